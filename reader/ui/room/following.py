"""The jumps of the room: from mention to mention, from quote to quote, from article to article, and back."""

from __future__ import annotations

from textual import on
from textual.events import Mount

from reader.language.annotation import MentionKind
from reader.library.records import LinkedMention, LinkedQuote
from reader.ui.keys import with_keys
from reader.ui.page.article_view import Along, Jump
from reader.ui.panes.frames import Pane
from reader.ui.panes.panel_lists import EntityRow, QuoteRow
from reader.ui.room.history import Spot
from reader.ui.room.jumps import Landing
from reader.ui.room.reading_room import ReadingRoom
from reader.ui.room.walks import Walk

_NO_NAME_HERE = "no name under the cursor: tab goes to the next one"
_NOTHING_TO_REPEAT = (
    "no jump to repeat yet: {search.open} searches, {jump.same_next} follows the name under the cursor"
)
_NO_OTHER = "there is no other"


class FollowingRoom(ReadingRoom):
    """A reading room in which a name, a speaker or the last kind of jump is followed through all articles."""

    @on(Mount)
    def _watch_jumps(self) -> None:
        """Say how far along its mentions or quotes a key has come in the article."""
        self.watch(self.view, "last_jump", self._jumped, init=False)

    def _jumped(self, jump: Jump) -> None:
        if article := self.article:
            spot = Spot(article.summary.id, jump.offset, jump.top)
            self.navigator.begin(self.navigator.walks.of_anybody(jump.along), spot)
            self.status.behind = self.navigator.history.behind
        if jump.ordinal:
            self.say("")
            self.status.landing = f"{jump.along} {jump.ordinal:,}/{jump.total:,} here"
        else:
            self.say(f"no other {jump.along} that way in this article: n and N go on in the others")

    async def action_same(self, step: int) -> None:
        """Jump to the next or previous mention of what is meant; from a quote, to the speaker's next."""
        if walk := self.walk_here():
            self._arrive(await self.navigator.follow(walk, step), "this is the only one")
        else:
            self.say(_NO_NAME_HERE)

    async def action_other(self, step: int) -> None:
        """Jump to the next or previous article that mentions what is under the cursor."""
        entity, _ = self._meant()
        if entity is None:
            self.say(_NO_NAME_HERE)
        else:
            walk = self.navigator.walks.articles_of(entity)
            self._arrive(await self.navigator.follow(walk, step), "no other article mentions it")

    async def action_again(self, step: int) -> None:
        """Repeat the last kind of jump."""
        if self.navigator.can_repeat:
            self._arrive(await self.navigator.repeat(step), _NO_OTHER)
        else:
            self.say(with_keys(self.app, _NOTHING_TO_REPEAT))

    def action_turn(self, step: int) -> None:
        """Open the next or previous article."""
        if self.navigator.turn(step):
            self.enter(Pane.ARTICLE)
        else:
            self.say("this is the last article" if step > 0 else "this is the first article")

    def action_back(self) -> None:
        """Go back to where the last jump came from."""
        if self.navigator.back():
            self.enter(Pane.ARTICLE)
        else:
            self.say("nothing to go back to")

    def action_forward(self) -> None:
        """Go forward again."""
        if self.navigator.forward():
            self.enter(Pane.ARTICLE)
        else:
            self.say("nothing to go forward to")

    def walk_here(self) -> Walk | None:
        """Return the walk along what is meant: the row in the side panel, or what the cursor is on.

        For a quote it goes along all that its speaker says, for anything else along the mentions.
        """
        meant, along = self._meant()
        return None if meant is None else self.navigator.walks.of_entity(meant, along)

    def _meant(self) -> tuple[int | None, Along]:
        if self.pane is Pane.SIDE:
            match self.side.list.item:
                case EntityRow(entity, _):
                    return entity.id, "mention"
                case QuoteRow(said, _):
                    return said.entity, "quote"
            return None, "mention"
        at = self.view.cursor
        if mention := self.view.mention_at(at):
            return mention.entity, "mention"
        quote = self.view.quote_at(at)
        return quote.entity if quote and quote.start == at else None, "quote"

    @property
    def row_meant(self) -> LinkedMention | LinkedQuote | None:
        """What the side panel's row stands for in the article, if the panel has the focus.

        That is a quote, or the first mention of somebody, by name if there is one.
        """
        row = self.side.list.item if self.pane is Pane.SIDE else None
        if isinstance(row, QuoteRow):
            return row.quote
        if isinstance(row, EntityRow) and self.article:
            own = [mention for mention in self.article.mentions if mention.entity == row.entity.id]
            return min(own, key=lambda one: (one.kind is not MentionKind.NAME, one.start), default=None)
        return None

    def _arrive(self, landing: Landing | None, otherwise: str) -> None:
        self.show_landing(landing, otherwise)
        if landing:
            self.enter(Pane.ARTICLE)
