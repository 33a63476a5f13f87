"""The articles that a search found, each with the best place in it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import BindingType

from reader.library.records import Hit, SearchResult
from reader.ui import keys
from reader.ui.panes.article_list import counted, shown_date
from reader.ui.panes.row_list import RowList
from reader.ui.panes.row_text import Line, snippet, words, wrapped

HINT = """\
Type to search.

two words      both of them
"two words"    as a phrase
NOT word   word OR word
begin*   speling~

person:  org:  place:
speaker:  said:  title:
date:2016-11
date:2016-10..2016-12"""
"""What an empty search shows."""


class Note(NamedTuple):
    """A row that says how the query was read, or that there is more."""

    text: str


class Suggestion(NamedTuple):
    """A row that offers another query, when the one asked finds nothing."""

    query: str


class SearchResults(RowList[Hit | Note | Suggestion]):
    """Search results as rows: title, the place in context, date and number of matches."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.ORDERED]

    row_height = 5
    gap = 1
    _SNIPPET_LINES = 2

    def show(self, query: str, result: SearchResult | None) -> None:
        """Show what a search found.

        Args:
            query: what was asked.
            result: what was found; None for nothing asked yet.
        """
        self.empty = f"No hits for “{query}”." if result else HINT
        rows: list[Hit | Note | Suggestion] = []
        if result:
            if result.note:
                rows.append(Note(result.note))
            rows += result.hits
            if result.suggestion:
                rows += Note(self.empty), Suggestion(result.suggestion)
            unshown = result.total - len(result.hits)
            if result.hits and unshown > 0:
                rows.append(
                    Note(f"{counted(unshown, 'more article', 'more articles')}: add a word to see them.")
                )
        self.set_items(rows, keep=False)

    def draw(self, item: Hit | Note | Suggestion, width: int) -> Sequence[Line]:
        """Return the lines of a result, a note or a suggestion."""
        match item:
            case Hit(article, places, found):
                about = words(shown_date(article.published), "muted")
                count = words(counted(len(places), "match", "matches") if places else "", "muted")
                text = snippet(found, width * self._SNIPPET_LINES)
                return Line(words(article.title, "strong")), Line(about, count), *wrapped(text, width, 2)
            case Suggestion(query):
                offer = words("Did you mean ") + words(query, "match") + words("?")
                return *wrapped(offer, width, 2), Line(words("Enter searches for it", "muted"))
            case Note(text):
                return wrapped(words(text, "muted"), width, self.row_height - 1)

    def key_of(self, item: Hit | Note | Suggestion) -> Hashable:
        """Return the number of a result's article."""
        return item.article.id if isinstance(item, Hit) else None

    def can_choose(self, item: Hit | Note | Suggestion) -> bool:
        """Tell whether a row leads anywhere."""
        return not isinstance(item, Note)
