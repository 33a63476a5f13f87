"""What the screen remembers: never an error, whatever is in the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.ui.settings import Settings, load, save


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "new" / "screen.json"
    stored = Settings(theme="nord", text_width=80, furniture="fold")
    save(path, stored)
    assert load(path) == stored
    assert [file.name for file in path.parent.iterdir()] == ["screen.json"]


@pytest.mark.parametrize("damaged", ["", "{", "[]", "null", '{"theme": 3, "text_width": "wide"}', '{"x": 1}'])
def test_a_damaged_file_counts_for_nothing(tmp_path: Path, damaged: str) -> None:
    path = tmp_path / "screen.json"
    path.write_text(damaged, "utf-8")
    assert load(path) == Settings()


def test_what_is_whole_in_a_half_damaged_file_counts(tmp_path: Path) -> None:
    path = tmp_path / "screen.json"
    path.write_text(json.dumps({"theme": "nord", "text_width": None}), "utf-8")
    assert load(path) == Settings(theme="nord")


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    save(tmp_path / "file" / "screen.json", Settings())
