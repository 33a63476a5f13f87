"""The best place of an article in one line of context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reader.article import Span
from reader.library.excerpts import cut_out
from reader.library.records import Snippet
from reader.library.search.matching import Match, merged

WIDTH = 160
"""About how many characters of the text a snippet shows."""
_BEFORE = 40


def best_snippet(text: str, matches: Sequence[Match], begin: int = 0) -> Snippet:
    """Return the line around the first place where most of the query's words stand together.

    Args:
        text: the article's text.
        matches: what matched in it, in order of place.
        begin: what to show if nothing matched: the text from here.
    """
    at = _fullest(matches, WIDTH - _BEFORE) - _BEFORE if matches else begin
    start = max(0, min(at, len(text) - WIDTH))
    window = Span(start, start + WIDTH)
    return cut_out(text, window, merged(match.span for match in matches if match.span.overlaps(window)))


def _fullest(matches: Sequence[Match], width: int) -> int:
    """Return where the first stretch of this width begins that has the most different leaves."""
    every = len({match.leaf for match in matches})
    inside: Counter[int] = Counter()
    most = at = first = 0
    for span, leaf in matches:
        inside[leaf] += 1
        while matches[first].span.start < span.start - width:
            gone = matches[first].leaf
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            first += 1
        if len(inside) > most:
            most, at = len(inside), matches[first].span.start
            if most == every:
                break
    return at
