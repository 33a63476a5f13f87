"""Jumps land on the next or previous place, say where that is, and can be taken back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.article import Span
from reader.library.records import Place
from reader.ui.room.jumps import Landing, Trail, next_span, previous_span


def place(article: int, start: int) -> Place:
    return Place(article, Span(start, start + 3))


# Articles are read in the order 30, 10, 20; article 10 has no place.
RANK = {30: 0, 10: 1, 20: 2}
TRAIL = Trail([place(20, 5), place(30, 50), place(30, 7), place(20, 90), place(99, 1)], RANK)


def test_within_an_article_the_next_span_begins_after_the_cursor() -> None:
    spans = [Span(2, 9), Span(4, 6), Span(12, 13)]
    assert next_span(spans, 2) == 1
    assert next_span(spans, 11) == 2
    assert next_span(spans, 12) is None
    assert next_span(spans, 12, wrap=True) == 0
    assert next_span([], 0, wrap=True) is None


def test_within_an_article_the_previous_span_begins_before_the_cursor() -> None:
    spans = [Span(2, 9), Span(4, 6), Span(12, 13)]
    assert previous_span(spans, 12) == 1
    assert previous_span(spans, 2) is None
    assert previous_span(spans, 2, wrap=True) == 2
    assert previous_span([], 0, wrap=True) is None


def test_a_trail_leads_on_into_the_next_article_in_reading_order() -> None:
    landing = TRAIL.next(30, 50)
    assert landing == Landing(place(20, 5), ordinal=3, total=4, article=2, articles=2)
    assert str(landing) == "3/4 · article 2 of 2"


def test_a_trail_leads_back_to_the_last_place_of_the_article_before() -> None:
    landing = TRAIL.previous(20, 5)
    assert landing is not None
    assert (landing.place, landing.ordinal) == (place(30, 50), 2)


def test_from_an_article_without_a_place_the_neighbours_in_reading_order_are_found() -> None:
    forward, back = TRAIL.next(10, 0), TRAIL.previous(10, 0)
    assert forward is not None
    assert back is not None
    assert (forward.place, back.place) == (place(20, 5), place(30, 50))


def test_the_end_of_a_trail_wraps_and_says_so() -> None:
    landing = TRAIL.next(20, 90)
    assert landing is not None
    assert landing.place == place(30, 7)
    assert str(landing) == "1/4 · article 1 of 2 · wrapped"
    assert TRAIL.next(20, 90, wrap=False) is None
    assert TRAIL.previous(30, 7, wrap=False) is None


def test_a_jump_to_an_article_lands_on_its_first_place_both_ways() -> None:
    forward, back = TRAIL.next_article(30), TRAIL.previous_article(20)
    assert forward is not None
    assert back is not None
    assert (forward.place, back.place) == (place(20, 5), place(30, 7))
    wrapped = TRAIL.previous_article(30)
    assert wrapped is not None
    assert (wrapped.place, wrapped.wrapped) == (place(20, 5), True)
    assert TRAIL.previous_article(30, wrap=False) is None


def test_the_place_under_the_cursor_is_known_by_its_ordinal() -> None:
    landing = TRAIL.at(30, 50)
    assert landing is not None
    assert landing.ordinal == 2
    assert TRAIL.at(30, 51) is None


def test_places_in_articles_that_are_not_listed_are_left_out() -> None:
    assert len(TRAIL) == 4


def test_one_article_needs_no_counting_of_articles() -> None:
    assert str(Trail([place(1, 0)], {1: 0}).next(1, 5)) == "1/1 · wrapped"


def test_an_empty_trail_leads_nowhere() -> None:
    empty = Trail([], {1: 0})
    assert [empty.next(1, 0), empty.previous(1, 0), empty.next_article(1), empty.previous_article(1)] == [
        None
    ] * 4


PLACES = st.lists(
    st.builds(place, st.integers(0, 4), st.integers(0, 9)), min_size=1, max_size=20, unique=True
)


@given(PLACES, st.permutations(range(5)))
def test_walking_a_trail_meets_every_place_once_in_order_and_back_again(
    places: list[Place], order: list[int]
) -> None:
    trail = Trail(places, {article: rank for rank, article in enumerate(order)})
    met, at = [], (-1, 0)
    while (landing := trail.next(*at, wrap=False)) is not None:
        met.append(landing.place)
        assert landing.ordinal == len(met)
        at = (landing.place.article, landing.place.span.start)
    assert met == sorted(places, key=lambda p: (order.index(p.article), p.span))
    for expected in reversed(met[:-1]):
        back = trail.previous(*at, wrap=False)
        assert back is not None
        assert back.place == expected
        at = (back.place.article, back.place.span.start)
