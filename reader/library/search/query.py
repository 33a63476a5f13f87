"""What a query means: a small immutable tree, and how a tree is written.

``parse(unparse(node)).node == node`` for every tree that :func:`reader.library.search.parsing.parse` can
return.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

LONGEST_QUERY = 300
"""Characters of a query that are read; nobody types more, and it bounds what a pasted page can cost."""
MOST_LEAVES = 20
"""Words, phrases and field values of a query that are searched for."""
SHORTEST_FUZZY = 4
"""Letters that a word needs for ``~``; a shorter one is near to half the dictionary."""
MOST_EDITS = 2
"""Letters that a word with ``~`` may differ in."""


class Scope(StrEnum):
    """Where a word is looked for: in title and text, in the title alone, or inside quotes."""

    ANYWHERE = ""
    TITLE = "title"
    SAID = "said"


class Role(StrEnum):
    """What a name is looked for as."""

    PERSON = "person"
    ORG = "org"
    PLACE = "place"
    GROUP = "group"
    SPEAKER = "speaker"


class Jotting(StrEnum):
    """What the user has written himself: a tag of an article, or the note of a mark."""

    TAG = "tag"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Word:
    """A word or its plural or singular; ``term`` is folded (see :mod:`reader.library.search.analysis`)."""

    term: str
    scope: Scope = Scope.ANYWHERE


@dataclass(frozen=True, slots=True)
class Phrase:
    """One or more words exactly as they stand, one after the other."""

    terms: tuple[str, ...]
    scope: Scope = Scope.ANYWHERE


@dataclass(frozen=True, slots=True)
class Prefix:
    """All words that begin so."""

    start: str
    scope: Scope = Scope.ANYWHERE


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """All words with the same first letter that differ in at most so many letters (Levenshtein)."""

    term: str
    edits: int = 1
    scope: Scope = Scope.ANYWHERE


@dataclass(frozen=True, slots=True)
class Named:
    """Articles about, or with words of, who has these words in a row in one of the names they go by.

    Attributes:
        role: the kind of name, or that it is the speaker.
        terms: folded words.
        is_open: the last word may be the beginning of a longer one.
    """

    role: Role
    terms: tuple[str, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """Articles published from the first to the last day, both included; None leaves that end open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Jotted:
    """Articles with a tag or a note that has these words in a row; without words with any at all.

    Attributes:
        jotting: whether a tag or a note.
        terms: folded words.
        is_open: the last word may be the beginning of a longer one.
    """

    jotting: Jotting
    terms: tuple[str, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts: two or more, none of them an And."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the parts: two or more, none of them an Or."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but the part, which is no Not."""

    part: Node


TextLeaf = Word | Phrase | Prefix | Fuzzy
Leaf = TextLeaf | Named | Jotted | Dated
Node = Leaf | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was read.

    Attributes:
        node: what is searched for; None if there is nothing to search for.
        note: one line for the user if it was read otherwise than it was written; else "".
    """

    node: Node | None
    note: str = ""


def all_of(parts: list[Node]) -> Node | None:
    """Join parts with AND; None if there are none."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,))]
    return And(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def any_of(parts: list[Node]) -> Node | None:
    """Join parts with OR; None if there are none."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    return Or(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def negation(part: Node) -> Node:
    """Return what ``part`` does not match."""
    return part.part if isinstance(part, Not) else Not(part)


def leaves(node: Node, *, wanted_only: bool = False) -> list[Leaf]:
    """Return the leaves in order; with ``wanted_only`` without those under a NOT."""
    match node:
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in leaves(part, wanted_only=wanted_only)]
        case Not(part):
            return [] if wanted_only else leaves(part)
        case _:
            return [node]


def left_open(node: Node) -> Node | None:
    """Return the query with its last word or name as the beginning of one; None if it ends otherwise."""
    match node:
        case And(parts) | Or(parts):
            last = left_open(parts[-1])
            return type(node)((*parts[:-1], last)) if last else None
        case Word(term, scope):
            return Prefix(term, scope)
        case Named() | Jotted(_, (_, *_)):
            return replace(node, is_open=True)
        case _:
            return None


def unparse(node: Node) -> str:
    """Write a tree as a query that reads as the same tree."""
    match node:
        case And(parts):
            return " ".join(_in_group(part) if isinstance(part, Or) else unparse(part) for part in parts)
        case Or(parts):
            return " OR ".join(unparse(part) for part in parts)
        case Not(part):
            return "-" + (_in_group(part) if isinstance(part, And | Or) else unparse(part))
        case Word(term, scope):
            return _field(scope) + term
        case Phrase(terms, scope):
            return _field(scope) + _quoted(terms)
        case Prefix(start, scope):
            return f"{_field(scope)}{start}*"
        case Fuzzy(term, edits, scope):
            return f"{_field(scope)}{term}~{edits}"
        case Named(role, terms, is_open):
            return _field(role) + _value(terms) + ("*" if is_open else "")
        case Jotted(jotting, ()):
            return f"{jotting}:*"
        case Jotted(jotting, terms, is_open):
            return _field(jotting) + _value(terms) + ("*" if is_open else "")
        case Dated(first, last):
            return _field("date") + _dates(first, last)


def _in_group(node: Node) -> str:
    return f"({unparse(node)})"


def _field(name: str) -> str:
    return f"{name}:" if name else ""


def _value(terms: tuple[str, ...]) -> str:
    return _quoted(terms) if len(terms) > 1 else terms[0]


def _quoted(terms: tuple[str, ...]) -> str:
    return '"' + " ".join(terms) + '"'


def _dates(first: date | None, last: date | None) -> str:
    whole_month = first and first.replace(day=calendar.monthrange(first.year, first.month)[1])
    if first and first.day == 1 and last == whole_month:
        return first.isoformat()[:7]
    return f"{first or ''}..{last or ''}"
