"""The terminal program: one library on one screen."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import SystemCommand, get_system_commands_provider
from textual.events import Unmount
from textual.screen import Screen
from textual.worker import WorkerFailed

from reader.library import Library, LibraryError, folders
from reader.library.listing import ListOrder
from reader.ui import keys
from reader.ui.arranged_app import ArrangedApp
from reader.ui.keys import shown_keys, with_keys
from reader.ui.panes.article_list import counted
from reader.ui.room.reading_screen import ReadingScreen
from reader.ui.room.room import WIDE

if TYPE_CHECKING:
    from textual.command import Provider

    from reader.ui.updates import Updates


def _article_commands() -> type[Provider]:
    from reader.ui.commands import ArticleCommands

    return ArticleCommands


class ReaderApp(ArrangedApp):
    """Shows a library, and keeps it up to date while it is open.

    Args:
        library: what is read; whoever opened it closes it.
        remember: the file in which the arrangement of the screen is kept; None to keep nothing.
        config: the user's configuration file, see :mod:`reader.ui.config`; None for none.
        indexing: whether to look for changed files.
        jobs: how many processes annotate where there is much to do; as configured by default, or else one
            for each core but one.

    Attributes:
        failure: why the program has ended, if not because the user wanted it.
    """

    TITLE = "mosul-reader"
    CSS_PATH = "reader.tcss"
    COMMANDS = {get_system_commands_provider, _article_commands}  # noqa: RUF012 - typed so by Textual

    def __init__(
        self,
        library: Library,
        *,
        remember: Path | None = None,
        config: Path | None = None,
        indexing: bool = True,
        jobs: int | None = None,
    ) -> None:
        super().__init__(ReadingScreen(library), remember, config)
        self._library = library
        self._indexing = self._room.awaits_files = indexing
        self._jobs = jobs
        self._updates: Updates | None = None
        self.failure: LibraryError | None = None

    def get_default_screen(self) -> Screen[None]:
        """Return the reading room, told how wide it is: told later, it would all be styled again."""
        self._room.set_class(self.size.width >= WIDE, "-wide")
        self._room.set_class(self.size.width < WIDE, "-narrow")
        return self._room

    def on_mount(self) -> None:
        """Look for changed files once the screen is shown."""
        how = with_keys(self, "press {app.problems} to see")
        if self.config_problems:
            self._room.greet(f"{self.config_problems[0].reason}: {how}")
        elif problems := self._library.problem_count():
            files = counted(problems, "problem", "problems")
            self._room.greet(f"{files} with the files: {how}")
        else:
            self._room.greet(self.hint())
        if self._indexing:
            self.call_after_refresh(self._follow)

    @work(group="indexing")
    async def _follow(self) -> None:
        """Keep the library up to date."""
        from reader.ui.updates import Updates

        self._updates = Updates(self._library, self._room, self.jobs if self._jobs is None else self._jobs)
        await self._updates.run()

    @on(Unmount)
    async def _end_indexing(self) -> None:
        if self._updates:
            await self._updates.stop()

    @on(ReadingScreen.Opened)
    @work(group="wanted", exclusive=True)
    async def _have_read_first(self, event: ReadingScreen.Opened) -> None:
        """Have the article that was opened read before all others, if it has changed."""
        with contextlib.suppress(LibraryError):  # Whoever shows the article says what is wrong.
            files = await asyncio.to_thread(self._library.files, event.article)
            if self._updates:
                self._updates.want(files)

    def _handle_exception(self, error: Exception) -> None:
        """End with a line on why where the library cannot be read any more: the program is not at fault."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, LibraryError):
            self.failure = cause
            self.exit(return_code=2)
        else:
            super()._handle_exception(error)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield every key's action by its name, for the command palette."""
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)
        for order in ListOrder if isinstance(screen, ReadingScreen) else ():
            run = partial(screen.run_action, f"screen.list_by('{order}')")
            yield SystemCommand(f"Order the list by {order}", "list of articles", run)
        commands = {binding.id for binding in [*keys.READING, *keys.PROGRAM]}
        for binding in (binding for _, binding in self.all_bindings() if binding.id in commands):
            pressed = " ".join(shown_keys(binding, self.get_key_display))
            run = partial(screen.run_action, binding.action)
            yield SystemCommand(binding.tooltip, f"key: {pressed}", run)

    def action_help(self) -> None:
        """Show all keys; those of a view that is open first."""
        from reader.ui.overlays.help_screen import HelpScreen, key_table

        here: set[str | None] = set()
        if self.screen is not self._room:
            active = {binding.id for _, binding, _, _ in self.screen.active_bindings.values()}
            views = chain.from_iterable(keys.VIEWS.values())
            here = {binding.id for binding in views if binding.id in active}
        bindings = (binding for _, binding in self.all_bindings())
        self.push_screen(HelpScreen(key_table(bindings, self.get_key_display, here)))


def run(library: Library, jobs: int | None = None) -> int:
    """Show a library until the user quits, and close it.

    Args:
        library: what is read.
        jobs: as :class:`ReaderApp` says.

    Returns:
        the exit code of the program.

    Raises:
        LibraryError: it cannot be read any more.
    """
    config = folders.config() / "config.toml"
    app = ReaderApp(library, remember=folders.state() / "screen.json", config=config, jobs=jobs)
    with library:
        app.run()
    if app.failure:
        raise app.failure
    return app.return_code or 0
