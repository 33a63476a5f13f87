"""A library as tables for pandas."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from reader.library.answers.articles import Articles
from reader.library.answers.statements import Statements

if TYPE_CHECKING:
    from pandas import DataFrame


class Frames(Articles, Statements):
    """Answers with pandas frames, where pandas is installed."""

    def quotes_frame(self, articles: Iterable[int] | None = None) -> DataFrame:
        """Return who said what as a pandas frame: :class:`reader.library.tables.QuoteRow` has the columns.

        Args:
            articles: of these only; None: of all.

        Raises:
            LibraryError: pandas is not installed.
        """
        from reader.library import tables

        return tables.frame(map(tables.quotes, self.annotated(articles)), tables.QuoteRow)

    def mentions_frame(self, articles: Iterable[int] | None = None) -> DataFrame:
        """Return all mentions as a pandas frame: :class:`reader.library.tables.MentionRow` has the columns.

        Args and errors as for :meth:`quotes_frame`.
        """
        from reader.library import tables

        return tables.frame(map(tables.mentions, self.annotated(articles)), tables.MentionRow)

    def figures_frame(self, articles: Collection[int] | None = None) -> DataFrame:
        """Return the figures, by what they count: :class:`reader.library.tables.FigureRow` has the columns.

        Args and errors as for :meth:`quotes_frame`.
        """
        from reader.library import tables

        found = self.figures(articles=articles, copies=True, limit=sys.maxsize).rows
        return tables.frame([tables.figures(found)], tables.FigureRow)
