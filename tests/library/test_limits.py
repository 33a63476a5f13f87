from __future__ import annotations

import signal
import subprocess
import sys

import pytest


def run(program: str) -> subprocess.CompletedProcess[str]:
    program = f"from reader.library.indexing import limits\n{program}"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)


def test_a_process_that_lets_nothing_else_run_is_ended() -> None:
    done = run("import re\nwith limits.time_limit(0.2): re.match('(a+)+$', 'a' * 99 + 'b')\nprint('went on')")
    assert done.returncode in (1, -getattr(signal, "SIGPROF", 0))
    assert done.stdout == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell how long the processor worked")
def test_who_waits_for_the_processor_is_not_ended() -> None:
    done = run("import time\nwith limits.time_limit(0.2): time.sleep(0.6)\nprint('went on')")
    assert (done.returncode, done.stdout) == (0, "went on\n")


def test_who_waits_for_ever_is_ended() -> None:
    done = run("import time\nwith limits.time_limit(0.01): time.sleep(50)\nprint('went on')")
    assert (done.returncode, done.stdout) == (1, "")


def test_what_is_done_in_time_has_no_consequence() -> None:
    done = run("import time\nwith limits.time_limit(0.2): pass\ntime.sleep(0.6)\nprint('went on')")
    assert (done.returncode, done.stdout) == (0, "went on\n")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to such a limit")
def test_what_needs_too_much_memory_fails_and_the_process_goes_on() -> None:
    done = run(
        "limits.MEMORY = 512 * 1024**2\n"
        "limits.limit_memory()\n"
        "try: bytearray(1024**3)\n"
        "except MemoryError: print('went on')"
    )
    assert done.stdout == "went on\n"
