"""The menu of what can be put right at a place: each way has a letter."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key

from reader.language.kinds import EntityType
from reader.ui.correcting.offers import Offer, Section
from reader.ui.overlays.overlay import Overlay
from reader.ui.panes.frames import Frame
from reader.ui.panes.panel_lists import KINDS
from reader.ui.panes.row_list import RowChosen, RowList
from reader.ui.panes.row_text import Line, words


class OfferList(RowList[Offer | Section | None]):
    """The ways by what they are about, with an empty row between."""

    def draw(self, item: Offer | Section | None, width: int) -> Sequence[Line]:  # noqa: ARG002
        """Return the letter and what it does, or a heading with what the program says now."""
        match item:
            case Offer(way, text):
                return [Line(Content.assemble(words(f"{way}  ", "match"), words(text)))]
            case Section(title, note):
                return [Line(words(title, "heading"), words(note, "muted"))]
        return []

    def key_of(self, item: Offer | Section | None) -> Hashable:
        """Return the offer itself."""
        return item if isinstance(item, Offer) else None

    def can_choose(self, item: Offer | Section | None) -> bool:
        """Tell whether the row is an offer."""
        return isinstance(item, Offer)


class KindList(RowList[EntityType]):
    """The kinds of names."""

    def draw(self, item: EntityType, width: int) -> Sequence[Line]:  # noqa: ARG002
        """Return what the kind is called."""
        return [Line(words(KINDS[item][0]))]

    def key_of(self, item: EntityType) -> Hashable:
        """Return the kind itself."""
        return item


class KindMenu(Overlay):
    """Asks for a kind of name.

    Args:
        title: the question.
        kinds: what it can be.

    Attributes:
        answer: the kind that was chosen; None if none was.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss", "Close", id="app.close_kinds")]

    def __init__(self, title: str, kinds: Sequence[EntityType]) -> None:
        super().__init__()
        self._title = title
        self._kinds = kinds
        self.answer: EntityType | None = None

    def compose(self) -> ComposeResult:
        """Create the list."""
        with Frame(id="kinds-frame", classes="dialog"):
            yield KindList(id="kinds")

    def on_mount(self) -> None:
        """Fill the list."""
        _fit(self.query_one(Frame), len(self._kinds))
        self.query_one(Frame).set_title(self._title)
        self.query_one(KindList).set_items(self._kinds)

    @on(RowChosen, "#kinds")
    def _row_chosen(self, event: RowChosen[EntityType]) -> None:
        self.answer = event.item
        self.dismiss()


class CorrectionMenu(Overlay):
    """Asks what is to be put right.

    Args:
        sections: what is offered.

    Attributes:
        answer: the offer that was chosen; None if none was.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,c", "dismiss", "Close", id="app.close_correcting")
    ]

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self._rows: list[Offer | Section | None] = []
        for section in sections:
            self._rows += [None] if self._rows else []
            self._rows += [section, *section.offers]
        self.answer: Offer | None = None

    def compose(self) -> ComposeResult:
        """Create the list."""
        with Frame(id="correcting", classes="dialog"):
            yield OfferList(id="offers")

    def on_mount(self) -> None:
        """Fill the list."""
        _fit(self.query_one(Frame), len(self._rows))
        self.query_one(Frame).set_title("Put right")
        offers = self.query_one(OfferList)
        offers.set_items(self._rows)
        # Before it had its height, the cursor had to be brought into sight below the heading.
        self.call_after_refresh(offers.scroll_to, y=0, animate=False)

    def on_key(self, event: Key) -> None:
        """Choose an offer by its letter."""
        for row in self._rows:
            if isinstance(row, Offer) and event.character == row.way:
                event.stop()
                self._choose(row)
                return

    @on(RowChosen, "#offers")
    def _row_chosen(self, event: RowChosen[Offer | Section | None]) -> None:
        if isinstance(event.item, Offer):
            self._choose(event.item)

    def _choose(self, offer: Offer) -> None:
        self.answer = offer
        self.dismiss()


def _fit(frame: Frame, rows: int) -> None:
    """Make a dialog as high as its rows; where that is too high, they scroll."""
    frame.styles.height = rows + frame.styles.gutter.height
