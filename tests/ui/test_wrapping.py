"""Lines cover their text without gap or overlap, fit the width, and break where a typesetter would."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from reader.article import Span
from reader.library.control_text import shown
from reader.ui.page import wrapping
from reader.ui.page.wrapping import Line, glyphs, wrap

HOSTILE = "\x1b\x00\ud800\u202e\u200b\u200d\ufe0f\u0301\u3099\xad\xa0\u3000\x85\u2028\x0c漢字、「」👩😀é"
TEXT = st.text(
    st.sampled_from("abc AB1  \n\r\t-–/.,•" + HOSTILE) | st.characters(codec=None, exclude_categories=()),
    max_size=120,
)
WIDTH = st.integers(1, 30)


@st.composite
def texts_with_hidden_stretches(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Span(start, end) for start, end in pairs]


def lines_of(text: str, width: int, *, reflow: bool = True, hang: bool = False) -> list[str]:
    return [
        " " * line.indent + drawn(text, line, reflow=reflow).rstrip()
        for line in wrap(text, 0, len(text), width, reflow=reflow, hang=hang)
    ]


def drawn(text: str, line: Line, *, reflow: bool, hidden: list[Span] | None = None) -> str:
    found = glyphs(
        text, line.start, line.end, reflow=reflow, hidden=hidden or [], column=0 if reflow else line.indent
    )
    return "".join(glyph.shown for glyph in found)


@given(texts_with_hidden_stretches(), WIDTH, st.booleans(), st.booleans())
def test_lines_cover_the_text_without_gap_or_overlap(
    given_text: tuple[str, list[Span]], width: int, reflow: bool, hang: bool
) -> None:
    text, hidden = given_text
    lines = wrap(text, 0, len(text), width, reflow=reflow, hang=hang, hidden=hidden)
    assert [line.start for line in lines] == [0, *(line.end for line in lines[:-1])]
    assert lines[-1].end == len(text)
    assert all(line.start < line.end for line in lines) or text == ""


@given(texts_with_hidden_stretches(), WIDTH, st.booleans(), st.booleans())
@example(("漢", []), 1, True, False)
@example(("  \tword", []), 4, False, False)
def test_no_line_is_wider_than_the_width_unless_one_glyph_is(
    given_text: tuple[str, list[Span]], width: int, reflow: bool, hang: bool
) -> None:
    text, hidden = given_text
    for line in wrap(text, 0, len(text), width, reflow=reflow, hang=hang, hidden=hidden):
        found = list(glyphs(text, line.start, line.end, reflow=reflow, hidden=hidden, column=line.indent))
        solid = [glyph for glyph in found if glyph.cells]
        while solid and solid[-1].shown.isspace() and solid[-1].shown != "\xa0":
            solid.pop()
        cells = line.indent + sum(glyph.cells for glyph in solid)
        assert cells <= width or len([g for g in solid if not g.shown.isspace()]) <= 1


@given(texts_with_hidden_stretches(), WIDTH, st.booleans())
def test_every_visible_character_is_drawn_once_and_in_order(
    given_text: tuple[str, list[Span]], width: int, reflow: bool
) -> None:
    text, hidden = given_text
    in_sight = [c for at, c in enumerate(text) if not any(a <= at < b for a, b in hidden)]
    expected = "".join(shown(c) for c in in_sight if c not in "\n\r\u2028\u2029\t ")
    lines = wrap(text, 0, len(text), width, reflow=reflow, hidden=hidden)
    got = "".join(drawn(text, line, reflow=reflow, hidden=hidden) for line in lines)
    assert got.replace(" ", "") == expected


@given(TEXT, st.booleans())
def test_glyphs_are_as_wide_as_textual_takes_them_to_be(text: str, reflow: bool) -> None:
    found = list(glyphs(text, 0, len(text), reflow=reflow))
    assert sum(glyph.cells for glyph in found) == cell_len("".join(glyph.shown for glyph in found))
    assert all(before.end == after.start for before, after in pairwise(found))


@given(st.text(st.sampled_from("abcdé“”1 -–/"), max_size=200), WIDTH)
def test_plain_text_is_broken_as_any_other_is(text: str, width: int) -> None:
    mixed = list(wrapping._breaks(text, 0, len(text), width, True, (), 0))
    assert [line.end for line in wrap(text, 0, len(text), width, reflow=True)[:-1]] == [
        at for at in mixed if at < len(text)
    ]


def test_what_counts_as_plain_is_one_cell_wide_and_shown_as_it_is() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if wrapping._PLAIN.fullmatch(character):
            assert get_character_cell_size(character) == 1, hex(code)
            assert shown(character) == character, hex(code)


def test_lines_break_at_spaces_and_after_hyphens_between_letters() -> None:
    assert lines_of("a British-led coalition", 11) == ["a British-", "led", "coalition"]


@pytest.mark.parametrize("word", ["al-Baghdadi", "US-led"])
def test_nothing_shorter_than_three_letters_is_left_before_a_hyphen(word: str) -> None:
    assert lines_of(f"by {word}", len(word)) == ["by", word]


@pytest.mark.parametrize("word", ["2016-11-04", "3-5", "-5", "--"])
def test_figures_and_dates_are_not_broken_at_their_hyphens(word: str) -> None:
    assert lines_of(f"on {word} it", len(word) + 1) == ["on", word, "it"]


def test_a_word_that_is_too_long_is_cut_at_the_width() -> None:
    assert lines_of("a" * 10, 4) == ["aaaa", "aaaa", "aa"]


def test_reflowed_lines_run_together_with_one_space() -> None:
    assert lines_of("one\r\ntwo \n  three", 40) == ["one two three"]


def test_kept_lines_stay_and_empty_ones_too() -> None:
    assert lines_of("one\n\ntwo three", 5, reflow=False) == ["one", "", "two", "three"]


def test_a_list_item_hangs_below_its_first_word() -> None:
    assert lines_of("  • one two three", 9, reflow=False, hang=True) == ["  • one", "    two", "    three"]


def test_tabs_lead_to_the_next_tab_stop() -> None:
    assert lines_of("ab\tc", 20, reflow=False) == ["ab      c"]


def test_no_break_spaces_hold_their_words_together() -> None:
    assert lines_of("at 5\xa0pm today", 6) == ["at", "5\xa0pm", "today"]


def test_chinese_breaks_between_characters_but_not_before_a_full_stop() -> None:
    assert lines_of("摩苏尔市。军队", 8) == ["摩苏尔", "市。军队"]


def test_a_combining_mark_stays_with_its_letter() -> None:
    assert lines_of("aae\u0301b", 3) == ["aae\u0301", "b"]


def test_no_more_marks_are_drawn_on_one_letter_than_any_language_needs() -> None:
    text = "e" + "\u0301" * 1000 + "x"
    letter, rest = glyphs(text, 0, len(text), reflow=True)
    assert (letter.start, letter.end, len(letter.shown)) == (0, 1001, 31)
    assert rest.shown == "x"


def test_a_kept_line_of_markup_only_has_no_line_of_its_own() -> None:
    text = "```\ncode\n```"
    lines = wrap(text, 0, len(text), 20, reflow=False, hidden=[Span(0, 3), Span(9, 12)])
    assert lines == [Line(0, len(text))]


def test_space_on_both_sides_of_a_hidden_mark_is_drawn_once() -> None:
    text = "> one\n> two"
    hidden = [Span(0, 1), Span(6, 7)]
    assert drawn(text, Line(0, len(text)), reflow=True, hidden=hidden) == "one two"


def test_hidden_marks_do_not_break_a_word() -> None:
    text = "so **very**good it is"
    lines = wrap(text, 0, len(text), 9, reflow=True, hidden=[Span(3, 5), Span(9, 11)])
    assert [text[line.start : line.end] for line in lines] == ["so ", "**very**good ", "it is"]
