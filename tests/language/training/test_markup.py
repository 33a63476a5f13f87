from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.training.markup import Mark, MarkupError, parse, render

HEADS = [
    "[PER",
    "[ORG=red-cross",
    "[NUM=<=5000",
    "[=ann",
    "[x",
    "{d1",
    "{i2=?",
    "{c1,2",
    "{s1=~people",
    "{v3",
    "{q",
    "{t",
]
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)


def escape(text: str) -> str:
    return re.sub(r"([\[\]{}\\])", r"\\\1", text)


@st.composite
def annotated(draw: st.DrawFn, depth: int = 3) -> tuple[str, str, list[tuple[str, str]]]:
    """An annotated text, the text without its marks, and each mark's head with the words it should cover."""
    source = plain = ""
    marks: list[tuple[str, str]] = []
    for _ in range(draw(st.integers(1, 4))):
        if depth and draw(st.booleans()):
            head = draw(st.sampled_from(HEADS))
            inner_source, inner_plain, inner_marks = draw(annotated(depth - 1))
            source += f"{head} {inner_source}{']' if head[0] == '[' else '}'}"
            marks += [(head, inner_plain), *inner_marks]
            plain += inner_plain
        else:
            text = draw(words)
            source += escape(text)
            plain += text
    return source, plain, marks


@given(annotated())
def test_any_nesting_comes_back_as_written_with_exact_offsets(
    case: tuple[str, str, list[tuple[str, str]]],
) -> None:
    source, plain, marks = case
    marked = parse(source)
    assert marked.text == plain
    assert [(m.opener + m.head, m.span.of(marked.text)) for m in marked.marks] == marks
    assert render(marked) == source


@given(st.text(alphabet='[]{}\\ PERd1cs=x\n"a'))
def test_any_string_is_parsed_or_refused(source: str) -> None:
    try:
        marked = parse(source)
    except MarkupError:
        return
    assert render(marked) == source


def test_a_mark_says_what_it_is() -> None:
    source = "{s1,2=ann-reed Gen [PER Ann Reed]} {c1 said} {i1 up to [NUM=<=5000 5,000]} {d2=? “go”}"
    assert [(m.tag, m.value, m.numbers) for m in parse(source).marks] == [
        ("s", "ann-reed", (1, 2)),
        ("PER", "", ()),
        ("c", "", (1,)),
        ("i", "", (1,)),
        ("NUM", "<=5000", ()),
        ("d", "?", (2,)),
    ]


def test_brackets_of_the_text_are_escaped() -> None:
    marked = parse(r"“We held \[the bridge\] \{all\} night” C:\\")
    assert marked.text == "“We held [the bridge] {all} night” C:\\"
    assert marked.marks == ()


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("one\n[PER Ann", 2, "never closed"),
        ("one\ntwo]", 2, "closes no mark"),
        ("[PER Ann}", 1, "closes [PER of line 1"),
        ("[PERSON Ann]", 1, "opens no known mark"),
        ("[the bridge]", 1, "opens no known mark"),
        ("[PER ]", 1, "marks nothing"),
        ("{d “go”}", 1, "opens no known mark"),
        ("{zz1 said}", 1, "opens no known mark"),
        ("C:\\temp", 1, "backslash"),
    ],
)
def test_a_fault_is_told_with_its_line(source: str, line: int, reason: str) -> None:
    with pytest.raises(MarkupError, match=re.escape(reason)) as caught:
        parse(source)
    assert caught.value.line == line


def test_lines_are_counted_in_the_file() -> None:
    marked = parse("one\n\n[PER Ann] two", first_line=7)
    assert marked.marks[0].line == 9
    assert marked.line_at(marked.text.index("two")) == 9


def test_an_outer_mark_holds_what_has_the_same_words() -> None:
    outer, inner = parse("{s1 [PER Ann]}").marks
    assert isinstance(outer, Mark)
    assert outer.holds(inner)
    assert (outer.tag, inner.tag) == ("s", "PER")
