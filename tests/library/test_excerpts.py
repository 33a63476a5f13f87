from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Span
from reader.library.excerpts import cut_out


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n\n b\tc", "a b c"),
        ("\x1b[31mred\x07\x9b1m", "[31mred1m"),
        ("a\u202eb\u200bc\u00add", "abcd"),
        ("a\ud800b", "a\ufffdb"),
        ("a\x00\x1cb", "a b"),
    ],
)
def test_nothing_in_it_can_drive_a_terminal(text: str, shown: str) -> None:
    assert cut_out(text, Span(0, len(text)), []).text == shown


@given(
    st.text(st.sampled_from("ab \n\x1b\u200b\ud800é"), max_size=300),
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 20)), max_size=5),
    st.integers(0, 300),
    st.integers(1, 80),
)
def test_marks_are_where_the_words_are(text: str, places: list[tuple[int, int]], at: int, width: int) -> None:
    marks: list[Span] = []
    for start, length in sorted(places):
        if start + length <= len(text) and (not marks or marks[-1].end <= start):
            marks.append(Span(start, start + length))
    snippet = cut_out(text, Span(at, at + width), marks)
    assert snippet.text.isprintable()
    assert len(snippet.text) <= width + 2
    last = 0
    for mark in snippet.marks:
        assert last <= mark.start < mark.end <= len(snippet.text)
        last = mark.end
    whole = cut_out(text, Span(0, len(text)), marks)
    words = [cut_out(mark.of(text), Span(0, len(text)), []).text.strip() for mark in marks]
    shown = [mark.of(whole.text).strip() for mark in whole.marks]
    assert list(filter(None, shown)) == list(filter(None, words))


def test_the_line_does_not_begin_with_space() -> None:
    assert cut_out("Title\n\nText", Span(5, 11), []).text == "…Text"


@given(st.text("ab “é\t\u200b", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_marks_are_of_the_same_words_in_plain_lines_and_others(text: str, one: int, other: int) -> None:
    """A plain line is cut out in a faster way."""
    mark = Span(*sorted((min(one, len(text)), min(other, len(text)))))
    snippet = cut_out(text, Span(0, len(text)), [mark])
    kept = " ".join(text.replace("\u200b", "").split())
    assert snippet.text.strip() == kept
    marked = "".join(place.of(snippet.text) for place in snippet.marks)
    assert marked.split() == mark.of(text).replace("\u200b", "").split()
