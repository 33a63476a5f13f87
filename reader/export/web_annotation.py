"""W3C Web Annotation as JSON-LD (https://www.w3.org/TR/annotation-model/).

A file is a JSON array of ``AnnotationPage``, one for each article. The article is named by the SHA-256 of
its text (RFC 6920, ``ni:///sha-256;…``), so annotations stay with the text wherever the file goes. Each
target has a ``TextPositionSelector`` in characters and a ``TextQuoteSelector`` with the words around, so it
can be found also in a text that has changed.

* A mention is ``identifying``: its body is a ``SpecificResource`` whose source is the same for all mentions
  of the same person, organisation or place, and tags for its name, its type and how it refers.
* A value is ``classifying``: its bodies are its type and its normal form.
* A quote is ``describing``: who said it, and its form. Its cue, the words that name the speaker and those
  that name who reported it are targets of their own (``linking``, with the quote as body).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from reader.article import Span
from reader.export.characters import json_text
from reader.export.format import Format, Part
from reader.language.annotation import Entity, Mention, Quote
from reader.library.annotated import AnnotatedArticle, Layer

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and after the words of a quote selector."""

_PROGRAM = UUID("3f2d6c52-0f0e-5a55-9d58-6d6f73756c72")
"""The name space of the program's own identifiers (RFC 9562, version 5)."""
_MACHINE = {"type": "Software", "name": "mosul-reader"}
_USER = {"type": "Person", "name": "the reader"}


def write(annotated: AnnotatedArticle) -> str:
    """Return one article as an annotation page, with one annotation on each line."""
    page = to_page(annotated)
    items = ",\n".join(json_text(item) for item in page.pop("items"))
    return f'{json_text(page)[:-1]}, "items": [\n{items}\n]}}'


def to_page(annotated: AnnotatedArticle) -> dict[str, Any]:
    """Return one article as an annotation page, in plain values."""
    page = _Page(annotated)
    return {
        "@context": CONTEXT,
        "id": _iri("page", annotated.article.id, page.source),
        "type": "AnnotationPage",
        "label": annotated.title,
        "items": list(page.items()),
    }


def iri_of_text(text: str) -> str:
    """Return the name of a text by its content: RFC 6920, SHA-256 of its UTF-8."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def _iri(*parts: object) -> str:
    words = "\0".join(str(part) for part in parts)
    # A name space takes text that UTF-8 can hold; which characters stand for others does not matter here.
    return uuid5(_PROGRAM, words.encode("utf-8", "backslashreplace").decode()).urn


class _Page:
    """The annotations of one article."""

    def __init__(self, annotated: AnnotatedArticle) -> None:
        self._of = annotated
        self.source = iri_of_text(annotated.text)

    def items(self) -> Iterator[dict[str, Any]]:
        for mention in self._of.annotation.mentions:
            yield self._mention(mention)
        for value in self._of.values:
            yield self._value(value)
        for quote in self._of.annotation.quotes:
            yield from self._quote(quote)

    def _mention(self, mention: Mention) -> dict[str, Any]:
        chain = self._of.annotation.chains[mention.chain]
        tags = [_tag(mention.kind.value)]
        if chain.type:
            tags.insert(0, _tag(chain.type.value))
        body = [self._who(chain.id), _text(chain.name, "describing"), *tags]
        return self._annotation(
            ("mention", chain.id), mention.span, "identifying", [*body, *_notes(mention)], self._by(mention)
        )

    def _value(self, value: Entity) -> dict[str, Any]:
        body = [_text(value.type.value, "classifying")]
        if value.value:
            body.append(_text(value.value, "describing"))
        if value.rule:
            body.append(_text(value.rule, "commenting"))
        return self._annotation(("value", value.type), value.span, "classifying", body, _MACHINE)

    def _quote(self, quote: Quote) -> Iterator[dict[str, Any]]:
        body = [_tag("quote"), _tag(quote.kind.value)]
        if quote.speaker_chain:
            chain = self._of.annotation.chains[quote.speaker_chain]
            body[:0] = [self._who(chain.id), _text(f"said by {chain.name}", "describing")]
        whole = self._annotation(
            ("quote",), quote.span, "describing", [*body, *_notes(quote)], self._by(quote)
        )
        yield whole
        for role, span in (("speaker", quote.speaker), ("cue", quote.cue), ("source", quote.source)):
            if span:
                link = [{"type": "SpecificResource", "source": whole["id"], "purpose": "linking"}, _tag(role)]
                yield self._annotation((role, whole["id"]), span, "linking", link, self._by(quote))

    def _who(self, chain: str) -> dict[str, Any]:
        source = _iri("entity", self._of.identity(chain))
        return {"type": "SpecificResource", "source": source, "purpose": "identifying"}

    def _by(self, finding: Mention | Quote) -> dict[str, str]:
        return _USER if self._of.layer_of(finding) is Layer.USER else _MACHINE

    def _annotation(
        self,
        key: tuple[object, ...],
        span: Span,
        motivation: str,
        body: list[dict[str, Any]],
        by: dict[str, str],
    ) -> dict[str, Any]:
        text = self._of.text
        return {
            "id": _iri(self._of.article.id, self.source, *span, *key),
            "type": "Annotation",
            "motivation": motivation,
            "creator": by,
            "body": body,
            "target": {
                "source": self.source,
                "selector": [
                    {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                    {
                        "type": "TextQuoteSelector",
                        "exact": span.of(text),
                        "prefix": text[max(0, span.start - AROUND) : span.start],
                        "suffix": text[span.end : span.end + AROUND],
                    },
                ],
            },
        }


def _notes(finding: Mention | Quote) -> list[dict[str, Any]]:
    notes = [_text(f"confidence: {finding.confidence.value}", "commenting")]
    return [*notes, _text(finding.rule, "commenting")] if finding.rule else notes


def _text(words: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": words, "purpose": purpose}


def _tag(words: str) -> dict[str, Any]:
    return _text(words, "tagging")


FORMAT = Format(
    (Part("annotations", ".jsonld", body=write, head=lambda _: "[\n", between=",\n", tail="\n]\n"),)
)
