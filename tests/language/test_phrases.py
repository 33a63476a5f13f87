from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.article import Article
from reader.language.phrases import phrase_after, words_of
from reader.language.quotes.cues import find_cues
from reader.language.quotes.subject_phrases import subject_before
from reader.language.tokens import read


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("In a tape released on Thursday, the leader said", "the leader"),
        ("But Harkness, a former judge, said", "Harkness"),
        ("On Friday the ministry of works said", "the ministry of works"),
        ("Ola Brekke, 45, of Bergen, said", "Ola Brekke"),
        ("Sen. Moira Dowd (R-Ohio) said", "Sen. Moira Dowd"),
        ("A spokesman for the port later said", "A spokesman for the port"),
        ("Police and witnesses said", "Police and witnesses"),
        ("It rained and officials said", "officials"),
        ("He wept when she said", "she"),
        ("The owner of the boat, who on Monday said", "The owner of the boat"),
        ("The Norwegian-led mission said", "The Norwegian-led mission"),
        ("One in five said", "One in five"),
        ("with those inside said", "those inside"),
        ("The prosecutor, Anjali Menon, said", "Anjali Menon"),
        ("A chemist in Fort Frances, Gurleen Sandhu, said", "Gurleen Sandhu"),
        ("The mayor of Springfield, Ohio, said", "The mayor of Springfield"),
        ("A woman who walked to the camp said", "A woman"),
        ("An interpreter who goes by the name of Steve said", "An interpreter"),
        ("The man who police said", "police"),
        ("Dirham Plus, a business site, said", "Dirham Plus"),
        ("Donan Ferry Co., which ordered it, said", "Donan Ferry Co"),
    ],
)
def test_the_subject_of_a_verb(make_article: Callable[..., Article], text: str, subject: str) -> None:
    words = words_of(read(make_article(text)), [])
    find_cues(words)
    found = subject_before(words, 0, words.lower.index("said"))
    assert found is not None
    assert words.span(found).of(text) == subject


@pytest.mark.parametrize("text", ["said", "and said", "on Friday said", ", said"])
def test_no_subject_where_none_stands(make_article: Callable[..., Article], text: str) -> None:
    words = words_of(read(make_article(text)), [])
    assert subject_before(words, 0, words.lower.index("said")) is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("said Gen Orla Finch, giving her view", "Gen Orla Finch"),
        ("said a spokesman for the port on Friday", "a spokesman for the port"),
        ("said the head of the Harbour Board who was there", "the head of the Harbour Board"),
        ("said Finch in a statement", "Finch"),
        ("told the House of Keys that", "the House of Keys"),
        ("said police", "police"),
    ],
)
def test_the_phrase_after_a_verb(make_article: Callable[..., Article], text: str, phrase: str) -> None:
    words = words_of(read(make_article(text)), [])
    found = phrase_after(words, 1, len(words.tokens))
    assert found is not None
    assert words.span(found).of(text) == phrase
