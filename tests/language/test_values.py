from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind, Fact
from reader.language.annotation import VALUE_TYPES, Entity, EntityType
from reader.language.tokens import read
from reader.language.values.finding import find_values, longest


def values(text: str, published: str | None = "2016-11-04") -> list[tuple[str, str, str | None]]:
    return [(e.type.value, text[e.start : e.end], e.value) for e in found(text, published)]


def found(text: str, published: str | None = None) -> list[Entity]:
    blocks = tuple(Block(BlockKind.PARAGRAPH, m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
    fact = Fact(published, "test") if published else None
    return find_values(read(Article("a", text, Fact("", ""), blocks, published=fact)))


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It began on 17 October.", "17 October", "2016-10-17"),
        ("It began on Oct. 17 2015.", "Oct. 17 2015", "2015-10-17"),
        ("It began on Friday 22nd July, 2022.", "Friday 22nd July, 2022", "2022-07-22"),
        ("held since June 2014.", "June 2014", "2014-06"),
        ("held since 2014 by rebels", "2014", "2014"),
        ("in the 1990s", "the 1990s", "1990/1999"),
        ("in the 19th century", "the 19th century", "1800/1899"),
        ("On Thursday he fled", "Thursday", "2016-11-03"),
        ("On Friday he fled", "Friday", "2016-11-04"),
        ("It ends next Sunday.", "next Sunday", "2016-11-06"),
        ("It fell last week.", "last week", "2016-W43"),
        ("It fell two years ago.", "two years ago", "2014"),
        ("fled in the last 10 days", "the last 10 days", "2016-10-25/2016-11-04"),
        ("fled in the coming days and weeks", "the coming days and weeks", None),
        ("fled on Christmas Day", "Christmas Day", "2016-12-25"),
        ("from 4 to 11 May 2022", "4 to 11 May 2022", "2022-05-04/2022-05-11"),
        ("from December to April", "December to April", "2015-12/2016-04"),
        ("on 26/07/2022", "26/07/2022", "2022-07-26"),
        ("on 03/04/2022", "03/04/2022", None),
        ("on 27.08.2022", "27.08.2022", "2022-08-27"),
        ("on 2016-10-17 at the gate", "2016-10-17", "2016-10-17"),
        ("since 30 February 2016", "30 February 2016", None),
        ("LIMA, Oct 17: rain fell", "Oct 17", "2016-10-17"),
        ("It closed in May last year.", "May last year", "2015-05"),
        ("between 2009 and 2012 it fell", "2009 and 2012", "2009/2012"),
        ("between May 3 and June 2, 2015 it fell", "May 3 and June 2, 2015", "2015-05-03/2015-06-02"),
        ("between December and March 2015 it fell", "December and March 2015", "2014-12/2015-03"),
        ("in autumn 2012 it fell", "autumn 2012", "2012"),
        ("in the first quarter of 2015", "the first quarter of 2015", "2015-Q1"),
        ("It rose in the third quarter.", "the third quarter", "2016-Q3"),
        ("It must be paid by Monday.", "Monday", "2016-11-07"),
        ("A judge will rule on Tuesday.", "Tuesday", "2016-11-08"),
        ("It will close, he said on Tuesday.", "Tuesday", "2016-11-01"),
        ("He hopes to leave before February.", "February", "2017-02"),
        ("a 10-day truce", "10-day", "P10D"),
        ("jailed for three years and four months", "three years and four months", "P3Y4M"),
        ("He was jailed for seven years.", "seven years", "P7Y"),
        ("It lasted for a week.", "a week", "P1W"),
        ("in a career of five decades", "five decades", "P50Y"),
        ("They slept there for three nights.", "three nights", "P3D"),
        ("It should open by autumn.", "autumn", None),
        ("It fell in the spring of 2021.", "the spring of 2021", "2021"),
        ("It died 93 million years ago.", "93 million years ago", None),
        ("I shall sign tonight.", "tonight", "2016-11-04"),
        ("It closed on Palm Sunday.", "Palm Sunday", None),
        ("It closed this Friday, November 4, 2016.", "this Friday, November 4, 2016", "2016-11-04"),
        ("It closed on Tuesday 26/07/2022.", "Tuesday 26/07/2022", "2022-07-26"),
        ("a rise in 3Q2022", "3Q2022", "2022-Q3"),
        ("in the last two quarters of 2015", "the last two quarters of 2015", None),
        ("from 4 to 11 May last year", "4 to 11 May last year", "2015-05-04/2015-05-11"),
        ("dug on June 12-18 this year", "June 12-18 this year", "2016-06-12/2016-06-18"),
        ("open from Monday to Saturday", "Monday to Saturday", None),
        ("They left a couple years ago.", "a couple years ago", "2014"),
        ("She left a dozen years ago.", "a dozen years ago", "2004"),
        ("a song of the ‘80s", "the ‘80s", "1980/1989"),
    ],
)
def test_dates_become_iso_8601(text: str, words: str, value: str | None) -> None:
    assert values(text) == [("DATE", words, value)]


@pytest.mark.parametrize("words", ["Thursday", "17 October", "two years ago", "yesterday", "last June"])
def test_without_a_day_of_publication_a_relative_date_stays_open(words: str) -> None:
    assert values(f"It fell {words}.", published=None) == [("DATE", words, None)]


def test_a_resolved_date_names_its_anchor() -> None:
    assert "2016-11-04" in found("He fled on Thursday.", "2016-11-04")[0].rule


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "words", ["999 years ago", "the next 999 decades", "next Sunday", "tomorrow", "last week"]
)
def test_dates_beyond_the_calendar_stay_open(words: str, published: str) -> None:
    assert [kind for kind, _, _ in values(f"It fell {words}.", published)] == ["DATE"]


@pytest.mark.parametrize("text", ["He may march on.", "A May Day call came.", "Mark Feb down."])
def test_words_that_look_like_months_are_not_dates_by_themselves(text: str) -> None:
    assert not any(words in {"may", "march", "May", "March"} for _, words, _ in values(text))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3pm", "15:00"),
        ("15:05 GMT", "15:05Z"),
        ("5 a.m.", "05:00"),
        ("5.30pm", "17:30"),
        ("noon", "12:00"),
        ("1500 GMT", "15:00Z"),
        ("13pm", None),
        ("three hours", "PT3H"),
        ("three hours and 20 minutes", "PT3H20M"),
        ("ten minutes", "PT10M"),
        ("1hr 13min 9sec", "PT1H13M9S"),
        ("2:06:18", "PT2H6M18S"),
        ("2hr 31min", "PT2H31M"),
        ("3:04.2", "PT3M4.2S"),
        ("two in the morning", "02:00"),
        ("eleven at night", "23:00"),
        ("a quarter past six", "06:15"),
        ("quarter to one", "00:45"),
        ("3 to 7 p.m.", "15:00/19:00"),
        ("9am-5pm", "09:00/17:00"),
    ],
)
def test_times_of_day(words: str, value: str | None) -> None:
    assert values(f"It began at {words} there") == [("TIME", words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("over 34 000 trainees", "34 000", ">=34000"),
        ("some 3,000 to 5,000 fighters", "3,000 to 5,000", "3000..5000"),
        ("LIMA (AP) — Two Danish men fell", "Two", "2"),
        ("a father-of-three fell", "three", "3"),
        ("between 3 and 5 men", "3 and 5", "3..5"),
        ("Up to 1.5 million civilians", "1.5 million", "<=1500000"),
        ("More than 40,000 troops", "40,000", ">=40000"),
        ("20 or more men", "20", ">=20"),
        ("nearly 200 men", "200", "~200"),
        ("a 60-nation coalition", "60", "60"),
        ("Tens of thousands of troops", "Tens of thousands", "20000..99999"),
        ("hundreds of thousands of troops", "hundreds of thousands", "200000..999999"),
        ("two dozen men", "two dozen", "24"),
        ("sixty-five men", "sixty-five", "65"),
        ("two hundred and fifty thousand men", "two hundred and fifty thousand", "250000"),
        ("2-3 million men", "2-3 million", "2000000..3000000"),
        ("5 lakh men", "5 lakh", "500000"),
        ("two-thirds of them", "two-thirds", "0.67"),
        ("one soldier fell", "one", "1"),
        ("a 26-22 win", "26-22", "26-22"),
        ("they lost 1-3 there", "1-3", "1-3"),
        ("Ann Reed, 82, left", "82", "82"),
        ("a two-year-old", "two", "2"),
        ("children under-16s too", "16", "16"),
        ("dozens hurt in a fire", "dozens", "24..99"),
        ("minus 23 degrees there", "minus 23", "-23"),
        ("down to -31 degrees", "31", "-31"),
        ("Some 212 litres ran out", "212", "~212"),
        ("It was called a bus, and one soldier fell", "one", "1"),
    ],
)
def test_numbers_and_their_bounds(text: str, words: str, value: str) -> None:
    assert values(text) == [("NUM", words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "men in their 20s",
        "under the Fisheries Act, 1956",
        "one of the men",
        "the 17th man",
        "a Boeing 737 fell",
        "on Channel 4 news",
        "Covid-19 spread",
        "agent 007",
        "no one came",
        "heard on 98.7 FM",
        "twice a week",
        "a second man",
        "nothing happens until page 212",
        "Line 13 runs there",
        "he took the 38 bus home",
        "a small one fell, a gold one stood",
        "the No 9 shirt",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert values(text) == []


def test_one_in_so_many_counts_twice() -> None:
    assert values("It is one in three of them") == [("NUM", "one", "1"), ("NUM", "three", "3")]


def test_a_day_is_no_end_of_a_range() -> None:
    found = values("sent on November 15 to 212 stores", published=None)
    assert found == [("DATE", "November 15", None), ("NUM", "212", "212")]


def test_a_result_at_the_end_of_a_line_is_two_numbers() -> None:
    assert values("Brixham 4, Vale Rovers 3") == [("NUM", "4", "4"), ("NUM", "3", "3")]


def test_capitals_of_a_headline_do_not_make_names_of_numbers() -> None:
    title = "Brixham Hospital Closes 11 Beds After Two Nurses Leave"
    article = Article("a", title, Fact("", ""), (Block(BlockKind.TITLE, 0, len(title)),))
    assert [title[e.start : e.end] for e in find_values(read(article))] == ["11", "Two"]


def test_the_sunday_paper_is_no_day() -> None:
    assert values("It was a lie, the Sunday Beacon wrote") == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("raised by half a percentage point", "half a percentage point", "0.5pp"),
        ("with a margin of error of three points", "three points", "3pp"),
        ("between 57 and 60 per cent voted", "57 and 60 per cent", "57..60%"),
    ],
)
def test_parts_of_points_margins_of_error_and_ranges(text: str, words: str, value: str) -> None:
    assert values(text) == [("PERCENT", words, value)]


def test_numbers_that_fall_are_no_range() -> None:
    assert values("It fell from 31 to 18 men") == [("NUM", "31", "31"), ("NUM", "18", "18")]
    assert values("It rose $1 to $80 there") == [("MONEY", "$1", "USD 1"), ("MONEY", "$80", "USD 80")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In Chile it cost 300 pesos.", "CLP 300"),
        ("In Lahore, Pakistan, it cost Rs 40.", "PKR 40"),
        ("Between India and Nepal it cost Rs 40.", "XXX 40"),
        ("A Kenyan paid Sh300,000.", "KES 300000"),
    ],
)
def test_a_shared_currency_is_that_of_the_only_country_named(text: str, value: str) -> None:
    assert [v for kind, _, v in values(text) if kind == "MONEY"] == [value]


@pytest.mark.parametrize("text", ["a 420-pound lion", "on the M25 road", "the P5 nations"])
def test_what_is_no_money(text: str) -> None:
    assert not [words for kind, words, _ in values(text) if kind == "MONEY"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("$1.2bn", "USD 1200000000"),
        ("£40 million", "GBP 40000000"),
        ("RM211 million", "MYR 211000000"),
        ("R92 million", "ZAR 92000000"),
        ("50 euros", "EUR 50"),
        ("20 pence", "GBP 0.2"),
        ("300 pesos", "XXX 300"),
        ("$12-14 billion", "USD 12000000000..14000000000"),
        ("tens of millions of dinars", "XXX 20000000..99999999"),
        ("USD 8.9 million", "USD 8900000"),
        ("N90 million", "NGN 90000000"),
        ("$31 million to $34 million", "USD 31000000..34000000"),
        ("95p", "GBP 0.95"),
        ("forty bucks", "USD 40"),
        ("Rs 850-cr", "XXX 8500000000"),
        ("Tk 1,200 crore to Tk 1,600 crore", "BDT 12000000000..16000000000"),
    ],
)
def test_money_has_a_currency_code(words: str, value: str) -> None:
    assert values(f"It cost {words} there") == [("MONEY", words, value)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("5 %", "5%"),
        ("5.5 per cent", "5.5%"),
        ("ten percent", "10%"),
        ("five percentage points", "5pp"),
        ("5-7%", "5..7%"),
    ],
)
def test_percentages(words: str, value: str) -> None:
    assert values(f"It rose {words} there") == [("PERCENT", words, value)]


def test_of_names_and_values_that_overlap_the_longest_stays() -> None:
    city = Entity(10, 18, EntityType.LOC)
    day = Entity(10, 13, EntityType.DATE)
    code = Entity(24, 27, EntityType.ORG)
    price = Entity(20, 27, EntityType.MONEY)
    assert longest([city, code, day, price]) == [city, price]


_WORDS = (
    "3|000|,|.|-| to | and |million|$|%| |May|12|2016|June|two|hundred|of|tens|thousands|the last|days|ago|pm"
)
_PIECES = st.lists(st.sampled_from([*_WORDS.split("|"), "\n", ":", "/", "’", "("]), max_size=30).map("".join)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(max_size=200), _PIECES),
    st.sampled_from([None, "2016-11-04", "9999-12-31", "0001-01-01", "x"]),
)
def test_any_text_gives_values_in_order_inside_it_and_apart(text: str, published: str | None) -> None:
    end = 0
    for entity in found(text, published):
        assert end <= entity.start < entity.end <= len(text)
        assert entity.type in VALUE_TYPES
        end = entity.end


@pytest.mark.parametrize(
    "piece", ["1", "1,", "two ", "$", "a few ", "the last ", "1-", "May ", "(((", "tens of "]
)
def test_long_hostile_texts_take_linear_time(piece: str) -> None:
    found(piece * (60_000 // len(piece)))
