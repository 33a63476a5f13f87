"""Spells of time ("a 10-day truce", "three hours"): found by grammar, and written as ISO 8601 durations.

A spell of a day or more is a DATE (``P10D``), a shorter one a TIME (``PT3H``). "A week" is one only after a
word that measures ("for a week"): in "twice a week" it is a rate. Ages ("a two-year-old") are no spells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reader.language.annotation import Entity, EntityType
from reader.language.values.quantities import GAP, IN_WORDS, NUMBER, S, read_quantity

# How a unit is written in a duration, and how many of those it is.
_UNITS = {
    "second": ("S", 1), "sec": ("S", 1), "minute": ("M", 1), "min": ("M", 1), "hour": ("H", 1),
    "hr": ("H", 1), "day": ("D", 1), "week": ("W", 1), "fortnight": ("W", 2),
    "month": ("M", 1), "year": ("Y", 1), "night": ("D", 1), "decade": ("Y", 10),
    "century": ("Y", 100), "centurie": ("Y", 100),
}  # fmt: skip
_TIME_UNITS = frozenset({"second", "sec", "minute", "min", "hour", "hr"})

_UNIT = (
    r"(?P<unit>seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights|weeks?|fortnights?|months?|years?|decades?"
    r"|centuries|century)"
)
_MEASURING = (
    "for", "in", "within", "after", "of", "lasted", "lasts", "last", "than", "nearly", "almost", "about",
    "over", "half",
)  # fmt: skip
_AFTER = "|".join(rf"(?<=\b{word} )" for word in _MEASURING)
_SPELL = re.compile(
    rf"(?<![\w.,/:$£€¥₹#@-])(?:(?P<count>{NUMBER}|{IN_WORDS}){GAP}"
    rf"|(?:{_AFTER})(?P<one>an?{S}))"
    rf"{_UNIT}\b(?![-‑ ]old\b|[-‑]olds\b|['’]s?[-‑]old|{S}(?:a|per){S}(?:day|week|month|year)\b)"
    rf"(?:{S}and{S}(?P<rest>{NUMBER}|{IN_WORDS}){GAP}(?P<part>months?|weeks?|days?|hours?|minutes?|seconds?)\b)?",
    re.IGNORECASE,
)
# What a clock stopped at: "1hr 13min 9sec", "2:06:18", "6min 2sec", "2hr 31min", "3:04.2".
_STOPPED = re.compile(
    r"(?<![\w.,:])(?:(?P<h>\d{1,3})(?:hrs?|h) ?)?(?P<m>\d{1,2})(?:mins?|m)"
    r"(?: (?P<s>\d{1,2}(?:\.\d{1,3})?)(?:secs?|s)|(?<=min)|(?<=mins))\b"
    r"|(?<![\w.,:])(?P<full>\d{1,2}):(?P<rest>[0-5]\d\.\d{1,2})(?![\d:]|[.,]\d)"
    r"|(?<![\w.,:])(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d)(?![\d:]|[.,]\d)"
)


def find_spells(text: str, start: int, end: int) -> Iterator[Entity]:
    """Yield the spells of time of ``text[start:end]``."""
    for match in _SPELL.finditer(text, start, end):
        quantity = read_quantity("one" if match["one"] else match["count"])
        unit = match["unit"].lower().removesuffix("s")
        if quantity is None or quantity[0] != quantity[1]:
            continue
        if match["one"] and unit == "second":
            continue  # "a second forward" is another one
        if unit == "night" and not text.endswith("for ", start, match.start()):
            continue  # "on 60 nights" counts them
        letter, many = _UNITS["century" if unit == "centurie" else unit]
        short = unit in _TIME_UNITS
        first = match.start("one") if match["one"] else match.start("count")
        value = f"P{'T' if short else ''}{_plain(quantity[0] * many)}{letter}{_rest(match, short)}"
        yield Entity(
            first, match.end(), EntityType.TIME if short else EntityType.DATE, "spell of time", value
        )
    for match in _STOPPED.finditer(text, start, end):
        hours, minutes = match["h"] or match["hours"], match["m"] or match["minutes"] or match["full"]
        seconds = match["s"] or match["seconds"] or match["rest"]
        value = f"PT{f'{int(hours)}H' if hours else ''}{int(minutes)}M"
        value += f"{_plain(Decimal(seconds))}S" if seconds else ""
        yield Entity(match.start(), match.end(), EntityType.TIME, "time on a stopwatch", value)


def _rest(match: re.Match[str], short: bool) -> str:
    """Return the smaller part of "three years and four months" as it is written in a duration."""
    quantity = read_quantity(match["rest"]) if match["rest"] else None
    if quantity is None:
        return ""
    unit = match["part"].lower().removesuffix("s")
    letter, many = _UNITS[unit]
    return f"{'T' if unit in _TIME_UNITS and not short else ''}{_plain(quantity[0] * many)}{letter}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
