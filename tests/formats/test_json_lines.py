"""Sets of articles, one JSON object on a line."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest

from reader.article import Fact
from reader.formats import FormatError, documents, json_lines
from reader.formats.files import MAX_BYTES
from reader.formats.json_lines import from_bytes, from_record, split
from reader.formats.mail import mbox
from tests.formats.invariants import check

TEXT = "The dam above the town burst on Friday after a night of rain, the ministry of water said.\n"


def test_the_text_is_the_one_in_the_record_and_the_fields_say_the_rest() -> None:
    article = from_record(
        "a",
        {
            "url": "https://www.example.org/dam",
            "Title": " Dam\nbursts ",
            "date-published": "2016-11-04T15:05:00+01:00",
            "authors": ["Jane Smith", {"name": "John Doe"}, None],
            "publisher": {"name": "The Herald"},
            "text": TEXT,
        },
    )
    check(article)
    assert article.text == TEXT
    assert article.title == Fact("Dam bursts", 'the field "Title"')
    assert article.published == Fact("2016-11-04T15:05", 'the field "date-published"')
    assert article.byline == Fact("Jane Smith, John Doe", 'the field "authors"')
    assert article.source == Fact("The Herald", 'the field "publisher"')


def test_what_a_record_does_not_say_is_found_in_its_text_or_not_known() -> None:
    article = from_record(
        "a", {"title": None, "content": TEXT, "author": "", "url": "https://herald.example/x"}
    )
    assert article.title.origin == "first words"
    assert (article.published, article.byline) == (None, None)
    assert article.source == Fact("herald.example", 'the field "url"')
    assert from_record("a", {"body": "Published: 4 November 2016\n\n" + TEXT}).published is not None


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("Fri, 04 Nov 2016 15:05:59 +0000", "2016-11-04T15:05"),
        (1478271900, "2016-11-04T15:05"),
        (1478271900123, "2016-11-04T15:05"),
        ("20161104", "2016-11-04"),
        ("20161104T150500", "2016-11-04T15:05"),
        ("20161304", None),
        ("yesterday", None),
        ("04/11/2016", "2016"),
        (True, None),
        (10**40, None),
    ],
)
def test_dates_in_any_usual_form(value: object, iso: str | None) -> None:
    published = from_record("a", {"text": "Nothing.", "date": value}).published
    assert (published and published.value) == iso


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"9" * 10_000, "not JSON"),
        (b'"text"', "not a JSON object"),
        (b'{"title": "Dam bursts"}', "no text in it"),
        (b'{"text": ["a"], "body": " "}', "no text in it"),
    ],
)
def test_lines_that_are_no_article_are_refused(line: bytes, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        from_bytes("a", line)


def test_blank_lines_are_counted_and_passed_over() -> None:
    assert list(split(BytesIO(b"\xef\xbb\xbf{}\n\n \r\n{}"))) == [(1, b"{}\n"), (4, b"{}")]


@pytest.mark.parametrize("name", ["a.jsonl", "a.mbox"])
def test_a_hole_in_a_file_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for module in (json_lines, mbox):
        monkeypatch.setattr(module, "MOST_PASSED_OVER", MAX_BYTES + 8_000_000)
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(b"From a Fri Nov  4 15:05:00 2016\n" if name == "a.mbox" else b"")
        file.truncate(MAX_BYTES + 20_000_000)
    with pytest.raises(FormatError, match="larger than 39 MB"):
        list(documents(path))


def test_a_line_that_is_too_long_is_one_problem_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"x" * (MAX_BYTES + 2_000_000) + b"\n" + json.dumps({"text": TEXT}).encode())
    first, second = documents(path)
    assert len(first.data) == MAX_BYTES + 1
    with pytest.raises(FormatError, match="larger than 32 MB"):
        first.read("a")
    assert second.read(second.name_in("a.jsonl")).id == "a.jsonl#2"


def test_blank_lines_without_end_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "_MOST_BLANK", 50)
    lines = b"\n" * 49 + b"{}\n" + b"\n" * 49 + b"{}\n" + b"\n" * 60 + b"{}\n"
    parts = split(BytesIO(lines))
    assert [next(parts)[0], next(parts)[0]] == [50, 100]
    with pytest.raises(FormatError, match="more than 50 blank lines"):
        next(parts)
