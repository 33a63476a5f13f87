from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.panes.folding import Folding

GROUPS = {2: 9, 4: 9, 5: 9, 6: 7, 7: 7, 8: 8}  # 7 and 9 are groups; of the group of 8 only 8 is listed


def test_copies_are_folded_into_the_first_of_them() -> None:
    folding = Folding((1, 5, 3, 2, 7, 4, 6, 8), GROUPS)
    assert tuple(folding.rows) == (1, 5, 3, 7, 8)
    assert folding.stories == 5
    assert [folding.copies(article) for article in folding.rows] == [0, 2, 0, 1, 0]
    assert folding.first_of(4) == 5
    assert folding.first_of(3) == 3


def test_an_open_group_stands_together() -> None:
    folding = Folding((1, 5, 3, 2, 7, 4, 6), GROUPS, {9})
    assert tuple(folding.rows) == (1, 5, 2, 4, 3, 7)
    assert tuple(folding.all) == (1, 5, 2, 4, 3, 7, 6)
    assert [folding.is_below(article) for article in folding.rows] == [False, False, True, True, False, False]
    assert folding.is_open(5)
    assert folding.is_open(4)
    assert not folding.is_open(7)


def test_opening_and_folding_again() -> None:
    folding = Folding((5, 2, 4, 3), GROUPS)
    opened = folding.turned(4, is_open=True)
    assert opened
    assert tuple(opened.rows) == (5, 2, 4, 3)
    assert opened.turned(2, is_open=True) is None
    folded = opened.turned(2, is_open=False)
    assert folded
    assert tuple(folded.rows) == (5, 3)
    assert folding.turned(3, is_open=True) is None  # It has no copies.


def test_without_copies_nothing_is_made_anew() -> None:
    articles = (3, 1, 2)
    folding = Folding(articles, {2: 9, 1: 8})
    assert folding.rows is articles
    assert folding.all is articles
    assert folding.stories == 3


@given(
    st.lists(st.integers(0, 12), unique=True),
    st.dictionaries(st.integers(0, 12), st.integers(0, 4)),
    st.sets(st.integers(0, 4)),
)
def test_nothing_is_lost_and_the_order_of_the_first_ones_is_kept(
    articles: list[int], groups: dict[int, int], opened: set[int]
) -> None:
    folding = Folding(articles, groups, opened)
    assert sorted(folding.all) == sorted(articles)
    first = [article for article in folding.all if not folding.is_below(article)]
    assert first == [article for article in articles if not folding.is_below(article)]
    assert len(first) == folding.stories
    assert len(folding.rows) == folding.stories + sum(
        folding.copies(article) for article in first if folding.is_open(article)
    )
    shown = set(folding.rows)
    assert [article for article in folding.all if article in shown] == list(folding.rows)
    for article in folding.all:
        assert folding.first_of(article) in shown
