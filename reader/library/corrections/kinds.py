"""The kinds of corrections, and what a record of each says in the user's file.

==============  ==================  ===========================================================
what            place               values
==============  ==================  ===========================================================
``refers``      a mention, or any   ``name`` and ``kind`` of what it refers to; ``all``: so do
                words: a new one    all mentions that the engine has linked with it there
``no mention``  a mention           ``all`` as above
``speaker``     a quote, or any     ``name`` and ``kind`` of who says it; both null: nobody
                words: a new one    knows
``no quote``    a quote
``block``       a block             ``kind`` as in :class:`reader.article.BlockKind`
``fact``        the first block     ``fact``, one of :data:`FACTS`, and its ``value``; null:
                                    it is not known
``same``        none: it goes for   ``name`` and ``kind`` of an entity, and ``to name`` and
                the whole library   ``to kind`` of what it is; see :class:`linking.Rule`
==============  ==================  ===========================================================

A kind of an entity is the label of its :class:`reader.language.annotation.EntityType`, one of the names, or
null for what is only described.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from reader.article import BlockKind, Span
from reader.language.annotation import NAME_TYPES, EntityType

REFERS = "refers"
NO_MENTION = "no mention"
SPEAKER = "speaker"
NO_QUOTE = "no quote"
BLOCK = "block"
FACT = "fact"
SAME = "same"

OF_THE_ARTICLE = frozenset({BLOCK, FACT})
"""What the engine builds on; the others are about what it finds."""
IN_ARTICLE = OF_THE_ARTICLE | frozenset({REFERS, NO_MENTION, SPEAKER, NO_QUOTE})
KINDS = IN_ARTICLE | {SAME}
FACTS = ("title", "published", "source", "byline")

_NEEDED = {
    REFERS: ("name", "kind"),
    SPEAKER: ("name",),
    BLOCK: ("kind",),
    FACT: ("fact", "value"),
    SAME: ("name", "kind", "to name", "to kind"),
}
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d)?)?)?")
_LONGEST = 500
"""Characters of a name or a fact."""


class Named(NamedTuple):
    """What an entity is called and what it is; no kind for what is only described ("officials")."""

    name: str
    kind: EntityType | None


class Correction(NamedTuple):
    """Something that the user wants put right; made by the functions of this module.

    Attributes:
        what: the kind of correction.
        values: what it says.
        article: the number of the article; None for the whole library.
        span: the place in its text; None for all of it.
    """

    what: str
    values: Mapping[str, Any]
    article: int | None = None
    span: Span | None = None


def refers(article: int, span: Span, who: Named, *, everywhere: bool = False) -> Correction:
    """Say whom some words of an article refer to.

    Args:
        article: its number.
        span: a mention, or words that are to be one.
        who: what they refer to.
        everywhere: in this article, so do all mentions that are linked with it now.
    """
    return Correction(REFERS, {"name": who.name, "kind": who.kind, "all": everywhere}, article, span)


def no_mention(article: int, span: Span, *, everywhere: bool = False) -> Correction:
    """Say that some words are no name, or name nothing worth noting; ``everywhere`` as above."""
    return Correction(NO_MENTION, {"all": everywhere}, article, span)


def speaker(article: int, span: Span, who: Named | None) -> Correction:
    """Say who says a quote, or words that are to be one; None if it cannot be known."""
    name, kind = who or (None, None)
    return Correction(SPEAKER, {"name": name, "kind": kind}, article, span)


def no_quote(article: int, span: Span) -> Correction:
    """Say that nobody in particular is quoted here."""
    return Correction(NO_QUOTE, {}, article, span)


def block(article: int, span: Span, kind: BlockKind) -> Correction:
    """Say what a block of an article is, such as one that is no part of the story."""
    return Correction(BLOCK, {"kind": kind}, article, span)


def fact(article: int, name: str, value: str | None) -> Correction:
    """Say what one of the :data:`FACTS` of an article is; None if it is not known."""
    return Correction(FACT, {"fact": name, "value": value}, article)


def same(one: Named, other: Named) -> Correction:
    """Say that one entity is another, in the whole library: it gets that one's name and kind."""
    values = {"name": one.name, "kind": one.kind, "to name": other.name, "to kind": other.kind}
    return Correction(SAME, values)


def fault(what: str, values: Mapping[str, Any]) -> str:
    """Return what is wrong with a correction, in words for the user; "" if it can be understood.

    What stands in the file may have been written by hand, or by a program that knows more: it can be any
    value that JSON knows.
    """
    if what not in KINDS:
        return "not a kind of correction that this program knows"
    if any(member not in values for member in _NEEDED.get(what, ())):
        return "something is missing"
    if what in (REFERS, SPEAKER, SAME) and not (what == SPEAKER and values["name"] is None):
        if not _is_text(values.get("name")):
            return "a name is missing"
        if values.get("kind") not in [None, *NAME_TYPES]:
            return "not a kind of name"
    if what == SAME:
        if not _is_text(values.get("to name")):
            return "a name is missing"
        if any(values.get(kind) not in list(NAME_TYPES) for kind in ("kind", "to kind")):
            return "only what has a name can be said to be the same everywhere"
    if what == BLOCK and values.get("kind") not in list(BlockKind):
        return "not a kind of block"
    if what == FACT:
        return _fault_of_fact(values.get("fact"), values.get("value"))
    return ""


def _fault_of_fact(name: object, value: object) -> str:
    if name not in FACTS:
        return "not something known of an article"
    if value is None:
        return "an article has a title" if name == "title" else ""
    if not _is_text(value):
        return f"no {name}"
    if name == "published" and not _DATE.fullmatch(str(value)):
        return "not a date: write 2016-11-04, 2016-11, 2016 or 2016-11-04T15:05"
    return ""


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= _LONGEST
