"""JSON Lines: one article and all that was found in it as one JSON object per line.

This is the contract that accuracy is measured through, so field names and order are fixed. Offsets are
characters into ``text``, end-exclusive.
"""

from __future__ import annotations

import json
from typing import Any

from reader.article import Article, Block, Fact, Span
from reader.language.annotation import Annotation, EntityType, Mention, Quote


def write(article: Article, annotation: Annotation) -> bytes:
    """Return an article and its annotation as one line of UTF-8 JSON with its line feed."""
    record = to_record(article, annotation)
    try:
        return json.dumps(record, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        # A badly decoded text can hold lone surrogates, which UTF-8 cannot: escape that line to ASCII.
        return json.dumps(record).encode() + b"\n"


def to_record(article: Article, annotation: Annotation) -> dict[str, Any]:
    """Return an article and its annotation as plain values, in the shape of the line."""
    text = article.text
    return {
        "id": article.id,
        "text": text,
        "title": article.title.value,
        "published": _value(article.published),
        "dateline": _value(article.dateline),
        "types": [kind.value for kind in EntityType],
        "entities": [
            {"start": e.start, "end": e.end, "type": e.type.value, "text": e.span.of(text), "value": e.value}
            for e in annotation.entities
        ],
        "mentions": [_mention(mention, text) for mention in annotation.mentions],
        "quotes": [_quote(quote, text) for quote in annotation.quotes],
        "scare_quotes": [
            {"start": span.start, "end": span.end, "text": span.of(text)} for span in annotation.scare_quotes
        ],
        "furniture": [_furniture(block, text) for block in article.furniture],
    }


def _value(fact: Fact | None) -> str | None:
    return fact.value if fact else None


def _mention(mention: Mention, text: str) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "chain": mention.chain,
        "kind": mention.kind.value,
        "text": mention.span.of(text),
    }


def _quote(quote: Quote, text: str) -> dict[str, Any]:
    return {
        "start": quote.start,
        "end": quote.end,
        "kind": quote.kind.value,
        "text": quote.span.of(text),
        **_place("speaker", quote.speaker, text),
        "speaker_chain": quote.speaker_chain,
        **_place("cue", quote.cue, text),
        **_place("source", quote.source, text),
        "source_chain": quote.source_chain,
        "confidence": quote.confidence.value,
        "rule": quote.rule,
    }


def _place(name: str, span: Span | None, text: str) -> dict[str, Any]:
    return {
        f"{name}_start": span.start if span else None,
        f"{name}_end": span.end if span else None,
        name: span.of(text) if span else None,
    }


def _furniture(block: Block, text: str) -> dict[str, Any]:
    first_line = text.count("\n", 0, block.start) + 1
    return {
        "start": block.start,
        "end": block.end,
        "kind": block.kind.value,
        "first_line": first_line,
        "last_line": first_line + text.count("\n", block.start, block.end),
    }
