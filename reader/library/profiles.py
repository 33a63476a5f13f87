"""The records of one entity's page: its names, when and where it is mentioned, and beside whom.

Apart from :mod:`reader.library.records`, because the first screen needs none of them.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.language.annotation import EntityType
from reader.library.records import LinkedEntity, Place


class Alias(NamedTuple):
    """A name as it is spelled, and how often it stands so in the library."""

    text: str
    mentions: int


class MentioningArticle(NamedTuple):
    """An article that mentions an entity.

    Attributes:
        key: the article's number.
        title: its headline.
        published: ISO 8601, possibly partial; None if undated.
        size: how many mentions it has.
        story: the number that it shares with its copies, see :attr:`ArticleSummary.group`.
    """

    key: int
    title: str
    published: str | None
    size: int
    story: int


class Profile(NamedTuple):
    """What the library knows of one entity.

    Attributes:
        entity: its name, kind and counts.
        aliases: the names it goes by, the commonest first.
        articles: those that mention it, in reading order: newest first, undated ones last.
        first: its first mention in the article published first; None if all are undated.
        last: its first mention in the article published last; None if all are undated.
    """

    entity: LinkedEntity
    aliases: tuple[Alias, ...]
    articles: tuple[MentioningArticle, ...]
    first: Place | None
    last: Place | None


class Companion(NamedTuple):
    """An entity that is mentioned in the same stories as another.

    Attributes:
        id: its number in the catalog.
        name: its name.
        type: person, organisation, place or group.
        shared: how many stories mention both; an article and its copies are one.
        score: the log-likelihood ratio of the two being in one story; below zero if they are together
            more seldom than chance would have it.
    """

    id: int
    name: str
    type: EntityType
    shared: int
    score: float
