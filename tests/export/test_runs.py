"""Texts cut where spans begin and end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.article import Span
from reader.export.runs import Run, runs

LENGTH = 20
PLACES = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda pair: Span(*sorted(pair)))


@given(st.lists(PLACES))
def test_each_character_is_in_one_run_with_all_that_lies_over_it(spans: list[Span]) -> None:
    found = list(runs(LENGTH, spans))
    assert [place for run in found for place in range(*run.span)] == list(range(LENGTH))
    for run in found:
        for place in range(*run.span):
            assert run.over == tuple(n for n, span in enumerate(spans) if span.start <= place < span.end)


@given(st.lists(PLACES, max_size=5))
def test_runs_are_as_long_as_can_be(spans: list[Span]) -> None:
    edges = {edge for span in spans if span.start < span.end for edge in span}
    assert {run.span.start for run in runs(LENGTH, spans)} <= edges | {0}


def test_a_text_without_characters_has_no_runs() -> None:
    assert list(runs(0, [])) == []
    assert list(runs(3, [])) == [Run(Span(0, 3), ())]
