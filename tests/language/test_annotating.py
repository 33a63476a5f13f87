from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind, Fact
from reader.language import annotate
from reader.language.annotation import Annotation, EntityType, MentionKind

PIECES = (
    "He he She said told says that the The city leader Smith John al-Jazari Mosul US IS Iraqi and but who "
    ", . ; : — - ( ) \" “ ” ' ’ ‘ \n according to of Gen 5,000 Friday denied it its claims he’ll "
    "\ud800 \x00 \xad U.S. é Smith’s spokesman those"
)
WORDS = st.sampled_from(PIECES.split(" "))
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))


def article_with(text: str, kinds: list[BlockKind]) -> Article:
    """An article with a block for each line, its kinds taken in turn."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            first = start + len(line) - len(line.lstrip())
            blocks.append(Block(kinds[len(blocks) % len(kinds)], first, first + len(line.strip())))
        start += len(line) + 1
    return Article("a", text, Fact("", ""), tuple(blocks))


def check(article: Article, found: Annotation) -> None:
    story = [(block.start, block.end) for block in article.story]
    for thing in (*found.entities, *found.mentions, *found.quotes):
        assert 0 <= thing.start < thing.end <= len(article.text)
        assert any(start <= thing.start and thing.end <= end for start, end in story)
    assert all(mention.chain in found.chains for mention in found.mentions)
    assert all(q.speaker_chain is None or q.speaker_chain in found.chains for q in found.quotes)
    assert all(q.speaker is not None or q.speaker_chain is None for q in found.quotes)
    assert all(q.source_chain is None or q.source_chain in found.chains for q in found.quotes)
    said = {chain for q in found.quotes for chain in (q.speaker_chain, q.source_chain) if chain}
    assert {m.chain for m in found.mentions} | said == set(found.chains)
    assert len({(m.start, m.end) for m in found.mentions}) == len(found.mentions)
    for group in (found.entities, found.mentions, found.quotes, found.scare_quotes):
        places = [
            (thing[0], thing[1]) if isinstance(thing, tuple) else (thing.start, thing.end) for thing in group
        ]
        assert places == sorted(places)
    names = {(m.start, m.end) for m in found.mentions if m.kind is MentionKind.NAME}
    assert names == {
        (e.start, e.end)
        for e in found.entities
        if e.type in {EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.NORP}
    }


@given(
    TEXTS, st.lists(st.sampled_from([BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.CAPTION]), min_size=1)
)
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_annotated(text: str, kinds: list[BlockKind]) -> None:
    article = article_with(text, kinds)
    check(article, annotate(article))


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_annotation_is_the_same_every_time(text: str) -> None:
    article = article_with(text, [BlockKind.PARAGRAPH])
    assert annotate(article) == annotate(article)


@pytest.mark.parametrize(
    "text",
    [
        '"' * 50_000,
        "“" * 50_000,
        "he said " * 6_000,
        "“‘" * 5_000 + "deep" + "’”" * 5_000,
        "the city and a man in Mosul who said he " * 1_200,
        "He. " * 12_000,
        "John Smith, " * 4_000,
        "x" * 400_000,
        "\u4e00" * 200_000,
        "a\u0301\u200b" * 4_000,
        "\ud800\x00\u202e" * 8_000,
        "one thousand and " * 2_000,
        "4 November 2016 and " * 700,
        "$1,111." * 4_000,
        "A." * 12_000,
        "said-" * 6_000,
        "(" * 20_000,
    ],
    ids=[
        *("straight", "curly", "cues", "nested", "no sentence ends", "sentences", "names"),
        *("no spaces", "one script", "marks", "no characters", "numbers", "dates", "money", "initials"),
        *("hyphens", "brackets"),
    ],
)
def test_long_texts_without_shape_are_feasible(text: str) -> None:
    # Work that grows with the square of such a text would not end within the patience of a test run.
    article = article_with(text, [BlockKind.PARAGRAPH])
    check(article, annotate(article))


def test_furniture_is_not_read() -> None:
    text = 'John Brown left.\nFile photo: "I am here," Mary Finch said.'
    article = article_with(text, [BlockKind.PARAGRAPH, BlockKind.CAPTION])
    found = annotate(article)
    assert found.quotes == ()
    assert [chain.name for chain in found.chains.values()] == ["John Brown"]


def test_chain_ids_are_readable_and_differ(make_article: Callable[..., Article]) -> None:
    found = annotate(make_article("John Brown met al-Jazari in São Paulo. The Brown Group left."))
    assert {"john-brown", "sao-paulo"} <= set(found.chains)
    assert all(chain.id == key for key, chain in found.chains.items())


@pytest.mark.parametrize(
    "text",
    ["added:", "Ann Reed was a", "Reed called it mad,", "Reed said it was not late but", 'Reed called "'],
)
def test_a_text_may_end_anywhere(text: str) -> None:
    annotation = annotate(article_with(text, [BlockKind.PARAGRAPH]))
    assert all(quote.end <= len(text) for quote in annotation.quotes)
