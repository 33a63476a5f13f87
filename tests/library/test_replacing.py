from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from reader.library.replacing import replace


def test_the_new_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "kept.json"
    for content in ("old", "new\n“é”\n"):
        replace(path, content)
        assert path.read_bytes() == content.encode()
    assert [path] == list(path.parent.iterdir())
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0


def test_on_a_full_disk_the_old_stays_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept.json"
    replace(path, "old")

    def write_text(self: Path, *_: object, **__: object) -> int:
        self.write_bytes(b"ha")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_text", write_text)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        replace(path, "new")
    assert path.read_bytes() == b"old"
    assert [path] == list(tmp_path.iterdir())


def test_what_a_killed_process_has_left_goes_after_a_day(tmp_path: Path) -> None:
    long_ago, just_now = tmp_path / "kept.123", tmp_path / "kept.456"
    for left in (long_ago, just_now):
        left.write_text("ha", "utf-8")
    os.utime(long_ago, (1_500_000_000, 1_500_000_000))
    replace(tmp_path / "kept.json", "whole")
    assert {path.name for path in tmp_path.iterdir()} == {"kept.json", "kept.456"}
