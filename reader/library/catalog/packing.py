"""What only the reading view of one article needs, as one JSON text in the catalog."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Sequence
from typing import Any

from reader.article import Article, Block, BlockKind, Fact, Span, blanked
from reader.language.annotation import NAME_TYPES, VALUE_TYPES, Annotation, Counted, Entity, EntityType
from reader.library.catalog.columns import unpacked
from reader.library.records import AppliedCorrection

_SUM = '{"sum":"'
"""How details begin: with a checksum of eight digits of the article's text and of all that follows it."""


def storable(text: str) -> str:
    """Return the text with lone surrogates, which SQLite cannot hold, as question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def pack(
    article: Article,
    annotation: Annotation,
    *,
    original: Article | None = None,
    corrections: Sequence[AppliedCorrection] = (),
) -> str:
    """Return an article's facts, blocks, markup, values, scare quotes, and why its names are names.

    Its text is kept beside them.

    Args:
        article: as it is to be shown.
        annotation: what was found in it.
        original: the article as it was read, where the user has put it right.
        corrections: what the user has put right.
    """
    packed: dict[str, Any] = {
        **_pack_article(article),
        "markup": article.markup,
        "values": [
            (e.start, e.end, e.type, e.rule, e.value, e.counted)
            for e in annotation.entities
            if e.type in VALUE_TYPES
        ],
        "scare_quotes": annotation.scare_quotes,
        "names": [(e.start, e.end, e.rule) for e in annotation.entities if e.type in NAME_TYPES],
    }
    if corrections:
        packed["corrections"] = corrections
    if original is not None and original != article:
        packed["original"] = _pack_article(original)
    body = json.dumps(packed, separators=(",", ":"))
    return f'{_SUM}{_checksum(_stored(article.text), body):08x}",{body[1:]}'


def _stored(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _checksum(text: bytes, body: str) -> int:
    return zlib.crc32(body.encode("utf-8", "replace"), zlib.crc32(text))


def _check(text: bytes, details: str) -> None:
    """Compare a text and its details with what was written: SQLite itself has no checksums.

    Raises:
        sqlite3.DatabaseError: they differ, which is the error that SQLite has for damage.
    """
    if details.startswith(_SUM):
        noted, body = details[len(_SUM) : len(_SUM) + 8], "{" + details[len(_SUM) + 10 :]
        if noted != f"{_checksum(text, body):08x}":
            raise sqlite3.DatabaseError("an article is not what was written")


def _pack_article(article: Article) -> dict[str, Any]:
    facts = {
        "title": article.title,
        "published": article.published,
        "dateline": article.dateline,
        "byline": article.byline,
        "source": article.source,
    }
    return {
        "facts": {name: (fact.value, fact.origin, fact.span) for name, fact in facts.items() if fact},
        "blocks": [(b.kind, b.start, b.end, b.rule, b.repeated, b.level) for b in article.blocks],
    }


def unpack(
    name: str, text: bytes, details: str, warnings: tuple[str, ...]
) -> tuple[Article, tuple[Entity, ...], tuple[Span, ...]]:
    """Return the article, its values and its scare quotes as they were when :func:`pack` packed them.

    Raises:
        sqlite3.DatabaseError: they are damaged.
    """
    _check(text, details)
    packed: dict[str, Any] = unpacked(details)
    article = _unpack_article(name, text, packed, packed, warnings)
    values = tuple(
        Entity(start, end, EntityType(kind), rule, value, _counted(counted))
        for start, end, kind, rule, value, counted in packed["values"]
    )
    return article, values, tuple(Span(*span) for span in packed["scare_quotes"])


def unpack_article(text: bytes, details: str) -> Article:
    """Return the article without its name, its warnings and what was found in it, which takes half the time.

    Raises:
        sqlite3.DatabaseError: it is damaged.
    """
    _check(text, details)
    packed: dict[str, Any] = unpacked(details)
    return _unpack_article("", text, packed, packed, ())


def unpack_plain(text: bytes, details: str) -> str:
    """Return :attr:`Article.plain` in half the time that it takes to unpack all of the article.

    Raises:
        sqlite3.DatabaseError: they are damaged.
    """
    _check(text, details)
    return blanked(text.decode("utf-8", "surrogatepass"), unpacked(details)["markup"])


def unpack_original(name: str, text: bytes, details: str, warnings: tuple[str, ...]) -> Article:
    """Return the article as it was read, before the user put it right.

    Raises:
        sqlite3.DatabaseError: it is damaged.
    """
    _check(text, details)
    packed: dict[str, Any] = unpacked(details)
    return _unpack_article(name, text, packed.get("original", packed), packed, warnings)


def unpack_corrections(details: str) -> tuple[AppliedCorrection, ...]:
    """Return what the user has put right in an article."""
    if '"corrections":' not in details:  # as in most: they need not be read again
        return ()
    return tuple(
        AppliedCorrection(id_, what, Span(*span), was)
        for id_, what, span, was in unpacked(details).get("corrections", ())
    )


def _unpack_article(
    name: str, text: bytes, version: dict[str, Any], packed: dict[str, Any], warnings: tuple[str, ...]
) -> Article:
    facts = {
        key: Fact(value, origin, Span(*span) if span else None)
        for key, (value, origin, span) in version["facts"].items()
    }
    return Article(
        id=name,
        text=text.decode("utf-8", "surrogatepass"),
        blocks=tuple(Block(BlockKind(kind), *rest) for kind, *rest in version["blocks"]),
        markup=tuple(Span(*span) for span in packed["markup"]),
        warnings=warnings,
        **facts,
    )


def _counted(packed: list[Any] | None) -> Counted | None:
    if packed is None:
        return None
    start, end, head, *words = packed
    return Counted(start, end, Span(*head), *words)


def name_rule(details: str, span: Span) -> str:
    """Return by what evidence the name at a place was found; "" if none was found just there."""
    names = unpacked(details).get("names", ())
    return next((str(rule) for start, end, rule in names if (start, end) == span), "")
