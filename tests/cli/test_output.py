"""Tables that fit a terminal and lose nothing, and lines that hold any text."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from reader.cli import output
from reader.cli.output import Column, Form, Snippet
from reader.span import Span

COLUMNS = (Column("who"), Column("what", wraps=True), Column("many", right=True), Column("file"))
ROW = {
    "who": "US-led coalition",
    "what": "there are 3,000 to 5,000 fighters inside the city, and more of them around it",
    "many": 12,
    "file": "000_bd220caa6f858f6d.txt",
}


def table(monkeypatch: pytest.MonkeyPatch, width: int) -> list[str]:
    written = io.StringIO()
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    monkeypatch.setattr(output, "terminal", lambda: Console(file=written, width=width))
    assert output.print_records([ROW], COLUMNS, Form.PLAIN) == 0
    return written.getvalue().splitlines()


@pytest.mark.parametrize("width", [36, 60, 80, 100, 200])
def test_a_table_fits_and_loses_no_character(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    heading, *lines = table(monkeypatch, width)
    assert max(map(len, lines)) <= width
    if width >= 60:  # Below, the headings are folded too.
        starts = [heading.index(column.field) for column in COLUMNS if not column.right]
        files = "".join(line[starts[2] :].strip() for line in lines)
        assert files == ROW["file"]
    whole = "".join(sorted("".join(lines).replace(" ", "")))
    assert set(whole) >= set("".join(map(str, ROW.values())).replace(" ", ""))


def test_what_is_cut_or_only_piped_is_so_on_terminals_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = (Column("date", cut=4), Column("start", only_piped=True))
    written = io.StringIO()
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    monkeypatch.setattr(output, "terminal", lambda: Console(file=written, width=40))
    output.print_records([{"date": "2016-11-04", "start": 7}], columns, Form.PLAIN)
    assert written.getvalue().split() == ["date", "2016"]


@given(st.text(st.characters(codec=None)))
def test_any_text_is_one_line_of_json_that_reads_as_it_was(text: str) -> None:
    snippet = Snippet(text, (Span(0, len(text)),))
    line = output.json_line({"text": text, "context": snippet, "none": None, "names": [text]})
    assert line.encode().count(b"\n") == 1
    assert json.loads(line) == {
        "text": text,
        "context": text,
        "marks": [[0, len(text)]],
        "none": None,
        "names": [text],
    }
    assert not set(line[:-1]) & {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))}
