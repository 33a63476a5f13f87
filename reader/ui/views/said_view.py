"""Who said what: the quotes of the article, of a search or of the whole library, on one screen."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from reader.language.annotation import QuoteKind
from reader.library import Library
from reader.library.said import SaidGroup, SaidOrder, SaidQuery, SaidRow
from reader.ui import keys
from reader.ui.keys import key_of
from reader.ui.panes.article_list import counted
from reader.ui.panes.frames import Frame
from reader.ui.panes.row_list import RowChosen
from reader.ui.panes.row_text import words
from reader.ui.views.choices import Choice
from reader.ui.views.columns import ColumnNames
from reader.ui.views.grouped_list import PAGE
from reader.ui.views.outcomes import Follow, Jump, Left, OfEntity
from reader.ui.views.quote_copying import QuoteCopying
from reader.ui.views.said_list import SaidList, describe_row, load_from
from reader.ui.views.scopes import Scope, scope_choice


class SaidMemo(NamedTuple):
    """The table as it was left, or as it is opened first.

    Attributes:
        scope: where the quotes are from.
        article: the article that was read, if there was one.
        search: the query of the search that was open, or "".
        order, kind, typed, entity: as in :class:`~reader.library.said.SaidQuery`.
        cursor: the key of the row under the cursor.
    """

    scope: Scope
    article: int | None = None
    search: str = ""
    order: SaidOrder = SaidOrder.SPEAKER
    kind: QuoteKind | None = None
    typed: str = ""
    entity: int | None = None
    cursor: Hashable = None

    def open(self, library: Library) -> SaidView:
        """Return the table."""
        return SaidView(library, self)


class Question(NamedTuple):
    """What the table asks: the quotes, of the articles that a search finds if there is one."""

    query: SaidQuery
    search: str


class Answer(NamedTuple):
    """The groups of the quotes, and the first rows, so that something is shown at once."""

    query: SaidQuery
    groups: tuple[SaidGroup, ...]
    first: Sequence[SaidRow]


class SaidView(QuoteCopying[Answer]):
    """The table of who said what.

    Args:
        library: what is asked.
        memo: how the table begins.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.SAID]

    hint = "words of the quote or the speaker"

    def __init__(self, library: Library, memo: SaidMemo) -> None:
        self._memo = memo
        self.list = SaidList(id="said-rows")
        super().__init__(library, "Who said what", self.list, _choices(memo), typed=memo.typed)
        self._entity = memo.entity
        self._names = ColumnNames(self.list)

    @property
    def memo(self) -> SaidMemo:
        """How the table is now."""
        item = self.list.item
        return self._memo._replace(
            scope=self.choices["scope"].value,
            order=self.choices["order"].value,
            kind=self.choices["kind"].value,
            typed=self.typed,
            entity=self._entity,
            cursor=self.list.key_of(item) if item else None,
        )

    def compose_body(self) -> ComposeResult:
        """Create the list below the names of its columns."""
        with Frame(id="view-body"):
            yield self._names
            yield self.list

    def question(self) -> Question:
        """Return what is asked for."""
        now = self.memo
        articles = None
        if now.scope is Scope.ARTICLE and now.article is not None:
            articles = frozenset({now.article})
        query = SaidQuery(
            order=now.order, articles=articles, words=now.typed, kind=now.kind, entity=now.entity
        )
        return Question(query, now.search if now.scope is Scope.SEARCH else "")

    def answer(self, question: Question) -> Answer:
        """Ask the library."""
        query = self._resolved(question)
        groups = self.library.said_groups(query)
        return Answer(query, groups, load_from(self.library, query)(groups[0], 0, PAGE) if groups else ())

    def show(self, question: Question, answer: Answer, *, keep: bool) -> None:
        """List the quotes; the first time, at the row at which the table was left."""
        rows, query = self.list, question.query
        rows.order, rows.typed = query.order, query.words
        total = sum(group.quotes for group in answer.groups)
        narrowed = query.words or query.kind or query.entity is not None
        rows.empty = "No quote fits." if narrowed else "Nobody is quoted here."
        rows.show(answer.groups, load_from(self.library, answer.query), keep=keep, first=answer.first)
        if self._memo.cursor is not None:
            rows.move_to(self._memo.cursor)
            self._memo = self._memo._replace(cursor=None)
        self.count = counted(total, "quote", "quotes")
        self._names.refresh()

    def cursor_moved(self) -> None:
        """Say how the quote under the cursor was found."""
        row = self.list.row
        self.about(describe_row(row) if row else words("no quote"))

    @on(RowChosen)
    def _row_chosen(self, event: RowChosen[object]) -> None:
        event.stop()
        if row := self.list.row:
            self.dismiss(Jump(row.place, () if row.entity is None else OfEntity(row.entity, "quote")))

    def action_only_speaker(self) -> None:
        """List only what the speaker of this quote says, or what all say again."""
        row = self.list.row
        if self._entity is not None:
            self._entity = None
        elif row and row.entity is not None:
            self._entity = row.entity
            self.say(f"only {row.speaker}: {key_of(self.app, 'said.speaker')} lists all again")
        else:
            self.say("the speaker of this quote is not known")
            return
        self.ask()

    def said_row(self) -> SaidRow | None:
        """Return the quote under the cursor."""
        return self.list.row

    def said_query(self) -> SaidQuery:
        """Return what all the quotes are that are listed."""
        return self._resolved(self.question())

    def _resolved(self, question: Question) -> SaidQuery:
        """Return what is asked with the articles that the search finds; this may take some milliseconds."""
        if not question.search:
            return question.query
        return question.query._replace(articles=self.library.found(question.search))

    def action_profile(self) -> None:
        """Open the page of the speaker."""
        from reader.ui.views.profile_view import ProfileMemo

        row = self.list.row
        if row and row.entity is not None:
            self.dismiss(Follow(ProfileMemo(row.entity)))
        else:
            self.say("the speaker of this quote is not known")

    def action_close(self) -> None:
        """Close the table, filtered or not."""
        self.dismiss(Left())


def _choices(memo: SaidMemo) -> list[Choice]:
    return [
        scope_choice("said.scope", memo.scope, memo.article, memo.search),
        Choice("order", "said.order", "by", [(order, order.value) for order in SaidOrder], memo.order),
        Choice(
            "kind",
            "said.kind",
            "kind",
            [(None, "all"), *((kind, kind.value) for kind in QuoteKind)],
            memo.kind,
        ),
    ]
