"""What can be put right at a place: pure functions over an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from reader.article import FURNITURE
from reader.library.records import HAND, LinkedArticle, LinkedMention, LinkedQuote
from reader.span import Span
from reader.ui.page.spans import SpanIndex
from reader.ui.panes.article_list import shown_date
from reader.ui.panes.status_text import kind_of

_LONGEST = 40
"""Characters of the text that a heading repeats."""
_LINKED = "it and all that is linked with it here"
_NEARBY = 100
"""Characters on each side in which a name of several words is looked for."""
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


class Way(StrEnum):
    """The ways of putting something right; each is the key that it has in the menu."""

    HERE = "m"
    ALL_HERE = "a"
    EVERYWHERE = "w"
    RENAME = "r"
    KIND = "t"
    NO_NAME = "x"
    NO_NAMES = "X"
    SPEAKER = "s"
    NO_QUOTE = "n"
    FURNITURE = "f"
    TITLE = "T"
    DATE = "D"
    SOURCE = "S"


class Offer(NamedTuple):
    """One way of putting something right.

    Attributes:
        way: which.
        text: what it does.
        span: what it is about; None for the article.
        entity: whom it is about, if it is about somebody.
    """

    way: Way
    text: str
    span: Span | None = None
    entity: int | None = None


class Section(NamedTuple):
    """Ways of putting one thing right; ``note`` is what the program says of it now."""

    title: str
    note: str
    offers: tuple[Offer, ...]


def sections(found: LinkedArticle, offset: int, selected: Span | None, word: Span | None) -> list[Section]:
    """Return what can be put right at a place: first what is nearest, at the end the article.

    Args:
        found: the article.
        offset: the place.
        selected: what is selected there; then it is about that.
        word: the word under the cursor, which can become a name where none is.
    """
    mention = SpanIndex(found.mentions).innermost(offset)
    quote = SpanIndex(found.quotes).innermost(offset)
    rows: list[Section] = []
    if selected and not any(one.span == selected for one in (mention, quote) if one):
        rows.append(_words(found, selected, is_selection=True))
    else:
        rows += [_mention(found, mention)] if mention else []
        rows += [_quote(found, quote)] if quote else []
        if not mention and word and word.start <= offset < word.end:
            rows.append(_words(found, _name_around(found, word), is_selection=False))
    rows += _block(found, offset)
    rows.append(_article(found))
    return rows


def _mention(found: LinkedArticle, mention: LinkedMention) -> Section:
    entity = found.entities[mention.entity]
    span, number = mention.span, entity.id
    others = any(one.entity == number and one is not mention for one in found.mentions)
    offers = [Offer(Way.HERE, "refers to somebody or something else", span, number)]
    if others:
        offers.append(Offer(Way.ALL_HERE, f"{_LINKED} refer to somebody else", span, number))
    if entity.type is not None and entity.aliases:  # What is only described is nobody in other articles.
        name = entity.name
        offers += [
            Offer(Way.EVERYWHERE, f"{name} is the same as …, in the whole library", span, number),
            Offer(Way.RENAME, f"{name} is to be called …, in the whole library", span, number),
            Offer(Way.KIND, f"{name} is no {kind_of(entity.type)} but …, in the whole library", span, number),
        ]
    offers.append(Offer(Way.NO_NAME, "is not a name", span, number))
    if others:
        offers.append(Offer(Way.NO_NAMES, f"{_LINKED} are not a name", span, number))
    note = f"{entity.name}, {kind_of(entity.type)}"
    return Section(f"“{words_at(found, span)}”", _by_hand(note, mention.rule), tuple(offers))


def _quote(found: LinkedArticle, quote: LinkedQuote) -> Section:
    speaker = found.entities[quote.entity].name if quote.entity is not None else "nobody known"
    offers = (
        Offer(Way.SPEAKER, "is said by somebody else", quote.span, quote.entity),
        Offer(Way.NO_QUOTE, "is not a quote", quote.span, quote.entity),
    )
    return Section(f"“{words_at(found, quote.span)}”", _by_hand(f"said by {speaker}", quote.rule), offers)


def _words(found: LinkedArticle, span: Span, *, is_selection: bool) -> Section:
    offers = [Offer(Way.HERE, "is a name, or refers to somebody", span)]
    if is_selection:
        offers.append(Offer(Way.SPEAKER, "is a quote", span))
    return Section(f"“{words_at(found, span)}”", "", tuple(offers))


def _block(found: LinkedArticle, offset: int) -> Iterator[Section]:
    block = next((block for block in found.article.blocks if block.start <= offset < block.end), None)
    if block:
        text = "is part of the story" if block.kind in FURNITURE else "is no part of the story"
        offer = Offer(Way.FURNITURE, text, block.span)
        yield Section(f"This {block.kind}", _by_hand("", block.rule), (offer,))


def _article(found: LinkedArticle) -> Section:
    article = found.article
    date = shown_date(article.published.value) if article.published else "none known"
    source = article.source.value if article.source else "none known"
    return Section(
        "This article",
        "",
        (
            Offer(Way.TITLE, f"title: {article.title.value}"),
            Offer(Way.DATE, f"date: {date}"),
            Offer(Way.SOURCE, f"source: {source}"),
        ),
    )


def _name_around(found: LinkedArticle, word: Span) -> Span:
    """Return the word with the capitalised words beside it: "Ninewa Operations Command" from any of them."""
    text = found.article.plain
    start, end = word
    if not text[start].isupper():
        return word
    first, last = max(0, start - _NEARBY), min(len(text), end + _NEARBY)
    for other in reversed(list(_WORD.finditer(text, first, start))):
        if text[other.end() : start] != " " or not other[0][0].isupper():
            break
        start = other.start()
    for other in _WORD.finditer(text, end, last):
        if text[end : other.start()] != " " or not other[0][0].isupper():
            break
        end = other.end()
    return Span(start, end)


def _by_hand(note: str, rule: str) -> str:
    return f"{note} ({HAND})".strip() if rule == HAND else note


def words_at(found: LinkedArticle, span: Span) -> str:
    """Return the words of a place on one line, of a long one the beginning."""
    words = " ".join(span.of(found.article.plain[: span.start + 4 * _LONGEST]).split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
