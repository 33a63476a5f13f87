"""No character of an article can drive the terminal, and what is harmless is left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.control_text import shown, visible

ANY_CHARACTER = st.characters(codec=None, exclude_categories=())


@given(ANY_CHARACTER)
def test_nothing_shown_is_a_control_or_format_character(character: str) -> None:
    for sign in shown(character):
        assert unicodedata.category(sign) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(sign) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }


@given(ANY_CHARACTER)
def test_letters_marks_and_signs_stand_for_themselves(character: str) -> None:
    if unicodedata.category(character)[0] in "LNPS":
        assert shown(character) == character


@pytest.mark.parametrize(
    ("character", "picture"),
    [
        ("\x1b", "␛"),
        ("\x00", "␀"),
        ("\x7f", "␡"),
        ("\x9b", "⟨U+009B⟩"),
        ("\u202e", "⟨U+202E⟩"),
        ("\ud800", "⟨U+D800⟩"),
    ],
)
def test_controls_have_pictures(character: str, picture: str) -> None:
    assert shown(character) == picture


@pytest.mark.parametrize("character", ["\xad", "\u200b", "\u200d", "\ufe0f", "\ufeff", "\U000e0041"])
def test_what_has_no_sure_width_is_not_shown(character: str) -> None:
    assert shown(character) == ""


@pytest.mark.parametrize("character", ["é", "\u0301", "漢", "😀", "م", "\u200c", "\xa0"])
def test_letters_of_every_script_and_their_joints_are_kept(character: str) -> None:
    assert shown(character) == character


def test_a_text_for_one_line_has_spaces_for_line_ends_and_tabs() -> None:
    assert visible("a\r\nb\tc\u2028d\x1b[0m") == "a b c d␛[0m"


@given(st.text(ANY_CHARACTER))
def test_a_visible_text_can_be_shown_again_unchanged(text: str) -> None:
    assert visible(visible(text)) == visible(text)
