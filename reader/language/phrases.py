"""The noun phrase that is the subject of a verb, found without a parser: by words that begin or end a clause.

News prose is regular enough: what stands between the beginning of a clause and a reporting verb is the
verb's subject, less adverbs in front and a relative clause or apposition between commas.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.article import Span
from reader.language.grammar import (
    ANY_MARK,
    AUXILIARIES,
    CLAUSE_STARTERS,
    CLOSING_PUNCTUATION,
    CONJUNCTIONS,
    CONTRACTIONS,
    DASHES,
    DETERMINERS,
    IRREGULAR_PAST,
    NEVER_LAST,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    is_adverb,
    word_set,
)
from reader.language.tokens import Story, Token

# Marks and endings that a name may have inside: "Smith's", "J. Smith", "R&D".
_INSIDE_NAMES = frozenset({"’s", "'s", "/", "&", "’", "'", "."})
_STANDS_ALONE = word_set("others some many one those")
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
        lower: each token's text in lower case.
        quoted: for each token, which quotation it stands in (its marks included); -1 outside.
        reports: for each token, whether it is a reporting verb; :mod:`reader.language.cues` fills it in.
    """

    story: Story
    tokens: Sequence[Token]
    lower: Sequence[str]
    quoted: Sequence[int]
    reports: set[int] = field(default_factory=set)

    def is_capitalised(self, index: int) -> bool:
        """Tell whether a token begins with a capital and is no word of time."""
        return self.tokens[index].text[0].isupper() and self.lower[index] not in TIME_WORDS

    def is_word(self, index: int) -> bool:
        """Tell whether a token is a word or a number, not a mark."""
        return self.tokens[index].text[-1].isalnum() or self.tokens[index].text[0].isalnum()

    def span(self, phrase: Phrase) -> Span:
        """The place in the text of a phrase that is not empty."""
        return Span(self.tokens[phrase.first].start, self.tokens[phrase.last - 1].end)

    def is_auxiliary(self, index: int) -> bool:
        """Tell whether a token is a form of be, have, do or a modal verb, also with n't."""
        word = self.lower[index]
        return word in AUXILIARIES or word.endswith(("n't", "n’t"))


def subject_before(words: Words, low: int, verb: int) -> Phrase | None:
    """Return the subject that ends before token ``verb``, looking back no further than token ``low``.

    "In a tape released on Thursday, [the leader] said", "[Smith], who was there, said",
    "[a spokesman for the ministry] said".
    """
    low = max(low, verb - LONGEST_SUBJECT)
    end = verb
    lower = words.lower
    while end > low and is_adverb(lower[end - 1]):
        end -= 1
    if end <= low:
        return None
    if lower[end - 1] in SUBJECT_PRONOUNS:
        return Phrase(end - 1, end)
    relative = _relative(words, low, end)
    if relative is not None:
        return _antecedent(words, low, relative)
    end = _before_insertion(words, low, end)
    if end <= low:
        return None
    if lower[end - 1] in SUBJECT_PRONOUNS:
        return Phrase(end - 1, end)
    return _trim(words, _left_edge(words, low, end), end)


def _relative(words: Words, low: int, end: int) -> int | None:
    """Index of the "who" that is the subject of the verb at ``end``, if one is ("who on Thursday denied")."""
    for index in range(end - 1, max(low, end - 6) - 1, -1):
        word = words.lower[index]
        if word == "who" or (word in RELATIVES and index == end - 1 and index > low):
            return index
        if not words.is_word(index) or words.is_auxiliary(index):
            return None
        if word in SUBJECT_PRONOUNS or index in words.reports:
            return None
    return None


def _antecedent(words: Words, low: int, relative: int) -> Phrase | None:
    """What a "who" refers to: the noun phrase before it and before the comma or dash that may precede it."""
    end = relative
    if end > low and (words.lower[end - 1] == "," or words.tokens[end - 1].text in DASHES):
        end -= 1
    if end <= low:
        return None
    return _trim(words, _left_edge(words, low, end), end)


def _before_insertion(words: Words, low: int, end: int) -> int:
    """Step back over what stands between commas, dashes or brackets before a verb: "Smith, 42, said"."""
    lower = words.lower
    for _ in range(6):
        mark = words.tokens[end - 1].text if end > low else ""
        if mark == ")":
            opening = _opening_bracket(words, low, end - 1)
            if opening is None:
                return end
            end = opening
        elif mark == "," or mark in DASHES:
            opening = _last(words, low, end - 1, "," if mark == "," else mark)
            if opening is None and mark == ",":
                end -= 1
                continue
            if opening is None:
                return end
            end = opening
            # A place, an age or a rank after a comma belongs to the insertion, too.
            while (previous := _last(words, low, end, ",")) is not None and (
                lower[previous + 1] in PREPOSITIONS
                or lower[previous + 1] in RELATIVES
                or words.tokens[previous + 1].text[0].isdigit()
                or lower[previous + 1].endswith("ing")
                or (previous + 2 == end and words.is_capitalised(previous + 1) and previous - 1 >= low)
            ):
                if lower[previous + 1] in PREPOSITIONS and end - previous > 6:
                    break
                end = previous
        else:
            return end
    return end


def _last(words: Words, low: int, end: int, mark: str) -> int | None:
    for index in range(end - 1, low - 1, -1):
        if words.tokens[index].text == mark:
            return index
        if words.tokens[index].text in CLOSING_PUNCTUATION:
            return None
    return None


def _opening_bracket(words: Words, low: int, end: int) -> int | None:
    brackets = (
        index for index in range(end - 1, max(low, end - 8) - 1, -1) if words.tokens[index].text == "("
    )
    return next(brackets, None)


def _left_edge(words: Words, low: int, end: int) -> int:
    """Where the clause begins whose subject ends at ``end``."""
    index = end - 1
    while index >= low:
        word = words.lower[index]
        text = words.tokens[index].text
        if text in ",.;:!?…()[]" or (text in DASHES and not _joins(words, index)) or text in ANY_MARK:
            break
        if (word in CLAUSE_STARTERS or words.is_auxiliary(index) or index in words.reports) and not (
            word in {"’s", "'s"} and index + 1 < end
        ):
            break
        if word in CONJUNCTIONS and not _coordinates(words, low, index):
            break
        if word in SUBJECT_PRONOUNS:
            break
        index -= 1
    return index + 1


def _joins(words: Words, index: int) -> bool:
    """Tell whether a hyphen stands within a word ("US-led")."""
    tokens = words.tokens
    return (
        0 < index < len(tokens) - 1
        and tokens[index - 1].end == tokens[index].start
        and tokens[index].end == tokens[index + 1].start
    )


def _coordinates(words: Words, low: int, conjunction: int) -> bool:
    """Tell whether "and" joins two nouns, not two clauses: no verb stands to its left in the clause."""
    for index in range(conjunction - 1, max(low, conjunction - 12) - 1, -1):
        word = words.lower[index]
        if words.tokens[index].text in ",.;:!?…()" or words.tokens[index].text in ANY_MARK:
            break
        if words.is_auxiliary(index) and word not in {"’s", "'s"}:
            return False
        if word in SUBJECT_PRONOUNS or word in CLAUSE_STARTERS or index in words.reports or word == "to":
            return False
        if word.endswith("ed") and not words.is_capitalised(index) and index < conjunction - 1:
            return False
    return conjunction > low


def _trim(words: Words, first: int, end: int) -> Phrase | None:
    """Drop adverbs and "In a statement on Friday" from the front of a clause: what is left is its subject."""
    lower = words.lower
    while first < end and (
        is_adverb(lower[first]) or lower[first] in CONJUNCTIONS or words.tokens[first].text in ANY_MARK
    ):
        first += 1
    while end > first and not words.is_word(end - 1):
        end -= 1
    if first < end and lower[first] == "with":
        first += 1
    while first < end and (lower[first] in PREPOSITIONS or lower[first] in TIME_WORDS):
        start = _noun_phrase_after(words, first, end)
        if start is None:
            return None
        first = start
        while first < end and is_adverb(lower[first]):
            first += 1
    if first >= end or lower[end - 1] in NEVER_LAST:
        return None
    return Phrase(first, end)


def _noun_phrase_after(words: Words, first: int, end: int) -> int | None:
    """In "In a statement the ministry" find "the": a phrase that begins where the one before it has ended."""
    lower = words.lower
    for index in range(first + 1, end):
        before = lower[index - 1]
        ended = (
            before not in PREPOSITIONS
            and before not in DETERMINERS
            and before not in CONJUNCTIONS
            and before not in {"’s", "'s"}
            and words.is_word(index - 1)
        )
        starts = lower[index] in DETERMINERS or (
            words.is_capitalised(index) and not words.is_capitalised(index - 1)
        )
        if ended and starts:
            return index
        if (
            before in TIME_WORDS
            and lower[index] not in TIME_WORDS
            and lower[index] not in PREPOSITIONS
            and words.is_word(index)
        ):
            return index
    return None


def phrase_after(words: Words, first: int, high: int) -> Phrase | None:
    """Return the noun phrase that begins at token ``first`` and ends before token ``high``, if one does.

    "said [a spokesman for the ministry] on Friday", "said [Gen Smith], who", "says [Britain]".
    """
    lower = words.lower
    high = min(high, first + LONGEST_SUBJECT)
    if first >= high or not words.is_word(first):
        return None
    if lower[first] in SUBJECT_PRONOUNS:
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
        return _joins(words, index)
    if word in _INSIDE_NAMES:
        return word != "." or index + 1 < high
    if not words.is_word(index) or words.is_auxiliary(index) or word in CONTRACTIONS:
        return False
    if word in CONJUNCTIONS:
        return index + 1 < high and (words.is_capitalised(index + 1) or lower[index + 1] in DETERMINERS)
    if index == first:
        return word not in PREPOSITIONS and word not in CLAUSE_STARTERS - {"that"} and not is_adverb(word)
    if word in PREPOSITIONS:
        return head_seen and _belongs(words, index, high)
    if word in DETERMINERS and head_seen:
        return lower[index - 1] in PREPOSITIONS or lower[index - 1] in CONJUNCTIONS
    # "Smith rose", "Clinton opposed": a verb.
    is_past = word in IRREGULAR_PAST or (word.endswith("ed") and words.is_capitalised(index - 1))
    if is_past and head_seen and words.lower[index + 1 : index + 2] != ["-"]:
        return False
    ends = word in SUBJECT_PRONOUNS or word in CLAUSE_STARTERS or (is_adverb(word) and word != "first")
    return not ends and (word not in TIME_WORDS or words.tokens[index].text.isupper())


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
    return Words(story, story.tokens, [token.text.lower() for token in story.tokens], quoted)


def sentence_numbers(story: Story) -> list[int]:
    """For each token, the number of the sentence it stands in."""
    numbers = [0] * len(story.tokens)
    for number, sentence in enumerate(story.sentences):
        numbers[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)
    return numbers
