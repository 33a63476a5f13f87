"""Recognises bylines: who wrote an article, in the line that says so."""

from __future__ import annotations

import re

from reader.formats.agencies import NEWS
from reader.formats.dates import MONTH, WEEKDAY, read_line
from reader.formats.patterns import late
from reader.formats.phrases import CAPITALISED, NOBLE, PERSON

BYLINE_RULE = "byline"
"""The evidence for a passage that says who wrote the article."""

_OFFICE = (
    r"(?:(?:From|FROM|By|BY)\s(?i:our|an?|the)\s(?:[\w-]+\s){0,4}"
    r"(?i:correspondents?|reporters?|staff|desk|bureau|writers?)\b.{0,40}"
    r"|(?:By|BY)\s(?:[A-Z][\w.]+\s){0,4}"
    r"(?i:staff(?: writers?| reporters?)?|reporters?|correspondents?|(?:news )?desk|agencies)"
    rf"|(?:By|BY)\s(?:{NEWS})(?:['’]s\s(?:[A-Z]\w+\s){{1,3}}(?:Service|Bureau|Desk))?)"
)
_BYLINE = late(
    rf"(?:(?i:(?:(?:words|story|written|reported)\s)?by)\s?:?\s(?P<names>{PERSON}(?:(?:,|,?\s(?i:and)|\s&)\s{PERSON}){{0,5}})"
    rf"(?:(?:,|\s\||\s[–—-]|\s(?i:in|at|for|of)\s|\s\().{{1,120}})?|(?P<office>{_OFFICE}))\.?"
)
_BYLINE_STARTS = ("by", "from", "words", "story", "written", "reported")
_NOT_A_NAME = late(rf"\b(?:{WEEKDAY}|{MONTH})", re.IGNORECASE)
_VERB = re.compile(r"\b(?:was|were|had|has|have|is|are|will|would|said)\b")

_BAR = re.compile(r"\s[|·•/–—-]\s")
_COMMA = re.compile(r",\s(?=[\w -]+$)")
_BEAT = (
    r"Affairs|Africa|Arts|Asia|Business|Chief|City|Climate|Consumer|Court|Crime|Culture|Defen[cs]e|Diplomatic"
    r"|Economics|Education|Energy|Environment|Europe|Foreign|Health|Home|Investigations|Legal|Local|Media|Medical"
    r"|Middle|National|News|Our|Political|Politics|Religion|Royal|Science|Security|Senior|Social|Special|Sports?"
    r"|Staff|Technology|Transport|World"
)
_ROLE = r"(?:[Cc]orrespondents?|[Rr]eporters?|[Ww]riters?|[Ee]ditor|[Bb]ureau|[Dd]esk)"
# "Live Updates", "Latest News", "New York" and "South Africa" stand beside a date as names do.
_NO_FIRST_NAME = (
    rf"(?:{_BEAT}|Breaking|Exclusive|Latest|Live|Top|Updated?|Opinion|Analysis|Editorial|Letters?|Video|Watch"
    r"|The|An?|New|North|South|East|West|United|Saint|San|Los|Las|Sri|Hong|Tel|Abu|Port|Saudi|Costa)\b"
)
_NAMED = (
    rf"(?>(?!{_NO_FIRST_NAME}){CAPITALISED}"
    rf"(?:\s(?:(?:{NOBLE})\s){{0,2}}(?!(?:{_BEAT})\b){CAPITALISED}){{1,3}})"
)
_IN = rf"(?>\sin\s{CAPITALISED}(?:\s{CAPITALISED}){{0,2}})"
_PEOPLE = late(
    rf"(?P<names>{_NAMED}(?:{_IN})?(?:(?:,|,?\sand|\s&)\s{_NAMED}(?:{_IN})?){{0,4}})"
    rf"(?P<role>\s(?:(?:{_BEAT})\s(?:\w+\s){{0,2}})?(?:correspondents?|reporters?|writers?|editor)"
    rf"|\s(?:and\s(?:agencies|Agencies)|{NEWS}))?"
)
_ROLE_ALONE = late(
    rf"(?:(?:{_BEAT})\s(?:and\s)?){{0,3}}{_ROLE}|(?:(?:{CAPITALISED}\s){{0,2}}(?:News|Web|Online)|{NEWS})\s[Dd]esk"
    rf"|(?:(?:{NEWS})\s)?Staff(?:\sReport)?|(?:(?:{NEWS})(?:\sand\s|,\s|\s&\s|/))*[Aa]gencies"
    rf"|(?:{CAPITALISED}\s){{1,3}}News\sAgency|Special\sto\s(?:The\s|the\s)?(?:{CAPITALISED}\s?){{1,4}}"
)
_ROLE_AFTER = late(rf"(?:(?:[A-Z]\w+|staff|senior|special)\s(?:(?:and|of)\s)?){{0,3}}{_ROLE}")
_PAPER = r"(?:[A-Z]\w+\s){1,3}(?:News|NEWS|Times|Post|Herald|Agency|Service|Tribune|Staff)"
_OUTLET = late(rf"(?:{NEWS})|{_PAPER}|Special\sto\s(?:{_PAPER}|(?:{NEWS}))")
_AGENCY = late(NEWS)
_PLACE = late(rf"{CAPITALISED}(?:,?\s{CAPITALISED}){{0,2}}")
_LONGEST_ROW = 160


def byline_of(words: str) -> str:
    """Return who a line says the article is by ("Jane Smith and John Doe"); "" if it is no byline."""
    may_be = len(words) <= 200 and words.lower().startswith(_BYLINE_STARTS)
    found = _BYLINE().fullmatch(words) if may_be else None
    if not found:
        return ""
    who = found["names"] or re.sub(r"^(?:By|BY|From|FROM)\s", "", found["office"])
    return "" if _NOT_A_NAME().search(who) or _VERB.search(words) else who.strip(" .,")


def byline_without_by(words: str) -> str:
    """Return who a line is by that does not say "by"; "" unless it holds more than names.

    "Jane Smith | 4 November 2016", "Jane Smith, Staff Reporter", "Special Correspondent", "Jane Smith in
    Cairo and John Doe in Beirut": only between the headline and the story can such a line be nothing else.
    """
    if len(words) > _LONGEST_ROW or not words[:1].isupper() or _VERB.search(words):
        return ""
    row, *others = _BAR.split(words)
    first, *more = _COMMA.split(row)
    others = more + others
    if _AGENCY().fullmatch(first.title() if first.isupper() else first) or _AGENCY().fullmatch(first):
        dated = any(read_line(part) for part in others)
        known = (read_line(part) or _PLACE().fullmatch(part) for part in others)
        return first if dated and all(known) else ""
    if _ROLE_ALONE().fullmatch(first):
        people, telling = first, True
    else:
        found = _PEOPLE().fullmatch(first)
        if not found:
            return ""
        people = re.sub(_IN, "", found["names"])
        telling = bool(found["role"]) or len(re.findall(_IN, found["names"])) > 1
    for part in others:
        if not (_ROLE_AFTER().fullmatch(part) or _OUTLET().fullmatch(part) or read_line(part)):
            return ""
        telling = True
    return people if telling and not _NOT_A_NAME().search(people) else ""
