"""JSON Lines: one article and all that was found in it as one JSON object per line.

This is the contract that accuracy is measured through, so field names and order are fixed. Offsets are
characters into ``text``, end-exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reader.article import Article, Fact, Span
from reader.export.characters import json_text
from reader.export.format import Format, Part
from reader.language.annotation import EntityType, Mention, Quote
from reader.library.annotated import AnnotatedArticle


def write(annotated: AnnotatedArticle) -> str:
    """Return an article and all that was found in it as one line of JSON with its line feed."""
    return json_text(to_record(annotated)) + "\n"


def to_record(annotated: AnnotatedArticle) -> dict[str, Any]:
    """Return an article and all that was found in it as plain values, in the shape of the line."""
    article, annotation = annotated.article, annotated.annotation
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
        "furniture": list(_furniture(article)),
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


def _furniture(article: Article) -> Iterator[dict[str, Any]]:
    line, at = 1, 0
    for block in article.furniture:
        line += article.text.count("\n", at, block.start)
        at = block.start
        yield {
            "start": block.start,
            "end": block.end,
            "kind": block.kind.value,
            "first_line": line,
            "last_line": line + article.text.count("\n", block.start, block.end),
        }


FORMAT = Format((Part("articles", ".jsonl", body=write),))
