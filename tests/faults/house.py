"""A user with a home and a folder of articles, whose program meets with accidents: as processes, for real."""

from __future__ import annotations

import contextlib
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reader.library import Library
from reader.library.indexing.text_folder import index_folder
from reader.library.search.text_index import TextIndex
from tests.cli.running import environment

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "0"))
"""How many accidents a test has at random; 0 for the few of a usual run."""
SEED = int(os.environ.get("FAULT_SEED", "1"))
PATIENCE = 60.0
"""Seconds until something that has to happen counts as not happening."""

_TOWNS = ("Mosul", "Kirkuk", "Erbil", "Tikrit")


def report(number: int) -> str:
    """Return an article whose text tells its number."""
    town = _TOWNS[number % len(_TOWNS)]
    return (
        f"Talks in {town} end after {number} hours\n\nMonday 7 November 2016\n\n"
        f"{town}: The talks ended on Thursday after {number} hours, said Gen Anna Petrova{number % 7}.\n\n"
        f'"We have agreed on {number} points," she said. Iraqi forces stayed near {town}.\n'
    )


@dataclass
class House:
    """Where a user lives.

    Attributes:
        root: has the home and the articles.
        changes: of the environment.
    """

    root: Path
    changes: dict[str, str] = field(default_factory=dict)

    @property
    def articles(self) -> Path:
        """The folder of articles."""
        return self.root / "articles"

    @property
    def home(self) -> Path:
        """The user's home."""
        return self.root / "home"

    @property
    def env(self) -> dict[str, str]:
        """The environment of the user's processes."""
        return {**environment(self.home), "TERM": "xterm-256color", "COLUMNS": "140", **self.changes}

    def folder(self, kind: str) -> Path:
        """Return where the program keeps its cache, its data or its state."""
        return Path(self.env[f"XDG_{kind.upper()}_HOME"]) / "mosul-reader"

    def fill(self, *numbers: int) -> None:
        """Write articles, which are older than a file that may still be written to."""
        self.articles.mkdir(parents=True, exist_ok=True)
        for number in numbers:
            path = self.articles / f"{number:03}.txt"
            path.write_text(report(number), "utf-8")
            os.utime(path, (1_500_000_000, 1_500_000_000))

    def command(self, *arguments: str | Path) -> list[str]:
        """Return the command that runs the program with some arguments."""
        return [sys.executable, "-m", "reader", *map(str, arguments)]

    def run(self, *arguments: str | Path, seconds: float = 300) -> subprocess.CompletedProcess[str]:
        """Run the program to its end, which comes in so many seconds at most."""
        return subprocess.run(
            self.command(*arguments),
            env=self.env,
            cwd=self.articles,
            capture_output=True,
            text=True,
            timeout=seconds,
        )

    def open(self) -> Library:
        """Open the library in this process."""
        return Library.open(
            self.articles,
            cache=self.folder("cache"),
            data=self.folder("data"),
            state=self.folder("state"),
        )

    def processes(self) -> list[int]:
        """Return the processes of this user, orphans too (Linux only)."""
        mark = f"HOME={self.home}".encode()
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
        return found

    def kill_all(self) -> None:
        """End whatever is left of this user."""
        for number in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds.

    Raises:
        AssertionError: it does not.
    """
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def number_of(text: str) -> int:
    """Return the number that the text of an article tells."""
    return int(re.findall(r"after (\d+) hours", text)[0])


def check_whole(library: Library) -> None:
    """Check that whatever is catalogued is all there: text, mentions, counts."""
    assert library.problems() == (), library.problems()
    counts: dict[int, int] = {}
    for row in library.articles():
        linked = library.article(row.id)
        assert linked.article.text == report(number_of(linked.article.text))
        assert linked.mentions
        assert linked.quotes
        for entity, here in linked.here.items():
            counts[entity] = counts.get(entity, 0) + here
    assert {entity: library.entity(entity).mentions for entity in counts} == counts


def indexed(library: Library) -> frozenset[int]:
    """Return the articles that the full-text index has; every byte of it is as it was written."""
    with contextlib.closing(TextIndex(index_folder(library.folder))) as index:
        index.verify()
        return index.articles()


def check_complete(library: Library, count: int) -> None:
    """Check that the library has the articles of its files, so many, in the catalog and in the full text."""
    check_whole(library)
    for row in library.articles():
        assert library.article(row.id).article.text == (library.roots[0] / row.name).read_text("utf-8")
    assert [finding for finding in library.findings() if finding.kind == "damaged"] == []
    assert len(library.articles()) == count
    assert indexed(library) == {row.id for row in library.articles()}
    assert library.search("talks", limit=1).total == count
    assert library.is_current()


def moments(rounds: int) -> Iterator[random.Random]:
    """Yield, for each accident, what chooses at random when and where."""
    rng = random.Random(SEED)  # noqa: S311
    for _ in range(ROUNDS or rounds):
        yield rng
