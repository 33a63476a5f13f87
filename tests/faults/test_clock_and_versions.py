"""Clocks that jump, and caches and files of other versions of the program."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from reader.library import LibraryError
from reader.library.catalog import schema
from reader.library.catalog.connections import CATALOG, connect
from reader.library.records import Place
from reader.span import Span

from .house import House, check_complete, report

DAY = 86_400
YEAR = 365 * DAY


@pytest.mark.parametrize("seconds", [0, 1, -YEAR, 2**31 + 5, 4_000_000_000])
def test_whatever_time_a_file_has_it_is_read_once(house: House, seconds: float) -> None:
    house.fill(0, 1)
    os.utime(house.articles / "000.txt", (seconds, seconds))
    with house.open() as library:
        assert library.update(jobs=0).added == 2
        assert library.is_current()
        (house.articles / "000.txt").write_text(report(2), "utf-8")
        assert not library.is_current()
        (house.articles / "000.txt").rename(house.articles / "002.txt")
        library.update(jobs=0)
        check_texts(house)


def check_texts(house: House) -> None:
    with house.open() as library:
        here = {path.name: path.read_text("utf-8") for path in house.articles.iterdir()}
        assert {row.name: library.article(row.id).article.text for row in library.articles()} == here


@pytest.mark.parametrize("jump", [-YEAR, -3600, 3600, YEAR])
def test_a_clock_that_jumps_between_two_runs_costs_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch, jump: float
) -> None:
    house.fill(0, 1)
    now, now_ns = time.time, time.time_ns
    with house.open() as library:
        library.update(jobs=0)
        library.notebook.mark(Place(library.articles()[0].id, Span(0, 5)), "before")
        monkeypatch.setattr(time, "time", lambda: now() + jump)
        monkeypatch.setattr(time, "time_ns", lambda: now_ns() + int(jump * 1e9))
        assert library.is_current()
        (house.articles / "002.txt").write_text(report(2), "utf-8")
        assert library.update(jobs=0).added == 1
        (house.articles / "002.txt").write_text(report(3), "utf-8")
        (house.articles / "002.txt").rename(house.articles / "003.txt")
        assert library.update(jobs=0).added == 1
        library.notebook.mark(Place(library.articles()[0].id, Span(0, 6)), "after")
        assert {mark.note for mark in library.notebook.marks()} == {"before", "after"}
    check_texts(house)


@pytest.mark.parametrize("version", [0, schema.VERSION - 1, schema.VERSION + 1])
def test_a_catalog_of_another_version_is_made_anew_and_a_mark_stays(house: House, version: int) -> None:
    house.fill(0, 1)
    with house.open() as library:
        library.update(jobs=0)
        library.notebook.mark(Place(library.articles()[0].id, Span(0, 5)), "mine")
        folder = library.folder
    with closing(connect(folder)) as db:
        db.execute(f"PRAGMA user_version = {version}")
    done = house.run("who", house.articles)
    assert done.returncode == 0
    assert done.stderr == (
        "mosul-reader: The catalog was made by another version of the program; it is being made anew.\n"
    )
    with house.open() as library:
        check_complete(library, 2)
        assert [mark.note for mark in library.notebook.marks() if mark.place] == ["mine"]


def test_a_newer_program_that_takes_over_an_open_library_is_left_alone(house: House) -> None:
    """Or each would make the catalog anew against the other, for ever."""
    house.fill(0, 1)
    with house.open() as library:
        library.update(jobs=0)
        replaced(library.folder / CATALOG, schema.VERSION + 1)
        with pytest.raises(LibraryError, match="Another version of the program"):
            library.articles()
        assert version_of(library.folder) == schema.VERSION + 1


def replaced(catalog: Path, version: int) -> None:
    new = catalog.with_name("new.sqlite")
    with closing(sqlite3.connect(new)) as db:
        db.execute("CREATE TABLE of_another_kind (id)")
        db.execute(f"PRAGMA user_version = {version}")
        db.commit()
    for suffix in ("-wal", "-shm"):
        catalog.with_name(catalog.name + suffix).unlink(missing_ok=True)
    new.replace(catalog)


def version_of(folder: Path) -> int:
    with closing(connect(folder)) as db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)


def test_what_a_newer_program_has_written_down_is_kept_and_waits(house: House) -> None:
    house.fill(0)
    with house.open() as library:
        library.update(jobs=0)
        library.notebook.mark(Place(library.articles()[0].id, Span(0, 5)), "mine")
        path = library.user_file.path
        newer = b'{"v": 2, "id": "5c0e", "what": "hologram", "values": {}}\n'
        path.write_bytes(newer + path.read_bytes())
        before = path.read_bytes()
        library.notebook.mark(Place(library.articles()[0].id, Span(1, 5)), "later")
        assert path.read_bytes().startswith(before)
        (problem,) = library.problems()
        assert "1 records are of a newer version of the program" in problem.reason
        assert {mark.note for mark in library.notebook.marks()} == {"mine", "later"}
