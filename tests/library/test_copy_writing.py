from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.catalog import copy_writing

from .test_writing import Book

WORDS = [f"{one}{other}" for one in "bcdfghjklmnprstvwz" for other in ("a", "e", "in", "or", "ust", "ay")]


def prose(seed: int, words: int) -> list[str]:
    """Words of a story that no other seed tells."""
    return random.Random(seed).choices(WORDS, k=words)  # noqa: S311


def article(*words: str, title: str = "Title", date: str = "") -> str:
    return "\n".join([title, *([f"Date: {date}"] if date else []), " ".join(words)])


def groups(book: Book) -> set[frozenset[str]]:
    """The articles that are one story, by name."""
    found: dict[int, set[str]] = {}
    for name, group in book.db.execute('SELECT name, "group" FROM summary'):
        found.setdefault(group, set()).add(name)
    return {frozenset(names) for names in found.values()}


def state(book: Book) -> object:
    """All that is kept, by names in place of numbers."""
    names = dict(book.db.execute("SELECT id, name FROM article"))
    return (
        {names[number]: names.get(original) for number, original in
         book.db.execute("SELECT id, original FROM article")},
        {frozenset((names[one], names[other])) for one, other in
         book.db.execute("SELECT one, other FROM alike")},
        {names[number]: names.get(centre) for number, centre in
         book.db.execute("SELECT article, centre FROM sketch")},
        sorted(
            (names[article], terms, names.get(first, ""))
            for article, terms, first in book.db.execute(
                "SELECT q.article, q.terms, o.article FROM quote AS q"
                " LEFT JOIN quote AS o ON o.id = q.original"
            )
        ),
        sorted((row[0], names[row[1]]) for row in book.db.execute("SELECT print, article FROM print")),
    )  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Iterable[Book]:
    with closing(Book(tmp_path)) as made:
        yield made


def put(book: Book, articles: Mapping[str, str]) -> None:
    book.put(*articles.items())


def test_agency_copy_is_one_story_whoever_cuts_it_or_adds_to_it(book: Book) -> None:
    story, other = prose(1, 500), prose(2, 500)
    put(book, {
        "agency.txt": article(*story, date="2016-11-03"),
        "cut.txt": article(*story[:110], title="Another title", date="2016-11-04"),
        "new lead.txt": article(*prose(3, 80), *story[60:], date="2016-11-04"),
        "other.txt": article(*other),
    })  # fmt: skip
    assert groups(book) == {frozenset({"agency.txt", "cut.txt", "new lead.txt"}), frozenset({"other.txt"})}


def test_a_brief_is_a_copy_if_it_is_nearly_all_in_the_beginning_of_another(book: Book) -> None:
    story = prose(1, 300)
    put(book, {
        "story.txt": article(*story),
        "brief.txt": article(*story[:30]),
        "end.txt": article(*story[-30:]),
        "shorter.txt": article(*story[:20]),
    })  # fmt: skip
    assert groups(book) == {
        frozenset({"story.txt", "brief.txt"}), frozenset({"end.txt"}), frozenset({"shorter.txt"})
    }  # fmt: skip


def test_the_one_published_first_stands_for_the_group_then_the_longest_then_the_first_by_name(
    book: Book,
) -> None:
    def stands() -> object:
        return book.db.execute(
            "SELECT DISTINCT o.name FROM article AS a JOIN article AS o ON o.id = a.original"
        ).fetchall()

    story = prose(1, 300)
    put(book, {"c.txt": article(*story[:200]), "b.txt": article(*story), "a.txt": article(*story[:250])})
    assert stands() == [("b.txt",)]
    put(book, {"e.txt": article(*story, title="Other")})
    assert stands() == [("b.txt",)]
    put(book, {"d.txt": article(*story[:150], date="2016-11-04")})
    assert stands() == [("d.txt",)]
    book.remove("d.txt")
    book.remove("b.txt")
    assert stands() == [("e.txt",)]


def test_stories_in_one_round_up_are_not_copies_of_each_other(book: Book) -> None:
    stories = [prose(seed, 120) for seed in range(6)]
    put(book, {f"{seed}.txt": article(*story) for seed, story in enumerate(stories)})
    put(book, {"round-up.txt": article(*(word for story in stories for word in story))})
    assert {"0.txt"} in groups(book) or {"0.txt", "round-up.txt"} in groups(book)
    assert all({f"{seed}.txt"} in groups(book) for seed in range(1, 6))


def test_a_standing_paragraph_makes_no_copies(book: Book) -> None:
    paragraph = prose(99, 40)
    put(book, {f"{seed}.txt": article(*prose(seed, 70), *paragraph) for seed in range(40)})
    assert len(groups(book)) == 40


def test_reports_that_repeat_a_half_of_the_one_before_are_not_one_story_after_a_month(book: Book) -> None:
    days = [prose(seed, 120) for seed in range(30)]
    put(book, {
        f"{number:02}.txt": article(*today, *yesterday)
        for number, (yesterday, today) in enumerate(pairwise(days))
    })  # fmt: skip
    assert max(map(len, groups(book))) <= 3


def test_a_hundred_copies_are_one_story(book: Book) -> None:
    story = prose(1, 200)
    put(book, {f"{n:03}.txt": article(*story, *prose(n + 10, n % 7)) for n in range(100)})
    assert len(groups(book)) == 1


STORIES = [[*prose(seed, 50), "{Ann", "Lee:", "never}", *prose(seed + 50, 40)] for seed in range(3)]
FOOT = prose(99, 65)
TEXTS = st.builds(
    lambda parts, foot: article(*(word for at, cut in parts for word in STORIES[at][:cut]), *(FOOT * foot)),
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from([0, 10, 30, 70, 90])), min_size=1, max_size=3),
    st.booleans(),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("catalogs")


@given(
    st.lists(TEXTS, min_size=2, max_size=9), st.randoms(use_true_random=False), st.sampled_from([1, 2, 16])
)
@settings(max_examples=25, deadline=None)
def test_the_order_in_which_articles_come_and_what_has_been_there_do_not_matter(
    folder: Path, texts: list[str], order: random.Random, neighbours: int
) -> None:
    articles = [(f"{number}.txt", text) for number, text in enumerate(texts)]
    with (
        pytest.MonkeyPatch.context() as patch,
        closing(Book(folder)) as one,
        closing(Book(folder)) as other,
    ):
        # As few neighbours as that let these few articles push each other out of each other's sight.
        patch.setattr(copy_writing, "_NEIGHBOURS", neighbours)
        kept = articles[: len(articles) // 2 + 1]
        one.put(*kept)
        order.shuffle(articles)
        for each in articles:
            other.put(each)
        for each in articles:
            if each not in kept:
                other.remove(each[0])
            elif order.random() < 0.3:
                other.put(each)
        assert state(one) == state(other)
        assert one.tables() == other.tables()
