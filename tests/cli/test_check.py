"""What was refused or passed over, and whether the caches are whole."""

from __future__ import annotations

from pathlib import Path

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
    shell = Shell(home, tmp_path)
    shell.run("index", ".")
    segment = next((home / "cache").rglob("text/*.pst"))
    segment.write_bytes(b"x" * segment.stat().st_size)
    assert "full-text index was damaged" in shell.run("check", ".").errors
    assert shell.run("check", ".") == (0, "", "")
