"""Reads the dates that newspapers print: a small strict grammar instead of a lenient library.

python-dateutil and dateparser find a date in nearly any line ("May", "10 killed") and settle the order of
04/11/2016 without a word. A wrong date of publication is worse than none, so this reads the forms that are
in use, checks that the day exists, and says when a form can be read in two ways.
"""

from __future__ import annotations

import datetime
import re
from enum import StrEnum
from typing import NamedTuple

from reader.formats.agencies import NEWS
from reader.formats.patterns import late

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
"""A month in English, written out or short; for patterns that ignore case."""
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
"""A day of the week in English, written out or short; for patterns that ignore case."""

_MONTH_STARTS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY_STARTS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ANY_YEAR = re.compile(r"(?:1[6789]|20)\d\d")
_YEAR = r"(?P<year>(?:1[6789]|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FORMS = tuple(
    late(pattern, re.IGNORECASE)
    for pattern in (
        # 2016-11-04, 2016/11/04: the year first leaves no doubt about the rest.
        rf"(?<![\d/.-]){_YEAR}(?P<mark>[-/.])(?P<number>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)(?![\d/-]|\.\d)",
        # 4 November 2016; 4th of Nov, 2016; 04-Nov-2016
        rf"(?<![\d/.,-]){_DAY}(?:\s+of)?[\s-]\s?(?P<month>{MONTH}),?[\s-]\s?{_YEAR}\b",
        # November 4, 2016; Nov-04-2016
        rf"\b(?P<month>{MONTH})[\s-]?{_DAY}(?:,\s?|[\s-]){_YEAR}\b",
        # 04/11/2016; 4.11.2016
        rf"(?<![\d/.-])(?P<first>[0-3]?\d)(?P<mark>[/.-])(?P<second>[0-3]?\d)(?P=mark){_YEAR}(?![\d/-])",
        # November 2016
        rf"(?<!\d[\s-])(?<!(?:st|nd|rd|th)\s)\b(?P<month>{MONTH}),?\s{_YEAR}\b",
    )
)
_CLOCK = (
    r"(?<![\d:.])(?P<hour>[0-2]?\d)"
    r"(?:(?:[:.h](?P<minute>[0-5]\d)(?:[:.][0-5]\d(?:[.,]\d{1,6})?)?\s?(?P<half>[ap]\.?m\b\.?)?)"
    r"|\s?(?P<half_only>[ap]\.?m\b\.?)"
    r"|(?P<military>[0-5]\d)(?=\s?(?:hrs|hours|h|GMT|UTC|IST|BST)\b))(?![\d:])"
)
_ANY_CLOCK = late(_CLOCK, re.IGNORECASE)
_TIME = late(rf"[\sT,|·•–—-]{{0,3}}(?:at\s)?{_CLOCK}", re.IGNORECASE)
_TIME_FIRST = late(
    rf"{_CLOCK}\s?(?:\(?[A-Z]{{2,4}}\)?)?(?:[\s,|·•–—-]|on\s){{0,4}}(?:{WEEKDAY},?\s)?$", re.IGNORECASE
)
_WEEKDAY_FIRST = late(rf"\b({WEEKDAY}),?\s?$", re.IGNORECASE)

_LONGEST_LINE = 160
_DIGIT = re.compile(r"\d")
# Unlike "10.38", which can be any number.
_SURE_CLOCK = re.compile(r"\d[:h]\d\d", re.IGNORECASE)
_LABEL = late(
    r"(?P<updated>\b(?:(?:last\s|first\s)?(?:updated|modified|edited|revised|changed)|update)\b)"
    r"|(?P<published>\b(?:(?:first\s|originally\s)?(?:published|posted|issued|created|filed|released|uploaded)"
    r"|publication\sdate|date\spublished|pub(?:lished)?\sdate|(?:issue|load|post|story)[\s-]date)\b)",
    re.IGNORECASE,
)
_AGO = late(r"\b(?:an?|\d{1,3})\s(?:second|minute|min|hour|hr|day|week|month|year)s?\sago\b", re.IGNORECASE)
# What else a date line holds beside labels, dates and times.
_REST = late(
    rf"\b(?:{WEEKDAY}|date|dated|time|on|at|local|of|by|hrs|hours|h|edition|print|online|am|pm"
    r"|GMT|UTC|Z|[ECMP][SD]?T|[A-Z]{1,3}[SD]T|SGT|HKT|MYT|WIB|SAST|EAT|WAT|PKT|BDT|AST|GST"
    rf"|(?-i:{NEWS}|TNN|HT)"
    r"|(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d\d)?|\d{1,2}[\s-]min(?:ute)?s?\sread)(?!\w)"
    r"|[+-]\d\d:?\d\d\b|[\s:;,.|·•/()\[\]<>–—-]",
    re.IGNORECASE,
)


# "RANCHI, March 04, 2021 00:38"; "Last updated: March 6, 2024 | Lebanon".
_PLACE_FIRST = re.compile(r"(?P<place>[A-Z][A-Z.'’-]+(?:\s[A-Z.'’-]{2,}){0,3}),\s")
_DAY_OF_ANY_YEAR = late(rf"\b{MONTH}\s\d{{1,2}}\b|\b\d{{1,2}}\s{MONTH}", re.IGNORECASE)
_SECTION_LAST = re.compile(r"\s[|·•]\s[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){0,2}$")


class Role(StrEnum):
    """What a date line says its date is of."""

    PUBLISHED = "published"
    UPDATED = "updated"
    UNSAID = ""


class Order(StrEnum):
    """How an all-digit date is to be read."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    EITHER = "either"
    NONE = ""


class Stamp(NamedTuple):
    """A date as printed, with the time if there is one.

    Attributes:
        start, end: its place in the string it was found in.
        year, month, day: as printed; month and day 0 if they are not.
        time: "15:05", as printed and without a zone; "" if there is none.
        order: for an all-digit date how to read it; if that is "either", ``month`` and ``day`` are read day
            first, and the other way round is a date too.
    """

    start: int
    end: int
    year: int
    month: int = 0
    day: int = 0
    time: str = ""
    order: Order = Order.NONE

    @property
    def iso(self) -> str:
        """ISO 8601, no more precise than what is certain: "2016-11-04T15:05", "2016-11", "2016"."""
        if not self.month or self.order is Order.EITHER:
            return f"{self.year:04}"
        if not self.day:
            return f"{self.year:04}-{self.month:02}"
        date = f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{date}T{self.time}" if self.time else date

    def read_as(self, order: Order) -> Stamp:
        """Return the date with the order of an all-digit date decided."""
        if self.order is not Order.EITHER:
            return self
        if order is Order.MONTH_FIRST:
            return self._replace(month=self.day, day=self.month, order=order)
        return self._replace(order=order)


class DateLine(NamedTuple):
    """A line that says nothing but when.

    Attributes:
        dates: as printed, with what each is of; empty if it says "updated 2 hours ago", or "10:38".
        labelled: it says what its date is of, or it holds none; else it can be the heading of a chronology.
        place: where the report was filed ("RANCHI"), as printed; "" if the line does not say.
    """

    dates: tuple[tuple[Role, Stamp], ...]
    labelled: bool
    place: str = ""


def find_dates(text: str) -> list[Stamp]:
    """Return the dates with a year in a short text, in order, without overlap."""
    found: list[Stamp] = []
    if not _ANY_YEAR.search(text):
        return found
    for form in _FORMS:
        for match in form().finditer(text):
            stamp = _stamp(match)
            if stamp and not any(stamp.start < other.end and other.start < stamp.end for other in found):
                found.append(stamp)
    return [_with_time(text, _with_weekday(text, stamp)) for stamp in sorted(found, key=lambda s: s.start)]


def dates_with_roles(words: str) -> tuple[tuple[Role, Stamp], ...]:
    """Return the dates with a year in a short text, each with what the label before it says it is of."""
    labels = list(_LABEL().finditer(words))
    dates = []
    for stamp in find_dates(words):
        before = [label for label in labels if label.start() < stamp.start]
        dates.append((Role(before[-1].lastgroup or "") if before else Role.UNSAID, stamp))
    return tuple(dates)


def read_line(words: str) -> DateLine | None:
    """Read a line that holds nothing but dates, their labels and times; None if it holds anything else."""
    if len(words) > _LONGEST_LINE or not _DIGIT.search(words):
        return None
    dates = dates_with_roles(words)
    agos = list(_AGO().finditer(words)) if "ago" in words.lower() else []
    labels = list(_LABEL().finditer(words))
    if not dates and not agos and not labels and not _SURE_CLOCK.search(words):
        return None
    rest = list(words)
    for start, end in [(stamp.start, stamp.end) for _, stamp in dates] + [m.span() for m in labels + agos]:
        rest[start:end] = " " * (end - start)
    others = _ANY_CLOCK().sub(" ", "".join(rest))
    place = _PLACE_FIRST.match(others) if any(stamp.time for _, stamp in dates) else None
    if place:
        others = others[place.end() :]
    if labels:
        others = _DAY_OF_ANY_YEAR().sub("", _SECTION_LAST.sub("", others), count=1)
    says_when = dates or labels or (not agos and _SURE_CLOCK.search(words))
    if _REST().sub("", others) or not says_when:
        return None
    labelled = bool(labels) or not dates or words.lower().startswith("date")
    return DateLine(dates, labelled, place["place"] if place else "")


def _stamp(match: re.Match[str]) -> Stamp | None:
    parts = match.groupdict()
    year = int(parts["year"])
    order = Order.NONE
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        day, month = first, second
        if first <= 12 < second:
            day, month, order = second, first, Order.MONTH_FIRST
        elif second <= 12 < first:
            order = Order.DAY_FIRST
        elif first != second:
            order = Order.EITHER
    else:
        day = int(parts.get("day") or 0)
        name = parts.get("month")
        month = _MONTH_STARTS.index(name[:3].lower()) + 1 if name else int(parts["number"])
    try:
        datetime.date(year, month, day if "day" in parts or "first" in parts else 1)
    except ValueError:
        return None
    return Stamp(match.start(), match.end(), year, month, day, order=order)


def _with_weekday(text: str, stamp: Stamp) -> Stamp:
    """Settle an all-digit date by the day of the week before it, if only one reading falls on that day."""
    if stamp.order is not Order.EITHER:
        return stamp
    found = _WEEKDAY_FIRST().search(text[max(0, stamp.start - 16) : stamp.start])
    if not found:
        return stamp
    printed = _WEEKDAY_STARTS.index(found[1][:3].lower())
    fitting = [
        reading
        for reading in (stamp.read_as(Order.DAY_FIRST), stamp.read_as(Order.MONTH_FIRST))
        if datetime.date(reading.year, reading.month, reading.day).weekday() == printed
    ]
    return fitting[0] if len(fitting) == 1 else stamp


def _with_time(text: str, stamp: Stamp) -> Stamp:
    after = _TIME().match(text, stamp.end)
    if after:
        time = _clock(after)
        return stamp._replace(end=after.end(), time=time) if time else stamp
    at = max(0, stamp.start - 40)
    before = _TIME_FIRST().search(text[at : stamp.start])
    if before:
        time = _clock(before)
        return stamp._replace(start=at + before.start(), time=time) if time else stamp
    return stamp


def _clock(match: re.Match[str]) -> str:
    """Return "15:05" for what the clock says; "15:05 PM", which papers do print, is five past three."""
    hour = int(match["hour"])
    minute = int(match["minute"] or match["military"] or 0)
    half = (match["half"] or match["half_only"] or "")[:1].lower()
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 else ""
