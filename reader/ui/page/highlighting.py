"""Which style each stretch of an article has: names, values, speakers, cues and quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from reader.article import Span
from reader.language.annotation import Confidence, EntityType, MentionKind, QuoteKind
from reader.library.records import LinkedArticle, LinkedMention, LinkedQuote
from reader.ui.page.spans import SpanIndex

_VALUES = {
    EntityType.DATE: "date",
    EntityType.TIME: "date",
    EntityType.NUM: "figure",
    EntityType.MONEY: "figure",
    EntityType.PERCENT: "figure",
}
_NAMES = {
    EntityType.PER: "person",
    EntityType.ORG: "organisation",
    EntityType.LOC: "place",
    EntityType.NORP: "group",
}
_MOST_LITERAL_FIRST = (QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT)


class Mark(NamedTuple):
    """A stretch of text in one style, named as its component class without ``article--``."""

    start: int
    end: int
    style: str


class Stretch(NamedTuple):
    """A stretch of text to which the same styles apply throughout, the strongest last."""

    start: int
    end: int
    styles: tuple[str, ...]


class Highlights:
    """What is marked in one article, found by place.

    Attributes:
        mentions: all mentions.
        quotes: all quotes.
    """

    def __init__(self, article: LinkedArticle) -> None:
        self.mentions = SpanIndex(article.mentions)
        self.quotes = SpanIndex(article.quotes)
        self._corrections = SpanIndex(
            Span(one.span.start, max(one.span.end, one.span.start + 1))
            for one in article.corrections
            if one.what != "fact"
        )
        values = [Mark(value.start, value.end, _VALUES[value.type]) for value in article.values]
        cues = [Mark(*quote.cue, "cue") for quote in article.quotes if quote.cue]
        speakers = {quote.speaker for quote in article.quotes if quote.speaker}
        self._layers = [
            SpanIndex(cues + values),
            SpanIndex(Mark(*mention.span, _style_of(mention, article)) for mention in article.mentions),
            SpanIndex(Mark(*speaker, "speaker") for speaker in speakers),
        ]
        self._spans: defaultdict[int, list[Span]] = defaultdict(list)
        for mention in article.mentions:
            self._spans[mention.entity].append(mention.span)
        self._by_entity: dict[int, SpanIndex[Span]] = {}

    def marks(self, start: int, end: int) -> list[Mark]:
        """Return the marks that overlap ``[start, end)``, the strongest last."""
        return [mark for layer in self._layers for mark in layer.overlapping(start, end)]

    def bar(self, start: int, end: int) -> QuoteKind | None:
        """Return the most literal kind of quote that overlaps ``[start, end)``."""
        kinds = {quote.kind for quote in self.quotes.overlapping(start, end)}
        return next((kind for kind in _MOST_LITERAL_FIRST if kind in kinds), None)

    def has_doubt(self, start: int, end: int) -> bool:
        """Tell whether a quote begins in ``[start, end)`` whose speaker is doubtful."""
        beginning = (quote for quote in self.quotes.overlapping(start, end) if quote.start >= start)
        return any(map(is_doubtful, beginning))

    def is_by_hand(self, start: int, end: int) -> bool:
        """Tell whether anything in ``[start, end)`` is as it is because the user has put it right."""
        return any(correction.start >= start for correction in self._corrections.overlapping(start, end))

    def mentions_of(self, entity: int) -> SpanIndex[Span]:
        """Return where an entity is mentioned."""
        if entity not in self._by_entity:
            self._by_entity[entity] = SpanIndex(self._spans.get(entity, ()))
        return self._by_entity[entity]


@dataclass
class Spotlight:
    """What is marked only for the moment.

    Attributes:
        at: offset of the cursor.
        cursor: the span that the cursor marks: a mention, or a single character.
        quote: the quote that the cursor is in.
        same: all mentions of what is mentioned under the cursor.
        marked: what the user has marked.
        matches: what a search has found.
        flash: where a jump has just landed.
        selected: what is selected with the mouse.
    """

    at: int = 0
    cursor: Span | None = None
    quote: Span | None = None
    same: SpanIndex[Span] = field(default_factory=SpanIndex)
    marked: SpanIndex[Span] = field(default_factory=SpanIndex)
    matches: SpanIndex[Span] = field(default_factory=SpanIndex)
    flash: Span | None = None
    selected: Span | None = None

    def marks(self, start: int, end: int) -> tuple[Mark, ...]:
        """Return the marks on ``[start, end)``, cut to it, the strongest last."""
        found: list[tuple[Span | None, str]] = [(self.quote, "quote-here")]
        found += [(span, "marked") for span in self.marked.overlapping(start, end)]
        found += [(span, "same") for span in self.same.overlapping(start, end)]
        found += [
            (span, "match-here" if span.start <= self.at < span.end else "match")
            for span in self.matches.overlapping(start, end)
        ]
        found += [(self.flash, "flash"), (self.selected, "selection"), (self.cursor, "cursor")]
        return tuple(
            Mark(max(span.start, start), min(span.end, end), style)
            for span, style in found
            if span and span.overlaps((start, end))
        )


def is_doubtful(quote: LinkedQuote) -> bool:
    """Tell whether the speaker of a quote is unknown, or little sure: a question mark belongs to it."""
    return (quote.entity is None and quote.speaker is None) or quote.confidence is Confidence.LOW


def stretches(marks: Sequence[Mark], start: int, end: int) -> list[Stretch]:
    """Cut ``[start, end)`` wherever a mark begins or ends.

    Args:
        marks: in any order of place, the strongest last; they may overlap.
        start: where to begin.
        end: where to stop.

    Returns:
        Stretches that cover it without gap or overlap.
    """
    edges = {start, end}
    for mark in marks:
        edges |= {edge for edge in (mark.start, mark.end) if start < edge < end}
    return [
        Stretch(a, b, tuple(mark.style for mark in marks if mark.start <= a and b <= mark.end))
        for a, b in pairwise(sorted(edges))
    ]


def _style_of(mention: LinkedMention, article: LinkedArticle) -> str:
    if mention.kind is not MentionKind.NAME:
        return "reference"
    entity = article.entities.get(mention.entity)
    return _NAMES.get(entity.type, "reference") if entity and entity.type else "reference"
