"""Search against brute force: what the index finds is what the texts say."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import Span
from reader.library.search.analysis import terms
from reader.library.search.query import (
    Dated,
    Fuzzy,
    Jotted,
    Jotting,
    Leaf,
    Named,
    Node,
    Phrase,
    Prefix,
    Role,
    Scope,
    Word,
    all_of,
    any_of,
    leaves,
    negation,
    unparse,
)
from reader.library.search.text_index import TextIndex, search

from .brute_force import PEOPLE, Newsroom, Story, fits_word

# Words that are forms of each other, near each other, beginnings of each other, and written differently.
WORDS = ["car", "Cars", "cart", "carts", "cat", "city", "Cities", "mosul", "mosel", "MOSLU", "café",
         "cafe's", "don't", "U.S.", "us", "well-known", "the", "Ba’ath"]  # fmt: skip
TERMS = ["car", "cars", "cart", "cat", "city", "cities", "mosul", "mosel", "moslu", "cafe", "don't", "us",
         "well", "known", "the", "baath", "nothing"]  # fmt: skip
JOTTINGS = ["to check", "Fallujah, later", ""]
GAPS = [" ", " ", " ", "\n", "\n\n", ", ", ". ", " — "]


@st.composite
def stories(draw: st.DrawFn) -> Story:
    parts: list[str] = []
    mentions: list[tuple[Span, int]] = []
    quotes: list[tuple[Span, int | None]] = []
    length = 0

    def write(text: str) -> Span:
        nonlocal length
        parts.append(text)
        length += len(text)
        return Span(length - len(text), length)

    for _ in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(["word", "word", "word", "name", "quote"]))
        if kind == "word":
            write(draw(st.sampled_from(WORDS)))
        elif kind == "name":
            who = draw(st.sampled_from(sorted(PEOPLE)))
            mentions.append((write(draw(st.sampled_from(PEOPLE[who].names))), who))
        else:
            said = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)))
            speaker = draw(st.sampled_from([None, *PEOPLE]))
            quotes.append((write(f"“{said}”"), speaker))
        write(draw(st.sampled_from(GAPS)))
    title = " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=3)))
    day = draw(st.none() | st.dates(date(2016, 10, 1), date(2016, 12, 31)))
    tags = tuple(draw(st.lists(st.sampled_from(JOTTINGS), max_size=2)))
    marks = tuple((span, draw(st.sampled_from(JOTTINGS))) for span, _ in mentions[:2])
    return Story(title, "".join(parts), tuple(mentions), tuple(quotes), day, tags, marks)


SCOPES = st.sampled_from(Scope)
TERM = st.sampled_from(TERMS)
TEXT_LEAVES: st.SearchStrategy[Leaf] = st.one_of(
    st.builds(Word, TERM, SCOPES),
    st.builds(Phrase, st.lists(TERM, min_size=1, max_size=3).map(tuple), SCOPES),
    st.builds(Prefix, TERM.map(lambda term: term[:2]), SCOPES),
    st.builds(Fuzzy, TERM.filter(lambda term: len(term) >= 4), st.integers(1, 2), SCOPES),
)
NAMES = ["gary", "volesky", "is", "islamic state", "mosul", "bakr al", "nobody", "bagh"]
LEAVES = st.one_of(
    TEXT_LEAVES,
    TEXT_LEAVES,
    st.builds(Named, st.sampled_from(Role), st.sampled_from(NAMES).map(str.split).map(tuple), st.booleans()),
    st.builds(
        Jotted,
        st.sampled_from(Jotting),
        st.sampled_from([("check",), ("to", "check"), ("fallujah",), ("lat",)]),
        st.booleans(),
    ),
    st.builds(Jotted, st.sampled_from(Jotting), st.just(())),
    st.builds(Dated, st.just(date(2016, 11, 4)), st.none() | st.just(date(2016, 12, 1))),
)


def trees(leaves: st.SearchStrategy[Leaf]) -> st.SearchStrategy[Node]:
    return st.recursive(
        leaves,
        lambda nodes: st.one_of(
            st.lists(nodes, min_size=2, max_size=3).map(all_of),
            st.lists(nodes, min_size=2, max_size=3).map(any_of),
            nodes.map(negation),
        ),
        max_leaves=6,
    )


def found(index: TextIndex, newsroom: Newsroom, node: Node) -> set[int]:
    # A query that ends with a space is finished: its last word is no beginning of one.
    result = search(unparse(node) + " ", index, newsroom)
    numbers = [hit.article.id for hit in result.hits]
    assert len(set(numbers)) == len(numbers) == result.total
    return set(numbers)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.dictionaries(st.integers(0, 9), stories() | st.none(), max_size=6), min_size=1, max_size=3),
    st.lists(trees(LEAVES), min_size=10, max_size=10),
)
def test_what_is_found_is_what_the_texts_say(
    changes: list[dict[int, Story | None]], queries: list[Node]
) -> None:
    """Each change puts stories in place of those with their numbers, or takes them away."""
    newsroom = Newsroom()
    with tempfile.TemporaryDirectory() as folder:
        index = TextIndex(Path(folder))
        for change in changes:
            newsroom.stories.update({number: story for number, story in change.items() if story})
            gone = [number for number, story in change.items() if not story]
            for number in gone:
                newsroom.stories.pop(number, None)
            index.update([newsroom.document(n) for n, story in change.items() if story], gone)
        assert index.articles() == newsroom.stories.keys()
        for query in queries:
            assert found(index, newsroom, query) == newsroom.meant(query), unparse(query)
        index.close()


@settings(max_examples=20, deadline=None)
@given(st.lists(stories(), min_size=1, max_size=6), st.lists(trees(TEXT_LEAVES), min_size=10, max_size=10))
def test_what_is_found_is_marked_where_it_stands(texts: list[Story], queries: list[Node]) -> None:
    """Every hit of words that are not excluded has a place in its text or title, and so has its snippet."""
    newsroom = Newsroom(dict(enumerate(texts)))
    with tempfile.TemporaryDirectory() as folder:
        index = TextIndex(Path(folder))
        index.update([newsroom.document(number) for number in newsroom.stories])
        for query in queries:
            if "-" in unparse(query):
                continue
            for hit in search(unparse(query) + " ", index, newsroom).hits:
                assert hit.snippet.marks, unparse(query)
                story = newsroom.stories[hit.article.id]
                shown = hit.snippet.text
                places = [span.of(story.text) for span in hit.places] + [
                    m.of(shown) for m in hit.snippet.marks
                ]
                for place in places:
                    assert any(fits(leaf, place) for leaf in leaves(query)), (unparse(query), place)
        index.close()


def fits(leaf: Leaf, place: str) -> bool:
    """Tell whether what is marked has what the leaf looks for; overlapping phrases are marked as one."""
    if isinstance(leaf, Phrase):
        return f" {' '.join(leaf.terms)} " in f" {' '.join(terms(place))} "
    assert isinstance(leaf, Word | Prefix | Fuzzy)
    return len(terms(place)) == 1 and fits_word(leaf, terms(place)[0])
