"""What the forms of date in :mod:`reader.language.values.dates` mean: ISO 8601, or None if it is open."""

from __future__ import annotations

import re

from reader.language.values.date_values import MONTHS, Calendar, iso_day, looks_ahead
from reader.language.values.quantities import read_quantity

_SHORT_MONTHS = frozenset(month[:3] for month in MONTHS)
_FIXED_FEASTS = {
    "christmas day": ("December", "25"), "christmas eve": ("December", "24"),
    "boxing day": ("December", "26"), "new year's day": ("January", "1"),
    "new year's eve": ("December", "31"),
    "halloween": ("October", "31"), "valentine's day": ("February", "14"), "may day": ("May", "1"),
    "bastille day": ("July", "14"), "women's day": ("March", "8"), "st patrick's day": ("March", "17"),
}  # fmt: skip


def _year_of(match: re.Match[str], calendar: Calendar) -> str | None:
    """Return the year that a date names, in figures or as "last year"."""
    which = match.groupdict().get("which")
    return calendar.shifted({"last": -1, "this": 0, "next": 1}[which], "year") if which else match["year"]


def day_first(match: re.Match[str], calendar: Calendar) -> str | None:
    """Read "17 October", "17 to 19 October 2016"."""
    last = calendar.day(_year_of(match, calendar), match["month"], match["day"], ahead=looks_ahead(match))
    if not match["from"]:
        return last
    year = last[:4] if last else match["year"]
    return _interval(calendar.day(year, match["from_month"] or match["month"], match["from"]), last)


def month_first(match: re.Match[str], calendar: Calendar) -> str | None:
    """Read "October 17", "Oct. 17-19, 2016"."""
    last_month = match["to_month"] or match["month"]
    day = match["to"] or match["day"]
    last = calendar.day(_year_of(match, calendar), last_month, day, ahead=looks_ahead(match))
    if not match["to"]:
        return last
    first = calendar.day(last[:4] if last else match["year"], match["month"], match["day"])
    return _interval(_not_after(first, last), last)


def months(match: re.Match[str], calendar: Calendar) -> str | None:
    """Read "June 2014", "May to July", "June last year"."""
    last = calendar.month(
        _year_of(match, calendar), match["to_month"] or match["month"], ahead=looks_ahead(match)
    )
    if not match["to_month"]:
        return last
    first = calendar.month(match["from_year"] or (last[:4] if last else None), match["month"])
    return _interval(_not_after(first, last), last)


def _not_after(first: str | None, last: str | None) -> str | None:
    """Return the first day or month, a year earlier if it would lie behind the last: "December to May"."""
    if first and last and first[0] != "-" and first > last:
        return f"{int(first[:4]) - 1}{first[4:]}"
    return first


def years(match: re.Match[str], _: Calendar) -> str | None:
    """Read "2014", "2008-10"."""
    last = match["to"]
    if last and len(last) == 2:
        last = match["year"][:2] + last
    return f"{match['year']}/{last}" if last else match["year"]


def decade(match: re.Match[str], _: Calendar) -> str | None:
    """Read "the 1990s", "the '80s"."""
    year = match["year"] or match["short"]
    century = year[:2] if len(year) == 4 else "19"
    return f"{century}{year[-2]}0/{century}{year[-2]}9"


def century(match: re.Match[str], _: Calendar) -> str | None:
    """Read "the 19th century"."""
    number = int(match["number"])
    return f"{number - 1:02}00/{number - 1:02}99" if 1 < number < 22 else None


def weekday(match: re.Match[str], calendar: Calendar) -> str | None:
    """Read "Thursday", "last Friday"; "Monday to Friday" and "Sundays" mean no day of their own."""
    if match["to"] or match["weekday"].endswith("days"):
        return None
    which = (match["which"] or "").lower()
    return calendar.weekday(match["weekday"], which, ahead=not which and looks_ahead(match))


def season(match: re.Match[str], _: Calendar) -> str | None:
    """Read "in spring 2016"."""
    # North and south have it at different times: what is left is the year.
    return match["year"]


def today(match: re.Match[str], calendar: Calendar) -> str | None:
    """Read "today", "yesterday", "tomorrow"."""
    return calendar.shifted({"yesterday": -1, "tomorrow": 1}.get(match["day"].lower(), 0), "day")


def this(match: re.Match[str], calendar: Calendar) -> str | None:
    """Read "last week", "next month", "this May", "the end of the year"."""
    which, unit = match["which"].lower(), match["unit"].lower()
    if which == "following":
        return None
    if which in {"past", "coming"}:
        return calendar.stretch(1 if which == "coming" else -1, unit)
    shift = 1 if which == "next" else 0 if which in {"this", "current", "the"} else -1
    if unit[:3] in _SHORT_MONTHS and unit != "decade":
        return calendar.named_month(unit, shift)
    return calendar.shifted(shift, unit) if unit in {"week", "weekend", "month", "year", "decade"} else None


def ago(match: re.Match[str], calendar: Calendar) -> str | None:
    """Read "two years ago"."""
    count = _count(match["count"])
    return None if count is None else calendar.shifted(-count, match["unit"].lower())


def stretch(match: re.Match[str], calendar: Calendar) -> str | None:
    """Read "the last 10 days", "the next two weeks"."""
    count = _count(match["count"]) if match["count"] else None
    which = match["which"].lower()
    # "The next day" and "the following week" are next to something in the story, not to its publication.
    if count is None or match["more"] or match["of"] or which == "following":
        return None
    sign = 1 if which in {"next", "coming"} else -1
    return calendar.stretch(sign * count, match["unit"].lower())


def quarter(match: re.Match[str], calendar: Calendar) -> str | None:
    """Read "Q3", "the third quarter of 2015"."""
    number = (
        match["digit"]
        or match["before"]
        or {"first": 1, "second": 2, "third": 3, "fourth": 4}.get((match["which"] or "").lower())
    )
    year = match["year"] or (calendar.published.year if calendar.published else None)
    return f"{year}-Q{number}" if number and year else None


def numeric(match: re.Match[str], _: Calendar) -> str | None:
    """Read "2016-10-17", "17.10.2016", "26/07/2016"."""
    if match["iso"]:
        return iso_day(int(match["iso"]), int(match["m"]), int(match["d"]))
    first, second, year = int(match["first"]), int(match["second"]), match["last"]
    full = int(year) if len(year) == 4 else 2000 + int(year)
    # 26/07 can only be a day and a month; 03/04 is one in London and another in New York.
    if match["mark"] == "." or first > 12 or first == second:
        return iso_day(full, second, first)
    return iso_day(full, first, second) if second > 12 else None


def feast(match: re.Match[str], calendar: Calendar) -> str | None:
    """Read "Christmas Day", "New Year's Eve 2016"."""
    day = _FIXED_FEASTS.get(match["feast"].lower().replace("’", "'"))
    if not day:
        return None
    return calendar.day(match["year"], *day)


def _interval(first: str | None, last: str | None) -> str | None:
    return f"{first}/{last}" if first and last and first <= last else None


def _count(words: str) -> int | None:
    words = " ".join(words.lower().split())
    if words.removesuffix(" of") in {"couple", "a couple"}:
        return 2
    words = {"an": "one", "a": "one", "dozen": "a dozen"}.get(words, words)
    quantity = read_quantity(words)
    return int(quantity[0]) if quantity and quantity[0] == quantity[1] == int(quantity[0]) else None
