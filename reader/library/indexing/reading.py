"""Reading files a step at a time, some way ahead of the one that is committed.

The steps come in the order of the files whatever is done ahead of them, so that a library has the same
catalog whether one process has read it or many.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from concurrent.futures import Future, wait
from dataclasses import dataclass, replace
from pathlib import Path

from reader.formats.files import Document
from reader.library.corrections.standing import Standing
from reader.library.indexing.engine import Engine
from reader.library.indexing.scanning import Found
from reader.library.indexing.work import Outcome, Task, why, work
from reader.library.indexing.workers import Workers

_WORTH_IT = 40
"""Articles for which it takes as long to start processes as to annotate them here."""
_AHEAD = 128
_AHEAD_BYTES = 32 * 1024 * 1024
"""How many articles, and bytes of them, are read ahead at most. So many, because whatever is annotated waits
for a long article before it, and for the full-text index while that is committed."""
_ASK_SECONDS = 0.2


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
    """

    found: Found
    parts: frozenset[int]
    before: os.stat_result | None = None
    problem: str | None = None


Step = ArticleRead | FileEnded


class Reading:
    """Reads files, here or with the help of other processes; for use in a ``with`` block, which ends those.

    Args:
        engine: reads and annotates.
        corrections: what the user has put right.
        has: tells whether the catalog has an article with this hash.
        jobs: how many processes may help.
        stopping: once it says yes, what is not known yet is not waited for.
        wanted: is asked before every file for files to be read before it.
    """

    def __init__(
        self,
        engine: Engine,
        corrections: Standing,
        has: Callable[[bytes], bool],
        jobs: int,
        stopping: Callable[[], bool],
        wanted: Callable[[], Iterable[Path]],
    ) -> None:
        self._engine = engine
        self._corrections = corrections
        self._has = has
        self._jobs = jobs if engine.source else 0
        self._stopping = stopping
        self._wanted = wanted
        self._stack = contextlib.ExitStack()
        self._workers: Workers | None = None
        self._made = 0
        self._coming: dict[Hashable, Made] = {}

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def steps(self, files: Mapping[Found, set[int]]) -> Iterator[Step]:
        """Yield the steps of reading files, each once its outcome has come.

        Args:
            files: and for each the numbers of the articles to be made although the catalog has them.
        """
        if len(files) >= _WORTH_IT:
            self._start_workers()
        waiting: deque[tuple[Step, int]] = deque()
        wanted: deque[tuple[Step, int]] = deque()
        size = 0
        for step, held, is_wanted in self._begun(files):
            (wanted if is_wanted else waiting).append((step, held))
            size += held
            while line := wanted or waiting:
                full = len(wanted) + len(waiting) > _AHEAD or size > _AHEAD_BYTES
                if not full and _awaited(line[0][0]):
                    break
                first, no_longer_held = line.popleft()
                size -= no_longer_held
                if not self._has_come(first):
                    return
                yield self._once(first)
        for step, _ in (*wanted, *waiting):
            if not self._has_come(step):
                return
            yield self._once(step)

    def _has_come(self, step: Step) -> bool:
        """Wait for the outcome of a step, and tell whether it has come: if not, the run is stopping."""
        while outcome := _awaited(step):
            if self._stopping():
                return False
            wait([outcome], _ASK_SECONDS)
        return True

    def _once(self, step: Step) -> Step:
        """Return a step whose outcome has come, without it if an earlier step has had it and has kept it."""
        if isinstance(step, FileEnded) or step.made is None:
            return step
        if self._coming.get(step.made.key) is step.made:
            del self._coming[step.made.key]
            return step
        return replace(step, made=None) if self._has(step.content_hash) else step

    def _begun(self, files: Mapping[Found, set[int]]) -> Iterator[tuple[Step, int, bool]]:
        """Yield each step when it is begun, the bytes that are held for it, and whether it is wanted."""
        by_path = {found.path: found for found in files}
        begun: set[Found] = set()
        for found in files:
            asked_for = [by_path[path] for path in self._wanted() if path in by_path]
            for one in (*asked_for, found):
                if one not in begun:
                    begun.add(one)
                    for step, held in self._steps_of(one, files[one], one in asked_for):
                        yield step, held, one in asked_for

    def _steps_of(self, found: Found, again: set[int], is_wanted: bool) -> Iterator[tuple[Step, int]]:
        holding = self._corrections.holding()
        parts: set[int] = set()
        size = 0
        try:
            before = found.path.stat()
        except OSError as error:
            yield FileEnded(found, frozenset(), problem=why(error)), 0
            return
        for document in self._documents(found.path):
            if isinstance(document, Exception):
                yield FileEnded(found, frozenset(parts), problem=why(document)), 0
                return
            parts.add(document.number)
            size += len(document.data)
            here = found._replace(name=document.name_in(found.name))
            content_hash = hashlib.sha256(document.data).digest()
            made = None
            if document.number in again or not self._has(content_hash):
                said = content_hash.hex(), here.name
                task = Task(here.name, document, holding.of(*said), is_wanted)
                made = self._make(content_hash, task, holding.digest(*said))
            step = ArticleRead(here, document.number, content_hash, size, len(parts), made, before)
            yield step, len(document.data) if made else 0
            if document.number == 0:
                return
        problem = None if parts else "no article in it"
        yield FileEnded(found, frozenset(parts), before, problem), 0

    def _documents(self, path: Path) -> Iterator[Document | Exception]:
        """Yield what a file holds, and last of all why it could not be read to its end."""
        try:
            yield from self._engine.documents(path)
        except Exception as error:  # noqa: BLE001 - one odd file must not end the library
            yield error

    def _make(self, content_hash: bytes, task: Task, corrections: str) -> Made:
        # The same bytes are made once, unless they are of another format.
        key = content_hash, task.document.loader
        if key not in self._coming:
            outcome = self._outcome(task)
            self._coming[key] = Made(key, task.name, task.document.number, corrections, outcome)
        return self._coming[key]

    def _outcome(self, task: Task) -> Future[Outcome]:
        self._made += 1
        if self._made == _WORTH_IT:
            self._start_workers()
        if self._workers:
            return self._workers.submit(task)
        outcome: Future[Outcome] = Future()
        outcome.set_result(work(task, self._engine))
        return outcome

    def _start_workers(self) -> None:
        if self._jobs and not self._workers:
            self._workers = self._stack.enter_context(Workers(self._engine, self._jobs))


def _awaited(step: Step) -> Future[Outcome] | None:
    """Return the outcome of a step if it has not come yet."""
    made = step.made if isinstance(step, ArticleRead) else None
    return made.outcome if made and not made.outcome.done() else None
