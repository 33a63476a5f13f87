"""Keeping the full-text index in step with the catalog.

The catalog notes which articles the index does not have as they are now; the note goes only after the index
has been committed. So whatever is killed when, the index ends up right; and as it holds nothing that the
catalog lacks, one that is damaged or gone is made again.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from reader.library.catalog.connections import transaction
from reader.library.catalog.packing import unpack_plain
from reader.library.errors import IndexDamagedError, UnwritableError
from reader.library.indexing.scanning import reason
from reader.library.indexing.text_folder import damage_mark, index_folder, must_be_made
from reader.library.search.document import Document
from reader.library.search.text_index import TextIndex

_AT_ONCE = 500
"""Articles in one commit of the index, some seconds' work: more would lose more when it is killed, and fewer
would cost more for each."""
_COMPACTED_FROM = 4
"""After a run the index is compacted if the run has written at least one part in so many of it."""


class TextIndexing:
    """Brings the index up to date; only for who holds the library's lock.

    Args:
        db: the catalog.
        folder: the library's cache folder.
    """

    def __init__(self, db: sqlite3.Connection, folder: Path) -> None:
        self._db = db
        self._folder = folder
        self._index = TextIndex(index_folder(folder))
        self._flushed = 0

    def reconcile(self) -> str:
        """Note every difference between index and catalog that was not noted yet.

        Returns:
            one line for the user if the index has to be made anew, else "".

        Raises:
            UnwritableError: what is damaged cannot be deleted.
        """
        note = ""
        try:
            if damage_mark(self._folder).exists():
                raise IndexDamagedError("damage was found when it was last searched")
            indexed = self._index.articles()
        except IndexDamagedError:
            note = "The full-text index was damaged; it is being made anew."
            self._discard()
            indexed = frozenset()
        catalogued = {number for (number,) in self._db.execute("SELECT id FROM article")}
        if differing := catalogued ^ indexed:
            with transaction(self._db):
                self._db.executemany(
                    "INSERT OR IGNORE INTO unindexed VALUES (?, 0)", [(number,) for number in differing]
                )
        return note

    def is_whole(self) -> bool:
        """Tell whether the index has as many articles as the catalog, and none waits."""
        (waiting,) = self._db.execute("SELECT count(*) FROM unindexed").fetchone()
        (articles,) = self._db.execute("SELECT count(*) FROM article").fetchone()
        try:
            return not self.is_damaged() and not waiting and len(self._index.articles()) == articles
        except IndexDamagedError:
            return False

    def is_damaged(self) -> bool:
        """Tell whether searching has shown the index to be damaged, or it is gone."""
        return must_be_made(self._db, self._folder)

    def flush(self, stopping: Callable[[], bool]) -> None:
        """Index everything that waits.

        Args:
            stopping: is asked before every commit; once it says yes, the rest goes on waiting.

        Raises:
            IndexDamagedError: it is damaged, and after it was made anew it is damaged again.
            UnwritableError: it cannot be written; what has been indexed by then stays.
        """
        made_anew = False
        while not stopping() and (waiting := self._next()):
            numbers = [number for number, _ in waiting]
            documents = list(self._documents(numbers))
            there = {document.id for document in documents}
            gone = [number for number in numbers if number not in there]
            try:
                self._index.update(documents, gone)
            except IndexDamagedError:
                if made_anew:
                    raise
                made_anew = True
                self._discard()
                self.reconcile()
                continue
            except OSError as error:
                raise self._unwritable(error) from error
            self._flushed += len(documents)
            with transaction(self._db):  # What was written anew meanwhile goes on waiting.
                self._db.executemany("DELETE FROM unindexed WHERE article = ? AND generation = ?", waiting)

    def compact(self, stopping: Callable[[], bool]) -> None:
        """Merge what a run has written in many commits, if that was a good part of the index.

        After a run that added little it would take longer than all of the run; it is left to who is idle.

        Args:
            stopping: is asked several times a second; once it says yes, the rest stays as it is.

        Raises:
            IndexDamagedError: it is damaged, and after it was made anew it is damaged again.
            OSError: it was damaged, and what is made anew cannot be written.
        """
        try:
            if self._flushed and len(self._index.articles()) <= _COMPACTED_FROM * self._flushed:
                self._index.compact(stopping)
        except IndexDamagedError:
            self._discard()
            self.reconcile()
            self.flush(stopping)
        except OSError:
            pass  # There is no room for it twice. It is as it was, only slower than it could be.

    def close(self) -> None:
        """Close the index."""
        self._index.close()

    def _discard(self) -> None:
        self._index.close()
        try:
            if self._index.folder.exists():
                shutil.rmtree(self._index.folder)
            damage_mark(self._folder).unlink(missing_ok=True)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> UnwritableError:
        return UnwritableError(f"The full-text index cannot be written: {reason(error)}.")

    def _next(self) -> list[tuple[int, int]]:
        """Return the numbers of articles that wait, each with the generation in which it was written."""
        return self._db.execute("SELECT article, generation FROM unindexed LIMIT ?", (_AT_ONCE,)).fetchall()

    def _documents(self, numbers: list[int]) -> Iterator[Document]:
        for number in numbers:
            row = self._db.execute(
                "SELECT a.title, c.text, c.details FROM article AS a JOIN content AS c ON c.article = a.id"
                " WHERE a.id = ?",
                (number,),
            ).fetchone()
            if row:
                body = unpack_plain(row[1], row[2])
                quotes = self._db.execute(
                    'SELECT "start", "end" FROM quote WHERE article = ? ORDER BY 1', (number,)
                )
                yield Document(number, row[0], body, tuple(body[start:end] for start, end in quotes))
