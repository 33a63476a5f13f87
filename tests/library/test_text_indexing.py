from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.errors import IndexDamagedError, LibraryError
from reader.library.indexing.text_folder import index_folder, mark_damaged
from reader.library.records import Problem
from reader.library.search.text_index import TextIndex

from .conftest import Newsroom

DAMAGED = Problem("", "The full-text index was damaged; it is being made anew.")


@pytest.fixture
def library(newsroom: Newsroom) -> Iterator[Library]:
    for name in ("a", "b", "c"):
        newsroom.write(f"{name}.txt", f"Title {name}\nSome text. {{Ann Lee: Some words}}.")
    with newsroom.opened() as library:
        yield library


def indexed(library: Library) -> frozenset[int]:
    index = TextIndex(index_folder(library.folder))
    try:
        return index.articles()
    finally:
        index.close()


def catalogued(library: Library) -> set[int]:
    return {article.id for article in library.articles()}


def problems_of_a_run(newsroom: Newsroom, library: Library) -> list[Problem]:
    events: list[object] = []
    newsroom.update(library, events.append)
    return [event for event in events if isinstance(event, Problem)]


def test_the_index_follows_the_catalog(newsroom: Newsroom, library: Library) -> None:
    assert indexed(library) == catalogued(library)
    newsroom.write("a.txt", "Changed")
    (newsroom.articles / "b.txt").unlink()
    newsroom.update(library)
    assert indexed(library) == catalogued(library)
    assert len(indexed(library)) == 2


def test_nothing_is_indexed_twice(
    newsroom: Newsroom, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def update(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(TextIndex, "update", update)
    assert problems_of_a_run(newsroom, library) == []


def test_an_index_that_is_gone_is_made_again(newsroom: Newsroom, library: Library) -> None:
    shutil.rmtree(index_folder(library.folder))
    assert problems_of_a_run(newsroom, library) == []
    assert indexed(library) == catalogued(library)


# Whoosh leaves a file open when it cannot make sense of it.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("content", [b"", b"damaged" * 100])
def test_a_damaged_index_is_made_again(newsroom: Newsroom, library: Library, content: bytes) -> None:
    for file in index_folder(library.folder).iterdir():
        file.write_bytes(content)
    with pytest.raises(IndexDamagedError):
        indexed(library)
    assert problems_of_a_run(newsroom, library) == [DAMAGED]
    assert indexed(library) == catalogued(library)
    assert problems_of_a_run(newsroom, library) == []


def test_damage_that_only_a_search_shows_is_noted(newsroom: Newsroom, library: Library) -> None:
    mark_damaged(library.folder)
    assert problems_of_a_run(newsroom, library) == [DAMAGED]
    assert problems_of_a_run(newsroom, library) == []
    assert indexed(library) == catalogued(library)


def test_an_index_of_another_state_is_brought_in_step(newsroom: Newsroom, library: Library) -> None:
    old = library.folder / "old"
    shutil.copytree(index_folder(library.folder), old)
    newsroom.write("a.txt", "Changed")
    newsroom.write("d.txt", "New")
    newsroom.update(library)
    shutil.rmtree(index_folder(library.folder))
    old.rename(index_folder(library.folder))
    assert problems_of_a_run(newsroom, library) == []
    assert indexed(library) == catalogued(library)


def test_what_could_not_be_indexed_waits(
    newsroom: Newsroom, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def update(*_: object) -> None:
        raise OSError(28, "No space left on device")

    newsroom.write("d.txt", "New")
    with monkeypatch.context() as patch:
        patch.setattr(TextIndex, "update", update)
        with pytest.raises(LibraryError, match="index cannot be written: No space"):
            newsroom.update(library)
    assert len(catalogued(library)) == 4
    assert len(indexed(library)) == 3
    newsroom.update(library)
    assert indexed(library) == catalogued(library)


def test_damage_that_comes_back_ends_the_run(
    newsroom: Newsroom, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def update(*_: object) -> None:
        raise IndexDamagedError("still damaged")

    newsroom.write("d.txt", "New")
    monkeypatch.setattr(TextIndex, "update", update)
    with pytest.raises(IndexDamagedError, match="still damaged"):
        newsroom.update(library)


def test_title_text_and_quotes_are_indexed(
    newsroom: Newsroom, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, str, tuple[str, ...]]] = []
    update = TextIndex.update

    def note(self: TextIndex, add: list[object], remove: list[int]) -> int:
        seen.extend((d.title, d.body, d.said) for d in add)  # type: ignore[attr-defined]
        return update(self, add, remove)  # type: ignore[arg-type]

    monkeypatch.setattr(TextIndex, "update", note)
    path = newsroom.write("d.txt", "New\nIt is. {Ann Lee: Well} and {Bo: No}")
    newsroom.update(library)
    assert seen == [("New", Path(path).read_text("utf-8"), ("Well", "No"))]


def test_a_run_that_wrote_much_leaves_few_segments(
    newsroom: Newsroom, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def merge_nothing(_: object, segments: list[object]) -> list[object]:
        return segments

    monkeypatch.setattr("reader.library.search.commits.merge_little", merge_nothing)
    monkeypatch.setattr("reader.library.indexing.text_indexing._AT_ONCE", 2)
    for number in range(12):
        newsroom.write(f"{number}.txt", f"Title {number}\nSome text.")
    newsroom.update(library)
    assert segments(library) <= 2
    newsroom.write("last.txt", "Title\nSome other text.")
    before = segments(library)
    newsroom.update(library)
    assert segments(library) == before + 1
    assert indexed(library) == catalogued(library)


def segments(library: Library) -> int:
    return len(list(index_folder(library.folder).glob("*.pst")))


def test_an_index_that_cannot_be_compacted_stays_as_it_is(
    newsroom: Newsroom, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(TextIndex, "compact", full)
    newsroom.write("d.txt", "Title\nOther text.")
    newsroom.update(library)
    assert indexed(library) == catalogued(library)


def test_damage_found_in_compacting_is_mended(
    newsroom: Newsroom, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> None:
        raise IndexDamagedError("It is damaged.")

    monkeypatch.setattr(TextIndex, "compact", damaged)
    newsroom.write("d.txt", "Title\nOther text.")
    newsroom.update(library)
    assert indexed(library) == catalogued(library)
    assert len(indexed(library)) == 4
