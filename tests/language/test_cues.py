from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.article import Article
from reader.language.phrases import Words, words_of
from reader.language.quotes.cues import Cue, Form, Manner, cue_words, find_cues
from reader.language.tokens import read


def cues_in(article: Article) -> tuple[Words, list[Cue]]:
    words = words_of(read(article), [])
    return words, find_cues(words)


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("said", Form.PAST),
        ("denies", Form.PRESENT),
        ("arguing", Form.ING),
        ("tweeted", Form.PAST),
        ("told", Form.PARTICIPLE),
        ("called on", Form.PAST),
        ("replies", Form.PRESENT),
    ],
)
def test_every_form_is_made_from_the_word_list(word: str, form: Form) -> None:
    assert form in cue_words()[word].forms


def test_a_verb_may_report_in_several_manners() -> None:
    assert cue_words()["warned"].manner & Manner.SAY
    assert cue_words()["warned"].manner & Manner.TELL


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The mayor has repeatedly said that it is safe.", "said"),
        ("Officials say the road is open.", "say"),
        ("The council has been warning that it is broke.", "warning"),
        ("She said by telephone that it was over.", "said"),
        ("The bank claims that it was robbed.", "claims"),
        ("He’s said that before.", "said"),
    ],
)
def test_finite_forms_are_cues(make_article: Callable[..., Article], text: str, verb: str) -> None:
    words, cues = cues_in(make_article(text))
    assert [words.lower[cue.first] for cue in cues] == [verb]


@pytest.mark.parametrize(
    "text",
    [
        "The claims were read aloud by a clerk from the reports of the day.",
        "The deal was reported by the Gazette.",
        "The bridge is said to be safe.",
        "Norway's claims were heard.",
        "A self-described healer and his so called guests left.",
        "Sailors were told to wait.",
    ],
)
def test_nouns_adjectives_and_passives_are_not(make_article: Callable[..., Article], text: str) -> None:
    assert cues_in(make_article(text))[1] == []


@pytest.mark.parametrize(
    "text", ["He did not say who.", "She never said it.", "nor did he say where they went"]
)
def test_negation_is_seen(make_article: Callable[..., Article], text: str) -> None:
    assert [cue.negated for cue in cues_in(make_article(text))[1]] == [True]
