"""Whether a library has all that is in its files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.library.corrections.standing import Standing
from reader.library.indexing.currency import is_current, stamp
from reader.library.user.user_file import UserFile

from .conftest import Newsroom

STAMP = "made by this program"


@pytest.fixture
def stamped(newsroom: Newsroom) -> Newsroom:
    newsroom.engine = replace(newsroom.engine, stamp=STAMP)
    newsroom.write("a.txt", "One\n\n[PER Ann Reed] spoke.")
    newsroom.write("deep/b.txt", "Two\n\nNobody spoke.")
    newsroom.opened().close()
    return newsroom


def current(newsroom: Newsroom, wanted: str = STAMP) -> bool:
    with newsroom.open() as library, library._catalog.reading() as db:
        return is_current(db, library.roots, newsroom.engine.suffixes, wanted)


def test_what_was_completed_is_current(stamped: Newsroom) -> None:
    assert current(stamped)


def test_who_stops_looking_does_not_know(stamped: Newsroom) -> None:
    with stamped.open() as library, library._catalog.reading() as db:
        assert not is_current(db, library.roots, stamped.engine.suffixes, STAMP, lambda: True)


def test_another_program_would_find_other_things(stamped: Newsroom) -> None:
    assert not current(stamped, "made by another")


def test_files_that_change_come_or_go_are_noticed(stamped: Newsroom) -> None:
    path = stamped.write("a.txt", "One\n\n[PER Ann Reed] spoke again.")
    assert not current(stamped)
    stamped.opened().close()
    assert current(stamped)
    stamped.write("c.txt", "Three\n\nAgain.")
    assert not current(stamped)
    stamped.opened().close()
    path.unlink()
    assert not current(stamped)


def test_a_file_that_cannot_be_read_is_read_again_when_it_changes(stamped: Newsroom) -> None:
    bad = stamped.write("bad.txt", "no\0text")
    stamped.opened().close()
    assert current(stamped)
    stamped.write(bad.name, "A text")
    assert not current(stamped)


def test_a_run_that_was_stopped_is_not_complete(stamped: Newsroom) -> None:
    from reader.library.indexing.updating import update

    stamped.write("c.txt", "Three\n\nAgain.")
    with stamped.open() as library:
        update(library.roots, library.folder, engine=stamped.engine, stopping=lambda: True)
    assert not current(stamped)


def test_the_stamp_is_the_same_until_a_file_of_the_engine_changes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert stamp() == stamp()
    for room in ("formats", "language", "library/indexing"):
        (tmp_path / room).mkdir(parents=True)
    (tmp_path / "article.py").write_text("")
    monkeypatch.setattr(
        "reader.library.indexing.currency.__file__", tmp_path / "library" / "indexing" / "x.py"
    )
    before = stamp()
    (tmp_path / "language" / "words.txt").write_text("said")
    assert stamp() != before


def test_what_a_colleague_has_said_is_noticed(stamped: Newsroom) -> None:
    def current_with_corrections() -> bool:
        with stamped.open() as library, library._catalog.reading() as db:
            wanted = Standing.of_library(library.roots, library.data).stamp(STAMP)
            return is_current(db, library.roots, stamped.engine.suffixes, wanted)

    assert current_with_corrections()
    with stamped.open() as library:
        UserFile.of_library(library.roots, library.data).append("no quote")
    assert not current_with_corrections()
    stamped.opened().close()
    assert current_with_corrections()
