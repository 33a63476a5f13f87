"""What the user writes into a library is found again, outlives every change of articles, and is not lost."""

from __future__ import annotations

import pytest

from reader.article import Span
from reader.library import Library
from reader.library.records import Place
from reader.library.user.notebook import Mark, Notebook
from reader.library.user.records import quoted

from .conftest import Newsroom

TEXT = "Harbour\nAnn came to the harbour with the others in the morning, and Bob left it at night.\n"


@pytest.fixture
def library(newsroom: Newsroom) -> Library:
    newsroom.write("a.txt", TEXT)
    newsroom.write("b.txt", "Market\nDate: 2016-11-04\nNobody bought anything at all that day.\n")
    return newsroom.opened()


def place_of(library: Library, words: str) -> Place:
    for article in library.articles():
        at = library.article(article.id).article.text.find(words)
        if at >= 0:
            return Place(article.id, Span(at, at + len(words)))
    raise AssertionError(words)


def at(library: Library, mark: Mark) -> str:
    assert mark.place
    return mark.place.span.of(library.article(mark.place.article).article.text)


def test_marks_come_in_reading_order_with_their_notes(library: Library) -> None:
    with library:
        for words, note in (("Bob", "who?\nask"), ("Ann", ""), ("Nobody", "really")):
            library.notebook.mark(place_of(library, words), note)
        marks = library.notebook.marks()
        assert [(mark.words, mark.note) for mark in marks] == [
            ("Nobody", "really"),
            ("Ann", ""),
            ("Bob", "who? ask"),
        ]
        assert [at(library, mark) for mark in marks] == ["Nobody", "Ann", "Bob"]
        number = place_of(library, "Ann").article
        assert [mark.words for mark in library.notebook.marks_in(number)] == ["Ann", "Bob"]


def test_a_note_can_be_changed_and_a_mark_taken_away(library: Library) -> None:
    with library:
        notebook = library.notebook
        notebook.mark(place_of(library, "Ann"), "one")
        notebook.change_note(notebook.marks()[0], "two")
        notebook.change_note(notebook.marks()[0], "two")
        (mark,) = notebook.marks()
        assert mark.note == "two"
        notebook.remove(mark)
        assert notebook.marks() == ()
        # What was said is still there to be undone.
        assert len(notebook._file.records()) == 3


@pytest.mark.parametrize(
    ("passage", "shown"),
    [
        ("“We hold\n the city,”", "“We hold the city,”"),
        ('"We hold the city,"', "“We hold the city,”"),
        ('he was "confident"', '“he was "confident"”'),
        ("x" * 50, f"“{'x' * 39}…”"),
        ("", "“”"),
    ],
)
def test_a_passage_is_named_by_its_beginning_in_one_pair_of_marks(passage: str, shown: str) -> None:
    assert quoted(passage) == shown


def test_steps_go_back_and_forth_through_all_that_was_written_in_the_order_of_time(library: Library) -> None:
    with library:
        notebook = library.notebook
        assert (library.undo(), library.redo()) == (None, None)
        notebook.mark(place_of(library, "Ann"), "one")
        notebook.change_note(notebook.marks()[0], "two")
        notebook.save_search("ann")
        notebook.set_tags(place_of(library, "Ann").article, ["port"])
        said = ["the tag “port”", "the saved search “ann”", "the note “two”", "the mark “Ann”"]
        assert [step.said for step in iter(library.undo, None)] == said
        assert (notebook.marks(), notebook.searches(), notebook.tags()) == ((), (), ())
        assert [step.said for step in iter(library.redo, None)] == said[::-1]
        assert [mark.note for mark in notebook.marks()] == ["two"]
        assert len(notebook.searches()) == len(notebook.tags()) == 1
        library.undo()
        notebook.save_search("bob")
        assert library.redo() is None


def test_marks_are_found_again_where_an_article_has_changed_and_orphans_are_kept(
    newsroom: Newsroom, library: Library
) -> None:
    with library:
        for words in ("harbour with the others", "Bob left it"):
            library.notebook.mark(place_of(library, words))
        newsroom.write("a.txt", "Harbour\nIt rained.\n" + TEXT[8:].replace("Bob left it", "nobody was there"))
        newsroom.update(library)
        kept, orphan = library.notebook.marks()
        assert at(library, kept) == "harbour with the others"
        assert kept.is_moved
        assert (orphan.place, orphan.words, orphan.name) == (None, "Bob left it", "a.txt")
        newsroom.write("a.txt", TEXT)
        newsroom.update(library)
        assert [at(library, mark) for mark in library.notebook.marks()] == [
            "harbour with the others",
            "Bob left it",
        ]
        assert not any(mark.is_moved for mark in library.notebook.marks())


def test_marks_and_tags_follow_a_file_that_moves_and_wait_for_one_that_is_gone(
    newsroom: Newsroom, library: Library
) -> None:
    with library:
        place = place_of(library, "Ann")
        library.notebook.mark(place, "note")
        library.notebook.set_tags(place.article, ["Port"])
        (newsroom.articles / "a.txt").rename(newsroom.articles / "moved.txt")
        newsroom.update(library)
        assert at(library, library.notebook.marks()[0]) == "Ann"
        assert library.notebook.tags_of(place_of(library, "Ann").article) == ("Port",)
        (newsroom.articles / "moved.txt").unlink()
        newsroom.update(library)
        assert [(mark.place, mark.note) for mark in library.notebook.marks()] == [(None, "note")]
        assert [(tag.articles, tag.lost) for tag in library.notebook.tags()] == [((), ("a.txt",))]


def test_tags_are_a_set_in_which_letters_large_and_small_are_the_same(library: Library) -> None:
    with library:
        first, second = (article.id for article in library.articles())
        notebook = library.notebook
        notebook.set_tags(first, ["To  check", "Port", " "])
        notebook.set_tags(second, ["to check"])
        assert [(tag.text, set(tag.articles)) for tag in notebook.tags()] == [
            ("Port", {first}),
            ("To check", {first, second}),
        ]
        notebook.set_tags(first, ["PORT"])
        assert notebook.tags_of(first) == ("Port",)
        assert notebook.tags_of(second) == ("To check",) or notebook.tags_of(second) == ("to check",)
        notebook.set_tags(first, [])
        assert notebook.tags_of(first) == ()


def test_a_tag_can_be_taken_from_an_article_that_has_changed_since(
    newsroom: Newsroom, library: Library
) -> None:
    with library:
        library.notebook.set_tags(place_of(library, "Ann").article, ["port"])
        newsroom.write("a.txt", TEXT + "More.\n")
        newsroom.update(library)
        number = place_of(library, "Ann").article
        assert library.notebook.tags_of(number) == ("port",)
        library.notebook.set_tags(number, [])
        assert library.notebook.tags_of(number) == ()


def test_searches_are_kept_once_each_the_last_first(library: Library) -> None:
    with library:
        for query in ("one", "two", "one"):
            library.notebook.save_search(query)
        assert [saved.query for saved in library.notebook.searches()] == ["one", "two"]
        library.notebook.remove(library.notebook.searches()[1])
        assert [saved.query for saved in library.notebook.searches()] == ["one"]


def test_tags_and_notes_can_be_searched(library: Library) -> None:
    with library:
        place = place_of(library, "Ann came")
        library.notebook.mark(place, "ask the harbour master")
        library.notebook.set_tags(place.article, ["to check"])
        for query in (
            "tag:check",
            'tag:"to check"',
            "tag:ch*",
            "tag:*",
            "note:master",
            "note:*",
            "note:mast",
        ):
            result = library.search(query)
            assert [hit.article.id for hit in result.hits] == [place.article], query
        assert library.search("note:harbour").hits[0].places == (place.span,)
        assert library.search("tag:nothing ").total == library.search("note:nothing ").total == 0
        assert library.search("-tag:*").total == 1


def test_what_is_written_is_there_for_another_opening(newsroom: Newsroom, library: Library) -> None:
    with library:
        library.notebook.mark(place_of(library, "Ann"), "x")
    with newsroom.open() as again:
        assert [mark.note for mark in again.notebook.marks()] == ["x"]


def test_an_article_that_is_gone_cannot_be_marked(library: Library) -> None:
    with library:
        with pytest.raises(LookupError):
            library.notebook.mark(Place(999, Span(0, 1)))
        with pytest.raises(LookupError):
            library.notebook.set_tags(999, ["x"])


def test_records_that_make_no_sense_are_passed_over(library: Library) -> None:
    with library:
        notebook: Notebook = library.notebook
        for what, values in (
            ("mark", {}),
            ("tag", {"tag": 3}),
            ("search", {"query": None}),
            ("note", {"of": 1}),
        ):
            notebook._file.append(what, values=values)
        assert notebook.marks() == notebook.tags() == notebook.searches() == ()
