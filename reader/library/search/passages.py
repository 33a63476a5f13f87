"""The words of a stretch of text that a query could mean, found without cutting all of it into words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from reader.article import Span
from reader.library.search.analysis import Token, tokens

# Where a word could be folded to something that it does not look like: a letter that is not ASCII, or a mark
# inside a word ("Ba'ath", "U.S.", "3,000"). The signs that are excepted are in no word.
_FOLDED = re.compile(r"(?<=[^\W_])[.,'’‘](?=[^\W_])|[^\x00-\x7f“”„«»‘’–—…•·£€°\xa0]")
_SELDOM = 50
"""Where there is something to look at in every so many characters, cutting all into words is faster."""


class Passage:
    """A stretch of text in which words and phrases can be found.

    Args:
        text: the text.
        span: the stretch; the words are those of this part alone.
        parts: every word that is going to be asked for has at least one of these in it.
    """

    def __init__(self, text: str, span: Span, parts: Collection[str]) -> None:
        self._text = text[span.start : span.end]
        self._base = span.start
        self._tokens: list[Token] = []
        self._runs: list[int] = []  # Tokens of one run stand one after the other, no other word between them.
        run = end = 0
        for piece in _pieces(self._text, parts):
            run += any(tokens(self._text, end, piece.start))
            end = piece.end
            found = list(tokens(self._text, *piece))
            self._tokens += found
            self._runs += [run] * len(found)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for index, token in enumerate(self._tokens):
            self._places[token.term].append(index)

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
            found = tuple(token.term for token in self._tokens[first : last + 1])
            if found == terms and self._runs[first] == self._runs[last]:
                yield self._span(first, last)

    def _span(self, first: int, last: int) -> Span:
        return Span(self._base + self._tokens[first].start, self._base + self._tokens[last].end)


def _pieces(text: str, parts: Collection[str]) -> Iterator[Span]:
    """Yield the stretches without white space that have one of the parts in them, in order.

    No word reaches across white space, so the words of such a stretch are words of the text.
    """
    lower = text.lower()
    if len(lower) != len(text):  # There is a dotted capital İ.
        yield Span(0, len(text))
        return
    hits = [match.start() for match in _FOLDED.finditer(text)]
    for part in parts:
        at = lower.find(part)
        while at >= 0:
            hits.append(at)
            at = lower.find(part, at + 1)
    if len(hits) * _SELDOM > len(text):
        yield Span(0, len(text))
        return
    end = 0
    for hit in sorted(hits):
        if hit >= end:
            start = hit
            while start > end and not text[start - 1].isspace():
                start -= 1
            end = hit
            while end < len(text) and not text[end].isspace():
                end += 1
            yield Span(start, end)
