from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.article import Article, Span
from reader.language.annotation import EntityType, MentionKind
from reader.library import Library, LibraryError
from reader.library.records import Place, Problem

from .conftest import Newsroom, annotate, each, load

PER, ORG = EntityType.PER, EntityType.ORG


@pytest.fixture
def mosul(newsroom: Newsroom) -> Newsroom:
    """Three articles: the newest is the last by name, and one is undated."""
    newsroom.write(
        "a.txt",
        "Undated\n[PER Abu Bakr al-Baghdadi] leads the [ORG Islamic State]. "
        "[PER Al-Baghdadi|Abu Bakr al-Baghdadi] fled, [PER he=Abu Bakr al-Baghdadi] did. "
        "{Abu Bakr al-Baghdadi: We stay 12 days}, and [some reports] agree.",
    )
    newsroom.write(
        "b.txt", "Older\nDate: 2016-10\n[ORG Daesh] and [PER Baghdadi] lost. [some reports] agree."
    )
    newsroom.write(
        "c.txt", "Newer\nDate: 2016-11-04T15:05\n[PER Gary Volesky] of [ORG IS]? {Gary Volesky: Never}."
    )
    return newsroom


def entity_named(library: Library, name: str) -> int:
    (found,) = (entity.id for entity in library.entities() if entity.name == name)
    return found


def words(library: Library, places: tuple[Place, ...]) -> list[str]:
    return [place.span.of(library.article(place.article).article.text) for place in places]


def test_articles_come_newest_first_undated_last(mosul: Newsroom) -> None:
    with mosul.opened() as library:
        rows = library.articles()
        assert [(a.title, a.published, a.people) for a in rows] == [
            ("Newer", "2016-11-04T15:05", 1),
            ("Older", "2016-10", 1),
            ("Undated", None, 1),
        ]
        assert library.roots == (mosul.articles.resolve(),)
        assert library.name == "articles"


def test_an_article_comes_back_as_it_was_read(mosul: Newsroom) -> None:
    with mosul.opened() as library:
        for row in library.articles():
            linked = library.article(row.id)
            article = load(mosul.articles / row.name, row.name)
            assert linked.summary == row
            assert linked.article == article
            found = annotate(article)
            assert linked.values == found.entities
            assert [(m.span, m.kind, m.rule, m.confidence) for m in linked.mentions] == [
                (m.span, m.kind, m.rule, m.confidence) for m in found.mentions
            ]
            assert [(q.span, q.kind, q.speaker, q.cue, q.utterance) for q in linked.quotes] == [
                (q.span, q.kind, q.speaker, q.cue, q.utterance) for q in found.quotes
            ]
            assert set(linked.entities) == set(linked.here)


def test_names_link_across_articles(mosul: Newsroom) -> None:
    with mosul.opened() as library:
        baghdadi = library.entity(entity_named(library, "Abu Bakr al-Baghdadi"))
        assert (baghdadi.type, baghdadi.mentions, baghdadi.articles, baghdadi.quotes) == (PER, 4, 2, 1)
        assert baghdadi.aliases == ("Abu Bakr al-Baghdadi", "Al-Baghdadi", "Baghdadi")
        assert words(library, library.mentions_of(baghdadi.id)) == [
            "Baghdadi",
            "Abu Bakr al-Baghdadi",
            "Al-Baghdadi",
            "he",
        ]
        assert words(library, library.quotes_of(baghdadi.id)) == ["We stay 12 days"]
        state = library.entity(entity_named(library, "Islamic State"))
        assert state.aliases == ("Daesh", "IS", "Islamic State")
        assert [entity.name for entity in library.entities([PER])] == ["Abu Bakr al-Baghdadi", "Gary Volesky"]
        assert library.entities(limit=1) == (baghdadi,)


def test_what_has_no_name_is_of_its_own_article(mosul: Newsroom) -> None:
    with mosul.opened() as library:
        reports = [
            entity
            for row in library.articles()
            for entity in library.article(row.id).entities.values()
            if entity.name == "some reports"
        ]
        assert len({entity.id for entity in reports}) == 2
        assert {(e.type, e.mentions, e.articles, e.aliases) for e in reports} == {(None, 1, 1, ())}


def test_an_article_says_how_often_each_is_here_and_everywhere(mosul: Newsroom) -> None:
    with mosul.opened() as library:
        linked = library.article(library.articles()[1].id)
        counts = {e.name: (linked.here[e.id], e.mentions) for e in linked.entities.values()}
        assert counts == {"Islamic State": (1, 3), "Abu Bakr al-Baghdadi": (1, 4), "some reports": (1, 1)}


def test_mentions_in_context(mosul: Newsroom) -> None:
    with mosul.opened() as library:
        found = library.mentions_in_context(entity_named(library, "Abu Bakr al-Baghdadi"))
        assert [mention.kind for mention in found] == [MentionKind.NAME] * 3 + [MentionKind.PRONOUN]
        line = found[0].snippet
        assert line.text == "[ORG Daesh] and [PER Baghdadi] lost. [some reports] agree."
        assert [mark.of(line.text) for mark in line.marks] == ["Baghdadi"]
        assert [mark.of(found[3].snippet.text) for mark in found[3].snippet.marks] == ["he"]
        assert found[3].snippet.text.startswith("…")
        assert found[:2] == library.mentions_in_context(
            entity_named(library, "Abu Bakr al-Baghdadi"), limit=2
        )


def test_a_search_finds_articles_and_places(mosul: Newsroom) -> None:
    with mosul.opened() as library:
        found = library.search("org:daesh lost")
        assert [hit.article.title for hit in found.hits] == ["Older"]
        (hit,) = found.hits
        text = library.article(hit.article.id).article.text
        assert [place.of(text) for place in hit.places] == ["Daesh", "lost"]
        assert library.places("lost", hit.article.id) == hit.places[1:]
        assert library.search("person:baghdadi").total == 2
        assert [hit.article.title for hit in library.search("date:2016-10").hits] == ["Older"]
        assert [hit.article.title for hit in library.search("said:never").hits] == ["Newer"]
        assert library.search("never", hit.article.id).total == 0
        assert library.places("lost", 99) == ()


# Whoosh leaves a file open when it cannot make sense of it.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_all_that_a_search_finds_is_told_beyond_its_limit(mosul: Newsroom) -> None:
    with mosul.opened() as library:
        numbers = {article.id for article in library.articles()}
        assert library.found("org:daesh") == numbers
        assert library.found("org:daesh", min(numbers)) == {min(numbers)}
        assert library.found("") == frozenset()
        # The last word was read as the beginning of one; what is asked further is asked so too.
        begun = library.search("agre")
        assert len(begun.hits) == 2
        assert library.found(begun.query) == {hit.article.id for hit in begun.hits}
        assert library.places(begun.query, begun.hits[0].article.id) == begun.hits[0].places
        assert library.found("agre") == frozenset()


def test_a_search_in_a_damaged_index_says_so_and_the_next_run_repairs_it(mosul: Newsroom) -> None:
    with mosul.opened() as library:
        for file in (library.folder / "text").iterdir():
            file.write_bytes(b"damaged" * 100)
        found = library.search("lost")
        assert found.hits == ()
        assert "damaged" in found.note
        mosul.update(library)
        assert library.search("lost").total == 1


def test_what_is_gone_is_a_lookup_error(mosul: Newsroom) -> None:
    with mosul.opened() as library:
        with pytest.raises(LookupError):
            library.article(99)
        with pytest.raises(LookupError):
            library.entity(99)
        assert library.mentions_of(99) == library.quotes_of(99) == library.mentions_in_context(99) == ()
        assert library.position(99) is None
        library.remember_position(99, 1)


def test_positions_outlive_the_cache_and_follow_the_content(mosul: Newsroom) -> None:
    with mosul.opened() as library:
        first, second, _ = library.articles()
        library.remember_position(first.id, 17)
        assert (library.position(first.id), library.position(second.id)) == (17, None)
    import shutil

    shutil.rmtree(mosul.private / "cache")
    (mosul.articles / "c.txt").rename(mosul.articles / "z.txt")
    with mosul.opened() as library:
        assert library.position(library.articles()[0].id) == 17


def test_what_was_opened_last_is_remembered(newsroom: Newsroom) -> None:
    state = newsroom.private / "state"
    assert Library.last_opened(state=state) is None
    newsroom.write("one.txt", "First")
    newsroom.open().close()
    assert Library.last_opened(state=state) == [newsroom.articles.resolve()]
    newsroom.open(newsroom.articles / "one.txt").close()
    assert Library.last_opened(state=state) == [(newsroom.articles / "one.txt").resolve()]
    (newsroom.articles / "one.txt").unlink()
    assert Library.last_opened(state=state) is None
    (state / "last-opened.json").write_text("[1", "ascii")
    assert Library.last_opened(state=state) is None


def test_the_starter_library_has_its_articles(newsroom: Newsroom) -> None:
    with newsroom.open(Library.starter()) as library:
        newsroom.update(library)
        assert library.name == "starter library"
        assert {Path(article.name).suffix for article in library.articles()} == {".txt"}


def test_several_roots_have_one_short_name(newsroom: Newsroom) -> None:
    paths = [newsroom.write("x/one.txt", "1"), newsroom.write("y/two.txt", "2")]
    with newsroom.open(*paths) as library:
        assert library.name == "one.txt and 1 more"
        other = newsroom.open(*reversed(paths))
        assert other.folder == library.folder
        other.close()
    with newsroom.open(paths[0]) as library:
        assert library.folder != other.folder


def test_a_folder_without_an_article_is_refused(newsroom: Newsroom) -> None:
    newsroom.write("picture.png", "no article")
    with pytest.raises(LibraryError, match=r"no article in it") as caught:
        newsroom.open()
    assert str(newsroom.articles) in str(caught.value)


def test_a_catalog_made_anew_is_a_problem_to_know_of(mosul: Newsroom) -> None:
    with mosul.opened() as library:
        catalog = library.folder / "catalog.sqlite"
    catalog.write_bytes(b"damaged" * 1000)
    with mosul.opened() as library:
        assert library.problems() == (Problem("", "The catalog was damaged; it is being made anew."),)
        assert len(library.articles()) == 3


@pytest.mark.skipif(os.name != "posix", reason="POSIX modes")
def test_a_cache_that_others_may_write_is_refused(mosul: Newsroom) -> None:
    with mosul.opened() as library:
        folder = library.folder
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o770)
    with pytest.raises(LibraryError, match="other users may open it") as caught:
        mosul.open()
    assert str(folder) in str(caught.value)
    folder.chmod(0o700)
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to(folder.with_name("elsewhere"))
    with pytest.raises(LibraryError, match="is not a folder"):
        mosul.open()


def test_many_threads_read_while_another_process_could_write(mosul: Newsroom) -> None:
    with mosul.opened() as library, ThreadPoolExecutor(8) as threads:

        def read(_: int) -> int:
            return sum(len(library.article(row.id).mentions) for row in library.articles())

        assert set(threads.map(read, range(40))) == {10}


def test_a_closed_library_says_so(mosul: Newsroom) -> None:
    library = mosul.opened()
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.articles()


def test_markup_is_neither_read_nor_lost(newsroom: Newsroom) -> None:
    text = "Title\n[PER **Ann** Lee] spoke."
    newsroom.write("one.txt", text)

    def marked(path: Path, name: str) -> Article:
        from dataclasses import replace

        return replace(load(path, name), markup=(Span(11, 13), Span(16, 18)))

    from dataclasses import replace

    newsroom.engine = replace(newsroom.engine, documents=each(marked))
    with newsroom.opened() as library:
        linked = library.article(library.articles()[0].id)
        assert linked.article.text == text
        assert linked.article.markup == (Span(11, 13), Span(16, 18))
        (entity,) = library.entities()
        assert entity.name == entity.aliases[0] == "Ann Lee"
        newsroom.engine = replace(newsroom.engine, version="test 2", documents=each(load))
        newsroom.update(library)
        assert [entity.aliases for entity in library.entities()] == [("**Ann** Lee",)]


def test_opening_loads_neither_the_engine_nor_the_index(newsroom: Newsroom) -> None:
    newsroom.write("one.txt", "First")
    private = newsroom.private
    program = (
        "import sys; from pathlib import Path; from reader.library import Library\n"
        f"library = Library.open([Path({str(newsroom.articles)!r})], cache=Path({str(private)!r}),"
        f" data=Path({str(private)!r}), state=Path({str(private)!r}))\n"
        "library.articles()\n"
        "heavy = {'numpy', 'whoosh', 'markdown_it', 'charset_normalizer', 'asyncio', 'textual'}\n"
        "print(*sorted(m for m in sys.modules if m.split('.')[0] in heavy))\n"
        "print(*sorted(m for m in sys.modules if m.startswith(('reader.language.', 'reader.formats.'))))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["", "reader.formats.files reader.language.kinds"]
