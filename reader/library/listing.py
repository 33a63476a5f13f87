"""The records of the list of articles: the question that it answers."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class ListOrder(StrEnum):
    """What articles are listed by. Equal ones come in reading order, and those without it last."""

    DATE = "date"
    TITLE = "title"
    SOURCE = "source"
    MENTIONS = "mentions"
    QUOTES = "quotes"
    LENGTH = "length"
    ADDED = "added"


class ListQuery(NamedTuple):
    """Which articles are asked for, and in what order; every part that is given must fit.

    Attributes:
        order: what they are listed by. Dates: newest first; titles and sources: by the alphabet, without
            regard to case and, in titles, to accents and the quotation marks before them; mentions, quotes
            and length in words: most first; added: those that came into the library last.
        is_reversed: the other way round. Those without a date, title or source, and those that do not
            mention the entity, still come last.
        words: only with each of these in the title, the source or the name of the file, whatever their case
            and accents; or with a date that begins so ("2016-11"). "undated" also finds those without one.
        entity: whose mentions are counted for that order.
        articles: only these; None for all.
    """

    order: ListOrder = ListOrder.DATE
    is_reversed: bool = False
    words: str = ""
    entity: int | None = None
    articles: frozenset[int] | None = None
