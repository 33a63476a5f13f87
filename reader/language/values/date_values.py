"""The day that the words of a date mean, seen from the day an article was published."""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# What says that a day is still to come.
_DEADLINE = re.compile(r"\b(?:by|until|till|before)\s{1,2}(?:the\s)?\Z", re.IGNORECASE)
_AHEAD = re.compile(
    r"(?:\b(?:will|shall|won['’]t|due|scheduled|expected|expects?|planned|plans|set for|set to|hearing for"
    r"|is to|are to|could be|promised|offered to)\b|['’]ll\b)"
    # "… will meet on Friday", but not "… will meet, she said on Friday".
    r"(?!.*\b(?:said|told|had|was|were|announced|reported|warned|ruled|added)\b)[^.”\"\n]*\Z"
)
_CLAUSE = 70  # characters before a day in which the tense of its sentence is looked for


ANCHORED = ", against "
"""What stands in a rule between it and the day from which the date was seen."""


class Calendar:
    """Turns the words of a date into ISO 8601, as seen from the day an article was published."""

    def __init__(self, published: date | None) -> None:
        """Resolve against ``published``; None resolves only what needs no such day."""
        self.published = published

    def anchor(self) -> str:
        """Return what the rule of a date says that hangs on the day of publication."""
        if self.published:
            return f"{ANCHORED}{self.published.isoformat()}"
        return ", no date to resolve it against"

    def day(self, year: str | None, month: str, number: str, *, ahead: bool = False) -> str | None:
        """Return a day of a month; without a year, one near the day of publication.

        In doubt that is one before it, and with ``ahead`` one after it.
        """
        month_number, day_number = month_of(month), int(re.sub(r"\D", "", number))
        if year:
            return iso_day(int(year), month_number, day_number)
        if not self.published:
            return None
        years = (self.published.year + shift for shift in (-1, 0, 1))
        published = self.published
        days = [date.fromisoformat(iso) for y in years if (iso := iso_day(y, month_number, day_number))]
        # News looks back more often than ahead.
        back, forward = (2, 1) if ahead else (1, 2)

        def distance(day: date) -> int:
            days = (day - published).days
            return days * forward if days > 0 else -days * back

        nearest = min(days, key=distance, default=None)
        return nearest.isoformat() if nearest else None

    def month(self, year: str | None, month: str, *, ahead: bool = False) -> str | None:
        """Return a month; without a year, the last that has begun, or with ``ahead`` the next to begin."""
        number = month_of(month)
        if year:
            return f"{int(year):04}-{number:02}"
        if not self.published:
            return None
        if ahead:
            year_number = self.published.year + (number < self.published.month)
        else:
            year_number = self.published.year - (number > self.published.month + 3)
        return f"{year_number}-{number:02}"

    def named_month(self, month: str, which: int) -> str | None:
        """Return the last (-1), this (0) or next (1) month of a name."""
        if not self.published:
            return None
        number = month_of(month)
        year = self.published.year
        if which < 0 and number >= self.published.month:
            year -= 1
        elif which > 0 and number <= self.published.month:
            year += 1
        return f"{year:04}-{number:02}"

    def weekday(self, word: str, which: str, *, ahead: bool = False) -> str | None:
        """Return the weekday on or before publication; the one after it with ``ahead`` or for "next"."""
        if not self.published:
            return None
        name = word.lower()[:3]
        number = next(i for i, weekday in enumerate(WEEKDAYS) if weekday.startswith(name))
        back = (self.published.weekday() - number) % 7
        if which in {"next", "coming", "this coming"} or (ahead and back):
            return _iso(_days_from(self.published, 7 - back))
        if which == "last" and back == 0:
            back = 7
        return _iso(_days_from(self.published, -back))

    def shifted(self, count: int, unit: str) -> str | None:
        """Return the day, week, month, year or decade so many units from publication (negative: before)."""
        here = self.published
        unit = unit.rstrip("s")
        if not here:
            return None
        if unit == "day":
            return _iso(_days_from(here, count))
        if unit in {"week", "fortnight", "weekend"}:
            there = _days_from(here, count * (14 if unit == "fortnight" else 7))
            year, week, _ = there.isocalendar() if there else (0, 0, 0)
            return f"{year:04}-W{week:02}" if there else None
        months = (
            here.year * 12 + here.month - 1 + count * {"month": 1, "year": 12, "decade": 120}.get(unit, 0)
        )
        if not 12 <= months < 120_000 or unit not in {"month", "year", "decade"}:
            return None
        return f"{months // 12:04}-{months % 12 + 1:02}" if unit == "month" else f"{months // 12:04}"

    def stretch(self, count: int, unit: str) -> str | None:
        """Return the interval of so many days, weeks … that ends (negative) or begins at publication."""
        days = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}
        if not self.published or unit.rstrip("s") not in days:
            return None
        there = _days_from(self.published, count * days[unit.rstrip("s")])
        return "/".join(sorted((self.published.isoformat(), there.isoformat()))) if there else None


def looks_ahead(match: re.Match[str]) -> bool:
    """Tell whether the words before a day or month say that it is still to come."""
    before = match.string[max(0, match.start() - _CLAUSE) : match.start()]
    return bool(_DEADLINE.search(before) or _AHEAD.search(before))


def _days_from(day: date, days: int) -> date | None:
    """Return the day so many days later; None where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def month_of(word: str) -> int:
    """Return the number of a month by its name or the first three letters of it."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word[:3].lower()))


def iso_day(year: int, month: int, day: int) -> str | None:
    """Return the day as ISO 8601; None if there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
