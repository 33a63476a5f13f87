from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.dates import Order, Role, find_dates, read_line


def only(text: str) -> str:
    (stamp,) = find_dates(text)
    return stamp.iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2016-11-04", "2016-11-04"),
        ("2016/11/4", "2016-11-04"),
        ("2016-11-04T15:05:00Z", "2016-11-04T15:05"),
        ("2016-11-04 15:05:30.123+03:00", "2016-11-04T15:05"),
        ("4 November 2016", "2016-11-04"),
        ("4th of November, 2016", "2016-11-04"),
        ("04-Nov-2016", "2016-11-04"),
        ("November 4, 2016", "2016-11-04"),
        ("Nov. 4th 2016", "2016-11-04"),
        ("Nov 04, 2016 15:05 PM", "2016-11-04T15:05"),
        ("Nov 4, 2016, 3:05 p.m.", "2016-11-04T15:05"),
        ("Nov 4, 2016 12:05 AM", "2016-11-04T00:05"),
        ("Nov 4, 2016 12:05 PM", "2016-11-04T12:05"),
        ("4 November 2016 at 10.30 GMT", "2016-11-04T10:30"),
        ("4 Nov 2016 | 9am", "2016-11-04T09:00"),
        ("4 Nov 2016 0930 GMT", "2016-11-04T09:30"),
        ("10:30 GMT, 04 Nov 2016", "2016-11-04T10:30"),
        ("15:05, Friday 4 November 2016", "2016-11-04T15:05"),
        ("November 2016", "2016-11"),
        ("Sept 2016", "2016-09"),
        ("29 February 2016", "2016-02-29"),
        ("25/12/2016", "2016-12-25"),
        ("12/25/2016", "2016-12-25"),
        ("5.5.2016", "2016-05-05"),
    ],
)
def test_the_forms_in_use_are_read(text: str, iso: str) -> None:
    assert only(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "May", "10 killed", "29 February 2015", "31 November 2016", "2016-13-01", "2016-02-30", "32 May 2016",
        "Chapter 4/11/2016/7", "1.2.3.2016", "version 2016.11.04.1", "4 Nov", "The year 2016", "0/5/2016", "",
    ],
)  # fmt: skip
def test_what_is_no_date_with_a_year_is_not_read(text: str) -> None:
    assert find_dates(text) == []


def test_an_all_digit_date_that_can_be_two_days_is_only_its_year() -> None:
    (stamp,) = find_dates("04/11/2016 10:30")
    assert (stamp.order, stamp.iso) == (Order.EITHER, "2016")
    assert stamp.read_as(Order.DAY_FIRST).iso == "2016-11-04T10:30"
    assert stamp.read_as(Order.MONTH_FIRST).iso == "2016-04-11T10:30"


@pytest.mark.parametrize(
    ("weekday", "iso"), [("Friday", "2016-11-04"), ("Mon", "2016-04-11"), ("Sunday", "2016")]
)
def test_the_day_of_the_week_settles_it_if_it_fits_one_reading(weekday: str, iso: str) -> None:
    assert only(f"{weekday}, 04/11/2016") == iso


def test_the_place_of_a_date_is_its_characters() -> None:
    text = "Posted on Nov 4, 2016 3:05 pm IST by the desk"
    (stamp,) = find_dates(text)
    assert text[stamp.start : stamp.end] == "Nov 4, 2016 3:05 pm"


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("Updated Date: Nov 04, 2016 15:05 PM", [(Role.UPDATED, "2016-11-04T15:05")]),
        ("Published 4 November 2016", [(Role.PUBLISHED, "2016-11-04")]),
        ("Last updated on 4 November, 2016 at 10:30 GMT", [(Role.UPDATED, "2016-11-04T10:30")]),
        ("First published on Fri 4 Nov 2016 10.30 GMT", [(Role.PUBLISHED, "2016-11-04T10:30")]),
        ("Friday, September 11, 2015", [(Role.UNSAID, "2015-09-11")]),
        ("November 5, 2016 Saturday", [(Role.UNSAID, "2016-11-05")]),
        ("Date: 2016-11-04", [(Role.UNSAID, "2016-11-04")]),
        ("Posted on: Nov 04, 2016 | 11:05 a.m.", [(Role.PUBLISHED, "2016-11-04T11:05")]),
        (
            "Published: 4 Nov 2016 10:30 GMT; updated: 5 Nov 2016 09:00 GMT",
            [(Role.PUBLISHED, "2016-11-04T10:30"), (Role.UPDATED, "2016-11-05T09:00")],
        ),
        ("4 November 2016 · 5 min read", [(Role.UNSAID, "2016-11-04")]),
        ("Updated 2 hours ago", []),
        ("9:05 Updated 2 minutes ago", []),
        ("CAIRO, November 04, 2016 00:38 IST", [(Role.UNSAID, "2016-11-04T00:38")]),
        ("Friday 4 November 2016 | 09h45 GMT", [(Role.UNSAID, "2016-11-04T09:45")]),
        ("Last updated: November 4, 2016, 00:41 | Middle East", [(Role.UPDATED, "2016-11-04T00:41")]),
        ("Posted: Nov 4, 2016 • 9:12 AM | Updated 2:40 PM", [(Role.PUBLISHED, "2016-11-04T09:12")]),
        ("10:38", []),
        ("Updated Nov 4, 10:38 pm ET", []),
        ("8:46 a.m.", []),
    ],
)  # fmt: skip
def test_lines_that_only_say_when(line: str, dates: list[tuple[Role, str]]) -> None:
    found = read_line(line)
    assert found is not None
    assert [(role, stamp.iso) for role, stamp in found.dates] == dates


@pytest.mark.parametrize(
    "line",
    [
        "4 November 2016 was a day to remember",
        "On 4 November 2016 the army entered the city.",
        "He was born in May 2016.",
        "Two hours ago",
        "2 hours ago",
        "10.38",
        "4 Nov, 10:38",
        "10:38 The water rises",
        "CAIRO, November 4, 2016",
        "CAIRO AND BEIRUT AND AMMAN AND SANAA, November 4, 2016 10:38",
        "4 November 2016 10:38 | Middle East",
        "Updated rules",
        "2016",
        "",
    ],
)
def test_lines_that_say_something_else_are_not_date_lines(line: str) -> None:
    assert read_line(line) is None


@given(st.dates(datetime.date(1700, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_read_from_every_unambiguous_form(day: datetime.date) -> None:
    month = f"{day:%B}"
    for text in (
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day:02}-{month[:3]}-{day.year}",
        f"{day:%A}, {month[:3]}. {day.day} {day.year}",
    ):
        assert only(text) == day.isoformat()


@given(st.text(alphabet=st.characters() | st.sampled_from("0123456789/-:., NovMay"), max_size=80))
def test_any_line_is_read_without_error(text: str) -> None:
    for stamp in find_dates(text):
        assert 0 <= stamp.start < stamp.end <= len(text)
        assert stamp.iso.startswith(f"{stamp.year:04}")
    read_line(text)
