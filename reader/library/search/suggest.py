"""'Did you mean': another spelling for the words that are in no article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice, product
from typing import TYPE_CHECKING

from reader.library.search.analysis import forms
from reader.library.search.evaluation import near
from reader.library.search.near import nearest
from reader.library.search.query import And, Fuzzy, Leaf, Named, Node, Or, Phrase, Word, leaves, unparse

if TYPE_CHECKING:
    from reader.library.search.segments import Snapshot

_SHORTEST = 3
_SHORTEST_FOR_TWO_EDITS = 5
_SPELLINGS = 3
"""Spellings that are tried for a word."""
_TRIES = 12
"""Queries that are tried before there is no suggestion."""


def suggestion(node: Node, snapshot: Snapshot, finds: Callable[[Node], bool]) -> str:
    """Return a query with other spellings that finds something, or "" if none is known.

    Args:
        node: a query that finds nothing.
        snapshot: where to look for words.
        finds: tells whether a query finds something.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    spellings = {term: found for term in _unknown(node, snapshot) if (found := _spellings(term, snapshot))}
    for choice in islice(product(*spellings.values()), _TRIES if spellings else 0):
        other = _respelt(node, dict(zip(spellings, choice, strict=True)))
        if finds(other):
            return unparse(other)
    return ""


def _unknown(node: Node, snapshot: Snapshot) -> Iterator[str]:
    """Yield the words of a query that no article has in its title or text."""
    for leaf in leaves(node, wanted_only=True):
        for term in _terms(leaf):
            known = forms(term) if isinstance(leaf, Word) else (term,)
            if not any(snapshot.has(field, form) for form in known for field in ("body", "title")):
                yield term


def _terms(leaf: Leaf) -> tuple[str, ...]:
    match leaf:
        case Word(term) | Fuzzy(term):
            return (term,)
        case Phrase(terms) | Named(_, terms):
            return terms
        case _:
            return ()


def _spellings(term: str, snapshot: Snapshot) -> list[str]:
    if len(term) < _SHORTEST:
        return []
    edits = 2 if len(term) >= _SHORTEST_FOR_TWO_EDITS else 1
    words = near(snapshot, ("body", "title"), term, edits)
    return nearest(term, words.items(), edits)[:_SPELLINGS]


def _respelt(node: Node, spellings: Mapping[str, str]) -> Node:
    match node:
        case And(parts):
            return And(tuple(_respelt(part, spellings) for part in parts))
        case Or(parts):
            return Or(tuple(_respelt(part, spellings) for part in parts))
        case Word(term) | Fuzzy(term):
            return replace(node, term=spellings.get(term, term))
        case Phrase(terms) | Named(_, terms):
            return replace(node, terms=tuple(spellings.get(term, term) for term in terms))
        case _:
            return node
