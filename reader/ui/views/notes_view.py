"""What the user has written: marks, notes, tags and saved searches, on one screen."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Hashable, Iterator
from enum import StrEnum
from typing import Any, ClassVar, Literal, NamedTuple

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.worker import WorkerCancelled

from reader.library import Library
from reader.library.errors import LibraryError
from reader.library.records import Place
from reader.library.user.notebook import Mark, SavedSearch
from reader.ui import keys
from reader.ui.keys import with_keys
from reader.ui.overlays.prompt import REMOVE, Prompt
from reader.ui.panes.article_list import counted
from reader.ui.panes.row_list import RowChosen
from reader.ui.panes.row_text import words
from reader.ui.views.choices import Choice
from reader.ui.views.notes_list import Group, MarkRow, NoteRow, NotesList, SearchRow, TagRow, lost
from reader.ui.views.outcomes import Jump, Left, Search
from reader.ui.views.view import View

_EMPTY = """\
Nothing is written down yet.

{note.mark} marks a passage, with a note if you like
{note.tags} gives the article tags
{search.save} saves a search"""

_TAKEN_AWAY = "taken away · {notes.redo} brings it back"


class Kind(StrEnum):
    """What the list shows."""

    ALL = "all"
    MARKS = "marks"
    TAGS = "tags"
    SEARCHES = "searches"
    LOST = "not found"


class NotesMemo(NamedTuple):
    """The list as it was left, or as it is opened first."""

    kind: Kind = Kind.ALL
    typed: str = ""
    cursor: Hashable = None

    def open(self, library: Library) -> NotesView:
        """Return the list."""
        return NotesView(library, self)


class NotesView(View[list[NoteRow]]):
    """The list of marks, tags and saved searches.

    Args:
        library: whose they are.
        memo: how the list begins.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.NOTES]

    hint = "words of the passage, the note, the title, the tag or the search"

    def __init__(self, library: Library, memo: NotesMemo) -> None:
        self._memo = memo
        self._fault = ""
        self.list = NotesList(id="notes-rows")
        kinds = Choice("kind", "notes.kind", "show", [(kind, kind.value) for kind in Kind], memo.kind)
        super().__init__(library, "Marks and notes", self.list, [kinds], typed=memo.typed)

    @property
    def memo(self) -> NotesMemo:
        """How the list is now."""
        item = self.list.item
        return NotesMemo(self.choices["kind"].value, self.typed, self.list.key_of(item) if item else None)

    def question(self) -> NotesMemo:
        """Return what is asked for."""
        return NotesMemo(self.choices["kind"].value, self.typed)

    def answer(self, question: NotesMemo) -> list[NoteRow]:
        """Ask the notebook."""
        wanted = question.typed.casefold().split()
        self._fault = ""
        try:
            rows = [row for row in self._rows() if _is_shown(row, question.kind)]
        except LibraryError as error:
            self._fault = str(error)
            return []
        return [row for row in rows if all(word in _text(row) for word in wanted)]

    def _rows(self) -> Iterator[NoteRow]:
        notebook = self.library.notebook
        marks, tags = notebook.marks(), notebook.tags()
        numbers = {mark.place.article for mark in marks if mark.place}
        numbers.update(number for tag in tags for number in tag.articles)
        summaries = self.library.summaries(numbers)
        for mark in marks:
            article = summaries.get(mark.place.article) if mark.place else None
            yield MarkRow(mark, article.title, article.published) if article else MarkRow(mark)
        for tag in tags:
            yield TagRow(tag, tuple(summaries[n].title for n in tag.articles if n in summaries))
        yield from map(SearchRow, notebook.searches())

    def show(self, question: NotesMemo, answer: list[NoteRow], *, keep: bool) -> None:
        """List the rows; the first time, at the row at which the list was left."""
        rows: list[NoteRow | Group] = []
        for name, kind in (("Marks", MarkRow), ("Tags", TagRow), ("Saved searches", SearchRow)):
            group = [row for row in answer if isinstance(row, kind)]
            rows += [Group(name, len(group)), *group] if group else []
        self.list.empty = self._fault or (
            "Nothing fits." if question != NotesMemo() else with_keys(self.app, _EMPTY)
        )
        self.list.set_items(rows, keep=keep)
        if self._memo.cursor is not None:
            self.list.move_to(self._memo.cursor)
            self._memo = self._memo._replace(cursor=None)
        self.count = counted(len(answer), "entry", "entries")

    def cursor_moved(self) -> None:
        """Say what Enter does with the row under the cursor."""
        match self.list.item:
            case MarkRow(Mark(place=None) as mark):
                self.about(words(lost(mark)))
            case MarkRow(mark):
                self.about(
                    words(
                        mark.note or with_keys(self.app, "no note: {notes.note} writes one"),
                        "" if mark.note else "dim",
                    )
                )
            case TagRow(tag):
                self.about(words(f"Enter lists the articles with the tag {tag.text}"))
            case SearchRow():
                self.about(words("Enter searches again"))
            case _:
                self.about(Content())

    @on(RowChosen)
    def _row_chosen(self, event: RowChosen[Any]) -> None:
        event.stop()
        match event.item:
            case MarkRow(Mark(place=Place() as place)):
                marks = (row.mark for row in self.list.items if isinstance(row, MarkRow))
                self.dismiss(Jump(place, tuple(mark.place for mark in marks if mark.place)))
            case MarkRow(mark):
                self.say(lost(mark))
            case TagRow(tag):
                self.dismiss(Search(f'tag:"{tag.text}"'))
            case SearchRow(search):
                self.dismiss(Search(search.query))

    def action_note(self) -> None:
        """Ask for another note."""
        if not isinstance(row := self.list.item, MarkRow):
            self.say("only a mark has a note")
            return
        mark, hint = row.mark, "Enter keeps the note · Ctrl+D takes the mark away · Esc leaves"
        self.app.push_screen(
            Prompt("Note", hint, mark.note, can_remove=True), lambda note: self._change(mark, note)
        )

    def _change(self, mark: Mark, note: str | None) -> None:
        if note == REMOVE:
            self._write(self.library.notebook.remove, mark, done=_TAKEN_AWAY)
        elif note is not None:
            self._write(self.library.notebook.change_note, mark, note, done="the note is kept")

    def action_remove(self) -> None:
        """Take the mark or the saved search under the cursor away."""
        match self.list.item:
            case MarkRow(mark):
                self._write(self.library.notebook.remove, mark, done=_TAKEN_AWAY)
            case SearchRow(search):
                self._write(self.library.notebook.remove, search, done=_TAKEN_AWAY)
            case TagRow():
                self.say(with_keys(self.app, "{note.tags} takes a tag from the article that has it"))

    @work(group="writing down")
    async def _write(
        self, write: Callable[..., None], what: Mark | SavedSearch, *arguments: str, done: str
    ) -> None:
        try:
            await asyncio.to_thread(write, what, *arguments)
        except LibraryError as error:
            self.say(str(error))
        else:
            await self._say_after(with_keys(self.app, done))

    @work(group="writing down")
    async def action_history(self, way: Literal["undo", "redo"]) -> None:
        """Undo or redo what the user has said last, here or on the page."""
        try:
            step = await asyncio.to_thread(self.library.undo if way == "undo" else self.library.redo)
        except LibraryError as error:
            self.say(str(error))
            return
        done = {"undo": "undone", "redo": "redone"}[way]
        await self._say_after(f"{done}: {step.said}" if step else f"there is nothing to be {done}")

    async def _say_after(self, message: str) -> None:
        """Show the list as it is now, then say something: before, its row would take the place of that."""
        with contextlib.suppress(WorkerCancelled):
            await self.ask(renew=True).wait()
        self.say(message)

    def action_close(self) -> None:
        """Close the list, filtered or not."""
        self.dismiss(Left())


def _is_shown(row: NoteRow, kind: Kind) -> bool:
    match kind:
        case Kind.MARKS:
            return isinstance(row, MarkRow)
        case Kind.TAGS:
            return isinstance(row, TagRow)
        case Kind.SEARCHES:
            return isinstance(row, SearchRow)
        case Kind.LOST:
            is_lost_mark = isinstance(row, MarkRow) and row.mark.place is None
            return is_lost_mark or (isinstance(row, TagRow) and bool(row.tag.lost))
        case _:
            return True


def _text(row: NoteRow) -> str:
    match row:
        case MarkRow(mark, title, _):
            text = f"{mark.words} {mark.note} {title} {mark.name}"
        case TagRow(tag, titles):
            text = " ".join((tag.text, *titles))
        case SearchRow(search):
            text = search.query
    return text.casefold()
