"""The cache may be deleted at any time, also while it is open: for the screen, who indexes, and the verbs."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.catalog.connections import CATALOG
from reader.library.indexing.text_folder import index_folder
from reader.library.records import Place
from reader.span import Span
from reader.ui.app import ReaderApp
from tests.ui.test_updates import room_of, until

from .house import House, check_complete, check_whole
from .house import until as wait_until
from .small_disk import SmallDisk

Deleted = Callable[[Path], None]


def all_caches(folder: Path) -> None:
    shutil.rmtree(folder.parent)


def one_library(folder: Path) -> None:
    shutil.rmtree(folder)


def catalog(folder: Path) -> None:
    (folder / CATALOG).unlink()


def catalog_with_its_log(folder: Path) -> None:
    for path in folder.glob(f"{CATALOG}*"):
        path.unlink()


def full_text(folder: Path) -> None:
    shutil.rmtree(index_folder(folder))


def files_of_full_text(folder: Path) -> None:
    for path in index_folder(folder).iterdir():
        path.unlink()


WHAT = [all_caches, one_library, catalog, catalog_with_its_log, full_text, files_of_full_text]
SOME = [one_library, catalog, full_text]


@pytest.mark.parametrize("delete", SOME)
async def test_the_screen_makes_it_anew_and_the_place_is_kept(house: House, delete: Deleted) -> None:
    house.fill(*range(4))
    with house.open() as library:
        library.update()
        async with ReaderApp(library).run_test(size=(140, 40)) as pilot:
            room = room_of(pilot)
            await until(pilot, lambda: room.article is not None and not room.status.progress)
            await pilot.press("2", "J", "j", "j")
            delete(library.folder)
            await pilot.press("j", "k", "exclamation_mark", "escape")
            await until(pilot, library.is_complete)
            await until(pilot, lambda: len(room.list.items) == 4 and room.article is not None)
            assert room.article
            assert room.article.summary.id in {row.id for row in library.articles()}
        check_whole_but_for_the_note(library)
        assert library.search("talks").total == 4


def check_whole_but_for_the_note(library: Library) -> None:
    library.notes = ()
    check_whole(library)


@pytest.mark.parametrize("delete", WHAT)
def test_what_is_asked_next_is_answered_from_a_new_one(house: House, delete: Deleted) -> None:
    house.fill(0, 1)
    with house.open() as library:
        library.update()
        old = {row.id for row in library.articles()}
        library.search("talks")
        delete(library.folder)
        result = library.search("talks")
        assert result.hits == ()
        assert not library.is_complete()
        for article in old - {row.id for row in library.articles()}:
            with pytest.raises(LookupError):
                library.notebook.mark(Place(article, Span(0, 5)), "a number of the old catalog")
        library.update()
        library.notes = ()
        check_complete(library, 2)


def test_a_new_catalog_gives_its_articles_other_numbers(house: House) -> None:
    """Or what is marked on the screen at that moment would be marked in another article."""
    house.fill(*range(3))
    seen: set[int] = set()
    for _ in range(3):
        with house.open() as library:
            library.update()
            numbers = {row.id for row in library.articles()}
            assert len(numbers) == 3
            assert not numbers & seen
            seen |= numbers
            one_library(library.folder)


@pytest.mark.parametrize("delete", SOME)
def test_who_indexes_says_so_and_the_next_run_makes_it_anew(house: House, delete: Deleted) -> None:
    house.fill(*range(60))
    command = house.command("index", house.articles, "--json", "--jobs", "0")
    child = subprocess.Popen(
        command, env=house.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace"
    )
    assert child.stdout is not None
    for _ in range(20):
        child.stdout.readline()
    (folder,) = (path.parent for path in house.folder("cache").rglob(CATALOG))
    wait_until(lambda: any(index_folder(folder).glob("*.toc")), "the index is begun")
    delete(folder)
    _, said = child.communicate(timeout=60)
    assert "Traceback" not in said
    assert (child.returncode, said.count("\n")) in {(0, 0), (0, 1), (2, 1)}
    assert house.run("index", house.articles).returncode == 0
    with house.open() as library:
        check_complete(library, 60)


@pytest.mark.parametrize("delete", WHAT)
def test_a_verb_makes_it_anew_before_it_answers(house: House, delete: Deleted) -> None:
    house.fill(0, 1)
    assert house.run("index", house.articles).returncode == 0
    with house.open() as library:
        folder = library.folder
    delete(folder)
    done = house.run("search", "talks", house.articles)
    assert (done.returncode, done.stdout.count("\n")) == (0, 2), done.stderr


@pytest.mark.parametrize("kind", ["cache", "data", "state"])
def test_a_folder_that_is_only_read_is_enough_to_read(house: House, disk: SmallDisk, kind: str) -> None:
    house.changes[f"XDG_{kind.upper()}_HOME"] = str(disk.path)
    house.fill(0, 1)
    assert house.run("index", house.articles).returncode == 0
    with house.open() as library:
        library.notebook.mark(Place(library.articles()[0].id, Span(0, 5)), "mine")
    disk.set_mode("ro")
    try:
        done = house.run("search", "talks", house.articles)
        assert (done.returncode, done.stdout.count("\n"), done.stderr) == (0, 2, "")
        house.fill(2)
        done = house.run("search", "talks", house.articles)
        assert (done.returncode, done.stdout.count("\n")) == (0, 2 if kind == "cache" else 3)
        assert ("cannot be written" in done.stderr) == (kind == "cache")
        done = house.run("merge", "Anna Petrova0", "Anna Petrova1", house.articles)
        assert "Traceback" not in done.stderr
        assert (done.returncode == 2) == (kind != "state")
        assert ("not written down: Read-only file system" in done.stderr) == (kind == "data")
    finally:
        disk.set_mode("rw")
    assert house.run("index", house.articles).returncode == 0
    with house.open() as library:
        check_complete(library, 3)
        assert [mark.note for mark in library.notebook.marks()] == ["mine"]


def test_articles_that_are_only_read_are_enough(house: House, disk: SmallDisk) -> None:
    house.fill(0, 1)
    shutil.copytree(house.articles, disk.path / "articles")
    disk.set_mode("ro")
    done = house.run("search", "talks", disk.path / "articles")
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (0, 2, "")
