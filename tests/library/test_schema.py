from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from reader.library import LibraryError
from reader.library.catalog import schema
from reader.library.catalog.connections import CATALOG, Readers, connect
from reader.library.catalog.schema import LOCK, ensure
from reader.library.locking import FileLock


def test_a_new_catalog_is_empty_and_stays_as_it_is(tmp_path: Path) -> None:
    assert ensure(tmp_path) == ""
    with closing(connect(tmp_path)) as db:
        assert db.execute("SELECT count(*) FROM article").fetchone() == (0,)
        db.execute("UPDATE meta SET value = 7")
    assert ensure(tmp_path) == ""
    with closing(Readers(tmp_path)) as readers, readers.reading() as db:
        assert db.execute("SELECT value FROM meta").fetchone() == (7,)


@pytest.mark.parametrize("damage", [b"", b"no catalog at all, but long enough to be looked at " * 100])
def test_a_damaged_catalog_is_put_aside_and_made_anew(tmp_path: Path, damage: bytes) -> None:
    ensure(tmp_path)
    (tmp_path / CATALOG).write_bytes(damage)
    note = ensure(tmp_path)
    assert note == ("The catalog was damaged; it is being made anew." if damage else "")
    with closing(Readers(tmp_path)) as readers, readers.reading() as db:
        assert db.execute("SELECT count(*) FROM article").fetchone() == (0,)
    assert ensure(tmp_path) == ""


def test_damage_that_only_reading_shows_is_noted_for_the_next_time(tmp_path: Path) -> None:
    ensure(tmp_path)
    with closing(connect(tmp_path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'article'").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    with (tmp_path / CATALOG).open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    assert ensure(tmp_path) == ""
    readers = Readers(tmp_path)
    with pytest.raises(LibraryError, match="open the library again"), readers.reading() as db:
        db.execute("SELECT * FROM article").fetchall()
    readers.close()
    assert ensure(tmp_path) == "The catalog was damaged; it is being made anew."
    assert ensure(tmp_path) == ""


@pytest.mark.parametrize("version", [0, schema.VERSION + 1, 99])
def test_a_catalog_of_another_version_is_made_anew(tmp_path: Path, version: int) -> None:
    ensure(tmp_path)
    with closing(connect(tmp_path)) as db:
        db.execute(f"PRAGMA user_version = {version}")
    assert "another version" in ensure(tmp_path)
    assert ensure(tmp_path) == ""


def test_what_cannot_be_opened_is_said_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / CATALOG).mkdir()
    with pytest.raises(LibraryError, match="cannot be opened"):
        ensure(tmp_path)
    assert (tmp_path / CATALOG).is_dir()


def test_a_catalog_that_another_process_works_on_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / CATALOG).write_bytes(b"damaged" * 1000)
    with FileLock(tmp_path / LOCK), pytest.raises(LibraryError, match=r"process \d+ is at work on it"):
        ensure(tmp_path)
    assert (tmp_path / CATALOG).read_bytes() == b"damaged" * 1000


def test_a_reader_sees_one_state_and_is_never_blocked(tmp_path: Path) -> None:
    ensure(tmp_path)
    readers = Readers(tmp_path)
    with closing(connect(tmp_path)) as writer, readers.reading() as db:
        before = db.execute("SELECT value FROM meta").fetchone()
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE meta SET value = value + 1")
        with readers.reading() as other:
            assert other.execute("SELECT value FROM meta").fetchone() == before
        writer.execute("COMMIT")
        assert db.execute("SELECT value FROM meta").fetchone() == before
        with readers.reading() as other:
            assert other.execute("SELECT value FROM meta").fetchone() == (before[0] + 1,)
    readers.close()


def test_readers_cannot_write_and_go_on_after_an_error(tmp_path: Path) -> None:
    ensure(tmp_path)
    readers = Readers(tmp_path)
    with pytest.raises(LibraryError), readers.reading() as db:
        db.execute("DELETE FROM meta")
    with pytest.raises(ZeroDivisionError), readers.reading() as db:
        _ = 1 / 0
    with readers.reading() as db:
        assert db.execute("SELECT count(*) FROM meta").fetchone() == (1,)
    readers.close()
    with pytest.raises(LibraryError, match="closed"), readers.reading():
        pass


def test_many_threads_make_one_catalog_and_read_it(tmp_path: Path) -> None:
    readers = Readers(tmp_path)
    errors: list[BaseException] = []

    def work() -> None:
        try:
            ensure(tmp_path)
            for _ in range(20):
                with readers.reading() as db:
                    db.execute("SELECT value FROM meta").fetchone()
        except (LibraryError, sqlite3.Error) as error:
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    readers.close()
    assert errors == []
