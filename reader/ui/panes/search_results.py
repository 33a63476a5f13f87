"""The articles that a search found, each with the best place in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual.binding import BindingType

from reader.library.records import Hit, SearchResult
from reader.ui import keys
from reader.ui.panes.article_list import counted, shown_date
from reader.ui.panes.lazy_list import LazyList
from reader.ui.panes.row_text import Line, snippet, words, wrapped

HINT = """\
Type to search.

two words     both
"two words"   a phrase
one OR two, NOT three
begin*  speling~

person: org: place:
group: speaker: said:
title: tag: note:
date:2016-11
date:2016-10..2016-12"""
"""What an empty search shows: no line is longer than the narrowest pane has room for."""

_SNIPPET_LINES = 2


class Note(NamedTuple):
    """A row that says how the query was read, or that there is more."""

    text: str


class Suggestion(NamedTuple):
    """A row that offers another query, when the one asked finds nothing."""

    query: str


LoadHits = Callable[[str, Sequence[int]], Sequence[Hit]]
"""Reads some of the articles that a query has found; called in a thread."""


class SearchResults(LazyList[int | Note | Suggestion, Hit]):
    """Search results as rows: title, the place in context, date and number of matches.

    Args:
        load: reads hits.
        id: of the widget.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.ORDERED]

    row_height = 5
    gap = 1
    ahead = 5

    def __init__(self, load: LoadHits, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._load = load

    def show(self, query: str, result: SearchResult | None) -> None:
        """Show what a search found.

        Args:
            query: what was asked.
            result: what was found; None for nothing asked yet, or not answered.
        """
        self.empty = f"No hits for “{query}”." if result else "…" if query.strip() else HINT
        rows: list[int | Note | Suggestion] = []
        if result:
            self.set_rows(partial(self._hits, result.query), {hit.article.id: hit for hit in result.hits})
            if result.note:
                rows.append(Note(result.note))
            listed = [*(hit.article.id for hit in result.hits), *result.rest]
            rows += listed
            if result.suggestion:
                rows += Note(self.empty), Suggestion(result.suggestion)
            unshown = result.total - len(listed)
            if listed and unshown > 0:
                rows.append(
                    Note(f"{counted(unshown, 'more article', 'more articles')}: add a word to see them.")
                )
        self.set_items(rows, keep=False)

    def _hits(self, query: str, articles: Sequence[int]) -> dict[int, Hit]:
        return {hit.article.id: hit for hit in self._load(query, articles)}

    def draw(self, item: int | Note | Suggestion, width: int) -> Sequence[Line]:
        """Return the lines of a result, a note or a suggestion."""
        match item:
            case int():
                hit = self.row(item)
                return _lines(hit, width) if hit else [Line(words("…", "muted"))]
            case Suggestion(query):
                offer = words("Did you mean ") + words(query, "match") + words("?")
                return *wrapped(offer, width, 2), Line(words("Enter searches for it", "muted"))
            case Note(text):
                return wrapped(words(text, "muted"), width, self.row_height - 1)

    def key_of(self, item: int | Note | Suggestion) -> Hashable:
        """Return the number of a result's article."""
        return item if isinstance(item, int) else None

    def can_choose(self, item: int | Note | Suggestion) -> bool:
        """Tell whether a row leads anywhere."""
        return not isinstance(item, Note)


def _lines(hit: Hit, width: int) -> Sequence[Line]:
    about = words(shown_date(hit.article.published), "muted")
    count = words(counted(len(hit.places), "match", "matches") if hit.places else "", "muted")
    text = snippet(hit.snippet, width * _SNIPPET_LINES)
    title = Line(words(hit.article.title, "strong"))
    return title, Line(about, count), *wrapped(text, width, _SNIPPET_LINES)
