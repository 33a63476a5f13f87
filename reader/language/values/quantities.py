"""What a number says, in figures or in words: the grammar of quantities, and the reading of them."""

from __future__ import annotations

import re
from decimal import Decimal

WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 100, "dozen": 12, "thousand": 1_000, "k": 1_000, "lakh": 100_000, "million": 10**6,
    "mn": 10**6, "m": 10**6, "crore": 10**7, "cr": 10**7, "billion": 10**9, "bn": 10**9, "b": 10**9,
    "trillion": 10**12, "tn": 10**12, "lakh crore": 10**12,
}  # fmt: skip
# "Hundreds" are at least two of them and fewer than a thousand.
MANY = {
    "dozens": (24, 99), "tens": (20, 99), "scores": (40, 99), "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2 * 10**6, 10**7 - 1), "billions": (2 * 10**9, 10**10 - 1), "lakhs": (200_000, 999_999),
    "trillions": (2 * 10**12, 10**13 - 1), "crores": (2 * 10**7, 10**8 - 1),
}  # fmt: skip

BLANK = r" \t\u00a0\u202f\n"
S = rf"(?:[{BLANK}]{{1,2}})"
"""The space between two words, which in a wrapped text may be a line end."""
GAP = rf"(?:[-‑{BLANK}]{{1,2}})"

# Every repetition has a limit, so that matching takes time linear in the text.
DIGITS = r"(?:(?:\d{1,3}(?:,\d{2,3}|[ \u00a0\u202f]\d{3}(?!\d)){1,6}|\d{1,15})(?:\.\d{1,6})?)"
SCALE = r"(?:lakh crore|hundred|thousand|lakh|million|crore|billion|trillion|dozen)"
SHORT_SCALE = r"(?:mn|bn|tn|cr|m|k|b)"
NUMBER = rf"(?:{DIGITS}(?:{S}{SCALE}\b|{SHORT_SCALE}\b)?)"
# "Between 3 and 5" is a range, "3 and 5" is not.
RANGE = (
    rf"(?:(?P<between>(?<=between ))?{NUMBER}"
    rf"(?:(?:{S}(?:to|(?(between)and|(?!))){S}|{S}?[-–—]{S}?){NUMBER})?)"
)
"""A number in figures, or two with what makes a range of them."""
_CARDINAL = rf"(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})"
IN_WORDS = rf"(?:{_CARDINAL}(?:(?:[-‑]|{S}(?:and{S})?){_CARDINAL}|{S}(?:and{S})?{SCALE}\b){{0,10}})"
_MANY = "|".join(MANY)
MANY_OF = (
    rf"(?:(?:{_MANY})(?:{S}of{S}(?:hundreds|thousands|millions|billions|trillions|lakhs|crores)){{0,2}})"
)
FRACTION = (
    rf"(?:(?:{_CARDINAL})[-‑ ](?:thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?))"
)
_PARTS = {
    "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10
}  # fmt: skip
A_SCALE = (
    rf"(?:(?:a|half{S}a|several|a{S}few|a{S}couple{S}of){S}"
    r"(?:dozen|hundred|thousand|million|billion|trillion))"
)


# Whether the word says a number is looked up afterwards: a pattern for all of them takes long to compile.
FIGURE = r"(?:\d{1,3}(?:\.\d{1,2})?|[a-z]{3,9}(?:-[a-z]{3,5})?)"
"""A small number, or a word that may be one."""


def read_fraction(words: str) -> Decimal:
    """Return what a fraction in words says, to two places: 0.67 for "two-thirds"."""
    count, part = words.lower().replace("‑", "-").replace(" ", "-").rsplit("-", 1)
    number = _read_words(count.split("-")) or Decimal(1)
    return round(number / _PARTS[part.removesuffix("s")], 2)


Quantity = tuple[Decimal, Decimal]
"""The least and the greatest that a number can be; both the same for a plain number."""

_RANGE_MARK = re.compile(r"(?<=[\dkmn])\s?[-–—]\s?(?=\d)|\s(?:to|and)\s(?=\d)|(?<=\d)\s(?:to|and)\s")


def read_quantity(words: str) -> Quantity | None:
    """Return what a number says, in figures or words; None if it says nothing.

    >>> read_quantity("3,000 to 5,000")
    (Decimal('3000'), Decimal('5000'))
    >>> read_quantity("two hundred and fifty thousand")
    (Decimal('250000'), Decimal('250000'))
    >>> read_quantity("tens of thousands")
    (Decimal('20000'), Decimal('99999'))
    """
    words = " ".join(words.lower().replace("‑", "-").split())
    if words.split(" ", 1)[0] in MANY:
        return _read_many(words)
    parts = _RANGE_MARK.split(words)
    if len(parts) == 2:
        return _read_range(*parts)
    number = _read_number(words)
    return None if number is None else (number, number)


def _read_range(first: str, last: str) -> Quantity | None:
    low, high = _read_number(first), _read_number(last)
    if low is None or high is None:
        return None
    scale = SCALES.get(last.lstrip("0123456789,. -"), 1)
    # "2-3 million": the scale is of both, unless the first number has its own or is itself as large.
    if first[-1].isdigit() and low < 1000:
        low *= scale
    return (low, high) if low <= high else None


def _read_many(words: str) -> Quantity:
    first, *others = words.split(" of ")
    low, high = (Decimal(number) for number in MANY[first])
    for other in others:
        scale = MANY[other][0] // 2
        low, high = low * scale, (high + 1) * scale - 1
    return low, high


def _read_number(words: str) -> Decimal | None:
    match = re.fullmatch(r"(?P<digits>[\d,.\u00a0\u202f ]*\d)[ -]?(?P<scale>[a-z][a-z ]*)?", words)
    if match:
        scale = SCALES.get(match["scale"], 0) if match["scale"] else 1
        return Decimal(re.sub(r"[^\d.]", "", match["digits"])) * scale if scale else None
    return _read_words(re.split(r"[ -]", words.replace("half a ", "half ").replace("a couple of", "two")))


def _read_words(words: list[str]) -> Decimal | None:
    total = current = Decimal(0)
    for word in words:
        if word in WORDS:
            current += WORDS[word]
        elif word == "half":
            current += Decimal("0.5")
        elif word == "a":
            current += 1
        elif word in SCALES and SCALES[word] < 1000:
            current = (current or Decimal(1)) * SCALES[word]
        elif word in SCALES:
            total, current = total + (current or Decimal(1)) * SCALES[word], Decimal(0)
        elif word != "and":
            return None
    return total + current
