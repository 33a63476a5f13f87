from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.article import Span
from reader.library.search.analysis import tokens
from reader.library.search.passages import Passage

PIECES = ["us", "U.S.", "u", "s", "Ba’ath", "baath", "BAATH", "ba\u00adath", "3,000", "3000", "café", "cafe",
          "CAFE\u0301", "İ", "ﬁre", "fire", "don't", "x" * 70, " ", " ", " ", "\n", "\xa0", "\u2028", "\x1c",
          ".", ",", "’", "'", "-", "_", "“", "”", "’s", "мир", "\ud800"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=30)


@given(TEXTS, st.data())
def test_words_are_found_where_they_are_among_all_words(text: str, data: st.DataObject) -> None:
    every = list(tokens(text))
    if not every:
        return
    wanted = data.draw(st.lists(st.sampled_from([token.term for token in every]), min_size=1, max_size=3))
    found = Passage(text, Span(0, len(text)), wanted).words(set(wanted))
    assert sorted(found) == [Span(start, end) for term, start, end in every if term in wanted]


@given(TEXTS, st.data())
def test_phrases_are_found_where_they_are_among_all_words(text: str, data: st.DataObject) -> None:
    every = list(tokens(text))
    if not every:
        return
    length = data.draw(st.integers(1, min(3, len(every))))
    at = data.draw(st.integers(0, len(every) - length))
    phrase = tuple(token.term for token in every[at : at + length])
    rows = [every[first : first + length] for first in range(len(every) - length + 1)]
    expected = [
        Span(row[0].start, row[-1].end) for row in rows if tuple(token.term for token in row) == phrase
    ]
    assert list(Passage(text, Span(0, len(text)), phrase).phrase(phrase)) == expected


def test_a_phrase_has_no_other_word_in_it() -> None:
    text = "left the city, left city"
    assert list(Passage(text, Span(0, len(text)), ["left", "city"]).phrase(("left", "city"))) == [
        Span(15, 24)
    ]


def test_a_part_of_a_text_has_words_of_its_own() -> None:
    text = "of mosul and al-mosul"
    assert list(Passage(text, Span(3, 12), ["mosul"]).words(["mosul"])) == [Span(3, 8)]
    assert {"al", "mosul"} <= set(Passage(text, Span(9, 21), ["mos"]).terms) <= {"and", "al", "mosul"}
    assert list(Passage("x" * 64 + "mosul", Span(0, 69), ["mosul"]).words(["mosul"])) == [Span(64, 69)]


def test_near_words_are_among_those_to_choose_from() -> None:
    text = "Gen Voleski said"
    assert "voleski" in Passage(text, Span(0, len(text)), ["v"]).terms


def test_a_long_text_without_spaces_ends() -> None:
    text = "a-" * 500_000
    assert sum(1 for _ in Passage(text, Span(0, len(text)), ["a"]).words(["a"])) == 500_000
