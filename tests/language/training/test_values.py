from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.training import values


@pytest.mark.parametrize(
    ("tag", "words", "value"),
    [
        ("NUM", "5,000", "5000"),
        ("NUM", "1.5 million", "1500000"),
        ("NUM", "Twenty-seven", "27"),
        ("NUM", "six lakh", "600000"),
        ("NUM", "a hundred", "100"),
        ("NUM", "2–1", "2-1"),
        ("PERCENT", "12.5 per cent", "12.5"),
        ("PERCENT", "7%", "7"),
        ("DATE", "2014", "2014"),
    ],
)
def test_a_plain_value_needs_no_writing(tag: str, words: str, value: str) -> None:
    assert values.implied(tag, words) == value
    assert values.fault(tag, words, value, None) is None


@pytest.mark.parametrize(
    ("tag", "words"), [("DATE", "Thursday"), ("NUM", "dozens"), ("MONEY", "$5"), ("NUM", "3,000 to 5,000")]
)
def test_other_values_must_be_written(tag: str, words: str) -> None:
    assert values.implied(tag, words) is None


@pytest.mark.parametrize(
    ("tag", "words", "value"),
    [
        ("DATE", "Thursday", "2016-11-03"),
        ("DATE", "17 October", "--10-17"),
        ("DATE", "the last 10 days", "2016-10-25/2016-11-04"),
        ("DATE", "the 1990s", "1990/1999"),
        ("DATE", "last week", "2016-W43"),
        ("DATE", "the coming days", "-"),
        ("DATE", "10-day", "P10D"),
        ("TIME", "1500 GMT", "15:00Z"),
        ("TIME", "two hours and six minutes", "PT2H6M"),
        ("NUM", "5,000", "<=5000"),
        ("NUM", "3,000 to 5,000", "3000..5000"),
        ("MONEY", "$3", "USD>=3"),
        ("PERCENT", "60%", "~60"),
    ],
)
def test_normal_forms(tag: str, words: str, value: str) -> None:
    assert values.fault(tag, words, value, "2016-11-04") is None


@pytest.mark.parametrize(
    ("tag", "words", "value", "reason"),
    [
        ("DATE", "Thursday", "2016-11-04", "Friday"),
        ("DATE", "17 October", "2016-11-17", "another month"),
        ("DATE", "June 2014", "2015-06", "another year"),
        ("DATE", "yesterday", "2016-11-04", "another day"),
        ("DATE", "today", "2016-02-30", "no day"),
        ("DATE", "soon", "next week", "no normal form"),
        ("NUM", "5,000", "500", "5000"),
        ("NUM", "many", "lots", "no normal form"),
        ("MONEY", "$5", "5", "no normal form"),
        ("NUM", "more than 60", ">=60", "outside the mark"),
    ],
)
def test_a_value_that_contradicts_its_words_is_told(tag: str, words: str, value: str, reason: str) -> None:
    fault = values.fault(tag, words, value, "2016-11-04T15:05")
    assert fault is not None
    assert reason in fault


@given(st.integers(0, 10**9))
def test_figures_with_separators_keep_their_worth(number: int) -> None:
    assert values.implied("NUM", f"{number:,}") == str(number)


@pytest.mark.parametrize(
    ("tag", "written", "stored"),
    [
        ("MONEY", "EUR70..90", "EUR 70..90"),
        ("PERCENT", "~60", "~60%"),
        ("PERCENT", "3pp", "3pp"),
        ("NUM", "<=5000", "<=5000"),
        ("DATE", "-", None),
    ],
)
def test_values_are_stored_as_the_engine_gives_them(tag: str, written: str, stored: str | None) -> None:
    assert values.stored(tag, written) == stored
