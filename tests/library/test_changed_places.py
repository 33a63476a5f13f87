"""Looking only where something has happened finds what a look at everything finds."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.catalog import connections
from reader.library.corrections.standing import Standing
from reader.library.indexing.scanning import narrowed, scan
from reader.library.indexing.updating import update
from reader.library.records import Finished

from .conftest import ENGINE, Newsroom, newsroom_in

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="links and modes are of POSIX")


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return newsroom_in(tmp_path, replace(ENGINE, stamp="of the test"))


def text(number: int) -> str:
    return (
        f"Title {number}\nDate: 2016-11-0{number % 9 + 1}\n[PER P{number % 9}] met {{P{number % 7}: we won}}"
    )


def look(
    newsroom: Newsroom, library: Library, *changed: Path, stopping: Callable[[], bool] = lambda: False
) -> Finished:
    """Bring the library up to date with what has happened at some paths, or with everything."""
    return update(
        library.roots,
        library.folder,
        engine=newsroom.engine,
        corrections=Standing.of_library(library.roots, library.data),
        stopping=stopping,
        changed=changed or None,
    )


def catalogued(library: Library) -> tuple[object, ...]:
    """What the catalog says, numbers aside."""
    library.changed()
    articles = sorted((row.name, row.title, row.published) for row in library.articles())
    with closing(connections.connect(library.folder)) as db:
        files = db.execute("SELECT path, part, name, problem FROM file ORDER BY path, part").fetchall()
        names = db.execute(
            "SELECT name, mentions, articles, quotes FROM entity WHERE named ORDER BY name"
        ).fetchall()
        (unindexed,) = db.execute("SELECT count(*) FROM unindexed").fetchone()
    return articles, files, names, unindexed, library.search("met").total


class Somebody:
    """Changes files at random, and notes the paths as the system would tell them."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.touched: set[Path] = set()
        self._random = random.Random(seed)  # noqa: S311
        self._count = 0

    def act(self) -> None:
        acts: list[Callable[[], None]] = [self.add, self.add, self.change, self.move, self.remove, self.copy]
        acts += [self.move_folder, self.remove_folder, self.replace, self.save_page]
        self._random.choice(acts)()

    def add(self) -> None:
        folder = self._random.choice(
            [self.root, *self._folders(), self.root / f"new{self._count}.d" / "deep"]
        )
        folder.mkdir(parents=True, exist_ok=True)
        name = self._random.choice(
            ["{}.txt", "{}.txt", "{}.md", ".{}.txt", "{}.png", "README.txt", "{}.mbox"]
        )
        self._write(folder / name.format(self._count))

    def change(self) -> None:
        if files := self._files():
            self._write(self._random.choice(files))

    def copy(self) -> None:
        if files := self._files():
            one = self._random.choice(files)
            self.touched.add(Path(shutil.copy(one, one.with_name(f"copy{self._count}{one.suffix}"))))

    def replace(self) -> None:
        """Save as editors do: write another file, and rename it."""
        if files := self._files():
            one = self._random.choice(files)
            self._write(one.with_name(f".{one.name}.swp"))
            self._moved(one.with_name(f".{one.name}.swp"), one)

    def move(self) -> None:
        if files := self._files():
            one = self._random.choice(files)
            self._moved(
                one, self._random.choice([self.root, *self._folders()]) / f"m{self._count}{one.suffix}"
            )

    def remove(self) -> None:
        if files := self._files():
            one = self._random.choice(files)
            one.unlink()
            self.touched.add(one)

    def move_folder(self) -> None:
        if folders := self._folders():
            one = self._random.choice(folders)
            self._moved(one, self.root / f"moved.{self._count}")

    def remove_folder(self) -> None:
        if folders := self._folders():
            one = self._random.choice(folders)
            shutil.rmtree(one)
            self.touched.add(one)

    def save_page(self) -> None:
        """Save a page beside a folder that then is no folder of articles, or remove the page."""
        folder = self.root / "page_files"
        folder.mkdir(exist_ok=True)
        self._write(folder / "frame.txt")
        page = self.root / "page.html"
        page.unlink() if page.exists() else page.write_text("<p>page")
        self.touched.add(page)

    def _write(self, path: Path) -> None:
        self._count += 1
        path.write_text(text(self._random.randrange(30)), "utf-8")
        os.utime(path, (10_000 + self._count, 10_000 + self._count))
        self.touched.add(path if path.parent == self.root else self._random.choice([path, path.parent]))

    def _moved(self, old: Path, new: Path) -> None:
        self._count += 1
        old.replace(new)
        self.touched |= {old, new}

    def _files(self) -> list[Path]:
        return sorted(path for path in self.root.rglob("*") if path.is_file())

    def _folders(self) -> list[Path]:
        return sorted(path for path in self.root.rglob("*") if path.is_dir())


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_to_the_files_the_catalog_is_that_of_a_look_at_everything(
    newsroom: Newsroom, tmp_path: Path, seed: int
) -> None:
    moments = random.Random(seed)  # noqa: S311
    newsroom.write("first.txt", text(0))
    with newsroom.open() as library:
        look(newsroom, library)
        somebody = Somebody(library.roots[0], seed)
        for _ in range(8):
            for _ in range(moments.randrange(1, 6)):
                somebody.act()
            look(newsroom, library, *somebody.touched)
            somebody.touched.clear()
        newsroom.write("last.txt", text(1))
        look(newsroom, library, newsroom.articles / "last.txt")
        seen = catalogued(library)
    newsroom.private = tmp_path / "other"
    with newsroom.open() as library:
        look(newsroom, library)
        assert seen == catalogued(library)


def test_only_what_is_at_the_changed_places_is_looked_at(newsroom: Newsroom) -> None:
    newsroom.write("a/1.txt", text(1))
    with newsroom.open() as library:
        look(newsroom, library)
        newsroom.write("a/2.txt", text(2))
        newsroom.write("b/3.txt", text(3))
        assert look(newsroom, library, newsroom.articles / "a") == Finished(2, 1, 0)
        assert look(newsroom, library, newsroom.articles / "a") == Finished(2, 0, 0)
        assert look(newsroom, library, newsroom.articles / "b" / "3.txt") == Finished(3, 1, 0)


def test_after_a_run_that_was_stopped_everything_is_looked_at(newsroom: Newsroom) -> None:
    newsroom.write("1.txt", text(1))
    with newsroom.open() as library:
        look(newsroom, library)
        newsroom.write("2.txt", text(2))
        newsroom.write("3.txt", text(3))
        changed = newsroom.articles / "2.txt"
        assert look(newsroom, library, changed, stopping=lambda: True).stopped
        assert look(newsroom, library, changed).articles == 3


def test_what_happens_outside_or_cannot_be_told_needs_a_look_at_everything(tmp_path: Path) -> None:
    root = tmp_path.resolve() / "articles"
    root.mkdir()
    assert narrowed([root], [root / "a.txt"]) == [root / "a.txt"]
    assert narrowed([root], [root / "a" / "b.txt", root / "a", root / "c"]) == [root / "a", root / "c"]
    assert narrowed([root], [root.parent / "a.txt"]) is None
    assert narrowed([root], [root / "a\ufffd.txt"]) is None


@posix_only
def test_below_a_link_everything_is_looked_at(tmp_path: Path) -> None:
    root = tmp_path.resolve() / "articles"
    (root / "real").mkdir(parents=True)
    (root / "link").symlink_to(root / "real")
    assert narrowed([root], [root / "link" / "a.txt"]) is None
    assert narrowed([root], [root / "link"]) is None
    assert narrowed([root], [root / "real" / "a.txt"]) == [root / "real" / "a.txt"]


@posix_only
def test_where_the_whole_folder_is_gone_nothing_is_forgotten(newsroom: Newsroom) -> None:
    path = newsroom.write("1.txt", text(1))
    with newsroom.open() as library:
        look(newsroom, library)
        newsroom.articles.rename(newsroom.articles.with_name("unmounted"))
        assert look(newsroom, library, path).articles == 1
        newsroom.articles.with_name("unmounted").rename(newsroom.articles)
        assert look(newsroom, library, path) == Finished(1, 0, 0)


def test_names_are_those_of_a_scan_of_everything(tmp_path: Path) -> None:
    roots = [tmp_path.resolve() / name for name in ("a/news", "b/news")]
    for root in roots:
        (root / "deep").mkdir(parents=True)
        (root / "deep" / "1.txt").write_text("x", "utf-8")
    everything = {found.path: found.name for found in scan(roots, {".txt"})}
    for path, name in everything.items():
        (found,) = scan(roots, {".txt"}, places=[path])
        assert found.name == name
        (found,) = scan(roots, {".txt"}, places=[path.parent])
        assert found.name == name
