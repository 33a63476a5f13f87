"""Patterns that are compiled late, and what tells at a glance whether they are worth trying.

Most sentences hold no money, no clock and no month, and most paragraphs nothing that a picture credit has. To
look for a word that a pattern cannot do without takes a fraction of what the pattern itself takes; and a
pattern that no article calls for is never compiled, which would be a third of the time that a start takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

DIGIT = "0"
"""The clue that stands for a digit of any kind."""
YEAR = "0000"
"""The clue that stands for four digits in a row."""

_CLUE = re.compile(r"[^\W\d_]+|[^\w\s]")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")


def late(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Return a function that compiles a pattern when it is first called, and returns it."""

    @cache
    def compiled() -> re.Pattern[str]:
        return re.compile(pattern, flags)

    return compiled


def clues_in(text: str, start: int, end: int) -> set[str]:
    """Return the runs of letters in ``text[start:end]``, in lower case, its marks, and those for digits."""
    clues = set(_CLUE.findall(text[start:end].lower()))
    if _DIGIT.search(text, start, end):
        clues.add(DIGIT)
        if _YEAR.search(text, start, end):
            clues.add(YEAR)
    return clues


def with_plurals(words: Iterable[str]) -> frozenset[str]:
    """Return the words, and the same with an "s"."""
    words = frozenset(words)
    return words | {word + "s" for word in words}
