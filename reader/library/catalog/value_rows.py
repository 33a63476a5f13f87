"""The dates and figures of one article as the catalog keeps them, each with the sentence around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from reader.article import Article, Span
from reader.language.annotation import Annotation, EntityType, Quote
from reader.language.tokens import split_sentences
from reader.language.values.bounds import amount_of, days_of
from reader.language.values.counted import FIGURES, UNCOUNTED
from reader.language.values.date_values import ANCHORED
from reader.library.catalog.packing import storable
from reader.library.excerpts import cut_out

_CONTEXT = 400
"""Characters of a sentence that are kept on each side of a value at most: some texts are one long line."""


class PassageRow(NamedTuple):
    """A sentence, or what is near a value of a long one, as one line; ``mark`` is the value's place in it."""

    text: str
    mark: Span


class DateRow(NamedTuple):
    """A date; days are ISO 8601, None if it could not be resolved; the anchor is the day it is seen from."""

    span: Span
    words: str
    value: str | None
    first: str | None
    last: str | None
    anchor: str | None
    rule: str
    passage: PassageRow


class FigureRow(NamedTuple):
    """A number, sum or percentage with what it counts, and the smallest quote that it stands in."""

    span: Span
    words: str
    type: EntityType
    value: str
    low: float | None
    high: float | None
    unit: str
    counted: str
    head: str
    lemma: str
    modifiers: str
    quote: Span | None
    rule: str
    passage: PassageRow


def date_rows(article: Article, annotation: Annotation) -> tuple[DateRow, ...]:
    """Return the dates of an article in order; spells of time ("three years") and times of day are none."""
    dates = {
        entity.span: entity
        for entity in annotation.entities
        if entity.type is EntityType.DATE and not (entity.value or "").startswith("P")
    }
    passages = _Passages(article)
    found = []
    for span, entity in dates.items():
        passage = passages.around(span)
        days = days_of(entity.value)
        rule, _, anchor = entity.rule.partition(ANCHORED)
        found.append(
            DateRow(
                span,
                _line(span.of(article.plain)),
                storable(entity.value) if entity.value else None,
                days[0].isoformat() if days else None,
                days[1].isoformat() if days else None,
                storable(anchor) or None,
                rule,
                passage,
            )
        )
    return tuple(found)


def figure_rows(article: Article, annotation: Annotation) -> tuple[FigureRow, ...]:
    """Return the figures of an article in order; scores and ages are none."""
    figures = {
        entity.span: entity
        for entity in annotation.entities
        if entity.type in FIGURES and entity.rule not in UNCOUNTED
    }
    passages = _Passages(article)
    quotes = _Quotes(annotation.quotes)
    found = []
    for span, entity in sorted(figures.items()):
        amount = amount_of(entity.value)
        if amount is None:
            continue
        counted = entity.counted
        found.append(
            FigureRow(
                span,
                _line(span.of(article.plain)),
                entity.type,
                entity.value or "",
                amount.low,
                amount.high,
                amount.unit,
                _line(article.plain[counted.start : counted.end]) if counted else "",
                _line(counted.head.of(article.plain)) if counted else "",
                storable(counted.lemma) if counted else "",
                storable(counted.modifiers) if counted else "",
                quotes.around(span),
                counted.rule if counted else "",
                passages.around(span),
            )
        )
    return tuple(found)


class _Passages:
    """The sentences of an article, found by what stands in them."""

    def __init__(self, article: Article) -> None:
        self._text = article.plain
        self._sentences = [
            sentence
            for block in article.blocks
            for sentence in split_sentences(self._text, block.start, block.end)
        ]
        self._starts = [sentence.start for sentence in self._sentences]

    def around(self, span: Span) -> PassageRow:
        """Return the sentence around a value, or what is near it where the sentence is very long."""
        at = bisect_right(self._starts, span.start) - 1
        sentence = self._sentences[at] if at >= 0 else span
        start = max(min(sentence.start, span.start), span.start - _CONTEXT)
        end = min(max(sentence.end, span.end), span.end + _CONTEXT)
        # One character more on a side that is cut makes the line end in an ellipsis there.
        low, high = start - (start > sentence.start), end + (end < sentence.end)
        piece = self._text[low:high]
        inside = Span(span.start - low, span.end - low)
        line = cut_out(piece, Span(start - low, end - low), [inside])
        return PassageRow(line.text, line.marks[0] if line.marks else Span(0, 0))


class _Quotes:
    """The quotes of an article, found by what stands in them; one may be nested in another."""

    def __init__(self, quotes: Iterable[Quote]) -> None:
        self._spans = sorted({quote.span for quote in quotes}, key=lambda span: (span.start, -span.end))
        self._open: list[Span] = []
        self._next = 0

    def around(self, span: Span) -> Span | None:
        """Return the smallest quote around a value; values are asked for in order."""
        while self._next < len(self._spans) and self._spans[self._next].start <= span.start:
            self._open.append(self._spans[self._next])
            self._next += 1
        self._open = [quote for quote in self._open if quote.end > span.start]
        around = [quote for quote in self._open if quote.end >= span.end]
        return min(around, key=lambda quote: quote.end - quote.start, default=None)


def _line(text: str) -> str:
    return storable(" ".join(text.split()))
