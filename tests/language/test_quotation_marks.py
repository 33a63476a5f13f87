from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language.quotes.quotation_marks import find_marked

MARKS = "\"'“”‘’„«»‹›`"


def marked(text: str) -> list[str]:
    return [mark.span.of(text) for mark in find_marked(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("“One ‘two’ three,” he said. “Four.”", ["“One ‘two’ three,”", "“Four.”"]),
        ('"I said "no" to him," he said.', ['"I said "no" to him,"']),
        ("'It isn't ours,' she said of the boys' boat.", ["'It isn't ours,'"]),
        ("‘The sailors’ friends,’ he said. It’s fine.", ["‘The sailors’ friends,’"]),
        ("„Ja“, sagte er. «Oui», dit-il. »Nein« auch.", ["„Ja“", "«Oui»", "»Nein«"]),
        ("“It is a start, ”he said.“ It is safe.”", ["“It is a start, ”", "“ It is safe.”"]),
        ("``Old wires,'' it read.", ["``Old wires,''"]),
        ('"[The] boat … sank," he said.', ['"[The] boat … sank,"']),
        ("\"They'll say, 'Go home.'\" He left.", ["\"They'll say, 'Go home.'\""]),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text", ["the '90s and rock 'n' roll", "6' 2\" tall", "the soldiers' tents, James’ coat"]
)
def test_apostrophes_and_inches_mark_nothing(text: str) -> None:
    assert marked(text) == []


def test_a_quote_that_goes_on_is_open_to_the_end_of_the_paragraph() -> None:
    (mark,) = find_marked("“We waited. Nobody came.")
    assert not mark.is_closed
    assert mark.inside.of("“We waited. Nobody came.") == "We waited. Nobody came."


def test_a_missing_mark_does_not_swallow_the_quotes_after_it() -> None:
    assert marked("“We waited, he said. “Nobody came,” she said.") == ["“Nobody came,”"]


@given(st.text(alphabet=MARKS + "ab .,s\n", max_size=80))
@settings(max_examples=300)
def test_marked_words_are_in_order_apart_and_begin_with_their_mark(text: str) -> None:
    found = find_marked(text)
    for mark in found:
        assert text.startswith(mark.mark, mark.start)
        assert 0 <= mark.start < mark.inside.start <= mark.inside.end <= mark.end <= len(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(mark.is_closed for mark in found[:-1])


@pytest.mark.parametrize("text", ["“He is 6'2” tall,” she said", '"He is 6’2" tall," she said'])
def test_inches_are_no_quotation_marks(text: str) -> None:
    assert [mark.span.of(text) for mark in find_marked(text)] == [text.removesuffix(" she said")]


@given(st.lists(st.text(alphabet=MARKS + "ab ,.", max_size=20), min_size=2, max_size=4))
def test_a_bad_mark_spoils_only_its_paragraph(paragraphs: list[str]) -> None:
    text = "\n".join(paragraphs)
    start = len(text) - len(paragraphs[-1])
    alone = [(mark.start + start, mark.end + start) for mark in find_marked(paragraphs[-1])]
    assert [tuple(mark.span) for mark in find_marked(text, start)] == alone
