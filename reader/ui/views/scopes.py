"""Where a view looks: in the article that was read, in what a search finds, or in the whole library."""

from __future__ import annotations

from enum import StrEnum

from reader.library import Library
from reader.ui.views.choices import Choice


class Scope(StrEnum):
    """Where the rows are from."""

    ARTICLE = "this article"
    SEARCH = "search"
    LIBRARY = "library"


def scope_choice(key: str, scope: Scope, article: int | None, search: str) -> Choice:
    """Return the choice among the scopes that there are.

    Args:
        key: the id of the binding that takes the next one.
        scope: the one that is chosen.
        article: the article that was read, if there was one.
        search: the query of the search that was open, or "".
    """
    there = {Scope.ARTICLE: article is not None, Scope.SEARCH: bool(search), Scope.LIBRARY: True}
    return Choice("scope", key, "in", [(one, one.value) for one in Scope if there[one]], scope)


def articles_in(library: Library, scope: Scope, article: int | None, search: str) -> frozenset[int] | None:
    """Return the articles of a scope; None for all. A search may take some milliseconds."""
    if scope is Scope.ARTICLE and article is not None:
        return frozenset({article})
    return library.found(search) if scope is Scope.SEARCH else None
