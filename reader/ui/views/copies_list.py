"""The rows of the copies: which articles are one story, and what the text of each is to the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from reader.library.copies.records import Copy, CopyGroup, CopyKind
from reader.library.records import ArticleSummary
from reader.ui.panes.article_list import counted, shown_date
from reader.ui.panes.row_text import Line, words
from reader.ui.views.grouped_list import GroupedList
from reader.ui.views.view import heading_line


class CopyRow(NamedTuple):
    """An article of a group.

    Attributes:
        article: the article.
        copy: what it is to the one that stands for the group; None for that one.
        names: of all files that have its very bytes.
    """

    article: ArticleSummary
    copy: Copy | None
    names: tuple[str, ...]


class CopiesList(GroupedList[CopyGroup, CopyRow]):
    """Articles by story, the one that stands for it first.

    Attributes:
        read: the article that is read, which has a sign beside it.
    """

    row_height = 3
    gap = 1
    read: int | None = None

    def draw_heading(self, group: CopyGroup, width: int) -> Line:
        """Return the title of the first, and how many there are."""
        return heading_line(group.original.title, counted(group.articles, "article", "articles"), width)

    def draw_row(self, row: CopyRow, width: int) -> Sequence[Line]:  # noqa: ARG002
        """Return the title and the date, and below them what the text is to the first one's, and the file."""
        article = row.article
        sign = words("▸ " if article.id == self.read else "  ", "muted")
        date = words(shown_date(article.published), "muted")
        more = len(row.names) - 1
        where = [article.source, article.name, f"and {counted(more, 'file', 'files')} more" if more else ""]
        about = words(" · ").join([relation(row), words(" · ".join(filter(None, where)), "muted")])
        return [Line(sign + words(article.title, "strong"), date), Line(words("  ") + about)]


def relation(row: CopyRow) -> Content:
    """Return what an article's text is to that of the first of its group."""
    if row.copy is None:
        return words("first")
    kind, shared, covered = row.copy.kind, f"{row.copy.shared:.0%}", f"{row.copy.covered:.0%}"
    return words(
        {
            CopyKind.SAME: "same text",
            CopyKind.SHORTER: f"shorter: has {covered} of the first",
            CopyKind.LONGER: f"longer: {shared} of it is from the first",
            CopyKind.CHANGED: f"changed: shares {shared} of its text",
        }[kind]
    )
