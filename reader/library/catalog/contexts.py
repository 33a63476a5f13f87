"""The words around a mention: a line that stays within the paragraph."""

from __future__ import annotations

from bisect import bisect_right

from reader.article import Article
from reader.library.excerpts import cut_out
from reader.library.records import Snippet
from reader.span import Span

_CONTEXT = 60
"""Characters on each side."""


class Contexts:
    """Cuts the lines around places out of one article; without an article there are no words.

    A headline and the paragraph below it are not one line, nor are two captions.
    """

    def __init__(self, article: Article | None) -> None:
        self._text = article.plain if article else ""
        self._blocks = [block.span for block in article.blocks] if article else []

    def around(self, span: Span) -> Snippet:
        """Return the line around a place, which is marked in it."""
        block = bisect_right(self._blocks, span.start, key=lambda each: each.start) - 1
        first, last = self._blocks[block] if block >= 0 else Span(0, len(self._text))
        if last < span.end:  # Two blocks share it, as furniture between the parts of a quote would.
            last = span.end
        place = Span(span.start - first, span.end - first)
        return cut_out(self._text[first:last], Span(place.start - _CONTEXT, place.end + _CONTEXT), [place])
