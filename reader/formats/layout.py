"""Says what each passage of an article is, and makes the article. Nothing is deleted: furniture is marked."""

from __future__ import annotations

from itertools import pairwise

from reader.article import FURNITURE, Article, Block, BlockKind, Span
from reader.formats.dates import DateLine, read_line
from reader.formats.facts import Facts, find_title, gather
from reader.formats.fields import RULE, field_of
from reader.formats.furniture import Finding, is_reported_speech, recognise
from reader.formats.headline import byline_of, is_headline, is_prose
from reader.formats.passages import Passage, blanked, bullet_of

MOST_FURNITURE = 0.4
"""If more of an article than this would be furniture, the rules have misread it."""

_SEARCHED_FOR_TITLE = 10
_LISTED = frozenset({BlockKind.LINKS, BlockKind.PROMO})
_JUDGED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.HEADING})


def stands_alone(words: str) -> bool:
    """Tell whether a line can only be furniture, and so neither continues a paragraph nor is continued."""
    finding = recognise(words)
    return bool(finding) or (any(c.isdigit() for c in words) and bool(read_line(words)))


def arrange(
    article_id: str,
    text: str,
    passages: list[Passage],
    *,
    known: Facts | None = None,
    markup: tuple[Span, ...] = (),
    warnings: tuple[str, ...] = (),
) -> Article:
    """Make an article of its passages.

    Args:
        article_id: its name within the library.
        text: the text exactly as read.
        passages: in order; every character that is not white space is in one of them or in ``markup``. What
            they are is written into them.
        known: what the format itself says of the article (front matter, for instance).
        markup: stretches that only the format needs.
        warnings: what is to be said of the reading so far.
    """
    known = known or Facts()
    findings = [_finding(passage) for passage in passages]
    dates = [_date_line(passage) for passage in passages]
    title = _title(passages, findings, dates, known)
    body, end = _body(passages, title)
    for index, (passage, finding) in enumerate(zip(passages, findings, strict=True)):
        date = dates[index]
        near_the_edge = index < body or index >= end
        if index == title:
            passage.mark(BlockKind.TITLE, RULE if field_of(passage.words) else "looks like a headline")
        elif near_the_edge and passage.kind is BlockKind.PARAGRAPH and field_of(passage.words):
            passage.mark(BlockKind.DATE if date else BlockKind.CREDIT, RULE)
        # A date without a label in mid-article is a heading of a chronology.
        elif date and (date.labelled or near_the_edge):
            passage.mark(BlockKind.DATE, "nothing but a date")
        elif finding and not finding.weak:
            passage.mark(finding.kind, finding.rule)
        elif near_the_edge and byline_of(passage.words):
            passage.mark(BlockKind.CREDIT, "byline")
        elif 0 <= title < index < body and _is_fragment(passage):
            passage.mark(BlockKind.CAPTION, "begins in mid-sentence, before the story")
    _lists(passages, findings)
    _captions(passages)
    words = blanked(text, markup)
    facts = gather(words, passages, known)
    warnings += _guard(passages)
    _headings(passages)
    return Article(
        id=article_id,
        text=text,
        title=facts.title or find_title(article_id, words, passages, facts.dateline),
        blocks=_blocks(passages),
        published=facts.published,
        dateline=facts.dateline,
        byline=facts.byline,
        source=facts.source,
        markup=markup,
        warnings=warnings,
    )


def _finding(passage: Passage) -> Finding | None:
    if not passage.whole or passage.kind not in _JUDGED:
        return None
    return recognise(passage.words)


def _date_line(passage: Passage) -> DateLine | None:
    words = passage.words
    if (
        not passage.whole
        or len(words) > 160
        or passage.kind not in _JUDGED
        or not any(c.isdigit() for c in words)
    ):
        return None
    return read_line(words)


def _title(
    passages: list[Passage], findings: list[Finding | None], dates: list[DateLine | None], known: Facts
) -> int:
    """Return the index of the passage that is the title; -1 if there is none."""
    headings = [index for index, passage in enumerate(passages) if passage.kind is BlockKind.HEADING]
    if known.title:
        same = [i for i in headings if passages[i].words.casefold() == known.title.value.casefold()]
        return same[0] if same else -1
    if headings and not any(is_prose(passage) for passage in passages[: headings[0]]):
        return headings[0]
    candidates: list[int] = []
    for index, passage in enumerate(passages[:_SEARCHED_FOR_TITLE]):
        if passage.kind is not BlockKind.PARAGRAPH:
            break
        field, finding = field_of(passage.words), findings[index]
        if field and field.name == "title":
            return index
        # Archives print the name of the paper above the headline, and labelled lines below it.
        if field and candidates:
            return candidates[-1]
        # "WATCH: …" opens headlines too, and a page does not begin with a promo.
        skipped = finding and not (index == 0 and finding.kind is BlockKind.PROMO and not finding.heads_list)
        if skipped or field or dates[index] or byline_of(passage.words):
            continue
        if index + 1 == len(passages) or not is_headline(passage.words, whole=passage.whole):
            break
        candidates.append(index)
    return candidates[0] if candidates else -1


def _body(passages: list[Passage], title: int) -> tuple[int, int]:
    """Return the indices of the first passage of running text and of what follows the last."""
    prose = [
        index
        for index, passage in enumerate(passages)
        if index > title and is_prose(passage) and not byline_of(passage.words)
    ]
    return (prose[0], min(prose[-1] + 1, len(passages) - 3)) if prose else (len(passages), len(passages))


def _is_fragment(passage: Passage) -> bool:
    """Tell whether a passage begins in mid-sentence, as captions do that have lost their first words."""
    opening = passage.words[:2]
    return (
        passage.kind is BlockKind.PARAGRAPH and passage.after_gap and opening.isalpha() and opening.islower()
    )


def _lists(passages: list[Passage], findings: list[Finding | None]) -> None:
    """Give the headlines next to a label ("Read more", "The story so far") to it."""
    index = 0
    while index < len(passages):
        finding = findings[index]
        index += 1
        if not finding or not finding.heads_list or passages[index - 1].kind is BlockKind.TITLE:
            continue
        below = _items_after(passages, index - 1)
        items = below or _items_before(passages, index - 1)
        if items and finding.weak:
            passages[index - 1].mark(finding.kind, finding.rule)
        for passage in items:
            passage.mark(finding.kind, f"{'under' if below else 'above'} {finding.rule}")
        index += len(below)


def _items_after(passages: list[Passage], label: int) -> list[Passage]:
    items: list[Passage] = []
    for passage in passages[label + 1 : label + 60]:
        if passage.kind is BlockKind.TITLE or (passage.is_furniture and passage.kind not in _LISTED):
            break
        if not (passage.kind in _LISTED or _is_item(passage)):
            break
        items.append(passage)
    # A short line before running text is more likely the heading of that text, if a gap sets it apart.
    following = label + 1 + len(items)
    if items and following < len(passages) and is_prose(passages[following]):
        last = items[-1]
        if (
            last.after_gap
            and last.kind not in _LISTED
            and not bullet_of(last.words)
            and last.words.count(" ") < 4
        ):
            items.pop()
    return items


def _items_before(passages: list[Passage], label: int) -> list[Passage]:
    items: list[Passage] = []
    for index in range(label - 1, -1, -1):
        if passages[index + 1].after_gap or passages[index].kind is BlockKind.TITLE:
            break
        if passages[index].is_furniture or not _is_item(passages[index]):
            break
        items.append(passages[index])
    return items


def _is_item(passage: Passage) -> bool:
    """Tell whether a passage can be an item of a list of links: a headline, with or without a bullet."""
    if passage.kind not in _JUDGED or not passage.whole or is_reported_speech(passage.words):
        return False
    words = passage.words.removeprefix(bullet_of(passage.words))
    return words.count(" ") >= 1 and is_headline(words)


def _captions(passages: list[Passage]) -> None:
    """Recognise captions by what stands next to them: a credit, or the same words again."""
    for first, second in pairwise(passages):
        if first.kind is not BlockKind.PARAGRAPH or not _could_be_caption(first):
            continue
        if second.kind is BlockKind.CREDIT and not second.after_gap and second.rule != "byline":
            first.mark(BlockKind.CAPTION, "above a credit")
        elif first.words == second.words and second.kind is BlockKind.PARAGRAPH:
            first.mark(BlockKind.CAPTION, "stands twice")
            second.mark(BlockKind.CAPTION, "stands twice")


def _could_be_caption(passage: Passage) -> bool:
    words = passage.words
    return (
        passage.whole
        and 3 <= words.count(" ") < 40
        and words[-1] not in '.?!:;,”"'
        and not is_reported_speech(words)
    )


def _guard(passages: list[Passage]) -> tuple[str, ...]:
    """Take all furniture back if there is too much of it to be believed."""
    sizes = [passage.end - passage.start for passage in passages]
    furniture = sum(size for size, passage in zip(sizes, passages, strict=True) if passage.is_furniture)
    if furniture <= MOST_FURNITURE * sum(sizes):
        return ()
    for passage in passages:
        if passage.is_furniture:
            passage.mark(
                BlockKind.LIST if passage.level and bullet_of(passage.words) else BlockKind.PARAGRAPH, ""
            )
    return (f"more than {MOST_FURNITURE:.0%} of the text looks like page furniture, so none of it is marked",)


def _headings(passages: list[Passage]) -> None:
    """Recognise headings: short lines, set apart, without a full stop, before running text."""
    for before, passage, after in zip(passages, passages[1:], passages[2:], strict=False):
        if passage.kind is not BlockKind.PARAGRAPH or not passage.after_gap:
            continue
        short = passage.words.count(" ") < 9 and is_headline(passage.words, whole=passage.whole)
        short = short and ":" not in passage.words and passage.words[0].isalpha()
        apart = is_prose(before) or before.kind in FURNITURE | {BlockKind.TITLE}
        if short and apart and is_prose(after) and passage.words[-1] not in '.”"’':
            passage.mark(BlockKind.HEADING, "short line before running text")
            passage.level = 2


def _blocks(passages: list[Passage]) -> tuple[Block, ...]:
    """Return the blocks: a passage each, but one for a run of links or promos."""
    blocks: list[Block] = []
    captions: set[str] = set()
    for passage in passages:
        last = blocks[-1] if blocks else None
        if last and passage.kind in _LISTED and last.kind is passage.kind:
            blocks[-1] = Block(last.kind, last.start, passage.end, last.rule)
            continue
        repeated = passage.kind is BlockKind.CAPTION and passage.words in captions
        if passage.kind is BlockKind.CAPTION:
            captions.add(passage.words)
        level = passage.level if passage.kind in {BlockKind.HEADING, BlockKind.LIST} else 0
        blocks.append(Block(passage.kind, passage.start, passage.end, passage.rule, repeated, level))
    return tuple(blocks)
