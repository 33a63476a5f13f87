"""Changes to the catalog: one transaction at a time, after which every link and every count is right."""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reader.library.catalog import value_writing
from reader.library.catalog.connections import transaction
from reader.library.catalog.copy_writing import Copies
from reader.library.catalog.entities import Entities
from reader.library.catalog.linking import Rule
from reader.library.catalog.packing import storable, unpack_article
from reader.library.catalog.rows import ChainRow, QuoteRow, Rows
from reader.library.folded_text import folded

_FACTS = "name, recipe, title, published, people, words, warnings, source, byline, quotes, folded"
"""The columns of an article's row that are written when its content is."""


@contextlib.contextmanager
def writing(db: sqlite3.Connection) -> Iterator[Writer]:
    """Open a transaction: all that its writer does is there afterwards, or, on any failure, none of it."""
    with transaction(db):
        entities, copies = Entities(db), Copies(db)
        yield Writer(db, entities, copies)
        entities.finish()
        copies.finish()


class Writer:
    """Adds, replaces and removes articles within one transaction, from :func:`writing`."""

    def __init__(self, db: sqlite3.Connection, entities: Entities, copies: Copies) -> None:
        self._db = db
        self._entities = entities
        self._copies = copies
        self._rules: dict[str, int] = {}

    def put(self, rows: Rows, content_hash: bytes, name: str, recipe: str) -> int:
        """Add an article, or put it in the place of what was catalogued for the same bytes.

        Returns:
            the article's number.
        """
        about = (rows.title, rows.published, rows.people, rows.words, rows.warnings)
        folded = _folded(rows.title, rows.source, name)
        facts = (name, recipe, *about, rows.source, rows.byline, len(rows.quotes), folded)
        known = self._db.execute("SELECT id FROM article WHERE hash = ?", (content_hash,)).fetchone()
        if known:
            article = int(known[0])
            self._clear(article)
            self._db.execute(
                f"UPDATE article SET ({_FACTS}) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE id = ?",  # noqa: S608
                (*facts, article),
            )
        else:
            article = self._insert(
                f"INSERT INTO article (hash, {_FACTS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                content_hash,
                *facts,
            )
        self._db.execute("INSERT INTO content VALUES (?, ?, ?)", (article, rows.text, rows.details))
        said = Counter(row.quote.speaker_chain for row in rows.quotes)
        chains = {key: self._add_chain(article, chain, said[key]) for key, chain in rows.chains.items()}
        for row in rows.quotes:
            self._add_quote(article, row, chains)
        value_writing.write(self._db, article, rows, self._rule)
        self._entities.came(article)
        self._copies.came(article, rows.sketch, content_hash)
        self._must_index(article)
        return article

    def remove(self, article: int) -> None:
        """Remove an article and all that only it named."""
        self._clear(article)
        self._db.execute("DELETE FROM article WHERE id = ?", (article,))
        self._must_index(article)

    def set_rules(self, rules: Sequence[Rule]) -> None:
        """Say what is one in the whole library, in the place of what was said before."""
        self._entities.set_rules(rules)

    def set_file(
        self,
        path: bytes,
        name: str,
        size: int,
        modified: int,
        article: int | None,
        problem: str | None,
        refused_by: str | None = None,
        *,
        part: int = 0,
    ) -> None:
        """Say what was found at a path; the first in order of an article's names is its name.

        Args:
            path: of the file.
            name: what the file, or the article in it, is called in its library.
            size: in bytes.
            modified: nanoseconds since the epoch; 0 for a time that cannot be trusted.
            article: the article that it is.
            problem: why it is none.
            refused_by: what it was that found so; None if the same bytes may be readable another time.
            part: the number of an article in a file that holds many; 0 for the file itself.
        """
        self.forget_part(path, part)
        why = problem and storable(problem), refused_by
        row = (path, part, storable(name), size, modified, article, *why)
        self._db.execute("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        self._rename(article)

    def forget_file(self, path: bytes) -> None:
        """Say that there is nothing at a path any more. Its articles stay until :meth:`remove`."""
        for (part,) in self._db.execute("SELECT part FROM file WHERE path = ?", (path,)).fetchall():
            self.forget_part(path, part)

    def forget_part(self, path: bytes, part: int) -> None:
        """Say that a file does not hold an article of this number any more."""
        key = (path, part)
        row = self._db.execute("SELECT article FROM file WHERE path = ? AND part = ?", key).fetchone()
        if row:
            self._db.execute("DELETE FROM file WHERE path = ? AND part = ?", key)
            self._rename(row[0])

    def _rename(self, article: int | None) -> None:
        row = self._db.execute(
            "SELECT name, (SELECT min(name) FROM file WHERE article = ?1), title, source"
            " FROM article WHERE id = ?1",
            (article,),
        ).fetchone()
        if row and row[1] not in (None, row[0]):
            _, name, title, source = row
            self._db.execute(
                "UPDATE article SET (name, folded) = (?, ?) WHERE id = ?",
                (name, _folded(title, source, name), article),
            )
        if article is not None:
            self._copies.renamed(article)

    def _add_chain(self, article: int, chain: ChainRow, quotes: int) -> int:
        name = self._entities.add(chain)
        row = (article, name, len(chain.mentions), quotes)
        number = self._insert("INSERT INTO chain (article, name, mentions, quotes) VALUES (?, ?, ?, ?)", *row)
        self._db.executemany(
            'INSERT INTO mention (chain, "start", "end", kind, confidence, rule) VALUES (?, ?, ?, ?, ?, ?)',
            [(number, m.start, m.end, m.kind, m.confidence, self._rule(m.rule)) for m in chain.mentions],
        )
        return number

    def _add_quote(self, article: int, row: QuoteRow, chains: Mapping[str, int]) -> None:
        quote = row.quote
        nowhere = (None, None)
        place = (article, quote.start, quote.end, quote.kind, *(quote.cue or nowhere))
        said = (*(quote.speaker or nowhere), chains.get(quote.speaker_chain or ""))
        evidence = (quote.confidence, self._rule(quote.rule), quote.utterance)
        words = (row.words, row.cue, row.speaker, row.terms, row.speaker_terms)
        reported = (*(quote.source or nowhere), chains.get(quote.source_chain or ""))
        self._db.execute(
            "INSERT INTO quote VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*place, *said, *evidence, *words, *reported, None),
        )

    def _rule(self, text: str) -> int:
        """Return the number of a rule, of which there are few and each is in thousands of rows."""
        if text not in self._rules:
            stored = storable(text)
            found = self._db.execute("SELECT id FROM rule WHERE text = ?", (stored,)).fetchone()
            self._rules[text] = (
                found[0] if found else self._insert("INSERT INTO rule (text) VALUES (?)", stored)
            )
        return self._rules[text]

    def _insert(self, statement: str, *values: object) -> int:
        """Insert a row and return its number."""
        return self._db.execute(statement, values).lastrowid or 0

    def _must_index(self, article: int) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO unindexed SELECT ?, value FROM meta WHERE key = 'generation'", (article,)
        )

    def _clear(self, article: int) -> None:
        """Take out everything of an article but its own row."""
        row = self._db.execute("SELECT text, details FROM content WHERE article = ?", (article,)).fetchone()
        self._entities.goes(article, unpack_article(row[0], row[1]))
        self._copies.goes(article)
        value_writing.remove(self._db, article)
        for table in ("chain", "quote", "content"):
            self._db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608 - a fixed name


def _folded(title: str, source: str, name: str) -> str | None:
    """Return what the list of articles is filtered and ordered by where LIKE and NOCASE do not do."""
    return folded(f"{title} {source} {name}")
