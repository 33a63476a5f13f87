"""The steps in which files are read, and in what order they are begun and taken up."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from reader.library.indexing.scanning import Found
from reader.library.indexing.work import Outcome

_AHEAD = 128
_AHEAD_BYTES = 32 * 1024 * 1024
"""How many articles, and bytes of them, are read ahead at most. So many, because whatever is annotated waits
for a long article before it, and for the full-text index while that is committed."""


@dataclass(frozen=True)
class Made:
    """An article of which it is, or will be, known what is catalogued of it.

    Attributes:
        key: tells it from others.
        name: what it was called when it was made, see :meth:`Document.name_in`.
        part: its number in its file.
        corrections: with which corrections it was made, see :meth:`Holding.digest`.
        outcome: comes when it is made.
    """

    key: Hashable
    name: str
    part: int
    corrections: str
    outcome: Future[Outcome]


@dataclass(frozen=True)
class ArticleRead:
    """A step: an article was read in a file.

    Attributes:
        found: the file, with the name of the article.
        part: the article's number in its file; 0 for the file itself.
        content_hash: of its bytes.
        size: how many bytes its file has had so far.
        count: how many articles.
        made: None if the catalog has it already.
        before: what the file system said of the file before it was read.
    """

    found: Found
    part: int
    content_hash: bytes
    size: int
    count: int
    made: Made | None
    before: os.stat_result


@dataclass(frozen=True)
class FileEnded:
    """A step: a file that can hold many articles was read to its end.

    Attributes:
        found: the file.
        parts: the numbers of the articles in it.
        before: as in :class:`ArticleRead`.
        problem: why it could not be read to its end, or at all.
        may_pass: see :attr:`reader.formats.FormatError.may_pass`.
    """

    found: Found
    parts: frozenset[int]
    before: os.stat_result | None = None
    problem: str | None = None
    may_pass: bool = False


Step = ArticleRead | FileEnded


class Ahead:
    """The steps that were begun and have not been taken up, and what is to be begun next.

    Args:
        files: in order.
        steps_of: yields the steps of a file when each is begun, with the bytes that are held for it; the
            second argument tells whether it is wanted before others.
    """

    def __init__(
        self, files: Iterable[Found], steps_of: Callable[[Found, bool], Iterator[tuple[Step, int]]]
    ) -> None:
        self._by_path = {found.path: found for found in files}
        self._steps_of = steps_of
        self._in_order = chain.from_iterable(map(self._opened, self._by_path.values()))
        self._asked_for: deque[Iterator[tuple[Step, int]]] = deque()
        self._opened_files: set[Found] = set()
        self._wanted: deque[tuple[Step, int]] = deque()
        self._waiting: deque[tuple[Step, int]] = deque()
        self._size = 0

    def want(self, path: Path, hurry: Callable[[Future[Outcome]], None]) -> bool:
        """Let a file come before all others, those wanted earlier included.

        Args:
            path: of the file.
            hurry: has an outcome come before others.

        Returns:
            whether it is one of the files.
        """
        found = self._by_path.get(path)
        if found is None:
            return False
        if found not in self._opened_files:
            self._asked_for.appendleft(self._opened(found, is_wanted=True))
        waiting, self._waiting = self._waiting, deque()
        for begun in waiting:
            if begun[0].found.path != path:
                self._waiting.append(begun)
                continue
            self._wanted.append(begun)
            if outcome := _awaited(begun[0]):
                hurry(outcome)
        return True

    def ready(self) -> Step | None:
        """Take the first step whose outcome has come, of those wanted or else of the rest in their order."""
        for line in (self._wanted, self._waiting):
            if line and not _awaited(line[0][0]):
                step, held = line.popleft()
                self._size -= held
                return step
        return None

    def begin(self) -> bool:
        """Begin one more step, and tell whether there was one, and not too many before it."""
        while self._asked_for:
            if begun := next(self._asked_for[0], None):
                self._add(begun, self._wanted)
                return True
            self._asked_for.popleft()
        is_full = len(self._wanted) + len(self._waiting) > _AHEAD or self._size > _AHEAD_BYTES
        begun = None if is_full else next(self._in_order, None)
        if begun:
            self._add(begun, self._waiting)
        return begun is not None

    def awaited(self) -> Future[Outcome] | None:
        """Return what has to come next; None if nothing is left."""
        for line in (self._wanted, self._waiting):
            if line:
                return _outcome(line[0][0])
        return None

    def _opened(self, found: Found, *, is_wanted: bool = False) -> Iterator[tuple[Step, int]]:
        if found not in self._opened_files:
            self._opened_files.add(found)
            yield from self._steps_of(found, is_wanted)

    def _add(self, begun: tuple[Step, int], line: deque[tuple[Step, int]]) -> None:
        line.append(begun)
        self._size += begun[1]


def _outcome(step: Step) -> Future[Outcome] | None:
    return step.made.outcome if isinstance(step, ArticleRead) and step.made else None


def _awaited(step: Step) -> Future[Outcome] | None:
    """Return the outcome of a step if it has not come yet."""
    outcome = _outcome(step)
    return None if outcome is None or outcome.done() else outcome
