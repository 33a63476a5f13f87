"""What is said in a library: quotes, dated statements and figures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from reader.language.kinds import EntityType
from reader.library.catalog.catalog import Catalog

if TYPE_CHECKING:
    from reader.library.catalog.said import Said
    from reader.library.said import SaidGroup, SaidQuery, SaidRow
    from reader.library.value_records import (
        DatedStatement,
        FigureGroup,
        Figures,
        Period,
        Timeline,
        TimelineGroup,
    )


class Statements:
    """Answers who said what, what is said of which day, and which figures are given of what."""

    _catalog: Catalog

    def said(self, query: SaidQuery) -> Iterator[SaidRow]:
        """Yield who said what, in order, as it is read: any number of quotes takes little memory."""
        return self._who_said().all(query)

    def said_groups(self, query: SaidQuery) -> tuple[SaidGroup, ...]:
        """Return the groups of the quotes asked for, in order, each with how many there are in it."""
        return self._who_said().groups(query)

    def said_in(self, query: SaidQuery, group: SaidGroup) -> tuple[int, ...]:
        """Return the numbers of all quotes in a group, in order."""
        return self._who_said().quotes_in(query, group)

    def said_rows(self, quotes: Sequence[int]) -> tuple[SaidRow, ...]:
        """Return quotes by number, in the order given, without those that are no longer in the library."""
        return self._who_said().rows(quotes)

    def _who_said(self) -> Said:
        # It needs the query language, which the first screen does not wait for.
        from reader.library.catalog.said import Said

        return Said(self._catalog)

    def timeline(
        self,
        *,
        articles: Collection[int] | None = None,
        words: str = "",
        dated: bool = True,
        newest_first: bool = False,
        copies: bool = False,
        limit: int = 1000,
        offset: int = 0,
    ) -> Timeline:
        """Return what the articles say of days, months and years, in order of the day they speak of.

        Of two that begin on one day the longer comes first: "2014", "June 2014", "1 June 2014".

        Args:
            articles: of these only; None: of all.
            words: only those with each of these in the date, its sentence, or the article's title or source.
            dated: those that could be resolved; False: the others, in order of their articles.
            newest_first: turn the order around.
            copies: also those that only repeat another one in a copy of its article.
            limit: how many to return at most; the total counts all.
            offset: how many to leave out at the beginning.
        """
        from reader.library.catalog.timeline import timeline

        return timeline(
            self._catalog,
            articles,
            words,
            limit,
            offset,
            dated=dated,
            newest_first=newest_first,
            copies=copies,
        )

    def timeline_groups(
        self, period: Period, *, articles: Collection[int] | None = None, words: str = ""
    ) -> tuple[TimelineGroup, ...]:
        """Return the days, months or years that articles speak of, in order, and last what is not resolved.

        Args:
            period: what to group by.
            articles: of these only; None: of all.
            words: only statements as in :meth:`timeline`.
        """
        from reader.library.catalog.timeline import groups

        return groups(self._catalog, articles, words, period)

    def timeline_in(
        self,
        group: TimelineGroup,
        period: Period,
        *,
        articles: Collection[int] | None = None,
        words: str = "",
        limit: int = 1000,
        offset: int = 0,
    ) -> tuple[DatedStatement, ...]:
        """Return the statements of a group from :meth:`timeline_groups`, in order; arguments as there."""
        from reader.library.catalog.timeline import in_group

        return in_group(self._catalog, articles, words, period, group, limit, offset)

    def figure_groups(
        self,
        *,
        articles: Collection[int] | None = None,
        words: str = "",
        kind: EntityType | None = None,
    ) -> tuple[FigureGroup, ...]:
        """Return what the figures of the articles count, what most articles count first.

        Args:
            articles: of these only; None: of all.
            words: only figures as in :meth:`figures`.
            kind: only numbers, sums of money or percentages.
        """
        from reader.library.catalog.figures import groups

        return groups(self._catalog, articles, words, kind)

    def figures(
        self,
        *,
        articles: Collection[int] | None = None,
        words: str = "",
        kind: EntityType | None = None,
        lemma: str | None = None,
        copies: bool = False,
        limit: int = 1000,
        offset: int = 0,
    ) -> Figures:
        """Return the figures of the articles by what they count, those of like things together.

        Within a group numbers come before percentages and sums, then what is counted more closely ("IS",
        "Iraqi") in the order of the alphabet, then the greatest first.

        Args:
            articles: of these only; None: of all.
            words: only those with each of these in what is counted, the sentence, the speaker, or the
                article's title or source.
            kind: only numbers, sums of money or percentages.
            lemma: of this group only; "" is that of the figures of which nothing is said to be counted.
            copies: also those that only repeat another one in a copy of its article.
            limit: how many to return at most; the total counts all.
            offset: how many to leave out at the beginning.
        """
        from reader.library.catalog.figures import figures

        return figures(self._catalog, articles, words, kind, lemma, limit, offset, copies=copies)
