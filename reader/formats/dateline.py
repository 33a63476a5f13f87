"""Finds the dateline: where (and often when, and by which agency) a report was filed.

The styles are those of the agencies and of papers around the world: "BAGHDAD (Reuters) - ", "LONDON, Nov 4
- ", "MOSUL, Iraq – ", "Baghdad, Nov 4 (AFP) — ", "Cape Town - ", "Baghdad: ". Nearly any word can stand
before a dash or a colon ("Obama: …", "Warning: …"), so a place must be plausible: known, or in capitals, or
with a date, an agency or a region.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reader.formats.agencies import NEWS
from reader.formats.dates import MONTH, Stamp, find_dates
from reader.formats.patterns import late

_LONGEST = 120
_EVIDENCE = 20_000
_ENOUGH_TEXT = 400
# A dash of any length, a colon, or nothing after "(Reuters)".
_MARK = re.compile(r"\s*(?P<mark>-{2,3}|[‒–—―]|(?<=[\s\w.)])-(?=\s)|:(?=\s)|(?<=\))(?=\s*[^\W\d_a-z]))\s*")
_FIRST_PERSON = late(r"(?:--|[:–—])\s*(?:I|We|My|Our|You|Your|Well|Yes|No|Thank|Look)\b")
_BETWEEN = re.compile(r"\s*/\s*|\s+and\s+|\s*&\s*", re.IGNORECASE)
_REGION_LIKE = late(
    r" (?:Prefecture|Province|State|County|District|Governorate|Region|Islands?)$", re.IGNORECASE
)
_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]{2,40})[)\]]\s*")
_SHORT_DATE = (
    rf"(?:(?:{MONTH}\s?\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH})(?:,?\s(?:19|20)\d\d)?"
    rf"|{MONTH}\s(?:19|20)\d\d)"
)
_DATE_AT_END = late(rf"(?:^|,?\s)({_SHORT_DATE})$", re.IGNORECASE)
_DATE_NEXT = late(rf"({_SHORT_DATE})\s*(?::|[-‒–—―]+)\s+", re.IGNORECASE)
_DATE_ONLY = late(_SHORT_DATE, re.IGNORECASE)
_WORD = r"[^\W\d_a-z][\w'’.&-]*"
_SMALL_WORD = r"of|upon|del?|la|las|los|el|al|am|sur|the|d[ao]|dos|di|es|and"
_PLACE_LIKE = re.compile(rf"{_WORD}(?:(?: ?/ ?| & | )(?:{_WORD}|{_SMALL_WORD})){{0,5}}")
_AGENCY = late(NEWS)
_AGENCY_LIKE = re.compile(r"[^\W\d_a-z][\w.&'’]*(?:[ /-][\w.&'’]+){0,4}")
# Words in capitals that stand before a dash or colon and are not places.
_LABELS = frozenset(
    re.findall(
        r"\w+",
        """
        a alert analysis answer audio bold breaking brief briefing chief chronology column comment
        correction byline court daily date developing director editorial episode exclusive explainer fact
        factbox feature file flash focus gov governor graphic headline here host how interview
        interviewer journal judge just latest letter letters listen live look madam mail major
        minister moderator more mr mrs ms news note notice now official op opinion part photo photos
        podcast poll post president press profile q question quote report reporter review sen senator
        sidebar sir source speaker special spoiler spokesman statement story summary thread timeline
        times tip today transcript translation trending tv tweet unidentified update urgent video
        voice voices vs warning watch we what when where who why witness world wow you
        """,
    )
)


class Dateline(NamedTuple):
    """The opening of a report.

    Attributes:
        start, end: its place in the text, from its first word to its colon or dash.
        place: where the report was filed, in ordinary capitals and with its region ("Mosul, Iraq"); "" if
            only an agency is named.
        agency: the agency or paper in it; "" if there is none.
        date: the date in it, if it has a year.
        rule: why it is thought to be a dateline, in words for the user.
    """

    start: int
    end: int
    place: str
    agency: str
    date: Stamp | None
    rule: str


def find_dateline(text: str, start: int, end: int, *, transcript: bool = False) -> Dateline | None:
    """Look for a dateline at the beginning of a paragraph.

    Args:
        text: the article's text.
        start: where the paragraph begins.
        end: where it ends.
        transcript: other paragraphs begin with a word and a colon too, so that it may name who speaks.
    """
    opening = text[start : min(end, start + _LONGEST)]
    for mark in _MARK.finditer(opening):
        head = _read_head(opening[: mark.start()])
        if not head:
            continue
        rule = head.evidence(
            mark["mark"], opening[mark.end() : mark.end() + 1], text[:_EVIDENCE], transcript=transcript
        )
        if not rule:
            continue
        stop, date = mark.end(), head.date
        following = _DATE_NEXT().match(opening, stop)
        if following:
            stop, date = following.end(), following[1]
        if not opening[stop:].strip():
            return None
        stamps = find_dates(date)
        closes = start + len(opening[:stop].rstrip())
        return Dateline(start, closes, head.named(), head.agency, stamps[0] if stamps else None, rule)
    return None


def ordinary(place: str) -> str:
    """Return the name of a place in ordinary capitals: "PORT-AU-PRINCE" -> "Port-au-Prince"."""
    joints = _BETWEEN.findall(place)
    if joints and _fold(place) not in _regions():
        names = [ordinary(name) for name in _BETWEEN.split(place)]
        return names[0] + "".join(joint + name for joint, name in zip(joints, names[1:], strict=True))
    listed = _places().get(_fold(place)) or _regions().get(_fold(place))
    # The list has no accents: a name printed with them keeps its own letters.
    if listed and place.isascii():
        return listed
    if not place.isupper() or "." in place or len(place) <= 2:
        return place
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize() if len(m[0]) > 1 else m[0], place)


@dataclass(slots=True)
class _Head:
    """What stands before the mark: "MOSUL, Iraq, Nov 4 (Reuters)"."""

    place: str
    regions: tuple[str, ...]
    date: str
    agency: str

    def named(self) -> str:
        return ", ".join(ordinary(part) for part in (self.place, *self.regions) if part)

    def evidence(self, mark: str, following: str, text: str, *, transcript: bool) -> str:
        """Return why this is a dateline; "" if it probably is none."""
        known_agency = bool(_AGENCY().fullmatch(self.agency))
        if not mark and not known_agency:
            return ""
        if not self.place:
            return "an agency" if known_agency else ""
        names = [_fold(name) for name in _BETWEEN.split(self.place)]
        if any(word in _LABELS for name in names for word in re.split(r"[\s.-]+", name)):
            return ""
        capitals = self.place.isupper() and len(self.place) > 2
        dated = bool(self.date) and (capitals or mark != ":")
        # "Paris – the city of light – …" is the story already.
        if following.islower() and not (capitals or known_agency or self.date):
            return ""
        if self.regions and _is_region(self.regions[-1], after_country=_fold(self.place) in _regions()):
            return "a place in a known region"
        country = _fold(self.place) in _regions()
        if all(name in _places() for name in names) or (country and (capitals or dated or mark != ":")):
            return "a known place"
        if known_agency or (self.agency and self.date):
            return "a place and an agency"
        if dated:
            return "a place and a date"
        alone = not (self.regions or self.agency or transcript) and len(self.place.split()) <= 3
        return "a place in capitals" if alone and capitals and self.may_be_place(text) else ""

    def may_be_place(self, text: str) -> bool:
        """Tell whether an unknown name in capitals can be a place, from what the text says of it.

        It can if the text says "in …" of it, or nothing at all: somebody who is quoted is spoken of again.
        """
        name = re.escape(ordinary(self.place))
        if re.search(rf"\b(?:in|at|near|outside|from|to|around)\s{name}\b(?!['’]|\s[A-Z])", text):
            return True
        mentions = re.findall(rf"\b{name}\b", text, re.IGNORECASE)
        return len(mentions) == 1 and len(text) > _ENOUGH_TEXT and not _FIRST_PERSON().search(text)


def _read_head(head: str) -> _Head | None:
    """Take apart what stands before a mark; None if it cannot be a dateline."""
    agency = date = ""
    regions: list[str] = []
    head = " ".join(head.split())
    for inside in map(str.strip, _PARENTHESIS.findall(head)):
        if _DATE_ONLY().match(inside):
            date = inside
        elif _fold(inside) in _regions():
            regions.append(inside)
        elif _AGENCY_LIKE.fullmatch(inside):
            agency = inside
        else:
            return None
    rest = _PARENTHESIS.sub(" ", head).strip(" ,")
    found = _DATE_AT_END().search(rest)
    if found:
        date, rest = found[1], rest[: found.start()].strip(" ,")
    if not rest:
        return _Head("", (), date, agency) if agency else None
    parts = [part.strip() for part in rest.split(",")]
    if len(parts) > 1 and _AGENCY().fullmatch(parts[-1]):
        agency = parts.pop()
    if len(parts) > 3 or not all(_PLACE_LIKE.fullmatch(part) for part in parts):
        return None
    return _Head(parts[0], (*parts[1:], *regions), date, agency)


def _is_region(name: str, *, after_country: bool) -> bool:
    """Tell whether what stands behind a place says where that is, or is its city ("Egypt, Cairo")."""
    folded = _fold(name)
    return (
        folded in _regions() or bool(_REGION_LIKE().search(name)) or (after_country and folded in _places())
    )


def _fold(name: str) -> str:
    """Return a name without case and accents, for looking it up."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().strip()


@cache
def _places() -> dict[str, str]:
    return _names("dateline_places.txt")


@cache
def _regions() -> dict[str, str]:
    return _names("dateline_regions.txt")


def _names(file: str) -> dict[str, str]:
    content = Path(__file__).with_name(file).read_text("utf-8")
    lines = (line for line in content.splitlines() if not line.startswith("#"))
    return {_fold(name): name.strip() for line in lines for name in line.split(";") if name.strip()}
