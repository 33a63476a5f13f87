"""The list of articles, against a plain sort and filter in Python."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import closing
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Library
from reader.library.catalog.connections import connect
from reader.library.catalog.schema import ensure
from reader.library.folded_text import fold, folded
from reader.library.listing import ListOrder, ListQuery

from .conftest import Newsroom


class Row(NamedTuple):
    name: str
    title: str = ""
    published: str | None = None
    source: str = ""
    words: int = 0
    quotes: int = 0


MakeLibrary = Callable[[list[Row]], Library]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MakeLibrary:
    """Returns a function that makes a library of these rows, numbered from 1."""
    folder = tmp_path_factory.mktemp("listing")
    ensure(folder)

    def make(rows: list[Row]) -> Library:
        with closing(connect(folder)) as db:
            db.execute("BEGIN")
            db.execute("DELETE FROM article")
            for number, row in enumerate(rows, 1):
                db.execute(
                    "INSERT INTO article (id, hash, name, recipe, title, published, people, words, warnings,"
                    " source, byline, quotes, folded) VALUES (?, ?, ?, '', ?, ?, 0, ?, '[]', ?, '', ?, ?)",
                    (number, str(number), row.name, row.title, row.published, row.words, row.source,
                     row.quotes, folded(f"{row.title} {row.source} {row.name}")),
                )  # fmt: skip
            db.execute("COMMIT")
        return Library((folder,), folder, folder, ())

    return make


# "Z" and "a" by their case, and the marks and accents that the alphabet passes over.
TEXTS = st.text(alphabet="aZé“% _\\1", max_size=5)
ROWS = st.builds(
    Row,
    name=TEXTS,
    title=TEXTS,
    published=st.none() | st.sampled_from(["2016", "2016-11", "2016-11-04", "2015-12-31"]),
    source=st.text(alphabet="bBx", max_size=3),
    words=st.integers(0, 3),
    quotes=st.integers(0, 2),
)
MARKS = "“_ "


def reading_order(numbered: tuple[int, Row]) -> tuple[bool, list[int], bytes, int]:
    number, row = numbered
    # A partial date is before the days in it, so after them where the newest is first.
    newest_first = [-ord(c) for c in row.published or ""] + [0]
    return row.published is None, newest_first, row.name.encode(), number


def key(order: ListOrder, number: int, row: Row) -> object:
    match order:
        case ListOrder.DATE:
            return None if row.published is None else ()
        case ListOrder.TITLE:
            return fold(row.title).lstrip(MARKS) if row.title else None
        case ListOrder.SOURCE:
            return row.source.lower() or None
        case ListOrder.QUOTES:
            return -row.quotes or None
        case ListOrder.LENGTH:
            return -row.words
        case ListOrder.ADDED:
            return -number
    raise AssertionError(order)


def is_found(row: Row, typed: str) -> bool:
    text = fold(f"{row.title} {row.source} {row.name}")
    return all(
        word in text or (word[0].isdigit() and (row.published or "").startswith(word))
        for word in fold(typed).split()
    )


@given(
    st.lists(ROWS, max_size=12),
    st.sampled_from([order for order in ListOrder if order is not ListOrder.MENTIONS]),
    st.booleans(),
    TEXTS | st.sampled_from(["", "2016", "2016-1", "a 2015", "é"]),
)
def test_it_is_a_plain_sort_and_filter(
    made: MakeLibrary, rows: list[Row], order: ListOrder, is_reversed: bool, typed: str
) -> None:
    found = sorted(
        ((number, row) for number, row in enumerate(rows, 1) if is_found(row, typed)), key=reading_order
    )
    keys = {number: key(order, number, row) for number, row in found}
    first = [(number, row) for number, row in found if keys[number] is not None]
    last = [number for number, _ in found if keys[number] is None]
    if order is not ListOrder.DATE:
        first.sort(key=lambda pair: keys[pair[0]])  # type: ignore[arg-type,return-value]
    numbers = [number for number, _ in first]
    if is_reversed:
        numbers.reverse()
    with made(rows) as library:
        assert library.listed(ListQuery(order, is_reversed, typed)) == (*numbers, *last)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("mosul", ["a.txt", "b.txt"]),
        ("MOSUL reuters", ["b.txt"]),
        ("elysee", ["c.txt"]),
        ("Élysée", ["c.txt"]),
        ("2016-11", ["b.txt"]),
        ("2016 bbc", ["a.txt"]),
        ("undated", ["c.txt"]),
        ("c.txt", ["c.txt"]),
        ("100%", []),
        ("_", []),
        ("\0", []),
        ("\ud800x", []),
        ("mosul paris", []),
        ("", ["b.txt", "a.txt", "c.txt"]),
        ("x" * 200_000, []),
        ("mosul " * 5_000, ["a.txt", "b.txt"]),
    ],
)
def test_what_is_typed_is_looked_for_in_title_source_name_and_date(
    made: MakeLibrary, typed: str, names: list[str]
) -> None:
    rows = [
        Row("a.txt", "Battle for Mosul", "2016-10-20", "BBC News"),
        Row("b.txt", "Mosul: what next?", "2016-11-04", "Reuters"),
        Row("c.txt", "Paris, the Élysée", None, "AFP"),
    ]
    with made(rows) as library:
        found = library.listed(ListQuery(words=typed))
        assert sorted(rows[number - 1].name for number in found) == sorted(names)


def test_only_these_articles(made: MakeLibrary) -> None:
    with made([Row("a.txt", published="2015"), Row("b.txt", published="2016"), Row("c.txt")]) as library:
        assert library.listed(ListQuery(articles=frozenset({1, 2, 99}))) == (2, 1)
        assert library.listed(ListQuery(articles=frozenset())) == ()


@pytest.fixture
def named(newsroom: Newsroom) -> Newsroom:
    newsroom.write(
        "a.txt", "A\nDate: 2016-11-04\n[PER Reed|Ann Reed] met [PER Reed|Ann Reed]. {Ann Reed: no}"
    )
    newsroom.write("b.txt", "B\nDate: 2016-11-05\n[PER Reed|Ann Reed] spoke.")
    newsroom.write("c.txt", "C\nDate: 2016-11-06\n[PER Bell|Tom Bell] did not.")
    return newsroom


def test_most_mentions_of_an_entity_first_and_those_without_last(named: Newsroom) -> None:
    with named.opened() as library:
        (reed,) = library.entities_named("reed")
        query = ListQuery(ListOrder.MENTIONS, entity=reed.id)

        def names(query: ListQuery) -> list[str]:
            rows = library.summaries(library.listed(query))
            return [rows[number].title for number in library.listed(query)]

        assert names(query) == ["A", "B", "C"]
        assert names(query._replace(is_reversed=True)) == ["B", "A", "C"]
        assert names(query._replace(words="b.txt")) == ["B"]
        numbers = dict(zip("ABC", library.listed(query), strict=True))
        counts = library.listed_counts(query, numbers.values())
        assert counts == {numbers["A"]: 2, numbers["B"]: 1}
        quotes = library.listed_counts(ListQuery(ListOrder.QUOTES), numbers.values())
        assert quotes[numbers["A"]] == 1
        assert library.listed_counts(ListQuery(), numbers.values()) == {}


def test_a_file_that_moved_is_found_by_its_new_name(named: Newsroom) -> None:
    with named.opened():
        (named.articles / "b.txt").rename(named.articles / "Żółw.txt")
    with named.opened() as library:
        (found,) = library.listed(ListQuery(words="zołw"))
        assert library.summaries([found])[found].name == "Żółw.txt"
        assert library.listed(ListQuery(words="b.txt")) == ()


def test_every_order_keeps_every_article(named: Newsroom) -> None:
    with named.opened() as library:
        everything = set(library.listed(ListQuery()))
        for order, is_reversed in itertools.product(ListOrder, (False, True)):
            assert set(library.listed(ListQuery(order, is_reversed, entity=-1))) == everything
