"""What only the reading view of one article needs, as one JSON text in the catalog."""

from __future__ import annotations

import json
from typing import Any

from reader.article import Article, Block, BlockKind, Fact, Span
from reader.language.annotation import VALUE_TYPES, Annotation, Counted, Entity, EntityType


def storable(text: str) -> str:
    """Return the text with lone surrogates, which SQLite cannot hold, as question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def pack(article: Article, annotation: Annotation) -> str:
    """Return an article's facts, blocks, markup, values and scare quotes; its text is kept beside them."""
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
                (e.start, e.end, e.type, e.rule, e.value, e.counted)
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
    """Return the article, its values and its scare quotes as they were when :func:`pack` packed them."""
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
        Entity(start, end, EntityType(kind), rule, value, _counted(counted))
        for start, end, kind, rule, value, counted in packed["values"]
    )
    return article, values, tuple(Span(*span) for span in packed["scare_quotes"])


def _counted(packed: list[Any] | None) -> Counted | None:
    if packed is None:
        return None
    start, end, head, *words = packed
    return Counted(start, end, Span(*head), *words)
