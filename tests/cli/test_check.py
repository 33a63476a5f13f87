"""What was refused or passed over, and whether the caches are whole."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from .running import Shell


def test_a_sound_library_has_nothing_to_tell(shell: Shell) -> None:
    assert shell.run("check") == (0, "", "")


def test_what_is_wrong_is_told_by_file(home: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("News\n\nAll is well.\n", encoding="utf-8")
    (tmp_path / "same.txt").write_text("News\n\nAll is well.\n", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    shell = Shell(home, tmp_path)
    done = shell.run("check", ".")
    found = [tuple(line.split("\t")[:2]) for line in done.output.splitlines()]
    assert found == [("refused", "bad.txt"), ("duplicate", "same.txt"), ("passed over", "*.png")]
    assert done.code == 2


def test_a_damaged_index_is_found_and_made_anew(home: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("News\n\nAll is well.\n", encoding="utf-8")
    os.utime(tmp_path / "good.txt", (1_500_000_000, 1_500_000_000))
    shell = Shell(home, tmp_path)
    shell.run("index", ".")
    segment = next((home / "cache").rglob("text/*.pst"))
    segment.write_bytes(b"x" * segment.stat().st_size)
    found = shell.run("check", ".")
    assert found.code == 2
    assert found.output.startswith("damaged\t\tthe full-text index: ")
    assert "full-text index was damaged" in shell.run("check", ".").errors
    assert shell.run("check", ".") == (0, "", "")


def test_of_many_files_that_are_refused_the_first_are_told(home: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("News\n\nAll is well.\n", encoding="utf-8")
    for number in range(33):
        (tmp_path / f"empty{number:02}.txt").touch()
    shell = Shell(home, tmp_path)
    told = shell.run("index", ".").errors.splitlines()
    assert told[0] == "mosul-reader: empty00.txt: empty"
    assert told[20:] == ["mosul-reader: 13 more like these: mosul-reader check lists them"]
    assert len(shell.rows("check", ".")) == 33


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
def test_a_terminal_gets_many_findings_by_reason(home: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("News\n\nAll is well.\n", encoding="utf-8")
    for number in range(50):
        (tmp_path / f"empty{number:02}\x1b[31m.txt").touch()
        (tmp_path / f"{number:02}.png").touch()
    shown = Shell(home, tmp_path).on_terminal("check", ".", columns=80)
    rows = [" ".join(row.split()) for row in re.sub(r"\x1b\[[0-9;]*[mK]", "", shown).splitlines()]
    assert "\x1b[31m.txt" not in shown
    assert any(row.startswith("refused 50 empty empty00␛[31m.txt,") for row in rows)
    assert any(row.startswith("passed over 50 of a kind that is") for row in rows)
    assert rows[-2:] == ["each of them: mosul-reader check … | less", "1 articles, 50 refused or damaged"]
