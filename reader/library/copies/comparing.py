"""Whether two stories are copies: decided by the words that they share, never by chance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.library.copies.shingles import SHORTEST, Sketch, shingles, window

SHARE = 0.5
"""Copies share at least so much of the shorter. In 2,107 texts, most from newspapers, the seven pairs that
are versions of one story share 0.69 and more, all others 0.32 and less."""
LEAST = 60
"""Shingles that copies share at least: standing paragraphs and editors' notes, which papers put below what
they print, have up to 40."""
NEARLY_ALL = 0.9
"""However short a story is, it is a copy if so much of it is in the beginning of the other."""
_HEAD = 1.5
"""Stories are cut from below, so a short one is looked for in the beginning of a long one, so many times its
own length. Else a round-up, which has other stories in it, would make copies of all of them."""
_DOUBT = 4
"""So many times fewer prints may be shared than copies share on average before texts are not compared."""


class Overlap(NamedTuple):
    """What two texts share, in different shingles.

    Attributes:
        shared: how many are in both.
        one: how many are in the one.
        other: how many are in the other.
    """

    shared: int
    one: int
    other: int


def overlap(one: Sequence[str], other: Sequence[str]) -> Overlap:
    """Count the shingles that two texts, given as words, share and have."""
    first, second = set(shingles(one)), set(shingles(other))
    return Overlap(len(first & second), len(first), len(second))


def are_copies(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether one of two stories, given as words, was made from the other or both from a third."""
    short, long = sorted((one, other), key=len)
    shared, of_short, of_long = overlap(short, long[: int(_HEAD * len(short))])
    enough = shared >= LEAST and shared >= SHARE * min(of_short, of_long)
    return enough or shared >= max(SHORTEST, NEARLY_ALL * of_short)


def may_be_copies(one: Sketch, other: Sketch) -> bool:
    """Tell whether two stories share so many prints that it is worth while to compare their words.

    Without it, each article with a standing paragraph would be compared with many that have the same.
    """
    short, long = sorted((one.shingles, other.shingles))
    expected = SHARE * short * 2 / (window(long) + 1)
    return len(set(one.prints).intersection(other.prints)) >= max(1, expected / _DOUBT)
