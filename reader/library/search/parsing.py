"""Reads a query: from what somebody typed to the tree that it means.

Every string is a query. What cannot be meant is read as well as it can be, with a note: an open quotation
mark or bracket is closed at the end, an operator with nothing beside it is dropped, an unknown field is a
word. The time taken is linear in the length, which is bounded.

The grammar, by precedence: ``OR`` binds loosest, then AND (written or not), then ``NOT`` and ``-``::

    query   = all { "OR" all }
    all     = one { ["AND"] one }
    one     = { "NOT" | "-" | field ":" } ( "(" query ")" | '"' words '"' | word [ "*" | "~" [digit] ] )
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from reader.library.search.analysis import terms
from reader.library.search.query import (
    LONGEST_QUERY,
    MOST_EDITS,
    MOST_LEAVES,
    SHORTEST_FUZZY,
    Dated,
    Fuzzy,
    Jotted,
    Jotting,
    Leaf,
    Named,
    Node,
    Phrase,
    Prefix,
    Query,
    Role,
    Scope,
    Word,
    all_of,
    any_of,
    negation,
)

DATE = "date"
FIELDS = frozenset(
    {*(scope.value for scope in Scope if scope), *(role.value for role in Role), *Jotting, DATE}
)
"""The names that may stand before a colon."""

# Deeper brackets than this are left out; it keeps the parser's recursion, and the tree's depth, small.
_DEEPEST = 20
_QUOTES = '"“”„‟«»＂'
_QUOTED = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)([{_QUOTES}]?)(\*|~[0-9]*)?")
# An unknown field is only worth a note where a value follows: not in "Baghdad: the" or "http://".
_FIELD = re.compile(rf"(?ai:({'|'.join(sorted(FIELDS))}):)|([^\W\d_]+):(?=[\w({_QUOTES}])")
_MINUS = re.compile(rf"-(?=[\w({_QUOTES}])")
_BARE = re.compile(rf"[^\s(){_QUOTES}]+")
_ENDING = re.compile(r"(\*|~[0-9]*)[^\w*~]*$")
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_ENDS_ALL = frozenset({"OR", ")", ""})
_ROLES = frozenset(Role)
_JOTTINGS = frozenset(Jotting)
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?", re.ASCII)


class _Lexeme(NamedTuple):
    """A piece of a query: ``kind`` is ( ) AND OR NOT, "field", "quoted", "bare", or "" at the end."""

    kind: str
    text: str = ""
    ending: str = ""


def parse(text: str) -> Query:
    """Read a query; never raises."""
    notes: list[str] = []
    if len(text) > LONGEST_QUERY:
        text = text[:LONGEST_QUERY]
        notes.append(f"only the first {LONGEST_QUERY} characters are searched")
    lexemes = list(_balanced(_lexemes(text, notes), notes))
    node = _Parser(lexemes, notes).query()
    return Query(node, "; ".join(dict.fromkeys(notes)))


def _lexemes(text: str, notes: list[str]) -> Iterator[_Lexeme]:
    at = 0
    while at < len(text):
        if text[at].isspace() or text[at] in "()":
            if text[at] in "()":
                yield _Lexeme(text[at])
            at += 1
        elif match := _QUOTED.match(text, at):
            if not match[2]:
                notes.append("the quotation mark is closed at the end")
            yield _Lexeme("quoted", match[1], match[3] or "")
            at = match.end()
        elif match := _MINUS.match(text, at):
            yield _Lexeme("NOT")
            at = match.end()
        elif match := _FIELD.match(text, at):
            if match[1]:
                yield _Lexeme("field", match[1].lower())
            else:
                notes.append(f"{match[2]}: is no field, so it is read as a word")
                yield _Lexeme("bare", match[2])
            at = match.end()
        else:
            match = _BARE.match(text, at)
            assert match is not None  # noqa: S101 - whatever else can stand here was met above
            yield _Lexeme(match[0]) if match[0] in _OPERATORS else _Lexeme("bare", match[0])
            at = match.end()


def _balanced(lexemes: Iterator[_Lexeme], notes: list[str]) -> Iterator[_Lexeme]:
    """Close open brackets at the end, and leave out those that close nothing or nest too deep."""
    depth = 0
    for lexeme in lexemes:
        if lexeme.kind == "(":
            depth += 1
        elif lexeme.kind == ")" and not depth:
            notes.append("a bracket closes that was not opened")
            continue
        if depth <= _DEEPEST or lexeme.kind not in "()":
            yield lexeme
        else:
            notes.append(f"only {_DEEPEST} brackets may stand in each other")
        if lexeme.kind == ")":
            depth -= 1
    if depth:
        notes.append("the bracket is closed at the end")
    yield from [_Lexeme(")")] * min(depth, _DEEPEST)


class _Parser:
    """Recursive descent over balanced lexemes, one method for each line of the grammar."""

    def __init__(self, lexemes: list[_Lexeme], notes: list[str]) -> None:
        self._rest = [_Lexeme(""), *reversed(lexemes)]
        self._notes = notes
        self._leaves = 0

    def query(self, field: str = "") -> Node | None:
        parts = [self._all(field)]
        while self._accept("OR"):
            parts.append(self._all(field))
        if len(parts) > 1 and None in parts:
            self._notes.append("OR needs words on both sides")
        return any_of([part for part in parts if part])

    def _all(self, field: str) -> Node | None:
        parts: list[Node] = []
        is_joined = True
        while self._rest[-1].kind not in _ENDS_ALL:
            if self._accept("AND"):
                if is_joined or self._rest[-1].kind in _ENDS_ALL:
                    self._notes.append("AND needs words on both sides")
                is_joined = True
            else:
                is_joined = False
                if part := self._one(field):
                    parts.append(part)
        return all_of(parts)

    def _one(self, field: str) -> Node | None:
        is_negated = False
        before = ""
        while lexeme := self._accept("NOT", "field"):
            if lexeme.kind == "field":
                field = before = lexeme.text
            else:
                is_negated = not is_negated
                before = "NOT"
        node: Node | None = None
        if self._accept("("):
            node = self.query(field)
            self._accept(")")
        elif lexeme := self._accept("quoted", "bare"):
            node = all_of([leaf for leaf in _read_value(lexeme, field, self._notes) if self._is_counted()])
        elif before:
            self._notes.append(f"nothing stands after {before}")
        return negation(node) if node and is_negated else node

    def _accept(self, *kinds: str) -> _Lexeme | None:
        return self._rest.pop() if self._rest[-1].kind in kinds else None

    def _is_counted(self) -> bool:
        self._leaves += 1
        if self._leaves > MOST_LEAVES:
            self._notes.append(f"only the first {MOST_LEAVES} words are searched")
        return self._leaves <= MOST_LEAVES


def _read_value(value: _Lexeme, field: str, notes: list[str]) -> Iterator[Leaf]:
    """Yield what a word or the words in quotation marks mean in a field, "" for none."""
    if field == DATE:
        if dated := _read_date(value.text, notes):
            yield dated
        return
    text, ending = value.text, value.ending
    if value.kind == "bare" and (match := _ENDING.search(text)):
        text, ending = text[: match.start()], match[1]
    words = terms(text)
    if field in _JOTTINGS and not words and ending == "*" and not text:
        yield Jotted(Jotting(field), ())
        return
    if "*" in text and value.kind == "bare":
        notes.append("* works at the end of a word only")
    if not words:
        return
    if field in _ROLES:
        if ending.startswith("~"):
            notes.append("~ does not work on names")
        yield Named(Role(field), tuple(words), ending == "*")
        return
    if field in _JOTTINGS:
        if ending.startswith("~"):
            notes.append("~ does not work on tags and notes")
        yield Jotted(Jotting(field), tuple(words), ending == "*")
        return
    scope = Scope(field)
    if value.kind == "quoted" or (len(words) > 1 and not ending):
        if ending:
            notes.append(f"{ending} works on single words only")
        yield Phrase(tuple(words), scope)
        return
    *before, last = words
    if before:
        yield Phrase(tuple(before), scope)
    if ending == "*":
        yield Prefix(last, scope)
    elif not ending:
        yield Word(last, scope)
    elif len(last) < SHORTEST_FUZZY:
        notes.append(f"~ needs a word of {SHORTEST_FUZZY} letters or more")
        yield Word(last, scope)
    else:
        edits = int(ending[1:] or 1)
        if not 1 <= edits <= MOST_EDITS:
            notes.append(f"~ allows 1 to {MOST_EDITS} different letters")
        yield Fuzzy(last, max(1, min(edits, MOST_EDITS)), scope)


def _read_date(text: str, notes: list[str]) -> Dated | None:
    """Read "2016", "2016-11", "2016-11-04" or a range with ".." between two of them or at one end."""
    begin, dots, end = text.replace("…", "..").partition("..")
    first = _days(begin)
    last = _days(end) if dots else first
    if (begin.strip() and not first) or (end.strip() and not last) or not (first or last):
        shown = "".join(c if c.isprintable() else "?" for c in text[:24])
        notes.append(
            f'"{shown}" is no date: write 2016, 2016-11 or 2016-11-04, or two of them with .. between'
        )
        return None
    if first and last and first[0] > last[1]:
        notes.append("the dates were the wrong way round")
        first, last = last, first
    return Dated(first[0] if first else None, last[1] if last else None)


def _days(text: str) -> tuple[date, date] | None:
    """Return the first and last day of a year, a month or a day; None if it is none of them."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    last_month = month or 12
    return first, date(year, last_month, calendar.monthrange(year, last_month)[1])
