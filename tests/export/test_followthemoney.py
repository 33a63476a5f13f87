"""FollowTheMoney entities, checked against the model by what we know of it and by the model itself."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given

from reader.export.followthemoney import FORMAT
from reader.export.writing import chunks
from reader.language.annotation import EntityType, MentionKind
from reader.library.annotated import AnnotatedArticle

from .generated import annotated, seeds

# Of https://followthemoney.tech/explorer/: what each schema must have, and which of ours refer to others.
REQUIRED = {
    "Article": "fileName",
    "Person": "name",
    "Organization": "name",
    "Mention": "document",
    "Note": "",
}
REFERENCES = {"document": {"Article"}, "resolved": {"Person", "Organization"}, "proof": {"Article"}}
REFERENCES["entity"] = {"Article", "Person", "Organization"}


def entities(*articles: AnnotatedArticle) -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in b"".join(chunks(FORMAT.parts[0], articles)).decode().split("\n") if line
    ]


@given(annotated())
def test_every_reference_leads_to_what_it_may(article: AnnotatedArticle) -> None:
    found = entities(article)
    schemas = {entity["id"]: entity["schema"] for entity in found}
    assert len(schemas) == len(found)
    for entity in found:
        assert re.fullmatch("[0-9a-f]{40}", entity["id"])
        required = REQUIRED[entity["schema"]]
        assert not required or entity["properties"][required] != []
        for name, values in entity["properties"].items():
            assert values
            assert name not in REFERENCES or {schemas[value] for value in values} <= REFERENCES[name]


@given(annotated())
def test_text_names_and_quotes_come_back(article: AnnotatedArticle) -> None:
    first, *others = entities(article)
    assert first["properties"]["bodyText"] == [article.text]
    notes = [e["properties"]["description"][0] for e in others if e["schema"] == "Note"]
    assert notes == [quote.span.of(article.text) for quote in article.annotation.quotes]
    names = {
        e["properties"]["name"][0] for e in others if e["schema"] == "Mention" and e["properties"].get("name")
    }
    assert names == {
        " ".join(m.span.of(article.text).split())
        for m in article.annotation.mentions
        if m.kind is MentionKind.NAME
    } - {""}


def test_a_person_is_one_in_all_articles_of_a_library() -> None:
    shared = frozenset(chain for article in seeds() for chain in article.annotation.chains)
    linked = [AnnotatedArticle(article.article, article.annotation, shared) for article in seeds()]
    found = [e for e in entities(*linked) if e["properties"].get("name") == ["Islamic State"]]
    organisations = {e["id"] for e in found if e["schema"] == "Organization"}
    assert len(organisations) == 1
    documents = {e["properties"]["document"][0] for e in found if e["schema"] == "Mention"}
    assert len(documents) == 2


def test_a_note_leads_to_who_said_it() -> None:
    found = entities(seeds()[1])
    people = {e["id"]: e["properties"]["name"] for e in found if e["schema"] == "Person"}
    (note,) = (e for e in found if "Make no doubt" in e["properties"].get("description", [""])[0])
    assert [people[key] for key in note["properties"]["entity"] if key in people] == [["Gary Volesky"]]


def test_the_model_takes_it() -> None:
    model = pytest.importorskip("followthemoney").model
    for entity in entities(*seeds()):
        proxy = model.get_proxy(entity)
        proxy.schema.validate(proxy.to_dict())
        kept = proxy.to_dict()["properties"]
        assert {name: sorted(values) for name, values in kept.items()} == {
            name: sorted(set(values)) for name, values in entity["properties"].items()
        }


def test_places_are_mentioned_but_are_nobody() -> None:
    first, *others = entities(seeds()[1])
    assert "Mosul" in first["properties"]["locationMentioned"]
    (mosul,) = (e for e in others if e["schema"] == "Mention" and e["properties"]["name"] == ["Mosul"])
    assert mosul["properties"]["detectedSchema"] == ["Address"]
    assert "resolved" not in mosul["properties"]
    assert EntityType.LOC in {chain.type for chain in seeds()[1].annotation.chains.values()}
