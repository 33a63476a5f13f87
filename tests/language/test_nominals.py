from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Foreign Secretary Mary Finch spoke. The Foreign Secretary wept.",
            "The Foreign Secretary",
            "Mary Finch",
        ),
        ("Rebel leader John Brown spoke. The leader fled.", "The leader", "John Brown"),
        (
            "Our analyst John Brown spoke. It is late, our correspondent adds.",
            "our correspondent",
            "John Brown",
        ),
        ("Fighting went on in Baghdad. The northern Iraqi city burnt.", "The northern Iraqi city", "Baghdad"),
        (
            "The charity Save the Children left. In May the charity came back.",
            "the charity",
            "Save the Children",
        ),
        ("Troops left Syria. The country is calm.", "The country", "Syria"),
        (
            "Rain fell in NAIROBI. Men left Nakuru. The Kenyan capital is wet.",
            "The Kenyan capital",
            "NAIROBI",
        ),
        ("Brix vice-president Omar Brown left. The Brix leader fled.", "The Brix leader", "Omar Brown"),
        ("Col John Brown spoke. The colonel left.", "The colonel", "John Brown"),
        ("The prosecutor, Ann Menon, spoke. So the prosecutor left.", "the prosecutor", "Ann Menon"),
    ],
)
def test_a_description_with_evidence(reading: Reading, text: str, words: str, name: str) -> None:
    assert reading(text).chain(words) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("John Brown spoke. The president left.", "The president"),
        ("Troops left Syria. The city is calm.", "The city"),
        ("It rained. The group left.", "The group"),
        ("Islamic State left. The team won.", "The team"),
    ],
)
def test_a_description_without_evidence_refers_to_nothing(reading: Reading, text: str, words: str) -> None:
    assert reading(text).chain(words) is None


def test_a_place_that_was_called_a_city_is_no_camp(reading: Reading) -> None:
    text = "They went to Zarrukh. The city was full. They left Al-Tuwan. The camp was shut. The city burnt."
    read = reading(text)
    if read.chain("Zarrukh") and read.chain("Al-Tuwan"):
        assert read.chain("The city", 1) == read.chain("The city", 0)
    assert read.chain("The city", 1) != "Al-Tuwan"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The Lower Arven Institute spoke. The river is low, the institute said.",
            "the institute",
            "Lower Arven Institute",
        ),
        (
            "The Library of Arven lent it. The library said it was sorry.",
            "The library",
            "Library of Arven",
        ),
        ("Hagan Robotics grew. The company said it was glad.", "The company", "Hagan Robotics"),
        ("Arven Rovers lost. The club said it was sorry.", "The club", "Arven Rovers"),
        (
            "The operator, Arvenlink, was sorry. Later the operator left.",
            "Later the operator",
            None,
        ),
    ],
)
def test_an_organisation_is_what_its_name_says(
    reading: Reading, text: str, words: str, name: str | None
) -> None:
    assert reading(text).chain(words) == name


def test_a_medium_that_reports_is_not_the_company(reading: Reading) -> None:
    text = (
        "Hagan Robotics lost a robot. The police have found it, the Arven Mail reported, citing a clerk. "
        "The company said it was glad."
    )
    assert reading(text).chain("The company") == "Hagan Robotics"


@pytest.mark.parametrize(
    "description",
    ["the winner", "the batsman", "the spokesman", "the officer"],
)
def test_a_speaker_whom_nothing_calls_so_is_who_was_talked_of_last(
    reading: Reading, description: str
) -> None:
    text = f'Henry Bush lost a shoe at nine miles. It rained all day. "I was cold," said {description}.'
    read = reading(text)
    assert read.speaker("I was cold") == "Henry Bush"
    assert read.annotation.quotes[0].confidence == "low"


@pytest.mark.parametrize(
    "text",
    [
        'A spokesman said it was wet. Henry Bush lost a shoe. "It is cold," the spokesman said.',
        'Henry Bush lost a shoe. It rained. Ann Reed too. "It is cold," the governor said.',
        'Henry Bush lost a shoe. "It is cold," said the priest who runs the home.',
        'Judge Henry Bush lost a shoe. "It is cold," said the batsman.',
    ],
)
def test_a_speaker_who_may_be_nobody_named_stays_unnamed(reading: Reading, text: str) -> None:
    assert reading(text).speaker(text.split('"')[1].rstrip(",")) != "Henry Bush"


def test_a_house_is_no_house_of_parliament(reading: Reading) -> None:
    assert reading("The House of Commons met. The house burnt.").chain("The house") is None


def test_a_description_of_the_speaker_means_nobody_of_whom_the_words_talk(reading: Reading) -> None:
    text = (
        "Ann Reed asked for time. Minister John Brown left. “Brown lied to us,” said the plumber, who wept."
    )
    assert reading(text).speaker("lied") == "Ann Reed"


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("Arvenlink TV", "The channel"),
        ("Arven Monetary Authority", "The regulator"),
        ("Arven Airways", "The airline"),
        ("The United Nations", "The world body"),
        ("NATO", "The alliance"),
        ("The EU", "The bloc"),
    ],
)
def test_a_name_tells_what_it_is(reading: Reading, name: str, description: str) -> None:
    read = reading(f"{name} met. {description} said it was glad.")
    assert read.chain(description) == name.removeprefix("The ")


def test_a_body_that_says_nothing_may_be_a_dead_one(reading: Reading) -> None:
    assert reading("Hagan Robotics grew. The body was found.").chain("The body") is None


def test_where_a_body_is_based_is_no_part_of_its_name(reading: Reading) -> None:
    assert (
        reading("Hagan Robotics grew. The Baghdad-based firm left.").chain("The Baghdad-based firm")
        == "Hagan Robotics"
    )


def test_who_was_once_something_may_be_called_otherwise_now(reading: Reading) -> None:
    text = "Ann Reed, the president of the club, met Union leaders. The former nurse left early."
    assert reading(text).chain("The former nurse") == "Ann Reed"
    assert reading("Ann Reed spoke. She was the former nurse.").chain("the former nurse") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bishop Ann Reed asked the baker John Brown to come. “Not you. Him,” said the bishop.", "Ann Reed"),
        ("The Arven Magistrate’s Court remanded John Brown. Magistrate Ann Reed left. He wept. “It is late,” "
         "the magistrate said.", "Ann Reed"),
        ("Ann Reed, one of four sheikhs, came. John Brown, a baker, left. “It is late,” the sheikh said.",
         "Ann Reed"),
        ("Ann Reed is a welder. John Brown, a baker, left. “It is late,” the welder said.", "Ann Reed"),
        ("Gen Ann Reed came. Men had gone to Arven, the general added.", "Ann Reed"),
        ("Ann Reed, a teacher, 29, came. John Brown left. “It is late,” the 29-year-old teacher said.",
         "Ann Reed"),
        ("The author Ann Reed came. “It is cold,” she said. “It is late,” the biologist said.", "Ann Reed"),
    ],
)  # fmt: skip
def test_what_somebody_was_called_beats_nearness(reading: Reading, text: str, name: str) -> None:
    last = reading(text).annotation.quotes[-1]
    assert reading(text).annotation.chains[str(last.speaker_chain)].name == name


@pytest.mark.parametrize(
    ("description", "name"), [("the accused", "Ann Reed"), ("the witness", "John Brown")]
)
def test_who_has_a_part_in_a_trial_does_not_conduct_it(reading: Reading, description: str, name: str) -> None:
    text = (
        "Ann Reed, 41, denies theft. John Brown testified that it rained. Asked by Judge Omar Finch, "
        f"“It was late,” said {description}."
    )
    assert reading(text).speaker("It was late") == name


def test_a_word_after_the_description_of_a_speaker_is_no_part_of_it(reading: Reading) -> None:
    assert reading("Ann Reed came. It was late, the authors suspect.").speaker("It was late") != "Ann Reed"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Teun Bakker came. “It is late,” the Dutchman said.", "Teun Bakker"),
        ("Sen Ann Reed came. “It is late,” the Oregon Democrat said.", "Ann Reed"),
        ("Ann Reed came. “It is late,” the Frenchman said.", "Frenchman"),
        ("Ann Reed came. “It is late,” the French said.", "French"),
        ("Ann Reed came. “It is late,” the Kurds said.", "Kurds"),
    ],
)
def test_one_of_a_people_or_party_is_somebody(reading: Reading, text: str, name: str) -> None:
    assert reading(text).speaker("It is late") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Omar Brown came. “It is late,” the Prime Minister said.", "Omar Brown"),
        ("Omar Brown asked the Prime Minister to come. “It is late,” the Prime Minister said.", None),
        ("Omar Brown came. “It is late,” the defence minister said.", None),
    ],
)
def test_there_is_one_prime_minister(reading: Reading, text: str, name: str | None) -> None:
    assert (reading(text).speaker("It is late") == "Omar Brown") is (name is not None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Lower Arven Institute, a small charity, came. The charity said it was glad.",
            "Lower Arven Institute",
        ),
        ("Hagan Farms shut. Nordbank analyst Ann Reed wept. The bank said it was glad.", "Nordbank"),
        ("Hagan Farms shut. Nordbank analyst Ann Reed wept. The company said it was glad.", "Hagan Farms"),
        ("Arven Constabulary spoke to Hagan Ltd. The force said it was glad.", "Arven Constabulary"),
        ("Men from Hagan Ltd told the Arven Ledger. The company said it was glad.", "Hagan Ltd"),
        ("Arvenlink TV is shut. It was sad, the broadcaster said.", "Arvenlink TV"),
    ],
)
def test_which_body_a_word_means(reading: Reading, text: str, name: str) -> None:
    (*_, quote) = reading(text).annotation.quotes
    assert reading(text).annotation.chains[str(quote.speaker_chain)].name == name


def test_of_those_just_talked_of_who_spoke_is_meant(reading: Reading) -> None:
    text = "John Brown left while Ann Reed said it was dark. “It is late,” the former nurse said."
    assert reading(text).speaker("It is late") == "Ann Reed"


def test_whose_doctor_speaks_is_not_the_doctor(reading: Reading) -> None:
    text = "Senator Ann Reed came. “It is cold,” the senator’s doctor said. “It is late,” the surgeon said."
    assert reading(text).speaker("It is late") != "Ann Reed"
