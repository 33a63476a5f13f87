"""Names that name the same person, organisation, place or group, within one article.

A name belongs with the same name elsewhere, a surname with the full name it ends, an acronym with what it
stands for, a short form with its long form, and two names that a table says are one ("Daesh" and "Islamic
State"). Two people with one surname stay two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from reader.language.annotation import Entity, EntityType
from reader.language.coreference.name_chain import Name, NameChain
from reader.language.coreference.other_chains import chain_others
from reader.language.coreference.person_chains import chain_people
from reader.language.gazetteer import gender_of
from reader.language.names.finding import title_before
from reader.language.tokens import Story


def name_chains(story: Story, entities: Sequence[Entity]) -> list[NameChain]:
    """Return the chains of the names among ``entities``, in order of first mention."""
    people: list[Name] = []
    others: list[Name] = []
    for entity in entities:
        if entity.type in {EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.NORP}:
            name = _read(story, entity)
            if name is not None:
                (people if entity.type is EntityType.PER else others).append(name)
    chains = chain_people(people) + chain_others(others)
    for chain in chains:
        chain.mentions.sort()
    return sorted(chains, key=lambda chain: chain.mentions[0][0])


def _read(story: Story, entity: Entity) -> Name | None:
    form = " ".join(story.text[entity.start : entity.end].split())
    words = tuple(_normal(word) for word in form.split())
    words = tuple(word for word in words if word)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if not words:
        return None
    title, gender = "", None
    if entity.type is EntityType.PER:
        span = title_before(story, entity)
        title = " ".join(span.of(story.text).split()) if span else ""
        gender = next((g for word in title.split() if (g := gender_of(word))), None)
        if gender is None and len(words) > 1:
            gender = gender_of(form.split()[0])
    return Name(entity, form, words, title, gender)


def _normal(word: str) -> str:
    """Lower case, without dots, accents and possessive: "U.S." and "US" are one."""
    word = re.sub(r"['’]s?$", "", word).replace(".", "").replace("’", "'").strip(',;:()"“”')
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
