"""Says what each passage of an article is, and makes the article. Nothing is deleted: furniture is marked."""

from __future__ import annotations

from typing import NamedTuple

from reader.article import FURNITURE, Article, Block, BlockKind, Span, blanked
from reader.formats.bylines import BYLINE_RULE, byline_of, byline_without_by
from reader.formats.dates import DateLine, read_line
from reader.formats.facts import Facts, find_title, gather
from reader.formats.fields import FIELD_RULE, Field, field_of
from reader.formats.furniture import Finding, recognise
from reader.formats.headline import is_headline, is_prose, is_row_of_headlines
from reader.formats.neighbours import LISTED, mark_captions, mark_labels, mark_lists
from reader.formats.passages import Passage

MOST_FURNITURE = 0.4
"""If more of an article than this would be furniture, the rules have misread it."""

_SEARCHED_FOR_TITLE = 10
_SEARCHED_FROM_THE_END = 3
_LONGEST_HEADING = 9
_JUDGED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.HEADING})


def stands_alone(words: str) -> bool:
    """Tell whether a line can only be furniture, and so neither continues a paragraph nor is continued."""
    return bool(recognise(words) or read_line(words))


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
    signs = [_signs(passage) for passage in passages]
    title = _find_title(passages, signs, known)
    _mark_each(passages, signs, title)
    mark_lists(passages, [sign.finding for sign in signs])
    mark_captions(passages)
    mark_labels(passages)
    words = blanked(text, markup)
    facts = gather(words, passages, known)
    if _too_much_furniture(text, passages):
        for passage in passages:
            passage.unmark_furniture()
        share = f"{MOST_FURNITURE:.0%}"
        warnings += (f"more than {share} of the text looks like page furniture, so none of it is marked",)
    _mark_headings(passages)
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


class _Signs(NamedTuple):
    """What a passage looks like by itself."""

    finding: Finding | None = None
    date: DateLine | None = None
    field: Field | None = None
    byline: bool = False


def _signs(passage: Passage) -> _Signs:
    if not passage.whole or passage.kind not in _JUDGED:
        return _Signs()
    words = passage.words
    return _Signs(recognise(words), read_line(words), field_of(words), bool(byline_of(words)))


def _find_title(passages: list[Passage], signs: list[_Signs], known: Facts) -> int:
    """Return the index of the passage that is the title; -1 if there is none."""
    headings = [index for index, passage in enumerate(passages) if passage.kind is BlockKind.HEADING]
    if known.title:
        named = known.title.value.casefold()
        top = range(min(_SEARCHED_FOR_TITLE, len(passages)))
        return next((i for i in (*headings, *top) if passages[i].words.casefold() == named), -1)
    if headings and not any(is_prose(passage) for passage in passages[: headings[0]]):
        return headings[0]
    candidates: list[int] = []
    for index, (passage, sign) in enumerate(zip(passages[:_SEARCHED_FOR_TITLE], signs, strict=False)):
        if passage.kind is not BlockKind.PARAGRAPH:
            break
        if sign.field and sign.field.name == "title":
            return index
        # Archives print the name of the paper above the headline, and labelled lines below it.
        if sign.field and candidates:
            return candidates[-1]
        finding = sign.finding
        # "WATCH: …" opens headlines too, and a page does not begin with a promo.
        if index == 0 and finding and finding.kind is BlockKind.PROMO and not finding.heads_list:
            finding = None
        if finding or sign.field or sign.date or sign.byline:
            continue
        if index + 1 == len(passages) or not is_headline(passage.words, whole=passage.whole):
            break
        candidates.append(index)
    # A single word above the headline names the section of the paper.
    longer = [index for index in candidates if " " in passages[index].words]
    return next(iter(longer or candidates), -1)


def _mark_each(passages: list[Passage], signs: list[_Signs], title: int) -> None:
    """Mark the title, and what can be recognised by itself."""
    prose = [i for i, p in enumerate(passages) if i > title and is_prose(p) and not signs[i].byline]
    body = prose[0] if prose else len(passages)
    end = min(prose[-1] + 1, len(passages) - _SEARCHED_FROM_THE_END) if prose else len(passages)
    for index, (passage, sign) in enumerate(zip(passages, signs, strict=True)):
        at_the_edge = index < body or index >= end
        if index == title:
            passage.mark(BlockKind.TITLE, FIELD_RULE if sign.field else "looks like a headline")
        elif at_the_edge and sign.field and not sign.date:
            passage.mark(BlockKind.CREDIT, FIELD_RULE)
        # A date without a label in mid-article is a heading of a chronology.
        elif sign.date and (sign.date.labelled or at_the_edge):
            passage.mark(BlockKind.DATE, "nothing but a date")
        elif at_the_edge and sign.byline:
            passage.mark(BlockKind.CREDIT, BYLINE_RULE)
        elif sign.finding and not sign.finding.weak:
            passage.mark(sign.finding.kind, sign.finding.rule)
        elif index > body and is_row_of_headlines(passage.words):
            passage.mark(BlockKind.LINKS, "headlines in a row")
        elif 0 <= title < index < body and passage.kind in _JUDGED:
            if byline_without_by(passage.words):
                passage.mark(BlockKind.CREDIT, BYLINE_RULE)
            elif _begins_in_mid_sentence(passage):
                passage.mark(BlockKind.CAPTION, "begins in mid-sentence, before the story")


def _begins_in_mid_sentence(passage: Passage) -> bool:
    """Tell whether a passage has lost its first words, as captions do."""
    opening = passage.words[:2]
    several = passage.words.count(" ") > 1
    return passage.kind is BlockKind.PARAGRAPH and several and opening.isalpha() and opening.islower()


def _too_much_furniture(text: str, passages: list[Passage]) -> bool:
    """Tell whether the rules give more than its share of the visible characters to furniture."""
    sizes = [sum(map(len, text[passage.start : passage.end].split())) for passage in passages]
    # What the format says is furniture was not misread, however much of it there is.
    guessed = (passage.is_furniture and passage.form not in FURNITURE for passage in passages)
    furniture = sum(size for size, guess in zip(sizes, guessed, strict=True) if guess)
    return furniture > MOST_FURNITURE * sum(sizes)


def _mark_headings(passages: list[Passage]) -> None:
    """Recognise headings: short lines, set apart, without a full stop, before running text."""
    for before, passage, after in zip(passages, passages[1:], passages[2:], strict=False):
        words = passage.words
        if passage.kind is not BlockKind.PARAGRAPH or not passage.after_gap or not is_prose(after):
            continue
        apart = is_prose(before) or before.kind in FURNITURE | {BlockKind.TITLE}
        plain = words[0].isalpha() and ":" not in words and words[-1] not in '.”"’'
        if apart and plain and words.count(" ") < _LONGEST_HEADING and is_headline(words):
            passage.mark(BlockKind.HEADING, "short line before running text")
            passage.level = 2


def _blocks(passages: list[Passage]) -> tuple[Block, ...]:
    """Return the blocks: a passage each, but one for a run of links or promos."""
    blocks: list[Block] = []
    captions: set[str] = set()
    for passage in passages:
        last = blocks[-1] if blocks else None
        if last and passage.kind in LISTED and last.kind is passage.kind:
            blocks[-1] = Block(last.kind, last.start, passage.end, last.rule)
            continue
        repeated = passage.kind is BlockKind.CAPTION and passage.words in captions
        if passage.kind is BlockKind.CAPTION:
            captions.add(passage.words)
        level = passage.level if passage.kind in {BlockKind.HEADING, BlockKind.LIST} else 0
        blocks.append(Block(passage.kind, passage.start, passage.end, passage.rule, repeated, level))
    return tuple(blocks)
