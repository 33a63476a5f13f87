"""An article and its annotation as the catalog keeps them, worked out before the catalog is touched.

What only the reading view of one article needs is kept as one JSON text; what is asked across articles
(mentions, quotes, names) gets rows of its own.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from reader.article import Article, Block, BlockKind, Fact, Span
from reader.language.annotation import NAME_TYPES, VALUE_TYPES, Annotation, Entity, EntityType, MentionKind
from reader.library.linking import Name, normalise

Canonical = Callable[[str, EntityType], str | None]
"""The table of aliases: the name that another name always stands for, or None."""


class MentionRow(NamedTuple):
    """One mention of a chain."""

    start: int
    end: int
    kind: str
    confidence: str
    rule: str


class QuoteRow(NamedTuple):
    """One quote; ``chain`` is the key in :attr:`Rows.chains` of its speaker."""

    start: int
    end: int
    kind: str
    cue: Span | None
    speaker: Span | None
    chain: str | None
    confidence: str
    rule: str
    utterance: int


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
    mentions: tuple[MentionRow, ...]


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


def storable(text: str) -> str:
    """Return the text with lone surrogates, which SQLite cannot hold, as question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def prepare(article: Article, annotation: Annotation, canonical: Canonical) -> Rows:
    """Work out the rows of one article.

    Raises:
        KeyError: the annotation refers to a chain that it does not have.
    """
    mentions: defaultdict[str, dict[Span, MentionRow]] = defaultdict(dict)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in annotation.mentions:
        row = MentionRow(
            mention.start, mention.end, mention.kind.value, mention.confidence.value, mention.rule
        )
        if mention.span not in mentions[mention.chain]:
            mentions[mention.chain][mention.span] = row
            if mention.kind is MentionKind.NAME:
                words = " ".join(mention.span.of(article.plain).split())
                spellings[mention.chain][storable(words)] += 1
    speakers = {quote.speaker_chain for quote in annotation.quotes} - {None}
    chains: dict[str, ChainRow] = {}
    for key in [*mentions, *(s for s in speakers if s is not None and s not in mentions)]:
        chain = annotation.chains[key]
        text, name = chain.name, None
        if chain.type in NAME_TYPES and spellings[key]:
            text = canonical(chain.name, chain.type) or chain.name
            norm = normalise(text, chain.type)
            name = Name(chain.type, norm) if norm else None
        row_mentions = tuple(mentions[key].values())
        chains[key] = ChainRow(storable(text), chain.type, name, spellings[key], row_mentions)
    return Rows(
        title=storable(article.title.value),
        published=storable(article.published.value) if article.published else None,
        people=sum(chain.type is EntityType.PER and chain.name is not None for chain in chains.values()),
        words=sum(len(block.span.of(article.plain).split()) for block in article.story),
        warnings=json.dumps(article.warnings),
        text=article.text.encode("utf-8", "surrogatepass"),
        details=_pack(article, annotation),
        chains=chains,
        quotes=tuple(
            QuoteRow(
                quote.start,
                quote.end,
                quote.kind.value,
                quote.cue,
                quote.speaker,
                quote.speaker_chain,
                quote.confidence.value,
                quote.rule,
                quote.utterance,
            )
            for quote in {quote.span: quote for quote in annotation.quotes}.values()
        ),
    )


def _pack(article: Article, annotation: Annotation) -> str:
    facts = {
        "title": article.title,
        "published": article.published,
        "dateline": article.dateline,
        "byline": article.byline,
        "source": article.source,
    }
    return json.dumps(
        {
            "facts": {name: (fact.value, fact.origin, fact.span) for name, fact in facts.items() if fact},
            "blocks": [(b.kind, b.start, b.end, b.rule, b.repeated, b.level) for b in article.blocks],
            "markup": article.markup,
            "values": [
                (e.start, e.end, e.type, e.rule, e.value)
                for e in annotation.entities
                if e.type in VALUE_TYPES
            ],
            "scare_quotes": annotation.scare_quotes,
        },
        separators=(",", ":"),
    )


def unpack(
    name: str, text: bytes, details: str, warnings: tuple[str, ...]
) -> tuple[Article, tuple[Entity, ...], tuple[Span, ...]]:
    """Return the article, its values and its scare quotes as they were when :func:`prepare` packed them."""
    packed: dict[str, Any] = json.loads(details)
    facts = {
        key: Fact(value, origin, Span(*span) if span else None)
        for key, (value, origin, span) in packed["facts"].items()
    }
    article = Article(
        id=name,
        text=text.decode("utf-8", "surrogatepass"),
        blocks=tuple(Block(BlockKind(kind), *rest) for kind, *rest in packed["blocks"]),
        markup=tuple(Span(*span) for span in packed["markup"]),
        warnings=warnings,
        **facts,
    )
    values = tuple(
        Entity(start, end, EntityType(kind), rule, value)
        for start, end, kind, rule, value in packed["values"]
    )
    return article, values, tuple(Span(*span) for span in packed["scare_quotes"])
