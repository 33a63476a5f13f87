"""Percentages and percentage points: found by grammar, with the normal form of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.language.annotation import Entity, EntityType
from reader.language.values.normal_form import bound, normal_form
from reader.language.values.quantities import FIGURE, GAP, IN_WORDS, RANGE, S, read_quantity

_PERCENT = re.compile(
    rf"(?<![\w.,])(?P<number>{RANGE}|\b{IN_WORDS})"
    rf"(?:{S}?%|{GAP}?(?:per{S}?cent|percent|pc)\b|{GAP}?(?P<points>percentage{S}points?)\b)",
    re.IGNORECASE,
)
_PART_OF_A_POINT = re.compile(
    rf"\b(?:(?P<half>half)|(?:a{S})?quarter{S}of){S}(?:an?|one){S}percentage{S}point\b", re.IGNORECASE
)
_MARGIN = re.compile(
    rf"\bmargin{S}of{S}(?:sampling{S})?error{S}(?:of|was|is|at){S}(?:plus{S}or{S}minus{S})?"
    rf"(?P<points>(?P<number>{FIGURE}){GAP}points?)\b",
    re.IGNORECASE,
)


def find_percentages(text: str, start: int, end: int) -> Iterator[Entity]:
    """Yield the percentages of ``text[start:end]``."""
    for match in _PERCENT.finditer(text, start, end):
        quantity = read_quantity(match["number"])
        if quantity:
            value = normal_form(quantity, bound(text, *match.span())) + ("pp" if match["points"] else "%")
            yield Entity(match.start(), match.end(), EntityType.PERCENT, "percentage", value)
    for match in _PART_OF_A_POINT.finditer(text, start, end):
        value = "0.5pp" if match["half"] else "0.25pp"
        yield Entity(match.start(), match.end(), EntityType.PERCENT, "percentage", value)
    for match in _MARGIN.finditer(text, start, end):
        quantity = read_quantity(match["number"])
        if quantity:
            value = f"{normal_form(quantity)}pp"
            yield Entity(match.start("points"), match.end(), EntityType.PERCENT, "margin of error", value)
