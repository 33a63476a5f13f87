"""Normal forms of the corpus's values: what is well formed, what is implied, what contradicts itself.

They are those of :mod:`reader.language.values.dates` and :mod:`reader.language.values.numbers`, and of
TIMEX3 (ISO 24617-1) for what these leave out: seasons and quarters (``2023-WI``, ``2014-Q2``), and spells
(``P10D``, ``PT3H``), by whose value they can be told from points in time.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

NONE = "-"
"""The value to write where none can be given."""

_DAY = r"(?:\d{4}(?:-(?:\d\d(?:-\d\d)?|Q[1-4]|H[12]|SP|SU|AU|WI|W\d\d))?|--\d\d-\d\d)"
_SPELL = r"P(?:\d+(?:\.\d+)?[YMWD])+"
_HOUR = r"\d\d:\d\dZ?"
_HOURS = r"PT(?:\d+(?:\.\d+)?[HMS])+"
_NUMBER = r"-?\d+(?:\.\d+)?"
_AMOUNT = rf"(?:(?:<=|>=|~)?{_NUMBER}|{_NUMBER}\.\.{_NUMBER})"
_FORMS = {
    "DATE": re.compile(rf"{_DAY}(?:/{_DAY})?|{_SPELL}"),
    "TIME": re.compile(rf"{_HOUR}(?:/{_HOUR})?|{_HOURS}"),
    "NUM": re.compile(rf"{_AMOUNT}|\d+-\d+"),
    "MONEY": re.compile(rf"[A-Z]{{3}}{_AMOUNT}"),
    "PERCENT": re.compile(rf"{_AMOUNT}(?:pp)?"),
}
_BOUND = re.compile(
    r"(?:up to|as many as|at least|at most|more than|fewer than|less than|over|under|about|around|some|nearly"
    r"|almost|roughly|between)\b",
    re.IGNORECASE,
)

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: number for number, word in enumerate(_UNITS)}
_WORDS |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 10**9,
    "trillion": 10**12,
}
_SCALES |= {"lakh": 100_000, "crore": 10_000_000}

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ABBREVIATED = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
CALENDAR_WORD = re.compile(rf"\b(?:{'|'.join(WEEKDAYS + MONTHS)}|{_ABBREVIATED})(?!\w)")
NUMBER_WORD = re.compile(
    rf"\b(?:{'|'.join(word for word in _WORDS if word not in {'zero', 'one'})}"
    rf"|(?:{'|'.join(_SCALES)})s?)\b",
    re.IGNORECASE,
)
RELATIVE_DATE = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight"
    r"|(?:last|next|this|past) (?:week|weekend|month|year|decade|century|spring|summer|autumn|winter|night)"
    r"|noon|midday|midnight|(?:the (?:next|following|previous)) (?:day|week|month|year)"
    r"|(?:days?|weeks?|months?|years?|hours?|minutes?) ago)\b",
    re.IGNORECASE,
)
_DAYS_OFF = {"today": 0, "yesterday": -1, "tomorrow": 1}


def implied(tag: str, words: str) -> str | None:
    """Return the value that needs no writing: of figures, number words, a year; else None."""
    if tag == "DATE":
        return words if re.fullmatch(r"\d{4}", words) else None
    if tag == "NUM" and re.fullmatch(r"\d+[-–]\d+", words):
        return words.replace("–", "-")
    if tag == "PERCENT":
        words = re.sub(r"\s*-?\s*(?:%|per ?cent)$", "", words)
    return _plain_number(words) if tag in {"NUM", "PERCENT"} else None


def stored(tag: str, value: str) -> str | None:
    """Return a written value as the engine gives it: ``USD5`` is ``USD 5``, ``12`` is ``12%``, ``-`` None."""
    if value == NONE:
        return None
    if tag == "MONEY":
        return f"{value[:3]} {value[3:]}"
    return f"{value}%" if tag == "PERCENT" and not value.endswith("pp") else value


def fault(tag: str, words: str, value: str, published: str | None) -> str | None:
    """Say what is wrong with a written value, or return None.

    Args:
        tag: DATE, TIME, NUM, MONEY or PERCENT.
        words: the marked words.
        value: the value as written in the mark.
        published: the article's date, ISO 8601, if it has one.
    """
    if value == NONE:
        return None
    if not _FORMS[tag].fullmatch(value):
        return f"'{value}' is no normal form of {tag}"
    if tag != "DATE" and (bound := _BOUND.match(words)):
        return f"'{bound.group()}' stands outside the mark, the bound in its value"
    if tag == "DATE":
        return _date_fault(words, value, published)
    if (
        tag in {"NUM", "PERCENT"}
        and (plain := implied(tag, words))
        and plain not in {value, *re.findall(r"\d+(?:\.\d+)?", value)}
    ):
        return f"'{words}' is {plain}, but its value is '{value}'"
    return None


def _date_fault(words: str, value: str, published: str | None) -> str | None:
    try:
        days = [date.fromisoformat(day) for day in re.findall(r"\d{4}-\d\d-\d\d", value)]
    except ValueError:
        return f"'{value}' is no day of the calendar"
    named = [word for word in WEEKDAYS if word in words]
    if len(days) == 1 and len(named) == 1 and WEEKDAYS[days[0].weekday()] != named[0]:
        return f"{days[0]} is a {WEEKDAYS[days[0].weekday()]}, not a {named[0]}"
    months = [number for number, month in enumerate(MONTHS, 1) if re.search(rf"\b{month}\b", words)]
    written = {int(month) for month in re.findall(r"(?:\d{4}|-)-(\d\d)\b", value)}
    if months and written and not written & set(months):
        return f"'{words}' is in another month than '{value}'"
    if any(year not in value for year in re.findall(r"\b(?:1[5-9]|20)\d\d\b", words)):
        return f"'{words}' names another year than '{value}'"
    offset = _DAYS_OFF.get(words.lower())
    if published and offset is not None and days != [date.fromisoformat(published[:10]) + timedelta(offset)]:
        return f"'{words}' is counted from {published[:10]}; '{value}' is another day"
    return None


def _plain_number(words: str) -> str | None:
    match = re.fullmatch(
        r"(?P<number>\d[\d,]*(?:\.\d+)?|[a-z-]+)(?:[ -]?(?P<scale>[a-z]+))?", words.strip().lower()
    )
    if not match:
        return None
    number, scale = match["number"], match["scale"]
    if number[0].isdigit():
        figures = float(number.replace(",", ""))
    elif number in _WORDS:
        figures = _WORDS[number]
    elif (parts := number.split("-")) and len(parts) == 2 and all(part in _WORDS for part in parts):
        figures = sum(_WORDS[part] for part in parts)
    elif number in {"a", "one"} and scale:
        figures = 1
    else:
        return None
    if scale and scale not in _SCALES:
        return None
    total = figures * _SCALES.get(scale, 1)
    return f"{total:.10f}".rstrip("0").rstrip(".")
