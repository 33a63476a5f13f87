"""Ctrl+C ends a verb with the exit code that shells expect, and without a trace."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from .running import NEWS, environment

# Who runs the tests in the background may have told them, and all that they start, to ignore Ctrl+C.
LISTENING = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from reader.start import main; main()"
)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are a POSIX habit")
def test_interrupted_is_130(home: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", LISTENING, "annotate", "--input", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(home),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({"id": 1, "text": NEWS}).encode() + b"\n")
    process.stdin.flush()
    assert process.stdout.read(1) == b"{", "it is at work, and waits for more"
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, b"")
