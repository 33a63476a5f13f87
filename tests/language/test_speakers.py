from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('John Brown came. "It is late," he said.', "John Brown"),
        ('"It is late," Gen John Brown said.', "John Brown"),
        ('John Brown spoke. "It is late," Brown said.', "John Brown"),
        ('"It is late," the BBC’s Middle East analyst John Brown said.', "John Brown"),
        ('"It is late," a spokesman for John Brown said.', "spokesman for John Brown"),
        ('"It is late," Brown\'s spokesman said.', "Brown's spokesman"),
        ('"It is late," the US military said.', "US military"),
        ('"It is late," some reports say.', "some reports"),
        ('Ann Reed came. "It is late," some Reed backers said.', "some Reed backers"),
        ('"It is late," Ann Reed and John Brown said.', "Ann Reed and John Brown"),
        ('"It is late," Ann Reed QC said.', "Ann Reed"),
    ],
)
def test_who_is_behind_the_words_for_the_speaker(reading: Reading, text: str, name: str) -> None:
    assert reading(text).speaker("It is late") == name


def test_a_long_office_is_left_out_of_the_speaker(reading: Reading) -> None:
    read = reading('"It is late," Norway\'s Secretary of State for Foreign Affairs John Brown said.')
    assert read.quotes == [("direct", '"It is late,"', "John Brown")]


def test_a_described_speaker_is_one_however_often_he_speaks(reading: Reading) -> None:
    read = reading('"It is late," the harbour master said. "It is dark," the harbour master said.')
    first, second = read.annotation.quotes
    assert first.speaker_chain == second.speaker_chain
    assert len(read.annotation.chains) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"It is late," said his sister, Dawn Nethercott.', "Dawn Nethercott"),
        ("John Brown, a bell founder from Innsbruck, who said it was late, left.", "John Brown"),
        ('"It is late," said his brother-in-law John Brown.', "John Brown"),
        ("The donor, hotelier Sir Desmond Kyte, said it was late.", "Desmond Kyte"),
        ("The head of the Sea Institute (SI), Dawn Reed, said it was late.", "Dawn Reed"),
        ("A pilot who gave her name as Dawn Reed said it was late.", "Dawn Reed"),
        ("It was late, said a pilot named Dawn Reed.", "Dawn Reed"),
        ("It was late, according to one pilot, Dawn Reed.", "Dawn Reed"),
        ("It was late, said the senator and poet Dawn Reed.", "Dawn Reed"),
        ("Dawn Reed came. The pilot herself, calm as ever, said it was late.", "Dawn Reed"),
        ("It hurt the union, whose head, Dawn Reed, said it was late.", "Dawn Reed"),
        ("It hurt Rep. Dawn Reed, D-Ohio, who said it was late.", "Dawn Reed"),
        ("Dawn Reed, the port’s director, who saw it, said it was late.", "Dawn Reed"),
        ("The maker, a local company called Brix Ltd, said it was late.", "Brix Ltd"),
        ("A sponsor, the sugar maker Brix Sugar Ltd, said it was late.", "Brix Sugar Ltd"),
        ("It was late, according to the mine's operator, Brix Mining Ltd.", "Brix Mining Ltd"),
        ("Dawn Reed, a geologist based in Texcoco, Mexico, who went, said it was late.", "Dawn Reed"),
        ("It was late, according to the Brix Institute for Sea Studies.", "Brix Institute for Sea Studies"),
    ],
)
def test_a_name_beside_the_description_of_a_speaker(reading: Reading, text: str, name: str) -> None:
    (quote,) = reading(text).annotation.quotes
    assert reading(text).annotation.chains[str(quote.speaker_chain)].name == name


def test_a_speaker_without_a_name_is_no_mention(reading: Reading) -> None:
    assert reading("Officials said it was late.").annotation.mentions == ()


def test_who_issues_a_statement_speaks_in_it(reading: Reading) -> None:
    read = reading("A statement from the National Migration Institute denied that the list was for sale.")
    (quote,) = read.annotation.quotes
    assert read.annotation.chains[quote.speaker_chain].name == "National Migration Institute"


def test_a_person_after_a_place_and_a_comma_is_not_the_place(reading: Reading) -> None:
    read = reading("Gen. Dan Barahona sent two platoons. They had gone to Oslo, the general added.")
    (quote,) = read.annotation.quotes
    assert read.annotation.chains[quote.speaker_chain].name == "Dan Barahona"


def test_i_in_a_quote_within_a_quote_is_whoever_speaks_around_it(reading: Reading) -> None:
    read = reading("“I told him, ‘You must go home now,’” said Ann Reed. John Brown left.")
    assert read.speaker("You must go home now") == "Ann Reed"


def test_the_source_that_is_cited_before_what_is_reported(reading: Reading) -> None:
    read = reading("The Daily Gull reported, citing a clerk, that the bridge was old.")
    assert read.quotes == [("indirect", "the bridge was old", "a clerk")]
    (quote,) = read.annotation.quotes
    assert quote.source is not None
    assert quote.source_chain is not None
