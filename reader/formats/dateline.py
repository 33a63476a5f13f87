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
from importlib.resources import files

from reader.formats.agencies import NEWS
from reader.formats.dates import MONTH, Stamp, find_dates

_LONGEST = 120
_MARK = re.compile(r"\s*(?P<mark>-{2,3}|[–—]|(?<=[\s\w.)])-(?=\s)|:(?=\s))\s*")
_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]{2,40})[)\]]\s*")
_SHORT_DATE = (
    rf"(?:(?:{MONTH}\s?\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH})(?:,?\s(?:19|20)\d\d)?"
    rf"|{MONTH}\s(?:19|20)\d\d)"
)
_DATE_AT_END = re.compile(rf"(?:^|,?\s)({_SHORT_DATE})$", re.IGNORECASE)
_DATE_NEXT = re.compile(rf"({_SHORT_DATE})\s*(?::|[-–—]+)\s+", re.IGNORECASE)
_DATE_ONLY = re.compile(_SHORT_DATE, re.IGNORECASE)
_PLACE_LIKE = re.compile(
    r"[^\W\d_a-z][\w'’.&-]*"
    r"(?:[ /](?:[^\W\d_a-z][\w'’.&-]*|of|upon|de|del|la|las|los|el|al|am|sur|the|da|do|dos|di|es|and)){0,5}"
)
_AGENCY = re.compile(NEWS)
_AGENCY_LIKE = re.compile(r"[^\W\d_a-z][\w.&'’]*(?:[ /-][\w.&'’]+){0,4}")
# Words in capitals that stand before a dash or colon and are not places.
_LABELS = frozenset(
    re.findall(
        r"\w+",
        """
        a alert analysis answer audio bold breaking brief briefing chief chronology column comment
        correction court daily date developing director editorial episode exclusive explainer fact
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


@dataclass(frozen=True, slots=True)
class Dateline:
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
        rule = head.evidence(mark["mark"], transcript=transcript)
        if not rule:
            continue
        stop, date = mark.end(), head.date
        following = _DATE_NEXT.match(opening, stop)
        if following:
            stop, date = following.end(), following[1]
        if not opening[stop:].strip():
            return None
        stamps = find_dates(date)
        closes = start + len(opening[:stop].rstrip())
        return Dateline(start, closes, head.named(), head.agency, stamps[0] if stamps else None, rule)
    return None


@dataclass(slots=True)
class _Head:
    """What stands before the mark: "MOSUL, Iraq, Nov 4 (Reuters)"."""

    place: str
    regions: tuple[str, ...]
    date: str
    agency: str

    def named(self) -> str:
        return ", ".join(_ordinary(part) for part in (self.place, *self.regions) if part)

    def evidence(self, mark: str, *, transcript: bool) -> str:
        """Return why this is a dateline; "" if it probably is none."""
        known_agency = bool(_AGENCY.fullmatch(self.agency))
        if not self.place:
            return "an agency" if known_agency else ""
        folded = _fold(self.place)
        names = [name.strip() for name in folded.split("/")]
        if any(word in _LABELS for name in names for word in re.split(r"[\s.-]+", name)):
            return ""
        capitals = self.place.isupper() and len(self.place) > 2
        if all(name in _places() for name in names) or (folded in _regions() and (capitals or mark != ":")):
            return "a known place"
        if self.regions and _fold(self.regions[-1]) in _regions():
            return "a place in a known region"
        if known_agency or (self.agency and self.date):
            return "a place and an agency"
        if self.date and (capitals or mark != ":"):
            return "a place and a date"
        # A word in capitals alone: a place unless such words open other paragraphs too, as speakers do.
        plain = not self.regions and not self.agency and len(self.place.split()) <= 3
        if capitals and plain and not transcript and not any(c.isdigit() for c in self.place):
            return "a place in capitals"
        return ""


def _read_head(head: str) -> _Head | None:
    """Take apart what stands before a mark; None if it cannot be a dateline."""
    agency = date = ""
    regions: list[str] = []
    for inside in _PARENTHESIS.findall(head):
        if _DATE_ONLY.match(inside):
            date = inside
        elif _fold(inside) in _regions():
            regions.append(inside)
        elif _AGENCY_LIKE.fullmatch(inside):
            agency = inside
        else:
            return None
    rest = _PARENTHESIS.sub(" ", head).strip(" ,")
    found = _DATE_AT_END.search(rest)
    if found:
        date, rest = found[1], rest[: found.start()].strip(" ,")
    if not rest:
        return _Head("", (), date, agency) if agency else None
    parts = [part.strip() for part in rest.split(",")]
    if len(parts) > 1 and _AGENCY.fullmatch(parts[-1]):
        agency = parts.pop()
    if len(parts) > 3 or not all(_PLACE_LIKE.fullmatch(part) for part in parts):
        return None
    return _Head(parts[0], (*parts[1:], *regions), date, agency)


def _ordinary(place: str) -> str:
    """Return a name in capitals as it is written in running text: "PORT-AU-PRINCE" -> "Port-au-Prince"."""
    if not place.isupper() or "." in place or len(place) <= 2:
        return place
    listed = _places().get(_fold(place)) or _regions().get(_fold(place))
    if listed and len(listed) == len(place) and not any(ord(c) > 127 for c in place):
        return listed
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize() if len(m[0]) > 1 else m[0], place)


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
    content = files("reader.formats").joinpath(file).read_text("utf-8")
    lines = (line for line in content.splitlines() if not line.startswith("#"))
    return {_fold(name): name.strip() for line in lines for name in line.split(";") if name.strip()}
