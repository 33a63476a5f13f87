"""What normal forms mean: the least and greatest amount of a number, the first and last day of a date."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


class Amount(NamedTuple):
    """What a number, a sum of money or a percentage says.

    Attributes:
        low: it is at least this; None if the text sets no lower bound ("up to 5,000").
        high: it is at most this; None if the text sets no upper bound ("more than 5,000").
        unit: an ISO 4217 code, "%", "pp" for percentage points, or "" for a plain number.
    """

    low: float | None
    high: float | None
    unit: str


_NUMBER = r"-?\d{1,60}(?:\.\d{1,30})?"
_AMOUNT = re.compile(
    rf"(?:(?P<currency>[A-Z]{{3}}) )?(?P<sign><=|>=|~)?(?P<low>{_NUMBER})(?:\.\.(?P<high>{_NUMBER}))?"
    r"(?P<percent>%|pp)?"
)
_DAY = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)|Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)


def amount_of(value: str | None) -> Amount | None:
    """Return what the normal form of a number, sum or percentage says; None for anything else.

    >>> amount_of("3000..5000")
    Amount(low=3000.0, high=5000.0, unit='')
    >>> amount_of("USD >=40000000")
    Amount(low=40000000.0, high=None, unit='USD')
    """
    match = _AMOUNT.fullmatch(value or "")
    if match is None:
        return None
    low = float(match["low"])
    high = float(match["high"] or low)
    unit = match["currency"] or match["percent"] or ""
    return Amount(None if match["sign"] == "<=" else low, None if match["sign"] == ">=" else high, unit)


def days_of(value: str | None) -> tuple[date, date] | None:
    """Return the first and the last day of an ISO 8601 date, week, month, quarter, year or interval of those.

    >>> days_of("2014-06")
    (datetime.date(2014, 6, 1), datetime.date(2014, 6, 30))
    >>> days_of("2016-10-25/2016-11-04")
    (datetime.date(2016, 10, 25), datetime.date(2016, 11, 4))

    Returns:
        None for a spell of time ("P10D"), what is no date, and an interval that ends before it begins.
    """
    first, slash, last = (value or "").partition("/")
    begins = _days(first)
    ends = _days(last) if slash else begins
    if begins is None or ends is None or begins[0] > ends[1]:
        return None
    return begins[0], ends[1]


def _days(value: str) -> tuple[date, date] | None:
    match = _DAY.fullmatch(value)
    if match is None:
        return None
    year = int(match["year"])
    try:
        if match["week"]:
            monday = date.fromisocalendar(year, int(match["week"]), 1)
            return monday, monday + timedelta(days=6)
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return day, day
        if match["month"]:
            first = last = int(match["month"])
        elif match["quarter"]:
            last = 3 * int(match["quarter"])
            first = last - 2
        else:
            first, last = 1, 12
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    except (ValueError, OverflowError):
        return None
