from __future__ import annotations

from datetime import date

import pytest

from reader.library.search.query import (
    And,
    Dated,
    Jotted,
    Jotting,
    Named,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Role,
    Scope,
    Word,
    all_of,
    any_of,
    leaves,
    left_open,
    negation,
    unparse,
)

A, B, C = (Word(letter) for letter in "abc")


def test_trees_are_flat() -> None:
    assert all_of([]) is None
    assert any_of([A]) == A
    assert all_of([A, And((B, C))]) == And((A, B, C))
    assert any_of([Or((A, B)), And((B, C))]) == Or((A, B, And((B, C))))
    assert negation(negation(A)) == A


def test_leaves_come_in_order() -> None:
    node = And((A, Not(Or((B, C))), Or((C, Not(A)))))
    assert leaves(node) == [A, B, C, C, A]
    assert leaves(node, wanted_only=True) == [A, C]


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (And((A, Or((B, C)), Not(And((A, B))))), "a (b OR c) -(a b)"),
        (Or((And((A, B)), Not(C))), "a b OR -c"),
        (Phrase(("a", "b"), Scope.SAID), 'said:"a b"'),
        (Phrase(("a",)), '"a"'),
        (Named(Role.SPEAKER, ("gary", "vol"), is_open=True), 'speaker:"gary vol"*'),
        (Named(Role.PERSON, ("gary",)), "person:gary"),
        (Jotted(Jotting.NOTE, ("ask", "him")), 'note:"ask him"'),
        (Jotted(Jotting.TAG, ()), "tag:*"),
        (Dated(date(2016, 2, 1), date(2016, 2, 29)), "date:2016-02"),
        (Dated(date(2016, 2, 1), date(2016, 2, 28)), "date:2016-02-01..2016-02-28"),
        (Dated(None, date(987, 1, 2)), "date:..0987-01-02"),
    ],
)
def test_a_tree_is_written_as_it_would_be_typed(node: Node, text: str) -> None:
    assert unparse(node) == text


@pytest.mark.parametrize(
    ("node", "unfinished"),
    [
        (A, Prefix("a")),
        (Word("a", Scope.TITLE), Prefix("a", Scope.TITLE)),
        (And((A, B)), And((A, Prefix("b")))),
        (Or((A, And((B, C)))), Or((A, And((B, Prefix("c")))))),
        (Named(Role.ORG, ("a",)), Named(Role.ORG, ("a",), is_open=True)),
        (Jotted(Jotting.TAG, ("a",)), Jotted(Jotting.TAG, ("a",), is_open=True)),
        (Jotted(Jotting.TAG, ()), None),
        (Not(A), None),
        (And((A, Not(B))), None),
        (Phrase(("a",)), None),
        (Dated(None, None), None),
    ],
)
def test_the_last_word_can_be_taken_for_the_beginning_of_one(node: Node, unfinished: Node | None) -> None:
    assert left_open(node) == unfinished
