"""What the library hands out of dates and figures: plain values that can cross threads, as :mod:`records`.

Apart from those because the first screen needs none of them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from reader.language.kinds import Confidence, EntityType
from reader.library.records import ArticleSummary, Place, Snippet
from reader.span import Span


class DatedStatement(NamedTuple):
    """A date in its sentence.

    Attributes:
        place: where the words of the date stand.
        words: as they stand there ("Thursday").
        value: ISO 8601, possibly partial ("2014-06") or an interval; None if it could not be resolved.
        first: the first day of it ("2014-06-01"); None if it could not be resolved.
        last: the last day of it ("2014-06-30").
        anchor: the day from which it was seen ("2016-11-04"), if the words do not say all themselves.
        rule: by which rule it was found; for one that was not resolved, this says why if that is known.
        snippet: its sentence, the words marked.
        article: the article it stands in.
        source: the paper, agency or broadcaster of the article; "" if unknown.
        copies: in how many copies of the article it stands too, word for word.
    """

    place: Place
    words: str
    value: str | None
    first: str | None
    last: str | None
    anchor: str | None
    rule: str
    snippet: Snippet
    article: ArticleSummary
    source: str
    copies: int = 0


class Period(StrEnum):
    """What dated statements are grouped by; what is longer than that stands in a group of its own."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Unresolved(StrEnum):
    """Why a date could not be resolved."""

    UNDATED = "undated"
    """It hangs on the day of an article of which no day is known."""
    VAGUE = "vague"
    """Its words do not say which day."""


class TimelineGroup(NamedTuple):
    """Dated statements that stand together.

    Attributes:
        key: what tells the group from others: a day, month or year as ISO 8601, or for something longer the
            first and the last day with a slash between; for what could not be resolved, why.
        first: the first day that it speaks of; None for what could not be resolved.
        last: the last day.
        statements: how many there are.
    """

    key: str
    first: str | None
    last: str | None
    statements: int

    @property
    def size(self) -> int:
        """How many rows it has."""
        return self.statements


class Timeline(NamedTuple):
    """Dated statements, in order of the day they speak of.

    Attributes:
        rows: at most as many as were asked for.
        total: how many there are in all.
    """

    rows: tuple[DatedStatement, ...]
    total: int


class Figure(NamedTuple):
    """A number, a sum of money or a percentage, with what it counts and who gives it.

    Attributes:
        place: where the number stands.
        words: as it stands there ("3,000 to 5,000").
        type: NUM, MONEY or PERCENT.
        value: its normal form ("3000..5000", "<=5000", "USD 1200000000", "5%").
        low: it is at least this; None if the text sets no lower bound.
        high: it is at most this; None if the text sets no upper bound.
        unit: an ISO 4217 code, "%", "pp" for percentage points, or "".
        counted: the words for what is counted ("IS fighters"); "" if the text does not say.
        head: the word among them that says it ("fighters").
        lemma: its group: one for all forms of the head ("fighter"); "" if nothing is said to be counted.
        modifiers: the other words among them ("IS").
        entity: who gives it, if that is known: the speaker of the quote around it.
        speaker: that speaker's name; None if the number stands outside a quote or nobody is known to say it.
        confidence: how far to trust the speaker; None without one.
        quote: the quote around it, also when its speaker is unknown.
        rule: by which rule what is counted was found.
        snippet: its sentence, the number marked.
        article: the article it stands in.
        source: the paper, agency or broadcaster of the article; "" if unknown.
        copies: in how many copies of the article it stands too, word for word.
    """

    place: Place
    words: str
    type: EntityType
    value: str
    low: float | None
    high: float | None
    unit: str
    counted: str
    head: str
    lemma: str
    modifiers: str
    entity: int | None
    speaker: str | None
    confidence: Confidence | None
    quote: Span | None
    rule: str
    snippet: Snippet
    article: ArticleSummary
    source: str
    copies: int = 0

    @property
    def giver(self) -> str:
        """Who gives the number: the speaker, else the article's source; "" if neither is known."""
        return self.speaker or self.source


class Figures(NamedTuple):
    """Figures by what they count.

    Attributes:
        rows: at most as many as were asked for.
        total: how many there are in all.
    """

    rows: tuple[Figure, ...]
    total: int


class FigureGroup(NamedTuple):
    """What the figures of one group count.

    Attributes:
        lemma: the group; "" is that of the figures of which nothing is said to be counted.
        head: a word that the articles use for it, rather in the plural ("fighters").
        figures: how many there are.
        articles: in how many articles.
    """

    lemma: str
    head: str
    figures: int
    articles: int

    @property
    def key(self) -> str:
        """What tells the group from others."""
        return self.lemma

    @property
    def size(self) -> int:
        """How many rows it has."""
        return self.figures
