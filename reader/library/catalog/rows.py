"""An article and its annotation as the catalog keeps them, worked out before the catalog is touched.

What only the reading view of one article needs is kept as one JSON text; what is asked across articles
(mentions, quotes, names, dates, figures) gets rows of its own.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from reader.article import Article, Span
from reader.language.annotation import (
    NAME_TYPES,
    Annotation,
    Chain,
    EntityType,
    Mention,
    MentionKind,
    Quote,
)
from reader.library.catalog.linking import Name, normalise
from reader.library.catalog.packing import pack, storable
from reader.library.catalog.value_rows import DateRow, FigureRow, date_rows, figure_rows
from reader.library.copies.shingles import Sketch, sketch
from reader.library.records import AppliedCorrection
from reader.library.search.analysis import terms

Canonical = Callable[[str, EntityType], str | None]
"""The table of aliases: the name that another name always stands for, or None."""


@dataclass(frozen=True)
class ChainRow:
    """One chain of the article.

    Attributes:
        text: its fullest name, or its first description.
        type: what it is, if that is known.
        name: its name in normal form; None if it is only described, and so is nobody outside its article.
        spellings: how often each of its names stands in the article.
        mentions: in order.
    """

    text: str
    type: EntityType | None
    name: Name | None
    spellings: Mapping[str, int]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class QuoteRow:
    """One quote of the article.

    Attributes:
        quote: where it is, and what is known of it.
        words, cue, speaker: the words of the quote, its cue and its speaker, on one line each; "" for none.
        terms: the words of the quote as search sees them, a space around each.
        speaker_terms: the same of what the article calls the speaker, there and in full.
    """

    quote: Quote
    words: str
    cue: str
    speaker: str
    terms: str
    speaker_terms: str


@dataclass(frozen=True)
class Rows:
    """Everything that the catalog keeps of one article."""

    title: str
    published: str | None
    people: int
    words: int
    warnings: str
    text: bytes
    details: str
    chains: Mapping[str, ChainRow]
    quotes: tuple[QuoteRow, ...]
    source: str
    byline: str
    dates: tuple[DateRow, ...]
    figures: tuple[FigureRow, ...]
    sketch: Sketch | None


def key_of(text: str, kind: EntityType | None, canonical: Canonical) -> tuple[EntityType | None, str]:
    """Return what two chains of one article must share to be one: the key of a name, or the description."""
    if kind in NAME_TYPES:
        return Name(kind, normalise(canonical(text, kind) or text, kind))
    return kind, " ".join(text.casefold().split())


def prepare(
    article: Article,
    annotation: Annotation,
    canonical: Canonical,
    *,
    original: Article | None = None,
    given: Collection[str] = (),
    corrections: Sequence[AppliedCorrection] = (),
) -> Rows:
    """Work out the rows of one article.

    Args:
        article: as it is to be shown.
        annotation: everything found in it.
        canonical: the table of aliases.
        original: the article as it was read, where the user has put it right.
        given: the chains that the user has named.
        corrections: what the user has put right.

    Raises:
        KeyError: the annotation refers to a chain that it does not have.
    """
    # A span is one mention of a chain and one quote, whatever the engine says.
    mentions: defaultdict[str, dict[Span, Mention]] = defaultdict(dict)
    for mention in annotation.mentions:
        mentions[mention.chain].setdefault(mention.span, mention)
    quotes = {quote.span: quote for quote in annotation.quotes}
    speakers = [quote.speaker_chain for quote in quotes.values() if quote.speaker_chain]
    chains = {
        key: _chain(article, annotation.chains[key], tuple(mentions[key].values()), canonical, key in given)
        for key in dict.fromkeys([*mentions, *speakers])
    }
    return Rows(
        title=storable(article.title.value),
        published=storable(article.published.value) if article.published else None,
        people=sum(chain.type is EntityType.PER and chain.name is not None for chain in chains.values()),
        words=sum(len(block.span.of(article.plain).split()) for block in article.story),
        warnings=json.dumps(article.warnings),
        text=article.text.encode("utf-8", "surrogatepass"),
        details=pack(article, annotation, original=original, corrections=corrections),
        chains=chains,
        quotes=tuple(_quote(article, quote, annotation.chains) for quote in quotes.values()),
        source=storable(article.source.value) if article.source else "",
        byline=storable(article.byline.value) if article.byline else "",
        dates=date_rows(article, annotation),
        figures=figure_rows(article, annotation),
        sketch=sketch(article),
    )


def _quote(article: Article, quote: Quote, chains: Mapping[str, Chain]) -> QuoteRow:
    words, cue, speaker = (
        storable(" ".join(span.of(article.plain).split())) if span else ""
        for span in (quote.span, quote.cue, quote.speaker)
    )
    name = chains[quote.speaker_chain].name if quote.speaker_chain else ""
    return QuoteRow(quote, words, cue, speaker, _terms(words), _terms(speaker) + _terms(storable(name)))


def _terms(text: str) -> str:
    return f" {' '.join(terms(text))} "


def _chain(
    article: Article, chain: Chain, mentions: tuple[Mention, ...], canonical: Canonical, is_given: bool
) -> ChainRow:
    spellings = Counter(
        storable(" ".join(mention.span.of(article.plain).split()))
        for mention in mentions
        if mention.kind is MentionKind.NAME
    )
    text, name = chain.name, None
    if chain.type in NAME_TYPES and (spellings or is_given):
        text = canonical(chain.name, chain.type) or chain.name
        norm = normalise(text, chain.type)
        name = Name(chain.type, norm) if norm else None
    return ChainRow(storable(text), chain.type, name, spellings, mentions)
