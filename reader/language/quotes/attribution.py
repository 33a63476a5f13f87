"""How words in quotation marks are tied to whoever says them: by a reporting verb on either side, or a colon.

`"…," he said`, `"…," grinned May`, `he told MPs: "…"`, `"…": Smith`. What stands between a quotation and its
verb decides; nothing beyond the sentence is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reader.article import Span
from reader.language.annotation import Confidence
from reader.language.grammar import (
    CLAUSE_STARTERS,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR_PAST,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    is_adverb,
    word_set,
)
from reader.language.phrases import Phrase, Words, phrase_after
from reader.language.quotes.cues import SPEAKS, Cue, Form, Manner
from reader.language.quotes.subject_phrases import subject_before
from reader.language.quotes.subjects import NEAR, Sources, find_subject

# They name the source of a report: "the paper said, citing a police memo".
CITES = frozenset({"citing", "quoting"})
_LONGEST_TITLE = 20
_SMALL_IN_TITLES = PREPOSITIONS | DETERMINERS | CONJUNCTIONS
_LONGEST_NAME = 6
_BEGINS = word_set("the a an his her their its our one another")
_INSIDE_NAMES = word_set("- ' ’ . al bin ibn de del der di da la le van von")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said a quote, by which cue, by which rule that is known, and who reports it if that is another."""

    cue: Span | None
    speaker: Phrase | None
    rule: str
    confidence: Confidence
    verb: Cue | None = None
    source: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotation marks as the rules see them.

    Attributes:
        first, last: their tokens, the marks included.
        before, after: the tokens beside them; None at the edge of the paragraph.
        ending: the last character inside, of a quote within the quote where it ends with one.
        size: how many words they have, counted up to eight.
        is_closed: whether the paragraph has the closing mark.
    """

    first: int
    last: int
    before: int | None
    after: int | None
    ending: str
    size: int
    is_closed: bool


def is_title(words: Words, first: int) -> bool:
    """Tell the title of a work from what somebody says: "The Long Tide" has capitals and no full stop."""
    number = words.quoted[first]
    end = min(first + _LONGEST_TITLE, len(words.quoted))
    inside = [index for index in range(first, end) if words.quoted[index] == number]
    # A comma before the closing mark belongs to the sentence around it.
    if any(words.lower[index] in {".", "!", "?"} for index in inside):
        return False
    written = [index for index in inside if words.is_word(index)]
    capitals = [index for index in written if words.tokens[index].text[0].isupper()]
    return len(capitals) > 1 and all(
        index in capitals or words.lower[index] in _SMALL_IN_TITLES for index in written
    )


def attributed_after(sources: Sources, quoted: Quoted) -> Attribution | None:
    """Read `"…," he said`, `"…," said Smith`, `"…": Smith` and `"…" — Smith`."""
    words, after = sources.words, quoted.after
    if after is None:
        return None
    touches = quoted.ending in ",?!…—–-" or words.lower[after] in {",", "."}
    new_sentence = not touches and words.tokens[after].text[0].isupper()
    if new_sentence and not quoted.ending.isalnum():
        return None
    start = after
    comma = words.lower[start] == ","
    if comma:
        start += 1
    high = min(sources.end_of_sentence(after), after + NEAR)
    if start >= high:
        return None
    opens = quoted.before is None or words.tokens[quoted.before].text in '.!?…"”’:'
    if words.tokens[start].text in {":", "—", "–", "―"} and quoted.size > 2:
        return _signed(words, start + 1, high, opens_sentence=opens)
    if not (comma or quoted.ending in ",?!…—–-") and quoted.size < 4:
        return None
    if new_sentence:
        found = _subject_then_cue(sources, start, high, opens_sentence=False)
        # `"…, too" Sweeny said`: the comma is missing.
        return found if found and found.verb and found.verb.manner & Manner.SAY else None
    return _by_verb(sources, quoted, start, high, opens_sentence=opens)


def _by_verb(
    sources: Sources, quoted: Quoted, start: int, high: int, *, opens_sentence: bool
) -> Attribution | None:
    """Read the verb after a quotation, in front of its subject or after it."""
    words = sources.words
    verb = start
    while verb < high and is_adverb(words.lower[verb]) and words.lower[verb] not in CONJUNCTIONS:
        verb += 1
    cue = sources.cue_at.get(verb)
    if cue is not None and cue.manner & SPEAKS and cue.form in {Form.PAST, Form.PRESENT}:
        speaker = phrase_after(words, cue.last, high)
        confidence = Confidence.HIGH if speaker else Confidence.LOW
        return _by_cue(words, cue, speaker, f"quotation marks, then '{_verb(words, cue)}' + name", confidence)
    if words.lower[start : start + 2] == ["according", "to"]:
        speaker = phrase_after(words, start + 2, high)
        span = Span(words.tokens[start].start, words.tokens[start + 1].end)
        return Attribution(span, speaker, "quotation marks, then 'according to'", Confidence.HIGH)
    if words.lower[start] in CONJUNCTIONS or words.lower[start] in CLAUSE_STARTERS:
        return None
    found = _subject_then_cue(sources, start, high, opens_sentence=opens_sentence)
    if found is None and quoted.is_closed and quoted.ending in ",!?":
        found = _by_any_verb(words, start, high)
    return found


def _signed(words: Words, start: int, high: int, *, opens_sentence: bool) -> Attribution | None:
    """Read the name of `"…": Smith` and, where the quotation opens a sentence, `"…": Smith of the RSPB`."""
    speaker = phrase_after(words, start, high)
    if speaker is None:
        return None
    ends = all(not words.is_word(i) for i in range(speaker.last, high))
    written = words.is_capitalised(speaker.first) and all(
        words.is_capitalised(i) or words.lower[i] in _SMALL_IN_TITLES for i in range(*speaker)
    )
    following = words.lower[speaker.last] if speaker.last < high else ""
    goes_on = following == "," or following in PREPOSITIONS or following in {"has", "have"}
    if (ends and written) or (opens_sentence and goes_on and words.is_capitalised(speaker.last - 1)):
        return Attribution(None, speaker, "quotation marks, then the name", Confidence.FAIR)
    return None


def _by_any_verb(words: Words, start: int, high: int) -> Attribution | None:
    """Read `"…," grinned May` and `"…," he crowed`: after a quotation, any verb beside a name reports it."""
    lower = words.lower
    if _is_lone_verb(words, start):
        speaker = phrase_after(words, start + 1, high)
        verb = start
        if speaker is None or not (words.is_capitalised(speaker.first) or lower[speaker.first] in _BEGINS):
            return None
        after = speaker.last
        rule = f"quotation marks, then '{lower[verb]}' + name"
    else:
        verb = start
        while verb < min(high, start + _LONGEST_NAME) and not _is_lone_verb(words, verb):
            verb += 1
        speaker = Phrase(start, verb)
        named = all(words.is_capitalised(i) or lower[i] in _INSIDE_NAMES for i in range(start, verb))
        pronoun = verb == start + 1 and lower[start] in SUBJECT_PRONOUNS
        described = lower[start] in _BEGINS and start + 1 < verb <= start + 4
        if verb >= min(high, start + _LONGEST_NAME) or not (named or pronoun or described):
            return None
        after = verb + 1
        rule = f"quotation marks, then name + '{lower[verb]}'"
    following = lower[after] if after < high else ""
    ended = not following or not following[0].isalnum() or is_adverb(following)
    if not (ended or following in PREPOSITIONS or following in TIME_WORDS or following in {"who", "as"}):
        return None
    return Attribution(words.span(Phrase(verb, verb + 1)), speaker, rule, Confidence.FAIR)


def _is_lone_verb(words: Words, index: int) -> bool:
    word = words.lower[index]
    closed = word in PREPOSITIONS or word in DETERMINERS or word in CLAUSE_STARTERS or is_adverb(word)
    if closed or words.is_auxiliary(index) or not words.tokens[index].text.islower():
        return False
    return word in IRREGULAR_PAST or (
        len(word) > 3 and word.endswith(("ed", "s")) and not word.endswith("ss")
    )


def _subject_then_cue(sources: Sources, start: int, high: int, *, opens_sentence: bool) -> Attribution | None:
    words = sources.words
    for index in range(start + 1, high):
        if words.quoted[index] >= 0:
            return None
        cue = sources.cue_at.get(index)
        if cue is None or not cue.manner & SPEAKS or cue.form in {Form.ING, Form.INFINITIVE}:
            continue
        speaker = subject_before(words, start, cue.group)
        verb = _verb(words, cue)
        if speaker is not None and speaker.first == start:
            return _by_cue(words, cue, speaker, f"quotation marks, then name + '{verb}'", Confidence.HIGH)
        speaker = phrase_after(words, start, cue.group) if opens_sentence else None
        if speaker is None:
            return None
        return _by_cue(words, cue, speaker, f"quotation marks, then name … '{verb}'", Confidence.FAIR)
    return None


def attributed_before(
    sources: Sources, quoted: Quoted, used: Mapping[int, Attribution]
) -> Attribution | None:
    """Read `He said: "…"`, `he told MPs, "…"`, `Smith: "…"`, `According to Smith, "…"`.

    ``used`` holds the attributions of the quotes before by the first token of their verb: in `"A," said
    Smith, a judge, "and B"` the second quote has the speaker of the first.
    """
    words, before, first = sources.words, quoted.before, quoted.first
    if before is None:
        return None
    mark = words.tokens[before].text
    low = max(sources.start_of_sentence(before), first - NEAR)
    touching = mark not in {",", ":"}
    for index in range(before, low - 1, -1):
        cue = sources.cue_at.get(index)
        if cue is None or cue.first != index or cue.last > first:
            if words.lower[index] in {"that", ";"} and mark != ":":
                return None
            continue
        if touching and not _touches(words, cue, quoted):
            return None
        if mark == "," and cue.first in used:
            return replace(used[cue.first], rule=f"{used[cue.first].rule}, then quotation marks")
        if not cue.manner & SPEAKS or (mark == "," and first - cue.last > 12):
            break
        speaker, rule = find_subject(sources, cue)
        if words.lower[cue.first] in CITES:
            return _cited(words, cue, before, speaker)
        if speaker is None and mark == ":":
            break
        verb = _verb(words, cue)
        rule = f"{rule or 'name'} + '{verb}', then quotation marks"
        confidence = Confidence.HIGH if speaker and not touching else Confidence.FAIR
        return _by_cue(words, cue, speaker, rule, confidence)
    if touching or quoted.size < 2:
        return None
    return _introduced(sources, before)


def _cited(words: Words, cue: Cue, before: int, reporter: Phrase | None) -> Attribution:
    """Read `the Tribune reported, quoting one of them: "…"`."""
    cited = phrase_after(words, cue.last, before)
    rule = f"'{_verb(words, cue)}' + the source, then quotation marks"
    confidence = Confidence.HIGH if cited else Confidence.LOW
    return replace(_by_cue(words, cue, cited, rule, confidence), source=reporter)


def _touches(words: Words, cue: Cue, quoted: Quoted) -> bool:
    """Tell whether a verb without comma or colon opens a quotation: `said "…"`, `asked them "Who …?"`."""
    first = quoted.first
    if is_title(words, first):
        return False
    if cue.last == first and cue.manner & (Manner.SAY | Manner.ASK):
        return True
    sentence = quoted.size > 2 and quoted.ending in ".!?" and words.tokens[first + 1].text[0].isupper()
    if cue.last == first:
        return sentence
    addressed = phrase_after(words, cue.last, first)
    return (
        sentence
        and bool(cue.manner & (Manner.TELL | Manner.ASK))
        and addressed is not None
        and addressed.last == first
    )


def _introduced(sources: Sources, before: int) -> Attribution | None:
    """Read the name before a colon or comma where no verb is: `Smith: "…"`, `According to Smith, "…"`."""
    words = sources.words
    start = sources.start_of_sentence(before)
    if words.lower[start : start + 2] == ["according", "to"]:
        speaker = phrase_after(words, start + 2, before)
        span = Span(words.tokens[start].start, words.tokens[start + 1].end)
        return Attribution(span, speaker, "'according to' + name, then quotation marks", Confidence.HIGH)
    if words.tokens[before].text != ":":
        return None
    speaker = phrase_after(words, start, before)
    if speaker is not None and speaker.first == start:
        named = speaker.last == before and words.is_capitalised(start)
        confidence = Confidence.FAIR if named else Confidence.LOW
        return Attribution(None, speaker, "name, colon, quotation marks", confidence)
    return Attribution(None, None, "colon, then quotation marks", Confidence.LOW)


def _verb(words: Words, cue: Cue) -> str:
    return " ".join(words.lower[cue.first : cue.last])


def _by_cue(words: Words, cue: Cue, speaker: Phrase | None, rule: str, confidence: Confidence) -> Attribution:
    return Attribution(words.span(Phrase(cue.first, cue.last)), speaker, rule, confidence, cue)
