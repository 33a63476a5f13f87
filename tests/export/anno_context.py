"""The terms of http://www.w3.org/ns/anno.jsonld that the export uses, after the Web Annotation Vocabulary.

A JSON-LD processor would fetch the context; the tests do without a network.
"""

from __future__ import annotations

from typing import Any

OA = "http://www.w3.org/ns/oa#"
_MOTIVATIONS = ("classifying", "commenting", "describing", "identifying", "linking", "tagging")
_CLASSES = ("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "TextualBody")


def _property(iri: str, kind: str = "@id") -> dict[str, str]:
    return {"@id": iri, "@type": kind}


CONTEXT: dict[str, Any] = {
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "as": "https://www.w3.org/ns/activitystreams#",
    "id": "@id",
    "type": "@type",
    **{name: OA + name for name in (*_MOTIVATIONS, *_CLASSES, "exact", "prefix", "suffix")},
    "AnnotationPage": "as:OrderedCollectionPage",
    "Person": "http://xmlns.com/foaf/0.1/Person",
    "Software": "as:Application",
    "body": _property(OA + "hasBody"),
    "target": _property(OA + "hasTarget"),
    "source": _property(OA + "hasSource"),
    "selector": _property(OA + "hasSelector"),
    "creator": _property("http://purl.org/dc/terms/creator"),
    "items": {**_property("as:items"), "@container": "@list"},
    "motivation": _property(OA + "motivatedBy", "@vocab"),
    "purpose": _property(OA + "hasPurpose", "@vocab"),
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "name": "http://xmlns.com/foaf/0.1/name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "start": _property(OA + "start", "xsd:nonNegativeInteger"),
    "end": _property(OA + "end", "xsd:nonNegativeInteger"),
}
