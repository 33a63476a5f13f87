from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Span
from reader.library.user import anchors

TEXT = (
    'The general spoke on Monday. "We will hold the city," Gen Gary Volesky told reporters in Baghdad.\n\n'
    'He said the army would hold. "We will hold the city," he said again, and Volesky left for Irbil.\n'
)


def span_of(words: str, nth: int = 0, text: str = TEXT) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


@given(st.text(), st.data())
def test_a_place_is_found_in_the_text_as_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = anchors.find(text, anchors.place(text, (start, end)))
    assert found == (Span(start, end) if start < end else None)


@pytest.mark.parametrize(
    "words", ["Volesky", "We will hold the city", "he said again", "He", "Gen Gary Volesky", "Irbil", "The"]
)
@pytest.mark.parametrize("nth", [0, 1])
def test_a_place_is_found_after_an_edit_elsewhere(words: str, nth: int) -> None:
    if TEXT.count(words) <= nth:
        return
    anchor = anchors.place(TEXT, span_of(words, nth))
    for edited in (
        "A correction was made.\n\n" + TEXT,
        TEXT + "\n\nA line more about Volesky and the city, he said again.",
        TEXT.replace("\n\n", "\n\nA new paragraph, in which he said nothing.\n\n"),
        TEXT.replace(" in ", "\nin "),
        TEXT.replace("Monday", "Tuesday, a day later"),
    ):
        found = anchors.find(edited, anchor)
        assert found is not None
        assert found.of(edited) == words
        # The same one of several: the word behind it is the one that was.
        assert edited[found.end :].split()[:1] == TEXT[anchor.start + len(words) :].split()[:1]


def test_words_that_are_gone_are_not_found() -> None:
    anchor = anchors.place(TEXT, span_of("Gen Gary Volesky"))
    assert anchors.find(TEXT.replace("Gen Gary Volesky", "Mr Volesky"), anchor) is None


def test_a_short_word_with_other_words_around_it_is_another_place() -> None:
    anchor = anchors.place(TEXT, span_of("he said again"[:2], 1))
    assert anchors.find("It was quiet. In the evening he went home, and nobody spoke.", anchor) is None


def test_one_of_two_equal_places_is_not_guessed() -> None:
    text = "Alpha. Volesky went. Beta."
    anchor = anchors.place(text, span_of("Volesky", text=text))
    assert anchors.find("Gamma is long enough. Volesky sat. Delta is longer. Volesky ran.", anchor) is None


def test_a_long_quote_is_found_without_its_context_if_it_stands_once() -> None:
    anchor = anchors.place(TEXT, span_of("the army would hold"))
    edited = "Quite another story now: the army would hold!"
    assert anchors.find(edited, anchor) == span_of("the army would hold", text=edited)


def test_lines_that_were_wrapped_anew_are_the_same_words() -> None:
    anchor = anchors.place(TEXT, span_of("We will hold the city", 1))
    edited = TEXT.replace(" ", "\n")
    found = anchors.find(edited, anchor)
    assert found == span_of("We\nwill\nhold\nthe\ncity", 1, edited)


def test_of_a_very_long_place_only_the_beginning_is_kept() -> None:
    text = "x" + "long words " * 1000 + "end"
    anchor = anchors.place(text, (1, len(text) - 3))
    assert len(anchor.text) <= 1000
    assert anchors.find(text, anchor) == Span(1, len(text) - 3)
    assert anchors.find(text[: len(text) // 2], anchor) == Span(1, len(text) // 2)


@given(st.text(alphabet=" \nab", max_size=60), st.text(alphabet=" \nab", max_size=60), st.data())
def test_what_is_found_are_the_words(before: str, after: str, data: st.DataObject) -> None:
    if not before:
        return
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(start + 1, len(before)))
    anchor = anchors.place(before, (start, end))
    found = anchors.find(after, anchor)
    if found is not None:
        assert found.of(after).split() == anchor.text.split()
