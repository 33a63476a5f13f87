from __future__ import annotations

import hashlib
import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.catalog.catalog import Catalog
from reader.library.catalog.connections import connect
from reader.library.catalog.rows import Rows, prepare
from reader.library.catalog.schema import ensure
from reader.library.catalog.writing import writing

from .conftest import ENGINE, annotate, load

PEOPLE = [
    "Bo Lee",
    "Ann Lee",
    "Ann B. Lee",
    "Lee",
    "LEE",
    "A. Lee",
    "Mo Din",
    "Mo al-Din",
    "al-Din",
    "Jo Din",
]
ORGS = [
    "Inter Star",
    "IS",
    "is|Inter Star",
    "IS|Inter Star",
    "IS|Islamic State",
    "Daesh",
    "Red Sun",
    "RS|Red Sun",
]
SENTENCES = [f"[PER {name}]" for name in PEOPLE] + [f"[ORG {name}]" for name in ORGS]
SENTENCES += ["[some reports]", "[PER he=Ann Lee]", "{Ann Lee: words}", "{Lee: words}", "{Jo Din: words}"]

TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=5).map(lambda parts: "Title\n" + " and ".join(parts))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("catalogs")


def rows_of(folder: Path, text: str) -> Rows:
    path = folder / "article.txt"
    path.write_text(text, "utf-8")
    article = load(path, "article.txt")
    return prepare(article, annotate(article), ENGINE.canonical)


class Book:
    """A catalog that articles are put into, one transaction for each."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(mkdtemp(dir=folder))
        ensure(self.folder)
        self.db = connect(self.folder)
        self.db.execute("PRAGMA synchronous = OFF")

    def put(self, *articles: tuple[str, str]) -> None:
        self.put_rows(*((name, rows_of(self.folder, text)) for name, text in articles))

    def put_rows(self, *articles: tuple[str, Rows]) -> None:
        with writing(self.db) as writer:
            for name, rows in articles:
                writer.put(rows, hashlib.sha256(name.encode()).digest(), name, "test")

    def remove(self, name: str) -> None:
        (article,) = self.db.execute("SELECT id FROM article WHERE name = ?", (name,)).fetchone()
        with writing(self.db) as writer:
            writer.remove(article)

    def state(self) -> object:
        """Everything that a reader can see, by names in place of numbers."""
        with closing(Catalog(self.folder)) as catalog:
            articles = {}
            for row in catalog.articles():
                linked = catalog.article(row.id)
                who = {e.id: (e.name, e.type, e.mentions, e.articles, e.quotes, e.aliases)
                       for e in linked.entities.values()}  # fmt: skip
                articles[row.name] = (
                    [(m.span, who[m.entity]) for m in linked.mentions],
                    [(q.span, who[q.entity] if q.entity else None) for q in linked.quotes],
                )
            return articles

    def tables(self) -> dict[str, int]:
        return {
            name: self.db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
            for (name,) in self.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            if name not in {"meta", "rule", "unindexed", "sqlite_sequence"}
        }

    def close(self) -> None:
        assert self.db.execute("PRAGMA foreign_key_check").fetchall() == []
        self.db.close()


def counted_afresh(db: sqlite3.Connection) -> dict[int, tuple[int, int, int]]:
    return {
        row[0]: row[1:]
        for row in db.execute(
            "SELECT n.entity, sum(c.mentions), count(DISTINCT c.article), sum(c.quotes)"
            " FROM chain AS c JOIN name AS n ON n.id = c.name GROUP BY n.entity"
        )
    }


def counts_kept(db: sqlite3.Connection) -> dict[int, tuple[int, int, int]]:
    return {row[0]: row[1:] for row in db.execute("SELECT id, mentions, articles, quotes FROM entity")}


@given(st.lists(TEXTS, min_size=1, max_size=5), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_in_which_articles_come_does_not_matter(
    folder: Path, texts: list[str], order: random.Random
) -> None:
    articles = [(f"{number}.txt", text) for number, text in enumerate(texts)]
    with closing(Book(folder)) as one, closing(Book(folder)) as other:
        one.put(*articles)
        order.shuffle(articles)
        for article in articles:
            other.put(article)
        assert one.state() == other.state()
        assert one.tables() == other.tables()


STEPS = st.lists(st.tuples(st.sampled_from("abcd"), st.none() | TEXTS), max_size=8)


@given(STEPS)
@settings(max_examples=40, deadline=None)
def test_whatever_was_put_and_removed_only_the_end_counts(
    folder: Path, steps: Iterable[tuple[str, str | None]]
) -> None:
    there: dict[str, str] = {}
    with closing(Book(folder)) as lived, closing(Book(folder)) as fresh:
        for name, text in steps:
            if text is not None:
                lived.put((name, text))
                there[name] = text
            elif name in there:
                lived.remove(name)
                del there[name]
            assert counts_kept(lived.db) == counted_afresh(lived.db)
        fresh.put(*there.items())
        assert lived.state() == fresh.state()
        assert lived.tables() == fresh.tables()


def test_a_failure_leaves_nothing_behind(folder: Path) -> None:
    book = Book(folder)
    book.put(("a", "Title\n[PER Ann Lee]"))
    before, tables = book.state(), book.tables()
    good = rows_of(folder, "Title\n[PER Lee] {Lee: words}")
    bad = replace(good, details=None)  # type: ignore[arg-type]
    with pytest.raises(sqlite3.IntegrityError):
        book.put_rows(("good", good), ("bad", bad))
    assert (book.state(), book.tables()) == (before, tables)
    book.close()


def test_removing_everything_leaves_nothing(folder: Path) -> None:
    book = Book(folder)
    book.put(("a", "Title\n" + " ".join(SENTENCES)))
    book.remove("a")
    assert set(book.tables().values()) == {0}
    book.close()


def test_another_path_of_an_article_costs_the_same_however_many_it_has(folder: Path) -> None:
    book = Book(folder)
    book.put(("a", "Title\n[PER Ann Lee]"))
    (article,) = book.db.execute("SELECT id FROM article").fetchone()
    done = 0

    def count() -> None:
        nonlocal done
        done += 1

    book.db.set_progress_handler(count, 10)
    work = []
    for number in range(300):
        done = 0
        with writing(book.db) as writer:
            writer.set_file(b"%d" % number, f"b{number:03}", 1, 1, article, None)
        work.append(done)
    assert work[-1] < 2 * work[10]
    book.close()
