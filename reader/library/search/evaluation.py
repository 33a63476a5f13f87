"""What a query finds in the index: the documents, and how well each fits.

The boolean structure is worked out over sets of documents; Whoosh's own matchers and collectors give wrong
results for NOT with a limit, and cannot be stopped from expanding a prefix to all its words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from reader.library.search.analysis import forms
from reader.library.search.facts import TYPES, Facts
from reader.library.search.near import nearest
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

if TYPE_CHECKING:
    from reader.library.search.segments import Snapshot

Counts = Mapping[int, int]
"""How often something stands in each document that has it."""

MOST_TERMS = 128
"""A prefix or a fuzzy word stands for at most so many words of the lexicon, the commonest or nearest ones."""
MOST_POSTINGS = 100_000
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
        scores: the articles, each with how well it fits; all 0 for a query without words.
        is_cut: a prefix or fuzzy word stood for more words than were searched.
    """

    scores: Mapping[int, float]
    is_cut: bool


def evaluate(node: Node, snapshot: Snapshot, facts: Facts, article: int | None = None) -> Found:
    """Find the articles that a query asks for.

    Args:
        node: the query.
        snapshot: the index.
        facts: the catalog.
        article: the only article to look in; None for all.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    run = _Run(snapshot, facts)
    documents = run.documents(node) - snapshot.deleted
    if article is not None:
        documents = {document for document in documents if snapshot.numbers[document] == article}
    wanted = [leaf for leaf in leaves(node, wanted_only=True) if isinstance(leaf, TextLeaf)]
    scores = run.scores(documents, wanted)
    return Found({snapshot.numbers[document]: score for document, score in scores.items()}, run.is_cut)


class _Run:
    """One evaluation; what each leaf finds is kept, because finding and scoring both need it."""

    def __init__(self, snapshot: Snapshot, facts: Facts) -> None:
        self._snapshot = snapshot
        self._facts = facts
        self._counts: dict[TextLeaf, dict[str, Counts]] = {}
        self.is_cut = False

    @cached_property
    def _everything(self) -> set[int]:
        return set(range(len(self._snapshot.numbers)))

    def documents(self, node: Node) -> set[int]:
        match node:
            case And(parts):
                found = [self.documents(part) for part in parts if not isinstance(part, Not)]
                without = [self.documents(part.part) for part in parts if isinstance(part, Not)]
                all_of = set.intersection(*sorted(found, key=len)) if found else self._everything
                return all_of.difference(*without)
            case Or(parts):
                return set().union(*map(self.documents, parts))
            case Not(part):
                return self._everything - self.documents(part)
            case Named(role, terms, is_open):
                entities = self._facts.entities_named(TYPES[role], terms, is_open=is_open)
                ask = self._facts.articles_spoken_by if role is Role.SPEAKER else self._facts.articles_with
                return self._of_articles(ask(entities) if entities else set())
            case Jotted(Jotting.TAG, terms, is_open):
                return self._of_articles(self._facts.articles_tagged(terms, is_open=is_open))
            case Jotted(_, terms, is_open):
                return self._of_articles(self._facts.marks_noted(terms, is_open=is_open).keys())
            case Dated(first, last):
                return self._of_articles(self._facts.articles_dated(first, last))
            case _:
                return set().union(*self._find(node).values())

    def _of_articles(self, articles: AbstractSet[int]) -> set[int]:
        return {doc for doc, article in enumerate(self._snapshot.numbers) if article in articles}

    def scores(self, documents: set[int], wanted: list[TextLeaf]) -> dict[int, float]:
        if not wanted:
            return dict.fromkeys(documents, 0.0)
        sizes, average = self._snapshot.sizes, self._snapshot.average_size
        parts = []
        for leaf in wanted:
            found = self._find(leaf)
            title = found.get("title", {})
            text = found.get("body") or found.get("said") or {}
            parts.append((self._weight(len(title.keys() | text.keys())), title, text))
        scores = {}
        for doc in documents:
            length = 1 - _B + _B * sizes[doc] / average
            score = 0.0
            for weight, title, text in parts:
                frequency = _TITLE_WEIGHT * title.get(doc, 0) + text.get(doc, 0) / length
                score += weight * frequency / (_K1 + frequency)
            scores[doc] = score
        return scores

    def _weight(self, documents: int) -> float:
        """Return the inverse document frequency."""
        return math.log(1 + (len(self._snapshot.numbers) - documents + 0.5) / (documents + 0.5))

    def _find(self, leaf: TextLeaf) -> dict[str, Counts]:
        """Return where a leaf stands, for each field that has it."""
        if leaf not in self._counts:
            fields = _FIELDS[leaf.scope]
            match leaf:
                case Word(term):
                    self._counts[leaf] = {field: self._any_word(field, forms(term)) for field in fields}
                case Phrase(terms):
                    self._counts[leaf] = {field: self._phrase(field, terms) for field in fields}
                case _:
                    self._counts[leaf] = self._expanded(leaf, fields)
        return self._counts[leaf]

    def _any_word(self, field: str, terms: tuple[str, ...]) -> Counts:
        total: dict[int, int] = {}
        for term in terms:
            postings = self._snapshot.postings(field, term)
            if not total:
                total = dict(zip(postings.documents, postings.counts, strict=True))
            else:
                for doc, count in zip(postings.documents, postings.counts, strict=True):
                    total[doc] = total.get(doc, 0) + count
        return total

    def _expanded(self, leaf: Prefix | Fuzzy, fields: tuple[str, ...]) -> dict[str, Counts]:
        """Look for the words that a leaf stands for; its frequency is how many different ones there are."""
        start = leaf.start if isinstance(leaf, Prefix) else leaf.term[0]
        lexicons = {field: self._snapshot.starting(field, start) for field in fields}
        words: Counter[str] = Counter()
        for lexicon in lexicons.values():
            words.update(lexicon)
        if isinstance(leaf, Prefix):
            fitting = [word for word, _ in words.most_common(MOST_TERMS + 1)]
        else:
            fitting = nearest(leaf.term, words.items(), leaf.edits)
        before = accumulate((words[word] for word in fitting), initial=0)
        pairs = zip(fitting[:MOST_TERMS], before, strict=False)
        terms = [word for word, postings in pairs if postings < MOST_POSTINGS]
        self.is_cut |= len(terms) < len(fitting)
        counts: dict[str, Counts] = {}
        for field, lexicon in lexicons.items():
            lists = (self._snapshot.postings(field, term).documents for term in terms if term in lexicon)
            counts[field] = Counter(chain.from_iterable(lists))
        return counts

    def _phrase(self, field: str, terms: tuple[str, ...]) -> Counts:
        if len(terms) == 1:
            return self._any_word(field, terms)
        lists = {term: self._snapshot.postings(field, term, with_positions=True) for term in set(terms)}
        documents = set.intersection(*(set(found.documents) for found in lists.values()))
        places = {term: found.places() for term, found in lists.items()} if documents else {}
        counts = {}
        for doc in documents:
            starts = set(places[terms[0]](doc))
            for shift, term in enumerate(terms[1:], 1):
                starts.intersection_update([position - shift for position in places[term](doc)])
                if not starts:
                    break
            else:
                counts[doc] = len(starts)
        return counts
