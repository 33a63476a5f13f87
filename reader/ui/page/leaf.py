"""An article made ready to be shown: what takes long with a long one, so that it can be done in a thread."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from reader.library.records import LinkedArticle
from reader.ui.page.highlighting import Highlights
from reader.ui.page.layout import Page
from reader.ui.page.painting import Sheet

LONG = 100_000
"""Characters from which an article is made ready in a thread: shorter ones take less than 30 ms."""


class Setting(NamedTuple):
    """How a page is set: its margins, whether furniture is folded, and which key it says lists copies."""

    sheet: Sheet
    fold: bool
    copies_key: str


class Leaf(NamedTuple):
    """An article with what is marked in it, laid out in a setting."""

    article: LinkedArticle
    highlights: Highlights
    page: Page
    setting: Setting


def make_leaf(
    article: LinkedArticle,
    setting: Setting,
    highlights: Highlights | None = None,
    unfolded: Container[int] = (),
) -> Leaf:
    """Make an article ready; five megabytes take some seconds.

    Args:
        article: the article.
        setting: how its page is set.
        highlights: what is marked in it, if that is known.
        unfolded: the furniture that stays open, as for :class:`Page`.
    """
    page = Page(
        article.article,
        setting.sheet.text,
        fold=setting.fold,
        unfolded=unfolded,
        copies=article.copies,
        copies_key=setting.copies_key,
    )
    return Leaf(article, highlights or Highlights(article), page, setting)


def is_long(article: LinkedArticle | None) -> bool:
    """Tell whether an article should be made ready in a thread."""
    return article is not None and len(article.article.text) > LONG
