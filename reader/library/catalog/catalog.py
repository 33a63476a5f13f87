"""What the catalog says: plain questions, each answered from one state of it."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.language.kinds import Confidence, EntityType, MentionKind, QuoteKind
from reader.library.catalog.columns import member, unpacked
from reader.library.catalog.connections import Readers
from reader.library.records import (
    ArticleSummary,
    LinkedArticle,
    LinkedEntity,
    LinkedMention,
    LinkedQuote,
    MentionInContext,
    Place,
)
from reader.span import Span

if TYPE_CHECKING:
    from reader.article import Article

# Reading order is "published DESC, name, id" everywhere: newest first, undated last (SQLite puts NULL last
# when descending), then by name.


class Catalog:
    """Reads a library's catalog; safe to use from any thread, never blocked by who writes.

    Args:
        folder: of the library's cache.
        renew: see :class:`Readers`.
    """

    def __init__(self, folder: Path, renew: Callable[[], None] = lambda: None) -> None:
        self._readers = Readers(folder, renew)
        self.reading = self._readers.reading

    def close(self) -> None:
        """Close the file."""
        self._readers.close()

    def generation(self) -> int:
        """Return a number that grows with every change."""
        with self.reading() as db:
            return int(db.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()[0])

    def articles(self) -> tuple[ArticleSummary, ...]:
        """Return all articles in reading order."""
        with self.reading() as db:
            return tuple(map(summary, db.execute("SELECT * FROM summary ORDER BY published DESC, name, id")))

    def warned(self) -> tuple[ArticleSummary, ...]:
        """Return the articles that were read, but with a warning, in reading order."""
        with self.reading() as db:
            query = "SELECT * FROM summary WHERE warnings <> '[]' ORDER BY published DESC, name, id"
            return tuple(map(summary, db.execute(query)))

    def summaries(self, ids: Iterable[int]) -> dict[int, ArticleSummary]:
        """Return those of the articles that there are, by number."""
        with self.reading() as db:
            rows = _in(db, "SELECT * FROM summary WHERE id IN (SELECT value FROM json_each(?))", ids)
            return {row[0]: summary(row) for row in rows}

    def article(self, article: int) -> LinkedArticle:
        """Return one article with everything found in it.

        Raises:
            LookupError: it is not, or no longer, in the library.
        """
        from reader.library.catalog.packing import (  # Who only lists articles waits for none of this.
            unpack,
            unpack_corrections,
        )

        with self.reading() as db:
            row = db.execute(
                "SELECT s.*, c.text, c.details FROM summary AS s JOIN content AS c ON c.article = s.id"
                " WHERE s.id = ?",
                (article,),
            ).fetchone()
            if row is None:
                raise _missing(db, article)
            mentions = _mentions(db, article)
            quotes = _quotes(db, article)
            ids = {m.entity for m in mentions}
            ids |= {one for q in quotes for one in (q.entity, q.source_entity) if one is not None}
            entities = _entities(db, ids)
            (articles,) = db.execute(
                'SELECT count(*) FROM article WHERE original = (SELECT "group" FROM summary WHERE id = ?)',
                (article,),
            ).fetchone()
            found = summary(row)
            source, values, scare_quotes = unpack(found.name, row[-2], row[-1], found.warnings)
        here = Counter(mention.entity for mention in mentions)
        return LinkedArticle(
            summary=found,
            article=source,
            values=values,
            mentions=mentions,
            quotes=quotes,
            scare_quotes=scare_quotes,
            entities=entities,
            here={entity: here[entity] for entity in ids},
            corrections=unpack_corrections(row[-1]),
            copies=max(0, articles - 1),
        )

    def length(self, article: int) -> int:
        """Return the length of an article's text in bytes; SQLite knows it without reading the text.

        Raises:
            LookupError: it is not, or no longer, in the library.
        """
        with self.reading() as db:
            row = db.execute("SELECT length(text) FROM content WHERE article = ?", (article,)).fetchone()
            if row is None:
                raise _missing(db, article)
        return int(row[0])

    def entity(self, entity: int) -> LinkedEntity:
        """Return one entity.

        Raises:
            LookupError: it is not, or no longer, in the library.
        """
        with self.reading() as db:
            found = _entities(db, [entity])
        if not found:
            raise LookupError(f"There is no entity {entity} in the library.")
        return found[entity]

    def by_number(self, entities: Iterable[int]) -> dict[int, LinkedEntity]:
        """Return those of the entities that there are, by number."""
        with self.reading() as db:
            return _entities(db, entities)

    def entities(self, types: Collection[EntityType], limit: int) -> tuple[LinkedEntity, ...]:
        """Return the entities of these kinds that are mentioned most, at most ``limit``."""
        with self.reading() as db:
            ids = [
                row[0]
                for row in db.execute(
                    "SELECT id FROM entity WHERE type IN (SELECT value FROM json_each(?))"
                    " ORDER BY mentions DESC, name, id LIMIT ?",
                    (json.dumps(sorted(types)), limit),
                )
            ]
            found = _entities(db, ids)
        return tuple(found[entity] for entity in ids)

    def mentions_of(self, entity: int) -> tuple[Place, ...]:
        """Return all mentions of an entity, articles in reading order."""
        with self.reading() as db:
            return tuple(Place(a, Span(s, e)) for a, s, e, _ in _mentions_of(db, entity))

    def mentions_in_context(self, entity: int, limit: int) -> tuple[MentionInContext, ...]:
        """Return the first mentions of an entity in reading order with the line around them."""
        from reader.library.catalog.contexts import Contexts

        found: list[MentionInContext] = []
        with self.reading() as db:
            at, contexts = 0, Contexts(None)
            for article, start, end, kind in _mentions_of(db, entity, limit):
                if article != at:
                    at, contexts = article, Contexts(_text(db, article))
                place = Place(article, Span(start, end))
                found.append(MentionInContext(place, member(MentionKind, kind), contexts.around(place.span)))
        return tuple(found)

    def text(self, article: int) -> Article | None:
        """Return an article without what was found in it; None if it is gone."""
        with self.reading() as db:
            return _text(db, article)

    def quotes_of(self, entity: int) -> tuple[Place, ...]:
        """Return all that an entity said, articles in reading order."""
        with self.reading() as db:
            return tuple(
                Place(a, Span(s, e))
                for a, s, e in db.execute(
                    'SELECT a.id, q."start", q."end" FROM name AS n JOIN chain AS c ON c.name = n.id'
                    " JOIN quote AS q ON q.chain = c.id JOIN article AS a ON a.id = c.article"
                    ' WHERE n.entity = ? ORDER BY a.published DESC, a.name, a.id, q."start"',
                    (entity,),
                )
            )

    def refused(self) -> tuple[tuple[str, str], ...]:
        """Return the files that could not be read, by name, each with the reason: there may be many."""
        with self.reading() as db:
            query = "SELECT name, problem FROM file WHERE problem IS NOT NULL ORDER BY name"
            return tuple(db.execute(query))

    def problem_count(self) -> int:
        """Return how many files could not be read."""
        with self.reading() as db:
            return int(db.execute("SELECT count(*) FROM file WHERE problem IS NOT NULL").fetchone()[0])

    def duplicates(self) -> tuple[tuple[str, str], ...]:
        """Return the files that have the same content as another, each with the name of that one."""
        with self.reading() as db:
            return tuple(
                db.execute(
                    "SELECT f.name, a.name FROM article AS a JOIN file AS f ON f.article = a.id"
                    " WHERE f.name <> a.name ORDER BY f.name"
                )
            )

    def faults(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the file when it looks through all of it."""
        with self.reading() as db:
            return tuple(line for (line,) in db.execute("PRAGMA integrity_check(10)") if line != "ok")

    def plain(self, article: int) -> str:
        """Return an article's text with markup as spaces, offsets unchanged; "" if it is gone."""
        from reader.library.catalog.packing import unpack_plain

        with self.reading() as db:
            row = db.execute("SELECT text, details FROM content WHERE article = ?", (article,)).fetchone()
            return unpack_plain(*row) if row else ""

    def files(self, article: int) -> tuple[bytes, ...]:
        """Return the paths of an article's files; the first is the one that names it."""
        with self.reading() as db:
            rows = db.execute("SELECT path FROM file WHERE article = ? ORDER BY name", (article,))
            return tuple(path for (path,) in rows)

    def names(self, article: int) -> tuple[str, ...]:
        """Return the names of an article's files, the one that names it first."""
        with self.reading() as db:
            rows = db.execute("SELECT name FROM file WHERE article = ? ORDER BY name", (article,))
            return tuple(name for (name,) in rows)

    def articles_of(self, name: str, path: bytes) -> tuple[int, ...]:
        """Return the articles of the files with this name or path, in their order in the file."""
        with self.reading() as db:
            rows = db.execute(
                "SELECT article FROM file WHERE (name = ? OR path = ?) AND article NOT NULL ORDER BY part",
                (name, path),
            )
            return tuple(dict.fromkeys(article for (article,) in rows))

    def numbers_by_hash(self, hashes: Iterable[str]) -> dict[str, int]:
        """Return the articles with these contents, by their SHA-256 in hexadecimal digits."""
        found: dict[str, int] = {}
        with self.reading() as db:
            for digits in hashes:
                with contextlib.suppress(ValueError):  # Anybody may have edited the file that they are from.
                    row = db.execute("SELECT id FROM article WHERE hash = ?", (bytes.fromhex(digits),))
                    found.update((digits, number) for (number,) in row)
        return found

    def numbers_by_name(self, names: Iterable[str]) -> dict[str, int]:
        """Return the articles that have these names, by name; any of an article's files may have it."""
        with self.reading() as db:
            rows = db.execute(
                "SELECT name, article FROM file WHERE article NOT NULL"
                " AND name IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(names)),),
            )
            return dict(rows.fetchall())

    def in_order(self, articles: Iterable[int]) -> tuple[int, ...]:
        """Return those of the articles that there are, in reading order."""
        with self.reading() as db:
            rows = _in(
                db,
                "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?))"
                " ORDER BY published DESC, name, id",
                articles,
            )
            return tuple(number for (number,) in rows)

    def content_hash(self, article: int) -> str | None:
        """Return the SHA-256 of an article's file in hexadecimal digits; None if there is no such article."""
        with self.reading() as db:
            row = db.execute("SELECT hash FROM article WHERE id = ?", (article,)).fetchone()
            return row[0].hex() if row else None


def _missing(db: sqlite3.Connection, article: int) -> LookupError:
    """Return the error for an article that is not found by its number.

    Raises:
        sqlite3.DatabaseError: it is there, so a table is damaged in a way that SQLite does not see.
    """
    if db.execute("SELECT 1 FROM article WHERE +id = ?", (article,)).fetchone():
        raise sqlite3.DatabaseError(f"article {article} has no text")
    return LookupError(f"There is no article {article} in the library.")


def summary(row: tuple[Any, ...]) -> ArticleSummary:
    """Return the row of an article from what a row of the catalog begins with, in the order of its view."""
    number, name, title, published, people, words, warnings, group, source = row[:9]
    lines = tuple(unpacked(warnings)) if warnings != "[]" else ()  # as of most of 100,000 articles
    return ArticleSummary(number, name, title, published, people, words, lines, group, source)


def _in(db: sqlite3.Connection, query: str, ids: Iterable[int]) -> sqlite3.Cursor:
    """Run a query with one parameter: a JSON list of numbers, which knows no limit of length."""
    return db.execute(query, (json.dumps(list(ids)),))


def _mentions(db: sqlite3.Connection, article: int) -> tuple[LinkedMention, ...]:
    rows = db.execute(
        'SELECT m."start", m."end", m.kind, n.entity, r.text, m.confidence FROM chain AS c'
        " JOIN name AS n ON n.id = c.name JOIN mention AS m ON m.chain = c.id JOIN rule AS r ON r.id = m.rule"
        ' WHERE c.article = ? ORDER BY m."start", m."end"',
        (article,),
    )
    return tuple(
        LinkedMention(start, end, member(MentionKind, kind), entity, rule, member(Confidence, confidence))
        for start, end, kind, entity, rule, confidence in rows
    )


def _quotes(db: sqlite3.Connection, article: int) -> tuple[LinkedQuote, ...]:
    rows = db.execute(
        'SELECT q."start", q."end", q.kind, q.cue_start, q.cue_end, q.speaker_start, q.speaker_end, n.entity,'
        " q.confidence, r.text, q.utterance, q.source_start, q.source_end, sn.entity"
        " FROM quote AS q JOIN rule AS r ON r.id = q.rule"
        " LEFT JOIN chain AS c ON c.id = q.chain LEFT JOIN name AS n ON n.id = c.name"
        " LEFT JOIN chain AS sc ON sc.id = q.source_chain LEFT JOIN name AS sn ON sn.id = sc.name"
        ' WHERE q.article = ? ORDER BY q."start", q."end"',
        (article,),
    )
    return tuple(map(_quote, rows))


def _quote(row: tuple[Any, ...]) -> LinkedQuote:
    start, end, kind, cue_start, cue_end, speaker_start, speaker_end, entity, confidence, *rest = row
    rule, utterance, source_start, source_end, source_entity = rest
    return LinkedQuote(
        start=start,
        end=end,
        kind=member(QuoteKind, kind),
        cue=None if cue_start is None else Span(cue_start, cue_end),
        speaker=None if speaker_start is None else Span(speaker_start, speaker_end),
        entity=entity,
        confidence=member(Confidence, confidence),
        rule=rule,
        utterance=utterance,
        source=None if source_start is None else Span(source_start, source_end),
        source_entity=source_entity,
    )


def _entities(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, LinkedEntity]:
    wanted = list(ids)
    aliases: defaultdict[int, list[str]] = defaultdict(list)
    for entity, text in _in(
        db,
        "SELECT n.entity, s.text FROM name AS n JOIN spelling AS s ON s.name = n.id"
        " WHERE n.entity IN (SELECT value FROM json_each(?)) GROUP BY n.entity, s.text"
        " ORDER BY sum(s.mentions) DESC, s.text",
        wanted,
    ):
        aliases[entity].append(text)
    rows = _in(
        db,
        "SELECT id, name, type, mentions, articles, quotes FROM entity"
        " WHERE id IN (SELECT value FROM json_each(?))",
        wanted,
    )
    return {
        number: LinkedEntity(
            number,
            name,
            member(EntityType, kind) if kind else None,
            mentions,
            articles,
            quotes,
            tuple(aliases[number]),
        )
        for number, name, kind, mentions, articles, quotes in rows
    }


def _mentions_of(db: sqlite3.Connection, entity: int, limit: int = -1) -> Iterator[tuple[int, int, int, str]]:
    return db.execute(
        'SELECT a.id, m."start", m."end", m.kind FROM name AS n JOIN chain AS c ON c.name = n.id'
        " JOIN mention AS m ON m.chain = c.id JOIN article AS a ON a.id = c.article"
        ' WHERE n.entity = ? ORDER BY a.published DESC, a.name, a.id, m."start" LIMIT ?',
        (entity, limit),
    )


def _text(db: sqlite3.Connection, article: int) -> Article | None:
    row = db.execute("SELECT text, details FROM content WHERE article = ?", (article,)).fetchone()
    from reader.library.catalog.packing import unpack_article

    return unpack_article(row[0], row[1]) if row else None
