"""One entity's page, asked of the catalog.

Beside whom somebody is mentioned is ranked by the log-likelihood ratio of the two being in one story (Ted
Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational Linguistics 19(1),
1993). Ranked by shared stories, everybody's companions would be the same: those who are in most of them.
An article and its copies are one story, or what one agency has put together would seem to belong together.
"""

from __future__ import annotations

import sqlite3
from math import log

from reader.article import Span
from reader.language.annotation import EntityType, MentionKind
from reader.library.catalog.catalog import Catalog
from reader.library.catalog.columns import member
from reader.library.catalog.contexts import Contexts
from reader.library.catalog.copies import stories_in
from reader.library.profiles import Alias, Companion, MentioningArticle, Profile
from reader.library.records import MentionInContext, Place

_LOOKED_INTO = 100
"""Articles that are looked into for a name as it is spelled."""

_SHARED = (
    "SELECT n.entity, count(DISTINCT here.story) FROM (SELECT DISTINCT c.article,"
    " coalesce(a.original, a.id) AS story FROM name AS n JOIN chain AS c ON c.name = n.id"
    " JOIN article AS a ON a.id = c.article WHERE n.entity = ? AND c.mentions) AS here"
    " JOIN chain AS o ON o.article = here.article AND o.mentions JOIN name AS n ON n.id = o.name"
    " WHERE n.norm NOT NULL GROUP BY n.entity"
)


class Profiles:
    """Answers from one catalog; each answer is from one state of it. Safe to use from any thread."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def profile(self, entity: int) -> Profile:
        """Return what is known of an entity.

        Raises:
            LookupError: it is not, or no longer, in the library.
        """
        found = self._catalog.entity(entity)
        with self._catalog.reading() as db:
            aliases = db.execute(
                "SELECT s.text, sum(s.mentions) AS times FROM name AS n JOIN spelling AS s ON s.name = n.id"
                " WHERE n.entity = ? GROUP BY s.text ORDER BY times DESC, s.text",
                (entity,),
            ).fetchall()
            rows = db.execute(
                "SELECT a.id, a.title, a.published, sum(c.mentions), coalesce(a.original, a.id)"
                " FROM name AS n JOIN chain AS c ON c.name = n.id JOIN article AS a ON a.id = c.article"
                " WHERE n.entity = ? AND c.mentions GROUP BY a.id ORDER BY a.published DESC, a.name, a.id",
                (entity,),
            )
            articles = tuple(MentioningArticle(*row) for row in rows)
            dated = [article for article in articles if article.published]
            first, last = (_first_mention(db, entity, dated[at].key) if dated else None for at in (-1, 0))
        return Profile(found, tuple(Alias(*alias) for alias in aliases), articles, first, last)

    def mentions_in(self, entity: int, article: int) -> tuple[MentionInContext, ...]:
        """Return the mentions of an entity in one article, in order, each with the line around it."""
        contexts = Contexts(self._catalog.text(article))
        with self._catalog.reading() as db:
            return tuple(
                MentionInContext(Place(article, span), kind, contexts.around(span))
                for span, kind in _mentions(db, entity, article)
            )

    def first_called(self, entity: int, alias: str) -> Place | None:
        """Return the first mention of an entity, in reading order, that is spelled like this.

        Returns:
            its place; None if the articles that are looked into have none.
        """
        with self._catalog.reading() as db:
            articles = db.execute(
                "SELECT DISTINCT a.id, a.published, a.name FROM name AS n"
                " JOIN spelling AS s ON s.name = n.id AND s.text = ?2 JOIN chain AS c ON c.name = n.id"
                " JOIN article AS a ON a.id = c.article WHERE n.entity = ?1 AND c.mentions"
                " ORDER BY a.published DESC, a.name, a.id LIMIT ?3",
                (entity, alias, _LOOKED_INTO),
            ).fetchall()
        for article, _, _ in articles:
            text = self._catalog.plain(article)
            with self._catalog.reading() as db:
                for span, _ in _mentions(db, entity, article):
                    if " ".join(span.of(text).split()) == alias:
                        return Place(article, span)
        return None

    def companions(self, entity: int, limit: int) -> tuple[Companion, ...]:
        """Return those mentioned in the same articles as an entity, at most ``limit`` of each kind.

        Returns:
            the most telling ones first; equally telling ones by how many articles they share.
        """
        with self._catalog.reading() as db:
            stories = stories_in(db)
            shared = dict(db.execute(_SHARED, (entity,)).fetchall())
            own = shared.pop(entity, 0)
            (articles,) = db.execute("SELECT count(*) FROM article").fetchone()
            (repeated,) = db.execute(
                "SELECT count(*) - count(DISTINCT original) FROM article WHERE original IS NOT NULL"
            ).fetchone()
            rows = {
                number: (name, member(EntityType, kind), stories.get(number, total))
                for number, name, kind, total in db.execute(
                    "SELECT id, name, type, articles FROM entity WHERE named"
                )
                if number in shared
            }
        ranked = sorted(
            (
                Companion(
                    number,
                    name,
                    kind,
                    shared[number],
                    _score(shared[number], own, total, articles - repeated),
                )
                for number, (name, kind, total) in rows.items()
            ),
            key=lambda one: (-one.score, -one.shared, one.name, one.id),
        )
        kept: dict[EntityType, list[Companion]] = {kind: [] for kind in EntityType}
        for one in ranked:
            if len(kept[one.type]) < limit:
                kept[one.type].append(one)
        return tuple(one for of_kind in kept.values() for one in of_kind)


def _score(both: int, one: int, other: int, stories: int) -> float:
    """Return Dunning's log-likelihood ratio, below zero if the two meet more seldom than by chance."""
    table = (both, one - both, other - both, stories - one - other + both)
    expected = (
        one * other / stories,
        one * (stories - other) / stories,
        (stories - one) * other / stories,
        (stories - one) * (stories - other) / stories,
    )
    ratio = 2 * sum(k * log(k / e) for k, e in zip(table, expected, strict=True) if k > 0)
    return ratio if both >= expected[0] else -ratio


def _mentions(db: sqlite3.Connection, entity: int, article: int) -> list[tuple[Span, MentionKind]]:
    rows = db.execute(
        'SELECT m."start", m."end", m.kind FROM chain AS c JOIN name AS n ON n.id = c.name'
        " JOIN mention AS m ON m.chain = c.id WHERE c.article = ? AND n.entity = ?"
        ' ORDER BY m."start", m."end"',
        (article, entity),
    )
    return [(Span(start, end), member(MentionKind, kind)) for start, end, kind in rows]


def _first_mention(db: sqlite3.Connection, entity: int, article: int) -> Place:
    return Place(article, _mentions(db, entity, article)[0][0])
