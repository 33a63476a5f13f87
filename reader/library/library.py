"""The one door: everything that the screen and the command line ask of a library."""

from __future__ import annotations

import contextlib
import json
import math
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING

from reader.library import folders
from reader.library.answers.entities import Entities
from reader.library.answers.frames import Frames
from reader.library.catalog import schema
from reader.library.catalog.catalog import Catalog
from reader.library.errors import LibraryError
from reader.library.indexing.scanning import Found, openable, resolve, scan
from reader.library.indexing.text_folder import must_be_made
from reader.library.locking import Locked
from reader.library.records import Problem
from reader.library.replacing import replace
from reader.library.user import history
from reader.library.user.reading_positions import ReadingPositions
from reader.span import Span

if TYPE_CHECKING:
    from reader.library.corrections.desk import Desk
    from reader.library.corrections.standing import Standing
    from reader.library.findings import Finding
    from reader.library.indexing.engine import Engine
    from reader.library.records import (
        Event,
        Finished,
        Hit,
        SearchResult,
    )
    from reader.library.search.full_text import FullText
    from reader.library.user.history import Step
    from reader.library.user.notebook import Notebook
    from reader.library.user.user_file import UserFile


def _engine() -> Engine:
    from reader.library.indexing.engine import engine

    return engine()


class Library(Entities, Frames):
    """Articles from some files and folders, linked and searchable; safe to use from any thread.

    Attributes:
        roots: its files and folders.
        folder: has its caches.
        data: the user's data folder.
        notes: what was odd when it was opened, or since: a catalog that had to be made anew.

    It shows what has been catalogued so far and follows the catalog while
    :mod:`reader.library.indexing.updating` changes it, in this or another process. Articles come in
    *reading order* everywhere: newest first, undated ones last, then by name.
    """

    def __init__(
        self,
        roots: tuple[Path, ...],
        folder: Path,
        data: Path,
        notes: tuple[Problem, ...] = (),
        engine: Callable[[], Engine] = _engine,
    ) -> None:
        self.roots = roots
        self.folder = folder
        self.data = data
        self._engine = engine
        self.notes = notes
        self._catalog = Catalog(folder, self._renew)
        self._positions = ReadingPositions(data)
        self._seen = self._catalog.generation()
        self._full_text: FullText | None = None
        self._mutex = threading.Lock()

    @classmethod
    def open(
        cls,
        paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
        *,
        cache: Path | None = None,
        data: Path | None = None,
        state: Path | None = None,
        remember: bool = True,
        engine: Callable[[], Engine] = _engine,
    ) -> Library:
        """Open the library of some files and folders, and remember it as the one opened last.

        Nothing is read but the catalog, which is empty the first time; :meth:`update` reads the articles.

        Args:
            paths: a file or folder, or several; what is in a folder is found at any depth.
            cache: where the caches of all libraries are; the user's cache folder by default.
            data: where the user's own data are; the user's data folder by default.
            state: where it is remembered what was opened last; the user's state folder by default.
            remember: whether it is to be remembered.
            engine: loads what annotates an article again when it is corrected; the program's own by default.

        Raises:
            LibraryError: no path can be opened, there is no article in them, or the cache cannot be used.
                The message is one line and names the path. A path that cannot be opened beside others that
                can is one of the :meth:`problems`.
        """
        from reader.formats import ENDINGS, SUFFIXES

        given = [paths] if isinstance(paths, str | os.PathLike) else paths
        paths, refused = openable([Path(path) for path in given], SUFFIXES)
        roots = resolve(paths, SUFFIXES)
        if not any(isinstance(found, Found) for found in scan(roots, SUFFIXES, sort=False)):
            raise LibraryError(f"{paths[0]}: no article in it ({ENDINGS})")
        folder = folders.of_library(roots, cache or folders.cache())
        note = schema.ensure(folder)
        notes = tuple(Problem("", line) for line in [*refused, note] if line)
        library = cls(roots, folder, data or folders.data(), notes, engine)
        if remember:
            _remember_opened(roots, state or folders.state())
        return library

    def _renew(self) -> None:
        """Make the cache again that was deleted while it was open."""
        folders.of_library(self.roots, self.folder.parent)
        if (note := schema.renew(self.folder)) and Problem("", note) not in self.notes:
            self.notes += (Problem("", note),)

    @staticmethod
    def last_opened(*, state: Path | None = None) -> list[Path] | None:
        """Return the paths of the library opened last, or None if there is none or it is gone."""
        try:
            paths = json.loads(_last_opened_file(state or folders.state()).read_text("ascii"))
            found = [Path(path) for path in paths]
        except (OSError, ValueError, TypeError):
            return None
        return found if found and all(path.exists() for path in found) else None

    @staticmethod
    def starter() -> Path:
        """Return the folder of the articles that come with the program."""
        return folders.starter()

    @property
    def name(self) -> str:
        """A short name for the screen."""
        if self.roots == (folders.starter().resolve(),):
            return "starter library"
        first = self.roots[0].name or str(self.roots[0])
        return first if len(self.roots) == 1 else f"{first} and {len(self.roots) - 1} more"

    def update(
        self,
        on_event: Callable[[Event], None] = lambda _: None,
        *,
        stopping: Callable[[], bool] = lambda: False,
        jobs: int | None = None,
    ) -> Finished:
        """Read and annotate whatever is new or changed in the library's files, and return once it is done.

        Args:
            on_event: is told what happens, in this thread.
            stopping: is asked after every file; once it says yes, the run ends early.
            jobs: how many processes may help, if there is much to do; one for each core but one by default.

        Raises:
            LibraryBusyError: another process is doing this already.
            LibraryError: the catalog cannot be written to. What has been done so far stays.
        """
        from reader.library.indexing.updating import update
        from reader.library.indexing.workers import spare_cores

        return update(
            self.roots,
            self.folder,
            on_event,
            engine=self._engine(),
            corrections=self._standing,
            stopping=stopping,
            jobs=spare_cores() if jobs is None else jobs,
        )

    @cached_property
    def notebook(self) -> Notebook:
        """The user's marks, notes and tags in the articles, and the searches that were saved."""
        from reader.library.user.notebook import Notebook

        return Notebook(self.user_file, self._catalog)

    @cached_property
    def corrections(self) -> Desk:
        """Where what the engine says is put right."""
        # It needs what annotates, which the first screen does not wait for.
        from reader.library.corrections.desk import Desk

        return Desk(self.folder, self._catalog, self._standing, self._engine)

    def undo(self) -> Step | None:
        """Undo what this user has said last: a correction, mark, note, tag or saved search.

        Returns:
            what it was; None if there is nothing to undo.

        Raises:
            UserFileError: that cannot be written down. Nothing has changed.
            LibraryError: it is written down, but the catalog cannot be changed now.
        """
        return self._step(history.UNDO)

    def redo(self) -> Step | None:
        """Redo what was undone last, or bring back what was taken away; as :meth:`undo`."""
        return self._step(history.REDO)

    def _step(self, what: str) -> Step | None:
        from reader.library.corrections import kinds
        from reader.library.user import notebook
        from reader.library.user.user_file import author

        every = kinds.KINDS | notebook.KINDS
        to_undo, to_redo = history.steps(self.user_file.records(), every, author())
        steps = to_undo if what == history.UNDO else to_redo
        if not steps:
            return None
        last = steps[-1]
        if last.what in notebook.KINDS:
            self.user_file.append(what, values={"of": last.id})
            return history.Step(notebook.describe(last), is_correction=False)
        take = self.corrections.undo if what == history.UNDO else self.corrections.redo
        return history.Step(take(last.id), is_correction=True)

    @cached_property
    def _standing(self) -> Standing:
        from reader.library.corrections.standing import Standing

        return Standing(self.user_file, self.data)

    @cached_property
    def user_file(self) -> UserFile:
        """All that the user has said about this library."""
        from reader.library.user.user_file import UserFile

        return UserFile.of_library(self.roots, self.data)

    def _texts(self) -> FullText:
        # Imported with the first search, so that the first screen does not wait for it.
        from reader.library.search.full_text import FullText

        notebook = self.notebook
        with self._mutex:
            if self._full_text is None:
                self._full_text = FullText(self._catalog, self.folder, notebook)
            return self._full_text

    def search(
        self,
        query: str,
        article: int | None = None,
        *,
        limit: int = 100,
        at_once: int | None = None,
        patience: float = math.inf,
        stopping: Callable[[], bool] = lambda: False,
    ) -> SearchResult:
        """Find the articles that a query asks for, the best first.

        Args:
            query: words, phrases and fields; any string is a query.
            article: look in this article only.
            limit: how many articles to return at most; the total counts all.
            at_once: how many of them to read now; of the others only the numbers are returned, for
                :meth:`hits`. All by default.
            patience: seconds after which the search is cut short: words that it has not come to by then count
                as not written, with a note.
            stopping: is asked often; once it says yes, nobody waits for the result, which is of no use then.
        """
        from reader.library.search.watch import Watch

        return self._texts().search(query, article, limit, at_once, Watch(patience, stopping))

    def found(self, query: str, article: int | None = None) -> frozenset[int]:
        """Return all articles that a query finds as it stands, in no order.

        Args:
            query: for what :meth:`search` has found, the query of its result.
            article: look in this article only.
        """
        return self._texts().found(query, article)

    def hits(self, query: str, articles: Iterable[int]) -> tuple[Hit, ...]:
        """Return some of the articles that a query has found, in the order given, as :meth:`search` does.

        Args:
            query: the query of a :meth:`search`'s result.
            articles: some of those that it or :meth:`found` has found; each takes up to a few milliseconds.
        """
        return self._texts().hits(query, articles)

    def places(self, query: str, article: int) -> tuple[Span, ...]:
        """Return where a query matches in the text of an article, in order and without overlap."""
        return self._texts().places(query, article)

    def problems(self) -> tuple[Problem, ...]:
        """Return what the user should know: files that could not be read and why, a catalog made anew."""
        return (*self._own_problems(), *starmap(Problem, self._catalog.refused()))

    def problem_count(self) -> int:
        """Return how many :meth:`problems` there are, at once even if they are a hundred thousand."""
        return len(self._own_problems()) + self._catalog.problem_count()

    def findings(self, *, thorough: bool = True) -> Iterator[Finding]:
        """Yield what was refused or passed over and why.

        Args:
            thorough: look for damage too, which reads all of the caches.
        """
        from reader.library.findings import findings

        return findings(self._catalog, self.folder, self.roots, self._own_problems(), thorough=thorough)

    def _own_problems(self) -> tuple[Problem, ...]:
        try:
            own = self.user_file.problems()
        except LibraryError as error:
            own = (str(error),)
        return (*self.notes, *(Problem("", line) for line in own))

    def is_current(self) -> bool:
        """Tell whether all that is in the files now has been catalogued and indexed, by this program."""
        from reader.formats import SUFFIXES
        from reader.library.indexing.currency import is_current, stamp

        wanted = self._standing.stamp(stamp())
        with self._catalog.reading() as db:
            return is_current(db, self.roots, SUFFIXES, wanted) and not must_be_made(db, self.folder)

    def is_complete(self) -> bool:
        """Tell whether the last run of indexing came to its end, and nothing was found damaged or gone since.

        Unlike :meth:`is_current` it does not look at the files.
        """
        from reader.library.indexing.currency import stamp_in

        with self._catalog.reading() as db:
            return bool(stamp_in(db)) and not must_be_made(db, self.folder)

    def is_damaged(self) -> bool:
        """Tell whether the full-text index was found damaged or gone: :meth:`update` makes it anew."""
        with self._catalog.reading() as db:
            return must_be_made(db, self.folder)

    def changed(self) -> bool:
        """Tell whether the library has changed since this was asked last, or since it was opened."""
        with self._mutex:
            before, self._seen = self._seen, self._catalog.generation()
            return self._seen != before

    def position(self, article: int) -> int | None:
        """Return the offset at which reading of an article was left; None if it was not opened yet."""
        content_hash = self._catalog.content_hash(article)
        return self._positions.get(content_hash) if content_hash else None

    def remember_position(self, article: int, offset: int) -> None:
        """Remember where reading of an article was left. What cannot be written is forgotten at the end."""
        content_hash = self._catalog.content_hash(article)
        if content_hash:
            with contextlib.suppress(OSError, Locked):
                self._positions.put(content_hash, offset)

    def close(self) -> None:
        """Close the catalog and the index."""
        if self._full_text:
            self._full_text.close()
        self._catalog.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _last_opened_file(state: Path) -> Path:
    return state / "last-opened.json"


def _remember_opened(roots: Sequence[Path], state: Path) -> None:
    """Write the paths down in one step; a folder that cannot be written to is no reason not to open."""
    with contextlib.suppress(OSError):
        replace(_last_opened_file(state), json.dumps([str(root) for root in roots]))
