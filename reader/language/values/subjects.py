"""What stands before a number and says what it counts: "killed 12", "the death toll rose to 19"."""

from __future__ import annotations

from reader.language.annotation import EntityType
from reader.language.grammar import (
    CLAUSE_STARTERS,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    IRREGULAR_PAST,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    is_adverb,
    is_past,
    word_set,
)
from reader.language.phrases import Words, joins
from reader.language.values.noun_phrases import Found
from reader.language.values.nouns import singular

_REACH = 24
"""Tokens before a number in which its clause is looked for."""

_BOUND_WORDS = word_set(
    "at least more than up to as many much about around some roughly nearly almost approximately an "
    "estimated close just under over fewer less no not above below upwards in excess of maximum minimum a "
    "only nearly another further additional other exactly barely"
)
_LEVELS = word_set(
    "rose risen rise rises rising climbed climbs climbing fell fallen fall falls falling dropped drops "
    "increased increases increasing grew grown grows growing reached reaches reaching stood stands standing "
    "jumped declined decreased surged soared slumped shrank swelled doubled tripled passed topped hit "
    "totalled totaled totals exceeded exceeds averaged averages numbered numbers put set estimated stayed "
    "remained remains gained lost slipped edged plunged tumbled advanced went cost costs costing priced "
    "moderated eased improved lifted trimmed accelerated slowed strengthened weakened "
    "expanded contracted dipped widened narrowed cut raised lowered reduced measured measures measuring "
    "weighed weighs weighing"
)
_BEING = word_set("is are was were be been being")
_NOT_VERBS = word_set(
    "including being following according during involving exceeding aged turned became united "
    "said nothing something anything everything morning evening building wedding meeting red bed hundred "
    "left happened occurred ring king spring sing bring"
)
_MONEY_VERBS = word_set(
    "pay pays invest invests spend spends raise raises earn earns lend lends borrow borrows donate "
    "contribute offer offers owe owes lose loses make makes save saves give gives receive receives allocate "
    "pledge pledges charge charges demand demands seek seeks inject injects win wins"
)
_FORMS = {
    "shooting": "shot", "leaving": "left", "taking": "taken", "took": "taken", "holding": "held",
    "finding": "found", "hitting": "hit", "losing": "lost", "pays": "paid", "pay": "paid", "paying": "paid",
    "spend": "spent", "spends": "spent", "spending": "spent", "makes": "made", "make": "made",
    "making": "made", "lends": "lent", "lend": "lent", "lending": "lent", "gives": "given", "gave": "given",
    "give": "given", "giving": "given", "win": "won", "wins": "won", "winning": "won", "owe": "owed",
    "lose": "lost", "loses": "lost", "seek": "sought", "seeks": "sought", "seeking": "sought",
    "buying": "bought", "selling": "sold", "building": "built", "killing": "killed", "kill": "killed",
    "kills": "killed", "saw": "seen", "wounds": "wounded", "injures": "injured", "cutting": "cut",
}  # fmt: skip
_KILLING = word_set("kill kills wounds injures")
_AMOUNTS = word_set(
    "number numbers total proportion share percentage amount rate quantity count tally figure figures "
    "majority average level"
)
_EMPTY = word_set("there it this that which who what he she they we i you these those one")
_OF_WHAT = word_set(
    "total maximum minimum average record group team crowd range least couple majority force tune "
    "father mother"
)


def before_bounds(words: Words, first: int, low: int) -> int:
    """Return the last token before a number and the words that bound it ("at least"); below low: none."""
    at = first - 1
    lower = words.lower
    while at >= low and lower[at] in _BOUND_WORDS and first - at < 8:
        if lower[at] == "to" and at > low and lower[at - 1] not in {"up", "close"}:
            break
        at -= 1
    return at


def verb_before(words: Words, first: int, low: int, kind: EntityType) -> Found | None:
    """Return the verb whose object is only a number: "killed at least 12", "paid $5m".

    A percentage has no such verb: what "catapulted 20 per cent" is the subject.
    """
    at = before_bounds(words, first, low)
    if at < low or not words.is_word(at):
        return None
    word = words.lower[at]
    if word in _LEVELS or word in _NOT_VERBS:
        return None
    verb = word in _KILLING or (word in _MONEY_VERBS and kind is EntityType.MONEY)
    verb = verb or word in IRREGULAR_PAST or is_past(word) or (word.endswith("ing") and len(word) > 5)
    # It is an adjective in "an unprecedented 30%".
    if at > low and words.lower[at - 1] in DETERMINERS:
        return None
    if not verb or (words.tokens[at].text[0].isupper() and at > low):
        return None
    if kind is EntityType.PERCENT:
        return _subject(words, at, low)
    return Found(at, at, at + 1, "verb before the number", participle(word))


def participle(verb: str) -> str:
    """Return the form under which a verb is looked up: "killed" for "killing"."""
    if verb in _FORMS:
        return _FORMS[verb]
    if verb.endswith("ing"):
        stem = verb[:-3]
        if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sl":
            return stem + "ed"
        return stem + "ed"
    if verb in _MONEY_VERBS:
        stem = verb.removesuffix("s")
        return stem + ("d" if stem.endswith("e") else "ed")
    return verb


def subject_before(words: Words, first: int, low: int) -> Found | None:
    """Return what is so many: the toll that "rose to 19", "stands at 19", "was 19", or is "a toll of 19"."""
    lower = words.lower
    at = first - 1
    if at - 1 > low and lower[at] == "of":
        noun = at - 1
        if words.is_word(noun) and lower[noun] not in _OF_WHAT | PREPOSITIONS | DETERMINERS:
            return Found(_phrase_start(words, noun, low), noun, noun + 1, "noun before “of”")
        return None
    at = before_bounds(words, first, low)
    while at > low and (lower[at] in {"to", "at", "by", "from", "up", "down"} or is_adverb(lower[at])):
        at -= 1
    if at <= low or not (lower[at] in _LEVELS or lower[at] in _BEING):
        return None
    return _subject(words, at, low)


def _subject(words: Words, verb: int, low: int) -> Found | None:
    """The noun phrase that begins the clause of a verb: "the death toll in the attack"."""
    lower = words.lower
    while verb - 1 > low and (words.is_auxiliary(verb - 1) or is_adverb(lower[verb - 1])):
        verb -= 1
    if lower[verb - 1] in _EMPTY:
        return None
    begin = verb
    while begin > max(low, verb - _REACH) and _in_subject(words, begin - 1):
        begin -= 1
    if begin > low and words.is_auxiliary(begin - 1):
        # "Rents were high and unemployment stood at 9 per cent": of another clause up to its "and".
        begin = max((i for i in range(begin, verb) if lower[i] in CONJUNCTIONS), default=verb)
    while begin < verb and lower[begin] in DETERMINERS | PREPOSITIONS | CONJUNCTIONS:
        begin += 1
    last = _noun_run(words, begin, verb)
    if last > begin and lower[last - 1] in _AMOUNTS and last < verb and lower[last] == "of":
        begin = last + 1
        while begin < verb and lower[begin] in DETERMINERS:
            begin += 1
        last = _noun_run(words, begin, verb)
    head = last - 1
    if last <= begin or lower[head] in _EMPTY | IRREGULAR_PAST or not lower[head][-1].isalpha():
        return None
    return Found(begin, head, last, "subject of the number", singular(lower[head]))


def _in_subject(words: Words, index: int) -> bool:
    lower = words.lower[index]
    if lower in DASHES:
        return joins(words, index)
    if lower in POSSESSIVES:
        return True
    stops = CLAUSE_STARTERS - {"than"}
    return not (
        not words.is_word(index)
        or lower in stops
        or lower in SUBJECT_PRONOUNS
        or (words.is_auxiliary(index) and lower != "being")
        or index in words.reports
        or lower in {"but", "while"}
    )


def _noun_run(words: Words, first: int, high: int) -> int:
    """Return where the words of a noun phrase end before its first preposition."""
    at = first
    while at < high and (
        (words.is_word(at) and words.lower[at] not in PREPOSITIONS and words.lower[at] not in CONJUNCTIONS)
        or words.lower[at] in DASHES
        or words.lower[at] in POSSESSIVES
    ):
        auxiliary = words.is_auxiliary(at) and words.lower[at] not in POSSESSIVES
        if at > first and (words.lower[at] in TIME_WORDS or auxiliary):
            break
        at += 1
    return at


def _phrase_start(words: Words, noun: int, low: int) -> int:
    at = noun
    while (
        at > max(low, noun - 4)
        and words.is_word(at - 1)
        and words.lower[at - 1] not in DETERMINERS | PREPOSITIONS | CONJUNCTIONS | CLAUSE_STARTERS
        and not words.is_auxiliary(at - 1)
        and words.lower[at - 1] not in IRREGULAR_PAST
        and not words.lower[at - 1].endswith(("ed", "ing"))
    ):
        at -= 1
    return at
