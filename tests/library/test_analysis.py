from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.search.analysis import LONGEST, forms, terms, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen Volesky's troops' tents", "gen volesky troops tents"),
        ("Volesky’s VOLESKY'S", "volesky volesky"),
        ("the U.S.-led, U.S.'s and US", "the us led us and us"),
        ("at 9 a.m. e.g. in N.Y.", "at 9 am eg in ny"),
        ("3,000 men; 1,00,000 rupees; 1.5", "3000 men 100000 rupees 1 5"),
        ("15:05", "15 05"),
        ("Ba'ath Ba’ath Shi'ite O'Brien d’état", "baath baath shiite obrien detat"),
        ("he'll don’t we're", "he'll don't we're"),
        ("café cafe\u0301 CAFÉ", "cafe cafe cafe"),
        ("İstanbul ısı Øresund Łódź Þór straße", "istanbul isi oresund lodz thor strasse"),
        ("gov\u00adern\u200bment", "government"),
        ("the ﬁrst ＡＢＣ", "the first abc"),
        ("snake_case al-Baghdadi", "snake case al baghdadi"),
        ("“quoted” ‘single’ 'tis", "quoted single tis"),
        ("\ud800 \x00 — …", ""),
        ("Мосул الموصل", "мосул الموصل"),
    ],
)
def test_words_are_folded(text: str, expected: str) -> None:
    assert terms(text) == expected.split()


def test_offsets_are_those_of_the_text_without_the_possessive() -> None:
    text = "İn Ba’ath Volesky’s U.S.'s ﬁre"
    assert [text[start:end] for _, start, end in tokens(text)] == ["İn", "Ba’ath", "Volesky", "U.S.", "ﬁre"]


def test_a_part_of_a_text_has_offsets_of_the_whole() -> None:
    assert [token.start for token in tokens("one two three", 4, 7)] == [4]


def test_a_line_without_spaces_is_cut() -> None:
    assert [len(term) for term in terms("x" * 1000)] == [LONGEST] * 15 + [40]


@pytest.mark.parametrize("piece", ["\u0301", "a.", "1,22", "a'", "e\u0301", "\u200b", "’s", "x", "1"])
def test_floods_end(piece: str) -> None:
    assert all(0 < len(term) <= LONGEST for term in terms("e" + 100_000 * piece))


@given(st.text())
def test_tokens_are_in_order_and_fold_to_themselves(text: str) -> None:
    last = 0
    for term, start, end in tokens(text):
        assert last <= start < end <= len(text)
        assert terms(term) == [term]
        assert terms(text[start:end]) == [term]
        last = end


def test_every_letter_of_unicode_folds_to_itself() -> None:
    letters = filter(str.isalnum, map(chr, range(sys.maxunicode + 1)))
    assert [letter for letter in letters for term in terms(letter) if terms(term) != [term]] == []


@pytest.mark.parametrize(
    "pair",
    ["war wars", "city cities", "crash crashes", "tax taxes", "bus buses", "house houses", "veto vetoes",
     "photo photos", "movie movies", "day days", "hostage hostages", "boss bosses"],
)  # fmt: skip
def test_plural_and_singular_find_each_other(pair: str) -> None:
    one, many = pair.split()
    assert many in forms(one)
    assert one in forms(many)


@pytest.mark.parametrize(
    ("one", "other"),
    [("news", "new"), ("its", "it"), ("us", "u"), ("uses", "us"), ("was", "wa"), ("is", "i"), ("100s", "100"),
     ("thus", "thu"), ("loss", "los"), ("isis", "is")],
)  # fmt: skip
def test_what_only_looks_like_a_plural_does_not(one: str, other: str) -> None:
    assert other not in forms(one)
    assert one not in forms(other)


@given(st.text())
def test_a_term_is_its_own_first_form(text: str) -> None:
    for term in terms(text):
        assert forms(term)[0] == term
        assert len(set(forms(term))) == len(forms(term)) <= 4
