from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


def test_the_first_person_of_the_sentence(reading: Reading) -> None:
    assert reading("Mary Finch met John Brown when she was young.").chain("she") == "Mary Finch"


def test_gender_agrees(reading: Reading) -> None:
    assert reading("Mary Finch met John Brown when he was young.").chain("he") == "John Brown"


def test_the_nearest_sentence(reading: Reading) -> None:
    read = reading("Mary Finch left. John Brown stayed. He was ill.")
    assert read.chain("He") == "John Brown"


def test_the_speaker_of_a_reported_clause(reading: Reading) -> None:
    read = reading("John Brown left. Peter Smith said he was ill.")
    assert read.chain("he") == "Peter Smith"


def test_a_person_in_the_reported_clause_comes_first(reading: Reading) -> None:
    read = reading("Peter Smith said John Brown left because he was ill.")
    assert read.chain("he") == "John Brown"


def test_the_speaker_of_a_direct_quote_is_not_he(reading: Reading) -> None:
    read = reading('John Brown fled. "He was seen at the port," Peter Smith said.')
    assert read.chain("He") == "John Brown"


def test_a_subject_that_follows(reading: Reading) -> None:
    assert reading("In his first speech, John Brown wept.").chain("his") == "John Brown"


def test_it_is_the_speaker_only_where_it_begins_what_is_said(reading: Reading) -> None:
    read = reading("The World Bank says it expects growth. The World Bank says it is raining.")
    assert read.chain("it", 0) == "World Bank"
    assert read.chain("it", 1) is None


def test_nobody_is_made_up(reading: Reading) -> None:
    assert reading("It was late. He came home.").chain("He") is None


def test_a_word_of_a_name_is_no_pronoun(reading: Reading) -> None:
    kinds = [mention.kind for mention in reading("Gen He Long left. He was ill.").annotation.mentions]
    assert kinds == ["name", "pron"]


def test_a_pronoun_and_its_verb_in_one_word(reading: Reading) -> None:
    assert reading("Ann Reed knows she'll win.").chain("she") == "Ann Reed"


def test_it_where_a_sentence_begins_with_an_organisation(reading: Reading) -> None:
    assert reading("The World Bank cut its forecast.").chain("its") == "World Bank"
    assert reading("The World Bank met. It expects growth.").chain("It") == "World Bank"
    assert reading("He met the World Bank about its plan.").chain("its") is None


def test_a_speaker_who_is_only_she_is_not_he(reading: Reading) -> None:
    read = reading('Kit Stone wept. Kim Lee, a baker, came. "He was late," she said.')
    assert read.chain("He") != read.chain("she")


def test_an_object_is_not_the_subject_of_its_verb(reading: Reading) -> None:
    assert reading("John Brown left. Peter Smith praised him.").chain("him") == "John Brown"
    assert reading("Mary Finch left. Anna Smith wrote to her.").chain("her") == "Mary Finch"
    assert reading("John Brown left. Peter Smith praised his car.").chain("his") == "Peter Smith"
    assert reading("Peter Smith said that the dog bit him.").chain("him") == "Peter Smith"


def test_his_father_is_somebody_else(reading: Reading) -> None:
    read = reading("John Brown left. His father Peter Smith said he was ill.")
    assert read.chain("he") == "Peter Smith"


def test_a_headline_names_nobody_yet(reading: Reading) -> None:
    assert reading("Fire robs her of a home\nMary Finch lost her home.").chain("her") == "Mary Finch"


def test_a_speaker_talks_of_whom_the_article_is_about(reading: Reading) -> None:
    read = reading(
        "John Brown left. Brown was ill. Brown had run.\nPeter Smith stayed.\n“He is brave,” said Anna Lee."
    )
    assert read.chain("He") == "John Brown"


def test_a_paragraph_keeps_to_its_topic(reading: Reading) -> None:
    read = reading("John Brown left. Brown ran. Brown met Peter Smith. Smith hid. He won.")
    assert read.chain("He") == "Peter Smith"
    read = reading("John Brown won. Mr Brown ran.\nJohn Brown met Anna Lee. Peter Smith hid. He fell.")
    assert read.chain("He") == "John Brown"


def test_who_between_a_name_and_a_pronoun_decides(reading: Reading) -> None:
    text = "Peter Smith left. Smith wept. It was hard on John Brown, 91, who rows where he was born."
    assert reading(text).chain("he") == "John Brown"


def test_a_sentence_keeps_to_whom_it_calls_she(reading: Reading) -> None:
    read = reading("Mary Finch spoke. Xaloc Vell accused her of theft; she denied that the boat was hers.")
    assert read.chain("she") == "Mary Finch"


def test_a_known_woman_is_she_rather_than_somebody_unknown(reading: Reading) -> None:
    read = reading("An aide to Vell met Mary Finch during her trip.")
    assert read.chain("her") == "Mary Finch"


def test_an_object_is_not_the_subject_of_its_verb_with_a_hyphen(reading: Reading) -> None:
    read = reading("John Brown was tried. Peter Smith-Hall ordered him to pay.")
    assert read.chain("him") == "John Brown"


def test_it_says_what_the_body_that_spoke_last_says(reading: Reading) -> None:
    read = reading(
        "Oslo’s sailors wait, the Harbour Board of Bergen announced. It reckons that many are ill."
    )
    assert read.chain("It") == "Harbour Board of Bergen"


def test_he_who_adds_is_who_spoke_last_not_whom_the_quote_names(reading: Reading) -> None:
    quote = '"John Brown is destroying the port," Peter Smith said.'
    text = f"Peter Smith wept. Smith slept. {quote}\n\nHe added it was late."
    assert reading(text).chain("He") == "Peter Smith"


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        # The subject of "lost", though the other is known to be a man.
        ("Mr Brandt won. Oyelu Tarn lost to Brandt on Sunday. “I slipped,” he said.", "he", "Oyelu Tarn"),
        # The verb's own subject, before whose verb an apposition ends.
        ("Mary Holm paints. A judge, Oyelu Tarn, 41, told her that it was late.", "her", "Mary Holm"),
        # Who spoke in the paragraph, not whom that named.
        ("Oyelu Tarn found that Mr Brandt had bitten a ball. It was wet, he wrote.", "he", "Oyelu Tarn"),
        ("Oyelu Tarn found that Mr Brandt had bitten a ball. He replied that it was wet.", "He", "Brandt"),
        ("Oyelu Tarn said that Ms Brandt lied and that she had left. It was wet, she said.", "she", "Brandt"),
    ],
)
def test_who_goes_on_speaking(reading: Reading, text: str, pronoun: str, name: str) -> None:
    assert reading(text).chain(pronoun, text.count(f" {pronoun} ") - 1) == name
