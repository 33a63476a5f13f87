from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.language.annotation import EntityType
from reader.library import Library, LibraryError
from reader.library.catalog import connections
from reader.library.catalog.connections import Readers
from reader.library.said import SaidQuery

from .conftest import ENGLISH, Newsroom, newsroom_in

ASKED: dict[str, Callable[[Library, int, int], object]] = {
    "UPDATE mention SET kind = zeroblob(4)": lambda library, _, ann: library.mentions_in_context(ann),
    "UPDATE mention SET confidence = 'hihg'": lambda library, one, _: library.article(one),
    "UPDATE quote SET kind = 7": lambda library, one, _: library.article(one),
    "UPDATE quote SET confidence = x'00'": lambda library, *_: list(library.said(SaidQuery())),
    "UPDATE entity SET type = 'PEP'": lambda library, _, ann: library.entity(ann),
    "UPDATE entity SET type = 'LOC ' WHERE type = 'LOC'": lambda library, _, ann: library.companions(ann),
    "UPDATE name SET type = 'PEP'": lambda library, _, ann: library.names_of(ann),
    "UPDATE figure SET type = 'NUN'": lambda library, *_: library.figures(),
    "UPDATE article SET warnings = '[\"a]'": lambda library, *_: library.articles(),
    "UPDATE article SET warnings = zeroblob(2)": lambda library, *_: library.articles(),
    "UPDATE content SET details = 'x' || details": lambda library, one, _: library.article(one),
    "UPDATE content SET details = substr(details, 9)": lambda library, _, ann: library.name_rule(
        library.mentions_of(ann)[0]
    ),
}
"""What is not what was written, and who comes upon it."""


@pytest.fixture
def one(tmp_path: Path) -> Newsroom:
    newsroom = newsroom_in(tmp_path, ENGLISH)
    newsroom.write(
        "one.txt", 'First\n\nAnn Lee, a doctor, left Mosul with 40 boats. "We hold it," Ann Lee said.\n'
    )
    newsroom.opened().close()
    return newsroom


def spoil(library: Library, how: str) -> None:
    with closing(sqlite3.connect(library.folder / connections.CATALOG)) as db:
        assert db.execute(how).rowcount
        db.commit()


@pytest.mark.parametrize("how", ASKED)
def test_what_was_never_written_is_damage_whoever_comes_upon_it(one: Newsroom, how: str) -> None:
    with one.open() as library:
        (article,) = library.articles()
        (ann,) = (entity.id for entity in library.entities() if entity.name == "Ann Lee")
        assert ASKED[how](library, article.id, ann)
        spoil(library, how)
        with pytest.raises(LibraryError, match=r"cannot be read .*; open the library again"):
            ASKED[how](library, article.id, ann)
    with one.opened() as library:
        assert [problem.reason for problem in library.problems()] == [
            "The catalog was damaged; it is being made anew."
        ]
        assert ASKED[how](library, library.articles()[0].id, library.entities([EntityType.PER])[0].id)


def test_who_writes_comes_upon_it_too(one: Newsroom) -> None:
    with one.open() as library:
        spoil(library, "UPDATE name SET type = 'PEP'")
        one.write("two.txt", "Second\n\nAnn Lee, a doctor, is in Mosul.\n")
        with pytest.raises(LibraryError, match=r"cannot be written"):
            one.update(library)
    with one.opened() as library:
        assert library.problems()[0].reason == "The catalog was damaged; it is being made anew."
        assert len(library.articles()) == 2


def test_an_error_of_who_reads_is_no_damage(one: Newsroom) -> None:
    with one.open() as library:
        with (
            closing(Readers(library.folder)) as readers,
            pytest.raises(ValueError, match="is not a valid"),
            readers.reading(),
        ):
            EntityType("PEP")
        assert not connections.is_marked(library.folder)
