"""What a query finds in the index: the documents, and how well each fits.

The boolean structure is worked out over arrays with a place for every document; Whoosh's own matchers and
collectors give wrong results for NOT with a limit, and cannot be stopped from expanding a prefix to all its
words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reader.library.search.analysis import forms
from reader.library.search.facts import TYPES, Facts
from reader.library.search.near import kept_parts, nearest
from reader.library.search.phrases import phrase
from reader.library.search.query import (
    And,
    Dated,
    Fuzzy,
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
    TextLeaf,
    Word,
    leaves,
)
from reader.library.search.watch import Watch

if TYPE_CHECKING:
    from reader.library.search.segments import Snapshot

Counts = NDArray[np.float32]
"""How often something stands in each document."""
Documents = NDArray[np.bool_]
"""For each document whether it is meant."""

MOST_TERMS = 128
"""A prefix or a fuzzy word stands for at most so many words of the lexicon, the commonest or nearest ones."""
MOST_POSTINGS = 1_000_000
"""Once the words that it stands for are in so many documents, counted for each word, no more are added."""

# BM25F (S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations
# and Trends in Information Retrieval 3(4), 2009, section 3.6) with the customary k1 and b. Titles are all
# about equally long, so only the text's length counts; a word in the title is worth five in the text.
_K1 = 1.2
_B = 0.75
_TITLE_WEIGHT = 5.0
_FIELDS = {Scope.ANYWHERE: ("body", "title"), Scope.TITLE: ("title",), Scope.SAID: ("said",)}


@dataclass(frozen=True)
class Found:
    """What a query finds.

    Attributes:
        articles: their numbers, in no order.
        scores: how well each fits; all 0 for a query without words.
        is_cut: a prefix or fuzzy word stood for more words than were searched.
        is_short: time was up before all words were searched; those that were not count as not written.
    """

    articles: NDArray[np.uint32]
    scores: NDArray[np.float32]
    is_cut: bool
    is_short: bool

    def __bool__(self) -> bool:
        return len(self.articles) > 0


def evaluate(
    node: Node, snapshot: Snapshot, facts: Facts, article: int | None = None, watch: Watch | None = None
) -> Found:
    """Find the articles that a query asks for.

    Args:
        node: the query.
        snapshot: the index.
        facts: the catalog.
        article: the only article to look in; None for all.
        watch: tells when time is up; None for all the time it takes.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    run = _Run(snapshot, facts, watch or Watch(math.inf))
    documents = run.documents(node)
    if documents is None:
        documents = np.zeros_like(snapshot.alive)
    documents = documents & snapshot.alive
    if article is not None:
        documents &= snapshot.numbers == article
    found = np.flatnonzero(documents)
    wanted = [leaf for leaf in leaves(node, wanted_only=True) if isinstance(leaf, TextLeaf)]
    return Found(snapshot.numbers[found], run.scores(found, wanted), run.is_cut, run.is_short)


class _Run:
    """One evaluation; what each leaf finds is kept, because finding and scoring both need it."""

    def __init__(self, snapshot: Snapshot, facts: Facts, watch: Watch) -> None:
        self._snapshot = snapshot
        self._facts = facts
        self._watch = watch
        self._counts: dict[TextLeaf, dict[str, Counts]] = {}
        self.is_cut = False
        self.is_short = False

    def documents(self, node: Node) -> Documents | None:
        """Return what a part of the query finds; None if there was no time left to look."""
        match node:
            case And(parts):
                return _joined(np.logical_and, map(self.documents, parts))
            case Or(parts):
                return _joined(np.logical_or, map(self.documents, parts))
            case Not(part):
                found = self.documents(part)
                return None if found is None else ~found
        if self._is_late():
            return None
        match node:
            case Named(role, terms, is_open):
                entities = self._facts.entities_named(TYPES[role], terms, is_open=is_open)
                ask = self._facts.articles_spoken_by if role is Role.SPEAKER else self._facts.articles_with
                return self._of_articles(ask(entities, self._is_late) if entities else set())
            case Jotted(Jotting.TAG, terms, is_open):
                return self._of_articles(self._facts.articles_tagged(terms, is_open=is_open))
            case Jotted(_, terms, is_open):
                return self._of_articles(self._facts.marks_noted(terms, is_open=is_open).keys())
            case Dated(first, last):
                return self._of_articles(self._facts.articles_dated(first, last))
            case _:
                return reduce(np.logical_or, (counts > 0 for counts in self._find(node).values()))

    def _is_late(self) -> bool:
        self.is_short = self.is_short or self._watch.is_over()
        return self.is_short

    def _of_articles(self, articles: Collection[int]) -> Documents:
        return np.isin(self._snapshot.numbers, np.fromiter(articles, np.uint32, len(articles)))

    def scores(self, documents: NDArray[np.intp], wanted: Iterable[TextLeaf]) -> NDArray[np.float32]:
        """Return how well each of these documents fits."""
        scores = np.zeros(len(documents), np.float32)
        length = 1 - _B + _B * self._snapshot.lengths[documents]
        for leaf in wanted:
            found = self._counts.get(leaf)
            if found is None:  # There was no time to look for it.
                continue
            text = next((found[field] for field in ("body", "said") if field in found), None)
            title = found.get("title")
            frequency = np.zeros(len(documents), np.float32)
            if title is not None:
                frequency += _TITLE_WEIGHT * title[documents]
            if text is not None:
                frequency += text[documents] / length
            anywhere = int(np.count_nonzero(reduce(np.add, found.values())))
            scores += self._weight(anywhere) * frequency / (_K1 + frequency)
        return scores

    def _weight(self, documents: int) -> float:
        """Return the inverse document frequency."""
        return math.log(1 + (len(self._snapshot.numbers) - documents + 0.5) / (documents + 0.5))

    def _find(self, leaf: TextLeaf) -> dict[str, Counts]:
        """Return where a leaf stands, for each field that it is looked for in."""
        if leaf not in self._counts:
            fields = _FIELDS[leaf.scope]
            match leaf:
                case Word(term):
                    self._counts[leaf] = {field: self._any_word(field, forms(term)) for field in fields}
                case Phrase((term,)):
                    self._counts[leaf] = {field: self._any_word(field, (term,)) for field in fields}
                case Phrase(terms):
                    self._counts[leaf] = {
                        field: phrase(self._snapshot, field, terms, self._is_late) for field in fields
                    }
                case _:
                    self._counts[leaf] = self._expanded(leaf, fields)
        return self._counts[leaf]

    def _any_word(self, field: str, terms: Iterable[str]) -> Counts:
        total = np.zeros(len(self._snapshot.numbers), np.float32)
        for term in terms:
            postings = self._snapshot.postings(field, term)
            total[postings.documents] += postings.counts
        return total

    def _expanded(self, leaf: Prefix | Fuzzy, fields: tuple[str, ...]) -> dict[str, Counts]:
        """Look for the words that a leaf stands for; its frequency is how many different ones there are."""
        if isinstance(leaf, Prefix):
            words: Counter[str] = Counter()
            for field in fields:
                words.update(self._snapshot.commonest(field, leaf.start, MOST_TERMS + 1))
            fitting = [word for word, _ in words.most_common(MOST_TERMS + 1)]
        else:
            words = near(self._snapshot, fields, leaf.term, leaf.edits)
            fitting = nearest(leaf.term, words.items(), leaf.edits)
        before = accumulate((words[word] for word in fitting), initial=0)
        pairs = zip(fitting[:MOST_TERMS], before, strict=False)
        terms = [word for word, postings in pairs if postings < MOST_POSTINGS]
        self.is_cut |= len(terms) < len(fitting)
        counts = {field: np.zeros(len(self._snapshot.numbers), np.float32) for field in fields}
        for term in terms:
            if self._is_late():
                break
            for field in fields:
                counts[field][self._snapshot.postings(field, term).documents] += 1
        return counts


def near(snapshot: Snapshot, fields: Iterable[str], term: str, edits: int) -> Counter[str]:
    """Return the words of some fields that may be near to a word, and how many documents have each."""
    words: Counter[str] = Counter()
    lengths = range(len(term) - edits, len(term) + edits + 1)
    for field in fields:
        words.update(snapshot.having(field, term[0], kept_parts(term, edits), lengths))
    return words


def _joined(operator: np.ufunc, parts: Iterable[Documents | None]) -> Documents | None:
    """Join what parts of a query find, but for those that were not looked for; None if none was."""
    found = [part for part in parts if part is not None]
    return reduce(operator, found) if found else None
