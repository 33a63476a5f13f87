"""What is done for the caches of a library when there is nothing else to do."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from reader.library.catalog import connections, schema
from reader.library.errors import IndexDamagedError, LibraryError
from reader.library.indexing.text_folder import index_folder, mark_damaged
from reader.library.locking import FileLock, Locked
from reader.library.search.text_index import TextIndex

_VERIFIED_SECONDS = 24 * 3600.0
"""Files go bad seldom, and reading them all takes a second for some hundred megabytes."""
_INSTRUCTIONS = 100_000
"""Of SQLite, some milliseconds, after which it is looked whether there is something to do."""


class Upkeep:
    """Merges what many small changes have left in a library's caches, and looks for damage once a day.

    Args:
        folder: the library's cache folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._texts = TextIndex(index_folder(folder))

    def run(self, stopping: Callable[[], bool]) -> bool:
        """Do what there is to do.

        Args:
            stopping: is asked several times a second; once it says yes, the rest is left to the next time.

        Returns:
            whether all is well; if not, the next run of indexing makes what is damaged anew.
        """
        try:
            with FileLock(self._folder / schema.LOCK):
                self._texts.compact(stopping)
                self._checkpoint()
            if not stopping() and self._is_time_to_verify():
                self._verify(stopping)
        except IndexDamagedError:
            mark_damaged(self._folder)
            return False
        except sqlite3.Error as error:
            if connections.is_damage(error):
                connections.mark_damaged(self._folder)
                return False
        except (Locked, LibraryError, OSError):
            pass  # Another process is at work, or there is no room on the disk. It can wait.
        finally:
            self._texts.close()
        return True

    def _checkpoint(self) -> None:
        """Give back the room that SQLite's log has taken for many changes at once."""
        with contextlib.closing(connections.connect(self._folder)) as db:
            db.execute("PRAGMA busy_timeout = 0")  # Not while somebody reads.
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _is_time_to_verify(self) -> bool:
        try:
            age = time.time() - self._noted.stat().st_mtime
        except FileNotFoundError:
            return True
        return not 0 <= age < _VERIFIED_SECONDS  # The clock may have been put back.

    def _verify(self, stopping: Callable[[], bool]) -> None:
        """Read all of the full-text index and of the catalog.

        Raises:
            IndexDamagedError: the index is not what was written.
            sqlite3.DatabaseError: the catalog is damaged.
        """
        if not self._texts.verify(stopping):
            return
        with contextlib.closing(connections.connect(self._folder)) as db:
            db.set_progress_handler(stopping, _INSTRUCTIONS)
            faults = [line for (line,) in db.execute("PRAGMA quick_check(1)") if line != "ok"]
        if faults:
            raise sqlite3.DatabaseError(faults[0])
        self._noted.touch()

    @property
    def _noted(self) -> Path:
        return self._folder / "verified"
