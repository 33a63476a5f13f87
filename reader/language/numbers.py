"""Numbers and percentages: found by grammar, with a normal form.

The normal form of a number is decimal digits without separators or exponent, and a sign for what the words
beside it say:

======================================  ====================
"40,000"                                ``40000``
"1.5 million"                           ``1500000``
"3,000 to 5,000", "between 3 and 5"     ``3000..5000``
"up to 5,000", "fewer than 5,000"       ``<=5000``
"more than 40,000", "at least 40,000"   ``>=40000``
"about 200", "nearly 200"               ``~200``
"tens of thousands"                     ``20000..99999``
======================================  ====================

News does not mean the difference between "more than" and "at least", so neither does the normal form. A
percentage is ``5%``, percentage points are ``5pp``. The words that set a bound stand outside the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reader.language.annotation import Entity, EntityType
from reader.language.quantities import (
    A_SCALE,
    GAP,
    IN_WORDS,
    MANY,
    MANY_OF,
    NUMBER,
    RANGE,
    Quantity,
    S,
    read_quantity,
)

_NUM = re.compile(
    rf"(?<![\w.,/:$£€¥₹#@\u2019'-])"
    rf"(?:(?:(?<=between ){NUMBER}{S}and{S}{NUMBER}|{RANGE})(?![\d/:]|[.,]\d|(?:st|nd|rd|th)\b)"
    rf"|\b(?:{A_SCALE}|{MANY_OF}|{IN_WORDS})\b)",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"(?<![\w.,])(?P<number>{RANGE}|\b{IN_WORDS})"
    rf"(?:{S}?%|{GAP}?(?:per{S}?cent|percent|pc)\b|{GAP}?(?P<points>percentage{S}points?)\b)",
    re.IGNORECASE,
)
_OF_OR_MORE = re.compile(rf"{S}(?:of|more)\b")
_BOUND_BEFORE = re.compile(
    r"\b(?:(?P<about>about|around|some|roughly|nearly|almost|approximately|an estimated|estimated|close to"
    r"|just under|just over)"
    r"|(?P<most>up to|as many as|as much as|at most|no more than|not more than|fewer than|less than|under"
    r"|below|a maximum of)"
    r"|(?P<least>more than|over|at least|above|no fewer than|no less than|not less than|in excess of"
    rf"|upwards of|a minimum of))(?:{S}the)?{S}?\Z",
    re.IGNORECASE,
)
_BOUND_AFTER = re.compile(rf"{S}or{S}(?:more|higher|over|(?P<most>fewer|less|under))\b|\+", re.IGNORECASE)
_BOUND_REACH = 24  # characters; no bound is longer
_OPENING = frozenset({"", ".", "!", "?", '"', "“", "\n"})
_WORD_BEFORE = re.compile(r"(?P<before>.?)\s*\b(?P<word>\w+) \Z", re.DOTALL)


def find_numbers(text: str, start: int, end: int) -> Iterator[Entity]:
    """Yield the numbers of ``text[start:end]``; some of them may be parts of dates, times or money."""
    for match in _NUM.finditer(text, start, end):
        words = match.group().lower()
        # "One" is more often a pronoun; digits after a zero are part of some code.
        if words in {"one", "zero"} or re.match(r"0\d", words) or _ends_name(text, match):
            continue
        # "Blood Ties Four Directions": a number with a capital is no number, unless it begins the sentence.
        if (
            match.group()[0].isupper()
            and match.start() > start
            and text[match.end() + 1 : match.end() + 2].isupper()
        ):
            continue
        if words in MANY and not _OF_OR_MORE.match(text, match.end()):
            continue
        quantity = read_quantity(words)
        if quantity:
            value = normal_form(quantity, bound(text, match))
            yield Entity(match.start(), match.end(), EntityType.NUM, "number", value)


def find_percentages(text: str, start: int, end: int) -> Iterator[Entity]:
    """Yield the percentages of ``text[start:end]``."""
    for match in _PERCENT.finditer(text, start, end):
        quantity = read_quantity(match["number"])
        if quantity:
            value = normal_form(quantity, bound(text, match)) + ("pp" if match["points"] else "%")
            yield Entity(match.start(), match.end(), EntityType.PERCENT, "percentage", value)


def bound(text: str, match: re.Match[str]) -> str:
    """Return the sign for what the words around a number say of it: "<=", ">=", "~" or nothing."""
    after = _BOUND_AFTER.match(text, match.end())
    if after:
        return "<=" if after["most"] else ">="
    before = _BOUND_BEFORE.search(text, max(0, match.start() - _BOUND_REACH), match.start())
    if not before:
        return ""
    return "~" if before["about"] else "<=" if before["most"] else ">="


def normal_form(quantity: Quantity, sign: str = "") -> str:
    """Return the normal form of a quantity; a range needs no sign."""
    low, high = quantity
    return f"{sign}{_plain(low)}" if low == high else f"{_plain(low)}..{_plain(high)}"


def _ends_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether a small number ends a name: "Channel 4", "Boeing 737", "Article 370"."""
    if not match.group().isdigit() or len(match.group()) > 3:
        return False
    before = _WORD_BEFORE.search(text, max(0, match.start() - 30), match.start())
    # A capital that opens a sentence says nothing.
    return bool(before and before["word"][0].isupper() and before["before"] not in _OPENING)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
