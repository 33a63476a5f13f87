"""Disks that are really full: what is said, that nothing is lost, and that it goes on once there is room."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library import Library
from reader.library.errors import UserFileError
from reader.library.records import Place
from reader.span import Span
from reader.ui.app import ReaderApp
from tests.ui.test_updates import room_of, until

from .house import House, check_complete
from .screen import screen
from .small_disk import SmallDisk

FULL = ("the disk is full", "No space left on device")


def is_told(said: str) -> bool:
    """Tell whether it is said in one line that the disk is full."""
    return said.count("\n") == 1 and any(words in said for words in FULL)


def on(disk: SmallDisk, house: House, *kinds: str) -> None:
    """Keep some of the house's folders on a disk."""
    for kind in kinds:
        house.changes[f"XDG_{kind.upper()}_HOME"] = str(disk.path / kind)


def test_indexing_says_so_and_goes_on_once_there_is_room(house: House, disk: SmallDisk) -> None:
    on(disk, house, "cache")
    house.fill(*range(40))
    for room in (0, 40_000, 400_000, 700_000):
        disk.fill(but=room)
        done = house.run("index", house.articles, "--jobs", "0")
        assert done.returncode == 2
        assert is_told(done.stderr)
        disk.make_room()
    assert house.run("index", house.articles).returncode == 0
    with house.open() as library:
        check_complete(library, 40)


def test_what_was_read_before_can_be_read_and_searched(house: House, disk: SmallDisk) -> None:
    on(disk, house, "cache")
    house.fill(0, 1)
    assert house.run("index", house.articles).returncode == 0
    disk.fill()
    done = house.run("search", "talks", house.articles)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 2
    house.fill(2)
    done = house.run("search", "talks", house.articles)
    assert done.stdout.count("\n") == 2
    assert is_told(done.stderr)
    assert "The answer is from what was read before." in done.stderr
    disk.make_room()
    assert house.run("search", "talks", house.articles).stdout.count("\n") == 3


async def test_the_screen_goes_on_by_itself_once_there_is_room(house: House, disk: SmallDisk) -> None:
    on(disk, house, "cache")
    house.fill(0, 1)
    with house.open() as library:
        library.update()
        async with ReaderApp(library).run_test(size=(140, 40)) as pilot:
            room = room_of(pilot)
            await until(pilot, lambda: len(room.list.items) == 2 and not room.status.progress)
            disk.fill()
            house.fill(*range(2, 30))
            await until(pilot, lambda: any(words in note.reason for note in room.notes for words in FULL))
            await pilot.press("2", "j", "exclamation_mark", "escape")
            disk.make_room()
            await until(pilot, lambda: len(room.list.items) == 30 and not room.notes)
        check_complete(library, 30)


def marked(library: Library) -> list[str]:
    return [mark.note for mark in library.notebook.marks()]


def test_what_the_user_writes_is_refused_whole_or_kept_whole(house: House, disk: SmallDisk) -> None:
    on(disk, house, "data")
    house.fill(0, 1)
    with house.open() as library:
        library.update()
        first, second = (row.id for row in library.articles())
        library.notebook.mark(Place(first, Span(0, 5)), "before")
        path = library.user_file.path
        before = path.read_bytes()
        disk.fill()
        room = 4096 - len(before) % 4096  # of the page that the file has begun
        with pytest.raises(UserFileError, match="No space left"):
            library.notebook.mark(Place(second, Span(0, 5)), "x" * room)
        library.remember_position(first, 7)
        assert path.read_bytes() == before
        assert marked(library) == ["before"]
        disk.make_room()
        library.notebook.mark(Place(second, Span(0, 5)), "after")
        library.remember_position(first, 8)
        assert sorted(marked(library)) == ["after", "before"]
        assert path.read_bytes().startswith(before)
    with house.open() as library:
        assert library.problems() == ()
        assert library.position(first) == 8


@pytest.mark.parametrize("kind", ["cache", "data", "state"])
def test_a_screen_opens_tells_and_goes_on_with_any_of_its_disks_full(
    house: House, disk: SmallDisk, kind: str
) -> None:
    on(disk, house, kind)
    house.fill(0, 1)
    assert house.run("index", house.articles).returncode == 0
    (disk.path / kind).mkdir(exist_ok=True)
    disk.fill()
    with screen(house) as one:
        one.wait_for("We have agreed")
        one.press("m", "Esc leaves")
        one.press("first\r", "No space left" if kind == "data" else "marked")
        disk.make_room()
        one.press("J", "We have agreed")
        one.press("m", "Esc leaves")
        one.press("second\r", "marked")
        one.type("q")
        assert one.process.wait(30) == 0
    with house.open() as library:
        assert library.problems() == ()
        assert sorted(marked(library)) == (["second"] if kind == "data" else ["first", "second"])
        check_complete(library, 2)


@pytest.mark.parametrize(("form", "name"), [("csv", "out.csv"), ("jsonl", "out.jsonl"), ("html", "pages")])
def test_an_export_leaves_nothing_half_written(house: House, disk: SmallDisk, form: str, name: str) -> None:
    house.fill(*range(8))
    target = disk.path / name
    disk.fill()
    command = ("export", house.articles, "--format", form, "--output", target)
    done = house.run(*command)
    assert done.returncode == 2
    assert is_told(done.stderr)
    assert [path.name for path in disk.path.iterdir()] == ["ballast"]
    disk.make_room()
    assert house.run(*command).returncode == 0
    assert target.exists()
    assert isinstance(target, Path)
