from __future__ import annotations

from pathlib import Path

import pytest

from reader.library import Library
from reader.library.value_records import Period

from .conftest import ENGLISH, Newsroom, newsroom_in

FILLER = " ".join(f"In the town of Hamdan{n} the army found an empty house." for n in "abcdefghij")
STORY = f"The army said 5,000 fighters were in the city. It was taken in June 2014. {FILLER}"
ARTICLES = {
    "agency.txt": f"Agency\nDate: 2016-11-01\n{STORY}",
    "cut.txt": f"Cut\nDate: 2016-11-02\n{STORY[:-60]}",
    "edited.txt": f"Edited\nDate: 2016-11-02\n{STORY.replace('5,000', 'some 5,000')}",
    "other.txt": "Other\nDate: 2016-11-03\nThe mayor saw 5,000 fighters. The city was taken in June 2014.",
}


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    made = newsroom_in(tmp_path_factory.mktemp("newsroom"), ENGLISH)
    for name, text in ARTICLES.items():
        made.write(name, text)
    return made


def fighters(library: Library, **asked: object) -> list[tuple[str, int]]:
    rows = library.figures(lemma="fighter", **asked).rows  # type: ignore[arg-type]
    return sorted((row.article.name, row.copies) for row in rows)


def june(library: Library, **asked: object) -> list[tuple[str, int]]:
    rows = library.timeline(words="june", **asked).rows  # type: ignore[arg-type]
    return sorted((row.article.name, row.copies) for row in rows)


def test_figures_that_copies_repeat_are_there_once(newsroom: Newsroom) -> None:
    with newsroom.opened() as library:
        once = [("agency.txt", 1), ("edited.txt", 0), ("other.txt", 0)]
        assert fighters(library) == fighters(library, words="fighters") == once
        assert len(fighters(library, copies=True)) == 4
        (group,) = (group for group in library.figure_groups() if group.lemma == "fighter")
        assert (group.figures, group.articles) == (3, 3)
        assert group in library.figure_groups(words="fighters")


def test_statements_that_copies_repeat_are_there_once(newsroom: Newsroom) -> None:
    with newsroom.opened() as library:
        assert june(library) == [("agency.txt", 2), ("other.txt", 0)]
        assert len(june(library, copies=True)) == 4
        for words in ("", "june"):
            groups = library.timeline_groups(Period.MONTH, words=words)
            assert [group.statements for group in groups if group.key == "2014-06"] == [2]
            for group in groups:
                assert len(library.timeline_in(group, Period.MONTH, words=words)) == group.statements


def test_a_copy_asked_for_alone_has_what_it_says(newsroom: Newsroom) -> None:
    with newsroom.opened() as library:
        (cut,) = (row.id for row in library.articles() if row.name == "cut.txt")
        assert fighters(library, articles=[cut]) == [("cut.txt", 1)]
        assert june(library, articles=[cut]) == [("cut.txt", 2)]


def test_the_counts_follow_articles_that_come_and_go(tmp_path: Path) -> None:
    newsroom = newsroom_in(tmp_path, ENGLISH)
    newsroom.write("rain.txt", "Rain\nIt will rain.")
    with newsroom.opened() as library:
        for name in [*ARTICLES, "agency.txt", "cut.txt", "agency.txt"]:
            path = newsroom.articles / name
            if path.exists():
                path.unlink()
            else:
                newsroom.write(name, ARTICLES[name])
            newsroom.update(library)
            counted = [(group.key, group.figures, group.articles) for group in library.figure_groups()]
            # Asked with a word that all have, they are counted one by one.
            assert counted == [
                (group.key, group.figures, group.articles) for group in library.figure_groups(words="t")
            ]
            assert library.timeline_groups(Period.DAY) == library.timeline_groups(Period.DAY, words="june")
