from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Span
from reader.library.search.matching import Matcher, merged
from reader.library.search.parsing import parse

from .brute_force import Newsroom, Story

TITLE = "Mosul battle: leaders flee"
TEXT = f"""{TITLE}

“Make no doubt the Iraqi forces
have the momentum,” Gen Gary Volesky said. “The forces advance.”

The leader’s forces left al-Mosul. Café owners’ crashes, says Daesh: “No doubt.”"""


def span(words: str, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


STORY = Story(
    TITLE,
    TEXT,
    mentions=((span("Gary Volesky"), 1), (span("Daesh"), 3)),
    quotes=(
        (span("“Make no doubt the Iraqi forces\nhave the momentum,”"), 1),
        (span("“The forces advance.”"), 1),
        (span("“No doubt.”"), 3),
    ),
    tags=("check",),
    marks=((span("the Iraqi forces"), "to check"), (span("“No doubt.”"), "")),
)


def marked(query: str, story: Story = STORY) -> list[str]:
    node = parse(query).node
    assert node is not None
    matches = Matcher(node, Newsroom({1: story})).matches(1, story.title, story.text)
    assert matches == sorted(matches)
    return [place.of(story.text) for place in merged(match.span for match in matches)]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("momentum", ["momentum"]),
        ("MOSUL", ["Mosul", "Mosul"]),
        ("leader", ["leaders", "leader"]),
        ('"leader"', ["leader"]),
        ("crash cafe", ["Café", "crashes"]),
        ('"forces have"', ["forces\nhave"]),
        ("al-mosul", ["al-Mosul"]),
        ("adv*", ["advance"]),
        ("momntum~", ["momentum"]),
        ("momntem~", []),
        ("momntem~2", ["momentum"]),
        ("said:forces", ["forces", "forces"]),
        ("said:mosul", []),
        ("said:(doubt OR mom*)", ["doubt", "momentum", "doubt"]),
        ('said:"the forces"', ["The forces"]),
        ('said:"momentum the"', []),
        ("title:mosul", ["Mosul"]),
        ("title:forces", []),
        ("person:volesky", ["Gary Volesky"]),
        ('org:"islamic state"', ["Daesh"]),
        ("person:nobody", []),
        ("speaker:daesh", ["“No doubt.”"]),
        ("note:check", ["the Iraqi forces"]),
        ("note:* -note:check", ["the Iraqi forces", "“No doubt.”"]),
        ("note:check iraqi", ["Iraqi"]),
        ("tag:check", []),
        ("speaker:volesky forces", ["forces", "forces", "forces"]),
        ("speaker:volesky momentum", ["momentum", "“The forces advance.”"]),
        ("momentum -forces", ["momentum"]),
        ("NOT momentum", []),
        ("-(momentum OR -forces)", []),
        ("date:2016 momentum", ["momentum"]),
        ('"the forces" "forces advance"', ["The forces advance"]),
    ],
)
def test_where_a_query_matches(query: str, places: list[str]) -> None:
    assert marked(query) == places


def test_a_title_that_is_not_in_the_text_is_marked_apart() -> None:
    story = Story("Mosul: the leaders", "Nothing of it.")
    node = parse("leader title:mosul -the said:nothing").node
    assert node is not None
    matcher = Matcher(node, Newsroom({1: story}))
    assert [place.of(story.title) for place in matcher.in_title(story.title)] == ["Mosul", "leaders"]
    assert matcher.matches(1, story.title, story.text) == []


def test_the_parts_of_a_query_are_told_apart() -> None:
    node = parse("forces (momentum OR person:volesky)").node
    assert node is not None
    matches = Matcher(node, Newsroom({1: STORY})).matches(1, TITLE, TEXT)
    assert {match.span.of(TEXT): match.leaf for match in matches} == {
        "forces": 0,
        "momentum": 1,
        "Gary Volesky": 2,
    }


def test_a_hostile_text_and_query_end() -> None:
    story = Story("a", "a " * 200_000)
    query = '"' + "a " * 140 + '"'
    assert len(marked(query, story)) == 1


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)).map(lambda s: Span(s[0], s[0] + s[1]))))
def test_merged_spans_cover_the_same_without_overlap(spans: list[Span]) -> None:
    whole = merged(spans)
    assert all(a.end <= b.start for a, b in pairwise(whole))
    assert {at for s in spans for at in range(*s)} == {at for s in whole for at in range(*s)}
    assert {s.start for s in whole} <= {s.start for s in spans}
