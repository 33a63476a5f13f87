"""Who said words in quotation marks, told by what follows: `"…," he said`, `"…," grinned May`."""

from __future__ import annotations

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
from reader.language.quotes.attribution import (
    LONGEST_NAME,
    SMALL_IN_TITLES,
    Attribution,
    Quoted,
    by_cue,
    verb_of,
)
from reader.language.quotes.cues import SPEAKS, Form, Manner
from reader.language.quotes.subject_phrases import subject_before
from reader.language.quotes.subjects import NEAR, Sources, subject_of_quoted_as

_SMALL_IN_NAMES = SMALL_IN_TITLES | {"."}
_BEGINS = word_set("the a an his her their its our one another")
# "Summed up Reed", "chipped in her sister"
_PARTICLES = word_set("up in out on off back")
_INSIDE_NAMES = word_set("- ' ’ . al bin ibn de del der di da la le van von")


def attributed_after(sources: Sources, quoted: Quoted) -> Attribution | None:
    """Read `"…," he said`, `"…," said Smith`, `"…": Smith` and `"…" — Smith`."""
    words, after = sources.words, quoted.after
    if after is None:
        return None
    touches = quoted.ending in ",?!…—–-" or words.lower[after] in {",", "."}
    new_sentence = not touches and words.tokens[after].text[0].isupper()
    if new_sentence and not quoted.ending.isalnum():
        return _in_sentence_of_its_own(sources, after)
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


def _in_sentence_of_its_own(sources: Sources, start: int) -> Attribution | None:
    """Read `"… ." Smith says.`, which is a slip for a comma: nothing but a name and a verb of saying."""
    words, end = sources.words, sources.end_of_sentence(start)
    cue = sources.cue_at.get(end - 2)
    if cue is None or cue.first != end - 2 or not cue.manner & Manner.SAY or words.lower[end - 1] != ".":
        return None
    found = _subject_then_cue(sources, start, end, opens_sentence=False)
    return found if found and found.speaker and found.speaker.last == cue.group else None


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
        return by_cue(
            words, cue, speaker, f"quotation marks, then '{verb_of(words, cue)}' + name", confidence
        )
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
    high = _end_of_line(words, start, high)
    speaker = phrase_after(words, start, high)
    if speaker is None:
        return None
    ends = all(not words.is_word(i) for i in range(speaker.last, high))
    written = words.is_capitalised(speaker.first) and all(
        words.is_capitalised(i) or words.lower[i] in _SMALL_IN_NAMES for i in range(*speaker)
    )
    following = words.lower[speaker.last] if speaker.last < high else ""
    goes_on = following == "," or following in PREPOSITIONS or following in {"has", "have"}
    if (ends and written) or (opens_sentence and goes_on and words.is_capitalised(speaker.last - 1)):
        return Attribution(None, speaker, "quotation marks, then the name", Confidence.FAIR)
    return None


def _end_of_line(words: Words, start: int, high: int) -> int:
    """Return the first token after ``start`` that another line or quotation begins with; ``high`` if none."""
    text, tokens = words.story.text, words.tokens
    for index in range(start, high):
        if words.quoted[index] >= 0 or "\n" in text[tokens[index - 1].end : tokens[index].start]:
            return index
    return high


def _by_any_verb(words: Words, start: int, high: int) -> Attribution | None:
    """Read `"…," grinned May` and `"…," he crowed`: after a quotation, any verb beside a name reports it."""
    lower = words.lower
    if is_lone_verb(words, start):
        verb = start
        particle = verb + 1 < high and lower[verb + 1] in _PARTICLES
        speaker = phrase_after(words, verb + 1 + particle, high)
        if speaker is None or not (words.is_capitalised(speaker.first) or lower[speaker.first] in _BEGINS):
            return None
        after = speaker.last
        rule = f"quotation marks, then '{lower[verb]}' + name"
    else:
        verb = start
        while verb < min(high, start + LONGEST_NAME) and not is_lone_verb(words, verb):
            verb += 1
        speaker = Phrase(start, verb)
        named = all(words.is_capitalised(i) or lower[i] in _INSIDE_NAMES for i in range(start, verb))
        pronoun = verb == start + 1 and lower[start] in SUBJECT_PRONOUNS
        described = lower[start] in _BEGINS and start + 1 < verb <= start + 4
        passive = any(words.is_auxiliary(i) for i in range(start, verb))
        if verb >= min(high, start + LONGEST_NAME) or passive or not (named or pronoun or described):
            return None
        after = verb + 1
        rule = f"quotation marks, then name + '{lower[verb]}'"
    following = lower[after] if after < high else ""
    ended = not following or not following[0].isalnum() or is_adverb(following)
    if not (ended or following in PREPOSITIONS or following in TIME_WORDS or following in {"who", "as"}):
        return None
    return Attribution(words.span(Phrase(verb, verb + 1)), speaker, rule, Confidence.FAIR)


def is_lone_verb(words: Words, index: int) -> bool:
    """Tell whether a token has the form of a verb that needs no other beside it: "grinned", "crows"."""
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
        if cue is None or not cue.manner & SPEAKS or cue.form is Form.INFINITIVE:
            continue
        if cue.form is Form.ING:
            speaker = subject_of_quoted_as(words, start, index)
            if speaker is None:
                continue
            return by_cue(words, cue, speaker, "quotation marks, then name + 'quoted as'", Confidence.HIGH)
        speaker = subject_before(words, start, cue.group)
        verb = verb_of(words, cue)
        if speaker is not None and speaker.first == start:
            return by_cue(words, cue, speaker, f"quotation marks, then name + '{verb}'", Confidence.HIGH)
        speaker = phrase_after(words, start, cue.group) if opens_sentence else None
        if speaker is None:
            return None
        return by_cue(words, cue, speaker, f"quotation marks, then name … '{verb}'", Confidence.FAIR)
    return None
