"""Files of the caches that were cut, overwritten or zeroed: the right answer, or a word and a new one.

A usual run has some cases at random; as many as are wanted with
``FAULT_ROUNDS=2000 FAULT_SEED=7 pytest --timeout 3000 tests/faults/test_damage.py``.
"""

from __future__ import annotations

import contextlib
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.library import Library, LibraryError
from reader.library.catalog.connections import CATALOG
from reader.library.records import Place
from reader.span import Span

from .house import ROUNDS, House, moments, report

ARTICLES = 12
TEXTS = set(map(report, range(ARTICLES)))
QUERIES = ["talks", '"near mosul"', "pet*", "person:petrova1", "said:agreed", "date:2016-11", "-kirkuk"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house with a library that was indexed in two steps, and a mark."""
    house = House(tmp_path_factory.mktemp("whole"))
    for last in (ARTICLES - 3, ARTICLES):
        house.fill(*range(last))
        with house.open() as library:
            library.update(jobs=0)
    with house.open() as library:
        library.notebook.mark(Place(library.articles()[0].id, Span(0, 5)), "mine")
    return house


def answers(library: Library) -> list[Any]:
    """Return what a user asks, without the numbers of articles and entities."""
    rows = library.articles()
    names = {row.id: row.name for row in rows}
    found = [[(names[row.id], row.title, row.published, row.people, row.words) for row in rows]]
    found += [sorted(names[hit.article.id] for hit in library.search(query).hits) for query in QUERIES]
    for row in rows:
        linked = library.article(row.id)
        found.append([linked.article.text, [(m.span, m.rule) for m in linked.mentions]])
        found.append([(q.span, q.speaker, q.rule) for q in linked.quotes])
    found.append(sorted((e.name, e.mentions, e.quotes, e.aliases) for e in library.entities()))
    found.append([(mark.note, mark.words) for mark in library.notebook.marks()])
    return found


def texts(library: Library) -> set[str]:
    """Return the texts of all articles."""
    return {library.article(row.id).article.text for row in library.articles()}


def spoil(path: Path, rng: random.Random) -> str:
    """Damage a file at random, and return how."""
    data = path.read_bytes()
    at = rng.randrange(len(data))
    how = rng.choice(["cut", "emptied", "overwritten", "a bit", "zeroed", "zeroed from here", "a page"])
    size = min(rng.choice([1, 8, 100, 4096]), len(data) - at)
    changed = {
        "cut": data[:at],
        "emptied": b"",
        "overwritten": data[:at] + rng.randbytes(size) + data[at + size :],
        "a bit": data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :],
        "zeroed": data[:at] + bytes(size) + data[at + size :],
        "zeroed from here": data[:at] + bytes(len(data) - at),
        "a page": data[: at & ~4095] + rng.randbytes(4096) + data[(at & ~4095) + 4096 :],
    }[how]
    path.write_bytes(changed[: len(data)])
    return f"{path.name}: {how} at {at} of {len(data)}, {size}"


@contextlib.contextmanager
def a_copy(whole: House, tmp_path: Path, number: int) -> Iterator[tuple[House, Path]]:
    """Lend a copy of the caches, and the user's own data, over the same articles."""
    home = tmp_path / str(number)
    shutil.copytree(whole.home, home)
    house = House(
        whole.root, {f"XDG_{kind.upper()}_HOME": str(home / kind) for kind in ("cache", "data", "state")}
    )
    (catalog,) = house.folder("cache").rglob(CATALOG)
    yield house, catalog.parent
    shutil.rmtree(home)


def open_and_ask(house: House, expected: list[Any]) -> str:
    """Open a library that may be damaged as a verb does, ask it everything, and return what it has said.

    "WRONG" is in it if there was a wrong answer without a word.
    """
    said: list[str] = []
    try:
        with house.open() as library:
            said += [problem.reason for problem in library.problems()]
            if not library.is_current():
                library.update(lambda event: said.append(str(event)), jobs=0)
            if answers(library) != expected:
                said.append("damaged" if library.is_damaged() else "WRONG")
    except LibraryError as error:
        said.append(str(error))
    return "; ".join(said)


def test_whatever_is_damaged_the_answer_is_right_or_it_is_made_anew(whole: House, tmp_path: Path) -> None:
    with whole.open() as library:
        expected = answers(library)
    own = [path.read_bytes() for path in sorted(whole.folder("data").rglob("*.jsonl"))]
    unnoticed = 0
    for number, rng in enumerate(moments(20)):
        with a_copy(whole, tmp_path, number) as (house, folder):
            files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size]
            files += [path for path in files if path.name == CATALOG] * (len(files) // 2)
            path = rng.choice(files)
            how = spoil(path, rng)
            said = open_and_ask(house, expected)
            if "WRONG" in said:
                # SQLite has no checksums: what changes a few bytes of a name or a number cannot be noticed.
                assert path.name == CATALOG, how
                with house.open() as library, contextlib.suppress(LibraryError):
                    assert texts(library) == TEXTS, how
                unnoticed += 1
            elif said:  # What showed only while it was asked is made anew the second time.
                again = open_and_ask(house, expected)
                assert "WRONG" not in again, how
                assert open_and_ask(house, expected) == "", f"{how}: {said}; {again}"
            kept = [path.read_bytes() for path in sorted(house.folder("data").rglob("*.jsonl"))]
            assert kept == own, "what the user said is never touched"
    assert unnoticed <= max(2, ROUNDS // 20)
