"""Names on the command line: who or what in the library is meant."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.errors import EndError
from reader.language.kinds import EntityType
from reader.library import Library
from reader.library.control_text import visible
from reader.library.records import LinkedEntity

KINDS = {
    EntityType.PER: "person",
    EntityType.ORG: "org",
    EntityType.LOC: "place",
    EntityType.NORP: "group",
}
"""What the kinds of names are called, as in the query language."""

TYPES = {word: entity_type for entity_type, word in KINDS.items()}

HELP = 'a name or alias, part of it, or with its kind: "person:Washington"'

_LISTED = 12
"""Entities that are listed at most when a name fits several."""


def kind_of(entity_type: EntityType | None) -> str | None:
    """Return what a type of entity is called, or None if there is no name for it."""
    return KINDS.get(entity_type) if entity_type else None


def the_one(library: Library, name: str) -> LinkedEntity:
    """Return who or what is meant by a name.

    The full name in the library comes before an alias or surname, and these before other parts of a name.

    Args:
        library: an open one.
        name: words in a row of a name, after "person:", "org:", "place:" or "group:" if that tells it apart.

    Raises:
        EndError: it fits nobody, or several alike.
    """
    found = candidates(library, name)
    if not found:
        raise EndError(f"nobody and nothing in the library is called “{name}”", code=1)
    if len(found) > 1:
        listed = tuple(f"  {_exactly(entity)}" for entity in found[:_LISTED])
        more = (f"  … and {len(found) - _LISTED} more",) if len(found) > _LISTED else ()
        raise EndError(f"“{name}” fits {len(found)} names; which is meant?", details=listed + more)
    return found[0]


def candidates(library: Library, name: str) -> Sequence[LinkedEntity]:
    """Return whom a name fits best: several only if it fits them alike."""
    kind, colon, words = name.partition(":")
    entity_type = TYPES.get(kind.strip().lower()) if colon else None
    if entity_type is None:
        words = name
    found = library.entities_named(words, frozenset({entity_type}) if entity_type else frozenset())
    wanted = " ".join(words.split()).casefold()
    for fits in _by_full_name, _by_alias:
        if best := [entity for entity in found if fits(entity, wanted)]:
            return best
    return found


def _by_full_name(entity: LinkedEntity, wanted: str) -> bool:
    return entity.name.casefold() == wanted


def _by_alias(entity: LinkedEntity, wanted: str) -> bool:
    """Tell whether it is known by these words, or they are the last of its name, as a surname is."""
    return any(f" {alias.casefold()}".endswith(f" {wanted}") for alias in (entity.name, *entity.aliases))


def _exactly(entity: LinkedEntity) -> str:
    """Return what to type to mean one entity, and how often it comes."""
    name = f"{KINDS[entity.type]}:{entity.name}" if entity.type in KINDS else entity.name
    return f'"{visible(name)}"  mentions: {entity.mentions}, articles: {entity.articles}'
