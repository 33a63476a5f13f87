"""Web Annotation, read back as JSON, and as triples by a JSON-LD processor that is not ours."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from pyld import jsonld

from reader.article import Span
from reader.export.web_annotation import AROUND, CONTEXT, FORMAT, iri_of_text
from reader.export.writing import chunks
from reader.library.annotated import AnnotatedArticle
from reader.library.records import HAND

from . import anno_context
from .generated import annotated, seeds

OA = anno_context.OA


def pages(*articles: AnnotatedArticle) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(b"".join(chunks(FORMAT.parts[0], articles)))
    return found


def place(annotation: dict[str, Any], text: str) -> Span:
    """Return where an annotation is, once both of its selectors have said the same."""
    position, quote = annotation["target"]["selector"]
    assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    start, end = position["start"], position["end"]
    assert quote["exact"] == text[start:end]
    assert text[:start].endswith(quote["prefix"])
    assert text[end:].startswith(quote["suffix"])
    assert len(quote["prefix"]) == min(start, AROUND)
    assert len(quote["suffix"]) == min(len(text) - end, AROUND)
    return Span(start, end)


@given(annotated())
def test_every_span_comes_back_by_both_selectors(article: AnnotatedArticle) -> None:
    (page,) = pages(article)
    found: dict[str, list[Span]] = {}
    for item in page["items"]:
        found.setdefault(item["motivation"], []).append(place(item, article.text))
        assert item["target"]["source"] == iri_of_text(article.text)
    annotation = article.annotation
    assert found.get("identifying", []) == [mention.span for mention in annotation.mentions]
    assert found.get("classifying", []) == [value.span for value in article.values]
    assert found.get("describing", []) == [quote.span for quote in annotation.quotes]
    parts = [span for q in annotation.quotes for span in (q.speaker, q.cue, q.source) if span]
    assert found.get("linking", []) == parts


def test_a_page_says_who_made_what() -> None:
    article = seeds()[0]
    first_mention, *others = article.annotation.mentions
    mentions = (replace(first_mention, rule=HAND), *others)
    by_hand = AnnotatedArticle(article.article, replace(article.annotation, mentions=mentions))
    first, second, *_ = pages(by_hand)[0]["items"]
    assert first["creator"]["type"] == "Person"
    assert second["creator"]["type"] == "Software"


def test_a_name_is_one_entity_in_all_articles_only_if_the_library_says_so() -> None:
    one = seeds()[0]
    other = AnnotatedArticle(seeds()[1].article, one.annotation)

    def entities(*articles: AnnotatedArticle) -> set[str]:
        items = (item for page in pages(*articles) for item in page["items"])
        return {body["source"] for i in items if i["motivation"] == "identifying" for body in i["body"][:1]}

    shared = frozenset(one.annotation.chains)
    linked = [AnnotatedArticle(article.article, article.annotation, shared) for article in (one, other)]
    assert len(entities(one, other)) == 2 * len(entities(one))
    assert entities(*linked) == entities(linked[0])


def test_a_json_ld_processor_makes_triples_of_it() -> None:
    def load(url: str, options: object) -> dict[str, Any]:
        assert url == CONTEXT
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": anno_context.CONTEXT}}

    found = pages(*seeds())
    quads = jsonld.to_rdf(found, {"documentLoader": load})["@default"]
    of_kind: dict[str, list[dict[str, Any]]] = {}
    for quad in quads:
        of_kind.setdefault(quad["predicate"]["value"], []).append(quad)
    count = sum(len(page["items"]) for page in found)
    for name in ("hasTarget", "motivatedBy"):
        assert len(of_kind[OA + name]) == count
    assert len(of_kind[OA + "hasSelector"]) == 2 * count
    starts = sorted(int(quad["object"]["value"]) for quad in of_kind[OA + "start"])
    assert starts == sorted(
        item["target"]["selector"][0]["start"] for page in found for item in page["items"]
    )
    # What a context does not know is dropped silently: nothing must be.
    words = {quad["object"]["value"] for quad in quads}
    for page in found:
        assert page["label"] in words
        for item in page["items"]:
            assert {body["value"] for body in item["body"] if "value" in body} <= words
            assert item["target"]["selector"][1]["suffix"] in words


def test_ids_are_unique_and_stay() -> None:
    def ids() -> list[str]:
        return [item["id"] for page in pages(*seeds()) for item in page["items"]]

    assert len(set(ids())) == len(ids())
    assert ids() == ids()
