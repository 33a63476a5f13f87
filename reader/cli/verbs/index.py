"""``mosul-reader index``: bring a library up to date, and tell how far it has come."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from reader.cli.library import open_library
from reader.cli.messages import complain
from reader.cli.parsing import add_jobs, add_paths
from reader.library.records import Event, Finished, Problem, Progress

SUMMARY = "read what is new or changed in a library"
DETAILS = """\
Read and annotate whatever is new or changed, so that other verbs need not wait.

  mosul-reader index ~/articles
  mosul-reader index ~/articles --jobs 2  with two processes that annotate
  mosul-reader index ~/articles --json    events, one JSON object for each

It may be interrupted at any moment; the next run goes on from there. The other
verbs and the screen do the same by themselves. Files that cannot be read are
named; "mosul-reader check" lists them again.
"""

_EVERY = 10.0
"""Seconds between two lines of progress where there is no terminal."""

_LOOKING, _READING = "looking for changes", "reading articles"
_RATE_CELLS = 6

_MOST_COMPLAINTS = 20

Tell = Callable[[Event], None]


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    add_paths(parser)
    add_jobs(parser)
    parser.add_argument("--json", action="store_true", help="print each event as a JSON object on a line")


def run(options: Namespace) -> int:
    """Index, and return the exit code."""
    with open_library(options.paths) as library, _report(as_json=options.json) as tell:
        finished = library.update(tell, jobs=options.jobs)
    if not options.json:
        sys.stdout.write(f"{finished.articles} articles: {finished.added} read, {finished.removed} removed\n")
    return 0


def _report(*, as_json: bool) -> AbstractContextManager[Tell]:
    if as_json:
        return _objects()
    return _bar() if sys.stderr.isatty() else _lines()


@contextmanager
def _objects() -> Iterator[Tell]:
    def tell(event: Event) -> None:
        sys.stdout.write(json.dumps({"event": type(event).__name__.lower(), **event._asdict()}) + "\n")
        sys.stdout.flush()

    yield tell


@contextmanager
def _lines() -> Iterator[Tell]:
    due, complaints = time.monotonic() + _EVERY, _Complaints()

    def tell(event: Event) -> None:
        nonlocal due
        complaints.tell(event)
        if isinstance(event, Progress) and time.monotonic() > due:
            due = time.monotonic() + _EVERY
            of = f"{event.done} of {event.total} articles" if event.total else f"{event.done} files seen"
            sys.stderr.write(f"{of}\n")

    yield tell


@contextmanager
def _bar() -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar
    from rich.text import Text

    class Rate(ProgressColumn):
        """Articles per second of late."""

        def render(self, task: Task) -> Text:
            return Text((f"{task.speed:.0f}/s" if task.speed else "").ljust(_RATE_CELLS))

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=60) as bar:
        task, complaints = bar.add_task(_LOOKING, total=None), _Complaints()

        def tell(event: Event) -> None:
            match event:
                case Progress(done, 0):
                    bar.update(task, completed=done)
                case Progress(done, total):
                    if bar.tasks[0].total is None:  # What was looked at is no measure of what is to be read.
                        bar.reset(task, description=_READING)
                    bar.update(task, completed=done, total=total)
                case _:
                    complaints.tell(event)  # While the bar is there, rich puts it above.

        yield tell


class _Complaints:
    """Prints problems as messages; of many only the first, because a mailbox can have a hundred thousand."""

    def __init__(self) -> None:
        self._count = 0

    def tell(self, event: Event) -> None:
        match event:
            case Problem("", reason):
                complain(reason)
            case Problem(name, reason):
                self._count += 1
                if self._count <= _MOST_COMPLAINTS:
                    complain(f"{name}: {reason}")
            case Finished() if self._count > _MOST_COMPLAINTS:
                more = self._count - _MOST_COMPLAINTS
                complain(f"{more:,} more like these: mosul-reader check lists them")
