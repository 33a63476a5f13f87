"""The best place of an article in one line of context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reader.article import Span
from reader.library.excerpts import cut_out
from reader.library.matching import Match, merged
from reader.library.records import Snippet

WIDTH = 160
"""About how many characters of the text a snippet shows."""
_BEFORE = 40


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
