"""The subject of a reporting verb: the phrase before it, or that of a verb it shares its subject with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.language.grammar import ANY_MARK, CONJUNCTIONS, IRREGULAR_PAST, is_adverb, word_set
from reader.language.names.descriptions import heads
from reader.language.phrases import Phrase, Words, phrase_after
from reader.language.quotes.cues import Cue, Form
from reader.language.quotes.quotation_marks import Marked
from reader.language.quotes.subject_phrases import governs, subject_before

_FINITE = frozenset({Form.BASE, Form.PRESENT, Form.PAST, Form.PARTICIPLE})
# A subject stands close to its verb; looking no further keeps this linear.
NEAR = 30
# "Went on to say", "continues to believe": their infinitive is said, whatever "came to say" means.
GOES_ON = word_set("on continue continues continued continuing began begun")
# Tokens of "quoted by the state news agency as saying".
_LONGEST_QUOTED_BY = 10
# Characters of a title or nickname in marks that a subject may hold.
_LONGEST_NICKNAME = 40


class Sources(NamedTuple):
    """What the quote rules read.

    Attributes:
        words: the story's tokens.
        marked: its words in quotation marks, outermost, in order.
        cues: its reporting verbs, in order.
        sentence_of: for each token, the number of its sentence.
        openings: for each sentence, its first token after a dateline or a time.
        cue_at: for each token, the cue that begins there or that it is the verb group of.
    """

    words: Words
    marked: Sequence[Marked]
    cues: Sequence[Cue]
    sentence_of: Sequence[int]
    openings: Sequence[int]
    cue_at: dict[int, Cue]

    def end_of_sentence(self, token: int) -> int:
        """The token after the last of the sentence that ``token`` stands in."""
        return self.words.story.sentences[self.sentence_of[token]].last

    def start_of_sentence(self, token: int) -> int:
        """The first token of the sentence that ``token`` stands in; ``token`` itself in its dateline."""
        return min(token, self.openings[self.sentence_of[token]])

    def is_dateline(self, token: int) -> bool:
        """Tell whether ``token`` stands before the first sentence of its paragraph: a dateline or a time."""
        return token < self.openings[self.sentence_of[token]]

    def block_of(self, token: int) -> int:
        """The block that ``token`` stands in."""
        return self.words.story.sentences[self.sentence_of[token]].block


def find_subject(sources: Sources, cue: Cue) -> tuple[Phrase | None, str]:
    """Return the subject of a cue, and the rule if it is another than standing before it."""
    words = sources.words
    low = sources.start_of_sentence(cue.first)
    low = _after_quotation(sources, low, cue.group)
    if cue.form is Form.ING:
        return _subject_of_participle(sources, cue, low)
    if cue.follows or cue.form is Form.INFINITIVE:
        earlier = _earlier_cue(sources, cue) if cue.follows else None
        if earlier is not None:
            return find_subject(sources, earlier)[0], "subject of the verb before"
        begun = words.lower[cue.group - 1] if cue.group > low else ""
        if cue.form is Form.INFINITIVE and begun in GOES_ON - {"on"}:
            return subject_before(words, low, cue.group - 1), ""
        start = sources.start_of_sentence(cue.first)
        return first_subject(words, start, cue.group), "subject of the sentence"
    return subject_before(words, low, cue.group), ""


def _after_quotation(sources: Sources, low: int, high: int) -> int:
    """Where a verb's subject can begin: after words in marks, unless they are only a title or a nickname.

    "Smith, whose “The Salt Road” sold well, says" has marks within its subject.
    """
    words = sources.words
    for index in range(high - 1, max(low, high - NEAR) - 1, -1):
        number = words.quoted[index]
        if number < 0 or words.tokens[index].text not in ANY_MARK:
            continue
        inside = sources.marked[number].inside.of(words.story.text)
        is_part = 0 < len(inside) <= _LONGEST_NICKNAME and inside[-1].isalnum() and index + 1 < high
        if not is_part or words.lower[index + 1] == ",":
            return index + 1
    return low


def _subject_of_participle(sources: Sources, cue: Cue, low: int) -> tuple[Phrase | None, str]:
    words = sources.words
    lower = words.lower
    previous = cue.group - 1
    quoted = subject_of_quoted_as(words, low, cue.group)
    if quoted is not None:
        return quoted, "subject of 'quoted as'"
    if (
        previous >= low
        and words.is_word(previous)
        and lower[previous] not in CONJUNCTIONS
        and not is_adverb(lower[previous])
    ):
        own = subject_before(words, low, cue.group)
        doer = phrase_after(words, own.first, own.last) if own else None
        if (
            own is not None
            and doer is not None
            and lower[doer.last] in IRREGULAR_PAST
            and doer.last < own.last
        ):
            return doer, "subject of the verb before"  # "Thieves sent messages claiming"
        if own is not None and own.first > low and governs(words, own.first - 1):
            # "The ministry issued a statement saying"
            issuer = subject_before(words, low, own.first - 1)
            if issuer is not None and not _is_person(words, own):
                return issuer, "subject of the verb before"
        if own is not None:
            return own, ""
    earlier = _earlier_cue(sources, cue)
    if earlier is not None and earlier.form is not Form.ING:
        return find_subject(sources, earlier)[0], "subject of the verb before"
    start = sources.start_of_sentence(cue.first)
    return first_subject(words, start, cue.group), "subject of the sentence"


def _is_person(words: Words, phrase: Phrase) -> bool:
    """Tell "met a man saying" from "issued a statement saying"."""
    last = phrase.last - 1
    return words.is_capitalised(last) or heads().is_person(words.lower[last])


def subject_of_quoted_as(words: Words, low: int, verb: int) -> Phrase | None:
    """Return the X of "X was quoted by Y as saying" and "Y quoted X as saying"; ``verb`` is "saying"."""
    lower = words.lower
    if verb - 1 <= low or lower[verb - 1] != "as":
        return None
    for index in range(verb - 2, max(low, verb - _LONGEST_QUOTED_BY) - 1, -1):
        if lower[index] in {"quoted", "cited"}:
            group = index
            while group > low and (words.is_auxiliary(group - 1) or is_adverb(lower[group - 1])):
                group -= 1
            if group < index:
                return subject_before(words, low, group)
            return phrase_after(words, index + 1, verb - 1)
    return None


def _earlier_cue(sources: Sources, cue: Cue) -> Cue | None:
    start = sources.start_of_sentence(cue.first)
    for index in range(cue.first - 1, max(start, cue.first - 2 * NEAR) - 1, -1):
        found = sources.cue_at.get(index)
        if found is not None and found.first == index and found.form in _FINITE and not found.follows:
            return found
    return None


def first_subject(words: Words, start: int, high: int) -> Phrase | None:
    """The noun phrase that a sentence begins with, or that follows "In a statement on Friday,"."""
    index = start
    while index < high and (is_adverb(words.lower[index]) or words.lower[index] in CONJUNCTIONS):
        index += 1
    phrase = phrase_after(words, index, high)
    if phrase is not None:
        return phrase
    for comma in range(index, min(high, index + NEAR)):
        if words.lower[comma] == ",":
            return phrase_after(words, comma + 1, high)
    return None
