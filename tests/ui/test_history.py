"""Back and forward behave like a browser's, and return to the exact place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.room.history import History, Spot

SPOTS = st.builds(Spot, st.integers(0, 3), st.integers(0, 3))


def test_back_returns_to_where_the_jump_left_from_and_forward_undoes_it() -> None:
    history = History()
    history.push(Spot(1, 10, top=5))
    assert history.back(Spot(2, 40, top=30)) == Spot(1, 10)
    forward = history.forward(Spot(1, 10))
    assert forward is not None
    assert (forward.article, forward.offset, forward.top) == (2, 40, 30)


def test_the_way_forward_is_forgotten_at_a_new_jump() -> None:
    history = History()
    history.push(Spot(1, 0))
    history.back(Spot(2, 0))
    history.push(Spot(1, 7))
    assert history.forward(Spot(3, 0)) is None
    assert history.back(Spot(3, 0)) == Spot(1, 7)


def test_the_same_spot_twice_is_one_step_and_keeps_the_newer_top() -> None:
    history = History()
    history.push(Spot(1, 10, top=0))
    history.push(Spot(1, 10, top=8))
    assert history.behind == 1
    spot = history.back(Spot(2, 0))
    assert spot is not None
    assert spot.top == 8


def test_a_step_that_would_go_nowhere_is_skipped() -> None:
    history = History()
    history.push(Spot(1, 0))
    history.push(Spot(2, 0))
    assert history.back(Spot(2, 0)) == Spot(1, 0)


def test_there_is_nothing_behind_the_beginning() -> None:
    history = History()
    assert history.back(Spot(1, 0)) is None
    assert history.ahead == 0


def test_the_oldest_spots_are_forgotten() -> None:
    history = History(limit=3)
    for offset in range(10):
        history.push(Spot(1, offset))
    assert history.behind == 3
    assert history.back(Spot(2, 0)) == Spot(1, 9)


@given(st.lists(SPOTS, max_size=12), SPOTS)
def test_going_all_the_way_back_and_forward_ends_where_it_began(pushed: list[Spot], here: Spot) -> None:
    history = History()
    for spot in pushed:
        history.push(spot)
    at, way = here, [here]
    while (spot := history.back(at)) is not None:
        assert spot != at
        way.append(spot)
        at = spot
    for expected in reversed(way[:-1]):
        at = history.forward(at) or at
        assert at == expected
    assert history.ahead == 0
