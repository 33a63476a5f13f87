"""The room with a library in it: what goes on between the list, the page and the side panel.

The widgets know nothing of each other; they post messages, and the room answers them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from textual import on, work
from textual.content import Content
from textual.events import Mount
from textual.message import Message

from reader.library import Library
from reader.library.listing import ListQuery
from reader.library.records import LinkedArticle, Place
from reader.ui.page.article_view import ArticleView
from reader.ui.panes.article_list import Listed, counted
from reader.ui.panes.frames import Pane
from reader.ui.panes.gauge import Gauge
from reader.ui.panes.panel_lists import Heading, QuoteRow
from reader.ui.panes.row_list import RowChosen
from reader.ui.panes.side_panel import PanelMode
from reader.ui.panes.status_text import describe
from reader.ui.room.jumps import Landing
from reader.ui.room.latest import LatestWins
from reader.ui.room.listing import (
    ListQuestion,
    ReadingOrder,
    order_name,
    read_first,
    read_list,
    read_order,
    read_rows,
)
from reader.ui.room.navigator import Navigator
from reader.ui.room.room import Room

_MESSAGE_SECONDS = 6.0
_GREETING_SECONDS = 20.0
_LONG = "opening a long article …"
_OPENING = "opening the library"
_READING = "Reading the articles …"
_PATIENCE_SECONDS = 0.05
"""How long the first paint may wait for the list of articles."""

GONE = "this article is no longer in the library"


class ReadingRoom(Room):
    """Opens articles, follows names through them, and says what is under the cursor.

    Args:
        library: what is read.

    Attributes:
        awaits_files: whether the folders have yet to be looked through, so that no article is no surprise.
    """

    class Opened(Message):
        """Another article is on the page; ``article`` is its number."""

        def __init__(self, article: int) -> None:
            super().__init__()
            self.article = article

    def __init__(self, library: Library) -> None:
        super().__init__(partial(read_rows, library), library.hits)
        self.library = library
        self.list_query = ListQuery()
        self.entity_names: dict[int, str] = {}
        self.navigator = Navigator(library, self.view, self._open_later)
        self._shown: LinkedArticle | None = None
        self._greeting = ""
        self._said_at: tuple[int | None, int] = (None, 0)
        self._reload = LatestWins()
        self._outdated = True
        self.awaits_files = False

    @property
    def article(self) -> LinkedArticle | None:
        """The article that is open."""
        return self.view.article

    @on(Mount)
    async def _open_library(self) -> None:
        """Fill the list from the catalog, and open the first article: at once, unless there are very many."""
        self.working(_OPENING)
        self.watch(self.view, "cursor", self._cursor_moved, init=False)
        self._show_around()
        filled = asyncio.create_task(self._fill().wait())
        await asyncio.wait([filled], timeout=_PATIENCE_SECONDS)

    @work(group="filling")
    async def _fill(self) -> None:
        """Show the beginning of the list, and then all of it."""
        self._take_over(await self._reload.ask(read_first, self.library))
        self.call_after_refresh(self.reload)

    def on_unmount(self) -> None:
        """Remember where the reader was."""
        self.navigator.leave()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Show what has changed in the library, and leave the reader where he is."""
        await self._reload.ask(self._look)
        if not self._outdated:
            self._say_why_empty()
            return
        shown = self.article
        order, listed, found = await self._reload.ask(self._read, self._list_question(), shown)
        if not self.app.is_running:
            return  # The program is at its end, and widgets are going.
        self._outdated = False
        self.navigator.set_order(order)
        self._take_over(listed)
        if shown and shown is self.article:  # and no other was opened meanwhile
            self._renew(shown, found)
        self.library_changed()

    def _look(self) -> None:
        # The library tells of a change once. A later call of reload may cancel this one anywhere, also while
        # this runs in its thread, and must know then that there is something to show.
        if self.library.changed():
            self._outdated = True

    def _renew(self, shown: LinkedArticle, found: LinkedArticle | None) -> None:
        """Show what is known by now of the article that is open, without disturbing who reads it."""
        if found is None:
            self.say(GONE)
        elif found is not shown:
            self.view.renew(found)
            self._shown = found
            self.side.show(found)
            self.set_title(Pane.ARTICLE, found.summary.title)
            self.list.marked = found.summary.id
            self._show_under_cursor()

    def library_changed(self) -> None:
        """Show anew what comes from the library and is not of one article."""

    def _read(
        self, question: ListQuestion, shown: LinkedArticle | None
    ) -> tuple[ReadingOrder, Listed, LinkedArticle | None]:
        order = read_order(self.library)
        found = self.navigator.renewed(shown) if shown else None
        return order, read_list(self.library, question, order), found

    def _list_question(self) -> ListQuestion:
        return ListQuestion(self.list_query, self.list.folding.opened, self.list.item)

    @work(exclusive=True, group="list")
    async def relist(self, delay: float = 0.0) -> None:
        """Show the list as it is wanted now.

        Args:
            delay: seconds to wait for it to be wanted otherwise.
        """
        await asyncio.sleep(delay)
        # Not beside a reload: the last one that was asked must be the last one shown.
        self._take_over(await self._reload.ask(read_list, self.library, self._list_question()))

    def _take_over(self, listed: Listed) -> None:
        if listed.query != self.list_query or listed.folding.opened != self.list.folding.opened:
            self.relist()  # That was changed meanwhile.
        self.list.show(listed)
        self.bar.articles = self.navigator.count
        self.navigator.set_list(listed.folding.all)
        self.name_list()
        if self.status.progress == _OPENING:
            self.working("")
        self._say_why_empty()
        if self.article is None and not self.list_query.words and not self.navigator.is_going:
            self.navigator.turn(1)

    @work(exclusive=True, group="opening")
    async def _open_later(self, opening: Callable[[], Awaitable[None]]) -> None:
        """Open a long article, and say so as long as it takes."""
        self.say(_LONG, seconds=None)
        await opening()
        self._unsay(_LONG)

    def name_list(self) -> None:
        """Name the articles' pane."""
        shown, total = len(self.list.folding.all), self.navigator.count
        of_all = "" if shown == total else f"/{total:,}"
        self.set_title(Pane.ARTICLES, f"Articles · {shown:,}{of_all}" if total else "Articles")
        stories = self.list.folding.stories
        self.head.order = order_name(self.list_query, self.entity_names)
        self.head.note = counted(stories, "story", "stories") if stories != shown else ""

    def working(self, progress: str | Gauge) -> None:
        """Show what goes on in the background; the empty text if nothing does."""
        self.status.progress = progress
        if progress:  # Else what it has come to is shown first.
            self._say_why_empty()

    def _say_why_empty(self) -> None:
        if self.list_query.words.strip():
            self.list.empty = "No article fits."
        elif self.status.progress or self.awaits_files:
            self.list.empty = _READING
        else:
            self.list.empty = "There is no article here."
        if self.article is None:
            self._name_page()

    def say(self, message: str, *, seconds: float | None = _MESSAGE_SECONDS) -> None:
        """Show a message in the status line until the cursor moves, or for some seconds if they are given."""
        self.status.message = message
        self.status.landing = ""
        self._said_at = self._place()
        if seconds is not None:
            self.set_timer(seconds, lambda: self._unsay(message))

    def greet(self, message: str) -> None:
        """Show a message as soon as there is an article to read, until the cursor moves."""
        self._greeting = message

    def show_landing(self, landing: Landing | None, otherwise: str) -> None:
        """Show how far along its trail a jump has landed, or why it went nowhere."""
        self.say("" if landing else otherwise)
        self.status.landing = str(landing) if landing else ""

    def _unsay(self, message: str) -> None:
        if self.status.message == message:
            self.status.message = ""

    def _cursor_moved(self) -> None:
        """Show what belongs to the place that was come to.

        All of it is painted at once, with the page, if nothing is posted to the screen before it.
        """
        self._show_under_cursor()
        if self._place() != self._said_at:
            self.status.landing = self.status.message = ""
        article = self.article
        if article and self._greeting:
            self.say(self._greeting, seconds=_GREETING_SECONDS)
            self._greeting = ""
        if article is not self._shown:
            self._shown = article
            self._show_around()
            if article:
                self.post_message(self.Opened(article.summary.id))

    def _show_under_cursor(self) -> None:
        article = self.article
        mention, quote = self.view.mention_at(self.view.cursor), self.view.quote_at(self.view.cursor)
        same = self.view.mentions_of(mention.entity) if mention else ()
        self.status.about = describe(article, mention, same, quote) if article else Content()
        self.status.behind = self.navigator.history.behind
        self.side.who.marked = mention.entity if mention else None
        self.side.said.marked = quote.span if quote else None

    def _place(self) -> tuple[int | None, int]:
        return self.article.summary.id if self.article else None, self.view.cursor

    def _show_around(self) -> None:
        """Show around the page what belongs to the article that is open."""
        article = self.article
        self.side.show(article)
        self._name_side()
        self._name_page()
        self.list.marked = number = article.summary.id if article else None
        if not self.searching:
            self.list.reveal(number)

    def _name_page(self) -> None:
        nothing = _READING if self.list.empty == _READING else "No article"
        self.set_title(Pane.ARTICLE, self.article.summary.title if self.article else nothing)

    def _name_side(self) -> None:
        self.set_title(Pane.SIDE, "Said" if self.side.mode is PanelMode.SAID else "Who")

    def open(self, article: int) -> None:
        """Open an article where it was left, and go to it."""
        if self.navigator.open(article):
            self.enter(Pane.ARTICLE)
        else:
            self.say(GONE)

    def go(self, place: Place) -> None:
        """Jump to a place in any article."""
        if self.navigator.go(place):
            self.enter(Pane.ARTICLE)
        else:
            self.say(GONE)

    @on(RowChosen, "#list")
    def _article_chosen(self, event: RowChosen[int]) -> None:
        self.open(event.item)

    @on(RowChosen, "#said")
    def _quote_row_chosen(self, event: RowChosen[QuoteRow | Heading]) -> None:
        if self.article and isinstance(event.item, QuoteRow):
            self.go(Place(self.article.summary.id, event.item.quote.span))

    @on(ArticleView.QuoteChosen)
    async def _quote_chosen(self, event: ArticleView.QuoteChosen) -> None:
        await self._show_said()
        self.side.said.move_to(event.quote.span)

    async def _show_said(self) -> None:
        await self.furnish()
        self.side.mode = PanelMode.SAID
        self._name_side()
        self.enter(Pane.SIDE)

    def action_leave(self) -> None:
        """Go back to the article; from its quotes, to who is in it."""
        if self.pane is Pane.SIDE and self.side.mode is PanelMode.SAID:
            self.side.mode = PanelMode.WHO
            self._name_side()
        self.enter(Pane.ARTICLE)
