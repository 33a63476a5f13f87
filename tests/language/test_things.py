from __future__ import annotations

import re

import pytest

from reader.article import Article, Block, BlockKind, Fact
from reader.language.names.finding import find_names
from reader.language.tokens import read


def names(text: str) -> list[str]:
    blocks = tuple(Block(BlockKind.PARAGRAPH, m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
    return [
        f"{e.type.value} {text[e.start : e.end]}"
        for e in find_names(read(Article("a", text, Fact("", ""), blocks)))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He answered in French and German.", []),
        ("They speak Turkish at home.", []),
        ("a leaflet in Tagalog on the wall", []),
        ("The French and German troops left.", ["NORP French", "NORP German"]),
        ("a bridge in French hands", ["NORP French"]),
    ],
)
def test_languages_are_no_peoples(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The tugboat Bold Endeavour sank. The crew of the Bold Endeavour swam ashore.",
        "Cyclone Melora tore off roofs. By noon Melora had passed.",
        "The research team sailed on the RV Petrovka at noon.",
        "a goat named Jennifer won the prize",
        "the wheels of a minibus called Brenda came off",
    ],
)
def test_ships_storms_and_animals_are_no_names_of_ours(text: str) -> None:
    assert names(text) == []


def test_a_person_keeps_the_name_that_a_ship_bears() -> None:
    assert names("The destroyer USS Adam Reed sailed. Gen Adam Reed waved.") == ["PER Adam Reed"]
