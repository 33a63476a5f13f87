"""Changes to the catalog: one transaction at a time, after which every link and every count is right."""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from reader.article import Article
from reader.language.annotation import EntityType
from reader.library.analysis import terms
from reader.library.linking import Name, family, is_acronym, link, normalise
from reader.library.rows import ChainRow, Rows, storable, unpack


@contextlib.contextmanager
def writing(db: sqlite3.Connection) -> Iterator[Writer]:
    """Open a transaction: all that its writer does is there afterwards, or, on any failure, none of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        writer = Writer(db)
        yield writer
        writer.finish()
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


class Writer:
    """Adds, replaces and removes articles within one transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._families: set[str] = set()
        self._unsure: set[int] = set()  # entities that gained or lost a name: to be counted from scratch
        self._counted: list[tuple[int, list[tuple[int, int, int]]]] = []
        self._loose: set[int] = set()  # names that may have lost their last chain

    def put(self, rows: Rows, content_hash: bytes, name: str, recipe: str) -> int:
        """Add an article, or put it in the place of what was catalogued for the same bytes.

        Returns:
            the article's number.
        """
        known = self._db.execute("SELECT id FROM article WHERE hash = ?", (content_hash,)).fetchone()
        if known:
            self._clear(known[0])
        facts = (rows.title, rows.published, rows.people, rows.words, rows.warnings)
        (article,) = self._db.execute(
            "INSERT INTO article (id, hash, name, recipe, title, published, people, words, warnings)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
            " recipe = excluded.recipe, title = excluded.title, published = excluded.published,"
            " people = excluded.people, words = excluded.words, warnings = excluded.warnings RETURNING id",
            (known and known[0], content_hash, name, recipe, *facts),
        ).fetchone()
        self._db.execute("INSERT INTO content VALUES (?, ?, ?)", (article, rows.text, rows.details))
        said = Counter(quote.chain for quote in rows.quotes)
        chains = {key: self._add_chain(article, chain, said[key]) for key, chain in rows.chains.items()}
        self._db.executemany(
            "INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    article,
                    quote.start,
                    quote.end,
                    quote.kind,
                    *(quote.cue or (None, None)),
                    *(quote.speaker or (None, None)),
                    chains.get(quote.chain) if quote.chain else None,
                    quote.confidence,
                    self._rule(quote.rule),
                    quote.utterance,
                )
                for quote in rows.quotes
            ],
        )
        self._count(article, +1)
        self._db.execute("INSERT OR IGNORE INTO unindexed VALUES (?)", (article,))
        return int(article)

    def remove(self, article: int) -> None:
        """Remove an article and all that only it named."""
        self._clear(article)
        self._db.execute("DELETE FROM article WHERE id = ?", (article,))
        self._db.execute("INSERT OR IGNORE INTO unindexed VALUES (?)", (article,))

    def set_file(
        self,
        path: bytes,
        name: str,
        size: int,
        modified: int,
        article: int | None,
        problem: str | None = None,
    ) -> None:
        """Say what was found at a path; the first in order of an article's paths names it."""
        self._db.execute(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?)",
            (path, storable(name), size, modified, article, problem and storable(problem)),
        )
        if article is not None:
            self._rename(article)

    def forget_file(self, path: bytes) -> None:
        """Say that there is nothing at a path any more. Its article stays until :meth:`remove`."""
        row = self._db.execute("DELETE FROM file WHERE path = ? RETURNING article", (path,)).fetchall()
        for (article,) in row:
            if article is not None:
                self._rename(article)

    def finish(self) -> None:
        """Link what changed and bring the counts up to date."""
        self._drop_loose_names()
        self._relink()
        self._recount()
        self._db.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")

    def _rename(self, article: int) -> None:
        self._db.execute(
            "UPDATE article SET name = first FROM (SELECT min(name) AS first FROM file WHERE article = ?1)"
            " WHERE id = ?1 AND first IS NOT NULL AND name <> first",
            (article,),
        )

    def _add_chain(self, article: int, chain: ChainRow, quotes: int) -> int:
        name = self._add_name(chain)
        cursor = self._db.execute(
            "INSERT INTO chain (article, name, mentions, quotes) VALUES (?, ?, ?, ?)",
            (article, name, len(chain.mentions), quotes),
        )
        key = int(cursor.lastrowid or 0)
        self._db.executemany(
            'INSERT INTO mention (chain, "start", "end", kind, confidence, rule) VALUES (?, ?, ?, ?, ?, ?)',
            [(key, m.start, m.end, m.kind, m.confidence, self._rule(m.rule)) for m in chain.mentions],
        )
        if chain.name:
            self._add_spellings(name, chain.name.type, chain.spellings)
        return key

    def _add_name(self, chain: ChainRow) -> int:
        if chain.name is None:
            (key,) = self._db.execute(
                "INSERT INTO name (type, text) VALUES (?, ?) RETURNING id", (chain.type, chain.text)
            ).fetchone()
            self._db.execute(
                "INSERT INTO entity (id, name, type) VALUES (?, ?, ?)", (key, chain.text, chain.type)
            )
            self._db.execute("UPDATE name SET entity = id WHERE id = ?", (key,))
            return int(key)
        found = self._db.execute(
            "SELECT id, text FROM name WHERE norm = ? AND type = ?", (chain.name.norm, chain.name.type)
        ).fetchone()
        if found:
            if chain.text < found[1]:  # whichever came first, the same one is kept
                self._db.execute("UPDATE name SET text = ? WHERE id = ?", (chain.text, found[0]))
            return int(found[0])
        self._families.add(family(chain.name))
        (key,) = self._db.execute(
            "INSERT INTO name (type, norm, text, family) VALUES (?, ?, ?, ?) RETURNING id",
            (chain.name.type, chain.name.norm, chain.text, family(chain.name)),
        ).fetchone()
        return int(key)

    def _add_spellings(self, name: int, kind: EntityType, spellings: Mapping[str, int]) -> None:
        for text, mentions in spellings.items():
            known = self._db.execute(
                "UPDATE spelling SET mentions = mentions + ? WHERE name = ? AND text = ?",
                (mentions, name, text),
            ).rowcount
            if known:
                continue
            norm, folded = normalise(text, kind), terms(text)
            self._db.execute(
                "INSERT INTO spelling VALUES (?, ?, ?, ?, ?)",
                (name, text, norm, f" {' '.join(folded)} ", mentions),
            )
            self._db.executemany(
                "INSERT INTO spelling_term VALUES (?, ?, ?)", [(term, name, text) for term in set(folded)]
            )
            self._touch_acronym(text, norm, kind)

    def _touch_acronym(self, text: str, norm: str, kind: EntityType) -> None:
        if is_acronym(text):
            self._families.add(family(Name(kind, norm)))

    def _rule(self, text: str) -> int:
        stored = storable(text)
        found = self._db.execute("SELECT id FROM rule WHERE text = ?", (stored,)).fetchone()
        if not found:
            found = self._db.execute("INSERT INTO rule (text) VALUES (?) RETURNING id", (stored,)).fetchone()
        return int(found[0])

    def _clear(self, article: int) -> None:
        """Take out everything of an article but its own row."""
        self._count(article, -1)
        text, details = self._db.execute(
            "SELECT text, details FROM content WHERE article = ?", (article,)
        ).fetchone()
        self._take_spellings(article, unpack("", text, details, ())[0])
        names = self._db.execute("DELETE FROM chain WHERE article = ? RETURNING name", (article,)).fetchall()
        self._loose.update(name for (name,) in names)
        self._db.execute("DELETE FROM quote WHERE article = ?", (article,))
        self._db.execute("DELETE FROM content WHERE article = ?", (article,))

    def _take_spellings(self, article: int, source: Article) -> None:
        gone = Counter(
            (name, kind, storable(" ".join(source.plain[start:end].split())))
            for name, kind, start, end in self._db.execute(
                'SELECT n.id, n.type, m."start", m."end" FROM chain AS c'
                " JOIN name AS n ON n.id = c.name AND n.norm IS NOT NULL"
                " JOIN mention AS m ON m.chain = c.id AND m.kind = 'name' WHERE c.article = ?",
                (article,),
            )
        )
        for (name, kind, text), mentions in gone.items():
            left = self._db.execute(
                "UPDATE spelling SET mentions = mentions - ? WHERE name = ? AND text = ?"
                " RETURNING mentions, norm",
                (mentions, name, text),
            ).fetchone()
            if left and left[0] <= 0:
                self._db.execute("DELETE FROM spelling WHERE name = ? AND text = ?", (name, text))
                self._touch_acronym(text, left[1], EntityType(kind))

    def _count(self, article: int, sign: int) -> None:
        counts = self._db.execute(
            "SELECT name, mentions, quotes FROM chain WHERE article = ?", (article,)
        ).fetchall()
        self._counted.append((sign, counts))

    def _drop_loose_names(self) -> None:
        for name in self._loose:
            for old_family, entity in self._db.execute(
                "DELETE FROM name WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM chain WHERE name = ?1)"
                " RETURNING family, entity",
                (name,),
            ).fetchall():
                self._unsure.add(entity)
                if old_family is not None:
                    self._families.add(old_family)

    def _relink(self) -> None:
        ids: dict[Name, int] = {}
        texts: dict[Name, str] = {}
        entities: dict[Name, int | None] = {}
        for key in self._families:
            for number, kind, norm, text, entity in self._db.execute(
                "SELECT id, type, norm, text, entity FROM name WHERE family = ?", (key,)
            ):
                name = Name(EntityType(kind), norm)
                ids[name], texts[name], entities[name] = number, text, entity
        expansions = {name: self._expansions(name) for name in ids if name.type is not EntityType.PER}
        for name, fuller in link(ids, expansions).items():
            target = ids[fuller] if fuller in ids else self._id(fuller)
            if target == entities[name]:
                continue
            self._unsure.update(number for number in (entities[name], target) if number is not None)
            self._db.execute(
                "INSERT OR IGNORE INTO entity (id, name, type) SELECT id, text, type FROM name WHERE id = ?",
                (target,),
            )
            self._db.execute("UPDATE name SET entity = ? WHERE id = ?", (target, ids[name]))

    def _expansions(self, name: Name) -> set[Name]:
        """Return the names of several words that articles use this acronym for."""
        if " " in name.norm:
            return set()
        return {
            Name(name.type, norm)
            for norm, text in self._db.execute(
                "SELECT n.norm, s.text FROM spelling AS s JOIN name AS n ON n.id = s.name"
                " WHERE s.norm = ? AND n.type = ?",
                name[::-1],
            )
            if " " in norm and is_acronym(text)
        }

    def _id(self, name: Name) -> int:
        (number,) = self._db.execute(
            "SELECT id FROM name WHERE norm = ? AND type = ?", (name.norm, name.type)
        ).fetchone()
        return int(number)

    def _recount(self) -> None:
        entity_of = dict[int, int]()
        changes: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
        for sign, counts in self._counted:
            here: set[int] = set()
            for name, mentions, quotes in counts:
                if name not in entity_of:
                    row = self._db.execute("SELECT entity FROM name WHERE id = ?", (name,)).fetchone()
                    entity_of[name] = row[0] if row else 0
                entity = entity_of[name]
                change = changes[entity]
                change[0] += sign * mentions
                change[1] += sign * (entity not in here)
                change[2] += sign * quotes
                here.add(entity)
        self._db.executemany(
            "UPDATE entity SET mentions = mentions + ?, articles = articles + ?, quotes = quotes + ?"
            " WHERE id = ?",
            [(*change, entity) for entity, change in changes.items() if entity not in self._unsure],
        )
        for entity in self._unsure:
            self._count_entity(entity)
        self._db.executemany(
            "UPDATE entity SET name = coalesce("
            "(SELECT s.text FROM spelling AS s JOIN name AS n ON n.id = s.name"
            " WHERE n.id = ?1 AND s.norm = n.norm ORDER BY s.mentions DESC, s.text LIMIT 1),"
            " (SELECT text FROM name WHERE id = ?1), name) WHERE id = ?1",
            [(entity,) for entity in changes.keys() | self._unsure],
        )

    def _count_entity(self, entity: int) -> None:
        if not self._db.execute("SELECT 1 FROM name WHERE entity = ?", (entity,)).fetchone():
            self._db.execute("DELETE FROM entity WHERE id = ?", (entity,))
            return
        self._db.execute(
            "UPDATE entity SET (mentions, articles, quotes) ="
            " (SELECT sum(c.mentions), count(DISTINCT c.article), sum(c.quotes)"
            " FROM name AS n JOIN chain AS c ON c.name = n.id WHERE n.entity = ?1) WHERE id = ?1",
            (entity,),
        )
