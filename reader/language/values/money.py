"""Sums of money: an ISO 4217 code and a number in the normal form of :mod:`reader.language.values.numbers`.

"$1.2bn" is ``USD 1200000000``, "more than £40 million" is ``GBP >=40000000``. Which peso, dinar or rupee it
is says the article, if it names a single one of their countries; else the code is ``XXX``, which ISO 4217 has
for no currency. A plain "$" is taken for the United States dollar, a plain "pound" for the British one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from decimal import Decimal

from reader.language.annotation import Entity, EntityType
from reader.language.gazetteer import lines
from reader.language.values.numbers import bound, normal_form
from reader.language.values.quantities import (
    A_SCALE,
    BLANK,
    DIGITS,
    GAP,
    IN_WORDS,
    MANY_OF,
    NUMBER,
    RANGE,
    SCALE,
    SHORT_SCALE,
    S,
    read_quantity,
)


def _currencies() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {"sign": {}, "letter": {}, "code": {}, "noun": {}, "shared": {}}
    for line in lines("currencies"):
        kind, entry = line.split(": ", 1)
        word, code = entry.split(" = ")
        table[kind][word] = code
    return table


def _any_of(words: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_TABLE = _currencies()
_CODE_BY_COUNTRY = {
    word: {country: code for one in shared.split("; ") for country, code in [one.rsplit(" ", 1)]}
    for word, shared in _TABLE["shared"].items()
}
CURRENCY_SIGNS = frozenset(_TABLE["sign"]) | frozenset(_TABLE["code"])
"""What stands before a number to say that it is money: "$", "RM", "USD"."""

_SIGN = rf"(?:(?<![^\W\d_])(?:{_any_of(CURRENCY_SIGNS)}))"
_NOUN = rf"(?:(?:{_any_of(frozenset(_TABLE['noun']))})s?|{_any_of(frozenset(_TABLE['code']))})"
_SCALED = rf"(?:{GAP}?(?i:{SCALE})\b|(?:{S}|-(?=cr))?{SHORT_SCALE}\b)"
# "N90 million" and "P5,000" are money, "M25" and "P5" are not.
_LETTER = rf"(?:(?<![^\W\d_])[{''.join(_TABLE['letter'])}](?={DIGITS}{_SCALED}|\d{{1,3}},\d\d\d))"
_TO = rf"(?:{S}?[-–—]{S}?|{S}(?:to|and){S}(?={_SIGN}))"
_AMOUNT = rf"{DIGITS}{_SCALED}?(?:{_TO}(?:{_SIGN}[{BLANK}]?)?{DIGITS}{_SCALED}?)?"
_SIGN_FIRST = re.compile(rf"(?P<sign>{_LETTER}|{_SIGN})[{BLANK}]?(?P<amount>{_AMOUNT})")
_CHANGE = re.compile(
    r"\b(?:rose|risen|fell|fallen|up|down|by|gained|lost|jumped|dropped|cut|slipped|climbed) \Z"
)
_SINGLE = re.compile(rf"(?P<sign>{_LETTER}|{_SIGN})[{BLANK}]?(?P<amount>{DIGITS}{_SCALED}?)")
_NOUN_LAST = re.compile(
    rf"(?<![\w.,$£€])(?:(?P<figures>(?<=between ){NUMBER}{S}and{S}{NUMBER}|{RANGE})"
    rf"|\b(?P<words>{A_SCALE}|{MANY_OF}(?={S}of)|{IN_WORDS}))"
    rf"(?:{S}of)?{GAP}(?P<noun>{_NOUN})\b(?!{S}?\d)",
    re.IGNORECASE,
)
_PENCE = re.compile(r"(?<![\w.,:/£-])(?P<amount>\d{1,3}(?:\.\d{1,2})?)p\b")
_WEIGHT = re.compile(r"[-‑]pound\Z", re.IGNORECASE)
_ANY_SIGN = re.compile(_SIGN)


def find_money(text: str, start: int, end: int, countries: Set[str] = frozenset()) -> Iterator[Entity]:
    """Yield the sums of money of ``text[start:end]``.

    Args:
        text: the text of the article.
        start: where to begin.
        end: where to stop.
        countries: the countries that the article names, by the first names of ``countries.txt``.
    """
    for match in _SIGN_FIRST.finditer(text, start, end):
        sign = match["sign"]
        code = _TABLE["sign"].get(sign) or _TABLE["letter"].get(sign) or sign
        code = _of_country(code, sign, countries)
        # "Rose $1 to $80" is no range, nor is "from $80 to $1".
        change = _CHANGE.search(text, max(start, match.start() - 16), match.start())
        parts = [match]
        apart = " and " in match["amount"] and not text.endswith("between ", start, match.start())
        if change or apart or read_quantity(_ANY_SIGN.sub("", match["amount"])) is None:
            parts = list(_SINGLE.finditer(text, match.start(), match.end()))
        for part in parts:
            amount = _ANY_SIGN.sub("", part["amount"])
            yield from _sum(text, part, amount, code, "currency before a number")
    for match in _NOUN_LAST.finditer(text, start, end):
        if _WEIGHT.search(match.group()):
            continue  # "a 420-pound lion"
        noun = " ".join(match["noun"].lower().split())
        nouns = _TABLE["noun"]
        noun = noun if noun in nouns else noun.removesuffix("s")
        code = _of_country(nouns.get(noun) or noun.upper(), noun, countries)
        yield from _sum(text, match, match["figures"] or match["words"], code, "number before a currency")
    for match in _PENCE.finditer(text, start, end):
        yield from _sum(text, match, match["amount"], "GBP/100", "number before a currency")


def _of_country(code: str, word: str, countries: Set[str]) -> str:
    """Return the code of a currency, told by the countries of the article if the word is of several."""
    if not code.startswith("XXX"):
        return code
    codes = {code for country, code in _CODE_BY_COUNTRY.get(word, {}).items() if country in countries}
    return codes.pop() if len(codes) == 1 else code


def _sum(text: str, match: re.Match[str], amount: str, code: str, rule: str) -> Iterator[Entity]:
    quantity = read_quantity(amount)
    if quantity is None:
        return
    code, _, hundredth = code.partition("/")
    if hundredth:
        quantity = quantity[0] / Decimal(100), quantity[1] / Decimal(100)
    value = f"{code} {normal_form(quantity, bound(text, match))}"
    yield Entity(match.start(), match.end(), EntityType.MONEY, rule, value)
