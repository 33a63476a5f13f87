"""The currencies of ``wordlists/currencies.txt``: their signs, nouns and ISO 4217 codes."""

from __future__ import annotations

import re

from reader.formats.patterns import with_plurals
from reader.language.gazetteer import lines


def _currencies() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {"sign": {}, "letter": {}, "code": {}, "noun": {}, "shared": {}}
    for line in lines("currencies"):
        kind, entry = line.split(": ", 1)
        word, code = entry.split(" = ")
        table[kind][word] = code
    return table


_TABLE = _currencies()
CODES = _TABLE["code"]
LETTERS = _TABLE["letter"]
"""Letters that stand before large sums, with their codes: "N90 million"."""
NOUNS = _TABLE["noun"]
"""Words that stand after a number, in lower case and the singular, with their codes."""
SIGNS = frozenset(_TABLE["sign"]) | frozenset(CODES)
"""What stands before a number to say that it is money: "$", "RM", "USD"."""
CODE_BY_SIGN = _TABLE["sign"] | LETTERS | CODES
CODE_BY_COUNTRY = {
    word: {country: code for one in shared.split("; ") for country, code in [one.rsplit(" ", 1)]}
    for word, shared in _TABLE["shared"].items()
}
"""Whose coin a word of several countries is, by the country."""
CLUES = with_plurals(re.split(r"[ ']", noun)[-1] for noun in NOUNS) | {
    re.findall(r"[^\W\d_]+|[^\w.]", sign.lower())[-1] for sign in CODE_BY_SIGN
}
"""One of these is in every sum of money, see :mod:`reader.formats.patterns`."""
