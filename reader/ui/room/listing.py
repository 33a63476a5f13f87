"""What the list of articles shows: asked of the library in a thread, however many articles there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.library import Library
from reader.library.listing import ListOrder, ListQuery
from reader.ui.panes.article_list import PAGE, ArticleRow, Listed
from reader.ui.panes.folding import Folding

_COUNTING = frozenset({ListOrder.MENTIONS, ListOrder.QUOTES})

_NAMES = {
    ListOrder.DATE: ("newest", "oldest"),
    ListOrder.TITLE: ("title A–Z", "title Z–A"),
    ListOrder.SOURCE: ("source A–Z", "source Z–A"),
    ListOrder.MENTIONS: ("most mentions", "fewest mentions"),
    ListOrder.QUOTES: ("most quotes", "fewest quotes"),
    ListOrder.LENGTH: ("longest", "shortest"),
    ListOrder.ADDED: ("last added", "first added"),
}


class ListQuestion(NamedTuple):
    """What the list is asked to show.

    Attributes:
        query: which articles, in what order.
        opened: the groups of copies that are open.
        near: the article under the cursor, whose neighbours will be seen first.
    """

    query: ListQuery
    opened: frozenset[int]
    near: int | None


class ReadingOrder(NamedTuple):
    """All articles in reading order, and where each of them stands in it."""

    numbers: tuple[int, ...]
    ranks: Mapping[int, int]


def order_name(query: ListQuery, entities: Mapping[int, str]) -> str:
    """Return what an order is called; ``entities`` has the names of those whose mentions are counted."""
    name = _NAMES[query.order][query.is_reversed]
    return name if query.entity is None else f"{name} of {entities[query.entity]}"


def read_order(library: Library) -> ReadingOrder:
    """Return the reading order; called in a thread."""
    numbers = library.listed(ListQuery())
    return ReadingOrder(numbers, {number: rank for rank, number in enumerate(numbers)})


def read_first(library: Library) -> Listed:
    """Return the beginning of the list, which is there at once; called in a thread."""
    numbers = library.listed(ListQuery(), limit=PAGE)
    return Listed(ListQuery(), Folding(numbers, {}), read_rows(library, ListQuery(), numbers))


def read_list(library: Library, question: ListQuestion, order: ReadingOrder | None = None) -> Listed:
    """Return what the list is to show, with the rows that will be seen first; called in a thread.

    Args:
        library: what is asked.
        question: what is to be shown.
        order: the reading order, if it is known.
    """
    is_whole = order is not None and question.query == ListQuery()
    numbers = order.numbers if order and is_whole else library.listed(question.query)
    folding = Folding(numbers, library.grouped(), question.opened)
    try:
        at = folding.rows.index(question.near)
    except ValueError:
        at = 0
    return Listed(
        question.query,
        folding,
        read_rows(library, question.query, folding.rows[max(0, at - PAGE) : at + PAGE]),
    )


def read_rows(library: Library, query: ListQuery, articles: Sequence[int]) -> Mapping[int, ArticleRow]:
    """Return the rows of some articles; called in a thread."""
    counts = library.listed_counts(query, articles)
    counting = query.order in _COUNTING
    return {
        number: ArticleRow(summary, counts.get(number, 0) if counting else None)
        for number, summary in library.summaries(articles).items()
    }
