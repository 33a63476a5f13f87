"""Labels are short, none begins another, and what is typed leads to one place or to none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Span
from reader.ui.page.labels import LETTERS, Labels, Outcome, Target, label_names


@given(st.integers(0, 800))
def test_no_label_begins_another_and_none_is_longer_than_two_letters(count: int) -> None:
    names = label_names(count)
    assert len(names) == min(count, len(LETTERS) ** 2)
    assert {len(name) for name in names} <= {1, 2}
    firsts = {name for name in names if len(name) == 1}
    assert len(set(names)) == len(names)
    assert not any(name[0] in firsts for name in names if len(name) == 2)


@pytest.mark.parametrize(("count", "singles"), [(0, 0), (3, 3), (26, 26), (27, 25), (51, 25), (52, 24)])
def test_as_many_labels_as_can_be_have_one_letter(count: int, singles: int) -> None:
    assert sum(len(name) == 1 for name in label_names(count)) == singles


def test_the_fingers_need_not_move_for_the_first_labels() -> None:
    assert set(label_names(9)) == set("asdfghjkl")


def places(count: int) -> list[Target]:
    return [Target(Span(10 * at, 10 * at + 5)) for at in range(count)]


def test_the_second_letter_decides_among_those_that_begin_with_the_first() -> None:
    labels = Labels(places(30))
    shown = dict(labels.between(0, 300))
    assert len(shown) == 30
    name, target = next((name, target) for name, target in shown.items() if len(name) == 2)
    assert labels.type(name[0]) is Outcome.NARROWED
    left = labels.between(0, 300)
    assert (name[1], target) in left
    assert all(len(rest) == 1 for rest, _ in left)
    assert labels.type(name[1]) is Outcome.FOUND
    assert labels.target == target


def test_a_letter_that_no_label_has_changes_nothing() -> None:
    labels = Labels(places(2))
    assert labels.type("z") is Outcome.NONE
    assert labels.target is None
    assert len(labels.between(0, 300)) == 2


def test_only_what_begins_within_is_given() -> None:
    assert [target.span.start for _, target in Labels(places(5)).between(10, 30)] == [10, 20]
