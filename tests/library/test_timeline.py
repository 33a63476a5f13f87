from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.value_records import Period, Unresolved

from .conftest import ENGLISH, newsroom_in


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Three articles that speak of days, one of them undated."""
    newsroom = newsroom_in(tmp_path_factory.mktemp("timeline"), ENGLISH)
    newsroom.write(
        "a.txt",
        "Flight\nDate: 2016-11-04\nHe spoke on Thursday. It has been held since June 2014. It fell in 2014.",
    )
    newsroom.write(
        "b.txt", "Émigrés\nDate: 2016-10-20\nThe offensive began on 17 October. It ends on 1 June 2014."
    )
    newsroom.write("c.txt", "Undated\nIt began on Monday. The walls are from the 1990s.")
    with newsroom.opened() as library:
        yield library


def days(library: Library, **asked: object) -> list[tuple[str, str | None]]:
    return [(row.words, row.first) for row in library.timeline(**asked).rows]  # type: ignore[arg-type]


IN_ORDER = [
    ("the 1990s", "1990-01-01"),
    ("2014", "2014-01-01"),
    ("June 2014", "2014-06-01"),
    ("1 June 2014", "2014-06-01"),
    ("17 October", "2016-10-17"),
    ("Thursday", "2016-11-03"),
]


def test_dates_come_in_order_of_the_day_they_speak_of_the_wider_first(library: Library) -> None:
    assert days(library) == IN_ORDER
    assert days(library, newest_first=True) == IN_ORDER[::-1]


def test_what_was_not_resolved_stands_apart(library: Library) -> None:
    (row,) = library.timeline(dated=False).rows
    assert (row.words, row.value, row.first, row.last) == ("Monday", None, None, None)
    assert row.rule == "weekday, no date to resolve it against"


def test_a_row_says_all_there_is_to_know_of_a_date(library: Library) -> None:
    row = library.timeline(newest_first=True).rows[0]
    assert (row.value, row.last, row.anchor, row.rule) == (
        "2016-11-03",
        "2016-11-03",
        "2016-11-04",
        "weekday",
    )
    assert row.snippet.text == "He spoke on Thursday."
    assert [mark.of(row.snippet.text) for mark in row.snippet.marks] == ["Thursday"]
    assert (row.article.title, row.source) == ("Flight", "")
    assert row.place.span.of(library.article(row.place.article).article.text) == "Thursday"


def test_one_asks_for_some_articles_only(library: Library) -> None:
    by_title = {article.title: article.id for article in library.articles()}
    flight, emigres = by_title["Flight"], by_title["Émigrés"]
    assert days(library, articles=[emigres]) == [IN_ORDER[3], IN_ORDER[4]]
    assert days(library, articles={flight, emigres}) == IN_ORDER[1:]
    assert days(library, articles=[]) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2014-06", IN_ORDER[2:4]),
        ("OFFENSIVE began", [IN_ORDER[4]]),
        ("began offensive", [IN_ORDER[4]]),
        ("emigres", [IN_ORDER[3], IN_ORDER[4]]),
        ("thursday", [IN_ORDER[5]]),
        ("nowhere", []),
        ("  ", IN_ORDER),
        ("%", []),
        ("\0'\ud800", []),
    ],
)
def test_what_is_typed_filters(library: Library, words: str, found: list[tuple[str, str]]) -> None:
    assert days(library, words=words) == found
    assert library.timeline(words=words).total == len(found)


def test_a_part_of_the_rows_comes_with_the_number_of_all(library: Library) -> None:
    timeline = library.timeline(limit=2, offset=3)
    assert [row.words for row in timeline.rows] == ["1 June 2014", "17 October"]
    assert timeline.total == 6


@pytest.mark.parametrize(
    ("period", "groups"),
    [
        (
            Period.DAY,
            [
                ("1990-01-01/1999-12-31", 1),
                ("2014-01-01/2014-12-31", 1),
                ("2014-06-01/2014-06-30", 1),
                ("2014-06-01", 1),
                ("2016-10-17", 1),
                ("2016-11-03", 1),
            ],
        ),
        (
            Period.MONTH,
            [
                ("1990-01-01/1999-12-31", 1),
                ("2014-01-01/2014-12-31", 1),
                ("2014-06", 2),
                ("2016-10", 1),
                ("2016-11", 1),
            ],
        ),
        (Period.YEAR, [("1990-01-01/1999-12-31", 1), ("2014", 3), ("2016", 2)]),
    ],
)
def test_statements_are_grouped_and_what_is_longer_stands_apart(
    library: Library, period: Period, groups: list[tuple[str, int]]
) -> None:
    found = library.timeline_groups(period)
    assert [(group.key, group.statements) for group in found] == [*groups, (Unresolved.UNDATED, 1)]
    rows = [row.words for group in found for row in library.timeline_in(group, period)]
    assert rows == [*(words for words, _ in IN_ORDER), "Monday"]


def test_groups_and_their_rows_are_narrowed_alike(library: Library) -> None:
    flight = [article.id for article in library.articles() if article.title == "Flight"]
    (group,) = library.timeline_groups(Period.YEAR, articles=flight, words="2014 held")
    assert (group.key, group.first, group.last) == ("2014", "2014-06-01", "2014-06-30")
    (row,) = library.timeline_in(group, Period.YEAR, articles=flight, words="2014 held")
    assert row.words == "June 2014"
    (year,) = library.timeline_groups(Period.YEAR, words="2014-")
    assert len(library.timeline_in(year, Period.YEAR, limit=1)) == 1
    assert [row.words for row in library.timeline_in(year, Period.YEAR, words="2014-", offset=1)] == [
        "1 June 2014"
    ]


def test_what_no_day_would_resolve_is_told_from_what_the_articles_day_would(tmp_path: Path) -> None:
    newsroom = newsroom_in(tmp_path, ENGLISH)
    newsroom.write("a.txt", "Truce\nDate: 2016-11-04\nIt fell on 03/04/2016.")
    with newsroom.opened() as library:
        (group,) = library.timeline_groups(Period.DAY)
        assert group == (Unresolved.VAGUE, None, None, 1)
        assert [row.words for row in library.timeline_in(group, Period.DAY)] == ["03/04/2016"]
