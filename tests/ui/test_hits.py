"""Every hit of a search is come to, also in articles whose places nobody has looked for yet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.article import Span
from reader.library.records import Place
from reader.ui.room.hits import HitTrail

SPANS = {
    30: (Span(7, 9), Span(50, 52)),
    10: (),
    20: (Span(5, 8),),
}
RANK = {30: 0, 10: 1, 40: 2, 20: 3}


def trail(*known: int) -> HitTrail:
    return HitTrail([20, 30, 10, 99], RANK, {number: SPANS[number] for number in known}, SPANS.__getitem__)


def test_hits_are_counted_over_all_articles_when_they_are_known_and_here_when_not() -> None:
    whole = trail(30, 10, 20).step(30, 7, 1)
    assert whole is not None
    assert str(whole) == "2/4 · article 1 of 3"
    part = trail(30).step(30, 7, 1)
    assert part is not None
    assert str(part) == "2/2 here · article 1 of 3"


def test_an_article_without_a_place_is_come_to_at_its_beginning() -> None:
    landing = trail(30).step(30, 50, 1)
    assert landing is not None
    assert landing.place == Place(10, Span(0, 0))


def test_the_end_goes_round_both_ways() -> None:
    forward, back = trail().step(20, 5, 1), trail().step(30, 7, -1)
    assert forward is not None
    assert back is not None
    assert (forward.place, forward.wrapped) == (Place(30, Span(7, 9)), True)
    assert (back.place, back.wrapped) == (Place(20, Span(5, 8)), True)


def test_from_an_article_that_was_not_found_the_neighbours_are() -> None:
    forward, back = trail().step(40, 3, 1), trail().step(40, 3, -1)
    assert forward is not None
    assert back is not None
    assert (forward.place.article, back.place.article) == (20, 10)


def test_a_place_knows_how_far_along_it_is() -> None:
    landing = trail(30, 10, 20).at(Place(20, Span(5, 8)))
    assert landing is not None
    assert landing.ordinal == 4
    assert trail().at(Place(20, Span(6, 8))) is None
    assert trail().at(Place(40, Span(5, 8))) is None


def test_without_articles_there_is_nowhere_to_go() -> None:
    assert HitTrail([], RANK, {}, SPANS.__getitem__).step(30, 0, 1) is None


FOUND = st.dictionaries(
    st.integers(0, 5), st.lists(st.integers(0, 9), unique=True).map(sorted), min_size=1, max_size=6
)


@given(FOUND, st.permutations(range(6)), st.sets(st.integers(0, 5)))
def test_walking_meets_every_place_in_order_and_back(
    found: dict[int, list[int]], order: list[int], known: set[int]
) -> None:
    spans = {number: tuple(Span(start, start + 1) for start in starts) for number, starts in found.items()}
    rank = {article: at for at, article in enumerate(order)}
    hits = HitTrail(spans, rank, {n: s for n, s in spans.items() if n in known}, spans.__getitem__)
    expected = [
        Place(number, span) for number in order if number in spans for span in spans[number] or (Span(0, 0),)
    ]
    met, at = [], (-1, 0)
    while (landing := hits.step(*at, 1)) and not landing.wrapped:
        met.append(landing.place)
        at = (landing.place.article, landing.place.span.start)
    assert met == expected
    for before in reversed(expected[:-1]):
        back = hits.step(*at, -1)
        assert back is not None
        assert back.place == before
        at = (back.place.article, back.place.span.start)
