"""Dates: found by grammar, and written as ISO 8601 against the article's date.

Values are ISO 8601: days (``2016-10-17``), weeks (``2016-W43``), months (``2014-06``), years (``2014``) and
intervals (``2016-10-25/2016-11-04``; decades are intervals of years, ``1990/1999``). What depends on when the
article was published ("Thursday", "two years ago", "17 October") is resolved against that date and says so in
the rule; without it the value is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from typing import NamedTuple

from reader.formats.patterns import DIGIT, YEAR, late, with_plurals
from reader.language.annotation import Entity, EntityType
from reader.language.grammar import word_set
from reader.language.values.date_values import MONTHS, WEEKDAYS, Calendar, iso_day, looks_ahead
from reader.language.values.quantities import read_quantity

_S = r"(?:[ \t\u00a0\n]{1,2})"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
# "March" and "May" are words of other kinds too: alone they are months only after one of these.
_SURE_MONTH = _MONTH.replace("|March", "").replace("|May", "")
_BEFORE_MONTH = (
    "in",
    "In",
    "since",
    "Since",
    "until",
    "by",
    "By",
    "last",
    "next",
    "this",
    "early",
    "late",
    "from",
)
_DOUBTFUL_MONTH = "(?:" + "|".join(rf"(?<=\b{word} )" for word in _BEFORE_MONTH) + ")(?:March|May)"
_WEEKDAY = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?(?=,?\s\d|,?\s[A-Z]))"
)
_DAY = r"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)(?!\d|[.,:]\d)"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)(?!\d|,\d|\.\d)"
_UNIT = r"(?:day|week|weekend|fortnight|month|year|decade|century|centurie|hour|minute|quarter)"
_COUNT = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    rf"|forty|fifty|several|(?:a{_S})?few|(?:a{_S})?couple(?:{_S}of)?|(?:a{_S})?dozen|many|some|half{_S}an?)"
)
_PHASE = (
    rf"(?:(?:[Ee]arly|[Ll]ate|[Mm]id|[Tt]he{_S}(?:start|beginning|end|middle){_S}of"
    rf"|[Ee]arlier{_S}in|[Ll]ater{_S}in)(?:{_S}|[-‑]))"
)
_TO = rf"(?:{_S}?[-–—]{_S}?|{_S}(?:to|until|through){_S})"
_TO_OR_AND = rf"(?:{_TO}|{_S}and{_S})"
_FEAST = (
    r"(?:Christmas|Boxing Day|New Year['’]s (?:Day|Eve)|New Year|Easter(?: (?:Sunday|Monday))?|Good Friday"
    r"|Palm Sunday|Ash Wednesday|Holy Week"
    r"|Thanksgiving|Ramadan|Eid(?: [aA]l[- ](?:Fitr|Adha))?|Diwali|Hanukkah|Passover|Yom Kippur|Rosh Hashanah"
    r"|Halloween|Valentine['’]s Day|Independence Day|Bastille Day|Labou?r Day|May Day|Memorial Day"
    r"|Veterans Day|Remembrance (?:Day|Sunday)|Pentecost|Lent|Nowruz|Vesak|Holi|Dashain|Tihar|Songkran|Onam"
    r"|Navratri|Durga Puja|Timkat|Meskel|Purim|Sukkot|Ashura|Anzac Day|Republic Day|Black Friday"
    r"|Lunar New Year|Chinese New Year"
    r"|Women['’]s Day|St\.? Patrick['’]s Day)(?: (?:Day|Eve))?"
)
_FEAST_CLUES = word_set(
    "christmas boxing new year easter friday palm ash holy thanksgiving ramadan eid diwali hanukkah passover"
    " yom rosh halloween valentine independence bastille labor labour may memorial veterans remembrance"
    " pentecost lent nowruz vesak holi dashain tihar songkran onam navratri durga timkat meskel purim sukkot"
    " ashura anzac republic women patrick"
)
_FIXED_FEASTS = {
    "christmas day": ("December", "25"), "christmas eve": ("December", "24"),
    "boxing day": ("December", "26"), "new year's day": ("January", "1"),
    "new year's eve": ("December", "31"),
    "halloween": ("October", "31"), "valentine's day": ("February", "14"), "may day": ("May", "1"),
    "bastille day": ("July", "14"), "women's day": ("March", "8"), "st patrick's day": ("March", "17"),
}  # fmt: skip
_COUNTED = (
    r"(?:%|percent|per cent|km|kg|people|men|women|children|troops|soldiers|tonnes|miles|metres|dollars|euros"
    r"|votes|seats|homes|houses|jobs|cases|deaths)"
)
_WHICH_YEAR = rf"(?:{_S}(?P<which>last|this|next){_S}year\b)?"
_NO_YEAR_AFTER = rf"(?![\w%]|[.,/:]\d|{_S}?{_COUNTED}\b)"


Value = Callable[[re.Match[str], Calendar], str | None]


class Form(NamedTuple):
    """One form of date.

    Attributes:
        rule: what it is called.
        clues: one of them is in every date of the form, see :mod:`reader.formats.patterns`.
        pattern: how it is written.
        value: what it means.
        anchored: whether that hangs on the day of publication.
    """

    rule: str
    clues: Set[str]
    pattern: Callable[[], re.Pattern[str]]
    value: Value
    anchored: bool = False


def find_dates(text: str, start: int, end: int, calendar: Calendar, clues: Set[str]) -> Iterator[Entity]:
    """Yield the dates of ``text[start:end]``, which has ``clues``; some may be parts of longer ones."""
    for form in _FORMS:
        if form.clues.isdisjoint(clues):
            continue
        for match in form.pattern().finditer(text, start, end):
            value = form.value(match, calendar)
            # "17 October 2016" says all itself.
            hangs = form.anchored and not match.groupdict().get("year")
            rule = form.rule + calendar.anchor() if hangs else form.rule
            yield Entity(match.start(), match.end(), EntityType.DATE, rule, value)


def _year_of(match: re.Match[str], calendar: Calendar) -> str | None:
    """Return the year that a date names, in figures or as "last year"."""
    which = match.groupdict().get("which")
    return calendar.shifted({"last": -1, "this": 0, "next": 1}[which], "year") if which else match["year"]


def _day_first(match: re.Match[str], calendar: Calendar) -> str | None:
    last = calendar.day(_year_of(match, calendar), match["month"], match["day"], ahead=looks_ahead(match))
    if not match["from"]:
        return last
    year = last[:4] if last else match["year"]
    return _interval(calendar.day(year, match["from_month"] or match["month"], match["from"]), last)


def _month_first(match: re.Match[str], calendar: Calendar) -> str | None:
    last_month = match["to_month"] or match["month"]
    day = match["to"] or match["day"]
    last = calendar.day(_year_of(match, calendar), last_month, day, ahead=looks_ahead(match))
    if not match["to"]:
        return last
    year = last[:4] if last else match["year"]
    return _interval(calendar.day(year, match["month"], match["day"]), last)


def _months(match: re.Match[str], calendar: Calendar) -> str | None:
    last = calendar.month(
        _year_of(match, calendar), match["to_month"] or match["month"], ahead=looks_ahead(match)
    )
    if not match["to_month"]:
        return last
    first = calendar.month(match["from_year"] or (last[:4] if last else None), match["month"])
    if first and last and first > last:
        first = f"{int(first[:4]) - 1}{first[4:]}"
    return _interval(first, last)


def _years(match: re.Match[str], _: Calendar) -> str | None:
    last = match["to"]
    if last and len(last) == 2:
        last = match["year"][:2] + last
    return f"{match['year']}/{last}" if last else match["year"]


def _decade(match: re.Match[str], _: Calendar) -> str | None:
    year = match["year"] or match["short"]
    century = year[:2] if len(year) == 4 else "19"
    return f"{century}{year[-2]}0/{century}{year[-2]}9"


def _century(match: re.Match[str], _: Calendar) -> str | None:
    number = int(match["number"])
    return f"{number - 1:02}00/{number - 1:02}99" if 1 < number < 22 else None


def _weekday(match: re.Match[str], calendar: Calendar) -> str | None:
    if match["to"] or match["weekday"].endswith("days"):
        return None
    which = (match["which"] or "").lower()
    return calendar.weekday(match["weekday"], which, ahead=not which and looks_ahead(match))


def _season(match: re.Match[str], _: Calendar) -> str | None:
    # North and south have it at different times: what is left is the year.
    return match["year"]


def _today(match: re.Match[str], calendar: Calendar) -> str | None:
    return calendar.shifted({"yesterday": -1, "tomorrow": 1}.get(match["day"].lower(), 0), "day")


def _this(match: re.Match[str], calendar: Calendar) -> str | None:
    which, unit = match["which"].lower(), match["unit"].lower()
    if which == "following":
        return None
    if which in {"past", "coming"}:
        return calendar.stretch(1 if which == "coming" else -1, unit)
    shift = 1 if which == "next" else 0 if which in {"this", "current"} else -1
    if unit.capitalize()[:3] in _MONTH and unit not in {"month", "decade", "summer", "spring"}:
        return calendar.named_month(unit, shift)
    return calendar.shifted(shift, unit) if unit in {"week", "weekend", "month", "year", "decade"} else None


def _ago(match: re.Match[str], calendar: Calendar) -> str | None:
    count = _count(match["count"])
    return None if count is None else calendar.shifted(-count, match["unit"].lower())


def _stretch(match: re.Match[str], calendar: Calendar) -> str | None:
    count = _count(match["count"]) if match["count"] else None
    which = match["which"].lower()
    # "The next day" and "the following week" are next to something in the story, not to its publication.
    if count is None or match["more"] or match["of"] or which == "following":
        return None
    sign = 1 if which in {"next", "coming"} else -1
    return calendar.stretch(sign * count, match["unit"].lower())


def _quarter(match: re.Match[str], calendar: Calendar) -> str | None:
    number = (
        match["digit"]
        or match["before"]
        or {"first": 1, "second": 2, "third": 3, "fourth": 4}.get((match["which"] or "").lower())
    )
    year = match["year"] or (calendar.published.year if calendar.published else None)
    return f"{year}-Q{number}" if number and year else None


def _numeric(match: re.Match[str], _: Calendar) -> str | None:
    if match["iso"]:
        return iso_day(int(match["iso"]), int(match["m"]), int(match["d"]))
    first, second, year = int(match["first"]), int(match["second"]), match["last"]
    full = int(year) if len(year) == 4 else 2000 + int(year)
    # 26/07 can only be a day and a month; 03/04 is one in London and another in New York.
    if match["mark"] == "." or first > 12 or first == second:
        return iso_day(full, second, first)
    return iso_day(full, first, second) if second > 12 else None


def _feast(match: re.Match[str], calendar: Calendar) -> str | None:
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


_MONTH_CLUES = frozenset(MONTHS) | {month[:3] for month in MONTHS} | {"sept"}
_WEEKDAY_CLUES = with_plurals(WEEKDAYS) | word_set("mon tue tues wed thur thurs fri sat sun")
_UNIT_CLUES = with_plurals(
    [
        "day",
        "week",
        "weekend",
        "fortnight",
        "month",
        "year",
        "decade",
        "century",
        "centurie",
        "hour",
        "quarter",
    ]
)
_SEASONS = word_set("spring summer autumn winter")

_FORMS = (
    Form(
        "day and month",
        _MONTH_CLUES,
        late(
            rf"\b(?:(?:[Tt]his{_S})?{_WEEKDAY},?{_S})?(?:the{_S})?"
            rf"(?:(?P<from>{_DAY})(?:{_S}(?:of{_S})?(?P<from_month>{_MONTH}))?{_TO_OR_AND})?"
            rf"(?<![\d.,/:])(?P<day>{_DAY}){_S}(?:of{_S})?(?P<month>{_MONTH})(?![a-z])"
            rf"(?:,?{_S}\(?(?P<year>{_YEAR}))?{_WHICH_YEAR}"
        ),
        _day_first,
        anchored=True,
    ),
    Form(
        "month and day",
        _MONTH_CLUES,
        late(
            rf"\b(?:(?:[Tt]his{_S})?{_WEEKDAY},?{_S})?(?P<month>{_MONTH}){_S}(?:the{_S})?(?P<day>{_DAY})(?!{_S}?{_COUNTED})"
            rf"(?:{_TO}(?:(?P<to_month>{_MONTH}){_S})?(?P<to>{_DAY}))?(?:,?{_S}(?P<year>{_YEAR}))?"
            rf"{_WHICH_YEAR}"
        ),
        _month_first,
        anchored=True,
    ),
    Form(
        "month and year",
        _MONTH_CLUES,
        late(
            rf"\b{_PHASE}?(?P<month>{_MONTH})(?:(?:,?{_S}(?P<from_year>{_YEAR}))?{_TO}(?P<to_month>{_MONTH}))?"
            rf",?{_S}(?:of{_S})?(?P<year>{_YEAR})"
        ),
        _months,
    ),
    Form(
        "month",
        _MONTH_CLUES,
        late(
            rf"\b{_PHASE}?(?P<month>{_SURE_MONTH}|{_DOUBTFUL_MONTH})(?:{_TO}(?P<to_month>{_MONTH}))?(?![\w'’])"
            rf"(?P<year>(?!))?(?P<from_year>(?!))?{_WHICH_YEAR}"
        ),
        _months,
        anchored=True,
    ),
    Form(
        "years",
        {YEAR},
        late(
            rf"(?<![\w.,/$£€-])(?P<year>{_YEAR})"
            rf"(?:{_S}?[-–/]{_S}?|{_S}to{_S}|(?<=\b[Bb]etween \d{{4}}){_S}and{_S})"
            rf"(?P<to>{_YEAR}|\d\d)(?![\w-])"
        ),
        _years,
    ),
    Form(
        "year",
        {YEAR},
        # The year of a law belongs to its name.
        late(
            r"(?<![\w.,/$£€₹#-])(?<!Act )(?<!Act, )"
            rf"(?:{_PHASE})?(?P<year>19\d\d|20[0-6]\d){_NO_YEAR_AFTER}(?P<to>(?!))?"
        ),
        _years,
    ),
    Form(
        "year",
        {YEAR},
        late(
            r"(?:(?<=\bin )|(?<=\bIn )|(?<=\bsince )|(?<=\bby )|(?<=\buntil )|(?<=\bafter )|(?<=\bfrom ))"
            r"(?P<year>1[0-9]\d\d|20[0-6]\d)(?![\w%]|[.,/:]\d)(?P<to>(?!))?"
        ),
        _years,
    ),
    Form(
        "decade",
        {"s"},
        # Two figures alone are as likely an age ("in her 20s").
        late(
            rf"\b(?:the{_S})?(?:{_PHASE})?['’‘]?(?P<year>(?:1[0-9]|20)\d0)['’]?s\b"
            rf"|(?:\bthe{_S}(?:{_PHASE})?['’‘]?|['’‘])(?P<short>\d0)['’]?s\b"
        ),
        _decade,
    ),
    Form(
        "century",
        {"century"},
        late(rf"\b(?:the{_S})?(?:{_PHASE})?(?P<number>\d{{1,2}})(?:st|nd|rd|th)[- ]century\b"),
        _century,
    ),
    Form(
        "weekday",
        _WEEKDAY_CLUES,
        late(
            rf"\b(?:(?P<which>last|next|this{_S}coming|coming|this){_S})?(?P<weekday>{_WEEKDAY}s?)"
            rf"(?:{_TO}(?P<to>{_WEEKDAY}s?))?\b(?!-)(?<![Tt]he Sunday(?= [A-Z][a-z]))"
        ),
        _weekday,
        anchored=True,
    ),
    Form(
        "season",
        _SEASONS,
        late(
            rf"(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\buntil )|(?<=\bsince )|(?<=\bnext )|(?<=\blast ))"
            rf"(?:the{_S})?(?P<season>spring|summer|autumn|winter)(?:{_S}of{_S}(?P<year>{_YEAR}))?\b(?!-)"
        ),
        _season,
    ),
    Form(
        "day named from today",
        word_set("today yesterday tomorrow tonight"),
        late(r"\b(?P<day>today|yesterday|tomorrow|tonight|Today|Yesterday|Tomorrow|Tonight)\b"),
        _today,
        anchored=True,
    ),
    Form(
        "period named from today",
        _UNIT_CLUES | _SEASONS | _MONTH_CLUES,
        late(
            rf"\b(?:the{_S}|The{_S})?"
            r"(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming|[Pp]revious|[Ff]ollowing|[Cc]urrent)"
            rf"{_S}(?P<unit>week|weekend|fortnight|month|year|decade|century|summer|autumn|winter|spring"
            rf"|{_MONTH})\b(?!-)"
        ),
        _this,
        anchored=True,
    ),
    Form(
        "so long ago",
        word_set("ago earlier"),
        late(
            rf"\b(?P<count>{_COUNT}|\d{{1,3}}(?:,\d{{3}}|\.\d)?(?:{_S}[mb]illion)?){_S}(?P<unit>(?!hour|minute){_UNIT}s?)"
            rf"{_S}(?:ago|earlier)\b",
            re.IGNORECASE,
        ),
        _ago,
        anchored=True,
    ),
    Form(
        "stretch of time",
        _UNIT_CLUES,
        late(
            rf"\b(?<!\bto )(?<!\bwill )(?<!\bcan )(?:the{_S})?"
            rf"(?P<which>last|past|next|coming|following|previous|recent){_S}"
            rf"(?:(?P<count>{_COUNT}){_S})?(?P<unit>(?!minute){_UNIT}s?)(?P<more>{_S}(?:and|or|to){_S}{_UNIT}s?)?\b"
            rf"(?P<of>{_S}of{_S}{_YEAR})?",
            re.IGNORECASE,
        ),
        _stretch,
        anchored=True,
    ),
    Form(
        "date in figures",
        {DIGIT},
        late(
            rf"(?:\b{_WEEKDAY},?{_S})?"
            r"(?<![\w./-])(?:(?P<iso>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
            r"|(?P<first>\d{1,2})(?P<mark>[./])(?P<second>\d{1,2})(?P=mark)"
            r"(?P<last>(?:19|20)\d\d|\d\d))(?![\w/-]|\.\d)"
        ),
        _numeric,
    ),
    Form(
        "date in figures", {DIGIT}, late(r"(?<![\w./])9/11(?![\w/])"), lambda _match, _calendar: "2001-09-11"
    ),
    Form(
        "feast",
        _FEAST_CLUES,
        late(rf"\b(?P<feast>{_FEAST})\b(?:,?{_S}(?P<year>{_YEAR}))?"),
        _feast,
        anchored=True,
    ),
    Form(
        "quarter",
        word_set("quarter q"),
        late(
            rf"\b(?:the{_S})?"
            r"(?:Q(?P<digit>[1-4])|(?P<before>[1-4])Q(?=[ \d])"
            r"|(?P<which>first|second|third|fourth|last|next|previous)[- \n]quarter)"
            rf"(?:{_S}?(?:of{_S})?(?P<year>{_YEAR}))?\b"
        ),
        _quarter,
        anchored=True,
    ),
)
