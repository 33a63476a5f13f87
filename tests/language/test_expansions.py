from __future__ import annotations

import pytest

from reader.formats import from_text
from reader.language.names.expansions import expansions
from reader.language.names.words import Words
from reader.language.tokens import read


def spelt_out(text: str) -> list[str]:
    words = Words(read(from_text("a", text)))
    tokens = words.tokens
    return [text[tokens[first].start : tokens[stop - 1].end] for first, stop in expansions(words).items()]


@pytest.mark.parametrize(
    "name",
    [
        "Commission on Wages (CoW)",
        "Commission on Wages (Comwa)",
        "Wells and Rivers Malawi (WRM)",
        "Tin and Zinc Research Institute (TZRI)",
        "Independent Broad-based Anti-fraud Commission (IBAC)",
        "U.N. Office for the Coordination of Ferries (OCF)",
        "Bolivian Institute of Salt (IS)",
        "Office of the National Wage Commission (NWC)",
    ],
)
def test_bodies_are_known_whole_by_the_letters_behind_them(name: str) -> None:
    assert spelt_out(f"It was said that the {name} rose.") == [name.rpartition(" (")[0]]


@pytest.mark.parametrize(
    "text",
    [
        "Superintendent of Police (SP)",  # an office
        "Gross Domestic Product (GDP)",  # no word for a body
        "Latin America and the Caribbean (LAC)",  # a region
        "unmanned aerial group (UAG)",
        "Wage Commission (ABC)",
        "Wage Commission (wc)",
        "Wage Commission (WC",
        "Derrick America (DA)",  # a person and a party
    ],
)
def test_other_letters_in_brackets_spell_out_no_body(text: str) -> None:
    assert spelt_out(f"It was said that the {text} rose.") == []


def test_a_name_reaches_back_no_further_than_its_sentence() -> None:
    assert spelt_out("The end of Vornit\n\nWage Commission (WC) rises") == ["Wage Commission"]
