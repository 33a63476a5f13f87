from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.front_matter import read_front_matter

BODY = "\n# Dam bursts\n"


def facts(lines: str) -> dict[str, str]:
    front = read_front_matter(f"---\n{lines}\n---\n{BODY}")
    assert front.end
    named = ("title", "published", "byline", "source")
    return {name: getattr(front.facts, name).value for name in named if getattr(front.facts, name)}


def test_the_fields_and_their_places() -> None:
    lines = (
        "---",
        'title: "Dam: 12 dead"',
        "date: 2016-11-04T15:05:00Z",
        "author: Jane Smith",
        "source: The Paper",
    )
    text = "\r\n".join((*lines, "---", ""))
    front = read_front_matter(text + BODY)
    assert text[: front.end].endswith("---")
    assert front.facts.title is not None
    assert (front.facts.title.value, front.facts.title.origin) == ("Dam: 12 dead", "front matter")
    assert front.facts.title.span is not None
    assert front.facts.title.span.of(text) == '"Dam: 12 dead"'
    assert front.facts.published is not None
    assert front.facts.published.value == "2016-11-04T15:05"
    assert front.facts.byline is not None
    assert front.facts.byline.value == "Jane Smith"
    assert front.facts.source is not None
    assert front.facts.source.value == "The Paper"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "Title: Dam bursts\nPublished: November 4, 2016",
            {"title": "Dam bursts", "published": "2016-11-04"},
        ),
        ("authors: [Jane Smith, 'John Doe']", {"byline": "Jane Smith, John Doe"}),
        ("authors:\n  - Jane Smith\n  - John Doe\ntags:\n  - dams", {"byline": "Jane Smith, John Doe"}),
        ("title: 'It''s a dam'", {"title": "It''s a dam"}),
        ("date: 04/11/2016", {"published": "2016"}),
        ("date: last week", {}),
        ("title:\nsource: The Paper", {"source": "The Paper"}),
        ("title: |\n  two\n  lines", {}),
        ("title: first\ntitle: second", {"title": "first"}),
        ("key without colon\n\ttitle: indented", {}),
    ],
)
def test_what_is_read(lines: str, expected: dict[str, str]) -> None:
    assert facts(lines) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "---\ntitle: a\n",
        "title: a\n---\n",
        " ---\ntitle: a\n---\n",
        "----\ntitle: a\n---\n",
    ],
)
def test_what_is_no_front_matter(text: str) -> None:
    front = read_front_matter(text + BODY)
    assert front.end == 0
    assert front.facts.title is None


def test_a_closing_line_too_far_down_is_not_looked_for() -> None:
    assert read_front_matter("---\n" + "a: b\n" * 100_000 + "---\n").end == 0


@given(st.text(alphabet=st.sampled_from("ab:-[]'\"|, \n\r\t"), max_size=120) | st.text(max_size=120))
def test_any_front_matter_is_read_without_error(lines: str) -> None:
    text = f"---\n{lines}\n---\nbody"
    front = read_front_matter(text)
    assert 0 < front.end < len(text)
    for fact in (front.facts.title, front.facts.published, front.facts.byline, front.facts.source):
        if fact:
            assert fact.value
            assert fact.span is not None
            assert 4 <= fact.span.start < fact.span.end <= front.end
