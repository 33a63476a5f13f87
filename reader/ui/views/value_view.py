"""What the timeline and the figures have in common: where they look, how a row is opened and copied."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Hashable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from reader.export.citation import of_value
from reader.library import Library
from reader.library.value_records import DatedStatement, Figure
from reader.ui import keys
from reader.ui.copying import copy, told
from reader.ui.panes.frames import Frame
from reader.ui.panes.row_list import RowChosen
from reader.ui.views.choices import Choice
from reader.ui.views.columns import ColumnedList, ColumnNames
from reader.ui.views.grouped_list import PAGE, Group
from reader.ui.views.outcomes import Jump, Left, Memo
from reader.ui.views.scopes import Scope, articles_in, scope_choice
from reader.ui.views.view import View

GroupT = TypeVar("GroupT", bound=Group)
RowT = TypeVar("RowT", DatedStatement, Figure)


class State(NamedTuple):
    """How a table is, was left, or begins.

    Attributes:
        scope: where the rows are from.
        article: the article that was read, if there was one.
        search: the query of the search that was open, or "".
        typed: the filter.
        chosen: the values of the other choices, by their ids; what is not in it begins with its first.
        cursor: the key of the row under the cursor.
    """

    scope: Scope = Scope.LIBRARY
    article: int | None = None
    search: str = ""
    typed: str = ""
    chosen: tuple[tuple[str, Any], ...] = ()
    cursor: Hashable = None


class Asked(NamedTuple):
    """What is asked of the library: of which articles, with which words, and what else was chosen."""

    articles: Collection[int] | None
    words: str
    chosen: Mapping[str, Any]


class Answer(NamedTuple, Generic[GroupT, RowT]):
    """What was asked, the groups, and the first rows, so that something is shown at once."""

    asked: Asked
    groups: Sequence[GroupT]
    first: Sequence[RowT]


class ValueView(View[Answer[GroupT, RowT]], Generic[GroupT, RowT]):
    """A table of dates or figures. A subclass says which, and in what groups.

    Args:
        library: what is asked.
        title: what the table is called.
        rows: the list.
        state: how the table begins.
        choices: what can be chosen besides the scope, each with its first option.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.VALUES]

    nothing: ClassVar[str]
    """What the table says when there is no row at all."""

    def __init__(
        self,
        library: Library,
        title: str,
        rows: ColumnedList[GroupT, RowT],
        state: State,
        choices: Sequence[Choice],
    ) -> None:
        for choice in choices:
            choice.value = dict(state.chosen).get(choice.id, choice.value)
        scope = scope_choice("values.scope", state.scope, state.article, state.search)
        super().__init__(library, title, rows, [scope, *choices], typed=state.typed)
        self.table: ColumnedList[GroupT, RowT] = rows
        self._names = ColumnNames(rows)
        self._state = state
        self._chosen = [choice.id for choice in choices]

    @abstractmethod
    def groups(self, asked: Asked) -> Sequence[GroupT]:
        """Ask for the groups; called in a thread."""

    @abstractmethod
    def rows_in(self, asked: Asked, group: GroupT, first: int, count: int) -> Sequence[RowT]:
        """Ask for rows of a group, from a number on; called in a thread."""

    @abstractmethod
    def describe(self, row: RowT) -> Content:
        """Return what the status line says of a row."""

    @abstractmethod
    def memo_of(self, state: State) -> Memo:
        """Return what opens the table again."""

    @property
    def memo(self) -> Memo:
        """How the table is now."""
        item = self.table.item
        return self.memo_of(self._now()._replace(cursor=self.table.key_of(item) if item else None))

    def _now(self) -> State:
        return self._state._replace(
            scope=self.choices["scope"].value,
            typed=self.typed,
            chosen=tuple((id_, self.choices[id_].value) for id_ in self._chosen),
        )

    def compose_body(self) -> ComposeResult:
        """Create the list below the names of its columns."""
        with Frame(id="view-body"):
            yield self._names
            yield self.table

    def question(self) -> State:
        """Return what is asked for."""
        return self._now()

    def answer(self, question: State) -> Answer[GroupT, RowT]:
        """Ask the library."""
        articles = articles_in(self.library, question.scope, question.article, question.search)
        asked = Asked(articles, question.typed, dict(question.chosen))
        groups = self.groups(asked)
        return Answer(asked, groups, self.rows_in(asked, groups[0], 0, PAGE) if groups else ())

    def show(self, question: State, answer: Answer[GroupT, RowT], *, keep: bool) -> None:
        """List the rows; the first time, at the row at which the table was left."""
        rows = self.table
        rows.empty = f"Nothing fits “{question.typed}”." if question.typed.strip() else self.nothing
        rows.show(answer.groups, partial(self.rows_in, answer.asked), keep=keep, first=answer.first)
        if self._state.cursor is not None:
            rows.move_to(self._state.cursor)
            self._state = self._state._replace(cursor=None)
        self.count = self.counted(answer.groups)
        self._names.refresh()

    @abstractmethod
    def counted(self, groups: Sequence[GroupT]) -> str:
        """Return how much there is, in words."""

    def cursor_moved(self) -> None:
        """Say all there is to know of the row under the cursor."""
        row = self.table.row
        self.about(self.describe(row) if row else Content())

    @on(RowChosen)
    def _row_chosen(self, event: RowChosen[object]) -> None:
        event.stop()
        if row := self.table.row:
            self.dismiss(Jump(row.place))

    def action_copy(self) -> None:
        """Copy the sentence of the row under the cursor with its source."""
        row = self.table.row
        if row is None:
            return
        try:
            self.say(f"copied, also to {told(copy(self.app, of_value(row)))}, with its source")
        except OSError as error:
            self.say(f"copied if your terminal allows; the file for it cannot be written: {error.strerror}")

    def action_close(self) -> None:
        """Close the table, filtered or not."""
        self.dismiss(Left())
