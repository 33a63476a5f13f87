from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.inline_markup import marks_in, parser


def shown(content: str, references: str = "") -> str:
    """Return the content without its marks."""
    env: dict[str, Any] = {}
    parser().parse(references, env)
    at = 0
    kept = ""
    for start, end in marks_in(content, env):
        assert at <= start < end <= len(content)
        kept += content[at:start]
        at = end
    return kept + content[at:]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("*one* _two_ **three** __four__ ***five***", "one two three four five"),
        ("a*b*c, snake_case_word, 5 * 3 * 2, *open", "abc, snake_case_word, 5 * 3 * 2, *open"),
        ("**bold *and italic* here**", "bold and italic here"),
        ("~~gone~~ ~not~ ~~~odd~~~", "gone ~not~ ~odd~"),
        ("`code *here*` and ``a `tick` `` and `open", "code *here* and a `tick`  and `open"),
        ('[words](http://a.b/c "title")', "words"),
        ("[words](<a b> 'title') after", "words after"),
        ("[*em* words](x)", "em words"),
        ("[not a link] (x) [neither]", "[not a link] (x) [neither]"),
        ('![a picture](x.jpg "t") here', "a picture here"),
        ("[![a picture](x.jpg)](y)", "a picture"),
        ("<http://example.org> and <me@example.org>", "http://example.org and me@example.org"),
        ("<b>bold</b><br/> 1 < 2 <!-- gone --> > 0", "bold 1 < 2  > 0"),
        (r"\*not em\* \_ \a C:\dir", r"*not em* _ \a C:\dir"),
        ("line\\\nnext", "line\nnext"),
        ("AT&amp;T&nbsp;x &copy;", "AT&amp;Tx &copy;"),
        ("plain words", "plain words"),
        ("", ""),
    ],
)
def test_marks_are_found(content: str, expected: str) -> None:
    assert shown(content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("[words][ref] [Ref][] [ref] [other]", "words Ref ref [other]"),
        ("![a picture][ref]", "a picture"),
        ("[ref](not a target)", "ref(not a target)"),
    ],
)
def test_links_by_reference(content: str, expected: str) -> None:
    assert shown(content, "[ref]: http://example.org 'title'") == expected


@given(st.text(alphabet=st.sampled_from("ab *_~`[]()!<>\\&;\"'\n"), max_size=60))
def test_what_is_left_are_characters_of_the_content(content: str) -> None:
    left = iter(content)
    assert all(c in left for c in shown(content))


@given(
    st.text(st.characters(categories=["L", "N"]), min_size=1),
    st.sampled_from(["*", "**", "_", "__", "~~", "`"]),
)
def test_words_between_marks_are_left_as_they_are(words: str, mark: str) -> None:
    assert shown(f"{mark}{words}{mark}") == words
    assert shown(f"[{words}](http://example.org)") == words


@pytest.mark.parametrize(
    "content",
    [
        "[" * 10_000,
        "[" * 5_000 + "]" * 5_000,
        "![" * 3_000 + "x" + "](y)" * 3_000,
        "*a " * 10_000,
        "*_" * 10_000,
        "<!--" * 10_000,
        '[a](b "' * 5_000,
        "[a][" * 5_000,
        "".join("`" * n + " " for n in range(300)),
    ],
    ids=lambda content: content[:6],
)
def test_deep_and_broken_nesting_is_read(content: str) -> None:
    assert len(shown(content)) <= len(content)
