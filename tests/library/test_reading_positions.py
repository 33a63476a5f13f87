from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.user import reading_positions
from reader.library.user.reading_positions import ReadingPositions


def test_the_last_position_is_remembered_by_content(tmp_path: Path) -> None:
    positions = ReadingPositions(tmp_path)
    assert positions.get("aa") is None
    positions.put("aa", 10)
    positions.put("bb", 20)
    positions.put("aa", 30)
    again = ReadingPositions(tmp_path)
    assert (again.get("aa"), again.get("bb"), again.get("cc")) == (30, 20, None)


def test_nothing_is_written_for_a_position_that_is_known(tmp_path: Path) -> None:
    positions = ReadingPositions(tmp_path)
    positions.put("aa", 10)
    positions.put("aa", 10)
    assert len((tmp_path / "positions.jsonl").read_text("ascii").splitlines()) == 1


@given(st.integers(min_value=0), st.binary(max_size=60))
@settings(max_examples=50)
def test_torn_and_foreign_lines_lose_no_other(
    tmp_path_factory: pytest.TempPathFactory, at: int, junk: bytes
) -> None:
    folder = tmp_path_factory.mktemp("positions")
    ReadingPositions(folder).put("aa", at)
    file = folder / "positions.jsonl"
    file.write_bytes(file.read_bytes() + b"\n" + junk.replace(b"aa", b""))
    torn = ReadingPositions(folder)
    assert torn.get("aa") == at
    torn.put("bb", 7)
    assert (ReadingPositions(folder).get("aa"), ReadingPositions(folder).get("bb")) == (at, 7)


def test_a_line_torn_anywhere_loses_itself_alone(tmp_path: Path) -> None:
    positions = ReadingPositions(tmp_path)
    positions.put("aa", 10)
    positions.put("bb", 20)
    file = tmp_path / "positions.jsonl"
    whole = file.read_bytes()
    for length in range(whole.index(b"\n") + 1, len(whole)):
        file.write_bytes(whole[:length])
        torn = ReadingPositions(tmp_path)
        assert torn.get("aa") == 10
        torn.put("cc", 30)
        assert ReadingPositions(tmp_path).get("cc") == 30


def test_the_file_is_made_smaller_and_keeps_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_positions, "_KEEP_LINES", 20)
    positions, other = ReadingPositions(tmp_path), ReadingPositions(tmp_path)
    other.get("other")
    for at in range(30):
        positions.put("aa", at)
        if at == 15:
            other.put("other", 5)
    lines = (tmp_path / "positions.jsonl").read_text("ascii").splitlines()
    assert len(lines) < 20
    again = ReadingPositions(tmp_path)
    assert (again.get("aa"), again.get("other")) == (29, 5)


def _write_many(folder: Path, name: str) -> None:
    positions = ReadingPositions(folder)
    for at in range(100):
        positions.put(f"{name}{at % 10}", at)


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(tmp_path, name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    for line in (tmp_path / "positions.jsonl").read_text("ascii").splitlines():
        json.loads(line)
    positions = ReadingPositions(tmp_path)
    assert {positions.get(f"{name}{n}") for name in "ab" for n in range(10)} == set(range(90, 100))
