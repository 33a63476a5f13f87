"""The normal form of a number (:mod:`reader.language.values.numbers` has the table), and what bounds it."""

from __future__ import annotations

import re
from decimal import Decimal

from reader.language.values.quantities import Quantity, S

_BOUND_BEFORE = re.compile(
    r"\b(?:(?P<about>about|around|some|roughly|nearly|almost|approximately|an estimated|estimated|close to"
    r"|just under|just over)"
    r"|(?P<most>up to|as many as|as much as|at most|no more than|not more than|fewer than|less than|under"
    r"|below|a maximum of)"
    r"|(?P<least>more than|over|at least|above|no fewer than|no less than|not less than|in excess of"
    rf"|upwards of|a minimum of)){S}?\Z",
    re.IGNORECASE,
)
_BOUND_AFTER = re.compile(rf"{S}or{S}(?:more|higher|over|(?P<most>fewer|less|under))\b|\+", re.IGNORECASE)
_BOUND_REACH = 24  # characters; no bound is longer


def bound(text: str, start: int, end: int) -> str:
    """Return the sign for what the words around ``text[start:end]`` say: "<=", ">=", "~" or nothing."""
    after = _BOUND_AFTER.match(text, end)
    if after:
        return "<=" if after["most"] else ">="
    before = _BOUND_BEFORE.search(text, max(0, start - _BOUND_REACH), start)
    if not before:
        return ""
    return "~" if before["about"] else "<=" if before["most"] else ">="


def normal_form(quantity: Quantity, sign: str = "") -> str:
    """Return the normal form of a quantity; a range needs no sign."""
    low, high = quantity
    return f"{sign}{_plain(low)}" if low == high else f"{_plain(low)}..{_plain(high)}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
