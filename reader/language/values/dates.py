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
from reader.language.values import date_meanings as meanings
from reader.language.values.date_values import MONTHS, WEEKDAYS, Calendar

_S = r"(?:[ \t\u00a0\n]{1,2})"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
# "March" and "May" are words of other kinds too: alone they are months only after one of these.
_SURE_MONTH = _MONTH.replace("|March", "").replace("|May", "")
_BEFORE_MONTH = (
    "in", "In", "since", "Since", "until", "by", "By", "last", "next", "this", "early", "late", "from",
    "between", "Between",
)  # fmt: skip
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
# "Between May and July" is one stretch, "in May and July" are two.
_BETWEEN = r"(?P<between>(?<=\b[Bb]etween ))?"
_TO_BETWEEN = rf"(?(between)(?:{_TO}|{_S}and{_S})|{_TO})"
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
_COUNTED = (
    r"(?:%|percent|per cent|km|kg|people|men|women|children|troops|soldiers|tonnes|miles|metres|dollars|euros"
    r"|votes|seats|homes|houses|jobs|cases|deaths)"
)
_WHICH_YEAR = rf"(?:{_S}(?:of{_S})?(?P<which>last|this|next){_S}year\b)?"
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


_MONTH_CLUES = frozenset(MONTHS) | {month[:3] for month in MONTHS} | {"sept"}
_WEEKDAY_CLUES = with_plurals(WEEKDAYS) | word_set("mon tue tues wed thur thurs fri sat sun")
_UNIT_CLUES = with_plurals(
    word_set("day week weekend fortnight month year decade century centurie hour quarter")
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
        meanings.day_first,
        anchored=True,
    ),
    Form(
        "month and day",
        _MONTH_CLUES,
        late(
            rf"{_BETWEEN}\b(?:(?:[Tt]his{_S})?{_WEEKDAY},?{_S})?(?P<month>{_MONTH}){_S}(?:the{_S})?(?P<day>{_DAY})"
            rf"(?!{_S}?{_COUNTED})(?:{_TO_BETWEEN}(?:(?P<to_month>{_MONTH}){_S})?(?P<to>{_DAY}))?(?:,?{_S}(?P<year>{_YEAR}))?"
            rf"{_WHICH_YEAR}"
        ),
        meanings.month_first,
        anchored=True,
    ),
    Form(
        "month and year",
        _MONTH_CLUES,
        late(
            rf"{_BETWEEN}\b{_PHASE}?(?P<month>{_MONTH})"
            rf"(?:(?:,?{_S}(?P<from_year>{_YEAR}))?{_TO_BETWEEN}(?P<to_month>{_MONTH}))?"
            rf",?{_S}(?:of{_S})?(?P<year>{_YEAR})"
        ),
        meanings.months,
    ),
    Form(
        "month",
        _MONTH_CLUES,
        late(
            rf"{_BETWEEN}\b{_PHASE}?(?P<month>{_SURE_MONTH}|{_DOUBTFUL_MONTH})"
            rf"(?:{_TO_BETWEEN}(?P<to_month>{_MONTH}))?(?![\w'’])"
            rf"(?P<year>(?!))?(?P<from_year>(?!))?{_WHICH_YEAR}"
        ),
        meanings.months,
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
        meanings.years,
    ),
    Form(
        "year",
        {YEAR},
        # The year of a law belongs to its name.
        late(
            r"(?<![\w.,/$£€₹#-])(?<!Act )(?<!Act, )"
            rf"(?:{_PHASE})?(?P<year>19\d\d|20[0-6]\d){_NO_YEAR_AFTER}(?P<to>(?!))?"
        ),
        meanings.years,
    ),
    Form(
        "year",
        {YEAR},
        late(
            r"(?:(?<=\bin )|(?<=\bIn )|(?<=\bsince )|(?<=\bby )|(?<=\buntil )|(?<=\bafter )|(?<=\bfrom ))"
            r"(?P<year>1[0-9]\d\d|20[0-6]\d)(?![\w%]|[.,/:]\d)(?P<to>(?!))?"
        ),
        meanings.years,
    ),
    Form(
        "decade",
        {"s"},
        # Two figures alone are as likely an age ("in her 20s").
        late(
            rf"\b(?:the{_S})?(?:{_PHASE})?['’‘]?(?P<year>(?:1[0-9]|20)\d0)['’]?s\b"
            rf"|(?:\bthe{_S}(?:{_PHASE})?['’‘]?|['’‘])(?P<short>\d0)['’]?s\b"
        ),
        meanings.decade,
    ),
    Form(
        "century",
        {"century"},
        late(rf"\b(?:the{_S})?(?:{_PHASE})?(?P<number>\d{{1,2}})(?:st|nd|rd|th)[- ]century\b"),
        meanings.century,
    ),
    Form(
        "weekday",
        _WEEKDAY_CLUES,
        late(
            rf"\b(?:(?P<which>last|next|this{_S}coming|coming|this){_S})?(?P<weekday>{_WEEKDAY}s?)"
            rf"(?:{_TO}(?P<to>{_WEEKDAY}s?))?\b(?!-)(?<![Tt]he Sunday(?= [A-Z][a-z]))"
        ),
        meanings.weekday,
        anchored=True,
    ),
    Form(
        "season",
        _SEASONS,
        late(
            r"(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\buntil )|(?<=\bsince )|(?<=\bnext )|(?<=\blast ))"
            rf"(?:the{_S})?(?P<season>spring|summer|autumn|winter)(?:{_S}(?:of{_S})?(?P<year>{_YEAR}))?\b(?!-)"
        ),
        meanings.season,
    ),
    Form(
        "day named from today",
        word_set("today yesterday tomorrow tonight"),
        late(r"\b(?P<day>today|yesterday|tomorrow|tonight|Today|Yesterday|Tomorrow|Tonight)\b"),
        meanings.today,
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
        meanings.this,
        anchored=True,
    ),
    Form(
        "part of a period",
        _UNIT_CLUES,
        late(
            rf"\b(?:[Tt]he{_S})?(?:start|beginning|middle|end){_S}of{_S}(?P<which>the|this|next|last){_S}"
            r"(?P<unit>week|month|year|decade|century)\b(?!-)"
        ),
        meanings.this,
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
        meanings.ago,
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
        meanings.stretch,
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
        meanings.numeric,
    ),
    Form(
        "date in figures", {DIGIT}, late(r"(?<![\w./])9/11(?![\w/])"), lambda _match, _calendar: "2001-09-11"
    ),
    Form(
        "feast",
        _FEAST_CLUES,
        late(rf"\b(?P<feast>{_FEAST})\b(?:,?{_S}(?P<year>{_YEAR}))?"),
        meanings.feast,
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
        meanings.quarter,
        anchored=True,
    ),
)
