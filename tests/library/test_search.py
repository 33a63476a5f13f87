from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Span
from reader.library.search.evaluation import MOST_TERMS
from reader.library.search.text_index import TextIndex, hits, places, search

from .brute_force import Newsroom, Story
from .test_parsing import PIECES

TEXT = "Forces left Mosul.\n\n“We have the momentum,” Gen Gary Volesky said on Friday."
NEWSROOM = Newsroom(
    {
        1: Story("A quiet day", "Nothing but Mosul, " + "and more words " * 30),
        2: Story("Mosul battle", "Mosul, Mosul and Basra. " + "and more words " * 30),
        3: Story(
            "Momentum",
            TEXT,
            mentions=((Span(TEXT.index("Gary"), TEXT.index(" said")), 1),),
            quotes=((Span(TEXT.index("“"), TEXT.index("”") + 1), 1),),
            published=date(2016, 11, 4),
        ),
        4: Story("The same", "One text twice: Tikrit."),
        5: Story("The same", "One text twice: Tikrit."),
        6: Story("Mosul in the title", "\x1b[2Jand not in the text"),
    }
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TextIndex]:
    with closing(TextIndex(tmp_path_factory.mktemp("index"))) as index:
        index.update([NEWSROOM.document(number) for number in NEWSROOM.stories])
        yield index


def found(index: TextIndex, query: str, newsroom: Newsroom = NEWSROOM, **options: int) -> list[int]:
    return [hit.article.id for hit in search(query, index, newsroom, **options).hits]


def test_a_word_in_the_title_counts_most_then_how_often_it_stands_in_how_long_a_text(
    index: TextIndex,
) -> None:
    assert found(index, "mosul") == [2, 6, 3, 1]


def test_a_rare_word_counts_more_than_a_common_one(tmp_path: Path) -> None:
    newsroom = Newsroom({n: Story("", "common words" if n != 5 else "rare words") for n in range(9)})
    with closing(TextIndex(tmp_path / "index")) as index:
        index.update([newsroom.document(number) for number in newsroom.stories])
        assert found(index, "common OR rare", newsroom)[0] == 5


def test_equally_good_articles_come_in_reading_order(index: TextIndex) -> None:
    assert found(index, "tikrit") == [4, 5]
    assert found(index, "tikrit", limit=1) == [4]
    assert found(index, "-mosul") == [4, 5]
    assert found(index, "date:2016 OR -zzz") == [1, 2, 3, 4, 5, 6]


def test_the_total_counts_what_the_limit_leaves_out(index: TextIndex) -> None:
    result = search("mosul", index, NEWSROOM, limit=2)
    assert [hit.article.id for hit in result.hits] == [2, 6]
    assert result.total == 4
    assert search("mosul", index, NEWSROOM, limit=0).hits == ()


def test_those_that_are_not_read_at_once_follow_by_number(index: TextIndex) -> None:
    result = search("mosul", index, NEWSROOM, limit=3, at_once=1)
    assert ([hit.article.id for hit in result.hits], result.rest) == ([2], (6, 3))
    assert result.total == 4
    assert [hit.article.id for hit in hits(result.query, result.rest, NEWSROOM)] == [6, 3]
    assert search("mosul", index, NEWSROOM, limit=3).rest == ()


def test_one_article_can_be_searched_alone(index: TextIndex) -> None:
    assert found(index, "mosul", article=3) == [3]
    assert found(index, "basra", article=3) == []
    assert search("basra", index, NEWSROOM, article=3).total == 0
    assert search("tikritt", index, NEWSROOM, article=3).suggestion == ""


def test_a_hit_has_its_places_and_the_best_of_them_in_context(index: TextIndex) -> None:
    (hit,) = search("speaker:volesky momentum", index, NEWSROOM).hits
    assert [place.of(TEXT) for place in hit.places] == ["momentum"]
    assert hit.snippet.text == TEXT.replace("\n\n", " ")
    assert [mark.of(hit.snippet.text) for mark in hit.snippet.marks] == ["momentum"]
    assert places("speaker:volesky momentum", 3, "Momentum", NEWSROOM) == hit.places


def test_a_hit_by_its_title_alone_shows_the_title(index: TextIndex) -> None:
    (hit,) = search("mosul title", index, NEWSROOM).hits
    assert hit.places == ()
    assert hit.snippet.text == "Mosul in the title"
    assert [mark.of(hit.snippet.text) for mark in hit.snippet.marks] == ["Mosul", "title"]


def test_a_hit_without_words_shows_how_it_begins(index: TextIndex) -> None:
    (hit,) = search("date:2016-11-04", index, NEWSROOM).hits
    assert hit.snippet.text == TEXT.replace("\n\n", " ")
    assert hit.snippet.marks == hit.places == ()
    assert search("-mosul text -one", index, NEWSROOM).hits == ()
    assert search('"not in"', index, NEWSROOM).hits[0].snippet.text == "[2Jand not in the text"


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("volesk", [3]),
        ("v", [3]),
        ("forces vol", [3]),
        ("nobody OR bas", [2]),
        ("title:mom", [3]),
        ("person:vol", [3]),
        ("volesk ", []),
        ("vol forces", []),
        ("-mosul vol", []),
        ("tikrit mosul", []),
    ],
)
def test_a_word_that_is_being_typed_finds_words_that_begin_so(
    index: TextIndex, query: str, numbers: list[int]
) -> None:
    result = search(query, index, NEWSROOM)
    assert [hit.article.id for hit in result.hits] == numbers
    assert bool(numbers) == ("beginning" in result.note)
    assert not (result.hits and result.suggestion)
    if query == "volesk":
        assert [place.of(TEXT) for place in result.hits[0].places] == ["Volesky"]


def test_a_snippet_shows_more_than_the_title_where_there_is_more(tmp_path: Path) -> None:
    text = "Mosul battle\n\n" + "Some words. " * 20 + "The battle goes on."
    newsroom = Newsroom({1: Story("Mosul battle", text), 2: Story("Mosul", "Mosul\n\nNothing.")})
    with closing(TextIndex(tmp_path / "index")) as index:
        index.update([newsroom.document(number) for number in newsroom.stories])
        shown = {hit.article.id: hit.snippet.text for hit in search("mosul OR battle", index, newsroom).hits}
    assert shown[1].endswith("The battle goes on.")
    assert shown[2] == "Mosul Nothing."


def test_notes_say_how_a_query_was_read(index: TextIndex) -> None:
    assert search("date:never", index, NEWSROOM).note.startswith('"never" is no date')
    assert search("foo:mosul", index, NEWSROOM).note.startswith("foo: is no field")
    assert search("", index, NEWSROOM).note == ""


def test_a_query_for_nothing_has_no_places(index: TextIndex) -> None:
    assert places("", 3, "", NEWSROOM) == places("(", 3, "", NEWSROOM) == ()


def test_a_prefix_of_many_words_is_cut_with_a_note(tmp_path: Path) -> None:
    words = [f"mo{n}" for n in range(MOST_TERMS)]
    many = Newsroom(
        {1: Story("", " ".join(words)), 2: Story("", " ".join([*words[1:], "morare"])), 3: Story("", "mo0")}
    )
    with closing(TextIndex(tmp_path / "index")) as index:
        index.update([many.document(number) for number in many.stories])
        result = search("mo*", index, many)
        assert result.total == 3
        assert "only the commonest" in result.note
        assert search("mor*", index, many).note == ""


def test_a_summary_that_is_gone_in_the_meantime_is_left_out(index: TextIndex) -> None:
    fewer = Newsroom({number: story for number, story in NEWSROOM.stories.items() if number != 2})
    assert found(index, "mosul", fewer) == [6, 3, 1]


@given(query=st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))
def test_every_string_can_be_searched(index: TextIndex, query: str) -> None:
    result = search(query, index, NEWSROOM)
    assert len(result.hits) == result.total <= len(NEWSROOM.stories)
    assert result.note.isprintable()
    for hit in result.hits:
        if "beginning" not in result.note:
            assert places(query, hit.article.id, hit.article.title, NEWSROOM) == hit.places
        assert hit.snippet.text.isprintable()
    assert not (result.hits and result.suggestion)


def test_hostile_queries_are_searched(index: TextIndex) -> None:
    rng = random.Random(13)  # noqa: S311
    alphabet = [
        *PIECES,
        "mosul",
        "mo",
        "[a TO z]",
        "?",
        "^2",
        "\\",
        "{",
        "<",
        "\x1b[2J",
        "../..",
        "'; DROP TABLE",
    ]
    for _ in range(1500):
        query = "".join(rng.choices(alphabet, k=rng.randrange(1, 30)))
        assert search(query, index, NEWSROOM).total <= len(NEWSROOM.stories)


def test_whoosh_is_loaded_at_the_first_use_of_the_index(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from reader.library.search.text_index import TextIndex;"
        "index = TextIndex(pathlib.Path(sys.argv[1])); print('whoosh' in sys.modules);"
        "index.generation; print('whoosh' in sys.modules); index.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]
