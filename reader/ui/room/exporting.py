"""Exporting what is read or found: asked for in a dialog, written in a thread, and told when it is there."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual import work

from reader.library import Library
from reader.library.indexing.scanning import reason
from reader.library.listing import ListQuery
from reader.ui.panes.article_list import counted
from reader.ui.room.noting import NotingRoom
from reader.ui.room.searching import Searching

if TYPE_CHECKING:
    from reader.library.annotated import AnnotatedArticle
    from reader.ui.overlays.export_screen import ExportRequest, Extent, Offer


class ExportingRoom(NotingRoom):
    """A reading room from which articles can be exported.

    Args:
        library: what is read.
    """

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.search = Searching(library)
        self._export_format = "html"
        self._leaving = threading.Event()

    def on_unmount(self) -> None:
        """Stop an export that is under way: who quits does not wait for it."""
        self._leaving.set()

    def action_export(self) -> None:
        """Ask what to export, in which format and where to."""
        from reader.ui.overlays.export_screen import ExportScreen

        if offers := self._offers():
            self.app.push_screen(ExportScreen(offers, self._export_format, self._export))
        else:
            self.say("nothing to export: there is no article")

    def _offers(self) -> list[Offer]:
        """Return what can be exported: what is in front of the reader first."""
        from reader.export.filenames import safe
        from reader.ui.overlays.export_screen import Extent, Offer

        offers = []
        if self.article:
            name = self.article.summary.name.rpartition("/")[2]
            offers.append(Offer(Extent.ARTICLE, 1, safe(name.removesuffix(".txt"))))
        result = self.search.result
        if result and result.total:
            found = Offer(Extent.FOUND, result.total, safe(self.search.query.strip()))
            offers.insert(0 if self.searching else len(offers), found)
        if count := self.navigator.count:
            offers.append(Offer(Extent.ALL, count, safe(self.library.name)))
        return offers

    @work(exclusive=True, group="export")
    async def _export(self, request: ExportRequest) -> None:
        from reader.ui.copying import told

        self._export_format = request.format
        self.say("exporting …", seconds=None)
        try:
            count = await asyncio.to_thread(self._write, request, self._wanted(request.extent))
        except FileExistsError as error:
            self.say(f"nothing was replaced, for it is there already: {error}")
        except OSError as error:
            self.say(f"{told(request.target)} cannot be written: {reason(error)}")
        else:
            self.say(f"{counted(count, 'article', 'articles')} exported to {told(request.target)}")

    def _write(self, request: ExportRequest, wanted: Callable[[], list[int] | None]) -> int:
        """Write what was asked for, and return how many articles it was; called in a thread."""
        from reader.export import format_named
        from reader.export.writing import write_file, write_folder

        form, count = format_named(request.format), 0

        def articles() -> Iterator[AnnotatedArticle]:
            nonlocal count
            for article in self.library.annotated(wanted()):
                if self._leaving.is_set():
                    raise InterruptedError
                yield article
                count += 1

        if request.folder:
            write_folder(form, articles(), request.target, replace=request.replace)
        else:
            write_file(form.parts[0], articles(), request.target, replace=request.replace)
        return count

    def _wanted(self, extent: Extent) -> Callable[[], list[int] | None]:
        """Return what tells which articles are meant, None for all; it may be asked in a thread, and later.

        What counts is what is open now: the reader may go on to another article or search meanwhile.
        """
        article, result, within = self.article, self.search.result, self.search.article

        def found() -> list[int]:
            numbers = self.library.found(result.query, within) if result else frozenset[int]()
            return list(self.library.listed(ListQuery(articles=numbers)))

        if extent == "article":
            return lambda: [article.summary.id] if article else []
        return found if extent == "found" else lambda: None
