from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from reader.library import locking
from reader.library.locking import FileLock, Locked

HOLD = (
    "import sys; from pathlib import Path; from reader.library.locking import FileLock\n"
    "with FileLock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
)


def test_a_second_holder_learns_who_is_the_first(tmp_path: Path) -> None:
    with FileLock(tmp_path / "lock"), pytest.raises(Locked) as caught, FileLock(tmp_path / "lock"):
        pass
    assert caught.value.holder == str(os.getpid())


def test_it_is_free_after_its_block_however_that_ends(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), FileLock(tmp_path / "lock"):
        _ = 1 / 0
    with FileLock(tmp_path / "lock"):
        pass


def test_it_is_free_when_its_process_is_killed(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    with pytest.raises(Locked) as caught, FileLock(tmp_path / "lock"):
        pass
    assert caught.value.holder == str(holder.pid)
    holder.kill()
    holder.communicate()
    with FileLock(tmp_path / "lock"):
        pass


def test_on_a_full_disk_it_is_held_by_somebody_unknown_and_free_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as full:
        full.setattr(os, "write", write)
        with FileLock(tmp_path / "lock"):
            with pytest.raises(Locked) as caught, FileLock(tmp_path / "lock"):
                pass
            assert caught.value.holder == "unknown"
    with FileLock(tmp_path / "lock"):
        pass


def test_a_file_system_without_locks_is_no_other_holder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lock(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(locking, "_lock", lock)
    with pytest.raises(OSError, match=os.strerror(errno.ENOLCK)), FileLock(tmp_path / "lock"):
        pass


def test_it_can_wait(tmp_path: Path) -> None:
    ends: list[str] = []

    def hold() -> None:
        with FileLock(tmp_path / "lock"):
            held.set()
            time.sleep(0.2)
            ends.append("first")

    held = threading.Event()
    first = threading.Thread(target=hold)
    first.start()
    held.wait()
    with FileLock(tmp_path / "lock", wait=True):
        ends.append("second")
    first.join()
    assert ends == ["first", "second"]
