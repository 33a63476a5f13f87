"""Correcting in place: the reading room's keys for putting right what the engine says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual import work

from reader.library.errors import LibraryError
from reader.ui.keys import with_keys
from reader.ui.room.exporting import ExportingRoom

if TYPE_CHECKING:
    from reader.library.corrections.desk import Desk
    from reader.library.corrections.kinds import Correction
    from reader.library.corrections.listing import ListedCorrection
    from reader.library.user.history import Step
    from reader.ui.overlays.overlay import Overlay

Answer = TypeVar("Answer")


class Correcting(ExportingRoom):
    """A reading room in which mistakes are put right."""

    @work(exclusive=True, group="correct")
    async def action_correct(self) -> None:
        """Ask what is to be put right at the cursor, in the selection or in the side panel, and do it."""
        from reader.ui.correcting.completing import Completing
        from reader.ui.correcting.menu import CorrectionMenu
        from reader.ui.correcting.offers import sections

        article, view = self.article, self.view
        if article is None:
            return
        self._warm_up()
        row = self.row_meant
        here = (row.start, None, None) if row else (view.cursor, view.selected, view.word)
        menu = CorrectionMenu(sections(article, *here))
        await self._ask(menu)
        if menu.answer is None:
            return
        try:
            correction = await Completing(self.library, self._ask).correction(article, menu.answer)
        except LookupError:
            self.say("the article has changed meanwhile; nothing was put right")
            return
        if correction:
            self.clear_selection()
            await self._correct(correction)

    @work(exclusive=True, group="correct")
    async def action_undo(self) -> None:
        """Undo what the user has put right or written down last."""
        await self._step(self.library.undo, "undone", "{correct.redo} redoes it")

    @work(exclusive=True, group="correct")
    async def action_redo(self) -> None:
        """Redo what was undone last, or bring back what was taken away."""
        await self._step(self.library.redo, "redone", "{correct.undo} takes it back")

    @work(exclusive=True, group="correct")
    async def action_corrections(self) -> None:
        """List all corrections, and go to the one that is chosen."""
        from reader.ui.correcting.corrections_screen import CorrectionsScreen

        changed: list[str] = []

        def listed() -> tuple[ListedCorrection, ...]:
            return self.library.corrections.listed()

        def take_back(one: ListedCorrection) -> None:
            desk = self.library.corrections
            changed.append(desk.redo(one.id) if one.is_undone else desk.undo(one.id))

        screen = CorrectionsScreen(listed, take_back)
        await self._ask(screen)
        if changed:
            await self._show_changes()
        if screen.answer:
            self.go(screen.answer)

    async def _ask(self, question: Overlay) -> None:
        await self.app.push_screen_wait(question)

    async def _at_desk(self, do: Callable[[Desk], Answer]) -> Answer:
        # In the thread, because the desk is loaded when it is asked for first.
        return await asyncio.to_thread(lambda: do(self.library.corrections))

    async def _correct(self, correction: Correction) -> None:
        """Put something right, show it at once, and say what it was."""
        try:
            said = await self._at_desk(lambda desk: desk.correct(correction))
        except (LibraryError, LookupError) as error:
            self.say(str(error), seconds=None)
            return
        await self._show_changes()
        self.say(f"{said} · {with_keys(self.app, '{correct.undo} takes it back')}")

    async def _step(self, take: Callable[[], Step | None], done: str, back: str) -> None:
        """Undo or redo something, show it at once, and say what it was."""
        try:
            step = await asyncio.to_thread(take)
        except (LibraryError, LookupError) as error:
            self.say(str(error), seconds=None)
            return
        if step is None:
            self.say(f"there is nothing to be {done}")
            return
        if step.is_correction:
            await self._show_changes()
        else:
            self.read_notes()
        self.say(f"{done}: {step.said} · {with_keys(self.app, back)}")

    async def _show_changes(self) -> None:
        self.navigator.renew()
        await self.reload().wait()
        self._index_texts()

    @work(exclusive=True, group="texts")
    async def _index_texts(self) -> None:
        """Bring the full-text index up to date, unless who indexes does so."""
        try:
            await self._at_desk(lambda desk: desk.index_texts())
        except (LibraryError, OSError) as error:
            self.say(f"the search is not up to date yet: {error}")

    @work(group="warm-up")
    async def _warm_up(self) -> None:
        """Load what annotates while the reader chooses."""
        await self._at_desk(lambda desk: desk.warm_up())
