"""Recognises furniture: what stands around a story on a page and is not of it.

Each rule looks at one passage alone and gives its evidence in words for the reader.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.article import BlockKind
from reader.formats import phrases
from reader.formats.patterns import clues_in, late

ADDRESS_RULE = "a web address"
"""The evidence for a line that is only an address; near the top it is where the article is from."""


class Finding(NamedTuple):
    """What a passage was recognised as.

    Attributes:
        kind: one of the furniture kinds.
        rule: the evidence, in words for the user.
        heads_list: it is a label, and the headlines next to it belong to it.
        weak: it can also be a heading of the story, and is furniture only if headlines do stand next to it.
    """

    kind: BlockKind
    rule: str
    heads_list: bool = False
    weak: bool = False


class _Rule(NamedTuple):
    """Phrases for passages of at most ``longest`` characters; ``rule`` may name what matched.

    ``quotes`` says that what they fit is furniture even if somebody speaks in it.
    """

    kind: BlockKind
    phrases: phrases.Phrases
    longest: int
    rule: str
    heads_list: bool = False
    weak: bool = False
    quotes: bool = False


_SHOWN = 40
_AROUND = '"“”*_[]<|#•·-–—=~ '
_QUOTATION = re.compile(r"[“”„«»\"]|(?<!\w)[‘'][^‘’']*[’'](?!\w)")
_SPOKEN = re.compile(r"[“\"][^“”\"@]*(?:[.!?,…][”\"])?$")
_REPORTING = late(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|add(?:ed|s|ing)|ask(?:ed|s|ing)|repl(?:ied|ies)|answered"
    r"|announced|stat(?:ed|es)|declared|explain(?:ed|s)|insist(?:ed|s)|warn(?:ed|s|ing)|claim(?:ed|s)|denied|denies"
    r"|acknowledged|admit(?:ted|s)|recall(?:ed|s)|noted|remark(?:ed|s)|argu(?:ed|es)|conced(?:ed|es)|confirmed"
    r"|continued|concluded|tweet(?:ed|s)|wrote|writes|reported|testified|urged|vowed|pledged|promised|joked|quipped"
    r"|complained|lamented|stressed|emphasi[sz]ed|suggested|called|according to)\b",
    re.IGNORECASE,
)

_RULES = (
    _Rule(BlockKind.CREDIT, phrases.PICTURE_CREDIT, 160, "starts with '{}'"),
    _Rule(BlockKind.CREDIT, phrases.PICTURE_MAKER, 120, "names who made a picture"),
    _Rule(BlockKind.CREDIT, phrases.AGENCY_ALONE, 90, "names an agency"),
    _Rule(BlockKind.CREDIT, phrases.COPYRIGHT, 300, "starts with '{}'"),
    _Rule(BlockKind.CREDIT, phrases.STAFF, 300, "starts with '{}'"),
    _Rule(BlockKind.CAPTION, phrases.CAPTION_LABEL, 500, "starts with '{}'", quotes=True),
    _Rule(BlockKind.CAPTION, phrases.CAPTION, 500, "starts with '{}'"),
    _Rule(BlockKind.CAPTION, phrases.CREDIT_AT_END, 500, "ends with a picture credit"),
    _Rule(BlockKind.LINKS, phrases.LINKS_LABEL, 70, "the label '{}'", heads_list=True),
    _Rule(BlockKind.LINKS, phrases.WEAK_LINKS_LABEL, 70, "the label '{}'", heads_list=True, weak=True),
    _Rule(BlockKind.LINKS, phrases.LINK_AFTER_LABEL, 250, "starts with '{}'"),
    _Rule(BlockKind.LINKS, phrases.ADDRESS, 500, ADDRESS_RULE),
    _Rule(BlockKind.PROMO, phrases.PROMO_LABEL, 60, "the label '{}'", heads_list=True),
    _Rule(BlockKind.PROMO, phrases.PROMO_ALONE, 90, "the words '{}'"),
    _Rule(BlockKind.PROMO, phrases.PROMO, 300, "starts with '{}'"),
)


def is_reported_speech(words: str) -> bool:
    """Tell whether the words are one quotation, or hold one and a verb of saying: then they are the story."""
    if _SPOKEN.match(words):
        return True
    return bool(_QUOTATION.search(words) and _REPORTING().search(words))


def recognise(words: str) -> Finding | None:
    """Say what furniture a passage is; None for the story, and when in doubt.

    Args:
        words: the passage with its white space run together.
    """
    bare = words.lstrip(_AROUND + ">").rstrip(_AROUND)
    if not bare or len(bare) > 500:
        return None
    clues = clues_in(bare, 0, len(bare))
    for rule in _RULES:
        found = rule.phrases.search(bare, clues) if len(bare) <= rule.longest else None
        if found:
            if not rule.quotes and is_reported_speech(words):
                return None
            return Finding(rule.kind, rule.rule.format(_shown(found.group())), rule.heads_list, rule.weak)
    return None


def _shown(matched: str) -> str:
    words = matched.strip(" :.,(>»")
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
