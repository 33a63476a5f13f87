"""``kill -9`` of who follows a folder while files are added, changed, moved and removed in it.

As in ``test_killed.py``, ``FAULT_ROUNDS=50 FAULT_SEED=7`` and ``--timeout 3000`` have as many accidents as
are wanted.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from reader.library.indexing.child import command as command_of

from . import hasty_following
from .house import House, check_complete, check_whole, moments, report, until
from .screen import screen
from .test_killed import strangers

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="needs Linux: looks for orphans"
)

AT_FIRST = 12


class Editors:
    """Those who write the articles: they add, change, move and remove one after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(AT_FIRST)

    @property
    def files(self) -> list[Path]:
        return sorted(path for path in self._folder.rglob("*.txt"))

    def work(self, rng: random.Random) -> None:
        """Change something."""
        files = self.files
        path = rng.choice(files)
        # Rather few than many articles, so that there is much change in each.
        what = rng.choice(
            ["add", "add", "write", "replace", "remove" if len(files) > AT_FIRST else "add", "move"]
        )
        if what == "add":
            self._write(self._folder / rng.choice(["", "deep"]) / f"{next(self._numbers)}.txt")
        elif what == "write":
            self._write(path)
        elif what == "replace":
            new = path.with_suffix(".new")
            self._write(new)
            new.replace(path)
        elif what == "remove":
            path.unlink()
        else:
            path.rename(self._folder / f"{next(self._numbers)}.txt")

    def _write(self, path: Path) -> None:
        number = next(self._numbers)
        path.parent.mkdir(exist_ok=True)
        path.write_text(report(number), "utf-8")
        # Long ago, so that it need not be read again, and at no time at which another was.
        os.utime(path, (1_500_000_000 + number, 1_500_000_000 + number))


@contextlib.contextmanager
def following(house: House) -> Iterator[subprocess.Popen[bytes]]:
    """Start the process that follows the folder of a house beside its screen."""
    with house.open() as library:
        arguments = ["--follow", "--jobs=1", *map(str, (library.folder, library.data, *library.roots))]
    with subprocess.Popen(
        command_of(hasty_following.__name__, arguments),
        env=house.env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        yield child


def until_followed(child: subprocess.Popen[bytes]) -> None:
    """Wait until a run of indexing has come to its end."""
    assert child.stdout is not None
    for line in child.stdout:
        if json.loads(line)["event"] == "Finished":
            return
    raise AssertionError("it has ended")


def is_followed(house: House, articles: int) -> bool:
    """Tell whether all that is in the files is in the library, without a run of its own."""
    with house.open() as library:
        return len(library.articles()) == articles and library.is_current()


def test_a_follower_killed_at_any_moment_is_taken_up_where_it_was(house: House) -> None:
    house.fill(*range(AT_FIRST))
    editors = Editors(house.articles)
    for rng in moments(2):
        with following(house) as child:
            if rng.random() < 0.8:  # Else it is killed while it starts.
                until_followed(child)
            for _ in range(rng.randrange(6)):
                editors.work(rng)
                time.sleep(rng.choice([0, 0.05, 0.3, 0.6]))
            time.sleep(rng.uniform(0, 1))
            victims = [each for each in house.processes() if each != child.pid]
            if victims and rng.random() < 0.3:  # It goes on without its helper.
                os.kill(rng.choice(victims), signal.SIGKILL)
                editors.work(rng)
                time.sleep(rng.uniform(0, 1))
            child.kill()
        until(lambda: not house.processes(), "orphans of the follower are still at work")
        with house.open() as library:
            check_whole(library)
    with following(house) as child:
        until(lambda: is_followed(house, len(editors.files)), "the changes are not in the library")
        editors.work(rng)
        until(lambda: is_followed(house, len(editors.files)), "the last change is not in the library")
        child.communicate(timeout=30)
        assert child.returncode == 0
    with house.open() as library:
        check_complete(library, len(editors.files))
        assert strangers(library.folder) == []


def test_a_screen_killed_while_it_follows_leaves_nothing_behind(house: House) -> None:
    house.fill(*range(AT_FIRST))
    editors = Editors(house.articles)
    assert house.run("index", house.articles).returncode == 0
    for rng in moments(1):
        with screen(house) as one:
            one.wait_for("We have agreed")
            death = threading.Timer(rng.uniform(0, 4), one.process.kill)
            death.start()
            while one.process.poll() is None:
                editors.work(rng)
                time.sleep(rng.choice([0, 0.1, 0.5]))
            death.join()
        until(lambda: not house.processes(), "orphans of the screen are still at work")
        with house.open() as library:
            check_whole(library)
    with screen(house) as one:
        until(lambda: is_followed(house, len(editors.files)), "the changes are not in the library")
        one.type("q")
        assert one.process.wait(30) == 0, one.painted[-4000:]
    with house.open() as library:
        check_complete(library, len(editors.files))
        assert strangers(library.folder) == []
