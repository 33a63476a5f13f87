"""Quotation marks in pairs: straight and curly, British single, German and French, nested and left open.

A mark is judged by what stands beside it: one that follows white space or an opening bracket and precedes a
word opens; one that follows a word or a full stop closes. What is left unpaired at the end of a paragraph
spoils nothing beyond it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.article import Span

# '' and `` are what some agencies' wires and taggers leave of curly marks.
_MARK = re.compile(r"""''|``|["“”„‟«»‹›'‘’‚‛]""")
_FAMILY = {
    **dict.fromkeys(["''", "``", '"', "“", "”", "„", "‟"], "double"),
    **dict.fromkeys(["«", "»"], "guillemet"),
    **dict.fromkeys(["‹", "›"], "single guillemet"),
    **dict.fromkeys(["'", "‘", "’", "‚", "‛"], "single"),
}
_ONLY_OPENS = frozenset({"``", "„", "‟", "‚", "‛"})
_OPENS_BY_SHAPE = frozenset({"“", "‘", "«", "‹"})
_BEFORE_OPENING = frozenset("([{—–-/…:")
# The feet before the inches of 6'2".
_INCHES = re.compile(r"\d['’′]\d\d?$")
# Characters between two paragraphs.
_PARAGRAPH_BREAK = 12
_ELISIONS = re.compile(r"(?:em|til|tis|twas|cause|bout|round|n|\d0s)\b", re.IGNORECASE)


class Marked(NamedTuple):
    """Words in quotation marks, the marks included; the outermost marks only.

    Attributes:
        start, end: from the opening to the closing mark; to the end of the paragraph if none closes.
        mark: the opening mark.
        opening, closing: how many characters the two marks have; ``closing`` is 0 if none closes.
    """

    start: int
    end: int
    mark: str
    opening: int
    closing: int

    @property
    def span(self) -> Span:
        """The words with their marks."""
        return Span(self.start, self.end)

    @property
    def inside(self) -> Span:
        """The words without their marks."""
        return Span(self.start + self.opening, self.end - self.closing)

    @property
    def is_closed(self) -> bool:
        """Whether the paragraph has the closing mark."""
        return self.closing > 0


class _Mark(NamedTuple):
    start: int
    end: int
    text: str
    family: str
    opens: bool
    closes: bool


def find_marked(text: str, start: int = 0, end: int | None = None) -> list[Marked]:
    """Pair the quotation marks of one paragraph, ``text[start:end]``, in time linear in its length.

    The last of the result may be open (``is_closed`` is False): a quote that goes on in the next paragraph,
    or one whose closing mark is missing. An opening mark that finds no partner earlier in the paragraph than
    a complete pair is taken for a slip and ignored.
    """
    stop = len(text) if end is None else end
    marks = _judge(text, start, stop)
    pairs: list[tuple[_Mark, _Mark | None]] = []
    open_marks: list[_Mark] = []
    for mark in marks:
        partner = _partner(open_marks, mark)
        if mark.closes and partner is not None and not (mark.opens and open_marks[-1].family != mark.family):
            del open_marks[partner + 1 :]
            pairs.append((open_marks.pop(), mark))
        elif mark.opens:
            open_marks.append(mark)
    if open_marks:
        pairs += _left_open(text, open_marks, pairs, text[stop : stop + _PARAGRAPH_BREAK].lstrip()[:1])
    return _outermost(pairs, stop)


def _left_open(
    text: str, open_marks: list[_Mark], pairs: list[tuple[_Mark, _Mark | None]], following: str
) -> list[tuple[_Mark, _Mark | None]]:
    """The mark of a quote that goes on past the paragraph, if one does.

    No other quotation of its kind begins a sentence after it: that would show that its partner is missing.
    A single mark may be an apostrophe, unless the next paragraph begins with the same mark (``following``).
    """
    begun: dict[str, int] = {}
    for opening, _ in pairs:
        before = text[max(0, opening.start - 2) : opening.start].strip()
        if not before or before[-1] in '.!?,”"':
            begun[opening.family] = max(begun.get(opening.family, -1), opening.start)
    still = (
        mark
        for mark in open_marks
        if (mark.family != "single" or mark.text == following) and mark.start > begun.get(mark.family, -1)
    )
    first = next(still, None)
    return [(first, None)] if first else []


def _judge(text: str, start: int, stop: int) -> list[_Mark]:
    """Decide for every mark whether it can open, close, or both; apostrophes are left out."""
    marks: list[_Mark] = []
    for match in _MARK.finditer(text, start, stop):
        at, after = match.span()
        mark = match.group()
        if _INCHES.search(text, max(start, at - 4), at):
            continue
        family = _FAMILY[mark]
        before = text[at - 1] if at > start else " "
        behind = text[after] if after < stop else " "
        free_left = before.isspace() or before in _BEFORE_OPENING or before in _FAMILY
        free_right = behind.isspace() or not (behind.isalnum() or behind in "$£€#@[(…" or behind in _FAMILY)
        if family == "single":
            opens = (
                mark != "’" and free_left and not free_right and not _ELISIONS.match(text, after, after + 6)
            )
            closes = mark in "'’" and not before.isspace() and not behind.isalnum()
        elif mark in _ONLY_OPENS:
            opens, closes = True, False
        elif mark in _OPENS_BY_SHAPE:
            # After a word these close in German („so“) and in Danish or Swiss-style reversed guillemets.
            opens, closes = True, (not free_left or free_right) and not before.isspace()
        elif mark == "”":
            opens, closes = free_left and not behind.isspace(), True
        else:
            opens = free_left and not behind.isspace()
            closes = not before.isspace() or not opens
        if opens or closes:
            marks.append(_Mark(at, after, mark, family, opens, closes))
    return _without_possessives(text, marks)


def _without_possessives(text: str, marks: list[_Mark]) -> list[_Mark]:
    """Drop single marks that only end a plural ("the soldiers' tents") when a better closing mark follows."""
    kept: list[_Mark] = []
    better_follows = False
    for mark in reversed(marks):
        if mark.family == "single":
            if mark.opens and not mark.closes:
                better_follows = False
            elif mark.closes:
                before = text[mark.start - 1 : mark.start]
                behind = text[mark.end : mark.end + 2]
                doubtful = before in "sSzx" and len(behind) == 2 and behind[0] == " " and behind[1].isalnum()
                if doubtful and better_follows:
                    continue
                better_follows = better_follows or not doubtful
        kept.append(mark)
    return kept[::-1]


def _partner(open_marks: list[_Mark], mark: _Mark) -> int | None:
    """The innermost open mark that ``mark`` can close; looking a few levels up bounds the work."""
    for back in range(1, min(4, len(open_marks)) + 1):
        if open_marks[-back].family == mark.family:
            return len(open_marks) - back
    return None


def _outermost(pairs: list[tuple[_Mark, _Mark | None]], stop: int) -> list[Marked]:
    found: list[Marked] = []
    for opening, closing in sorted(pairs, key=lambda pair: pair[0].start):
        if found and opening.start < found[-1].end:
            continue
        end = closing.end if closing else stop
        width = closing.end - closing.start if closing else 0
        found.append(Marked(opening.start, end, opening.text, opening.end - opening.start, width))
    return found
