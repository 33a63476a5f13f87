"""Lines of rows: never too long, never harmful, and the found words in sight."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.article import Span
from reader.library.records import Snippet
from reader.ui.panes.row_text import Line, snippet, words, wrapped

ANY_TEXT = st.text(st.characters(), max_size=60)


@given(ANY_TEXT, ANY_TEXT, st.integers(0, 40))
def test_a_fitted_line_is_exactly_as_wide_as_asked(left: str, right: str, width: int) -> None:
    assert cell_len(Line(words(left), words(right)).fit(width).plain) == width


@given(ANY_TEXT)
def test_no_text_drives_the_terminal(text: str) -> None:
    shown = words(text).plain
    assert all(character.isprintable() or character == " " for character in shown if ord(character) < 0xA0)


def test_the_right_part_is_whole_and_the_left_part_says_that_it_was_cut() -> None:
    assert Line(words("Gary Volesky of the army"), words("2/4")).fit(14).plain == "Gary Vole… 2/4"


def test_a_line_wider_than_its_text_keeps_the_right_part_at_the_edge() -> None:
    assert Line(words("Who"), words("3")).fit(8).plain == "Who    3"


@settings(max_examples=60)
@given(ANY_TEXT, st.integers(1, 30), st.integers(1, 4))
def test_wrapping_gives_as_many_lines_as_asked(text: str, width: int, count: int) -> None:
    lines = wrapped(words(text), width, count)
    assert len(lines) == count
    assert all(cell_len(line.left.plain) <= max(width, 2) for line in lines[:-1])


def test_the_last_wrapped_line_shows_that_there_is_more() -> None:
    lines = [line.fit(10).plain for line in wrapped(words("one two three four five six"), 10, 2)]
    assert lines == ["one two   ", "three fou…"]


def test_wrapping_breaks_at_words() -> None:
    assert [line.left.plain for line in wrapped(words("one two three"), 8, 3)] == ["one two", "three", ""]


def test_a_snippet_begins_late_enough_to_show_its_match() -> None:
    text = "a long introduction that nobody needs before the word momentum is said"
    found = Snippet(text, (Span(text.index("momentum"), text.index("momentum") + 8),))
    shown = snippet(found, 30).plain
    assert shown.startswith("…")
    assert 0 < shown.index("momentum") <= 22


def test_a_snippet_with_an_early_match_is_not_cut() -> None:
    found = Snippet("momentum is with them", (Span(0, 8),))
    assert snippet(found, 10).plain == "momentum is with them"


def test_the_marks_of_a_snippet_stay_on_their_words_behind_control_characters() -> None:
    text = "tab\tand \x1b[31m\u200b momentum"
    found = Snippet(text, (Span(text.index("momentum"), len(text)),))
    shown = snippet(found, 80)
    ((start, end, style),) = [span for span in shown.spans if span.style]
    assert (shown.plain[start:end], style) == ("momentum", "match")
