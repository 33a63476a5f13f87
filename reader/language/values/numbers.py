"""Numbers: found by grammar, with a normal form.

The normal form of a number is decimal digits without separators or exponent, and a sign for what the words
beside it say:

======================================  ====================
"40,000"                                ``40000``
"1.5 million"                           ``1500000``
"3,000 to 5,000", "between 3 and 5"     ``3000..5000``
"up to 5,000", "fewer than 5,000"       ``<=5000``
"more than 40,000", "at least 40,000"   ``>=40000``
"about 200", "nearly 200"               ``~200``
"tens of thousands"                     ``20000..99999``
======================================  ====================

News does not mean the difference between "more than" and "at least", so neither does the normal form. A
percentage is ``5%``, percentage points are ``5pp``. The words that set a bound stand outside the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from reader.formats.patterns import DIGIT, late
from reader.language.annotation import Entity, EntityType
from reader.language.gazetteer import gazetteer
from reader.language.values.normal_form import bound, normal_form
from reader.language.values.quantities import (
    A_SCALE,
    FIGURE,
    FRACTION,
    IN_WORDS,
    MANY_OF,
    RANGE,
    WORDS,
    S,
    read_fraction,
    read_quantity,
)

_NUM = re.compile(
    rf"(?:(?<![\w.,/:$£€¥₹#@\u2019'-])|(?<=[a-z]-of-))"  # "father-of-three"
    rf"(?:{RANGE}(?![\d/:]|[.,]\d|(?:st|nd|rd|th|s)\b)"
    rf"|\b(?:(?P<fraction>{FRACTION})|{A_SCALE}|{MANY_OF}|{IN_WORDS})\b)",
    re.IGNORECASE,
)
_UNDER_AGE = late(r"\b(?:under|over)[-‑](?P<age>\d{1,2})s?\b", re.IGNORECASE)
_OPENERS = frozenset("—–-:\"“‘'")  # after one of these a capital may begin a sentence inside a sentence
_SCORE = re.compile(r"(?P<ours>\d{1,3})[-–](?P<theirs>\d{1,3})")
_OF_A_GAME = late(
    r"\b(?:won?|wins?|winning|beat|beaten|beating|los[et]s?|losing|led|leads?|drew|draws?|drawn|score\w*|defeat\w*"
    r"|victory|ahead|down|up|trail\w*|votes?|voted|thumping|thrash\w*|goals?|half-time|full-time|final)\b",
    re.IGNORECASE,
)
# "One soldier" counts, "no one", "one of them" and "one day" do not.
_THE_NUMBER_ONE = (
    rf"(?<!no )(?<!any )(?<!every )(?<!each )(?<!this )(?<!another )(?<!the )\b[Oo]ne{S}"
    r"(?!(?:of|day|by|or|to|is|was|who|that|which|in|on|and|another|has|had|can|could|would|will|should|must|may"
    r"|might|with|for|at|from|way|time|thing|side|as|after|before|month|year|week|hour|minute|morning|evening"
    r"|night|could|said|says|like|more|than|such|hand|does|did|knows?|wants?|even|ever|i|he|she|it|they|we|too|this"
    r"|these|called|named|known|remarked)\b)"
    r"[a-z]{3}"
)
_ONE = late(_THE_NUMBER_ONE)
_ONE_IN_CAPITALS = late(_THE_NUMBER_ONE, re.IGNORECASE)
# "A gold one": it stands for what was named before.
_SUCH_A = late(r"\ban? [\w-]+ \Z", re.IGNORECASE)
_ONE_IN_SO_MANY = late(rf"\b[Oo]ne(?={S}in{S}(?:every{S})?(?:{'|'.join(WORDS)}|\d{{1,4}})\b)")
# "Page 40", "line 13": what is numbered, not counted.
_NUMBERED = re.compile(
    r"\b(?:page|gate|line|route|standing order|game|room|platform|chapter|article|section|clause|paragraph"
    r"|row|seat|berth|track|exit|minor planet|reactor|terminal|channel|studio|update|highway|flight|runway"
    r"|act,?|pier|annex|appendix|footnote|volume|verse|psalm|surah?) \Z",
    re.IGNORECASE,
)
_BUS = late(r" (?:bus|tram|trolleybus)\b")
# "Harbin 4, Incheon 3", at the end of a line.
_RESULT = late(
    r"(?<=[a-z])\s(?P<ours>\d{1,3}),? [A-Z][\w'’.&-]{0,30}(?: [A-Z][\w'’.&-]{0,30}){0,3}"
    r" (?P<theirs>\d{1,3})(?=[.;]?\s*\Z)"
)
_BELOW_ZERO = late(
    rf"\b(?P<minus>[Mm]inus{S})(?P<number>{FIGURE})\b(?!{S}?(?:per{S}?cent|percent|%))"
    rf"|(?<![^\s(])[-−](?P<degrees>\d{{1,3}}(?:\.\d)?)(?={S}?(?:degrees|°|C\b))"
)
_COLD = frozenset({"minus", "degrees", "°"})
_OF_OR_MORE = re.compile(rf"{S}(?:of|more)\b")
_OPENING = frozenset(".!?\"“‘'\n")
_VAGUE = frozenset({"tens", "scores"})
_WORD_BEFORE = re.compile(r"\b(?P<word>\w+) \Z")
# "98.7 FM" is a station, "4x400" a race.
_NO_COUNT_AFTER = re.compile(r" ?(?:FM|AM|MHz|kHz)\b|x\d")


def find_numbers(
    text: str, start: int, end: int, clues: Set[str], *, in_capitals: bool = False
) -> Iterator[Entity]:
    """Yield the numbers of ``text[start:end]``; some of them may be parts of dates, times or money.

    Args:
        text: the text of the article.
        start: where to begin.
        end: where to stop.
        clues: what it holds, see :mod:`reader.formats.patterns`.
        in_capitals: whether capitals say nothing there, as in a headline.
    """
    yield from _numbers(text, start, end, in_capitals=in_capitals)
    if "one" in clues:
        yield from _ones(text, start, end, in_capitals=in_capitals)
    if DIGIT in clues:
        for match in _RESULT().finditer(text, start, end):
            for side in ("ours", "theirs"):
                yield Entity(match.start(side), match.end(side), EntityType.NUM, "score", match[side])
        if "under" in clues or "over" in clues:
            for match in _UNDER_AGE().finditer(text, start, end):
                yield Entity(match.start("age"), match.end("age"), EntityType.NUM, "age", match["age"])
    if not _COLD.isdisjoint(clues):
        for match in _BELOW_ZERO().finditer(text, start, end):
            quantity = read_quantity(match["number"] or match["degrees"])
            if quantity:
                first = match.start("minus") if match["minus"] else match.start("degrees")
                value = f"-{normal_form(quantity)}"
                yield Entity(first, match.end(), EntityType.NUM, "below zero", value)


def _numbers(text: str, start: int, end: int, *, in_capitals: bool) -> Iterator[Entity]:
    for match in _NUM.finditer(text, start, end):
        words = match.group().lower()
        if match["fraction"]:
            value = normal_form((read_fraction(words),) * 2, bound(text, *match.span()))
            yield Entity(match.start(), match.end(), EntityType.NUM, "fraction", value)
            continue
        score = _SCORE.fullmatch(words)
        if score and _is_score(text, match, int(score["ours"]), int(score["theirs"])):
            yield Entity(match.start(), match.end(), EntityType.NUM, "score", words.replace("–", "-"))
            continue
        # "One" is more often a pronoun; digits after a zero are part of some code.
        if words in {"one", "zero"} or re.match(r"0\d", words) or _names(text, match, start, in_capitals):
            continue
        # "Blood Ties Four Directions": a number with a capital is no number, unless it begins the sentence.
        if (
            match.group()[0].isupper()
            and not in_capitals
            and match.start() > start
            and text[match.start() - 2 : match.start()].rstrip()[-1:] not in _OPENERS
            and text[match.end() + 1 : match.end() + 2].isupper()
        ):
            continue
        if _NO_COUNT_AFTER.match(text, match.end()):
            continue
        if words in _VAGUE and not _OF_OR_MORE.match(text, match.end()):
            continue
        quantity = read_quantity(words)
        if quantity:
            value = normal_form(quantity, bound(text, *match.span()))
            yield Entity(match.start(), match.end(), EntityType.NUM, "number", value)
        elif " to " in words:
            # "Fallen from 31 to 18" is no range but two numbers.
            yield from apart(text, Entity(match.start(), match.end(), EntityType.NUM, "number"))


def _ones(text: str, start: int, end: int, *, in_capitals: bool) -> Iterator[Entity]:
    """Yield each "one" that counts."""
    for match in (_ONE_IN_CAPITALS if in_capitals else _ONE)().finditer(text, start, end):
        if not _SUCH_A().search(text, max(start, match.start() - 24), match.start()):
            value = f"{bound(text, *match.span())}1"
            yield Entity(match.start(), match.start() + 3, EntityType.NUM, "one thing", value)
    for match in _ONE_IN_SO_MANY().finditer(text, start, end):
        yield Entity(match.start(), match.end(), EntityType.NUM, "one in so many", "1")


def apart(text: str, span: Entity) -> Iterator[Entity]:
    """Yield the numbers on either side of the "to" in a span of text, each by itself."""
    at = span.start
    for part in text[span.start : span.end].split(" to "):
        single = read_quantity(part)
        if single:
            yield Entity(at, at + len(part), EntityType.NUM, "number", normal_form(single))
        at += len(part) + len(" to ")


def _is_score(text: str, match: re.Match[str], ours: int, theirs: int) -> bool:
    """Tell "won 2-3" from "2-3 men": a range goes up, and has nothing to do with winning."""
    if ours >= theirs or not ours:
        return True
    around = text[max(0, match.start() - 40) : match.end() + 25]
    return bool(_OF_A_GAME().search(around))


def _names(text: str, match: re.Match[str], start: int, in_capitals: bool) -> bool:
    """Tell whether a small number names something: "Channel 4", "Boeing 737", "page 40", "the 38 bus"."""
    if not match.group().isdigit() or len(match.group()) > 4:
        return False
    if _NUMBERED.search(text, max(start, match.start() - 20), match.start()):
        return True
    if len(match.group()) > 3:
        return False
    before = _WORD_BEFORE.search(text, max(start, match.start() - 30), match.start())
    if before and before["word"] == "the" and _BUS().match(text, match.end()):
        return True
    if not before or not before["word"][0].isupper() or in_capitals:
        return text[match.start() - 4 : match.start()] == "No. "
    if before["word"] != "No" and before["word"] in gazetteer().heads["function"]:
        return False
    # A capital that opens a sentence says nothing.
    return before.start() > start and text[start : before.start()].rstrip()[-1:] not in _OPENING
