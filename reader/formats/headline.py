"""Tells headlines, prose and bylines apart by their looks."""

from __future__ import annotations

import re

from reader.formats.agencies import NEWS
from reader.formats.dates import MONTH, WEEKDAY
from reader.formats.passages import Passage, bullet_of
from reader.formats.patterns import late
from reader.formats.phrases import PERSON

BYLINE_RULE = "byline"
"""The evidence for a passage that says who wrote the article."""

_TERMINAL = re.compile(r"[.!?…][\"”’')\]]*$")
_INNER_STOP = re.compile(r"[^\W\d_]{3,}[.!?][\"”’')\]]*\s+[\"“‘']?[^\W\d_a-z]")
_SMALL_WORDS = re.compile(
    r"(?:an?|and|as|at|but|by|for|from|in|into|is|its?|nor|of|off|on|onto|or|over|[st]|than|that|the|to|up|via|vs"
    r"|was|with)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OFFICE = (
    r"(?:(?:From|FROM|By|BY)\s(?i:our|an?|the)\s(?:[\w-]+\s){0,4}"
    r"(?i:correspondents?|reporters?|staff|desk|bureau|writers?)\b.{0,40}"
    r"|(?:By|BY)\s(?:[A-Z][\w.]+\s){0,4}"
    r"(?i:staff(?: writers?| reporters?)?|reporters?|correspondents?|(?:news )?desk|agencies)"
    rf"|(?:By|BY)\s(?:{NEWS}))"
)
_BYLINE = late(
    rf"(?:(?i:(?:(?:words|story|written|reported)\s)?by)\s?:?\s(?P<names>{PERSON}(?:(?:,|,?\s(?i:and)|\s&)\s{PERSON}){{0,5}})"
    rf"(?:(?:,|\s\||\s[–—-]|\s(?i:in|at|for|of)\s|\s\().{{1,120}})?|(?P<office>{_OFFICE}))\.?"
)
_BYLINE_STARTS = ("by", "from", "words", "story", "written", "reported")
_NOT_A_NAME = late(rf"\b(?:{WEEKDAY}|{MONTH})", re.IGNORECASE)
_VERB = re.compile(r"\b(?:was|were|had|has|have|is|are|will|would|said)\b")


def is_prose(passage: Passage) -> bool:
    """Tell whether a passage is running text: long, or a sentence with its full stop."""
    if not passage.whole:
        return True
    count = passage.words.count(" ") + 1
    return count >= 30 or (count >= 8 and bool(_TERMINAL.search(passage.words)))


def is_headline(words: str, *, whole: bool = True) -> bool:
    """Tell whether a line looks like a headline: short, one sentence, without a final full stop.

    Some papers do put one; then the capitals must show it ("Poll: Voters Abandon Party.").
    """
    if not whole or len(words) > 220 or words.count(" ") >= 30 or _INNER_STOP.search(words):
        return False
    if words.rstrip("\"”’'")[-1:] in ("", ",", ";", ":") or bullet_of(words):
        return False
    first = next((c for c in words if c.isalnum()), "")
    if not first or first.islower():
        return False
    return not words.endswith((".", ".”", '."', ".’")) or _in_title_case(words)


def _in_title_case(words: str) -> bool:
    telling = [word for word in _WORD.findall(words) if not _SMALL_WORDS.fullmatch(word)]
    return len(telling) >= 4 and sum(word[0].isupper() for word in telling) >= 0.8 * len(telling)


def byline_of(words: str) -> str:
    """Return who a line says the article is by ("Jane Smith and John Doe"); "" if it is no byline."""
    may_be = len(words) <= 200 and words.lower().startswith(_BYLINE_STARTS)
    found = _BYLINE().fullmatch(words) if may_be else None
    if not found:
        return ""
    who = found["names"] or re.sub(r"^(?:By|BY|From|FROM)\s", "", found["office"])
    return "" if _NOT_A_NAME().search(who) or _VERB.search(words) else who.strip(" .,")
