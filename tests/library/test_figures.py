from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.value_records import Figure, Period

from .conftest import ENGLISH, newsroom_in


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Articles that number the same things."""
    newsroom = newsroom_in(tmp_path_factory.mktemp("figures"), ENGLISH)
    newsroom.write(
        "a.txt",
        "Coalition\nDate: 2016-11-04\nGeneral John Smith said there are 3,000 to 5,000 IS fighters in town."
        " The camp holds 9,000 refugees, about 60 per cent of the refugees from Iraq.",
    )
    newsroom.write(
        "b.txt",
        "City\nDate: 2016-11-03\nUp to 5,000 IS fighters are in the city. Some 800 Kurdish fighters fled.",
    )
    newsroom.write(
        "c.txt", "Toll\nThe UN expects at least 200,000 in the coming days. Its 40 fighters won 2-1."
    )
    with newsroom.opened() as library:
        yield library


def shown(rows: tuple[Figure, ...]) -> list[str]:
    return [f"{row.words} {row.counted}".strip() for row in rows]


FIGHTERS = [
    "40 fighters",
    "3,000 to 5,000 IS fighters",
    "5,000 IS fighters",
    "800 Kurdish fighters",
]


def test_what_most_articles_count_comes_first_and_what_is_not_said_last(library: Library) -> None:
    assert [(g.lemma, g.head, g.figures, g.articles) for g in library.figure_groups()] == [
        ("fighter", "fighters", 4, 3),
        ("refugee", "refugees", 2, 1),
        ("", "", 1, 1),
    ]


def test_figures_of_one_thing_stand_together_whoever_gives_them(library: Library) -> None:
    figures = library.figures(lemma="fighter")
    assert shown(figures.rows) == FIGHTERS
    assert figures.total == 4
    assert [row.value for row in figures.rows] == ["40", "3000..5000", "<=5000", "~800"]


def test_all_groups_in_one_table(library: Library) -> None:
    figures = library.figures()
    assert shown(figures.rows) == [*FIGHTERS, "9,000 refugees", "60 per cent refugees", "200,000"]
    assert figures.total == 7
    assert shown(library.figures(limit=2, offset=3).rows) == [FIGHTERS[3], "9,000 refugees"]


def test_a_figure_says_who_gives_it(library: Library) -> None:
    _, smith, nobody, _ = library.figures(lemma="fighter").rows
    assert smith.speaker == smith.giver == "John Smith"
    assert smith.entity is not None
    assert library.entity(smith.entity).name == "John Smith"
    assert smith.quote is not None
    assert smith.confidence is not None
    assert (nobody.speaker, nobody.entity, nobody.quote, nobody.confidence) == (None, None, None, None)
    assert smith.place.span.of(library.article(smith.place.article).article.text) == "3,000 to 5,000"


def test_one_asks_for_some_articles_only(library: Library) -> None:
    by_title = {article.title: article.id for article in library.articles()}
    assert shown(library.figures(articles=[by_title["City"]]).rows) == FIGHTERS[2:]
    assert [g.figures for g in library.figure_groups(articles=[by_title["City"]])] == [2]
    assert library.figures(articles=[]).total == 0
    assert library.figure_groups(articles=[]) == ()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("fighters CITY", FIGHTERS[2:]),
        ("kurdish", FIGHTERS[3:]),
        ("john smith", [FIGHTERS[1]]),
        ("nowhere", []),
        ("_", []),
    ],
)
def test_what_is_typed_filters(library: Library, words: str, found: list[str]) -> None:
    figures = library.figures(words=words)
    assert shown(figures.rows) == found
    assert figures.total == len(found)
    assert sum(group.figures for group in library.figure_groups(words=words)) == len(found)


def test_figures_go_with_their_article(tmp_path: Path) -> None:
    newsroom = newsroom_in(tmp_path, ENGLISH)
    newsroom.write("a.txt", "City\nUp to 5,000 IS fighters are in the city.")
    newsroom.write("b.txt", "Toll\nIts 40 fighters died in May 2014.")
    with newsroom.opened() as library:
        (newsroom.articles / "b.txt").unlink()
        newsroom.write("a.txt", "City\nSome 700 IS fighters are there.")
        newsroom.update(library)
        assert shown(library.figures().rows) == ["700 IS fighters"]
        assert [(g.head, g.figures, g.articles) for g in library.figure_groups()] == [("fighters", 1, 1)]
        assert library.timeline().total == 0
        assert library.timeline_groups(Period.DAY) == ()


def test_what_is_kept_of_the_counts_is_what_counting_gives(tmp_path: Path) -> None:
    newsroom = newsroom_in(tmp_path, ENGLISH)
    newsroom.write(
        "a.txt", "City\nOne fighter fled in May 2014. Some 40 fighters and 12 women left in May 2014."
    )
    newsroom.write("b.txt", "Toll\nIts 40 Fighters died on 3 May 2014.")
    with newsroom.opened() as library:
        for text in ("City\nSome 12 women left in May 2014, and one fighter.", "City\nNobody left."):
            every = [article.id for article in library.articles()]
            assert library.figure_groups() == library.figure_groups(articles=every)
            for period in Period:
                asked = library.timeline_groups(period, articles=every)
                assert library.timeline_groups(period) == asked
            newsroom.write("a.txt", text)
            newsroom.update(library)


def test_a_group_that_is_a_plural_is_called_by_it(tmp_path: Path) -> None:
    newsroom = newsroom_in(tmp_path, ENGLISH)
    newsroom.write("a.txt", "Toll\nDate: 2016-11-04\nSome 12 persons fled. About 30 people stayed.")
    with newsroom.opened() as library:
        assert [(g.head, g.figures) for g in library.figure_groups()] == [("people", 2)]
