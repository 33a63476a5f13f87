"""Reading files a step at a time, some way ahead of the one that is committed.

The steps come in the order of the files whatever is done ahead of them, so that a library has the same
catalog whether one process has read it or many.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from concurrent.futures import Future, wait
from dataclasses import replace
from pathlib import Path

from reader.formats.files import Document
from reader.library.corrections.standing import Standing
from reader.library.indexing.engine import Engine
from reader.library.indexing.scanning import Found
from reader.library.indexing.steps import Ahead, ArticleRead, FileEnded, Made, Step
from reader.library.indexing.work import Outcome, Task, why, work
from reader.library.indexing.workers import Workers

_WORTH_IT = 40
"""Articles for which it takes as long to start processes as to annotate them here."""
_LONG = 100_000
"""Bytes of an article that takes some seconds. Those, and all that other people's code takes apart, are made
in a process of their own even if they are few, because only a process can be ended when it takes too long."""
_ASK_SECONDS = 0.2
_HOPELESS = "too many of its parts after one another are no articles, so the rest was not read"


class Reading:
    """Reads files, here or with the help of other processes; for use in a ``with`` block, which ends those.

    Args:
        engine: reads and annotates.
        corrections: what the user has put right.
        has: tells whether the catalog has an article with this hash.
        jobs: how many processes may help; one does so even with none where an article could stop this one.
        stopping: once it says yes, what is not known yet is not waited for.
        wanted: is asked again and again for files that are to be read before all others.
        helper: returns a process that is there already, for what is too little to start others.
    """

    def __init__(
        self,
        engine: Engine,
        corrections: Standing,
        has: Callable[[bytes], bool],
        jobs: int,
        stopping: Callable[[], bool],
        wanted: Callable[[], Iterable[Path]],
        helper: Callable[[], Workers] | None = None,
    ) -> None:
        self._engine = engine
        self._corrections = corrections
        self._has = has
        self._jobs = jobs
        self._stopping = stopping
        self._wanted = wanted
        self._stack = contextlib.ExitStack()
        self._helper = helper if engine.source else None
        self._workers: Workers | None = None
        self._own_workers: Workers | None = None
        self._made = 0
        self._given_up: set[Path] = set()
        self._coming: dict[Hashable, Made] = {}
        self._asked_for: dict[Path, None] = {}

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
            self._start_workers(self._jobs)
        ahead = Ahead(files, lambda found, is_wanted: self._steps_of(found, files[found], is_wanted))
        while True:
            self._asked_for.update(dict.fromkeys(self._wanted()))
            for path in self._asked_for.copy():
                if ahead.want(path, self._hurry):
                    del self._asked_for[path]
            if step := ahead.ready():
                yield self._once(step)
            elif not ahead.begin():
                outcome = ahead.awaited()
                if outcome is None or self._stopping():
                    return
                wait([outcome], _ASK_SECONDS)

    def _once(self, step: Step) -> Step:
        """Return a step whose outcome has come, without it if an earlier step has had it and has kept it."""
        if isinstance(step, FileEnded) or step.made is None:
            return step
        if self._coming.get(step.made.key) is step.made:
            del self._coming[step.made.key]
            return step
        return replace(step, made=None) if self._has(step.content_hash) else step

    def _steps_of(self, found: Found, again: set[int], is_wanted: bool) -> Iterator[tuple[Step, int]]:
        holding = self._corrections.holding()
        parts: set[int] = set()
        size = 0
        try:
            before = found.path.stat()
        except OSError as error:
            yield FileEnded(found, frozenset(), problem=why(error), may_pass=True), 0
            return
        for document in self._documents(found.path):
            if isinstance(document, Exception):
                may_pass = isinstance(document, OSError) or getattr(document, "may_pass", False)
                yield FileEnded(found, frozenset(parts), before, why(document), may_pass), 0
                return
            if found.path in self._given_up:
                yield FileEnded(found, frozenset(parts), before, _HOPELESS), 0
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

    def give_up(self, path: Path) -> None:
        """Read no further in a file of many articles: what it has are none."""
        self._given_up.add(path)

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
            self._start_workers(self._jobs)
        elif task.document.is_foreign or len(task.document.data) > _LONG:
            self._get_help(max(1, self._jobs))
        elif self._helper:
            self._get_help(0)
        if self._workers:
            return self._workers.submit(task)
        outcome: Future[Outcome] = Future()
        outcome.set_result(work(task, self._engine))
        return outcome

    def _hurry(self, outcome: Future[Outcome]) -> None:
        if self._workers:
            self._workers.hurry(outcome)

    def _start_workers(self, count: int) -> None:
        if count and self._engine.source and not self._own_workers:
            self._workers = self._own_workers = self._stack.enter_context(Workers(self._engine, count))

    def _get_help(self, count: int) -> None:
        """Let a process that is there already make the articles, or else so many that are started."""
        if not self._workers and self._helper:
            self._workers = self._helper()
        elif not self._workers:
            self._start_workers(count)
