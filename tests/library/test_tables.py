"""Flat rows of what is known, and frames made of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader import Library, annotate
from reader.library import tables
from reader.library.errors import LibraryError

NEWS = "Rain ends\n\n“It is over,” said Mayor Ada Obi on Monday.\n\nShe left with 40 villages under water.\n"


def test_a_quote_s_row_says_all_that_a_citation_needs() -> None:
    (row,) = tables.quotes(annotate(NEWS, published="2016-11-02"))
    assert (row.quote, row.cue, row.speaker, row.speaker_words) == (
        *("“It is over,”", "said", "Ada Obi", "Mayor Ada Obi"),
    )
    assert (row.title, row.published, row.kind, row.layer) == ("Rain ends", "2016-11-02", "direct", "machine")
    assert NEWS[row.start : row.end] == row.quote


def test_an_unknown_speaker_is_none() -> None:
    (row,) = tables.quotes(annotate("A title\n\n“It is all over now and we go,” it was.\n"))
    assert row.speaker is None
    assert row.speaker_id is None


def test_a_mention_s_row_says_what_it_refers_to() -> None:
    rows = list(tables.mentions(annotate(NEWS)))
    assert [(row.text, row.entity) for row in rows if row.kind == "pron"] == [("She", "Ada Obi")]
    assert all(NEWS[row.start : row.end] == row.text for row in rows)


def test_a_value_s_row_has_its_normal_form() -> None:
    rows = list(tables.values(annotate(NEWS, published="2016-11-02")))
    assert ("Monday", "2016-10-31") in [(row.text, row.value) for row in rows]


def test_without_pandas_a_frame_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(LibraryError, match="pip install pandas"):
        annotate(NEWS).quotes_frame()


def test_frames_have_a_column_for_each_field(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    article = annotate(NEWS)
    for frame, kind in (
        (article.quotes_frame(), tables.QuoteRow),
        (article.mentions_frame(), tables.MentionRow),
        (article.values_frame(), tables.ValueRow),
        (annotate("").quotes_frame(), tables.QuoteRow),
    ):
        assert list(frame.columns) == list(kind._fields)
    assert article.quotes_frame()["speaker"].tolist() == ["Ada Obi"]
    (tmp_path / "news").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "news" / name).write_text(f"{NEWS}\n{name}", encoding="utf-8")
    folders = {name: tmp_path / name for name in ("cache", "data", "state")}
    with Library.open(tmp_path / "news", **folders) as library:
        library.update()
        assert library.quotes_frame()["article"].tolist() == ["a.txt", "b.txt"]
        assert set(library.mentions_frame()["entity_id"]) >= {"per-ada-obi"}
        figures = library.figures_frame([library.articles()[0].id])
        assert figures[["text", "counted"]].to_numpy().tolist() == [["40", "villages"]]
