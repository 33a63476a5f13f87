"""The page of one person, organisation, place or group: all that the library knows of it, on one screen."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Sequence
from enum import StrEnum
from typing import ClassVar, NamedTuple, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content

from reader.library import Library
from reader.library.profiles import Companion, MentioningArticle, Profile
from reader.library.records import MentionInContext, Place
from reader.library.said import SaidGroup, SaidOrder, SaidQuery, SaidRow
from reader.ui import keys
from reader.ui.keys import with_keys
from reader.ui.panes.article_list import counted
from reader.ui.panes.frames import Frame
from reader.ui.panes.row_list import RowChosen
from reader.ui.panes.row_text import words
from reader.ui.panes.status_text import kind_of
from reader.ui.views.choices import Choice
from reader.ui.views.grouped_list import PAGE
from reader.ui.views.outcomes import Follow, Jump, OfEntity
from reader.ui.views.over_time import OverTime
from reader.ui.views.profile_lists import Fact, FactList, MentionRows, in_articles
from reader.ui.views.quote_copying import QuoteCopying
from reader.ui.views.said_list import SaidList, describe_row, load_from


class Show(StrEnum):
    """What the long list shows."""

    MENTIONS = "mentions"
    BY = "quotes by"
    ABOUT = "quotes about"


class ProfileMemo(NamedTuple):
    """The page as it was left, or as it is opened first.

    Attributes:
        entity: its number.
        show: what the long list shows.
        typed: the filter.
        cursor: the key of the row under the cursor of the long list.
        fact: the key of the row under the cursor of the facts.
        in_facts: whether the facts had the focus.
    """

    entity: int
    show: Show = Show.MENTIONS
    typed: str = ""
    cursor: Hashable = None
    fact: Hashable = None
    in_facts: bool = False

    def open(self, library: Library) -> ProfileView:
        """Return the page."""
        return ProfileView(library, self)


class Question(NamedTuple):
    """What the page asks."""

    entity: int
    show: Show
    typed: str

    @property
    def said(self) -> SaidQuery | None:
        """The quotes that are asked for, if they are."""
        by = self.entity if self.show is Show.BY else None
        about = self.entity if self.show is Show.ABOUT else None
        if self.show is Show.MENTIONS:
            return None
        return SaidQuery(SaidOrder.ARTICLE, words=self.typed, entity=by, about=about)


class Answer(NamedTuple):
    """What the page shows.

    Attributes:
        profile: the entity; None if it is gone.
        articles: those whose mentions are listed.
        quotes: the groups of the quotes, if those were asked for.
        first: the first rows of the long list, so that something is shown at once.
    """

    profile: Profile | None
    articles: Sequence[MentioningArticle] = ()
    quotes: tuple[SaidGroup, ...] = ()
    first: Sequence[MentionInContext] | Sequence[SaidRow] = ()


class ProfileView(QuoteCopying[Answer]):
    """One entity: when it was mentioned, where and beside whom; what it says and what is said of it.

    Args:
        library: what is asked.
        memo: how the page begins.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.PROFILE]
    DEFAULT_CSS = """
    ProfileView {
        #profile-body { height: 1fr; }
        #profile-long { width: 1fr; }
        #profile-short { width: 38; }
        &.-narrow #profile-short { display: none; width: 1fr; }
        &.-narrow.-facts #profile-short { display: block; }
        &.-narrow.-facts #profile-long { display: none; }
        .-hidden { display: none; }
    }
    """

    hint = "words of the title, or of the quote"

    def __init__(self, library: Library, memo: ProfileMemo) -> None:
        self._memo = memo
        self.mentions = MentionRows(id="profile-mentions")
        self.said = SaidList(id="profile-said")
        self.said.order = SaidOrder.ARTICLE
        self.facts = FactList(id="profile-facts")
        self.over_time = OverTime()
        show = Choice("show", "profile.show", "show", [(one, one.value) for one in Show], memo.show)
        super().__init__(library, "", self._long(memo.show), [show], typed=memo.typed)
        for rows in (self.mentions, self.said):
            rows.set_class(rows is not self.rows, "-hidden")
        self._profile: Profile | None = None
        self._companions: tuple[Companion, ...] | None = None

    @property
    def memo(self) -> ProfileMemo:
        """How the page is now."""
        item, fact = self.rows.item, self.facts.item
        return ProfileMemo(
            entity=self._memo.entity,
            show=self.choices["show"].value,
            typed=self.typed,
            cursor=self.rows.key_of(item) if item else None,
            fact=self.facts.key_of(fact) if fact else None,
            in_facts=self.facts.has_focus,
        )

    def _long(self, show: Show) -> MentionRows | SaidList:
        return self.mentions if show is Show.MENTIONS else self.said

    def compose_body(self) -> ComposeResult:
        """Create the bars, the long list, and the facts beside it."""
        yield self.over_time
        with Horizontal(id="profile-body"):
            with Frame(id="profile-long"):
                yield self.mentions
                yield self.said
            with Frame(id="profile-short"):
                yield self.facts

    def on_mount(self) -> None:
        """Watch the quotes too."""
        self.watch(self.said, "cursor", self._cursor_moved, init=False)

    def question(self) -> Question:
        """Return what is asked for."""
        return Question(self._memo.entity, self.choices["show"].value, self.typed)

    def answer(self, question: Question) -> Answer:
        """Ask the library."""
        try:
            profile = self.library.profile(question.entity)
        except LookupError:
            return Answer(None)
        if question.said is None:
            articles = _titled(profile.articles, question.typed)
            return Answer(
                profile, articles, (), self._load_mentions(articles[0], 0, PAGE) if articles else ()
            )
        groups = self.library.said_groups(question.said)
        first = load_from(self.library, question.said)(groups[0], 0, PAGE) if groups else ()
        return Answer(profile, (), groups, first)

    def show(self, question: Question, answer: Answer, *, keep: bool) -> None:
        """Show the entity; the first time, at the row at which the page was left."""
        profile = answer.profile
        if profile is None:
            self.rows.empty = "This name is no longer in the library."
            self.say("this name is no longer in the library")
            return
        is_first, self._profile = self._profile is None, profile
        entity = profile.entity
        self.set_title(Content.assemble(words(entity.name), words(f" · {kind_of(entity.type)}", "dim")))
        self.choices["show"].options = [
            (Show.MENTIONS, f"{entity.mentions:,} mentions"),
            (Show.BY, f"{entity.quotes:,} {Show.BY}"),
            (Show.ABOUT, Show.ABOUT.value),
        ]
        self.choices.refresh()
        self.over_time.show(profile.articles)
        self._show_long(question, answer, keep=keep)
        self.facts.show(profile, self._companions)
        if is_first:
            self.rows.move_to(self._memo.cursor)
            if self._memo.in_facts:
                self.action_switch()
        if is_first or keep:
            self._find_companions()

    def _show_long(self, question: Question, answer: Answer, *, keep: bool) -> None:
        rows = self._long(question.show)
        if rows is not self.rows:
            had_focus = self.rows.has_focus
            self.rows.add_class("-hidden")
            rows.remove_class("-hidden")
            self.rows = rows
            if had_focus:
                self.set_focus(rows)
        if question.said:
            self.said.typed = question.typed
            self.said.empty = "Nothing fits." if question.typed else f"There are no {question.show} it."
            load = load_from(self.library, question.said)
            self.said.show(answer.quotes, load, keep=keep, first=cast("Sequence[SaidRow]", answer.first))
            self.count = counted(sum(group.quotes for group in answer.quotes), "quote", "quotes")
        else:
            self.mentions.empty = "Nothing fits." if question.typed else "No mention of it is left."
            first = cast("Sequence[MentionInContext]", answer.first)
            self.mentions.show(answer.articles, self._load_mentions, keep=keep, first=first)
            mentions = counted(sum(article.size for article in answer.articles), "mention", "mentions")
            self.count = f"{mentions} in {in_articles(answer.articles)}"

    def _load_mentions(self, group: MentioningArticle, first: int, count: int) -> Sequence[MentionInContext]:
        return self.library.mentions_in(self._memo.entity, group.key)[first : first + count]

    @work(exclusive=True, group="companions")
    async def _find_companions(self) -> None:
        """Add the companions when they are found: for those who are everywhere this takes a moment."""
        self._companions = await asyncio.to_thread(self.library.companions, self._memo.entity)
        if self._profile:
            self.facts.show(self._profile, self._companions)
            if self._memo.fact is not None:
                self.facts.move_to(self._memo.fact)

    @on(RowChosen, "#profile-mentions, #profile-said")
    def _row_chosen(self, event: RowChosen[object]) -> None:
        event.stop()
        if event.rows is self.mentions and (mention := self.mentions.row):
            self.dismiss(Jump(mention.place, OfEntity(self._memo.entity, "mention")))
        elif quote := self.said.row:
            trail = () if quote.entity is None else OfEntity(quote.entity, "quote")
            self.dismiss(Jump(quote.place, trail))

    @on(RowChosen, "#profile-facts")
    def _fact_chosen(self, event: RowChosen[object]) -> None:
        event.stop()
        match event.item:
            case Fact(_, _, int(entity)):
                self.dismiss(Follow(ProfileMemo(entity)))
            case Fact(_, _, Place() as place):
                self.dismiss(Jump(place))
            case Fact(_, _, str(alias)):
                self._go_to_name(alias)

    @work(exclusive=True, group="name")
    async def _go_to_name(self, alias: str) -> None:
        place = await asyncio.to_thread(self.library.first_called, self._memo.entity, alias)
        if place:
            self.dismiss(Jump(place))
        else:
            self.say(
                with_keys(
                    self.app, "its first mention by this name is far back: {search.open} searches for it"
                )
            )

    @on(OverTime.Picked)
    def _bar_picked(self, event: OverTime.Picked) -> None:
        self.set_focus(self.rows)
        self.rows.move_to((event.article, 0))

    def cursor_moved(self) -> None:
        """Say how the quote under the cursor was found, or what the entity is."""
        if row := self.said_row():
            self.about(describe_row(row))
        elif self._profile:
            entity = self._profile.entity
            names = ", ".join(alias.text for alias in self._profile.aliases[1:])
            facts = [f"{entity.mentions:,} in {in_articles(self._profile.articles)}"]
            facts += [f"speaker of {entity.quotes:,}"] if entity.quotes else []
            facts += [f"also {names}"] if names else []
            self.about(words(" · ").join([words(entity.name, "bold"), *map(words, facts)]))

    def said_row(self) -> SaidRow | None:
        """Return the quote under the cursor."""
        return self.said.row if self.rows is self.said else None

    def said_query(self) -> SaidQuery | None:
        """Return what the quotes that are listed answer."""
        return self.question().said

    def action_switch(self) -> None:
        """Go to the facts, or back to the long list."""
        self.set_class(not self.facts.has_focus, "-facts")
        self.set_focus(self.rows if self.facts.has_focus else self.facts)


def _titled(articles: Sequence[MentioningArticle], typed: str) -> Sequence[MentioningArticle]:
    """Return the articles whose titles have all that was typed."""
    wanted = typed.casefold().split()
    if not wanted:
        return articles
    return [article for article in articles if all(word in article.title.casefold() for word in wanted)]
