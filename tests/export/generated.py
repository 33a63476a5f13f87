"""Annotated articles for the tests of formats: the two of the starter library, and any that could be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind, Fact, Span
from reader.formats import load
from reader.language import annotate
from reader.language.annotation import (
    NAME_TYPES,
    VALUE_TYPES,
    Annotation,
    Chain,
    Confidence,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Quote,
    QuoteKind,
)
from reader.library.annotated import AnnotatedArticle
from reader.library.folders import starter
from reader.library.records import HAND

# Everything that some format takes for a mark, and everything that is hard to hold, often.
HARD = "\0\t\n\r\v\f\x1c\x85\xa0\u2028\u202e\u200b\ufeff\ud800\udfff😀é"
MARKS = "=+-@'\"\\`*_{}[]()<>&~|#$!:;.,1aB"
ANY_TEXT = st.text(
    st.one_of(st.sampled_from(HARD + MARKS + " \n  ab"), st.characters(codec=None)), max_size=60
)


@cache
def seeds() -> Sequence[AnnotatedArticle]:
    """Return the starter library."""
    articles = [load(path, path.name) for path in sorted(starter().glob("0*.txt"))]
    return [AnnotatedArticle(article, annotate(article)) for article in articles]


@st.composite
def annotated(draw: st.DrawFn) -> AnnotatedArticle:
    """Any text with any spans in it that the contract of an annotation allows."""
    text = draw(ANY_TEXT)
    ids = draw(st.lists(st.sampled_from(["per-ann", "a b", "<&\">'", "x\ud800\n"]), min_size=1, unique=True))
    chains = {
        key: Chain(key, draw(ANY_TEXT), draw(_KINDS), draw(st.sampled_from(["", "Gen"]))) for key in ids
    }
    key = st.sampled_from(ids)

    def spans(at_most: int = 4) -> list[Span]:
        if not text:
            return []
        places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
        found = {
            Span(*sorted(pair)) for pair in draw(st.lists(places, max_size=at_most)) if pair[0] != pair[1]
        }
        return sorted(found)

    def maybe_span() -> Span | None:
        return next(iter(spans(1)), None)

    mentions = tuple(
        Mention(*span, draw(key), draw(st.sampled_from(MentionKind)), draw(_RULE), draw(_TRUST))
        for span in spans()
    )
    quotes = tuple(
        Quote(
            *span,
            draw(st.sampled_from(QuoteKind)),
            cue=maybe_span(),
            speaker=maybe_span(),
            speaker_chain=draw(st.none() | key),
            confidence=draw(_TRUST),
            rule=draw(_RULE),
            utterance=number,
            source=maybe_span(),
            source_chain=draw(st.none() | key),
        )
        for number, span in enumerate(spans())
    )
    values = [Entity(*span, draw(st.sampled_from(sorted(VALUE_TYPES))), "r", "7") for span in spans()]
    names = [
        Entity(m.start, m.end, chains[m.chain].type or EntityType.PER, m.rule)
        for m in mentions
        if m.kind is MentionKind.NAME
    ]
    entities = tuple(sorted([*values, *names], key=lambda e: (e.start, e.end, e.type)))
    blocks = draw(_blocks(text))
    fact = st.none() | st.builds(Fact, ANY_TEXT, st.just("a test"))
    article = Article(
        id=draw(st.sampled_from(["a.txt", "b/<c>.md", "../é\n.txt", "x\ud800#2"])),
        text=text,
        title=Fact(draw(ANY_TEXT), "a test"),
        blocks=blocks,
        published=draw(st.none() | st.just(Fact("2016-11-04", "a test"))),
        source=draw(fact),
        byline=draw(fact),
    )
    return AnnotatedArticle(article, Annotation(entities, mentions, chains, quotes))


_RULE = ANY_TEXT | st.just(HAND)
_TRUST = st.sampled_from(Confidence)
_KINDS = st.none() | st.sampled_from(sorted(NAME_TYPES))


@st.composite
def _blocks(draw: st.DrawFn, text: str) -> tuple[Block, ...]:
    """Cut a text into blocks, as a format does: only white space is in none of them."""
    cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=4))})
    blocks = []
    for start, end in pairwise(cuts):
        words = text[start:end]
        if words.strip():
            first = end - len(words.lstrip())
            last = first + len(words.strip())
            blocks.append(Block(draw(st.sampled_from(BlockKind)), first, last, level=draw(st.integers(0, 7))))
    return tuple(blocks)
