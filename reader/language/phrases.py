"""A story's tokens made ready for rules on clauses, and the noun phrase that begins at one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.article import Span
from reader.language.grammar import (
    AUXILIARIES,
    CLAUSE_STARTERS,
    CONJUNCTIONS,
    CONTRACTIONS,
    DASHES,
    DETERMINERS,
    IRREGULAR_PAST,
    NUMBERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    is_adverb,
    is_past,
    word_set,
)
from reader.language.tokens import Sentence, Story, Token

# Marks and endings that a name may have inside: "Smith's", "J. Smith", "R&D".
_INSIDE_NAMES = frozenset({"’s", "'s", "/", "&", "’", "'", "."})
_INITIALS = frozenset({"a", "i"})
_STANDS_ALONE = word_set("others some many one those")
_LONGEST_FIELD = 6
_BEFORE_ADJECTIVE = word_set("a an the his her its their our my")
_CLOCK = re.compile(r"[0-2]?\d[:.][0-5]\d")
_HALVES_OF_DAY = word_set("am pm a.m. p.m. gmt bst et est edt -")
_LONGEST_DATELINE = 20
# A subject, with all that describes it, is rarely longer than this; looking no further keeps this linear.
LONGEST_SUBJECT = 60


class Phrase(NamedTuple):
    """A run of tokens, ``tokens[first:last]`` of the story."""

    first: int
    last: int


@dataclass(frozen=True)
class Words:
    """A story's tokens, ready for clause rules.

    Attributes:
        story: where they come from.
        tokens: the story's tokens.
        lower: each token's text in lower case; with its full stop if it is an initial that would be a word.
        quoted: for each token, which quotation it stands in (its marks included); -1 outside.
        reports: the tokens that are reporting verbs; :mod:`reader.language.quotes.cues` fills it in.
        speaking: the words that stand beside such a verb, in lower case; filled in with ``reports``.
    """

    story: Story
    tokens: Sequence[Token]
    lower: Sequence[str]
    quoted: Sequence[int]
    reports: set[int] = field(default_factory=set)
    speaking: set[str] = field(default_factory=set)

    def is_capitalised(self, index: int) -> bool:
        """Tell whether a token begins with a capital and is no word of time."""
        return self.tokens[index].text[0].isupper() and self.lower[index] not in TIME_WORDS

    def is_word(self, index: int) -> bool:
        """Tell whether a token is a word or a number, not a mark."""
        return self.tokens[index].text[-1].isalnum() or self.tokens[index].text[0].isalnum()

    def is_number(self, index: int) -> bool:
        """Tell whether a token is a number, in figures or as a word."""
        return self.tokens[index].text[0].isdigit() or self.lower[index] in NUMBERS

    def span(self, phrase: Phrase) -> Span:
        """The place in the text of a phrase that is not empty."""
        return Span(self.tokens[phrase.first].start, self.tokens[phrase.last - 1].end)

    def is_auxiliary(self, index: int) -> bool:
        """Tell whether a token is a form of be, have, do or a modal verb, also with n't."""
        word = self.lower[index]
        if word in {"may", "will"} and self.tokens[index].text[0].isupper():
            # Theresa May, Will Smith; a question begins with a modal verb.
            return index == 0 or not self.is_word(index - 1)
        return word in AUXILIARIES or word.endswith(("n't", "n’t"))

    def is_verb_form(self, index: int) -> bool:
        """Tell whether a token is an auxiliary or a past form, which tells a verb from other words."""
        word = self.lower[index]
        return self.is_auxiliary(index) or word in IRREGULAR_PAST or is_past(word)


def joins(words: Words, index: int) -> bool:
    """Tell whether a hyphen stands within a word ("US-led")."""
    tokens = words.tokens
    return (
        0 < index < len(tokens) - 1
        and tokens[index - 1].end == tokens[index].start
        and tokens[index].end == tokens[index + 1].start
    )


def phrase_after(words: Words, first: int, high: int) -> Phrase | None:
    """Return the noun phrase that begins at token ``first`` and ends before token ``high``, if one does.

    "said [a spokesman for the ministry] on Friday", "said [Gen Smith], who", "says [Britain]".
    """
    lower = words.lower
    high = min(high, first + LONGEST_SUBJECT)
    if first >= high or not words.is_word(first):
        return None
    alone = first + 1 >= high or lower[first + 1] in {",", "."}
    if lower[first] in SUBJECT_PRONOUNS or (lower[first] in OBJECT_PRONOUNS and alone):
        return Phrase(first, first + 1)
    head_seen = False
    index = first
    while index < high and _goes_on(words, index, first, high, head_seen=head_seen):
        head_seen = head_seen or (words.is_word(index) and lower[index] not in DETERMINERS)
        index += 1
    while index > first and (not words.is_word(index - 1) or lower[index - 1] in CONJUNCTIONS):
        index -= 1
    stands_alone = index > first and lower[first] in _STANDS_ALONE
    return Phrase(first, index) if index > first and (head_seen or stands_alone) else None


def _goes_on(words: Words, index: int, first: int, high: int, *, head_seen: bool) -> bool:
    """Tell whether a noun phrase that begins at ``first`` goes on at ``index``."""
    lower = words.lower
    word = lower[index]
    if word in DASHES:
        return joins(words, index)
    if word in _INSIDE_NAMES:
        return word != "." or index + 1 < high
    if word in {"(", ")"}:
        opening = index if word == "(" else index - 2
        return head_seen and opening > first and _abbreviates_office(words, opening, high)
    if not words.is_word(index) or words.is_auxiliary(index) or word in CONTRACTIONS:
        return False
    if word in CONJUNCTIONS:
        joins_names = index + 1 < high and (
            words.is_capitalised(index + 1) or lower[index + 1] in DETERMINERS
        )
        return joins_names or _joins_fields(words, first, index, high)
    if index == first:
        return (
            word not in PREPOSITIONS
            and word not in CLAUSE_STARTERS - {"that"}
            and (words.tokens[index].text[0].isupper() or not is_adverb(word))  # "said Nelly Reed"
        )
    if word in PREPOSITIONS:
        # "His brother-in-law"
        if lower[index - 1] == "-" and joins(words, index - 1):
            return True
        return head_seen and _belongs(words, index, high)
    if word in DETERMINERS and head_seen:
        return lower[index - 1] == "-" or lower[index - 1] in PREPOSITIONS | CONJUNCTIONS
    # "Smith rose", "Clinton opposed": a verb.
    following = lower[index + 1] if index + 1 < high else ""
    governs = following in DETERMINERS or following in OBJECT_PRONOUNS or following in PREPOSITIONS
    has_past = word in IRREGULAR_PAST or (
        word.endswith("ed") and (governs or words.is_capitalised(index - 1))
    )
    has_past = has_past and words.tokens[index].text.islower()  # no "Reed"
    if has_past and head_seen and following != "-":
        return False
    # "A hurriedly called meeting", "a long winter"
    describes = word == "first" or (lower[index - 1] in _BEFORE_ADJECTIVE and word not in CONJUNCTIONS)
    describes = describes or (lower[index - 1] == "-" and words.is_capitalised(index))  # "Ala-Too News"
    ends = word in SUBJECT_PRONOUNS or word in CLAUSE_STARTERS or (is_adverb(word) and not describes)
    if word in TIME_WORDS and not words.tokens[index].text.isupper():
        # "The Sunday Herald", "the 71-year-old"
        if lower[index - 1] == "-" and joins(words, index - 1):
            return True
        return lower[index - 1] == "the" and index + 1 < high and words.is_capitalised(index + 1)
    return not ends


def _joins_fields(words: Words, first: int, conjunction: int, high: int) -> bool:
    """Tell the "and" of "immigration and human rights attorney Ann Reed": small words up to a name."""
    if any(words.is_capitalised(i) for i in range(first, conjunction)):
        return False
    if words.lower[first] in DETERMINERS:  # "the senator and poet Ann Reed"
        named = conjunction + 2 < high and words.is_capitalised(conjunction + 2)
        plain = words.is_word(conjunction + 1) and words.lower[conjunction + 1] not in PREPOSITIONS
        return conjunction == first + 2 and named and plain and not words.is_capitalised(conjunction + 1)
    for index in range(conjunction + 1, min(high, conjunction + _LONGEST_FIELD)):
        if words.is_capitalised(index):
            return index > conjunction + 1
        word = words.lower[index]
        closed = word in PREPOSITIONS or word in CLAUSE_STARTERS or words.is_verb_form(index)
        if closed or not words.is_word(index):
            return False
    return False


def _abbreviates_office(words: Words, opening: int, high: int) -> bool:
    """Tell whether letters in brackets stand before a name: "the chief of police (COP) Ann Reed"."""
    return (
        opening + 3 < high
        and words.tokens[opening].text == "("
        and words.tokens[opening + 2].text == ")"
        and words.tokens[opening + 1].text.isupper()
        and words.is_capitalised(opening + 3)
    )


def _belongs(words: Words, preposition: int, high: int) -> bool:
    """Tell whether "of", "for" … goes on with a noun phrase ("a spokesman for the ministry")."""
    word = words.lower[preposition]
    if preposition + 1 >= high:
        return False
    following = words.lower[preposition + 1]
    if following in TIME_WORDS or words.tokens[preposition + 1].text[0].isdigit() or following in {"a", "an"}:
        return False
    if word == "of":
        return True
    described = not words.is_capitalised(preposition - 1)
    if not described and word in {"for", "from"}:
        # "The Institute for Strategic Studies", "Reed from the World Bank"
        name = preposition + 1 + (following == "the")
        return name < high and words.is_capitalised(name)
    return (
        word in {"for", "from", "with", "at", "in", "to"}
        and described
        and (following == "the" or words.is_capitalised(preposition + 1))
    )


def words_of(story: Story, quotations: Sequence[Span]) -> Words:
    """Prepare a story for clause rules; ``quotations`` are its outermost quotation marks, in order."""
    quoted = [-1] * len(story.tokens)
    number = 0
    for index, token in enumerate(story.tokens):
        while number < len(quotations) and quotations[number].end <= token.start:
            number += 1
        if number < len(quotations) and quotations[number].start < token.end:
            quoted[index] = number
    lower = [token.text.lower() for token in story.tokens]
    for index in range(1, len(lower) - 1):
        if lower[index] in _INITIALS and _is_initial(story.tokens, index):
            lower[index] += "."
    return Words(story, story.tokens, lower, quoted)


def _is_initial(tokens: Sequence[Token], index: int) -> bool:
    """Tell the letter of "James A. Burke" and "John I. Smith" from the article and the pronoun."""
    before, initial, after = tokens[index - 1 : index + 2]
    return (
        initial.text.isupper() and before.text.istitle() and after.text == "." and after.start == initial.end
    )


def sentence_numbers(story: Story) -> list[int]:
    """For each token, the number of the sentence it stands in."""
    numbers = [0] * len(story.tokens)
    for number, sentence in enumerate(story.sentences):
        numbers[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)
    return numbers


def sentence_openings(story: Story) -> list[int]:
    """For each sentence, its first token after a dateline ("CAIRO (AP) —") or a live blog's time."""
    dateline = story.article.dateline.span if story.article.dateline else None
    openings: list[int] = []
    block = -1
    for sentence in story.sentences:
        first = sentence.first
        if sentence.block != block:
            block = sentence.block
            if dateline is not None and sentence.start <= dateline.start < sentence.end:
                first = _after_dateline(story, sentence, dateline)
            elif _CLOCK.fullmatch(story.tokens[first].text):
                first += 1
                while first < sentence.last and story.tokens[first].text.lower() in _HALVES_OF_DAY:
                    first += 1
        openings.append(first if first < sentence.last else sentence.first)
    return openings


def _after_dateline(story: Story, sentence: Sentence, dateline: Span) -> int:
    """The token after the dash or colon that ends "BENGHAZI, Libya, Aug 14 (AP) —"."""
    for index in range(sentence.first, min(sentence.last, sentence.first + _LONGEST_DATELINE)):
        token = story.tokens[index]
        spaced = not story.text[token.end : token.end + 1].strip()
        if token.end >= dateline.end and spaced and (token.text == ":" or token.text in DASHES):
            return index + 1
    return sentence.first
