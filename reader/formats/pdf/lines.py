"""The pages of a PDF -> their lines of text, each with its place and size."""

from __future__ import annotations

import itertools
import logging
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError

# What is wrong with a file is said once, by who reads it.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

MOST_PAGES = 2000
"""More pages than any paper has."""
MOST_STEPS = 250_000
"""How many steps of drawing are looked at on one page: parts that draw each other may ask for any number."""
LARGEST_PAGE = 1024 * 1024
"""A page with more bytes of drawing is a map or a plan, and takes minutes to look through."""
MOST_DRAWING = 16 * LARGEST_PAGE
"""How many bytes of drawing are looked at in one file; a page of text has some thousand."""

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xa0": " "}
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page.

    Attributes:
        page: its number, from 1.
        words: its text.
        x, y: where it begins, in points from the lower left corner.
        size: of its letters, in points.
    """

    page: int
    words: str
    x: float
    y: float
    size: float


class TooMuchError(Exception):
    """More is drawn in the file than is looked at."""


class PdfLines:
    """Reads the lines of a PDF; what could not be read is in ``warnings`` afterwards."""

    def __init__(self, reader: PdfReader) -> None:
        self._reader = reader
        self._drawing = 0
        self.warnings: list[str] = []

    def __iter__(self) -> Iterator[PdfLine]:
        """Yield the lines in the order in which the pages draw them.

        Raises:
            DependencyError: they are encrypted in a way for which a package is missing.
        """
        passed_over: list[int] = []
        for number, page in enumerate(self._reader.pages, start=1):
            if number > MOST_PAGES:
                self.warnings.append(f"only the first {MOST_PAGES} pages were read")
                break
            try:
                yield from self._lines_of(page, number)
            except TooMuchError:
                self.warnings.append(f"the rest is too large to look through: pages after {number}")
                break
            except DependencyError:  # All pages are encrypted in one way.
                raise
            except Exception:  # noqa: BLE001 - one damaged page must not cost the others
                passed_over.append(number)
        if passed_over:
            pages = ", ".join(map(str, passed_over[:10])) + (" …" if len(passed_over) > 10 else "")
            self.warnings.append(f"pages that are damaged or too large were not read: {pages}")

    def _lines_of(self, page: PageObject, number: int) -> list[PdfLine]:
        contents = page.get_contents()
        drawing = len(contents.get_data()) if contents is not None else 0
        if drawing > LARGEST_PAGE:
            raise ValueError("the page is too large")
        self._drawing += drawing
        if self._drawing > MOST_DRAWING:
            raise TooMuchError
        lines: list[PdfLine] = []
        pieces: list[str] = []
        place: tuple[float, float, float] | None = None

        def end_line() -> None:
            nonlocal place
            words = _CONTROL.sub("", "".join(pieces).translate(_LIGATURES))
            words = " ".join(words.split())
            if words and place:
                lines.append(PdfLine(number, words, *place))
            pieces.clear()
            place = None

        def take(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
            nonlocal place
            for index, piece in enumerate(text.split("\n")):
                if index:
                    end_line()
                if piece.strip() and place is None:
                    place = _place(cm, tm, size)
                pieces.append(piece)

        steps = itertools.count()

        def count(*_: object) -> None:
            if next(steps) > MOST_STEPS:
                raise ValueError("the page is too large")

        page.extract_text(visitor_text=take, visitor_operand_before=count)
        end_line()
        return lines


def _place(cm: list[float], tm: list[float], size: float) -> tuple[float, float, float]:
    """Return where a text begins on the page, and how large it is there."""
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    scaled = size * math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
    # A damaged file may say anything.
    x, y, scaled = (value if math.isfinite(value) and abs(value) < 1e6 else 0.0 for value in (x, y, scaled))
    return x, y, round(scaled, 1) or 1.0
