"""Copies: the articles that are one story, of the article that was read or of the whole library."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import BindingType
from textual.content import Content

from reader.library import Library
from reader.library.copies.records import CopyGroup
from reader.library.folded_text import fold
from reader.library.records import Place
from reader.span import Span
from reader.ui import keys
from reader.ui.panes.article_list import counted
from reader.ui.panes.row_list import RowChosen
from reader.ui.panes.row_text import words
from reader.ui.views.copies_list import CopiesList, CopyRow, relation
from reader.ui.views.grouped_list import PAGE
from reader.ui.views.outcomes import Jump, Left
from reader.ui.views.scopes import Scope, scope_choice
from reader.ui.views.view import View

NONE = "No article here is a copy of another."


class CopiesMemo(NamedTuple):
    """The list as it was left, or as it is opened first.

    Attributes:
        scope: the story of one article, or all that have copies.
        article: the article that was read, if it has copies.
        read: the article that was read, if there was one.
        typed: the filter.
        cursor: the key of the row under the cursor.
    """

    scope: Scope
    article: int | None = None
    read: int | None = None
    typed: str = ""
    cursor: Hashable = None

    def open(self, library: Library) -> CopiesView:
        """Return the list."""
        return CopiesView(library, self)


class Question(NamedTuple):
    """What the list asks: the stories, or the one of an article, with words in the title of the first."""

    article: int | None
    typed: str


class Answer(NamedTuple):
    """The stories, and the first rows, so that something is shown at once."""

    groups: Sequence[CopyGroup]
    first: Sequence[CopyRow]


class CopiesView(View[Answer]):
    """The list of copies.

    Args:
        library: what is asked.
        memo: how the list begins.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.COPIES]

    hint = "words of the title, the source or the file"

    def __init__(self, library: Library, memo: CopiesMemo) -> None:
        self._memo = memo
        self.list = CopiesList(id="copies-rows")
        self.list.read = memo.read
        super().__init__(
            library,
            "Copies",
            self.list,
            [scope_choice("copies.scope", memo.scope, memo.article, "")],
            typed=memo.typed,
        )

    @property
    def memo(self) -> CopiesMemo:
        """How the list is now."""
        item = self.list.item
        return self._memo._replace(
            scope=self.choices["scope"].value,
            typed=self.typed,
            cursor=self.list.key_of(item) if item else None,
        )

    def question(self) -> Question:
        """Return what is asked for."""
        now = self.memo
        return Question(now.article if now.scope is Scope.ARTICLE else None, now.typed)

    def answer(self, question: Question) -> Answer:
        """Ask the library."""
        groups: Sequence[CopyGroup] = self.library.copy_groups()
        if question.article is not None:
            summary = self.library.summaries([question.article]).get(question.article)
            groups = [group for group in groups if summary and group.key == summary.group]
        wanted = fold(question.typed).split()
        groups = [group for group in groups if all(word in _text(group) for word in wanted)]
        return Answer(groups, load_from(self.library)(groups[0], 0, PAGE) if groups else ())

    def show(self, question: Question, answer: Answer, *, keep: bool) -> None:
        """List the copies; the first time, at the row at which the list was left."""
        self.list.empty = "Nothing fits." if question.typed.strip() else NONE
        self.list.show(answer.groups, load_from(self.library), keep=keep, first=answer.first)
        if self._memo.cursor is not None:
            self.list.move_to(self._memo.cursor)
            self._memo = self._memo._replace(cursor=None)
        stories = counted(len(answer.groups), "story", "stories")
        articles = sum(group.articles for group in answer.groups)
        self.count = f"{stories} in {counted(articles, 'article', 'articles')}"

    def cursor_moved(self) -> None:
        """Say what the text under the cursor is to the first one's, and in which files it is."""
        row = self.list.row
        self.about(words(" · ").join([relation(row), words(", ".join(row.names))]) if row else Content())

    @on(RowChosen)
    def _row_chosen(self, event: RowChosen[object]) -> None:
        event.stop()
        if row := self.list.row:
            self.dismiss(Jump(Place(row.article.id, Span(0, 0))))

    def action_close(self) -> None:
        """Close the list, filtered or not."""
        self.dismiss(Left())


def load_from(library: Library) -> Callable[[CopyGroup, int, int], Sequence[CopyRow]]:
    """Return what reads the rows of a story; only the texts of those rows are compared."""

    def rows(group: CopyGroup, first: int, count: int) -> Sequence[CopyRow]:
        original = group.original
        head = [] if first else [CopyRow(original, None, library.names(original.id))]
        copies = library.copies(original.id, first=max(0, first - 1), count=count - len(head))
        return [*head, *(CopyRow(copy.article, copy, library.names(copy.article.id)) for copy in copies)]

    return rows


def _text(group: CopyGroup) -> str:
    original = group.original
    return fold(f"{original.title} {original.source} {original.name}")
