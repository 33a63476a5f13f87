"""What can be done with the page that is read: letters to jump by, its width, copying, the editor."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from textual import on, work
from textual.app import SuspendNotSupported
from textual.events import Mount

from reader.article import Span
from reader.library.records import LinkedQuote, NameReason, Place
from reader.ui.page.article_view import ArticleView, FurnitureMode
from reader.ui.panes.frames import Pane
from reader.ui.room.reading_room import GONE
from reader.ui.room.viewing import ViewingRoom

_NARROWEST_TEXT, _WIDEST_TEXT = 40, 120
_TYPE_A_LABEL = "type a label to go there, its last letter large to open it · Esc leaves"


class PageTools(ViewingRoom):
    """A reading room with tools for the page."""

    @on(Mount)
    def _watch_furniture(self) -> None:
        """Say what a key has done to the furniture."""
        self.watch(self.view, "furniture", self._furniture_changed, init=False)

    def _furniture_changed(self, mode: FurnitureMode) -> None:
        done = {FurnitureMode.DIM: "dimmed", FurnitureMode.SHOW: "shown", FurnitureMode.FOLD: "folded"}
        self.say(f"captions, credits, links and promos are {done[mode]}")

    def set_page(self, text_width: int, furniture: str) -> None:
        """Set the length of lines in cells, and what is done with furniture, as they were remembered."""
        self.view.text_width = max(_NARROWEST_TEXT, min(_WIDEST_TEXT, text_width))
        if furniture in list(FurnitureMode):
            self.view.furniture = FurnitureMode(furniture)

    def action_label(self) -> None:
        """Give every name and quote in sight a label, to be gone to by typing it."""
        if self.view.has_focus:
            self._show_labels()
        else:
            self.enter(Pane.ARTICLE)
            # On a narrow screen the page must be laid out first.
            self.call_after_refresh(self._show_labels)

    def _show_labels(self) -> None:
        if self.view.show_labels():
            self.say(_TYPE_A_LABEL, seconds=None)
        else:
            self.say("nothing in sight has a name in it or was said by anybody")

    @on(ArticleView.LabelTyped)
    def _label_typed(self, event: ArticleView.LabelTyped) -> None:
        self.say("")
        if self.article:
            self.go(Place(self.article.summary.id, event.span))
            if event.opens:
                self.view.action_choose()

    @on(ArticleView.LabelsEnded)
    def _labels_ended(self) -> None:
        self._unsay(_TYPE_A_LABEL)

    @work(exclusive=True, group="evidence")
    async def action_evidence(self) -> None:
        """Show why the program thinks what it shows under the cursor, or in the row of the side panel."""
        from reader.ui.overlays.evidence import evidence, mention_under
        from reader.ui.overlays.evidence_screen import EvidenceScreen

        article, row = self.article, self.row_meant
        if article is None:
            return
        at = row.start if row else self.view.cursor
        names: tuple[NameReason, ...] = ()
        found_by = ""
        if mention := mention_under(article, at):
            place = Place(article.summary.id, mention.span)
            names = await asyncio.to_thread(self.library.names_of, mention.entity)
            found_by = await asyncio.to_thread(self.library.name_rule, place)
        self.app.push_screen(EvidenceScreen(evidence(article, at, names, found_by)))

    def action_text_width(self, cells: int) -> None:
        """Make the lines of the page longer or shorter."""
        width = max(_NARROWEST_TEXT, min(_WIDEST_TEXT, self.view.text_width + cells))
        self.view.text_width = width
        self.say(f"lines of {width} cells at most")

    def action_copy(self) -> None:
        """Copy the selected text, or else the name, quote or paragraph under the cursor."""
        if self.article and (span := self._chosen()):
            self.copy(self.get_selected_text() or span.of(self.article.article.plain))
        else:
            self.say("nothing to copy: select text, or go to a name or a quote")

    def action_cite(self) -> None:
        """Copy the selected passage, or else the quote or paragraph under the cursor, with its citation."""
        from reader.export.citation import of_passage, of_quote

        article, row = self.article, self.row_meant
        quote = row if isinstance(row, LinkedQuote) else self.view.quote_at(self.view.cursor)
        if article and quote and not self.view.selected:
            self.copy(of_quote(article, quote))
        elif article and (span := self.view.selected or self._block()):
            self.copy(of_passage(article, span))
        else:
            self.say("nothing to cite: select text, or go to a quote")

    def copy(self, text: str) -> None:
        """Copy a text, and say where else it is to be found."""
        from reader.ui.copying import copy, told

        try:
            self.say(f"copied, also to {told(copy(self.app, text))}: {text}")
        except OSError as error:
            self.say(f"copied if your terminal allows; the file for it cannot be written: {error.strerror}")

    def _chosen(self) -> Span | None:
        """Return the selection, or the name, quote or paragraph under the cursor."""
        at = self.view.cursor
        found = self.row_meant or self.view.mention_at(at) or self.view.quote_at(at)
        return self.view.selected or (found.span if found else self._block())

    def _block(self) -> Span | None:
        blocks = self.article.article.blocks if self.article else ()
        return next((block.span for block in blocks if block.start <= self.view.cursor < block.end), None)

    def action_edit(self) -> None:
        """Open the article's file in the editor, at the line of the cursor."""
        from reader.ui.editor import edit

        if path := self._file():
            self._run(lambda: edit(path, self._line()), "an editor")

    def action_page_out(self) -> None:
        """Show the article in the pager, from the line of the cursor on."""
        from reader.ui.editor import as_text, page

        def show(path: Path, text: str) -> None:
            with as_text(path, text) as readable:
                page(readable, self._line())

        if self.article and (path := self._file()):
            text = self.article.article.text
            self._run(lambda: show(path, text), "a pager")

    def _file(self) -> Path | None:
        files = self.library.files(self.article.summary.id) if self.article else ()
        if self.article and not files:
            self.say(GONE)
        return files[0] if files else None

    def _line(self) -> int:
        return self.article.article.text.count("\n", 0, self.view.cursor) + 1 if self.article else 1

    def _run(self, program: Callable[[], None], name: str) -> None:
        from reader.ui.editor import EditorError

        try:
            with self.app.suspend():
                program()
        except (EditorError, OSError) as error:
            self.say(str(error))
        except SuspendNotSupported:
            self.say(f"{name} cannot be opened in this terminal")
