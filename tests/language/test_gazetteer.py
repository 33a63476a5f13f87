from __future__ import annotations

import pytest

from reader.language.annotation import EntityType
from reader.language.gazetteer import aliases, gazetteer, gender_of, place_of_demonym


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Iraq", EntityType.LOC),
        ("United Arab Emirates", EntityType.LOC),
        ("Xi'an", EntityType.LOC),
        ("Sao Paulo", EntityType.LOC),
        ("Iraqis", EntityType.NORP),
        ("Shia", EntityType.NORP),
        ("United Nations", EntityType.ORG),
        ("House of Commons", EntityType.ORG),
    ],
)
def test_what_the_lists_know(name: str, kind: EntityType) -> None:
    assert gazetteer().types[name] == kind


def test_no_known_name_is_an_ordinary_word_in_lower_case() -> None:
    known = gazetteer()
    assert not {name for name in known.types if name in known.common}


def test_english_words_are_no_names_and_no_notice() -> None:
    known = gazetteer()
    assert {"motorway", "colour", "color"} <= known.english
    assert all(word.isalpha() and word.islower() for word in known.english)


@pytest.mark.parametrize(
    ("demonym", "place"),
    [("Iraqi", "Iraq"), ("Swedes", "Sweden"), ("Dutch", "Netherlands"), ("Baghdad", None)],
)
def test_demonyms_lead_to_their_countries(demonym: str, place: str | None) -> None:
    assert place_of_demonym(demonym) == place


@pytest.mark.parametrize(
    ("names", "canonical"),
    [
        (("IS", "Daesh", "ISIL", "Isis"), "Islamic State"),
        (("UK", "United Kingdom", "Britain"), "Britain"),
        (("US", "U.S.", "America"), "United States"),
        (("UN", "U.N."), "United Nations"),
    ],
)
def test_aliases_lead_to_one_name(names: tuple[str, ...], canonical: str) -> None:
    assert {aliases()[name.lower()] for name in names} == {canonical}


def test_every_alias_leads_to_a_name_that_leads_to_itself() -> None:
    table = aliases()
    assert all(table[name.lower()] == name for name in table.values())


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("Mr", "m"),
        ("Mrs.", "f"),
        ("queen", "f"),
        ("Gen", None),
        ("Theresa", "f"),
        ("Mohammed", "m"),
        ("Xqz", None),
    ],
)
def test_titles_and_given_names_tell_the_sex_where_they_do(word: str, gender: str | None) -> None:
    assert gender_of(word) == gender
