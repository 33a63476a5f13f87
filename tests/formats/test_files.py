from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from reader.formats.files import FormatError, read_bytes

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


def reason_for(path: Path, limit: int = 1000) -> str:
    with pytest.raises(FormatError) as caught:
        read_bytes(path, limit)
    assert str(path) not in caught.value.reason
    assert "\n" not in caught.value.reason
    return caught.value.reason


def test_a_file_is_read_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff\x00a\r\n\x1a b")
    assert read_bytes(path) == b"\xff\x00a\r\n\x1a b"


def test_the_limit_is_the_largest_size_that_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 1000)
    assert len(read_bytes(path, 1000)) == 1000
    path.write_bytes(b"x" * 1001)
    assert "larger than" in reason_for(path)


def test_what_is_not_there_or_holds_nothing_is_refused(tmp_path: Path) -> None:
    assert reason_for(tmp_path / "gone.txt") == "not found"
    (tmp_path / "empty.txt").touch()
    assert reason_for(tmp_path / "empty.txt") == "empty"
    assert reason_for(tmp_path) == "a folder, not a file"


@pytest.mark.parametrize("name", ["a\0b.txt", "\ud800.txt"])
def test_an_impossible_name_is_refused(name: str) -> None:
    assert reason_for(Path(name)) in {"not a valid file name", "not found"}


@posix_only
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reason_for(tmp_path / "pipe.txt") == "not a regular file"


@posix_only
def test_a_socket_and_a_device_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket has to be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        assert reason_for(Path("s.txt")) == "not a regular file"
    assert reason_for(Path("/dev/zero")) == "not a regular file"


@posix_only
def test_a_file_replaced_by_a_pipe_after_the_first_look_does_not_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("text")
    os.mkfifo(tmp_path / "pipe.txt")
    regular = (tmp_path / "a.txt").stat()
    monkeypatch.setattr(Path, "stat", lambda _: regular)
    assert reason_for(tmp_path / "pipe.txt") == "not a regular file"


@posix_only
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    assert reason_for(path) == "no permission to read it"
