"""Word of changes, from the real file system."""

from __future__ import annotations

import queue
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.library.indexing import following
from reader.library.indexing.following import Following

SOON = 10


class Changes:
    """What a watch tells, one path at a time."""

    def __init__(self) -> None:
        self._told: queue.SimpleQueue[Path] = queue.SimpleQueue()
        self.failures: queue.SimpleQueue[OSError] = queue.SimpleQueue()

    def tell(self, paths: Collection[Path]) -> None:
        for path in paths:
            self._told.put(path)

    def until(self, path: Path) -> None:
        """Wait until something is told of a path."""
        while self._told.get(timeout=SOON) != path:
            pass

    def quiet(self, seconds: float = 0.5) -> list[Path]:
        """Return what is told until nothing is for so long."""
        told = []
        try:
            while True:
                told.append(self._told.get(timeout=seconds))
        except queue.Empty:
            return told


@contextmanager
def followed(*roots: Path, probe: Path) -> Iterator[Changes]:
    """Follow some roots, from when the system has begun to watch, which it does not say."""
    changes = Changes()
    with Following(roots, changes.tell, changes.failures.put):
        for number in range(100):
            probe.write_text(str(number), "utf-8")
            if changes.quiet(0.2):
                break
        changes.quiet()
        yield changes


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path.resolve() / "articles"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "one.txt").write_text("One", "utf-8")
    return folder


def test_new_changed_moved_and_removed_files_and_folders_are_told_with_their_paths(articles: Path) -> None:
    with followed(articles, probe=articles / "probe.txt") as changes:
        (articles / "two.txt").write_text("Two", "utf-8")
        changes.until(articles / "two.txt")
        (articles / "deep").rename(articles / "deeper.2016")
        changes.until(articles / "deep")
        (articles / "deeper.2016").rename(articles / "deepest")
        changes.until(articles / "deeper.2016")
        (articles / "two.txt").unlink()
        changes.until(articles / "two.txt")


def test_what_is_no_article_and_what_is_only_read_is_not_told(articles: Path) -> None:
    (articles / ".git" / "objects").mkdir(parents=True)
    with followed(articles, probe=articles / "probe.txt") as changes:
        (articles / "picture.png").write_bytes(b"PNG")
        (articles / ".two.txt.swp").write_text("Two", "utf-8")
        (articles / ".git" / "objects" / "one.txt").write_text("Two", "utf-8")
        (articles / "deep" / "one.txt").read_text("utf-8")
        assert changes.quiet() == []


def test_a_file_by_itself_is_followed_also_if_another_takes_its_place(articles: Path) -> None:
    file = articles / "deep" / "one.txt"
    with followed(file, probe=file) as changes:
        new = file.with_suffix(".new")
        new.write_text("Other", "utf-8")
        new.replace(file)
        changes.until(file)
        changes.quiet()
        (file.parent / "beside.txt").write_text("Beside", "utf-8")
        assert changes.quiet() == []


def test_what_cannot_be_watched_is_an_error(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(following, "_watch", refuse)
    changes = Changes()
    with Following([articles], changes.tell, changes.failures.put):
        assert changes.failures.get(timeout=SOON).strerror == "No space left on device"
