"""A search that takes too long ends, with what it has by then; one that nobody waits for ends at once."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import closing
from itertools import count, takewhile
from pathlib import Path

import pytest

from reader.library.search.text_index import TextIndex, search
from reader.library.search.watch import Watch

from .brute_force import Newsroom, Story

WORDS = ["mosul", "mosque", "battle", "leader", "army", "city"]
NEWSROOM = Newsroom(
    {n: Story("", " ".join(random.Random(n).choices(WORDS, k=8))) for n in range(30)}  # noqa: S311
)
QUERY = 'mos* battl~ -army (leader OR city OR said:army OR title:mosul OR "mosul leader")'


@pytest.fixture(scope="module")
def index() -> Iterator[TextIndex]:
    with tempfile.TemporaryDirectory() as folder, closing(TextIndex(Path(folder, "index"))) as index:
        index.update([NEWSROOM.document(number) for number in NEWSROOM.stories])
        yield index


def after(questions: int) -> Watch:
    """Return a watch whose time is up when it has been asked so often."""
    ticks = count()
    return Watch(questions + 0.5, clock=lambda: next(ticks))


def test_a_search_that_is_cut_short_says_so_and_finds_what_it_came_to(index: TextIndex) -> None:
    whole = search(QUERY, index, NEWSROOM)
    assert "cut short" not in whole.note
    for questions in count():
        result = search(QUERY, index, NEWSROOM, watch=after(questions))
        if "cut short" not in result.note:
            break
    assert questions > 5
    assert (result.total, result.note) == (whole.total, whole.note)
    assert result.hits == whole.hits


def test_words_that_there_was_no_time_for_count_as_not_written(index: TextIndex) -> None:
    battle = search("battle ", index, NEWSROOM)
    for query in ("battle army", "battle -army", "battle OR army"):
        result = search(query, index, NEWSROOM, watch=after(1))
        assert "not all words were searched" in result.note
        assert result.total == battle.total
        assert {hit.article.id for hit in result.hits} <= {hit.article.id for hit in battle.hits}
    assert not search("battle", index, NEWSROOM, watch=after(0)).hits


def test_names_that_fit_too_many_are_cut_short_too(index: TextIndex) -> None:
    class Slow(Newsroom):
        def articles_with(self, entities: AbstractSet[int], is_late: Callable[[], bool] = bool) -> set[int]:
            return set(takewhile(lambda _: not is_late(), self.stories))

    result = search("person:g*", index, Slow(NEWSROOM.stories), watch=after(5))
    assert result.total == 4
    assert "not all words were searched" in result.note


def test_nothing_is_cut_of_a_search_in_time(index: TextIndex) -> None:
    result = search("battle army", index, NEWSROOM, watch=Watch(60))
    assert not result.note
    assert result.hits


def test_a_search_that_nobody_waits_for_looks_for_nothing(index: TextIndex) -> None:
    assert search("battle", index, NEWSROOM, watch=Watch(60, stopping=lambda: True)).hits == ()


def test_what_passes_before_the_search_begins_is_not_counted() -> None:
    now = iter([100, 104, 106])
    watch = Watch(5, clock=lambda: next(now))
    assert [watch.is_over() for _ in range(2)] == [False, True]


def test_once_over_it_stays_over() -> None:
    answers = iter([False, True, False])
    watch = Watch(60, stopping=lambda: next(answers))
    assert [watch.is_over() for _ in range(3)] == [False, True, True]
