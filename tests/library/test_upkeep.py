from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.indexing.text_indexing import index_folder
from reader.library.indexing.upkeep import Upkeep
from reader.library.locking import FileLock
from reader.library.search.index_files import IndexFolder

from .conftest import Newsroom


@pytest.fixture
def library(newsroom: Newsroom) -> Iterator[Library]:
    newsroom.write("0.txt", "Title 0\n[PER Ada] met {Ada: we won}")
    with newsroom.opened() as library:
        yield library


def no() -> bool:
    return False


def spoil(path: Path) -> None:
    """Change some bytes in the midst of a file, as a bad disk does, without any sign of it."""
    at = path.stat()
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 8] = bytes(255 - byte for byte in data[middle : middle + 8])
    path.write_bytes(data)
    os.utime(path, ns=(at.st_atime_ns, at.st_mtime_ns))


def verified(library: Library) -> Path:
    return library.folder / "verified"


def test_what_many_changes_have_left_is_merged(newsroom: Newsroom, library: Library) -> None:
    for number in range(1, 6):
        newsroom.write(f"{number}.txt", f"Title {number}\n[PER Ada] met {{Ada: number {number}}}")
        newsroom.update(library)
    upkeep = Upkeep(library.folder)
    assert upkeep.run(no)
    assert len(IndexFolder(index_folder(library.folder)).segments()) == 1
    assert library.search("number").total == 5
    assert (library.folder / "catalog.sqlite-wal").stat().st_size == 0


def test_all_is_read_once_a_day(library: Library) -> None:
    upkeep = Upkeep(library.folder)
    assert upkeep.run(no)
    first = verified(library).stat().st_mtime_ns
    assert upkeep.run(no)
    assert verified(library).stat().st_mtime_ns == first
    for away in (25 * 3600, -25 * 3600):  # a day later, and after the clock was put back
        os.utime(verified(library), (time.time() - away, time.time() - away))
        assert upkeep.run(no)
        assert abs(verified(library).stat().st_mtime - time.time()) < 3600


def test_damage_is_found_and_the_next_run_mends_it(newsroom: Newsroom, library: Library) -> None:
    lists = next(index_folder(library.folder).glob("*.pst"))
    library.close()
    spoil(lists)
    assert not Upkeep(library.folder).run(no)
    with newsroom.open() as again:
        newsroom.update(again)
        assert again.search("title").total == 1
    assert Upkeep(library.folder).run(no)


def test_damage_of_the_catalog_is_found(newsroom: Newsroom, library: Library) -> None:
    assert Upkeep(library.folder).run(no)
    verified(library).unlink()
    library.close()
    catalog = library.folder / "catalog.sqlite"
    data = bytearray(catalog.read_bytes())
    data[8192:] = bytes(len(data) - 8192)
    catalog.write_bytes(data)
    assert not Upkeep(library.folder).run(no)
    with newsroom.open() as again:
        newsroom.update(again)
        assert len(again.articles()) == 1


def test_it_gives_way_at_once_and_waits_for_others(library: Library) -> None:
    upkeep = Upkeep(library.folder)
    assert upkeep.run(lambda: True)
    assert not verified(library).exists()
    with FileLock(library.folder / "indexing.lock"):
        assert upkeep.run(no)
    assert not verified(library).exists()
    assert upkeep.run(no)
    assert verified(library).exists()
