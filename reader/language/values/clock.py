"""Times of day: found by grammar, and written as ISO 8601.

``15:05``, ``15:05Z`` for GMT, and ``15:00/19:00`` for the hours between two times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.language.annotation import Entity, EntityType
from reader.language.values.quantities import WORDS

_S = r"(?:[ \t\u00a0\n]{1,2})"
_HALF = r"(?:[ap]\.m\.|[ap]m\b|[AP]M\b)"
_HOUR_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ON_THE_HOUR = "|".join(
    rf"(?<=\b{word} )" for word in ("at", "around", "about", "by", "until", "till", "before", "after")
)
_ZONES = {"GMT", "UTC"}
_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}

_TIME = re.compile(
    rf"(?<![\w.:,])(?:(?:(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?"
    rf"(?:{_S}?(?P<half>{_HALF})|(?<=:\d\d)(?![:\d]|\.\d)|{_S}?o['’]clock\b)"
    rf"|(?P<clock>[0-2]\d[0-5]\d)(?={_S}(?:GMT|UTC|BST|hours|hrs|local{_S}time)))"
    rf"(?:{_S}\(?(?P<zone>GMT|UTC|BST|EST|EDT|PST|PDT|CET|CEST|IST|JST|local{_S}time|hours|hrs)\b)?"
    r"|(?P<word>noon|midday|midnight|Noon|Midnight)\b)"
)
# "3 to 7 p.m.", "9am-5pm", "between 10pm and 7am".
_HOURS = re.compile(
    rf"(?<![\w.:,])(?P<from>\d{{1,2}})(?:[:.](?P<from_minute>\d\d))?(?:{_S}?(?P<from_half>{_HALF}))?"
    rf"(?:{_S}(?:to|(?P<and>and)){_S}|{_S}?[-–—]{_S}?)"
    rf"(?P<to>\d{{1,2}})(?:[:.](?P<to_minute>\d\d))?{_S}?(?P<to_half>{_HALF})"
)
# "At two in the morning", "a quarter past six".
_SPOKEN = re.compile(
    rf"(?:{_ON_THE_HOUR})(?P<hour>{_HOUR_WORD}|\d{{1,2}}){_S}"
    rf"(?:in{_S}the{_S}(?P<part>morning|afternoon|evening)|at{_S}(?P<night>night))\b"
    rf"|\b(?P<minutes>(?:[Aa]{_S})?[Qq]uarter|[Hh]alf|[Ff]ive|[Tt]en|[Tt]wenty)"
    rf"{_S}(?:past|(?<=uarter )(?P<to>to)){_S}(?P<clock>{_HOUR_WORD}|\d{{1,2}})\b"
)
_MINUTES = {"quarter": 15, "half": 30, "five": 5, "ten": 10, "twenty": 20}


def find_times(text: str, start: int, end: int) -> Iterator[Entity]:
    """Yield the times of day of ``text[start:end]``; some of them may be parts of longer ones."""
    for match in _TIME.finditer(text, start, end):
        yield Entity(match.start(), match.end(), EntityType.TIME, "time of day", _value(match))
    for match in _HOURS.finditer(text, start, end):
        if match["and"] and not text.endswith("between ", start, match.start()):
            continue
        begins = _clock(match["from"], match["from_minute"], match["from_half"] or match["to_half"])
        ends = _clock(match["to"], match["to_minute"], match["to_half"])
        value = f"{begins}/{ends}" if begins and ends else None
        yield Entity(match.start(), match.end(), EntityType.TIME, "hours of the day", value)
    for match in _SPOKEN.finditer(text, start, end):
        yield Entity(match.start(), match.end(), EntityType.TIME, "time of day in words", _spoken(match))


def _value(match: re.Match[str]) -> str | None:
    if match["word"]:
        return _WORDS[match["word"].lower()]
    clock = match["clock"]
    hour, minute = (clock[:2], clock[2:]) if clock else (match["hour"], match["minute"])
    value = _clock(hour, minute, match["half"])
    return f"{value}Z" if value and match["zone"] in _ZONES else value


def _spoken(match: re.Match[str]) -> str | None:
    if match["hour"]:
        hour = _number(match["hour"])
        late = match["part"] in {"afternoon", "evening"} or (match["night"] and 5 < hour < 12)
        return _clock(str(hour), None, "pm" if late else "am")
    minutes = _MINUTES[match["minutes"].lower().split()[-1]]
    hour = _number(match["clock"])
    # Which half of the day it is, nobody says.
    if match["to"]:
        hour, minutes = hour - 1, 60 - minutes
    return _clock(str(hour), str(minutes), None) if hour >= 0 else None


def _clock(hour: str, minute: str | None, half: str | None) -> str | None:
    """Return an hour as ISO 8601; None if no clock shows it."""
    number, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half.lower().startswith("p") else 0)
    return f"{number:02}:{minutes:02}" if number < 24 and minutes < 60 else None


def _number(words: str) -> int:
    return int(words) if words.isdigit() else WORDS[words]
