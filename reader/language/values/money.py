"""Sums of money: an ISO 4217 code and a number in the normal form of :mod:`reader.language.values.numbers`.

"$1.2bn" is ``USD 1200000000``, "more than £40 million" is ``GBP >=40000000``. Which peso, dinar or rupee it
is says the article, if it names a single one of their countries; else the code is ``XXX``, which ISO 4217 has
for no currency. A plain "$" is taken for the United States dollar, a plain "pound" for the British one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from decimal import Decimal

from reader.language.annotation import Entity, EntityType
from reader.language.values.currencies import CODE_BY_COUNTRY, CODE_BY_SIGN, CODES, LETTERS, NOUNS, SIGNS
from reader.language.values.normal_form import bound, normal_form
from reader.language.values.quantities import (
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


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_SIGN = rf"(?:(?<![^\W\d_])(?:{_any_of(SIGNS)}))"
_SCALED = rf"(?:{GAP}?(?i:{SCALE})\b|(?:{S}|-(?=cr))?{SHORT_SCALE}\b)"
# "N90 million" and "P5,000" are money, "M25" and "P5" are not.
_LETTER = rf"(?:(?<![^\W\d_])[{''.join(LETTERS)}](?={DIGITS}{_SCALED}|\d{{1,3}},\d\d\d))"
# "$5 to $6": a word between two sums parts them unless the sign is said again; a dash does not.
_SIGN_FIRST = re.compile(
    rf"(?P<sign>{_LETTER}|{_SIGN})[{BLANK}]?(?P<first>{DIGITS}{_SCALED}?)"
    rf"(?:(?:{S}?[-–—]{S}?|(?P<word>{S}(?:to|and){S}))(?P<again>{_SIGN}[{BLANK}]?)?"
    rf"(?(word)(?(again)|(?!)))(?P<second>{DIGITS}{_SCALED}?))?"
)
_CHANGE = re.compile(
    r"\b(?:rose|risen|fell|fallen|up|down|by|gained|lost|jumped|dropped|cut|slipped|climbed) \Z"
)
_NOUN_LAST = re.compile(
    rf"(?<![\w.,$£€])(?:(?P<figures>{RANGE})"
    rf"|\b(?P<words>{A_SCALE}|{MANY_OF}(?={S}of)|{IN_WORDS}))"
    rf"(?:{S}of)?{GAP}(?P<noun>(?:{_any_of(NOUNS)})s?|{_any_of(CODES)})\b(?!{S}?\d)",
    re.IGNORECASE,
)
_PENCE = re.compile(r"(?<![\w.,:/£-])(?P<amount>\d{1,3}(?:\.\d{1,2})?)p\b")
_WEIGHT = re.compile(r"[-‑]pound\Z", re.IGNORECASE)


def find_money(text: str, start: int, end: int, countries: Set[str] = frozenset()) -> Iterator[Entity]:
    """Yield the sums of money of ``text[start:end]``.

    Args:
        text: the text of the article.
        start: where to begin.
        end: where to stop.
        countries: the countries that the article names, by the first names of ``countries.txt``.
    """
    for match in _SIGN_FIRST.finditer(text, start, end):
        code = _of_country(CODE_BY_SIGN[match["sign"]], match["sign"], countries)
        for first, last, amount in _amounts(text, match, start):
            yield from _sum(text, first, last, amount, code, "currency before a number")
    for match in _NOUN_LAST.finditer(text, start, end):
        if _WEIGHT.search(match.group()):
            continue  # "a 420-pound lion"
        noun = " ".join(match["noun"].lower().split())
        noun = noun if noun in NOUNS else noun.removesuffix("s")
        code = _of_country(NOUNS.get(noun) or noun.upper(), noun, countries)
        amount = match["figures"] or match["words"]
        yield from _sum(text, *match.span(), amount, code, "number before a currency")
    for match in _PENCE.finditer(text, start, end):
        yield from _sum(text, *match.span(), match["amount"], "GBP/100", "number before a currency")


def _amounts(text: str, match: re.Match[str], start: int) -> Iterator[tuple[int, int, str]]:
    """Yield where the sums after a sign begin and end, and the number of each: one for a range, else two."""
    first, second, again = match["first"], match["second"], match["again"]
    if second is None:
        yield *match.span(), first
        return
    between = text[match.end("first") : match.start("again" if again else "second")]
    # "Rose $1 to $80" is no range, nor is "from $80 to $1".
    change = _CHANGE.search(text, max(start, match.start() - 16), match.start())
    apart = " and " in between and not text.endswith("between ", start, match.start())
    if change or apart or read_quantity(first + between + second) is None:
        yield match.start(), match.end("first"), first
        if again:
            yield match.start("again"), match.end("second"), second
    else:
        yield *match.span(), first + between + second


def _of_country(code: str, word: str, countries: Set[str]) -> str:
    """Return the code of a currency, told by the countries of the article if the word is of several."""
    if not code.startswith("XXX"):
        return code
    codes = {code for country, code in CODE_BY_COUNTRY.get(word, {}).items() if country in countries}
    return codes.pop() if len(codes) == 1 else code


def _sum(text: str, start: int, end: int, amount: str, code: str, rule: str) -> Iterator[Entity]:
    quantity = read_quantity(amount)
    if quantity is None:
        return
    code, _, hundredth = code.partition("/")
    if hundredth:
        quantity = quantity[0] / Decimal(100), quantity[1] / Decimal(100)
    value = f"{code} {normal_form(quantity, bound(text, start, end))}"
    yield Entity(start, end, EntityType.MONEY, rule, value)
