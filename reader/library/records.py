"""What the library hands to the screen and the command line: plain values, read from the catalog.

Everything here is immutable and knows nothing of SQLite or Whoosh, so it can cross threads freely. Named
tuples, because a frozen dataclass takes four times as long to define (1.1 ms against 0.26), and the first
screen waits for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from reader.span import Span

if TYPE_CHECKING:
    from reader.article import Article
    from reader.language.annotation import Entity
    from reader.language.kinds import Confidence, EntityType, MentionKind, QuoteKind

HAND = "corrected by hand"
"""The rule of what the user has said, where a guess has the rule that made it."""


class ArticleSummary(NamedTuple):
    """One row of the article list.

    Attributes:
        id: the article's number in the catalog; stays the same while its content does.
        name: its path below the library's folder.
        title: its headline.
        published: ISO 8601, possibly partial; None if undated.
        people: how many different people are mentioned by name.
        words: length of its story in words.
        warnings: what went less than well when it was read, one line each.
        group: the number of the article that stands for all copies of its story: the one published first, of
            several the longest, then by name. Its own if it stands for them or has no copies; articles with
            one number are one story, and count once where repetition would be taken for corroboration.
        source: the paper, agency or broadcaster; "" if unknown.
    """

    id: int
    name: str
    title: str
    published: str | None
    people: int
    words: int
    warnings: tuple[str, ...] = ()
    group: int = 0
    source: str = ""


class LinkedEntity(NamedTuple):
    """What mentions refer to, across all articles.

    Attributes:
        id: its number in the catalog, stable only until the next change of the library.
        name: its full name in commonest use ("Abu Bakr al-Baghdadi").
        type: person, organisation, place or group; None for a described one of unknown kind.
        mentions: how many mentions (names, nominals and pronouns) it has in the whole library.
        articles: in how many articles.
        quotes: how many quotes it is the speaker of in the whole library.
        aliases: the names it goes by, commonest first.
    """

    id: int
    name: str
    type: EntityType | None
    mentions: int
    articles: int
    quotes: int
    aliases: tuple[str, ...]


class NameReason(NamedTuple):
    """One of the names that an entity goes by, and why it is thought to be its name.

    Attributes:
        text: the name as it is spelled.
        mentions: how often it stands so in the library.
        reason: in words for the user; "" for the full name itself.
        article: one that bears it out; None if the reason does not rest on one.
    """

    text: str
    mentions: int
    reason: str
    article: int | None = None


class LinkedMention(NamedTuple):
    """A mention in one article, tied to its entity."""

    start: int
    end: int
    kind: MentionKind
    entity: int
    rule: str
    confidence: Confidence

    @property
    def span(self) -> Span:
        """The mention's place in the text."""
        return Span(self.start, self.end)


class LinkedQuote(NamedTuple):
    """A quote in one article: ``entity`` said it, and ``source_entity`` reported that; None if unknown."""

    start: int
    end: int
    kind: QuoteKind
    cue: Span | None
    speaker: Span | None
    entity: int | None
    confidence: Confidence
    rule: str
    utterance: int
    source: Span | None = None
    source_entity: int | None = None

    @property
    def span(self) -> Span:
        """The quote's place in the text."""
        return Span(self.start, self.end)


class AppliedCorrection(NamedTuple):
    """Something in an article that the user has put right.

    Attributes:
        id: of the correction in the user's file.
        what: the kind of correction, see :mod:`reader.library.corrections.kinds`.
        span: its place in the article as it is now.
        was: what stood there before, in words: whom it referred to, who spoke, the kind of the block, the
            fact; "" if nothing did.
    """

    id: str
    what: str
    span: Span
    was: str


class LinkedArticle(NamedTuple):
    """An article as the reading view needs it.

    Attributes:
        summary: its row in the list.
        article: text, blocks, facts.
        values: dates, numbers and money in it, in order.
        mentions: in order of their place.
        quotes: in order of their place.
        scare_quotes: words in quotation marks that quote nobody in particular, in order.
        entities: every entity that ``mentions`` or ``quotes`` refer to, by its id.
        here: how many mentions each of those entities has in this article.
        corrections: what the user has put right in it. Mentions, quotes, blocks and facts that are as they
            are because of it have :data:`HAND` as their rule or origin.
        copies: how many other articles are the same story, see :attr:`ArticleSummary.group`.
    """

    summary: ArticleSummary
    article: Article
    values: tuple[Entity, ...]
    mentions: tuple[LinkedMention, ...]
    quotes: tuple[LinkedQuote, ...]
    scare_quotes: tuple[Span, ...]
    entities: Mapping[int, LinkedEntity]
    here: Mapping[int, int]
    corrections: tuple[AppliedCorrection, ...] = ()
    copies: int = 0


class Place(NamedTuple):
    """A place to jump to: an article and a span in it."""

    article: int
    span: Span


class Snippet(NamedTuple):
    """A line of context; ``marks`` are the found words, as spans within ``text``."""

    text: str
    marks: tuple[Span, ...]


class MentionInContext(NamedTuple):
    """One mention of an entity with the words around it."""

    place: Place
    kind: MentionKind
    snippet: Snippet


class Hit(NamedTuple):
    """One article that a search found.

    Attributes:
        article: its row.
        places: what matched in its text, in order; empty if only its title or an entity of it matched.
        snippet: the best place in context.
    """

    article: ArticleSummary
    places: tuple[Span, ...]
    snippet: Snippet


class SearchResult(NamedTuple):
    """What a search found.

    Attributes:
        hits: the best articles first, at most as many as were asked for.
        rest: the next best after them by number, where not all were read at once.
        total: how many articles match in all.
        note: one line for the user when the query was read otherwise than written or was cut; else "".
        suggestion: another query that finds something, when this one finds nothing; else "".
        query: the query that found them: as it was asked, or with its last word as the beginning of one.
    """

    hits: tuple[Hit, ...]
    total: int
    note: str = ""
    suggestion: str = ""
    query: str = ""
    rest: tuple[int, ...] = ()


class Progress(NamedTuple):
    """How far indexing has come.

    Attributes:
        done: articles finished in this run.
        total: articles to do in this run; 0 while they are still being counted.
        current: the name of the article last finished.
    """

    done: int
    total: int
    current: str = ""


class Problem(NamedTuple):
    """A file that could not be read, and why, in one line without its name."""

    name: str
    reason: str


class Finished(NamedTuple):
    """The end of a run of indexing.

    Attributes:
        articles: how many the library has now.
        added: how many were read and annotated in this run.
        removed: how many are gone because their files are.
        stopped: the run was stopped before its end; the next one goes on from there.
    """

    articles: int
    added: int
    removed: int
    stopped: bool = False


class Unfollowed(NamedTuple):
    """The system does not tell of changes in the library's folders: they are looked for now and then instead.

    Attributes:
        reason: why, in one line.
    """

    reason: str


Event = Progress | Problem | Finished | Unfollowed
"""What indexing tells while it runs; Finished comes last, unless the run fails as a whole."""
