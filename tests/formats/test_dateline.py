from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.dateline import Dateline, find_dateline

AFTER = "The army entered the city at dawn, a general said."


def read(opening: str, after: str = AFTER, *, transcript: bool = False) -> Dateline | None:
    text = f"Headline\n\n{opening}{after}\n"
    found = find_dateline(text, 10, len(text) - 1, transcript=transcript)
    if found:
        assert text[found.start : found.end] == opening.rstrip()
    return found


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("Baghdad: ", "Baghdad"),
        ("BAGHDAD: ", "Baghdad"),
        ("Cape Town - ", "Cape Town"),
        ("Srinagar- ", "Srinagar"),
        ("SEOUL—", "Seoul"),
        ("BEIRUT -- ", "Beirut"),
        ("NAIROBI ― ", "Nairobi"),
        ("MOSUL, Iraq – ", "Mosul, Iraq"),
        ("Port-au-Prince, Haiti — ", "Port-au-Prince, Haiti"),
        ("PORT-AU-PRINCE — ", "Port-au-Prince"),
        ("ST. LOUIS — ", "St. Louis"),
        ("LA CROSSE, Wis. — ", "La Crosse, Wis."),
        ("WASHINGTON, D.C. — ", "Washington, D.C."),
        ("GINOWAN, Okinawa Prefecture--", "Ginowan, Okinawa Prefecture"),
        ("LONDON/BEIRUT — ", "London/Beirut"),
        ("SYDNEY and KUALA LUMPUR — ", "Sydney and Kuala Lumpur"),
        ("YAOUNDÉ — ", "Yaoundé"),
        ("KUWAIT: ", "Kuwait"),
    ],
)
def test_places(opening: str, place: str) -> None:
    found = read(opening)
    assert found is not None
    assert found.place == place


@pytest.mark.parametrize(
    ("opening", "place", "agency", "date"),
    [
        ("BAGHDAD (Reuters) — ", "Baghdad", "Reuters", None),
        ("Baghdad, Nov 4 (AFP) — ", "Baghdad", "AFP", None),
        ("HEMPSTEAD, N.Y., Sept. 26 (UPI) — ", "Hempstead, N.Y.", "UPI", None),
        ("LONDON, Nov 4 - ", "London", "", None),
        ("SEMATAN (Sarawak), Dec 11 — ", "Sematan, Sarawak", "", None),
        ("Dakar, Jun 22 2022 (IPS) - ", "Dakar", "IPS", "2022-06-22"),
        ("CAIRO - 26 July 2022: ", "Cairo", "", "2022-07-26"),
        ("SINGAPORE (Feb. 25, 2021) — ", "Singapore", "", "2021-02-25"),
        ("KUMANOVO, July 25 (Balkan Desk): ", "Kumanovo", "Balkan Desk", None),
        ("BAGHDAD (AP) ", "Baghdad", "AP", None),
        ("(Reuters) - ", "", "Reuters", None),
        ("Aug 27 (Reuters) - ", "", "Reuters", None),
    ],
)
def test_dates_and_agencies(opening: str, place: str, agency: str, date: str | None) -> None:
    found = read(opening)
    assert found is not None
    assert (found.place, found.agency, found.date and found.date.iso) == (place, agency, date)


@pytest.mark.parametrize(
    "opening",
    [
        "Warning: ", "WARNING: ", "Obama: ", "OBAMA: ", "BREAKING: ", "Exclusive - ", "Q: ", "Video – ",
        "The army – ", "Friday - ", "President Obama (AP) ", "Smith, John — ", "Mr Brown: ", "A general: ",
        "He said this: ", "LIVE UPDATE — ", "May 4: ", "5 dead: ", "BYLINE: ", "Jordan: ",
    ],
)  # fmt: skip
def test_other_words_before_a_colon_or_dash_are_no_dateline(opening: str) -> None:
    assert read(opening, "We will go on as before, said the president, who is known for it.") is None


def test_a_known_place_inside_a_sentence_is_no_dateline() -> None:
    assert read("Paris – ", "the city of light – was dark last night, its mayor said.") is None


def test_an_unknown_name_in_capitals_is_a_place_if_the_text_says_so() -> None:
    assert read("KLOSTERBERG: ", f"{AFTER} Shops in Klosterberg stayed shut.") is not None
    assert read("KLOSTERBERG: ", f"{AFTER} Klosterberg, a lawyer, said so.") is None
    assert read("KLOSTERBERG: ", f"{AFTER} Shops in Klosterberg stayed shut.", transcript=True) is None


def test_an_unknown_name_in_capitals_is_a_place_if_nothing_speaks_against_it() -> None:
    longer = f"{AFTER} " * 12
    assert read("KLOSTERBERG: ", longer) is not None
    assert read("KLOSTERBERG: ", f"I did not know. {longer}") is None


def test_a_dateline_with_nothing_behind_it_is_none() -> None:
    assert read("Baghdad: ", "") is None


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    found = find_dateline(text, 0, len(text))
    if found:
        assert 0 == found.start < found.end <= len(text)
