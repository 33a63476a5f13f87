from __future__ import annotations

import re
import sys
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind, Fact
from reader.language.annotation import EntityType
from reader.language.names import finding as names
from reader.language.names import tagger
from reader.language.names.rules import Verdicts
from reader.language.names.tagger_features import features
from reader.language.names.words import Words
from reader.language.tokens import Story, read

TEXT = "Gen Zarbo Quill met the IS in Paris.\nQuill left."


def story_of(text: str) -> Story:
    blocks = [Block(BlockKind.PARAGRAPH, m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]
    return read(Article("a", text, Fact("", ""), tuple(blocks)))


def hints(text: str) -> dict[str, str]:
    story = story_of(text)
    verdicts = Verdicts(Words(story))
    found = names.hints(verdicts, verdicts.names())
    return {token.text: hint for token, hint in zip(story.tokens, found, strict=True) if hint != "O"}


def test_hints_tell_what_the_rules_make_of_each_word_and_how_sure_they_are() -> None:
    found = hints(TEXT)
    assert (found["Zarbo"], found["Quill"], found["Paris"]) == ("B-PER-s", "B-PER-s", "B-LOC-s")
    assert "met" not in found
    assert "the" not in found


def test_there_are_features_for_every_word_of_every_sentence() -> None:
    story = story_of(TEXT)
    rows = list(features(Words(story), ["O"] * len(story.tokens)))
    assert [len(row) for row in rows] == [len(story.words(sentence)) for sentence in story.sentences]


def test_an_acronym_is_another_word_than_the_small_word_it_looks_like() -> None:
    story = story_of("The IS is here.")
    (row,) = features(Words(story), ["O"] * len(story.tokens))
    words = [next(one for one in found if one.startswith("w=")) for found in row]
    assert words == ["w=the", "w=IS", "w=is", "w=here", "w=."]


def test_the_tagger_says_how_likely_each_type_is() -> None:
    trained = tagger.tagger()
    assert trained
    words = Words(story_of(TEXT))
    verdicts = Verdicts(words)
    tagged = trained.read(words, names.hints(verdicts, verdicts.names()))
    assert tagged.likely(1, 3, EntityType.PER) > 0.5 > tagged.likely(1, 3, EntityType.ORG)
    assert tagged.likely(3, 4, EntityType.PER) == 0.0
    assert (1, 3, EntityType.PER) in tagged.spans
    assert all(0.0 <= sum(opinion.values()) <= 1.001 for opinion in tagged.opinions.values())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_the_tagger_reads_any_text(text: str) -> None:
    trained = tagger.tagger()
    assert trained
    words = Words(story_of(text))
    verdicts = Verdicts(words)
    tagged = trained.read(words, names.hints(verdicts, verdicts.names()))
    assert all(0 <= first < last <= len(words.tokens) for first, last, _ in tagged.spans)


def test_without_the_library_names_are_found_by_rules_and_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tagger.tagger.cache_clear()
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found = names.find_names(story_of(TEXT))
        assert tagger.tagger() is None
    finally:
        tagger.tagger.cache_clear()
    assert [(e.type, TEXT[e.start : e.end]) for e in found if e.type == EntityType.PER] == [
        (EntityType.PER, "Zarbo Quill"),
        (EntityType.PER, "Quill"),
    ]
    assert not any("learnt" in entity.rule for entity in found)


def test_a_certain_name_is_not_swallowed_by_the_tagger() -> None:
    text = "He met Turkish President Zarbo Quill there."
    found = [(e.type.value, text[e.start : e.end]) for e in names.find_names(story_of(text))]
    assert found == [("NORP", "Turkish"), ("PER", "Zarbo Quill")]


def test_words_written_as_one_are_seen_as_one() -> None:
    story = story_of("The 1MDB trial, non-Muslim says.")
    (row,) = features(Words(story), ["O"] * len(story.tokens))
    wholes = {
        token.text: [one[2:] for one in found if one.startswith("c=")]
        for token, found in zip(story.tokens, row, strict=True)
    }
    assert wholes["1"] == wholes["MDB"] == ["1MDB"]
    assert wholes["Muslim"] == ["non-Muslim"]
    assert wholes["trial"] == wholes["says"] == []


def test_a_persons_name_is_followed_to_its_end() -> None:
    verdicts = Verdicts(Words(story_of("Then Wan Azlan Shah Mokhtar left.")))
    tokens = [token.text for token in verdicts.words.tokens]
    first, last = tokens.index("Wan"), tokens.index("Mokhtar") + 1
    found = names.follow(verdicts, tagged(first, last, 0.6))
    assert [(name.first, name.last) for name in found] == [(first, last)]
    assert names.follow(verdicts, tagged(first, last, 0.4)) == verdicts.names()


def tagged(first: int, last: int, likely: float) -> tagger.Tagged:
    opinion = dict.fromkeys(EntityType, 0.0) | {EntityType.PER: likely}
    return tagger.Tagged(dict.fromkeys(range(first, last), opinion), [(first, last, EntityType.PER)])
