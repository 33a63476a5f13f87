"""Where in an article's text a query matches: for highlighting, and for going from match to match."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.article import Span
from reader.library.search.analysis import forms
from reader.library.search.facts import TYPES, Facts
from reader.library.search.near import is_near
from reader.library.search.passages import Passage
from reader.library.search.query import (
    Fuzzy,
    Jotted,
    Jotting,
    Named,
    Node,
    Phrase,
    Prefix,
    Role,
    Scope,
    TextLeaf,
    Word,
    leaves,
)


class Match(NamedTuple):
    """A place that matches; ``leaf`` tells apart the words, phrases and names of the query."""

    span: Span
    leaf: int


class Matcher:
    """Finds what a query looks for in one article after another; what it excludes is never found."""

    def __init__(self, node: Node, facts: Facts) -> None:
        self._facts = facts
        self._texts: list[tuple[int, TextLeaf]] = []
        self._names: list[tuple[int, Role, set[int]]] = []
        self._marks: list[tuple[int, Mapping[int, Sequence[Span]]]] = []
        for index, leaf in enumerate(leaves(node, wanted_only=True)):
            if isinstance(leaf, TextLeaf):
                self._texts.append((index, leaf))
            elif isinstance(leaf, Named):
                entities = facts.entities_named(TYPES[leaf.role], leaf.terms, is_open=leaf.is_open)
                self._names.append((index, leaf.role, entities))
            elif isinstance(leaf, Jotted) and leaf.jotting is Jotting.NOTE:
                self._marks.append((index, facts.marks_noted(leaf.terms, is_open=leaf.is_open)))
        self._near: dict[tuple[Fuzzy, str], bool] = {}

    def matches(self, article: int, title: str, text: str) -> list[Match]:
        """Return every match, in order of its place; they may overlap (see :func:`merged`).

        Args:
            article: its number in the catalog.
            title: its headline; where it stands in the text, ``title:`` matches.
            text: its text as it was indexed.
        """
        found: list[Match] = []
        wide: list[Match] = []
        for index, role, entities in self._names:
            if entities and role is Role.SPEAKER:
                wide += (Match(span, index) for span in self._facts.quote_spans(article, entities))
            elif entities:
                found += (Match(span, index) for span in self._facts.mention_spans(article, entities))
        for index, marks in self._marks:
            wide += (Match(span, index) for span in marks.get(article, ()))
        for scope in {leaf.scope for _, leaf in self._texts}:
            wanted = [(index, leaf) for index, leaf in self._texts if leaf.scope is scope]
            beginnings = {start for _, leaf in wanted for start in _beginnings(leaf)}
            for span in self._passages(scope, article, title, text):
                passage = Passage(text, span, beginnings)
                for index, leaf in wanted:
                    found += (Match(span, index) for span in self._in_passage(leaf, passage))
        found.sort()
        # What else matches within a quote by the speaker or a marked passage says more than all of it.
        starts = [match.span.start for match in found]
        for match in wide:
            at = bisect_left(starts, match.span.start)
            if at == len(starts) or starts[at] >= match.span.end:
                found.append(match)
        return sorted(found)

    def _passages(self, scope: Scope, article: int, title: str, text: str) -> Sequence[Span]:
        if scope is Scope.SAID:
            return self._facts.quote_spans(article)
        if scope is Scope.TITLE:
            at = text.find(title) if title else -1
            return [Span(at, at + len(title))] if at >= 0 else []
        return [Span(0, len(text))]

    def in_title(self, title: str) -> list[Span]:
        """Return the places in a headline where the query matches, in order and without overlap."""
        wanted = [leaf for _, leaf in self._texts if leaf.scope is not Scope.SAID]
        passage = Passage(title, Span(0, len(title)), {s for leaf in wanted for s in _beginnings(leaf)})
        return merged(span for leaf in wanted for span in self._in_passage(leaf, passage))

    def _in_passage(self, leaf: TextLeaf, passage: Passage) -> Iterator[Span]:
        match leaf:
            case Word(term):
                return passage.words(forms(term))
            case Phrase(terms):
                return passage.phrase(terms)
            case Prefix(start):
                return passage.words(term for term in passage.terms if term.startswith(start))
            case _:
                return passage.words(term for term in passage.terms if self._is_near(leaf, term))

    def _is_near(self, leaf: Fuzzy, term: str) -> bool:
        key = leaf, term
        if key not in self._near:
            self._near[key] = is_near(leaf.term, term, leaf.edits)
        return self._near[key]


def _beginnings(leaf: TextLeaf) -> Iterable[str]:
    """Return what every word begins with that the leaf could mean, each with one of these."""
    match leaf:
        case Word(term):
            return forms(term)
        case Phrase(terms):
            return terms
        case Prefix(start):
            return (start,)
        case Fuzzy(term):
            return (term[0],)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that overlap as one."""
    whole: list[Span] = []
    for span in sorted(spans):
        if whole and span.start < whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(span.end, whole[-1].end))
        else:
            whole.append(span)
    return whole
