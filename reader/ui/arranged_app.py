"""The program as its user likes it: theme, keys and panes, as remembered and as configured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from reader.library.records import Problem
from reader.ui import keys, settings
from reader.ui.editor import EditorError, edit
from reader.ui.page.article_view import ArticleView
from reader.ui.panes.article_list import ArticleList
from reader.ui.panes.frames import Pane
from reader.ui.panes.row_list import RowList
from reader.ui.panes.search_bar import QueryField, SearchBar
from reader.ui.room.reading_screen import ReadingScreen
from reader.ui.room.room import Arrangement
from reader.ui.theme import DARK, THEMES

if TYPE_CHECKING:
    from reader.ui.config import Config

_HINTS = (
    "search.open: searches all articles as you type",
    "jump.label: puts letters on every name and quote in sight, to jump there",
    "jump.same_next: goes from mention to mention of the name under the cursor, jump.back: back again",
    "pane.said: shows who said what",
    "article.furniture: folds captions and links away",
    "app.help: shows all keys, app.palette: finds commands and articles by name",
)
"""What the status line says at the first starts, one at each; the ids stand for their keys."""


class ArrangedApp(keys.KeyedApp):
    """Keeps the arrangement of the reading room from one start to the next, and does as it is configured.

    Args:
        room: the main screen.
        remember: the file in which the arrangement is kept; None to keep nothing.
        config: the user's configuration file, see :mod:`reader.ui.config`; None for none.

    Attributes:
        jobs: how many processes are to annotate, if that is configured.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.PROGRAM]

    def __init__(self, room: ReadingScreen, remember: Path | None, config: Path | None) -> None:
        super().__init__()
        self._room = room
        self._remember = remember
        self._config = config
        self._hints = True
        self.jobs: int | None = None
        self._clashes: set[Binding] = set()
        for theme in THEMES:
            self.register_theme(theme)
        stored = settings.load(remember) if remember else settings.Settings()
        self._starts = stored.starts
        self.theme = stored.theme if stored.theme in self.available_themes else DARK.name
        room.set_page(stored.text_width, stored.furniture)
        room.restore(_arrangement(stored))
        if config and config.exists():
            self._configure(config)

    def on_unmount(self) -> None:
        """Remember how the screen is arranged."""
        if self._remember:
            page, arrangement = self._room.view, self._room.arrangement
            stored = settings.Settings(
                theme=self.theme,
                text_width=page.text_width,
                furniture=page.furniture,
                articles_width=arrangement.widths.get(Pane.ARTICLES, 0),
                side_width=arrangement.widths.get(Pane.SIDE, 0),
                away=" ".join(arrangement.away),
                starts=self._starts + 1,
            )
            settings.save(self._remember, stored)

    def hint(self) -> str:
        """Return what a beginner may like to know at this start; "" after the first few."""
        if not self._hints or self._remember is None or self._starts >= len(_HINTS):
            return ""
        hint = _HINTS[self._starts]
        for _, binding in self.all_bindings():
            if binding.id and f"{binding.id}:" in hint:
                shown = keys.shown_keys(binding, self.get_key_display)
                hint = hint.replace(f"{binding.id}:", shown[0] if shown else "")
        return hint

    def all_bindings(self) -> Iterator[tuple[str, Binding]]:
        """Yield every binding with the user's keys, and the part of the screen that it works in."""
        for part, binding in _default_bindings():
            own = self.keymap.get(binding.id or "")
            yield part, replace(binding, key=own) if own else binding

    def action_configure(self) -> None:
        """Open the configuration file in the user's editor, made if there is none, and do as it says."""
        if self._config is None:
            self._room.say("this program runs without a configuration file")
            return
        from reader.ui.config import template

        try:
            if not self._config.exists():
                self._config.parent.mkdir(parents=True, exist_ok=True)
                text = template(binding for _, binding in _default_bindings())
                self._config.write_text(text, "utf-8", newline="\n")
            with self.suspend():
                edit(self._config, 1)
        except (OSError, EditorError) as error:
            self._room.say(f"{self._config}: {error}")
            return
        self.refresh()
        problems = self._configure(self._config).problems
        self._room.say(problems[0].reason if problems else f"{self._config} has been read")

    def _configure(self, path: Path) -> Config:
        """Do as a configuration file says, and list what is wrong with it among the problems."""
        from reader.ui.config import load

        config = load(path, list(_default_bindings()), self.available_themes)
        if config.theme:
            self.theme = config.theme
        page = self._room.view
        self._room.set_page(config.text_width or page.text_width, config.furniture or page.furniture)
        self._hints = config.hints
        self.jobs = config.jobs
        self.keymap = config.keys
        self.set_keymap(dict(config.keys))
        self._room.notes = config.problems
        return config

    @property
    def config_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the configuration file."""
        return self._room.notes

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:  # noqa: ARG002
        """Say once that two actions were given the same key, instead of at every key pressed."""
        for binding in clashed_bindings - self._clashes:
            self._room.say(f"two actions have the key {self.get_key_display(binding)}")
        self._clashes |= clashed_bindings


def _default_bindings() -> Iterator[tuple[str, Binding]]:
    """Yield every binding, and the part of the screen that it works in: "" for everywhere."""
    everywhere = (ReadingScreen, ArrangedApp)
    for owner in (ArticleView, ReadingScreen, ArticleList, RowList, SearchBar, QueryField, ArrangedApp):
        for binding in owner.BINDINGS:
            if isinstance(binding, Binding):
                yield "" if owner in everywhere else owner.__name__, binding
    # The views themselves are loaded when they are opened.
    for part, bindings in keys.VIEWS.items():
        for binding in bindings:
            yield part, binding


def _arrangement(stored: settings.Settings) -> Arrangement:
    widths = {Pane.ARTICLES: stored.articles_width, Pane.SIDE: stored.side_width}
    away = tuple(Pane(name) for name in stored.away.split() if name in list(Pane))
    return Arrangement({pane: width for pane, width in widths.items() if width > 0}, away)
