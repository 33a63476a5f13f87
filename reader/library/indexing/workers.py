"""Annotating in processes of their own, as many as there are cores to spare.

Not :class:`concurrent.futures.ProcessPoolExecutor`: when one of its processes dies it gives up all of them
and cannot say which article was to blame, its idle processes outlive a parent that is killed, and it runs the
script of whoever uses the package as a library once more in each of them.
"""

from __future__ import annotations

import contextlib
import math
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from importlib import import_module
from types import TracebackType
from typing import IO, Any

from reader.library.indexing import limits
from reader.library.indexing.child import command
from reader.library.indexing.engine import Engine
from reader.library.indexing.work import CANNOT, Outcome, Task, work

_AT_ONCE = 3
"""Tasks that a process has at one time, so that it need not wait for the next while its last is taken up."""
_ATTEMPTS = 2
"""A process may be killed for what another one does: only an article that ends two of them is to blame."""
_NEARLY = 0.9
"""The part of the time for a task after which it is the time that has ended a process."""


def spare_cores() -> int:
    """Return how many processes can annotate at full speed beside the one that commits."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0)) - 1
    return (os.cpu_count() or 1) - 1


_DEADLY = "each process that tried was ended"


@dataclass(eq=False)
class _Job:
    task: bytes
    future: Future[Outcome]
    attempts: int = 0
    began: float = math.inf


class _Line:
    """Jobs that no process has begun yet, in the order in which they are to be; safe from any thread."""

    def __init__(self) -> None:
        self._wanted: dict[Future[Outcome], _Job] = {}
        self._in_order: dict[Future[Outcome], _Job] = {}
        self._ended = False
        self._changed = threading.Condition()

    def put(self, job: _Job, *, is_wanted: bool) -> None:
        """Add a job; what is wanted comes before the rest."""
        with self._changed:
            (self._wanted if is_wanted else self._in_order)[job.future] = job
            self._changed.notify()

    def hurry(self, future: Future[Outcome]) -> None:
        """Have a job done before the rest, unless it has been begun."""
        with self._changed:
            if job := self._in_order.pop(future, None):
                self._wanted[future] = job

    def take(self, *, wait: bool) -> _Job | None:
        """Return the next job, None if the end has come.

        Raises:
            queue.Empty: there is none, and it is not to be waited for.
        """
        with self._changed:
            while not self._ended:
                if line := self._wanted or self._in_order:
                    return line.pop(next(iter(line)))
                if not wait:
                    raise queue.Empty
                self._changed.wait()
            return None

    def end(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()


class Workers:
    """Some processes that do tasks; for use in a ``with`` block, whose end ends them.

    Args:
        engine: what they annotate with; they load it themselves, by :attr:`Engine.source`.
        count: how many of them.
    """

    def __init__(self, engine: Engine, count: int) -> None:
        self._engine = engine
        self._seconds = limits.SECONDS
        self._line = _Line()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._ended = False
        self._mutex = threading.Lock()
        self._here = threading.Lock()
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def submit(self, task: Task) -> Future[Outcome]:
        """Hand a task in; its outcome comes by and by.

        Tasks are begun in the order in which they come, after those that are wanted before others.
        """
        job = _Job(_packed(task), Future())
        self._line.put(job, is_wanted=task.is_wanted)
        return job.future

    def hurry(self, future: Future[Outcome]) -> None:
        """Have a task that was handed in begun before the rest."""
        self._line.hurry(future)

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes; the outcome of what they have not done never comes."""
        with self._mutex:
            self._ended = True
            for process in self._processes:
                process.kill()
        self._line.end()
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        """Keep one process at work until the end, and start another one when it dies."""
        left: deque[_Job] = deque()
        while not self._ended:
            try:
                process = self._start()
            except OSError:
                self._do_here(left)
                return
            try:
                _feed(process, self._line, left)
            except (OSError, EOFError, pickle.UnpicklingError):
                if not self._ended:
                    self._blame(left, process.wait())
            finally:
                self._discard(process)

    def _start(self) -> subprocess.Popen[bytes]:
        """Start a process and wait until it has loaded the engine.

        Raises:
            OSError: it cannot be started.
        """
        with self._mutex:
            if self._ended:
                raise OSError("no longer wanted")
            process = subprocess.Popen(  # noqa: S603 - our own program
                command(__name__, [self._engine.source, str(self._seconds)]),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._processes.add(process)
        try:
            pickle.load(_end(process.stdout))  # noqa: S301 - from our own child
        except (EOFError, pickle.UnpicklingError) as error:
            self._discard(process)
            raise OSError("it ended before it was ready") from error
        return process

    def _discard(self, process: subprocess.Popen[bytes]) -> None:
        with self._mutex:
            self._processes.discard(process)
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):  # what was not written yet has no reader any more
                _end(pipe).close()

    def _do_here(self, left: deque[_Job]) -> None:
        """Do tasks in this process, because no other can be started: the library is read all the same."""
        while not self._ended and (job := left.popleft() if left else self._line.take(wait=True)):
            if job.attempts:  # It may end this process too.
                job.future.set_result(Outcome(problem=f"{CANNOT}{_DEADLY}, and no other can be started"))
                continue
            with self._here:
                job.future.set_result(work(pickle.loads(job.task), self._engine))  # noqa: S301 - our own

    def _blame(self, left: deque[_Job], code: int) -> None:
        """Hold the death of a process against the article that it was at.

        What cannot be annotated is read without that; what cannot even be read is given up.
        """
        if not left:
            return
        job = left[0]
        job.attempts += 1
        seconds, job.began = time.monotonic() - job.began, math.inf
        if seconds > _NEARLY * self._seconds:
            why = f"that takes longer than {self._seconds:g} seconds"
        elif job.attempts < _ATTEMPTS:
            return
        else:
            why = f"{_DEADLY} ({f'signal {-code}' if code < 0 else f'exit code {code}'})"
        task: Task = pickle.loads(job.task)  # noqa: S301 - our own
        if task.unread:
            left.popleft().future.set_result(Outcome(problem=f"{CANNOT}{why}"))
        else:
            job.task = _packed(task._replace(unread=why))


def _feed(process: subprocess.Popen[bytes], line: _Line, left: deque[_Job]) -> None:
    """Give a process tasks and take up what comes of them, until there are no more.

    Args:
        process: does them in order.
        line: where tasks come from.
        left: what an earlier process has left undone; afterwards, what this one has, if it fails.

    Raises:
        OSError, EOFError, UnpicklingError: the process has died over the first of ``left``.
    """
    to, back = _end(process.stdin), _end(process.stdout)
    sent = 0
    while True:
        while sent < _AT_ONCE:
            if sent == len(left):
                try:
                    job = line.take(wait=not left)
                except queue.Empty:
                    break
                if job is None:
                    return
                left.append(job)
            to.write(left[sent].task)
            to.flush()
            sent += 1
        left[0].began = time.monotonic()
        outcome: Outcome = pickle.load(back)  # noqa: S301 - from our own child
        left.popleft().future.set_result(outcome)
        sent -= 1


def _packed(task: Task) -> bytes:
    return pickle.dumps(task, pickle.HIGHEST_PROTOCOL)


def _end(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise AssertionError("it was asked for")
    return pipe


def main(arguments: Sequence[str]) -> int:
    """Do tasks as the child process, until its standard input ends.

    Args:
        arguments: see :attr:`Engine.source`, and how many seconds a task may take.
    """
    limits.limit_memory()
    seconds = float(arguments[1])
    with os.fdopen(os.dup(0), "rb") as source, os.fdopen(os.dup(1), "wb") as sink:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, whose end is ours.
        os.dup2(2, 1)  # A library that prints must not break in on the answers.
        module, _, function = arguments[0].partition(":")
        engine: Engine = getattr(import_module(module), function)()
        tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
        threading.Thread(target=_receive, args=(source, tasks), daemon=True).start()
        answer: Any = "ready"
        while True:
            pickle.dump(answer, sink, pickle.HIGHEST_PROTOCOL)
            sink.flush()
            task = tasks.get()
            with limits.time_limit(seconds):
                answer = work(task, engine)


def _receive(source: IO[bytes], tasks: queue.SimpleQueue[Task]) -> None:
    """Take tasks in while others are done: so the parent never waits, and its end is seen at once."""
    try:
        while True:
            tasks.put(pickle.load(source))  # noqa: S301 - from our parent
    except (OSError, EOFError, pickle.UnpicklingError):
        os._exit(0)
