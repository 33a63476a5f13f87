"""Look-ups by place find exactly what overlaps it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.article import Span
from reader.ui.page.spans import SpanIndex

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda p: Span(p[0], p[0] + p[1])))


@given(SPANS, st.integers(0, 40), st.integers(1, 9))
def test_what_overlaps_is_found_as_if_all_were_looked_at(spans: list[Span], start: int, length: int) -> None:
    found = SpanIndex(spans).overlapping(start, start + length)
    assert sorted(found) == sorted(span for span in spans if span.overlaps((start, start + length)))
    assert [span.start for span in found] == sorted(span.start for span in found)


def test_the_innermost_is_the_shortest_that_covers_the_character() -> None:
    index = SpanIndex([Span(0, 20), Span(4, 10), Span(12, 14)])
    assert index.innermost(5) == Span(4, 10)
    assert index.innermost(10) == Span(0, 20)
    assert index.innermost(20) is None


@given(SPANS)
def test_the_longest_of_those_that_begin_together_comes_first(spans: list[Span]) -> None:
    items = SpanIndex(spans).items
    assert list(items) == sorted(spans, key=lambda span: (span.start, -span.end))
