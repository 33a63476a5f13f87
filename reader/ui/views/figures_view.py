"""The figures: numbers, shares and sums of the articles, side by side by what they count."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar, NamedTuple

from textual.binding import BindingType
from textual.content import Content

from reader.language.annotation import EntityType
from reader.library import Library
from reader.library.value_records import Figure, FigureGroup
from reader.ui import keys
from reader.ui.panes.article_list import counted
from reader.ui.panes.row_text import words
from reader.ui.views.choices import Choice
from reader.ui.views.figures_list import FiguresList
from reader.ui.views.value_view import Asked, State, ValueView


class Order(StrEnum):
    """What the groups are in order of."""

    ARTICLES = "articles"
    NAME = "name"


class FiguresMemo(NamedTuple):
    """The figures as they were left, or as they are opened first."""

    state: State

    def open(self, library: Library) -> FiguresView:
        """Return the figures."""
        return FiguresView(library, self.state)


class FiguresView(ValueView[FigureGroup, Figure]):
    """Figures by what they count, what most articles count first.

    Args:
        library: what is asked.
        state: how the table begins.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.FIGURES]

    hint = "what is counted, who says so, or words of the sentence"
    nothing = "No article gives a number here."

    def __init__(self, library: Library, state: State) -> None:
        rows = FiguresList(id="figure-rows")
        kinds = [
            (None, "all"),
            (EntityType.NUM, "numbers"),
            (EntityType.PERCENT, "shares"),
            (EntityType.MONEY, "sums"),
        ]
        choices = [
            Choice("order", "figures.order", "by", [(order, order.value) for order in Order], Order.ARTICLES),
            Choice("kind", "figures.kind", "kind", kinds, None),
        ]
        super().__init__(library, "Figures", rows, state, choices)

    def memo_of(self, state: State) -> FiguresMemo:
        """Return what opens the figures again."""
        return FiguresMemo(state)

    def groups(self, asked: Asked) -> Sequence[FigureGroup]:
        """Ask for what is counted."""
        found = self.library.figure_groups(
            articles=asked.articles, words=asked.words, kind=asked.chosen["kind"]
        )
        if asked.chosen["order"] is Order.NAME:
            return sorted(found, key=lambda group: (not group.lemma, group.lemma))
        return found

    def rows_in(self, asked: Asked, group: FigureGroup, first: int, count: int) -> Sequence[Figure]:
        """Ask for figures of one thing."""
        return self.library.figures(
            articles=asked.articles,
            words=asked.words,
            kind=asked.chosen["kind"],
            lemma=group.lemma,
            limit=count,
            offset=first,
        ).rows

    def counted(self, groups: Sequence[FigureGroup]) -> str:
        """Return how many figures there are."""
        return counted(sum(group.size for group in groups), "figure", "figures")

    def describe(self, row: Figure) -> Content:
        """Say what is counted and by whom, and why that is thought."""
        of = f" {row.counted}" if row.counted else ""
        parts = [words(f"{row.words}{of}", "bold"), words(row.value), words(row.rule, "dim")]
        if row.speaker:
            parts.append(words(f"said by {row.speaker}, {row.confidence} confidence"))
        elif row.quote:
            parts.append(words("said, by whom is not known"))
        return Content(" · ").join(part for part in parts if part)
