"""The page that asks what to export, in which format, and where to."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from reader.export import FORMATS, format_named
from reader.export.filenames import suggested
from reader.export.writing import makes_folder
from reader.ui import keys
from reader.ui.copying import told
from reader.ui.overlays.overlay import Overlay
from reader.ui.panes.article_list import counted
from reader.ui.panes.frames import Frame
from reader.ui.panes.row_list import RowChosen, RowList
from reader.ui.panes.row_text import Line, words
from reader.ui.views.choices import Choice, Choices

_LINES = 9
"""Lines of the dialog beside those of the formats."""


class Extent(StrEnum):
    """How much is exported."""

    ARTICLE = "article"
    FOUND = "found"
    ALL = "all"


class Offer(NamedTuple):
    """One extent that can be chosen.

    Attributes:
        extent: how much.
        articles: how many articles that is.
        stem: the name that its file is offered, without an ending.
    """

    extent: Extent
    articles: int
    stem: str

    @property
    def label(self) -> str:
        """What it is called."""
        match self.extent:
            case Extent.ARTICLE:
                return "this article"
            case Extent.FOUND:
                return f"{self.articles:,} found"
            case Extent.ALL:
                return f"all {self.articles:,}"


class ExportRequest(NamedTuple):
    """What is to be written.

    Attributes:
        extent: how much.
        format: the name of the format.
        target: the file or folder.
        folder: it is to be a folder, whatever the format.
        replace: what is there already may be replaced.
    """

    extent: Extent
    format: str
    target: Path
    folder: bool
    replace: bool


class FormatList(RowList[str]):
    """The formats, each with what it is."""

    def draw(self, item: str, width: int) -> Sequence[Line]:  # noqa: ARG002 - the line is cut to it
        """Return the name and what it is on one line."""
        return (Line(words(f"{item:<10}", "strong") + words(FORMATS[item], "muted")),)

    def key_of(self, item: str) -> str:
        """Return the name."""
        return item


class ExportScreen(Overlay):
    """A dialog over the main screen: Enter writes, wherever the cursor is.

    Args:
        offers: what can be exported, the first one chosen; at least one.
        form: the format that is chosen.
        write: is given what the user has asked for, once the dialog is closed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close", id="app.close_export"),
        *keys.EXPORT,
    ]
    DEFAULT_CSS = """
    ExportScreen {
        #export Choices { background: $surface; padding: 0; margin: 0 0 1 0; }
        #export-to { height: 1; margin: 1 0 0 0; color: $text-muted; }
        #export Input { height: 1; border: none; padding: 0; background: $panel; }
        #export-hint { height: 2; color: $text-muted; }
        #export-hint.-warning { color: $text-error; text-style: bold; }
    }
    """

    def __init__(self, offers: Sequence[Offer], form: str, write: Callable[[ExportRequest], object]) -> None:
        super().__init__()
        self._offers = {offer.extent: offer for offer in offers}
        self._write = write
        options = [(offer.extent, offer.label) for offer in offers]
        self._choices = Choices([Choice("extent", "export.extent", "export", options, offers[0].extent)])
        self._formats = FormatList()
        self._form = form
        self._field = Input(compact=True, id="export-name")
        self._offered = ""
        self._asked: Path | None = None

    def compose(self) -> ComposeResult:
        """Create the choice of what, the formats and the name."""
        with Frame(id="export", classes="dialog"):
            yield self._choices
            yield self._formats
            yield Static(words(f"to a name in {told(Path.cwd())}, or a path   (tab)"), id="export-to")
            yield self._field
            yield Static(id="export-hint")

    def on_mount(self) -> None:
        """Offer the format used last."""
        frame = self.query_one(Frame)
        frame.set_title("Export")
        # The style sheet of the main screen, which makes frames fill it, has precedence over the one above.
        frame.styles.height, frame.styles.max_height = _LINES + len(FORMATS), "95%"
        self._formats.set_items(list(FORMATS))
        self._formats.move_to(self._form)
        self.watch(self._formats, "cursor", self._offer_name)
        self._formats.focus()

    @property
    def _offer(self) -> Offer:
        return self._offers[self._choices["extent"].value]

    @property
    def target(self) -> Path:
        """The file or folder that the name stands for."""
        return Path.cwd() / os.path.expanduser(self._field.value.strip())  # noqa: PTH111 - bad users raise in Path

    def _offer_name(self) -> None:
        """Fill in a name for the format, unless the user has written another."""
        if self._formats.item is None:
            return
        self._form = self._formats.item
        if self._field.value == self._offered:
            offer = self._offer
            self._offered = suggested(format_named(self._form), offer.stem, offer.articles)
            self._field.value = self._offered
            self._field.cursor_position = len(self._offered)
        self._show_hint()

    @on(Input.Changed)
    def _name_changed(self) -> None:
        self._show_hint()

    def _show_hint(self) -> None:
        self._asked = None
        self._hint(f"{self._what_is_written()}\nEnter writes it · Esc closes")

    def _hint(self, text: str, *, warning: bool = False) -> None:
        hint = self.query_one("#export-hint", Static)
        hint.set_class(warning, "-warning")
        first, _, second = text.partition("\n")
        hint.update(words(first).append("\n").append(words(second)))

    def _what_is_written(self) -> str:
        form, offer = format_named(self._form), self._offer
        if not self._is_folder:
            table = f": the table of {form.parts[0].name}" if len(form.parts) > 1 else ""
            return f"one file{table}, {counted(offer.articles, 'article', 'articles')}"
        if form.per_article:
            endings = " and ".join(part.suffix for part in form.parts)
            return f"a folder: {endings} for each of {counted(offer.articles, 'article', 'articles')}"
        return f"a folder: {', '.join(part.name + part.suffix for part in form.parts)}"

    @property
    def _is_folder(self) -> bool:
        ends = self._field.value.rstrip().endswith(("/", os.sep))
        return ends or makes_folder(format_named(self._form), self.target)

    @on(Choices.Clicked)
    def action_extent(self) -> None:
        """Choose the next extent."""
        self._choices.step("extent")
        self._offer_name()

    def action_turn(self) -> None:
        """Go from the list to the name, and back."""
        self.set_focus(self._field if self._formats.has_focus else self._formats)

    @on(RowChosen)
    @on(Input.Submitted)
    def _chosen(self) -> None:
        """Ask for the export; where something is there already, only if that is asked for twice."""
        target = self.target
        if not self._field.value.strip():
            self._hint("It needs a name.", warning=True)
        elif not target.parent.is_dir():
            self._hint(f"There is no folder {told(target.parent)}.", warning=True)
        elif self._asked != target and _has_something(target):
            self._asked = target
            self._hint(f"{told(target)} is there already.\nEnter again replaces it.", warning=True)
        else:
            replace = self._asked == target
            self.dismiss()
            self._write(ExportRequest(self._offer.extent, self._form, target, self._is_folder, replace))


def _has_something(target: Path) -> bool:
    """Tell whether an export could replace something: a file, or a folder that is not empty."""
    try:
        return any(target.iterdir()) if target.is_dir() else os.path.lexists(target)
    except OSError:
        return True
