"""Lines of a PDF -> paragraphs: lines run together, hyphens at their ends undone, running heads set aside."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from reader.article import BlockKind
from reader.formats.passages import bullet_of
from reader.formats.pdf.lines import PdfLine

_EDGE = 2
_LONGEST_HEAD = 120
_SAME_PLACE = 3.0
_LARGER = 1.12
_SAME_SIZE = 0.08
_LONGEST_HEADING = 30
_WIDER_GAP = 1.25
_ROOM = 0.85
_ENDS = (".", "!", "?", ":", "…", '"', "”", "’", ")")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—|\[(]?\s*\d{1,4}\s*[-–—|\])]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_HYPHEN = re.compile(r"(\w+)[-\N{HYPHEN}]$")
_LONGEST_WORD = 40
_FIRST_WORD = re.compile(r"\w+")
_HYPHENATED = re.compile(r"(?<!\w)\w++(?:-\w++)+")
# Words that stand before a hyphen of their own so often that it is kept where nothing decides.
_KEEP = frozenset({
    "all", "anti", "co", "cross", "ex", "extra", "far", "five", "four", "half", "high", "inter", "ill",
    "left", "long", "low", "mid", "much", "multi", "near", "non", "off", "old", "one", "part", "pre",
    "pro", "quasi", "right", "self", "semi", "seven", "short", "six", "so", "ten", "three", "two",
    "ultra", "under", "vice", "well",
})  # fmt: skip


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together.

    Attributes:
        words: their text.
        kind: what it is, as far as the page shows.
        level: depth of a heading or list item, from 1; 0 elsewhere.
        rule: why it is furniture, if it is.
    """

    words: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    rule: str = ""


def paragraphs_of(lines: list[PdfLine]) -> list[Paragraph]:
    """Return the paragraphs of a document in the order in which it is read.

    What stands at the edge of a page comes after the paragraph that goes on over it.
    """
    furniture = _edges(lines)
    story = [line for index, line in enumerate(lines) if index not in furniture]
    page = _Page.measured(story)
    spelled = _Spelling(story)
    found: list[Paragraph] = []
    aside: list[Paragraph] = []
    group: list[PdfLine] = []

    def end() -> None:
        if group:
            found.append(_paragraph(group, page, spelled))
            group.clear()
        found.extend(aside)
        aside.clear()

    for index, line in enumerate(lines):
        if index in furniture:
            waiting = aside if group else found
            waiting.append(Paragraph(line.words, BlockKind.CREDIT, rule=furniture[index]))
            continue
        if group and not page.goes_on(group[-1], line):
            end()
        group.append(line)
    end()
    return found


def _edges(lines: list[PdfLine]) -> dict[int, str]:
    """Return which lines are page numbers and running heads, with the evidence."""
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        pages[line.page].append(index)
    edges: dict[tuple[str, int], list[int]] = defaultdict(list)
    found: dict[int, str] = {}
    for numbers in pages.values():
        by_height = sorted(numbers, key=lambda index: lines[index].y)
        for index in {*by_height[:_EDGE], *by_height[-_EDGE:]}:
            line = lines[index]
            outermost = index in {by_height[0], by_height[-1]}
            if outermost and len(numbers) > 1 and _PAGE_NUMBER.fullmatch(line.words):
                found[index] = "a page number"
            elif len(line.words) <= _LONGEST_HEAD:
                edges[_DIGITS.sub("#", line.words), round(line.y / _SAME_PLACE)].append(index)
    for same in edges.values():
        if len(same) > 1 and len(same) * 3 >= len(pages):
            found |= dict.fromkeys(same, f"stands at the edge of {len(same)} pages")
    return found


@dataclass(slots=True)
class _Page:
    """How the document is set.

    Attributes:
        size: of the letters of the story.
        leading: from line to line within a paragraph, in parts of the size.
        widths: how many characters a full line of each size has.
    """

    size: float
    leading: float
    widths: dict[float, int] = field(default_factory=dict)

    @classmethod
    def measured(cls, lines: list[PdfLine]) -> _Page:
        sizes: Counter[float] = Counter()
        lengths: dict[float, list[int]] = defaultdict(list)
        for line in lines:
            sizes[line.size] += len(line.words)
            lengths[line.size].append(len(line.words))
        steps = sorted(
            (a.y - b.y) / b.size
            for a, b in pairwise(lines)
            if a.page == b.page and a.size == b.size and 0.5 < (a.y - b.y) / b.size < 4
        )
        widths = {size: sorted(each)[int(0.9 * (len(each) - 1))] for size, each in lengths.items()}
        size = sizes.most_common(1)[0][0] if sizes else 1.0
        return cls(size, steps[len(steps) // 4] if steps else 1.2, widths)

    def goes_on(self, a: PdfLine, b: PdfLine) -> bool:
        """Tell whether line ``b`` goes on with the paragraph that line ``a`` is of."""
        if abs(a.size - b.size) > _SAME_SIZE * a.size or bullet_of(b.words[:8]):
            return False
        small = b.words[0].islower()
        ended = a.words.endswith(_ENDS)
        width = self.widths[a.size]
        next_word = b.words.split(maxsplit=1)[0]
        full = len(a.words) + 1 + len(next_word) > _ROOM * width
        step = (a.y - b.y) / b.size
        if a.page != b.page or step < 0:  # on the next page, or in the next column
            return small or (full and not ended)
        if step > _WIDER_GAP * self.leading:
            return False
        indented = b.x > a.x + 0.8 * b.size
        if ended and (indented or not full):
            return False
        return small or full

    def heading_level(self, line: PdfLine) -> int:
        """Return the level of a heading by the size of its letters; 0 if it is no larger than the story."""
        if line.size < _LARGER * self.size:
            return 0
        return 1 if line.page == 1 and line.size == max(self.widths) else 2


class _Spelling:
    """Which words the document has within its lines, to tell a hyphen from a broken word."""

    def __init__(self, lines: Iterable[PdfLine]) -> None:
        self._words: set[str] = set()
        self._hyphenated: set[str] = set()
        for line in lines:
            words = line.words.lower()
            self._words.update(_FIRST_WORD.findall(words))
            self._hyphenated.update(_HYPHENATED.findall(words))

    def joined(self, before: str, after: str) -> str:
        """Return two lines as one, with the hyphen between them undone where it only broke a word."""
        if before.endswith("\N{SOFT HYPHEN}"):
            return before[:-1] + after
        broken = _HYPHEN.search(before[-_LONGEST_WORD:])
        rest = _FIRST_WORD.match(after)
        if not broken or not rest:
            return f"{before} {after}"
        left, right = broken[1].lower(), rest.group().lower()
        own = f"{left}-{right}" in self._hyphenated or not after[0].islower()
        unsure = left + right not in self._words and (left in _KEEP or not left.isalpha())
        return before + after if own or unsure else before[:-1] + after


def _paragraph(lines: list[PdfLine], page: _Page, spelling: _Spelling) -> Paragraph:
    words = lines[0].words
    pieces: list[str] = []
    for line in lines[1:]:
        # Only the end of what came before matters, so long paragraphs are not copied line by line.
        joined = spelling.joined(words, line.words)
        cut = len(joined) - len(line.words)
        pieces.append(joined[:cut])
        words = joined[cut:]
    words = "".join((*pieces, words))
    level = page.heading_level(lines[0])
    if level and len(words.split()) <= _LONGEST_HEADING:
        return Paragraph(words, BlockKind.HEADING, level)
    listed = bool(bullet_of(words[:8]))
    return Paragraph(words, BlockKind.LIST if listed else BlockKind.PARAGRAPH, int(listed))
