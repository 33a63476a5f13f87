"""Cutting a text where its spans begin and end, for formats that mark words in the running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.article import Span


class Run(NamedTuple):
    """A stretch of text that the same spans cover.

    Attributes:
        span: its place.
        over: the spans that cover it, by their number, in ascending order.
    """

    span: Span
    over: tuple[int, ...]


def runs(length: int, spans: Sequence[Span]) -> Iterator[Run]:
    """Cut a text into the longest runs over which the same spans lie.

    Args:
        length: of the text.
        spans: in any order; they may overlap and lie in each other. Empty ones are over nothing.
    """
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, (start, end) in enumerate(spans):
        if start < end:
            opening.setdefault(start, []).append(number)
            closing.setdefault(end, []).append(number)
    over: set[int] = set()
    edges = sorted({0, length, *opening, *closing})
    for start, end in pairwise(edges):
        over.difference_update(closing.get(start, ()))
        over.update(opening.get(start, ()))
        yield Run(Span(start, end), tuple(sorted(over)))
