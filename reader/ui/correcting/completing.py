"""From what was chosen in the menu to a correction: asks for what is still missing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from reader.article import FURNITURE, BlockKind
from reader.language.kinds import NAME_TYPES, EntityType
from reader.library import Library
from reader.library.corrections import kinds
from reader.library.corrections.kinds import Correction, Named
from reader.library.records import LinkedArticle, LinkedEntity
from reader.span import Span
from reader.ui.correcting.candidates import NOBODY, Candidate, in_article, of
from reader.ui.correcting.finder import Finder
from reader.ui.correcting.menu import KindMenu
from reader.ui.correcting.offers import Offer, Way, words_at
from reader.ui.correcting.text_question import TextQuestion
from reader.ui.overlays.overlay import Overlay
from reader.ui.panes.article_list import counted
from reader.ui.panes.panel_lists import KINDS
from reader.ui.panes.status_text import kind_of

Ask = Callable[[Overlay], Awaitable[None]]
"""Shows a question until it is answered or left."""

_LISTED = 500
"""Entities of the library that a question lists before anything is typed."""


class Completing:
    """Asks what a way of correcting needs to know.

    Args:
        library: where candidates come from.
        ask: shows a question.
    """

    def __init__(self, library: Library, ask: Ask) -> None:
        self._library = library
        self._ask = ask

    async def correction(self, found: LinkedArticle, offer: Offer) -> Correction | None:
        """Return what is to be put right; None if the reader has thought better of it.

        Args:
            found: the article that is open.
            offer: what was chosen.
        """
        article, span = found.summary.id, offer.span
        match offer.way:
            case Way.TITLE | Way.DATE | Way.SOURCE:
                return await self._fact(found, offer.way)
            case Way.RENAME if offer.entity is not None:
                return await self._new_name(found, offer.entity)
            case Way.KIND if offer.entity is not None:
                return await self._new_kind(found, offer.entity)
            case Way.EVERYWHERE if offer.entity is not None:
                return await self._same(found, offer.entity)
        if span is None:
            return None
        match offer.way:
            case Way.NO_NAME | Way.NO_NAMES:
                return kinds.no_mention(article, span, everywhere=offer.way is Way.NO_NAMES)
            case Way.NO_QUOTE:
                return kinds.no_quote(article, span)
            case Way.FURNITURE:
                return kinds.block(article, span, _other_side(found, span))
            case Way.SPEAKER:
                return await self._speaker(found, offer, span)
        return await self._refers(found, offer, span)

    async def _speaker(self, found: LinkedArticle, offer: Offer, span: Span) -> Correction | None:
        words = words_at(found, span)
        who = await self._whom(
            "Who says this?",
            found,
            offer,
            [*in_article(found, span, offer.entity), *([NOBODY] if offer.entity is not None else [])],
            lambda one: f"“{words}” is said by {one.name or 'nobody known'}{_not(found, offer)}",
        )
        if who is None:
            return None
        return kinds.speaker(found.summary.id, span, None if who == NOBODY else await self._named(found, who))

    async def _refers(self, found: LinkedArticle, offer: Offer, span: Span) -> Correction | None:
        everywhere = offer.way is Way.ALL_HERE
        words, and_more = words_at(found, span), ""
        if everywhere:
            # Whom it refers to does not change how much it is.
            probe = kinds.refers(found.summary.id, span, Named(words or "?", None), everywhere=True)
            count = await asyncio.to_thread(self._library.corrections.preview, probe)
            and_more = f": {counted(count.mentions, 'mention', 'mentions')} here"
            and_more += f" and {counted(count.quotes, 'quote', 'quotes')}" if count.quotes else ""
        who = await self._whom(
            f"Whom or what does “{words}” refer to?",
            found,
            offer,
            in_article(found, span, offer.entity),
            lambda one: f"“{words}” refers to {one.name}{_not(found, offer)}{and_more}",
        )
        if who is None:
            return None
        return kinds.refers(found.summary.id, span, await self._named(found, who), everywhere=everywhere)

    async def _same(self, found: LinkedArticle, entity: int) -> Correction | None:
        """Ask with whom somebody is to be one, and which of the two names is to be that of both."""
        this = of(found.entities[entity], found.here.get(entity, 0))
        finder = Finder(
            f"{this.name} is the same as …",
            [
                one
                for one in in_article(found, Span(0, 0), entity)
                if one.entity is not None and _is_named(found.entities[one.entity])
            ],
            preview=partial(_what_becomes_one, this),
            load=partial(self._others, entity),
            search=partial(self._search, entity),
            kind=this.kind,
            swappable=True,
        )
        await self._ask(finder)
        if finder.answer is None:
            return None
        one, other = this, finder.answer
        if finder.is_swapped and not other.is_new:
            one, other = other, one
        return kinds.same(Named(one.name, one.kind), Named(other.name, other.kind))

    async def _new_name(self, found: LinkedArticle, entity: int) -> Correction | None:
        this = found.entities[entity]
        hint = (
            f"{this.name} has {counted(this.mentions, 'mention', 'mentions')} in"
            f" {counted(this.articles, 'article', 'articles')}. All of them will go by the new name."
        )
        question = TextQuestion(
            "What is it called?", this.name, hint, lambda text: "" if text else "Type a name."
        )
        await self._ask(question)
        if not question.answer or question.answer == this.name:
            return None
        return kinds.same(Named(this.name, this.type), Named(question.answer, this.type))

    async def _new_kind(self, found: LinkedArticle, entity: int) -> Correction | None:
        this = found.entities[entity]
        menu = KindMenu(f"{this.name} is …", [kind for kind in KINDS if kind is not this.type])
        await self._ask(menu)
        if menu.answer is None:
            return None
        return kinds.same(Named(this.name, this.type), Named(this.name, menu.answer))

    async def _fact(self, found: LinkedArticle, way: Way) -> Correction | None:
        name = {Way.TITLE: "title", Way.DATE: "published", Way.SOURCE: "source"}[way]
        fact = getattr(found.article, name)
        before = fact.value if fact else ""
        hint = {
            Way.TITLE: "The headline of this article.",
            Way.DATE: "2016-11-04, or 2016-11, 2016, 2016-11-04T15:05; empty if it is not known.",
            Way.SOURCE: "The paper, agency or broadcaster; empty if it is not known.",
        }[way]

        def fault(text: str) -> str:
            said = kinds.fault(kinds.FACT, {"fact": name, "value": text or None})
            return f"{said[:1].upper()}{said[1:]}." if said else ""

        question = TextQuestion(f"This article's {way.name.lower()}", before, hint, fault)
        await self._ask(question)
        if question.answer is None or question.answer == before:
            return None
        return kinds.fact(found.summary.id, name, question.answer or None)

    async def _whom(
        self,
        title: str,
        found: LinkedArticle,
        offer: Offer,
        candidates: list[Candidate],
        preview: Callable[[Candidate], str],
    ) -> Candidate | None:
        entity = found.entities.get(offer.entity) if offer.entity is not None else None
        finder = Finder(
            title,
            candidates,
            preview=lambda one, _: preview(one),
            load=partial(self._others, offer.entity),
            search=partial(self._search, offer.entity),
            kind=(entity.type if entity else None) or EntityType.PER,
        )
        await self._ask(finder)
        return finder.answer

    async def _named(self, found: LinkedArticle, who: Candidate) -> Named:
        """Return a candidate by the name that the article itself has for it, if it has one."""
        called = None
        if who.entity is not None:
            desk = self._library.corrections
            called = await asyncio.to_thread(desk.called, found.summary.id, who.entity)
        return called or Named(who.name, who.kind)

    def _others(self, entity: int | None) -> tuple[LinkedEntity, ...]:
        found = self._library.entities(limit=_LISTED)
        return tuple(one for one in found if one.id != entity and _is_named(one))

    def _search(self, entity: int | None, typed: str) -> tuple[LinkedEntity, ...]:
        found = self._library.entities_named(typed, NAME_TYPES, is_open=True)
        return tuple(one for one in found if one.id != entity)


def _is_named(entity: LinkedEntity) -> bool:
    """Tell whether an entity has a name: what is only described is nobody outside its article."""
    return entity.type in NAME_TYPES and bool(entity.aliases)


def _what_becomes_one(this: Candidate, chosen: Candidate, is_swapped: bool) -> str:
    """Return which of two takes the other's name, and how much changes."""
    if chosen.is_new:
        kind = "" if chosen.kind is this.kind else f", {kind_of(chosen.kind)},"
        return f"{_counted(this)} will be called {chosen.name}{kind} in the whole library"
    one, other = (chosen, this) if is_swapped else (this, chosen)
    kind = "" if one.kind is other.kind else f", {kind_of(other.kind)}"
    return (
        f"{_counted(one)} becomes {other.name}{kind} ({other.mentions:,} in {other.articles:,}):"
        f" {one.mentions + other.mentions:,} mentions in all"
    )


def _counted(one: Candidate) -> str:
    mentions = counted(one.mentions, "mention", "mentions")
    return f"{one.name} ({mentions} in {counted(one.articles, 'article', 'articles')})"


def _other_side(found: LinkedArticle, span: Span) -> BlockKind:
    kind = next(block.kind for block in found.article.blocks if block.span == span)
    return BlockKind.PARAGRAPH if kind in FURNITURE else BlockKind.PROMO


def _not(found: LinkedArticle, offer: Offer) -> str:
    entity = found.entities.get(offer.entity) if offer.entity is not None else None
    return f", not {'by ' if offer.way is Way.SPEAKER else 'to '}{entity.name}" if entity else ""
