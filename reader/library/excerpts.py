"""A stretch of an article as one line that any terminal can show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from reader.library.records import Snippet
from reader.span import Span

_LONGEST_WORD = 24
"""Characters by which a line is shortened at most so that it begins and ends with whole words."""
_ODD = re.compile(r"[^ -~\n“”‘’–—…£€]")
"""What has to be looked at one by one, whether it can be shown; most stretches have none of it."""
_SPACES = re.compile(r"[ \n]+")


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
    before, after = "…" if start else "", "…" if end < len(text) else ""
    if not _ODD.search(text, start, end):
        return _plain(text, Span(start, end), marks, before, after)
    shown: list[str] = []
    at = []
    for character in text[start:end]:
        at.append(len(before) + len(shown))
        if character.isspace():
            if shown and shown[-1] != " ":
                shown.append(" ")
        elif (category := unicodedata.category(character)) == "Cs":
            shown.append("\ufffd")
        elif category not in {"Cc", "Cf"}:
            shown.append(character)
    at.append(len(before) + len(shown))
    places = (Span(at[max(0, m.start - start)], at[min(m.end, end) - start]) for m in marks if m.start < end)
    line = before + "".join(shown) + after
    return Snippet(line, tuple(place for place in places if place.start < place.end))


def _plain(text: str, window: Span, marks: Sequence[Span], before: str, after: str) -> Snippet:
    """Return the line of a stretch in which only spaces and line breaks have to be changed."""

    def shown(end: int) -> str:
        return before + _SPACES.sub(" ", text[window.start : end]).lstrip(" ")

    places = (
        Span(len(shown(max(window.start, mark.start))), len(shown(min(window.end, mark.end))))
        for mark in marks
    )
    return Snippet(shown(window.end) + after, tuple(place for place in places if place.start < place.end))


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
