from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.bylines import byline_of, byline_without_by


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("By Jane Smith", "Jane Smith"),
        ("By JANE SMITH and JOHN DOE", "JANE SMITH and JOHN DOE"),
        ("By Jane Smith, Middle East correspondent", "Jane Smith"),
        ("By Jane Smith in Cairo", "Jane Smith"),
        ("By Jane Smith | The Paper", "Jane Smith"),
        ("By Jane Smith, 4 November 2016", "Jane Smith"),
        ("by Ursula von der Leyen", "Ursula von der Leyen"),
        ("Words by Jane Smith", "Jane Smith"),
        ("By Reuters", "Reuters"),
        ("By Our Correspondent", "Our Correspondent"),
        ("From our own correspondent in Cairo", "our own correspondent in Cairo"),
        ("By The Paper Staff", "The Paper Staff"),
        ("By RFE/RL's Tatar Service", "RFE/RL's Tatar Service"),
    ],
)
def test_bylines(words: str, who: str) -> None:
    assert byline_of(words) == who


@pytest.mark.parametrize(
    "words",
    [
        "By bus",
        "By Car",
        "By Monday Night",
        "By November 2016",
        "By Monday, the water had fallen.",
        "By Jane Smith it was called a disgrace",
        "By winning the vote, the party was saved.",
        "By Jane Smith, who was there, it is said to be true",
        "From our side of the river",
        "Jane Smith",
        "",
    ],
)
def test_no_bylines(words: str) -> None:
    assert byline_of(words) == ""


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Jane Smith | 04.11.2016", "Jane Smith"),
        ("Jane Ann Smith · BBC News · Posted: Nov 4, 2016 6:40 PM AT", "Jane Ann Smith"),
        ("Jane Smith-Doe Health correspondent", "Jane Smith-Doe"),
        ("Jane Smith Middle East correspondent", "Jane Smith"),
        ("Jane Smith, Staff Reporter", "Jane Smith"),
        ("Jane Smith and John Doe, Political Editor", "Jane Smith and John Doe"),
        ("Jane Smith in Cairo and John van der Doe in Beirut", "Jane Smith and John van der Doe"),
        ("Jane Smith | The Evening Post", "Jane Smith"),
        ("Special Correspondent", "Special Correspondent"),
        ("Staff Reporter | 4 November 2016", "Staff Reporter"),
        ("Jane Smith | November 4, 2016", "Jane Smith"),
        ("Jane Smith in Cairo and agencies", "Jane Smith"),
        ("Jane Smith, Special to The Evening Post", "Jane Smith"),
        ("Reuters Staff", "Reuters Staff"),
        ("Staff Report", "Staff Report"),
        ("Agencies", "Agencies"),
        ("Evening Web Desk", "Evening Web Desk"),
        ("PTI | New Delhi | Updated: November 4, 2016 10:15 am IST", "PTI"),
    ],
)
def test_bylines_that_do_not_say_by(words: str, who: str) -> None:
    assert byline_without_by(words) == who


@pytest.mark.parametrize(
    "words",
    [
        "Jane Smith",
        "Jane Smith in Cairo",
        "Jane Smith, Mosul",
        "Live Updates | 4 November 2016",
        "New York | 4 November 2016",
        "World News | 4 November 2016",
        "Army Frees Foreign Correspondent",
        "Spy Agencies",
        "Medical Staff",
        "AP | New Delhi",
        "Jane Smith is a staff reporter",
        "4 November 2016",
        "Jane Smith | who was there",
        "",
    ],
)
def test_what_may_be_no_byline_is_none(words: str) -> None:
    assert byline_without_by(words) == ""


@given(st.text(max_size=300))
def test_any_words_are_judged_without_error(words: str) -> None:
    byline_of(words)
    byline_without_by(words)


@pytest.mark.parametrize("unit", ["A-", "A and ", "A. ", "A in A and ", "A van ", "A | ", "News ", "A B "])
def test_no_line_takes_long_to_refuse(unit: str) -> None:
    byline_without_by((unit * 80)[:155] + "!x;")
