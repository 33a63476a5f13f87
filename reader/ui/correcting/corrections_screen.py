"""All that was put right, and what of it has lost its place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from reader.library.corrections.listing import ListedCorrection, State
from reader.library.records import Place
from reader.ui.keys import with_keys
from reader.ui.overlays.overlay import Overlay
from reader.ui.panes.frames import Frame
from reader.ui.panes.panel_lists import Heading
from reader.ui.panes.row_list import RowChosen, RowList
from reader.ui.panes.row_text import Line, words
from reader.ui.room.latest import LatestWins

_GROUPS = (
    ("Without a place: they hold again when their words come back", (State.ORPHAN,)),
    ("Waiting for the next run of indexing", (State.WAITING,)),
    ("In force, the last one first", (State.APPLIED, State.MOVED)),
    ("Undone", (State.UNDONE,)),
)
_SIGNS = {State.ORPHAN: "! ", State.WAITING: "… ", State.APPLIED: "✎ ", State.MOVED: "✎ ", State.UNDONE: "– "}


class CorrectionList(RowList[ListedCorrection | Heading]):
    """Corrections as rows: what each says, and where, when and by whom it was said."""

    row_height = 3
    gap = 1

    def draw(self, item: ListedCorrection | Heading, width: int) -> Sequence[Line]:  # noqa: ARG002
        """Return two lines, or a heading."""
        if isinstance(item, Heading):
            return Line(), Line(words(item.text, "heading"), words(item.note, "muted"))
        about = [item.name or "the whole library", item.time[:10], item.by]
        about.append("in a text that has changed since" if item.state is State.MOVED else "")
        about.append(item.reason if item.state is not State.UNDONE else "")
        about.append(f"was: {item.was}" if item.was else "")
        sign = words(_SIGNS[item.state], "warning" if item.state is State.ORPHAN else "muted")
        return (
            Line(sign + words(item.text)),
            Line(words("  " + " · ".join(filter(None, about)), "muted")),
        )

    def key_of(self, item: ListedCorrection | Heading) -> Hashable:
        """Return the correction's id."""
        return item.id if isinstance(item, ListedCorrection) else None

    def can_choose(self, item: ListedCorrection | Heading) -> bool:
        """Tell whether the row is a correction."""
        return isinstance(item, ListedCorrection)


class CorrectionsScreen(Overlay):
    """A list of corrections over the main screen.

    Args:
        load: returns them, the last one first.
        take_back: undoes a correction that holds, or brings one back that is undone.

    Attributes:
        answer: the place that was chosen to go to; None if none was.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,C", "dismiss", "Close", id="app.close_corrections"),
        Binding("x", "take_back", "Undo this one, or bring it back", id="list.take_back"),
    ]
    DEFAULT_CSS = """
    CorrectionsScreen {
        #corrections-keys { height: 1; color: $text-muted; }
    }
    """

    def __init__(
        self,
        load: Callable[[], Sequence[ListedCorrection]],
        take_back: Callable[[ListedCorrection], object],
    ) -> None:
        super().__init__()
        self._load = load
        self._take_back = take_back
        self._asking = LatestWins()
        self.answer: Place | None = None

    def compose(self) -> ComposeResult:
        """Create the list."""
        with Frame(id="corrections", classes="dialog"):
            yield CorrectionList(empty="Looking …")
            yield Static(
                "Enter goes there   x undoes it, or brings it back   Esc closes", id="corrections-keys"
            )

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(Frame).set_title("Corrections")
        self._show()

    @work(exclusive=True)
    async def _show(self, taken: ListedCorrection | None = None) -> None:
        if taken:
            await self._asking.ask(self._take_back, taken)
        found = await self._asking.ask(self._load)
        if not self.is_current:
            return
        rows: list[ListedCorrection | Heading] = []
        for title, states in _GROUPS:
            if group := [one for one in found if one.state in states]:
                rows += [Heading(title, f"{len(group):,}"), *group]
        lost = sum(one.state is State.ORPHAN for one in found)
        title = f"Corrections · {len(found):,}" if found else "Corrections"
        self.query_one(Frame).set_title(f"{title} · {lost:,} without a place" if lost else title)
        rows_list = self.query_one(CorrectionList)
        rows_list.empty = with_keys(
            self.app, "Nothing was put right yet: {correct.here} on a name or a quote does it."
        )
        rows_list.set_items(rows)

    def action_take_back(self) -> None:
        """Undo the correction under the cursor, or bring it back."""
        item = self.query_one(CorrectionList).item
        if isinstance(item, ListedCorrection):
            self._show(item)

    @on(RowChosen)
    def _row_chosen(self, event: RowChosen[ListedCorrection | Heading]) -> None:
        item = event.item
        if isinstance(item, ListedCorrection) and item.article is not None and item.span is not None:
            self.answer = Place(item.article, item.span)
            self.dismiss()
