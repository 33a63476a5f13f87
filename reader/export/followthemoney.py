"""FollowTheMoney entities (https://followthemoney.tech/), one JSON object on each line, for Aleph.

* the article: ``Article``, with its text and the names in it;
* each person and organisation: ``Person``, ``Organization``, known by the same id in every article, so that
  ``ftm aggregate`` makes one of what several articles say of them;
* each of their names, and the names of places and groups: ``Mention``;
* each quote: ``Note``, about the article and who said it.

The model has no place for where in the text a name stands, for descriptions and pronouns, for groups
("Iraqis") and for dates and figures: these are lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from reader.article import Fact
from reader.export.characters import json_text
from reader.export.format import Format, Part
from reader.language.annotation import Chain, EntityType, Quote
from reader.library.annotated import AnnotatedArticle

Properties = dict[str, list[str]]

_SCHEMA = {EntityType.PER: "Person", EntityType.ORG: "Organization"}
_DETECTED = _SCHEMA | {EntityType.LOC: "Address"}
_MENTIONED = {
    EntityType.PER: "peopleMentioned",
    EntityType.ORG: "companiesMentioned",
    EntityType.LOC: "locationMentioned",
    EntityType.NORP: "namesMentioned",
}


def write(annotated: AnnotatedArticle) -> str:
    """Return the entities of one article, one on each line."""
    return "".join(f"{json_text(entity)}\n" for entity in to_entities(annotated))


def to_entities(annotated: AnnotatedArticle) -> Iterator[dict[str, Any]]:
    """Yield the entities of one article as plain values: the article itself, then what is in it."""
    article = _id("article", annotated.article.id)
    yield _entity(article, "Article", _of_article(annotated))
    speakers = {quote.speaker_chain for quote in annotated.annotation.quotes}
    for chain in annotated.annotation.chains.values():
        names = annotated.spellings.get(chain.id, ())
        subject = _subject(annotated, chain)
        if subject and chain.type and (names or chain.id in speakers):
            aliases = [name for name in names if name != chain.name]
            yield _entity(
                subject, _SCHEMA[chain.type], {"name": [chain.name], "alias": aliases, "proof": [article]}
            )
        for name in names:
            mention = {
                "document": [article],
                "name": [name],
                "resolved": [subject] if subject else [],
                "detectedSchema": [_DETECTED[chain.type]] if chain.type in _DETECTED else [],
            }
            yield _entity(_id("mention", article, chain.id, name), "Mention", mention)
    for quote in annotated.annotation.quotes:
        yield _entity(
            _id("quote", article, *map(str, quote.span)), "Note", _of_quote(annotated, quote, article)
        )


def _of_article(annotated: AnnotatedArticle) -> Properties:
    article = annotated.article
    found: Properties = {
        "title": [article.title.value],
        "fileName": [article.id],
        "publishedAt": _values(article.published),
        "author": _values(article.byline),
        "publisher": _values(article.source),
        "bodyText": [article.text],
    }
    for chain in annotated.annotation.chains.values():
        if chain.type in _MENTIONED and chain.id in annotated.spellings:
            found.setdefault(_MENTIONED[chain.type], []).append(chain.name)
    return found


def _of_quote(annotated: AnnotatedArticle, quote: Quote, article: str) -> Properties:
    chain = annotated.annotation.chains[quote.speaker_chain] if quote.speaker_chain else None
    words = quote.speaker.of(annotated.text) if quote.speaker else None
    subject = _subject(annotated, chain) if chain else None
    return {
        "name": _values(chain.name if chain else words),
        "description": [quote.span.of(annotated.text)],
        "entity": [*_values(subject), article],
        "proof": [article],
        "keywords": [f"{quote.kind} quote", f"confidence: {quote.confidence}"],
        "publisher": _values(annotated.article.source),
    }


def _subject(annotated: AnnotatedArticle, chain: Chain) -> str | None:
    """Return the id of the person or organisation that a chain is, if it is one."""
    return _id("entity", annotated.identity(chain.id)) if chain.type in _SCHEMA else None


def _id(*parts: str) -> str:
    """Return an id in the manner of the model: SHA-1 in hexadecimal digits."""
    digest = hashlib.sha1(usedforsecurity=False)
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _values(value: str | Fact | None) -> list[str]:
    words = value.value if isinstance(value, Fact) else value
    return [words] if words else []


def _entity(key: str, schema: str, properties: Properties) -> dict[str, Any]:
    return {
        "id": key,
        "schema": schema,
        "properties": {name: values for name, values in properties.items() if values},
    }


FORMAT = Format((Part("entities", ".ftm.json", body=write),))
