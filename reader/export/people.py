"""Who is in an article, as the formats for readers list them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from reader.language.annotation import Chain, EntityType, Mention
from reader.library.annotated import AnnotatedArticle

GROUPS: Mapping[EntityType | None, str] = {
    EntityType.PER: "People",
    EntityType.ORG: "Organisations",
    EntityType.LOC: "Places",
    EntityType.NORP: "Groups",
    None: "Others",
}
"""The headings of the list, in order, by the kind of what stands under them."""

KINDS: Mapping[EntityType, str] = {
    EntityType.PER: "person",
    EntityType.ORG: "organisation",
    EntityType.LOC: "place",
    EntityType.NORP: "group",
    EntityType.DATE: "date",
    EntityType.TIME: "time",
    EntityType.NUM: "number",
    EntityType.MONEY: "money",
    EntityType.PERCENT: "percentage",
}
"""What a type is called in a sentence."""


class Listed(NamedTuple):
    """One line of the list.

    Attributes:
        anchor: letters, digits and a hyphen; its own in a file of many articles.
        chain: what is meant.
        mentions: its mentions in order.
        also: its other names here.
    """

    anchor: str
    chain: Chain
    mentions: tuple[Mention, ...]
    also: tuple[str, ...]


def anchor_of(annotated: AnnotatedArticle) -> str:
    """Return a short word for an article, to begin the anchors in its part of a file with."""
    return "a" + hashlib.sha256(annotated.article.id.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def listed(annotated: AnnotatedArticle) -> dict[str, Listed]:
    """Return everybody and everything that is mentioned or speaks, in order of the first mention."""
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in annotated.annotation.mentions:
        mentions[mention.chain].append(mention)
    for quote in annotated.annotation.quotes:
        for speaker in (quote.speaker_chain, quote.source_chain):
            if speaker:
                mentions.setdefault(speaker, [])
    prefix = anchor_of(annotated)
    found: dict[str, Listed] = {}
    for number, (key, places) in enumerate(mentions.items(), start=1):
        chain = annotated.annotation.chains[key]
        also = tuple(name for name in annotated.spellings.get(key, ()) if name != chain.name)
        found[key] = Listed(f"{prefix}-{number}", chain, tuple(places), also)
    return found


def groups(people: Mapping[str, Listed]) -> dict[str, list[Listed]]:
    """Return what is listed below each heading that has anything below it."""
    found: dict[str, list[Listed]] = {heading: [] for heading in GROUPS.values()}
    for one in people.values():
        found[GROUPS.get(one.chain.type, GROUPS[None])].append(one)
    return {heading: those for heading, those in found.items() if those}
