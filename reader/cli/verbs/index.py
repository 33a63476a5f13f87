"""``mosul-reader index``: bring a library up to date, and tell how far it has come."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from reader.cli.library import open_library
from reader.cli.parsing import add_paths
from reader.library.records import Event, Problem, Progress
from reader.start import complain

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

_MOST_JOBS = 256

Tell = Callable[[Event], None]


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    add_paths(parser)
    parser.add_argument(
        "--jobs",
        type=_jobs,
        metavar="N",
        help="annotate in N processes beside this one; 0: in this one, but for what is long or not plain text"
        " (default: one for each core but one)",
    )
    parser.add_argument("--json", action="store_true", help="print each event as a JSON object on a line")


def run(options: Namespace) -> int:
    """Index, and return the exit code."""
    with open_library(options.paths) as library, _report(as_json=options.json) as tell:
        finished = library.update(tell, jobs=options.jobs)
    if not options.json:
        sys.stdout.write(f"{finished.articles} articles: {finished.added} read, {finished.removed} removed\n")
    return 0


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > _MOST_JOBS:
        raise ArgumentTypeError(f"{text!r} is no number of processes from 0 to {_MOST_JOBS}")
    return int(text)


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
    due = time.monotonic() + _EVERY

    def tell(event: Event) -> None:
        nonlocal due
        if isinstance(event, Progress) and time.monotonic() > due:
            due = time.monotonic() + _EVERY
            sys.stderr.write(f"{event.done} of {event.total} articles\n")
        elif isinstance(event, Problem):
            complain_of(event)

    yield tell


@contextmanager
def _bar() -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("reading articles"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")
        began = time.monotonic()

        def tell(event: Event) -> None:
            if isinstance(event, Progress):
                rate = event.done / max(time.monotonic() - began, 0.001)
                bar.update(task, completed=event.done, total=event.total, rate=f"{rate:.0f}/s")
            elif isinstance(event, Problem):
                complain_of(event)  # While the bar is there, rich puts what goes to standard error above it.

        yield tell


def complain_of(problem: Problem) -> None:
    """Print a problem as a message."""
    complain(f"{problem.name}: {problem.reason}" if problem.name else problem.reason)
