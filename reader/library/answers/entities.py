"""Who and what is named in a library."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from reader.language.kinds import NAME_TYPES, EntityType
from reader.library.catalog.catalog import Catalog

if TYPE_CHECKING:
    from reader.library.catalog.profiles import Profiles
    from reader.library.profiles import Companion, Profile
    from reader.library.records import (
        LinkedEntity,
        MentionInContext,
        NameReason,
        Place,
    )


class Entities:
    """Answers who and what is named, under which names, where, and in whose company."""

    _catalog: Catalog

    def entity(self, entity: int) -> LinkedEntity:
        """Return one entity.

        Raises:
            LookupError: it is not, or no longer, in the library.
        """
        return self._catalog.entity(entity)

    def entities(
        self, types: Collection[EntityType] = NAME_TYPES, *, limit: int = 1000
    ) -> tuple[LinkedEntity, ...]:
        """Return the entities of these kinds that are mentioned most, at most ``limit``."""
        return self._catalog.entities(types, limit)

    def stories(self) -> Mapping[int, int]:
        """Return in how many stories entities are mentioned, by number; an article and its copies are one.

        Those are left out that no copy mentions: they have as many stories as articles.
        """
        from reader.library.catalog.copies import stories

        return stories(self._catalog)

    def names_of(self, entity: int) -> tuple[NameReason, ...]:
        """Return the names that an entity goes by, the commonest first, each with why it is one of them."""
        from reader.library.catalog.naming import names_of

        return names_of(self._catalog, entity)

    def entities_named(
        self, name: str, types: Collection[EntityType] = frozenset(), *, is_open: bool = False
    ) -> tuple[LinkedEntity, ...]:
        """Return the entities with these words in a row in one of their names, most mentioned first.

        Args:
            name: any words; "Daesh" finds what the table of aliases says it is.
            types: of these kinds only; of any kind if there are none.
            is_open: the last word may be only the beginning of one.
        """
        from reader.library.catalog.catalog_facts import CatalogFacts
        from reader.library.search.analysis import terms

        if not (words := terms(name)):
            return ()
        facts = CatalogFacts(self._catalog)
        found = self._catalog.by_number(facts.entities_named(frozenset(types), words, is_open=is_open))
        return tuple(sorted(found.values(), key=lambda entity: (-entity.mentions, entity.name, entity.id)))

    def name_rule(self, place: Place) -> str:
        """Return by what evidence the name at a place was found; "" if none was found just there."""
        from reader.library.catalog.naming import name_rule

        return name_rule(self._catalog, place.article, place.span)

    def mentions_of(self, entity: int) -> tuple[Place, ...]:
        """Return all mentions of an entity, articles in reading order."""
        return self._catalog.mentions_of(entity)

    def mentions_in_context(self, entity: int, *, limit: int = 1000) -> tuple[MentionInContext, ...]:
        """Return the first mentions of an entity in reading order, each with the line around it."""
        return self._catalog.mentions_in_context(entity, limit)

    def quotes_of(self, entity: int) -> tuple[Place, ...]:
        """Return all that an entity said, articles in reading order."""
        return self._catalog.quotes_of(entity)

    def profile(self, entity: int) -> Profile:
        """Return what the library knows of one entity: names, articles, first and last mention.

        Raises:
            LookupError: it is not, or no longer, in the library.
        """
        return self._profiles().profile(entity)

    def companions(self, entity: int, *, limit: int = 12) -> tuple[Companion, ...]:
        """Return who and what is mentioned in the same articles, the most telling first, not the commonest.

        Args:
            entity: in whose articles to look.
            limit: of each kind at most so many.
        """
        return self._profiles().companions(entity, limit)

    def mentions_in(self, entity: int, article: int) -> tuple[MentionInContext, ...]:
        """Return the mentions of an entity in one article, in order, each with the line around it."""
        return self._profiles().mentions_in(entity, article)

    def first_called(self, entity: int, alias: str) -> Place | None:
        """Return the first mention of an entity, in reading order, by a name as it is spelled."""
        return self._profiles().first_called(entity, alias)

    def _profiles(self) -> Profiles:
        from reader.library.catalog.profiles import Profiles

        return Profiles(self._catalog)
