"""Sums of money: an ISO 4217 code and a number in the normal form of :mod:`reader.language.numbers`.

"$1.2bn" is ``USD 1200000000``, "more than £40 million" is ``GBP >=40000000``. The code is ``XXX``, which ISO
4217 has for no currency, where the words do not tell which peso, dinar or rupee it is. A plain "$" is taken
for the United States dollar, a plain "pound" for the British one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reader.language.annotation import Entity, EntityType
from reader.language.gazetteer import lines
from reader.language.numbers import bound, normal_form
from reader.language.quantities import (
    A_SCALE,
    BLANK,
    DIGITS,
    GAP,
    IN_WORDS,
    MANY_OF,
    RANGE,
    SCALE,
    SHORT_SCALE,
    S,
    read_quantity,
)


def _currencies() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {"sign": {}, "code": {}, "noun": {}}
    for line in lines("currencies"):
        kind, entry = line.split(": ", 1)
        word, code = entry.split(" = ")
        table[kind][word] = code
    return table


def _any_of(words: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_TABLE = _currencies()
CURRENCY_SIGNS = frozenset(_TABLE["sign"]) | frozenset(_TABLE["code"])
"""What stands before a number to say that it is money: "$", "RM", "USD"."""

_SIGN = rf"(?:(?<![^\W\d_])(?:{_any_of(CURRENCY_SIGNS)}))"
_NOUN = rf"(?:(?:{_any_of(frozenset(_TABLE['noun']))})s?|{_any_of(frozenset(_TABLE['code']))})"
_AMOUNT = rf"{DIGITS}(?:{S}?[-–—]{S}?{_SIGN}?{DIGITS})?(?:{GAP}?{SCALE}\b|{S}?{SHORT_SCALE}\b)?"
_SIGN_FIRST = re.compile(rf"(?P<sign>{_SIGN})[{BLANK}]?(?P<amount>{_AMOUNT})")
_NOUN_LAST = re.compile(
    rf"(?<![\w.,$£€])(?:(?P<figures>{RANGE})|\b(?P<words>{A_SCALE}|{MANY_OF}(?={S}of)|{IN_WORDS}))"
    rf"(?:{S}of)?{GAP}(?P<noun>{_NOUN})\b(?!{S}?\d)",
    re.IGNORECASE,
)
_ANY_SIGN = re.compile(_SIGN)


def find_money(text: str, start: int, end: int) -> Iterator[Entity]:
    """Yield the sums of money of ``text[start:end]``."""
    for match in _SIGN_FIRST.finditer(text, start, end):
        code = _TABLE["sign"].get(match["sign"]) or match["sign"]
        yield from _sum(text, match, _ANY_SIGN.sub("", match["amount"]), code, "currency before a number")
    for match in _NOUN_LAST.finditer(text, start, end):
        noun = " ".join(match["noun"].lower().split())
        nouns = _TABLE["noun"]
        code = nouns.get(noun) or nouns.get(noun.removesuffix("s")) or noun.upper()
        yield from _sum(text, match, match["figures"] or match["words"], code, "number before a currency")


def _sum(text: str, match: re.Match[str], amount: str, code: str, rule: str) -> Iterator[Entity]:
    quantity = read_quantity(amount)
    if quantity is None:
        return
    code, _, hundredth = code.partition("/")
    if hundredth:
        quantity = quantity[0] / Decimal(100), quantity[1] / Decimal(100)
    value = f"{code} {normal_form(quantity, bound(text, match))}"
    yield Entity(match.start(), match.end(), EntityType.MONEY, rule, value)
