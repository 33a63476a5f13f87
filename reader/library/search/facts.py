"""What a search asks of the catalog: the part of a query that words alone do not answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Protocol

from reader.article import Span
from reader.language.annotation import EntityType
from reader.library.records import ArticleSummary
from reader.library.search.query import Role

TYPES: Mapping[Role, frozenset[EntityType]] = {
    Role.PERSON: frozenset({EntityType.PER}),
    Role.ORG: frozenset({EntityType.ORG}),
    Role.PLACE: frozenset({EntityType.LOC}),
    Role.GROUP: frozenset({EntityType.NORP}),
    Role.SPEAKER: frozenset(),
}
"""The kinds of entities that each role asks for; none is any kind."""


class Facts(Protocol):
    """The catalog, as a search needs it. Numbers of articles and entities are those of the catalog."""

    def entities_named(
        self, types: AbstractSet[EntityType], terms: Sequence[str], *, is_open: bool = False
    ) -> set[int]:
        """Return the entities with an alias that has these words in a row.

        Args:
            types: of these kinds; any kind, known or not, if it is empty.
            terms: words as :func:`reader.library.search.analysis.terms` gives them; compare them
                with its words of the alias.
            is_open: the last of the words may be the beginning of a longer one ("volesk" of "Volesky").
        """
        ...

    def articles_with(
        self, entities: AbstractSet[int], is_late: Callable[[], bool] = lambda: False
    ) -> set[int]:
        """Return the articles that mention any of the entities.

        Args:
            entities: may be thousands, and be in all articles.
            is_late: is asked now and then; once it says yes, those of the commonest entities are returned.
        """
        ...

    def articles_spoken_by(
        self, entities: AbstractSet[int], is_late: Callable[[], bool] = lambda: False
    ) -> set[int]:
        """Return the articles with a quote by any of the entities; as :meth:`articles_with`."""
        ...

    def articles_dated(self, first: date | None, last: date | None) -> Collection[int]:
        """Return the articles published from the first to the last day, both included; None is open.

        An article of which only the month or year is known counts if any day of it is within.
        """
        ...

    def articles_tagged(self, words: Sequence[str], *, is_open: bool = False) -> AbstractSet[int]:
        """Return the articles with a tag of the user's that has these words in a row.

        Args:
            words: as for :meth:`entities_named`; without any, every tag has them.
            is_open: the last of the words may be the beginning of a longer one.
        """
        ...

    def marks_noted(self, words: Sequence[str], *, is_open: bool = False) -> Mapping[int, Sequence[Span]]:
        """Return the user's marks whose note has these words in a row, in order, by article.

        Args:
            words: as for :meth:`entities_named`; without any, every mark has them.
            is_open: the last of the words may be the beginning of a longer one.
        """
        ...

    def mention_spans(self, article: int, entities: AbstractSet[int]) -> Sequence[Span]:
        """Return where an article mentions any of the entities, in order."""
        ...

    def quote_spans(self, article: int, speakers: AbstractSet[int] | None = None) -> Sequence[Span]:
        """Return the quotes of an article in order; with ``speakers`` only those by one of them."""
        ...

    def text(self, article: int) -> str:
        """Return an article's text as it was indexed: markup as spaces, same offsets."""
        ...

    def summaries(self, articles: Collection[int]) -> Sequence[ArticleSummary]:
        """Return the rows of articles, in the order given, without those that the catalog lacks."""
        ...

    def first_in_order(self, articles: AbstractSet[int], limit: int) -> Sequence[int]:
        """Return the first of these articles in reading order, at most ``limit``."""
        ...
