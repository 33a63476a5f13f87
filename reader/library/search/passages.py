"""The words of a stretch of text that a query could mean, found without cutting all of it into words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache

from reader.article import Span
from reader.library.search.analysis import LONGEST, tokens

# Where a word could be folded to something that it does not look like: a letter that is not ASCII, or a mark
# inside a word ("Ba'ath", "U.S.", "3,000"). The signs that are excepted are in no word.
# What stands before is looked at last: the fewer places then begin to match, the faster.
_FOLDED = re.compile(r"[.,'’‘](?=[^\W_])(?<=[^\W_].)|[^\x00-\x7f“”„«»‘’–—…•·£€°\xa0]")
_SPACE = re.compile(r"\s")
_SELDOM = 20
"""Where there is something to look at in every so many characters, cutting all into words is faster."""


class Passage:
    """A stretch of text in which words and phrases can be found.

    Args:
        text: the text.
        span: the stretch; the words are those of this part alone.
        beginnings: every word that is going to be asked for begins with one of these.
    """

    def __init__(self, text: str, span: Span, beginnings: Collection[str]) -> None:
        self._text = text[span.start : span.end]
        self._base = span.start
        self._pieces = list(_pieces(self._text, beginnings))
        self._tokens = [list(tokens(self._text, *piece)) for piece in self._pieces]
        self._all = [token for of_piece in self._tokens for token in of_piece]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for index, token in enumerate(self._all):
            self._places[token.term].append(index)

    @cached_property
    def _runs(self) -> list[int]:
        """For each word a number; words of one stand one after the other, with no other word between."""
        runs: list[int] = []
        run = end = 0
        for piece, of_piece in zip(self._pieces, self._tokens, strict=True):
            run += any(tokens(self._text, end, piece.start))
            end = piece.end
            runs += [run] * len(of_piece)
        return runs

    @property
    def terms(self) -> Collection[str]:
        """The words to choose from; there may be others of the stretch."""
        return self._places.keys()

    def words(self, terms: Iterable[str]) -> Iterator[Span]:
        """Yield the places of some words."""
        for term in terms:
            for index in self._places.get(term, ()):
                yield self._span(index, index)

    def phrase(self, terms: tuple[str, ...]) -> Iterator[Span]:
        """Yield the places where these words stand one after the other."""
        for first in self._places.get(terms[0], ()):
            last = first + len(terms) - 1
            found = tuple(token.term for token in self._all[first : last + 1])
            if found == terms and self._runs[first] == self._runs[last]:
                yield self._span(first, last)

    def _span(self, first: int, last: int) -> Span:
        return Span(self._base + self._all[first].start, self._base + self._all[last].end)


def _pieces(text: str, beginnings: Collection[str]) -> Iterator[Span]:
    """Yield the stretches without white space in which a word could begin so, in order.

    No word reaches across white space, so the words of such a stretch are words of the text.
    """
    lower = text.lower()
    if len(lower) != len(text):  # There is a dotted capital İ.
        yield Span(0, len(text))
        return
    hits = [match.start() for match in _FOLDED.finditer(text)]
    if beginnings:
        hits += (match.start() for match in _starts(frozenset(beginnings)).finditer(lower))
    if len(hits) * _SELDOM > len(text):
        yield Span(0, len(text))
        return
    end = 0
    for hit in sorted(hits):
        if hit >= end:
            start = hit
            while start > end and not text[start - 1].isspace():
                start -= 1
            found = _SPACE.search(text, hit)
            end = found.start() if found else len(text)
            yield Span(start, end)


@lru_cache(maxsize=8)
def _starts(beginnings: frozenset[str]) -> re.Pattern[str]:
    """Return what finds where words begin so: after no letter, or after as many as a word can have."""
    parts = (
        rf"{re.escape(part)}(?:(?<![^\W_].{{{len(part)}}})|(?<=[^\W_]{{{LONGEST}}}.{{{len(part)}}}))"
        for part in beginnings
    )
    return re.compile("|".join(parts), re.DOTALL)
