"""What the user writes into the articles: marks with notes, and tags."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual import work

from reader.article import Span
from reader.library.errors import LibraryError
from reader.library.records import Place
from reader.ui.keys import with_keys
from reader.ui.panes.article_list import counted
from reader.ui.room.page_tools import PageTools

if TYPE_CHECKING:
    from reader.library.user.notebook import Mark, Tag

_MOST_TAGS_SHOWN = 12
_MARKED = "marked · {note.list} lists all marks · {correct.undo} takes it back"
_TAKEN_AWAY = "the mark is taken away · {correct.redo} brings it back"
_NOTED = "the note is kept · {correct.undo} takes it back"


class NotingRoom(PageTools):
    """A room in which passages can be marked and articles tagged."""

    _marks: Sequence[Mark] = ()
    """The marks in the article that is open."""
    _tags: Sequence[Tag] = ()
    """All tags of the library."""

    def _show_around(self) -> None:
        super()._show_around()
        self._marks = ()
        self.read_notes()

    def library_changed(self) -> None:
        """Show the marks where they are now."""
        super().library_changed()
        self.read_notes()

    @work(exclusive=True, group="notes")
    async def read_notes(self) -> None:
        """Show on the page what is marked in the article that is open."""
        article = self.article
        if article is None:
            return

        def read() -> tuple[Sequence[Mark], Sequence[Tag]]:
            notebook = self.library.notebook
            return notebook.marks_in(article.summary.id), notebook.tags()

        try:
            self._marks, self._tags = await asyncio.to_thread(read)
        except LibraryError as error:
            self.say(str(error))
        self.view.set_marked([mark.place.span for mark in self._marks if mark.place])

    def action_mark(self) -> None:
        """Mark the selection, or else the quote or paragraph under the cursor; or change the mark there."""
        from reader.ui.overlays.prompt import Prompt

        article, span = self.article, self.view.selected or self._passage()
        if article is None or span is None:
            self.say("nothing to mark: select text, or go to a quote or a paragraph")
        elif mark := self._mark_here():
            prompt = Prompt(
                _title("Note", mark.words),
                "Enter keeps the note · Ctrl+D takes the mark away · Esc leaves",
                mark.note,
                can_remove=True,
            )
            self.app.push_screen(prompt, lambda note: self._change(mark, note))
        else:
            place = Place(article.summary.id, span)
            hint = "Enter marks it, with a note if you type one · Esc leaves"
            prompt = Prompt(_title("Mark", span.of(article.article.plain)), hint)
            self.app.push_screen(prompt, lambda note: self._mark(place, note))

    def _passage(self) -> Span | None:
        quote = self.view.quote_at(self.view.cursor)
        return quote.span if quote else self._block()

    def _mark_here(self) -> Mark | None:
        """Return the shortest mark at the cursor; none if other text is selected."""
        at = Span(self.view.cursor, self.view.cursor + 1)
        here = [mark for mark in self._marks if mark.place and mark.place.span.overlaps(at)]
        return None if self.view.selected else min(here, key=lambda mark: len(mark.words), default=None)

    def _mark(self, place: Place, note: str | None) -> None:
        self.clear_selection()
        if note is not None:
            self.write_down(self.library.notebook.mark, place, note, done=with_keys(self.app, _MARKED))

    def _change(self, mark: Mark, note: str | None) -> None:
        from reader.ui.overlays.prompt import REMOVE

        if note == REMOVE:
            self.write_down(self.library.notebook.remove, mark, done=with_keys(self.app, _TAKEN_AWAY))
        elif note is not None:
            self.write_down(self.library.notebook.change_note, mark, note, done=with_keys(self.app, _NOTED))

    def action_tags(self) -> None:
        """Ask for the tags of the article."""
        from reader.ui.overlays.prompt import Prompt

        if self.article is None:
            return
        number = self.article.summary.id
        here = [tag.text for tag in self._tags if number in tag.articles]
        others = [tag.text for tag in self._tags if number not in tag.articles]
        hint = "tags with commas between them · Enter keeps them · Esc leaves"
        if others:
            hint += f" · in use: {_some(others)}"
        prompt = Prompt(_title("Tags", self.article.summary.title), hint, ", ".join(here))
        self.app.push_screen(prompt, lambda typed: self._tag(number, typed))

    def _tag(self, article: int, typed: str | None) -> None:
        if typed is not None:
            tags = [tag for tag in map(str.strip, typed.split(",")) if tag]
            done = f"{counted(len(tags), 'tag', 'tags')}: {', '.join(tags)}" if tags else "no tags"
            self.write_down(self.library.notebook.set_tags, article, tags, done=done)

    def action_notes(self) -> None:
        """List the marks, notes, tags and saved searches."""
        from reader.ui.views.notes_view import NotesMemo

        self.lay_over(NotesMemo())

    @work(group="writing down")
    async def write_down(self, write: Callable[..., None], *arguments: Any, done: str) -> None:
        """Let the notebook write something, and say that it is done or why it cannot be."""
        try:
            await asyncio.to_thread(write, *arguments)
        except (LibraryError, LookupError) as error:
            self.say(str(error))
        else:
            self.say(done)
        self.read_notes()


def _title(what: str, text: str) -> str:
    words = " ".join(text.split())
    return f"{what} · {words if len(words) <= 60 else words[:60] + '…'}"


def _some(names: Sequence[str]) -> str:
    more = len(names) - _MOST_TAGS_SHOWN
    return ", ".join(names[:_MOST_TAGS_SHOWN]) + (f" and {more} more" if more > 0 else "")
