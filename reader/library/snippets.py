"""The best place of an article in one line of context."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from reader.article import Span
from reader.library.matching import Match, merged
from reader.library.records import Snippet

WIDTH = 160
"""About how many characters of the text a snippet shows."""
_BEFORE = 40
_LONGEST_WORD = 24


def best_snippet(text: str, matches: Sequence[Match], width: int = WIDTH) -> Snippet:
    """Return the line around the place where most of the query's words stand together.

    Args:
        text: the article's text.
        matches: what matched in it, in order of place; without any the text's beginning is shown.
        width: about how many characters of the text to show.
    """
    at = _densest(matches, width - _BEFORE) - _BEFORE if matches else 0
    start = max(0, min(at, len(text) - width))
    return cut_out(text, Span(start, start + width), merged(match.span for match in matches))


def _densest(matches: Sequence[Match], width: int) -> int:
    """Return where a stretch of this width begins that has most different leaves, then most matches."""
    inside: Counter[int] = Counter()
    best = (0, 0)
    at = first = 0
    for index, (span, leaf) in enumerate(matches):
        inside[leaf] += 1
        while matches[first].span.start < span.start - width:
            gone = matches[first].leaf
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            first += 1
        if (worth := (len(inside), index - first)) > best or not index:
            best = worth
            at = matches[first].span.start
    return at


def cut_out(text: str, window: Span, marks: Sequence[Span]) -> Snippet:
    """Return a stretch of text as one line that any terminal can show.

    White space becomes one space and control characters are left out. The line begins and ends with whole
    words, unless they are very long, and with an ellipsis where the text goes on.

    Args:
        text: the whole text.
        window: about what to show of it.
        marks: what to mark, in order and without overlap; offsets into ``text``.
    """
    start, end = max(0, window.start), min(len(text), window.end)
    marks = [mark for mark in marks if mark.start < end and mark.end > start]
    if start:
        start = _next_word(
            text, start, min([start + _LONGEST_WORD, end, *(mark.start for mark in marks[:1])])
        )
    if end < len(text):
        end = _last_word(text, end, max([end - _LONGEST_WORD, start, *(mark.end for mark in marks[-1:])]))
    shown = ["…"] if start else []
    at = []
    for character in text[start:end]:
        at.append(len(shown))
        if character.isspace():
            if shown and shown[-1] != " ":
                shown.append(" ")
        elif (category := unicodedata.category(character)) == "Cs":
            shown.append("\ufffd")
        elif category not in {"Cc", "Cf"}:
            shown.append(character)
    at.append(len(shown))
    if end < len(text):
        shown.append("…")
    places = (Span(at[max(0, m.start - start)], at[min(m.end, end) - start]) for m in marks if m.start < end)
    return Snippet("".join(shown), tuple(place for place in places if place.start < place.end))


def _next_word(text: str, start: int, stop: int) -> int:
    """Return where the first whole word after ``start`` begins, or ``start`` if none does before ``stop``."""
    for at in range(start, stop + 1):
        if text[at - 1].isspace():
            return at
    return start


def _last_word(text: str, end: int, stop: int) -> int:
    """Return where the last whole word before ``end`` ends, or ``end`` if none does after ``stop``."""
    for at in range(end, stop - 1, -1):
        if text[at].isspace():
            return at
    return end
