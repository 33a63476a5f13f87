"""``kill -9`` at random moments: of who indexes, and of the screen while it writes what the user says.

A usual run has a few; ``FAULT_ROUNDS=50 FAULT_SEED=7 pytest --timeout 3000 tests/faults/test_killed.py`` has
as many as are wanted.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from reader.library.indexing import background
from reader.library.indexing.child import command as command_of
from reader.library.indexing.text_folder import index_folder
from reader.library.search.index_files import NAME, IndexFolder
from reader.library.user.notebook import MARK, NOTE, TAG

from .house import House, check_complete, check_whole, moments, until
from .screen import Screen, screen

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="needs Linux: looks for orphans"
)

MANY = 50
WRITTEN = (MARK, NOTE, TAG)


def indexer(house: House, *, of_screen: bool) -> subprocess.Popen[bytes]:
    """Start an indexer: that of the screen, or that of the command line."""
    if not of_screen:
        command = house.command("index", house.articles, "--json", "--jobs", "2")
    else:
        with house.open() as library:
            command = command_of(
                background.__name__, [str(library.folder), str(library.data), *map(str, library.roots)]
            )
    return subprocess.Popen(
        command, env=house.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


def names(house: House) -> set[str]:
    with house.open() as library:
        return {row.name for row in library.articles()}


def strangers(folder: Path) -> list[str]:
    """Return the files in a cache folder that nobody reads any more."""
    known = {"CACHEDIR.TAG", "catalog.sqlite", "indexing.lock", "opening.lock", "text"}
    known |= {"catalog.sqlite-wal", "catalog.sqlite-shm", "verified"}
    texts = IndexFolder(index_folder(folder))
    in_use = {
        "checksums.json",
        f"{NAME}_WRITELOCK",
        *json.loads((texts.path / "checksums.json").read_bytes()),
    }
    return sorted(
        {path.name for path in folder.iterdir()} - known
        | {path.name for path in texts.path.iterdir()} - in_use
    )


def test_an_indexer_killed_at_any_moment_loses_nothing_and_is_in_nobodys_way(house: House) -> None:
    house.fill(*range(MANY))
    began = time.monotonic()
    undisturbed = House(house.root / "undisturbed")
    undisturbed.fill(*range(MANY))
    assert undisturbed.run("index", undisturbed.articles, "--jobs", "2").returncode == 0
    whole = time.monotonic() - began
    there: set[str] = set()
    added = MANY
    for rng in moments(2):
        child = indexer(house, of_screen=rng.random() < 0.5)
        assert child.stdout is not None
        if rng.random() < 0.3:  # Else it is killed in its work, or near the end of it.
            time.sleep(rng.uniform(0, whole))
        else:
            for _ in range(rng.randrange(1, max(2, added - len(there)))):
                child.stdout.readline()
            time.sleep(rng.uniform(0, 0.05))
        victims = house.processes()
        there = names(house)
        victim = rng.choice(victims) if victims and rng.random() < 0.4 else child.pid
        if child.poll() is None:
            os.kill(victim, signal.SIGKILL)
            if victim != child.pid:  # Who has lost a worker goes on.
                time.sleep(rng.uniform(0, 1))
                child.kill()
        child.communicate()
        until(lambda: not house.processes(), "orphans of the indexer are still at work")
        with house.open() as library:
            check_whole(library)
        assert names(house) >= there, "what was committed is there"
        if len(names(house)) > added - 20:
            house.fill(*range(added, added + MANY))
            added += MANY
    assert house.run("index", house.articles).returncode == 0
    with house.open() as library:
        check_complete(library, added)
        assert strangers(library.folder) == []


def mark(one: Screen, note: str) -> str:
    """Mark a passage, or change its note, and return that once the screen has said that it is written."""
    one.press("m", "Esc leaves")
    one.press(f"{note}\r", "marked", "the note is kept")
    return note


def write_on(one: Screen, number: int, written: list[str]) -> None:
    """Turn, mark, tag, undo and redo until it is killed, and note what the screen has said is written."""
    while True:
        one.press("J" if len(written) % 20 else "K" * 9, "We have agreed")
        written.append(mark(one, f"note {number}.{len(written)}"))
        one.press("U", "undone:")
        one.press("\x12", "redone:")
        tag = f"tag {number}.{len(written)}"
        one.press("T", "Enter keeps them")
        one.press(f", {tag}\r", "1 tag", " tags: ")
        written.append(tag)


def test_a_screen_killed_while_it_writes_loses_nothing_that_it_said_was_written(house: House) -> None:
    house.fill(*range(12))
    assert house.run("merge", "Anna Petrova1", "Anna Petrova2", house.articles).returncode == 0
    said: list[str] = []
    for number, rng in enumerate(moments(2)):
        with screen(house) as one:
            one.wait_for("We have agreed")
            said.append(mark(one, f"first {number}"))
            death = threading.Timer(rng.uniform(0, 5), one.process.kill)
            death.start()
            with contextlib.suppress(ProcessLookupError):
                write_on(one, number, said)
            death.join()
        until(lambda: not house.processes(), "orphans of the screen are still at work")
        with house.open() as library:
            check_whole(library)
            records = library.user_file.records()
            texts = [str(r.values.get("note") or r.values.get("tag")) for r in records if r.what in WRITTEN]
            # What is typed into a note or tags that are there already stands behind them.
            assert all(any(text.endswith(one) for text in texts) for one in said)
            assert all(re.fullmatch(r"((first|note|tag) [\d.]+)+", text) for text in texts)
            assert all(mark.place for mark in library.notebook.marks())
            (correction,) = library.corrections.listed()
            assert "Petrova2" in correction.text
    assert house.run("index", house.articles).returncode == 0
    with house.open() as library:
        check_complete(library, 12)
    for kind in ("data", "state"):
        there = sorted(path.name for path in house.folder(kind).rglob("*") if path.is_file())
        assert all(re.search(r"\.(jsonl?|lock|roots)$", name) for name in there), there
