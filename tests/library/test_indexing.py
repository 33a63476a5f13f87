from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reader.article import Article
from reader.formats.files import Document
from reader.language.annotation import Annotation
from reader.library import Library, LibraryBusyError, LibraryError
from reader.library.catalog import connections
from reader.library.indexing import scanning, updating
from reader.library.indexing.updating import update
from reader.library.locking import FileLock
from reader.library.records import Event, Finished, Problem, Progress

from .conftest import Newsroom, each
from .conftest import load as load_marked


def titles(library: Library) -> list[str]:
    return [article.title for article in library.articles()]


def by_title(library: Library) -> dict[str, int]:
    return {article.title: article.id for article in library.articles()}


class Counting:
    """Notes every article that is annotated."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.titles: list[str] = []
        annotate = newsroom.engine.annotate

        def note(article: Article) -> Annotation:
            self.titles.append(article.title.value)
            return annotate(article)

        newsroom.engine = replace(newsroom.engine, annotate=note)


def test_what_is_there_is_read(newsroom: Newsroom) -> None:
    newsroom.write("one.txt", "First\n[PER Gary Volesky] spoke.")
    newsroom.write("deep/er/two.md", "Second\nDate: 2016-11-04\n")
    events: list[Event] = []
    with newsroom.open() as library:
        assert titles(library) == []
        finished = newsroom.update(library, events.append)
        assert [article.name for article in library.articles()] == ["deep/er/two.md", "one.txt"]
        assert library.changed()
        assert not library.changed()
    assert finished == Finished(articles=2, added=2, removed=0) == events[-1]
    assert [(e.done, e.total) for e in events if isinstance(e, Progress)] == [(1, 2), (2, 2)]


def test_a_second_run_reads_nothing_again_and_changes_nothing(newsroom: Newsroom) -> None:
    newsroom.write("one.txt", "First")
    annotated = Counting(newsroom)
    with newsroom.opened() as library:
        library.changed()
        events: list[Event] = []
        assert newsroom.update(library, events.append) == Finished(articles=1, added=0, removed=0)
        assert events == [Finished(articles=1, added=0, removed=0)]
        assert not library.changed()
    assert annotated.titles == ["First"]


def test_a_file_that_only_looks_new_is_not_annotated_again(newsroom: Newsroom) -> None:
    path = newsroom.write("one.txt", "First")
    annotated = Counting(newsroom)
    with newsroom.opened() as library:
        os.utime(path)
        assert newsroom.update(library).added == 0
    assert annotated.titles == ["First"]


def test_a_change_too_quick_for_the_clock_is_seen(newsroom: Newsroom) -> None:
    path = newsroom.write("one.txt", "First", age=0)
    at = path.stat()
    with newsroom.opened() as library:
        path.write_text("Other", "utf-8")
        os.utime(path, ns=(at.st_atime_ns, at.st_mtime_ns))
        newsroom.update(library)
        assert titles(library) == ["Other"]


def test_changed_added_and_removed_files(newsroom: Newsroom) -> None:
    for name in ("a", "b", "c"):
        newsroom.write(f"{name}.txt", f"Old {name}\n[PER Ann Lee] and [ORG Nato].")
    with newsroom.opened() as library:
        before = by_title(library)
        newsroom.write("a.txt", "New a\n[PER Ann Lee].")
        newsroom.write("d.txt", "New d")
        (newsroom.articles / "b.txt").unlink()
        assert newsroom.update(library) == Finished(articles=3, added=2, removed=2)
        assert titles(library) == ["New a", "Old c", "New d"]
        assert by_title(library)["Old c"] == before["Old c"]
        assert by_title(library)["New a"] not in before.values()
        counts = {e.name: (e.mentions, e.articles) for e in library.entities()}
        assert counts == {"Ann Lee": (2, 2), "Nato": (1, 1)}
        with pytest.raises(LookupError):
            library.article(before["Old b"])


def test_a_moved_file_keeps_its_article_and_is_not_annotated_again(newsroom: Newsroom) -> None:
    old = newsroom.write("z/one.txt", "First")
    annotated = Counting(newsroom)
    with newsroom.opened() as library:
        (before,) = library.articles()
        (newsroom.articles / "a").mkdir()
        old.rename(newsroom.articles / "a" / "one.txt")
        newsroom.update(library)
        (after,) = library.articles()
        assert (after.id, after.name) == (before.id, "a/one.txt")
        assert library.files(after.id) == (newsroom.articles / "a" / "one.txt",)
    assert annotated.titles == ["First"]


def test_a_renamed_file_keeps_its_article_and_is_read_under_its_new_name(newsroom: Newsroom) -> None:
    old = newsroom.write("one.txt", "First\n[PER Ann Lee] spoke.")
    annotated = Counting(newsroom)
    with newsroom.opened() as library:
        (before,) = library.articles()
        old.rename(newsroom.articles / "2016-11-04.txt")
        newsroom.update(library)
        (after,) = library.articles()
        assert (after.id, after.name) == (before.id, "2016-11-04.txt")
        assert library.article(after.id).article.id == "2016-11-04.txt"
        assert [(e.name, e.mentions, e.articles) for e in library.entities()] == [("Ann Lee", 1, 1)]
    assert annotated.titles == ["First", "First"]


def test_two_files_that_swap_their_contents_keep_both_articles(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", "First")
    newsroom.write("b.txt", "Second")
    with newsroom.opened() as library:
        before = by_title(library)
        newsroom.write("a.txt", "Second", age=60)
        newsroom.write("b.txt", "First", age=60)
        newsroom.update(library)
        assert by_title(library) == before
        assert [article.name for article in library.articles()] == ["a.txt", "b.txt"]
        assert titles(library) == ["Second", "First"]


def test_one_content_in_several_files_is_one_article(newsroom: Newsroom) -> None:
    second = newsroom.write("b.txt", "Same\n[PER Ann Lee].")
    with newsroom.opened() as library:
        first = newsroom.write("a.txt", "Same\n[PER Ann Lee].")
        newsroom.write("c.txt", "Same\n[PER Ann Lee].")
        newsroom.update(library)
        (article,) = library.articles()
        assert article.name == "a.txt"
        assert library.files(article.id) == (first, second, newsroom.articles / "c.txt")
        assert library.entities()[0].mentions == 1
        newsroom.write("a.txt", "Changed")
        newsroom.update(library)
        assert {a.title: a.name for a in library.articles()} == {"Same": "b.txt", "Changed": "a.txt"}
        first.unlink()
        newsroom.update(library)
        assert [a.name for a in library.articles()] == ["b.txt"]
        assert library.articles()[0].id == article.id


def test_a_file_with_many_may_become_one_article_and_many_again(newsroom: Newsroom) -> None:
    many(newsroom, "One", "Two")
    with newsroom.opened() as library:
        many(newsroom, "Three", "WHOLE", age=1800)
        newsroom.update(library)
        assert (titles(library), names(library)) == (["Three"], ["a.mbox"])
        many(newsroom, "One", "Two", age=900)
        newsroom.update(library)
        assert names(library) == ["a.mbox#1", "a.mbox#2"]


def test_another_engine_makes_every_article_again_in_its_place(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", "First\n[PER Ann Lee].")
    newsroom.write("b.txt", "Second\n[PER Ann Lee].")
    with newsroom.opened() as library:
        before = library.articles()
        newsroom.engine = replace(newsroom.engine, version="test 2", annotate=lambda _: Annotation())
        assert newsroom.update(library).added == 2
        assert [a.id for a in library.articles()] == [a.id for a in before]
        assert library.entities() == ()


def test_a_file_that_cannot_be_read_is_a_problem_and_the_rest_goes_on(newsroom: Newsroom) -> None:
    bad = newsroom.write("bad.txt", "a\0b")
    newsroom.write("good.txt", "Good")
    events: list[Event] = []
    with newsroom.open() as library:
        newsroom.update(library, events.append)
        assert titles(library) == ["Good"]
        assert library.problems() == (Problem("bad.txt", "not a text"),)
        assert Problem("bad.txt", "not a text") in events
        library.changed()
        newsroom.update(library)
        assert not library.changed()
        bad.write_text("Better", "utf-8")
        newsroom.update(library)
        assert titles(library) == ["Better", "Good"]
        assert library.problems() == ()


def test_an_article_that_turns_bad_is_gone(newsroom: Newsroom) -> None:
    newsroom.write("one.txt", "Good")
    newsroom.write("two.txt", "Fine")
    with newsroom.opened() as library:
        newsroom.write("one.txt", "a\0b")
        newsroom.update(library)
        assert titles(library) == ["Fine"]
        assert library.problems() == (Problem("one.txt", "not a text"),)


def test_a_loader_that_fails_in_its_own_way_ends_nothing(newsroom: Newsroom) -> None:
    newsroom.write("one.txt", "First")
    newsroom.write("two.txt", "Second")

    def load(path: Path, name: str) -> Article:
        if name == "one.txt":
            raise RecursionError("too deep")
        return load_marked(path, name)

    newsroom.engine = replace(newsroom.engine, documents=each(load))
    with newsroom.opened() as library:
        assert titles(library) == ["Second"]
        assert library.problems() == (Problem("one.txt", "cannot be read: RecursionError: too deep"),)


def test_an_article_that_cannot_be_annotated_can_still_be_read(newsroom: Newsroom) -> None:
    newsroom.write("one.txt", "BROKEN")
    with newsroom.opened() as library:
        (article,) = library.articles()
        assert article.warnings == ("names and quotes were not found: RecursionError: too deep",)
        assert library.article(article.id).article.text == "BROKEN"


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders")
def test_folders_pipes_and_links_in_a_circle_are_no_articles(newsroom: Newsroom) -> None:
    newsroom.write("one.txt", "First")
    newsroom.write("folder.txt/two.txt", "Second")
    os.mkfifo(newsroom.articles / "pipe.txt")
    (newsroom.articles / "loop").symlink_to(newsroom.articles)
    (newsroom.articles / "gone.txt").symlink_to(newsroom.articles / "nowhere")
    (newsroom.articles / "linked.txt").symlink_to(newsroom.articles / "one.txt")
    with newsroom.opened() as library:
        assert titles(library) == ["Second", "First"]
        assert [a.name for a in library.articles()] == ["folder.txt/two.txt", "linked.txt"]
        assert [problem.name for problem in library.problems()] == ["gone.txt", "pipe.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_a_problem_and_loses_nothing(newsroom: Newsroom) -> None:
    newsroom.write("shut/one.txt", "First")
    newsroom.write("two.txt", "Second")
    with newsroom.opened() as library:
        (newsroom.articles / "shut").chmod(0)
        try:
            newsroom.update(library)
            assert titles(library) == ["First", "Second"]
            assert [problem.name for problem in library.problems()] == ["shut/"]
        finally:
            (newsroom.articles / "shut").chmod(0o700)
        newsroom.update(library)
        assert library.problems() == ()


def test_a_file_that_cannot_be_looked_at_keeps_its_article(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.write("one.txt", "First")
    newsroom.write("two.txt", "Second")
    find = scanning._found

    def fail(path: Path, name: str) -> scanning.Found | None:
        if name == "one.txt":
            raise OSError(5, "Input/output error")
        return find(path, name)

    with newsroom.opened() as library:
        with monkeypatch.context() as patch:
            patch.setattr(scanning, "_found", fail)
            newsroom.update(library)
        assert titles(library) == ["First", "Second"]
        assert library.problems() == (Problem("one.txt", "Input/output error"),)
        newsroom.update(library)
        assert library.problems() == ()


@pytest.mark.parametrize("before_it_is_read", [True, False])
def test_a_file_that_is_taken_away_while_it_is_read_is_no_problem(
    newsroom: Newsroom, before_it_is_read: bool
) -> None:
    one = newsroom.write("one.txt", "First")
    newsroom.write("two.txt", "Second")
    read = newsroom.engine.documents

    def take_away(path: Path) -> Iterator[Document]:
        if before_it_is_read:
            one.unlink(missing_ok=True)
        documents = list(read(path))
        one.unlink(missing_ok=True)
        yield from documents

    newsroom.engine = replace(newsroom.engine, documents=take_away)
    with newsroom.opened() as library:
        assert titles(library) == ["Second"]
        assert library.problems() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
def test_an_article_behind_a_link_that_breaks_is_gone(newsroom: Newsroom) -> None:
    target = newsroom.write("one.txt", "First").rename(newsroom.private.with_name("target.txt"))
    newsroom.write("two.txt", "Second")
    (newsroom.articles / "one.txt").symlink_to(target)
    with newsroom.opened() as library:
        assert titles(library) == ["First", "Second"]
        target.unlink()
        newsroom.update(library)
        assert titles(library) == ["Second"]
        assert [problem.name for problem in library.problems()] == ["one.txt"]


def test_a_folder_that_is_away_keeps_its_articles(newsroom: Newsroom) -> None:
    newsroom.write("one.txt", "First")
    with newsroom.opened() as library:
        away = newsroom.articles.rename(newsroom.private / "away")
        newsroom.update(library)
        assert titles(library) == ["First"]
        assert len(library.problems()) == 1
        away.rename(newsroom.articles)
        newsroom.update(library)
        assert titles(library) == ["First"]
        assert library.problems() == ()


def test_names_that_are_not_utf8_and_texts_with_anything_in_them(newsroom: Newsroom) -> None:
    if sys.platform in {"win32", "darwin"}:
        pytest.skip("file names are Unicode here")
    path = newsroom.articles / os.fsdecode(b"caf\xe9\n.txt")
    path.write_text("Title\n[PER Ann Lee]", "utf-8")

    def load(path: Path, name: str) -> Article:
        article = load_marked(path, name)
        return replace(article, text=article.text + "\ud800", title=replace(article.title, value="T\udfff\0"))

    newsroom.engine = replace(newsroom.engine, documents=each(load))
    with newsroom.opened() as library:
        (article,) = library.articles()
        assert (article.name, article.title) == ("caf\\xe9\n.txt", "T?\0")
        assert library.files(article.id) == (path,)
        linked = library.article(article.id)
        assert linked.article.text.endswith("\ud800")
        assert linked.article.title.value == "T\udfff\0"
        newsroom.update(library)


def test_a_run_that_is_stopped_keeps_what_it_has_and_the_next_goes_on(newsroom: Newsroom) -> None:
    for number in range(9):
        newsroom.write(f"{number}.txt", f"Number {number}")
    annotated = Counting(newsroom)
    with newsroom.open() as library:
        first = update(
            library.roots,
            library.folder,
            engine=newsroom.engine,
            stopping=lambda: len(annotated.titles) >= 4,
        )
        assert first == Finished(articles=4, added=4, removed=0, stopped=True)
        assert newsroom.update(library) == Finished(articles=9, added=5, removed=0)
    assert sorted(annotated.titles) == [f"Number {n}" for n in range(9)]


def test_what_is_wanted_is_read_before_all_others(newsroom: Newsroom) -> None:
    for number in range(9):
        newsroom.write(f"{number}.txt", f"Number {number}")
    annotated = Counting(newsroom)
    said = iter(
        [[], [newsroom.articles / "7.txt", newsroom.articles / "gone.txt"], [newsroom.articles / "0.txt"]]
    )
    with newsroom.open() as library:
        update(library.roots, library.folder, engine=newsroom.engine, wanted=lambda: next(said, []))
        assert len(library.articles()) == 9
    assert [title[-1] for title in annotated.titles] == list("071234568")


def test_a_second_indexer_says_who_is_at_work(newsroom: Newsroom) -> None:
    newsroom.write("one.txt", "First")
    with (
        newsroom.open() as library,
        FileLock(library.folder / "indexing.lock"),
        pytest.raises(LibraryBusyError, match=rf"^Process {os.getpid()} is indexing"),
    ):
        newsroom.update(library)


@pytest.mark.parametrize("damage", ["DELETE FROM content", "UPDATE mention SET kind = zeroblob(4)"])
def test_what_is_damaged_where_sqlite_does_not_look_is_made_anew_the_next_time(
    newsroom: Newsroom, damage: str
) -> None:
    newsroom.write("one.txt", "First\n[PER Ann Lee]")
    with newsroom.opened() as library:
        (article,) = library.articles()
        with closing(sqlite3.connect(library.folder / connections.CATALOG)) as db:
            db.execute(damage)
            db.commit()
        with pytest.raises(LibraryError, match="open the library again"):
            library.article(article.id)
    with newsroom.opened() as library:
        assert len(library.article(library.articles()[0].id).mentions) == 1


def test_a_catalog_that_turns_out_damaged_is_made_anew_the_next_time(newsroom: Newsroom) -> None:
    newsroom.write("one.txt", "First\n[PER Ann Lee]")
    with newsroom.opened() as library:
        catalog = library.folder / "catalog.sqlite"
    with closing(connections.connect(library.folder)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'name'").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    with catalog.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    newsroom.write("two.txt", "Second\n[PER Ann Lee]")
    with newsroom.open() as library, pytest.raises(LibraryError, match="cannot be written"):
        newsroom.update(library)
    with newsroom.open() as library:
        assert [problem.reason for problem in library.problems()] == [
            "The catalog was damaged; it is being made anew."
        ]
        assert newsroom.update(library).added == 2


def test_a_full_disk_is_said_and_what_is_committed_stays(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        newsroom.write(f"{number}.txt", f"Title {number}\n" + "words " * 2000)

    def connect_to_small_disk(folder: Path) -> sqlite3.Connection:
        db = connect(folder)
        db.execute("PRAGMA max_page_count = 80")
        return db

    connect = connections.connect
    with newsroom.open() as library:
        with monkeypatch.context() as patch:
            patch.setattr(connections, "connect", connect_to_small_disk)
            with pytest.raises(LibraryError, match="full"):
                newsroom.update(library)
        assert 0 < len(library.articles()) < 40
        newsroom.update(library)
        assert len(library.articles()) == 40


def many(newsroom: Newsroom, *lines: str, age: int = 3600) -> Path:
    return newsroom.write("a.mbox", "\n".join(lines), age=age)


def names(library: Library) -> list[str]:
    return sorted(article.name for article in library.articles())


def test_a_file_may_hold_many_articles(newsroom: Newsroom) -> None:
    path = many(newsroom, "One [PER Ann Lee]", "", "Two [PER Ann Lee]")
    with newsroom.opened() as library:
        assert titles(library) == ["One [PER Ann Lee]", "Two [PER Ann Lee]"]
        assert names(library) == ["a.mbox#1", "a.mbox#3"]
        assert {library.files(article.id) for article in library.articles()} == {(path,)}
        (ann,) = library.entities()
        assert ann.articles == 2


def test_of_a_file_with_many_only_what_is_new_is_annotated(newsroom: Newsroom) -> None:
    many(newsroom, "One", "Two", "Three")
    with newsroom.opened() as library:
        numbers = by_title(library)
        counted = Counting(newsroom)
        newsroom.update(library)
        assert counted.titles == []
        many(newsroom, "Two", "Three", "Four", age=1800)
        finished = newsroom.update(library)
        assert counted.titles == ["Four"]
        assert (finished.articles, finished.added, finished.removed) == (3, 1, 1)
        assert names(library) == ["a.mbox#1", "a.mbox#2", "a.mbox#3"]
        assert by_title(library).items() >= {title: numbers[title] for title in ("Two", "Three")}.items()
        many(newsroom, "Four", age=900)
        newsroom.update(library)
        assert (titles(library), names(library)) == (["Four"], ["a.mbox#1"])
        (newsroom.articles / "a.mbox").unlink()
        newsroom.update(library)
        assert library.articles() == ()


def test_another_engine_makes_every_article_of_a_file_again(newsroom: Newsroom) -> None:
    many(newsroom, "One", "Two")
    newsroom.write("b.txt", "Two")
    with newsroom.opened() as library:
        newsroom.engine = replace(newsroom.engine, version="test 2")
        counted = Counting(newsroom)
        newsroom.update(library)
        assert sorted(counted.titles) == ["One", "Two"]
        newsroom.update(library)
        assert len(counted.titles) == 2


def test_what_is_wrong_within_a_file_is_said_and_the_rest_is_read(newsroom: Newsroom) -> None:
    many(newsroom, "One", "\0", "Three")
    with newsroom.opened() as library:
        assert titles(library) == ["One", "Three"]
        assert library.problems() == (Problem("a.mbox#2", "not a text"),)
        many(newsroom, "One", "Two", "DAMAGED", "Four", age=1800)
        newsroom.update(library)
        assert titles(library) == ["One", "Two"]
        assert library.problems() == (Problem("a.mbox", "the file is damaged here"),)
        many(newsroom, "", "", age=900)
        newsroom.update(library)
        assert library.problems() == (Problem("a.mbox", "no article in it"),)
        assert library.articles() == ()


def test_a_file_that_is_gone_after_a_run_was_stopped_within_it_is_forgotten(newsroom: Newsroom) -> None:
    many(newsroom, "One", "Two", "Three")
    with newsroom.open() as library:
        asked = iter(range(100))
        update(library.roots, library.folder, engine=newsroom.engine, stopping=lambda: next(asked) > 4)
        assert library.articles()
        (newsroom.articles / "a.mbox").unlink()
        newsroom.update(library)
        assert library.articles() == ()


def test_a_run_that_is_stopped_within_a_file_goes_on_there(newsroom: Newsroom) -> None:
    many(newsroom, *(f"Article {number}" for number in range(100)))
    with newsroom.open() as library:
        counted = Counting(newsroom)
        asked = iter(range(1000))
        finished = update(
            library.roots, library.folder, engine=newsroom.engine, stopping=lambda: next(asked) > 40
        )
        assert finished.stopped
        assert 0 < finished.articles < 100
        assert newsroom.update(library).articles == 100
        assert len(counted.titles) == len(set(counted.titles)) == 100


def test_a_file_larger_than_any_article_lets_the_others_pass(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(newsroom, "One", "Two")
    newsroom.write("b.txt", "Three")
    newsroom.write("c.txt", "Four")
    monkeypatch.setattr(updating, "MAX_BYTES", 6)
    counted = Counting(newsroom)
    with newsroom.opened() as library:
        assert counted.titles == ["Three", "Four", "One", "Two"]
        assert [article.name for article in library.articles()] == ["a.mbox#1", "a.mbox#2", "b.txt", "c.txt"]


def test_progress_counts_the_articles_of_a_file_with_many(newsroom: Newsroom) -> None:
    many(newsroom, *(f"Article {number}" for number in range(10, 60)))
    newsroom.write("b.txt", "The last")
    events: list[Event] = []
    with newsroom.open() as library:
        newsroom.update(library, events.append)
    progress = [(event.done, event.total) for event in events if isinstance(event, Progress)]
    assert [done for done, _ in progress] == [*range(1, 51), 50, 51]
    assert all(done <= total for done, total in progress)
    assert all(45 <= total <= 60 for _, total in progress)
    assert progress[-1] == (51, 51)


def test_a_file_of_nothing_but_bad_parts_is_given_up(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updating, "_MOST_BAD", 20)
    many(newsroom, *(f"\0{number}" for number in range(900)), "Good")
    newsroom.write("b.mbox", "\n".join(f"\0{n}" if n % 15 else f"Good {n}" for n in range(90)))
    newsroom.write("c.txt", "Also read")
    with newsroom.opened() as library:
        reasons = {problem.name: problem.reason for problem in library.problems()}
        assert "so the rest was not read" in reasons["a.mbox"]
        assert 20 <= sum(name.startswith("a.mbox#") for name in reasons) < 300
        assert sorted(titles(library)) == ["Also read", *sorted(f"Good {n}" for n in range(0, 90, 15))]
        newsroom.engine = replace(newsroom.engine, documents=lambda path: pytest.fail(f"{path} again"))
        newsroom.update(library)
