"""Recognises furniture by what stands next to it: headlines by their label, captions by their credit."""

from __future__ import annotations

import re
from itertools import pairwise

from reader.article import BlockKind
from reader.formats.bylines import BYLINE_RULE
from reader.formats.furniture import Finding, is_reported_speech
from reader.formats.headline import is_headline, is_prose
from reader.formats.passages import Passage, bullet_of

LISTED = frozenset({BlockKind.LINKS, BlockKind.PROMO})
"""The kinds of which a run makes one block."""

_LONGEST_LIST = 60
_ITEM = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.HEADING})
_OFFICE = re.compile(
    r"\b(?:correspondent|reporter|editor|writer|staff|analyst|bureau|desk|columnist|contributor|producer)\b",
    re.IGNORECASE,
)
_EMPTY_LABEL = re.compile(r"(?:\w+ )?captions?[\s:,]*", re.IGNORECASE)
_DATE_LABEL = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|modified))(?: on)?[\s:]*", re.IGNORECASE
)


def mark_lists(passages: list[Passage], findings: list[Finding | None]) -> None:
    """Give the headlines next to a label ("Read more", "The story so far") to it.

    Args:
        passages: in order; what can be recognised by itself is marked already.
        findings: what was found of each.
    """
    gaps = any(passage.after_gap for passage in passages[1:])
    end = max((i for i, p in enumerate(passages) if not p.is_furniture and is_prose(p)), default=-1)
    index = 0
    while index < len(passages):
        label, finding = passages[index], findings[index]
        index += 1
        if not finding or not finding.heads_list or label.kind not in {finding.kind, label.form}:
            continue
        below = _items_below(passages, index, gaps=gaps, below_the_story=index > end)
        items = below or _items_above(passages, index - 1)
        if not items:
            continue
        label.mark(finding.kind, finding.rule)
        for passage in items:
            passage.mark(finding.kind, f"{'under' if below else 'above'} {finding.rule}")
        index += len(below)


def _items_below(passages: list[Passage], first: int, *, gaps: bool, below_the_story: bool) -> list[Passage]:
    items: list[Passage] = []
    for passage in passages[first : first + _LONGEST_LIST]:
        # In a text with blank lines, a line that follows without one belongs to what is above it.
        attached = below_the_story or (gaps and not passage.after_gap)
        if passage.kind not in LISTED and not _is_item(passage, shortest=1 if attached else 2):
            break
        items.append(passage)
    following = first + len(items)
    if items and following < len(passages) and is_prose(passages[following]):
        last = items[-1]
        # A short line before running text, set apart, is more likely the heading of that text.
        apart = (last.after_gap or not gaps) and not bullet_of(last.words)
        if apart and last.kind not in LISTED and last.words.count(" ") < 4:
            items.pop()
    return items


def _items_above(passages: list[Passage], label: int) -> list[Passage]:
    items: list[Passage] = []
    for index in range(label - 1, max(-1, label - _LONGEST_LIST), -1):
        if passages[index + 1].after_gap or not _is_item(passages[index], shortest=2):
            break
        items.append(passages[index])
    return items


def _is_item(passage: Passage, *, shortest: int) -> bool:
    """Tell whether a passage can be an item of a list of links: a headline, with or without a bullet."""
    if passage.kind not in _ITEM or not passage.whole or is_reported_speech(passage.words):
        return False
    words = passage.words.removeprefix(bullet_of(passage.words))
    return words.count(" ") + 1 >= shortest and is_headline(words)


def mark_captions(passages: list[Passage]) -> None:
    """Recognise captions by a label above them, by a credit below them, or by standing twice."""
    for first, second in pairwise(passages):
        if first.kind is BlockKind.CAPTION and _is_short_line(second) and _EMPTY_LABEL.fullmatch(first.words):
            second.mark(BlockKind.CAPTION, f"below '{first.words}'")
        elif first.kind is not BlockKind.PARAGRAPH or not _could_be_caption(first):
            continue
        elif second.kind is BlockKind.CREDIT and not second.after_gap and second.rule != BYLINE_RULE:
            first.mark(BlockKind.CAPTION, "above a credit")
        elif second.kind is BlockKind.PARAGRAPH and first.words == second.words:
            first.mark(BlockKind.CAPTION, "stands twice")
            second.mark(BlockKind.CAPTION, "stands twice")


def _could_be_caption(passage: Passage) -> bool:
    words = passage.words
    unfinished = words[-1] not in '.?!:;,”"'
    return passage.whole and unfinished and 3 <= words.count(" ") < 40 and not is_reported_speech(words)


def mark_labels(passages: list[Passage]) -> None:
    """Give a label above a date ("Published") to it, and the office below a byline to that."""
    for first, second in pairwise(passages):
        if second.kind is BlockKind.DATE and _is_short_line(first) and _DATE_LABEL.fullmatch(first.words):
            first.mark(BlockKind.DATE, "above a date")
        attached = first.rule == BYLINE_RULE and not second.after_gap
        if attached and _is_short_line(second) and _OFFICE.search(second.words):
            second.mark(BlockKind.CREDIT, "below the byline")


def _is_short_line(passage: Passage) -> bool:
    return passage.kind is BlockKind.PARAGRAPH and not is_prose(passage)
