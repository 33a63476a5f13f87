"""The records of who said what: the question, the groups that answer it, and the rows in them.

A library of 20,000 articles has some 100,000 quotes, so an answer comes in three steps: the groups with their
counts, the numbers of the quotes in one group, and the rows of as many of them as are looked at.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from reader.language.kinds import Confidence, EntityType, QuoteKind
from reader.library.records import Place


class SaidOrder(StrEnum):
    """What quotes are grouped by. Within a group they come in reading order, then by place."""

    SPEAKER = "speaker"
    DATE = "date"
    ARTICLE = "article"


class SaidQuery(NamedTuple):
    """Which quotes are asked for, and in what order; every part that is given must fit.

    Attributes:
        order: what they are grouped by. Speakers: those with a name first, then those only described
            ("officials"), each by how much they say; unknown ones last. Days and articles: newest first.
        articles: only in these articles; None for all.
        words: only with these words in the quote or among the speaker's names, in any order. The last one may
            be the beginning of a word, unless white space follows it.
        kind: only of this kind.
        speaker: only by those who have these words, in a row, in one of their names or in what the article
            calls them ("Volesky", "our correspondent"); aliases count ("Daesh").
        entity: only by this entity.
        about: only those that mention this entity and are not by it.
        copies: also those that only repeat another one that is asked for, in a copy of its article; else
            each is there once.
    """

    order: SaidOrder = SaidOrder.SPEAKER
    articles: frozenset[int] | None = None
    words: str = ""
    kind: QuoteKind | None = None
    speaker: str = ""
    entity: int | None = None
    about: int | None = None
    copies: bool = False


class SaidGroup(NamedTuple):
    """Quotes that stand together.

    Attributes:
        key: what tells the group from others. By speaker the number of an entity with a name, the words for
            one without ("officials"), or None if unknown; by date the ISO 8601 day, or None; by article its
            number.
        name: the speaker, the day or the title; "" for unknown and undated.
        quotes: how many there are.
        type: what the speaker is, if it has a name.
        published: when the article was published, if the group is one article.
    """

    key: int | str | None
    name: str
    quotes: int
    type: EntityType | None = None
    published: str | None = None

    @property
    def size(self) -> int:
        """How many rows it has."""
        return self.quotes


class SaidRow(NamedTuple):
    """One quote with all that a citation of it needs.

    Attributes:
        id: its number in the catalog, stable only until the next change of the library.
        place: where it stands.
        words: the quote on one line, without the marks of the format.
        kind: direct, mixed or indirect.
        cue: the word that reports it ("said"); "" if there is none.
        speaker: the speaker's full name in commonest use, or the description ("officials"); "" if unknown.
        speaker_words: what the article calls the speaker there ("Gen Volesky", "he"); "" if nothing does.
        entity: the speaker; None if unknown.
        confidence: how far to trust the speaker.
        rule: how the quote was found.
        utterance: a number that the parts of one interrupted quote share within their article.
        name: the article's path below the library's folder.
        title: its headline.
        published: ISO 8601, possibly partial; None if undated.
        source: the paper, agency or broadcaster; "" if unknown.
        byline: who wrote it; "" if unknown.
        copies: in how many copies of its article it stands too, word for word.
    """

    id: int
    place: Place
    words: str
    kind: QuoteKind
    cue: str
    speaker: str
    speaker_words: str
    entity: int | None
    confidence: Confidence
    rule: str
    utterance: int
    name: str
    title: str
    published: str | None
    source: str
    byline: str
    copies: int = 0
