"""Asks whom one means: type some letters of a name, or a name that nobody has yet."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from reader.language.kinds import EntityType
from reader.library.records import LinkedEntity
from reader.ui.correcting.candidates import NOBODY, Candidate, matching, of, typed_anew
from reader.ui.overlays.overlay import Overlay
from reader.ui.panes.frames import Frame
from reader.ui.panes.row_list import RowChosen, RowList
from reader.ui.panes.row_text import Line, words
from reader.ui.panes.status_text import kind_of
from reader.ui.room.latest import LatestWins

_PAUSE = 0.1
"""Seconds after a key before the whole library is asked."""


class CandidateList(RowList[Candidate]):
    """Names with their kind, and how often each is mentioned."""

    def draw(self, item: Candidate, width: int) -> Sequence[Line]:  # noqa: ARG002
        """Return one row."""
        if item == NOBODY:
            return [Line(words("nobody known"))]
        if item.is_new:
            return [Line(words(f"new: “{item.name}”"), words(kind_of(item.kind), "muted"))]
        counts = f"{item.here:,} / {item.mentions:,}" if item.here else f"{item.mentions:,}"
        return [Line(words(item.name), words(f"{kind_of(item.kind)}   {counts:>9}", "muted"))]

    def key_of(self, item: Candidate) -> Hashable:
        """Return the candidate itself."""
        return item


class Finder(Overlay):
    """Asks for an entity.

    Args:
        title: the question.
        candidates: who could be meant, the likeliest first.
        preview: says what a choice will change; "" for nothing worth saying.
        load: returns those of the library who are mentioned most, to be listed as well.
        search: finds any of the library by words of their names, the last of which may be only begun.
        kind: the likeliest kind of a new name.
        swappable: whether what is chosen and what is corrected can change places.

    Attributes:
        answer: who was chosen; None if nobody was.
        is_swapped: whether they have changed places.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close", id="app.close_finder"),
        Binding("down,ctrl+n", "move(1)", "Down", show=False),
        Binding("up,ctrl+p", "move(-1)", "Up", show=False),
        Binding("pagedown", "move(10)", "Down", show=False),
        Binding("pageup", "move(-10)", "Up", show=False),
        Binding("tab", "swap", "Change places", show=False),
    ]
    DEFAULT_CSS = """
    Finder {
        #finder Input { height: 1; border: none; padding: 0 1; background: $panel; }
        #finder #candidates { height: 1fr; margin: 1 0; }
        #finder #preview { height: auto; max-height: 4; color: $foreground; }
        #finder #finder-keys { height: 1; color: $text-muted; }
    }
    """

    def __init__(
        self,
        title: str,
        candidates: Sequence[Candidate],
        *,
        preview: Callable[[Candidate, bool], str],
        load: Callable[[], tuple[LinkedEntity, ...]],
        search: Callable[[str], tuple[LinkedEntity, ...]],
        kind: EntityType | None = EntityType.PER,
        swappable: bool = False,
    ) -> None:
        super().__init__()
        self._title = title
        self._candidates = list(candidates)
        self._preview = preview
        self._load = load
        self._search = search
        self._kind = kind
        self._swappable = swappable
        self._asking = LatestWins(_PAUSE)
        self._field = Input(placeholder="letters of a name, or a new name")
        self._rows = CandidateList(id="candidates", empty="Nobody is called so; go on typing.")
        self._says = Static(id="preview")
        self.answer: Candidate | None = None
        self.is_swapped = False

    def compose(self) -> ComposeResult:
        """Create the line to type in, the list, and what a choice will change."""
        with Frame(id="finder", classes="dialog"):
            yield self._field
            yield self._rows
            yield self._says
            keys = "↑ ↓ choose   Enter takes it   Esc leaves all as it is"
            yield Static(("Tab other way round   " if self._swappable else "") + keys, id="finder-keys")

    def on_mount(self) -> None:
        """Show the candidates."""
        self.query_one(Frame).set_title(self._title)
        self.watch(self._rows, "cursor", self._say_what_changes, init=False)
        self._show("")
        self._field.focus()
        self._add_library()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)
        self._ask_library(event.value)

    @work(group="load")
    async def _add_library(self) -> None:
        self._add(await self._asking.ask(self._load))

    def _add(self, entities: Sequence[LinkedEntity]) -> None:
        if not self.is_current:  # It was answered meanwhile.
            return
        known = {one.entity for one in self._candidates}
        self._candidates += (of(entity) for entity in entities if entity.id not in known)
        self._show(self._field.value, keep=True)

    @work(exclusive=True, group="search")
    async def _ask_library(self, typed: str) -> None:
        """Add those of the library whom nobody has listed yet, once the fingers rest."""
        if typed.strip():
            self._add(await self._asking.ask(self._search, typed))

    def _show(self, typed: str, *, keep: bool = False) -> None:
        found = matching(typed, self._candidates)
        self._rows.set_items([*found, *typed_anew(typed, self._kind, found)], keep=keep)
        self._say_what_changes()

    def _say_what_changes(self) -> None:
        item = self._rows.item
        self._says.update(words(self._preview(item, self.is_swapped), "bold") if item else "")

    def action_move(self, rows: int) -> None:
        """Move the cursor of the list."""
        self._rows.action_move(rows)

    def action_swap(self) -> None:
        """Let what is chosen and what is corrected change places."""
        if self._swappable:
            self.is_swapped = not self.is_swapped
            self._say_what_changes()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if self._rows.item is not None:
            self._choose(self._rows.item)

    @on(RowChosen, "#candidates")
    def _row_chosen(self, event: RowChosen[Candidate]) -> None:
        self._choose(event.item)

    def _choose(self, candidate: Candidate) -> None:
        self.answer = candidate
        self.dismiss()
