"""What was refused or passed over, and why: by reason, however many files there are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import accumulate
from typing import ClassVar, overload

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from reader.library.findings import Finding, FindingGroup, FindingKind, grouped
from reader.library.records import Place
from reader.span import Span
from reader.ui.overlays.overlay import Overlay
from reader.ui.panes.article_list import counted
from reader.ui.panes.frames import Frame
from reader.ui.panes.panel_lists import Gap, Heading
from reader.ui.panes.row_list import RowChosen, RowList
from reader.ui.panes.row_text import Line, words, wrapped
from reader.ui.room.latest import LatestWins

Row = Finding | Heading | Gap

_KINDS = {
    FindingKind.DAMAGED: "Damaged",
    FindingKind.NOTE: "To know",
    FindingKind.REFUSED: "Refused",
    FindingKind.WARNING: "Read, but",
    FindingKind.DUPLICATE: "Duplicate",
    FindingKind.PASSED_OVER: "Passed over",
}
_KEYS = "} next reason   { previous   Esc closes"
_WHOLE_LINES = 3
"""Lines for the whole of what is under the cursor."""


class FindingList(RowList[Row]):
    """Findings as rows of one line, under headings that name the reason."""

    def draw(self, item: Row, width: int) -> Sequence[Line]:  # noqa: ARG002 - cut by who shows it
        """Return the name of the file, and what is of it alone."""
        match item:
            case Finding(name=name):
                return [Line(words(name or "the library"), words(item.details[:40], "muted"))]
            case Heading(text, note):
                return [Line(words(text, "heading"), words(note, "muted"))]
        return []

    def key_of(self, item: Row) -> Hashable:
        """Return the finding itself."""
        return item if isinstance(item, Finding) else None

    def can_choose(self, item: Row) -> bool:
        """Tell whether the row is a finding."""
        return isinstance(item, Finding)

    def watch_cursor(self, old: int, new: int) -> None:
        """Show all of what is under the cursor."""
        super().watch_cursor(old, new)
        if isinstance(self.screen, ProblemsScreen):
            self.screen.show_whole(self.item)


class FindingRows(Sequence[Row]):
    """Findings under headings, each row made when it is looked at.

    Args:
        groups: the findings.

    Attributes:
        starts: the index of each group's first finding.
        findings: how many there are.
    """

    def __init__(self, groups: Sequence[FindingGroup] = ()) -> None:
        self._groups = groups
        self._headings = [
            Heading(
                f"{_KINDS[group.kind]}: {group.topic}",
                counted(group.files, "file", "files") if group.files > 1 else "",
            )
            for group in groups
        ]
        sizes = [len(group.findings) for group in groups]
        self.findings = sum(sizes)
        # A gap and a heading stand above each group; the first has no gap.
        before = accumulate(sizes, initial=0)
        self.starts = [1 + 2 * at + count for at, count in zip(range(len(groups)), before, strict=False)]

    def __len__(self) -> int:
        return self.findings + 2 * len(self._groups) - 1 if self._groups else 0

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self[at] for at in range(len(self))[index]]
        index = range(len(self))[index]
        number = bisect_right(self.starts, index + 2) - 1
        at = index - self.starts[number]
        if at >= 0:
            return self._groups[number].findings[at]
        return self._headings[number] if at == -1 else Gap()


class ProblemsScreen(Overlay):
    """A list of findings over the main screen.

    Args:
        load: returns them; called in a thread.

    Attributes:
        answer: the article that was chosen to go to; None if none was.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,exclamation_mark", "dismiss", "Close", id="app.close_problems"),
        Binding("right_curly_bracket,tab", "group(1)", "Next reason", id="list.next_reason"),
        Binding("left_curly_bracket,shift+tab", "group(-1)", "Previous reason", id="list.previous_reason"),
    ]
    DEFAULT_CSS = """
    ProblemsScreen {
        #problem { height: 3; margin: 1 0 0 0; color: $text-muted; }
        #problems-keys { height: 1; color: $text-muted; }
    }
    """

    def __init__(self, load: Callable[[], Iterable[Finding]]) -> None:
        super().__init__()
        self._load = load
        self._asking = LatestWins()
        self._starts: Sequence[int] = ()
        self.answer: Place | None = None

    def compose(self) -> ComposeResult:
        """Create the list."""
        with Frame(id="problems", classes="dialog"):
            yield FindingList(empty="Looking …")
            yield Static(id="problem")
            yield Static(_KEYS, id="problems-keys")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(Frame).set_title("Refused or passed over")
        self._show()

    @work(exclusive=True)
    async def _show(self) -> None:
        rows = await self._asking.ask(lambda: FindingRows(grouped(self._load())))
        if not self.is_current:
            return
        self._starts = rows.starts
        if rows.findings:
            self.query_one(Frame).set_title(f"Refused or passed over · {rows.findings:,}")
        found = self.query_one(FindingList)
        found.empty = "Every file could be read, and none was passed over."
        found.set_items(rows)
        self.show_whole(found.item)

    def show_whole(self, item: Row | None) -> None:
        """Show all of what is known of a finding, as far as there is room."""
        text = ""
        if isinstance(item, Finding):
            text = f"{item.name or 'the library'}: {item.reason}"
        opens = isinstance(item, Finding) and item.article is not None
        self.query_one("#problems-keys", Static).update(
            ("Enter opens the article   " if opens else "") + _KEYS
        )
        panel = self.query_one("#problem", Static)
        width = panel.size.width
        lines = wrapped(words(text), width, _WHOLE_LINES) if width else []
        panel.update(Content("\n").join(line.fit(width) for line in lines))

    def action_group(self, step: int) -> None:
        """Put the cursor on the first finding of the next reason, or of this or the previous one."""
        found = self.query_one(FindingList)
        ahead = [at for at in self._starts if (at > found.cursor if step > 0 else at < found.cursor)]
        if ahead:
            found.cursor = ahead[0] if step > 0 else ahead[-1]

    @on(RowChosen)
    def _row_chosen(self, event: RowChosen[Row]) -> None:
        item = event.item
        if isinstance(item, Finding) and item.article is not None:
            self.answer = Place(item.article, Span(0, 0))
            self.dismiss()
