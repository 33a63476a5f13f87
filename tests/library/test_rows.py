from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind, Fact, Span
from reader.language.annotation import (
    Annotation,
    Chain,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Quote,
    QuoteKind,
)
from reader.library.catalog.linking import Name
from reader.library.catalog.packing import storable, unpack, unpack_article, unpack_plain
from reader.library.catalog.rows import prepare

ANY_TEXT = st.text(st.characters(), max_size=40)
PLACES = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: Span(min(ends), max(ends)))
FACTS = st.none() | st.builds(Fact, ANY_TEXT, ANY_TEXT, st.none() | PLACES)
BLOCKS = st.builds(
    Block, st.sampled_from(BlockKind), st.integers(0, 40), st.integers(0, 40), ANY_TEXT, st.booleans()
)
MARKUP = st.sets(st.integers(0, 40), max_size=6).map(
    lambda at: tuple(Span(*pair) for pair in zip(*[iter(sorted(at))] * 2, strict=False))
)
ARTICLES = st.builds(
    Article,
    id=st.just("name"),
    text=ANY_TEXT,
    title=st.builds(Fact, ANY_TEXT, ANY_TEXT),
    blocks=st.lists(BLOCKS, max_size=3).map(tuple),
    published=FACTS,
    dateline=FACTS,
    byline=FACTS,
    source=FACTS,
    markup=MARKUP,
    warnings=st.lists(ANY_TEXT, max_size=2).map(tuple),
)
VALUES = st.builds(
    Entity,
    st.integers(0, 40),
    st.integers(0, 40),
    st.sampled_from([EntityType.NUM, EntityType.DATE]),
    ANY_TEXT,
    st.none() | ANY_TEXT,
)


def same(_: str, __: EntityType) -> None:
    return None


@given(ARTICLES, st.lists(VALUES, max_size=3), st.lists(PLACES, max_size=3))
def test_any_article_comes_back_as_it_was(article: Article, values: list[Entity], scare: list[Span]) -> None:
    rows = prepare(article, Annotation(entities=tuple(values), scare_quotes=tuple(scare)), same)
    assert unpack("name", rows.text, rows.details, article.warnings) == (article, tuple(values), tuple(scare))
    assert unpack_plain(rows.text, rows.details) == article.plain
    alone = replace(article, id="", warnings=())
    assert unpack_article(rows.text, rows.details) == alone
    for text in (rows.title, rows.published or "", rows.details, rows.warnings):
        text.encode("utf-8")


def article(text: str) -> Article:
    return Article("a", text, Fact("t", "line 1"), (Block(BlockKind.PARAGRAPH, 0, len(text)),))


def test_chains_have_their_mentions_and_spellings() -> None:
    text = "Ann Lee met Ann\nLee and she left, some say."
    annotation = Annotation(
        entities=(Entity(0, 7, EntityType.PER),),
        mentions=(
            Mention(0, 7, "ann", MentionKind.NAME),
            Mention(0, 7, "ann", MentionKind.NAME),
            Mention(12, 19, "ann", MentionKind.NAME),
            Mention(24, 27, "ann", MentionKind.PRONOUN),
            Mention(34, 38, "some", MentionKind.NOMINAL),
        ),
        chains={
            "ann": Chain("ann", "Ann Lee", EntityType.PER),
            "some": Chain("some", "some", EntityType.PER),
            "unused": Chain("unused", "Unused", EntityType.PER),
        },
    )
    rows = prepare(article(text), annotation, same)
    assert set(rows.chains) == {"ann", "some"}
    assert rows.chains["ann"].name == Name(EntityType.PER, "ann lee")
    assert rows.chains["ann"].spellings == {"Ann Lee": 2}
    assert [m.kind for m in rows.chains["ann"].mentions] == ["name", "name", "pron"]
    assert rows.chains["some"].name is None
    assert (rows.people, rows.words) == (1, 10)


def test_a_speaker_who_is_nowhere_mentioned_is_a_chain_too() -> None:
    quote = Quote(0, 3, QuoteKind.DIRECT, speaker_chain="bo")
    annotation = Annotation(quotes=(quote, quote), chains={"bo": Chain("bo", "Bo", EntityType.PER)})
    rows = prepare(article("Yes"), annotation, same)
    assert [row.quote.speaker_chain for row in rows.quotes] == ["bo"]
    assert rows.chains["bo"].name is None


def test_the_table_of_aliases_names_the_chain() -> None:
    annotation = Annotation(
        mentions=(Mention(0, 2, "is", MentionKind.NAME),), chains={"is": Chain("is", "IS", EntityType.ORG)}
    )
    rows = prepare(article("IS"), annotation, lambda text, _: {"IS": "Islamic State"}[text])
    assert rows.chains["is"].name == Name(EntityType.ORG, "islamic state")
    assert rows.chains["is"].text == "Islamic State"
    assert rows.chains["is"].spellings == {"IS": 1}


def test_an_annotation_that_does_not_hold_together_is_refused() -> None:
    with pytest.raises(KeyError):
        prepare(article("Yes"), Annotation(mentions=(Mention(0, 1, "x", MentionKind.NAME),)), same)


@given(ANY_TEXT)
def test_only_what_cannot_be_stored_is_replaced(text: str) -> None:
    storable(text).encode("utf-8")
    assert storable(text) == "".join("?" if "\ud800" <= c <= "\udfff" else c for c in text)
