"""What is known of articles as flat rows, for spreadsheets and data frames: quotes, mentions, values.

A row says by itself where it is from, so that rows of many articles can be put together. The fields of the
rows are the columns of every table that the program writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from reader.article import Span
from reader.library.errors import LibraryError

if TYPE_CHECKING:
    from pandas import DataFrame

    from reader.library.annotated import AnnotatedArticle
    from reader.library.value_records import Figure


class QuoteRow(NamedTuple):
    """Something somebody said.

    Attributes:
        article, title, published, source: the article's id, headline, date and publisher.
        start, end: the words' place in its text: characters, end-exclusive.
        kind: direct, mixed or indirect.
        quote: the words, with their quotation marks.
        cue: the word that reports them.
        speaker: the full name of who said them; None if that is not known.
        speaker_type: PER, ORG, LOC, NORP, or None.
        speaker_id: who that is, the same in all articles of a library.
        speaker_words: how the text names the speaker here ("he").
        reported_by: who reported it, where a report is reported.
        confidence: high, fair or low: how far to trust the speaker.
        rule: how it was found.
        layer: machine, or user for what was corrected by hand.
    """

    article: str
    title: str
    published: str | None
    source: str | None
    start: int
    end: int
    kind: str
    quote: str
    cue: str | None
    speaker: str | None
    speaker_type: str | None
    speaker_id: str | None
    speaker_words: str | None
    reported_by: str | None
    confidence: str
    rule: str
    layer: str


class MentionRow(NamedTuple):
    """A name, description or pronoun, and what it refers to.

    Attributes:
        article, title, published: the article's id, headline and date.
        start, end: its place in the text: characters, end-exclusive.
        kind: name, nom (a description) or pron.
        text: the words.
        entity: the full name of what it refers to.
        entity_type: PER, ORG, LOC, NORP, or None.
        entity_id: what it refers to, the same in all articles of a library.
        confidence: high, fair or low.
        rule: why it is thought to refer to that.
        layer: machine, or user for what was corrected by hand.
    """

    article: str
    title: str
    published: str | None
    start: int
    end: int
    kind: str
    text: str
    entity: str
    entity_type: str | None
    entity_id: str
    confidence: str
    rule: str
    layer: str


class ValueRow(NamedTuple):
    """A date, time, number, amount of money or percentage.

    Attributes:
        article, title, published: the article's id, headline and date.
        start, end: its place in the text: characters, end-exclusive.
        type: DATE, TIME, NUM, MONEY or PERCENT.
        text: the words.
        value: ISO 8601 for dates, a normal form for numbers; None where nothing is certain.
        rule: how it was found.
    """

    article: str
    title: str
    published: str | None
    start: int
    end: int
    type: str
    text: str
    value: str | None
    rule: str


class FigureRow(NamedTuple):
    """A number, a sum of money or a percentage, with what it counts.

    Attributes:
        article, title, published, source: the article's id, headline, date and publisher.
        start, end: its place in the text: characters, end-exclusive.
        type: NUM, MONEY or PERCENT.
        text: the words.
        value: its normal form.
        low, high: the least and the greatest it can be; None where the text sets no bound.
        unit: an ISO 4217 code, "%" or "pp", or None.
        counted: the words for what is counted; None if the text does not say.
        head: the word among them that says it.
        speaker: who gives it, if it stands in a quote.
        sentence: the sentence around.
        rule: by which rule what is counted was found.
    """

    article: str
    title: str
    published: str | None
    source: str | None
    start: int
    end: int
    type: str
    text: str
    value: str
    low: float | None
    high: float | None
    unit: str | None
    counted: str | None
    head: str | None
    speaker: str | None
    sentence: str
    rule: str


def quotes(annotated: AnnotatedArticle) -> Iterator[QuoteRow]:
    """Yield an article's quotes in order."""
    article, chains = annotated.article, annotated.annotation.chains

    def words(span: Span | None) -> str | None:
        return span.of(article.text) if span else None

    for quote in annotated.annotation.quotes:
        speaker = chains[quote.speaker_chain] if quote.speaker_chain else None
        source = chains[quote.source_chain].name if quote.source_chain else words(quote.source)
        yield QuoteRow(
            article=article.id,
            title=annotated.title,
            published=annotated.published,
            source=article.source.value if article.source else None,
            start=quote.start,
            end=quote.end,
            kind=quote.kind.value,
            quote=quote.span.of(article.text),
            cue=words(quote.cue),
            speaker=speaker.name if speaker else words(quote.speaker),
            speaker_type=speaker.type.value if speaker and speaker.type else None,
            speaker_id=annotated.identity(speaker.id) if speaker else None,
            speaker_words=words(quote.speaker),
            reported_by=source,
            confidence=quote.confidence.value,
            rule=quote.rule,
            layer=annotated.layer_of(quote).value,
        )


def mentions(annotated: AnnotatedArticle) -> Iterator[MentionRow]:
    """Yield an article's mentions in order."""
    for mention in annotated.annotation.mentions:
        entity = annotated.annotation.chains[mention.chain]
        yield MentionRow(
            article=annotated.article.id,
            title=annotated.title,
            published=annotated.published,
            start=mention.start,
            end=mention.end,
            kind=mention.kind.value,
            text=mention.span.of(annotated.text),
            entity=entity.name,
            entity_type=entity.type.value if entity.type else None,
            entity_id=annotated.identity(entity.id),
            confidence=mention.confidence.value,
            rule=mention.rule,
            layer=annotated.layer_of(mention).value,
        )


def values(annotated: AnnotatedArticle) -> Iterator[ValueRow]:
    """Yield the dates, numbers and amounts of an article in order."""
    for value in annotated.values:
        yield ValueRow(
            article=annotated.article.id,
            title=annotated.title,
            published=annotated.published,
            start=value.start,
            end=value.end,
            type=value.type.value,
            text=value.span.of(annotated.text),
            value=value.value,
            rule=value.rule,
        )


def figures(found: Iterable[Figure]) -> Iterator[FigureRow]:
    """Yield the rows of figures, in their order."""
    for figure in found:
        yield FigureRow(
            article=figure.article.name,
            title=figure.article.title,
            published=figure.article.published,
            source=figure.source or None,
            start=figure.place.span.start,
            end=figure.place.span.end,
            type=figure.type.value,
            text=figure.words,
            value=figure.value,
            low=figure.low,
            high=figure.high,
            unit=figure.unit or None,
            counted=figure.counted or None,
            head=figure.head or None,
            speaker=figure.speaker,
            sentence=figure.snippet.text,
            rule=figure.rule,
        )


def frame(rows: Iterable[Iterable[tuple[object, ...]]], kind: type[NamedTuple]) -> DataFrame:
    """Return rows as a pandas frame, one column for each field.

    Args:
        rows: named tuples of that kind, in groups that are put one below the other.
        kind: names the columns, also when there are no rows.

    Raises:
        LibraryError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise LibraryError("frames need pandas: pip install pandas") from error
    return pd.DataFrame.from_records(list(chain.from_iterable(rows)), columns=list(kind._fields))
