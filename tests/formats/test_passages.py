from __future__ import annotations

import textwrap
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import BlockKind, Span, blanked
from reader.formats.passages import bullet_of, cut, split_lines, words_of

PARAGRAPHS = [
    "The ministry of transport said on Tuesday that the new line between the two largest cities of the "
    "country would open in the spring, a year later than it had first announced.",
    "Engineers had found water in the longest of the tunnels — a problem known since the first survey — and "
    "the pumps that were ordered from abroad did not arrive before the winter.",
    "“We do not want to promise what we cannot keep,” the minister told reporters at the site, where work "
    "went on behind her while she spoke.",
]


def never(words: str) -> bool:
    return False


def paragraphs(text: str) -> list[str]:
    return [" ".join(text[p.start : p.end].split()) for p in cut(text, never)]


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_broken_at_a_width_make_one_paragraph(width: int, newline: str) -> None:
    wrapped = [textwrap.fill(p, width, break_on_hyphens=False) for p in PARAGRAPHS]
    assert paragraphs("\n\n".join(wrapped).replace("\n", newline)) == PARAGRAPHS


def test_an_indented_line_begins_a_paragraph_of_a_wrapped_text() -> None:
    wrapped = [textwrap.fill(p, 72, initial_indent="    ", break_on_hyphens=False) for p in PARAGRAPHS]
    assert paragraphs("\n".join(wrapped)) == PARAGRAPHS


def test_a_dash_that_wrapping_put_first_is_no_list_marker() -> None:
    wrapped = [textwrap.fill(PARAGRAPHS[1], width) for width in range(40, 80)]
    telling = [text for text in wrapped if "\n— " in text]
    assert telling
    assert all(paragraphs(text) == [PARAGRAPHS[1]] for text in telling)


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n \t\r\n", "\n\n\n\n"])
def test_each_line_can_be_a_paragraph(between: str) -> None:
    assert paragraphs(between.join(PARAGRAPHS)) == PARAGRAPHS


def test_short_lines_are_not_run_together() -> None:
    lines = ["Flood waters rise in the north", "Minister visits the dam", "What we know so far"]
    assert paragraphs("\n".join(lines)) == lines


def test_a_line_that_stands_alone_is_neither_continued_nor_a_continuation() -> None:
    text = "One of the lines of the text that are not short\nphoto by somebody\nAnother line.\nAnd another."
    assert len(cut(text, never)) == 3
    assert len(cut(text, lambda words: words.startswith("photo"))) == 4


def test_passages_know_their_line_and_whether_a_gap_stands_before_them() -> None:
    found = cut("One.\n\n  Two.\nThree.\r\n\r\n\r\nFour.", never)
    assert [(p.words, p.line, p.after_gap) for p in found] == [
        ("One.", 1, True),
        ("Two.", 3, True),
        ("Three.", 4, False),
        ("Four.", 7, True),
    ]


@pytest.mark.parametrize(
    ("words", "bullet"),
    [
        ("• one", "• "),
        ("- one", "- "),
        ("* one", "* "),
        ("12. one", "12. "),
        ("(a) one", "(a) "),
        ("-one", ""),
        ("12.5 per cent", ""),
        ("2016. one", ""),
        ("• ", ""),
        ("one", ""),
    ],
)
def test_list_markers(words: str, bullet: str) -> None:
    assert bullet_of(words) == bullet


def test_list_items_are_marked_as_such() -> None:
    found = cut("Three things:\n- the first\n- the second", never)
    assert [p.kind for p in found] == [BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.LIST]


def test_only_the_beginning_of_a_long_passage_is_looked_at() -> None:
    words, whole = words_of("word " * 1000, 0, 4999)
    assert len(words) < 700
    assert not whole


def test_blanking_keeps_every_offset() -> None:
    assert blanked("a **b** c", [Span(2, 4), Span(5, 7)]) == "a   b   c"
    assert blanked("a", []) == "a"


LINES = st.text(alphabet=st.sampled_from("ab A.,—-•1\n\r\t\u2028\x0b\x85 "), max_size=200) | st.text(
    max_size=200
)


def visible(parts: Iterable[str]) -> str:
    return "".join("".join(parts).split())


@given(LINES)
def test_lines_hold_every_visible_character_once(text: str) -> None:
    lines = split_lines(text)
    assert visible(text[x.start : x.end] for x in lines) == visible([text])
    assert all(a.end < b.start and a.number < b.number for a, b in pairwise(lines))
    # str.splitlines ends lines at these as well, as no text editor does.
    if not set(text) & set("\x1c\x1d\x1e"):
        numbers = [number for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        assert [line.number for line in lines] == numbers


@given(LINES)
def test_passages_hold_every_visible_character_once(text: str) -> None:
    found = cut(text, never)
    assert visible(text[p.start : p.end] for p in found) == visible([text])
    assert all(a.end <= b.start for a, b in pairwise(found))
