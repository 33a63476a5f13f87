"""Places in a text that are found again after the text has changed.

A place is kept as its exact words with a little of what stands before and after them, beside its offset: the
text quote selector and the text position selector of the W3C Web Annotation Data Model
(https://www.w3.org/TR/annotation-model/#text-quote-selector), together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from reader.span import Span

CONTEXT = 32
"""Characters of context on each side."""
_LONGEST = 1_000
"""Of a longer place only so many characters are kept; the rest is taken to follow them."""
_NARROWER = (CONTEXT, CONTEXT // 2, CONTEXT // 4)
_TELLING = 24
"""So many characters of words and context must agree where not all of the context does."""
_TELLING_ALONE = 12
"""So many characters, of more than one word, are the same place without any context if they stand once."""
_MOST = 10_000
"""Places that are compared at most: words that are more frequent tell nothing."""


class Anchor(NamedTuple):
    """A place as the user's file keeps it.

    Attributes:
        start: its offset when it was made.
        text: its words, exactly; of a very long place the first characters.
        before: what stood before it, at most :data:`CONTEXT` characters.
        after: what stood behind ``text``, as many.
        length: of the whole place in characters.
    """

    start: int
    text: str
    before: str = ""
    after: str = ""
    length: int = 0


def place(text: str, span: tuple[int, int]) -> Anchor:
    """Return the anchor of a span of a text."""
    start, end = span
    kept = min(end, start + _LONGEST)
    return Anchor(
        start,
        text[start:kept],
        text[max(0, start - CONTEXT) : start],
        text[kept : kept + CONTEXT],
        end - start,
    )


def find(text: str, anchor: Anchor) -> Span | None:
    """Return where an anchored place is in a text now; None if it is gone or could be several places.

    Its own offset is believed first, if the words and one side of their context are there. Otherwise the
    words are looked for with as much of the context as still stands, white space counting as equal however
    long it is; with the whole context on both sides the nearest of several places is taken, with less only
    the one there is. Takes time linear in the text.
    """
    start, words = anchor.start, anchor.text
    if not words:
        return None
    if text.startswith(words, start) and _is_framed(text, anchor):
        return Span(start, min(start + anchor.length, len(text)))
    for before, after in _contexts(anchor):
        found = list(islice(_occurrences(text, before, words, after), _MOST))
        if len(found) == 1 or (found and (before, after) == (anchor.before, anchor.after)):
            begin, end = min(found, key=lambda span: (abs(span.start - start), span.start))
            return Span(begin, min(end + max(0, anchor.length - len(words)), len(text)))
    return None


def _is_framed(text: str, anchor: Anchor) -> bool:
    """Tell whether at least one side of the context is as it was; an end of the text is context too."""
    before = text[max(0, anchor.start - CONTEXT) : anchor.start] == anchor.before
    end = anchor.start + len(anchor.text)
    return before or text[end : end + CONTEXT] == anchor.after


def _contexts(anchor: Anchor) -> Iterator[tuple[str, str]]:
    """Yield ever less context, the most telling first."""
    yield anchor.before, anchor.after
    for width in _NARROWER:
        before, after = anchor.before[-width:], anchor.after[:width]
        for context in ((before, after), (before, ""), ("", after)):
            if len("".join(context)) >= width and len(anchor.text) + len("".join(context)) >= _TELLING:
                yield context
    if len(anchor.text) >= _TELLING_ALONE and len(anchor.text.split()) > 1:
        yield "", ""


def _occurrences(text: str, before: str, words: str, after: str) -> Iterator[Span]:
    first, inner, last = (r"\s++".join(map(re.escape, part.split())) for part in (before, words, after))
    if not inner:
        return
    if first and (before[-1].isspace() or words[0].isspace()):
        first += r"\s++"
    if last and (after[0].isspace() or words[-1].isspace()):
        last = r"\s++" + last
    # A look-ahead, because the context of one place may be part of another.
    for match in re.finditer(f"(?={first}({inner}){last})", text):
        yield Span(*match.span(1))
