"""The user's corrections as a list: what each says, and whether it holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from reader.article import FURNITURE, Span
from reader.library.catalog.linking import Rule
from reader.library.catalog.packing import storable, unpack_corrections
from reader.library.catalog.rows import Canonical
from reader.library.corrections import kinds
from reader.library.corrections.holding import Holding
from reader.library.corrections.refreshing import digest_of, known_rules
from reader.library.records import AppliedCorrection
from reader.library.user.records import Record, Target, quoted


class State(StrEnum):
    """Whether a correction holds."""

    APPLIED = "applied"
    MOVED = "moved"
    ORPHAN = "orphan"
    WAITING = "waiting"
    UNDONE = "undone"


class ListedCorrection(NamedTuple):
    """One correction in the list of all.

    Attributes:
        id: its id in the user's file.
        what: its kind, see :mod:`reader.library.corrections.kinds`.
        time: when it was said, in UTC, as ISO 8601.
        by: who said it; may be "".
        text: what it says, in words.
        was: what the engine had said, in words; "" if it is not known or nothing.
        state: applied; applied in another version of the text (moved); applied nowhere, because the article,
            the words or the name are gone (orphan); waiting for the next run of indexing; undone.
        reason: why it is not applied; "" if it is.
        name: the name of the article that it was said of; "" for the whole library.
        article: the article that it is applied in, or that now has that name, if there is one.
        span: the place that it is applied at.
    """

    id: str
    what: str
    time: str
    by: str
    text: str
    was: str
    state: State
    reason: str
    name: str
    article: int | None
    span: Span | None

    @property
    def is_undone(self) -> bool:
        """Whether it was undone."""
        return self.state is State.UNDONE


def describe(record: Record) -> str:
    """Return what a correction says, in words for one line."""
    values = record.values
    words = quoted(record.place.text) if record.place else ""
    if kinds.fault(record.what, values):
        return f"{record.what} {words}".strip()
    everywhere = " (all in the article)" if values.get("all") else ""
    match record.what:
        case kinds.REFERS:
            return f"{words} is {values['name']}{everywhere}"
        case kinds.NO_MENTION:
            return f"{words} is not a name{everywhere}"
        case kinds.SPEAKER:
            return f"{words} is said by {values['name'] or 'nobody known'}"
        case kinds.NO_QUOTE:
            return f"{words} is not a quote"
        case kinds.BLOCK:
            part = "is no part of the story" if values["kind"] in FURNITURE else "is part of the story"
            return f"{words} {part} ({values['kind']})"
        case kinds.FACT:
            name = "date" if values["fact"] == "published" else values["fact"]
            return f"the {name} is {values['value'] or 'not known'}"
    if values["kind"] != values["to kind"] and values["name"] == values["to name"]:
        return f"{values['name']} is {_KINDS[values['to kind']]}, everywhere"
    return f"{values['name']} is {values['to name']}, everywhere"


_KINDS: Mapping[str | None, str] = {
    "PER": "a person",
    "ORG": "an organisation",
    "LOC": "a place",
    "NORP": "a group",
    None: "a description",
}


class Listing:
    """Finds out how corrections stand in a catalog.

    Args:
        db: the catalog.
        holding: the corrections that hold.
        canonical: the table of aliases.
    """

    def __init__(self, db: sqlite3.Connection, holding: Holding, canonical: Canonical) -> None:
        self._db = db
        self._holding = holding
        self._canonical = canonical
        self._active = {record.id for record in holding.active}
        self._rules = set(known_rules(db))
        self._articles: dict[Target, list[_Article]] = {}

    def listed(self, record: Record) -> ListedCorrection:
        """Return how one correction stands."""
        article, applied = self._applied(record)
        state, reason = self._state(record, article, applied)
        return ListedCorrection(
            record.id,
            record.what,
            record.time,
            record.by,
            describe(record),
            applied.was if applied else "",
            state,
            reason,
            record.article.name if record.article else "",
            article.id if article else None,
            applied.span if applied else None,
        )

    def _state(
        self, record: Record, article: _Article | None, applied: AppliedCorrection | None
    ) -> tuple[State, str]:
        if record.id not in self._active:
            return State.UNDONE, "it was undone"
        if fault := kinds.fault(record.what, record.values):
            return State.ORPHAN, fault
        if rule := self._holding.rule(record, self._canonical):
            return self._state_of_rule(rule)
        if article is None or record.article is None:
            return State.ORPHAN, "the article is not in the library"
        if applied:
            is_at_home = record.article.hash == article.hash
            return (State.APPLIED if is_at_home else State.MOVED), ""
        if article.digest != self._holding.digest(article.hash, article.name):
            return State.WAITING, "it waits for the next run of indexing"
        return State.ORPHAN, "its words are no longer in the article"

    def _state_of_rule(self, rule: Rule) -> tuple[State, str]:
        if (*rule.one, *rule.other, rule.text) not in self._rules:
            return State.WAITING, "it waits for the next run of indexing"
        if self._db.execute("SELECT 1 FROM name WHERE type = ? AND norm = ?", rule.one).fetchone() is None:
            return State.ORPHAN, "no article has this name"
        return State.APPLIED, ""

    def _applied(self, record: Record) -> tuple[_Article | None, AppliedCorrection | None]:
        """Return where a correction is applied: rather in what it was said of than in what has its name."""
        if record.article is None:
            return None, None
        if record.article not in self._articles:
            self._articles[record.article] = self._find(record.article)
        articles = self._articles[record.article]
        for article in articles:
            if record.id in article.applied:
                return article, article.applied[record.id]
        return (articles[0] if articles else None), None

    def _find(self, target: Target) -> list[_Article]:
        rows = self._db.execute(
            "SELECT a.id, lower(hex(a.hash)), a.name, a.recipe, c.details FROM article AS a"
            " JOIN content AS c ON c.article = a.id"
            " WHERE a.hash = ?1 OR a.name = ?2 ORDER BY a.hash = ?1 DESC",
            (target.digest, storable(target.name)),
        )
        return [
            _Article(
                number,
                content_hash,
                name,
                digest_of(recipe),
                {applied.id: applied for applied in unpack_corrections(details)},
            )
            for number, content_hash, name, recipe, details in rows
        ]


class _Article(NamedTuple):
    id: int
    hash: str
    name: str
    digest: str
    applied: Mapping[str, AppliedCorrection]
