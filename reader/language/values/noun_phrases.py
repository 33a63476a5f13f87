"""The noun phrase that a number counts, found without knowing the parts of speech.

What ends one is a closed class of words; its head is in the plural, which a number above one asks for.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.language.grammar import (
    AUXILIARIES,
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
from reader.language.values.nouns import ABBREVIATED_UNITS, FATES, is_plural


class Found(NamedTuple):
    """Tokens ``first:last`` with the head among them; the lemma is "" where it is that of the head."""

    first: int
    head: int
    last: int
    rule: str
    lemma: str = ""


OTHERS = word_set(
    "other others more additional further extra fewer less new different separate such some alleged"
)
"""Words beside a noun that say nothing of what is counted."""
OBJECTS = word_set("them us me him her it which whom those these what")
QUOTES = frozenset("\"“”‘’'")

_LONGEST = 8
"""Words; the noun phrase after a number is hardly ever longer before its head."""
# "Human rights activists": plurals that go before another noun.
_BEFORE_NOUNS = word_set(
    "sports arms rights weapons goods drugs sales services systems customs communications operations affairs "
    "relations works savings earnings materials resources veterans records media data"
)
# Adjectives that stand behind their noun: "one person close to her".
_AFTER_NOUNS = word_set(
    "close alone aged aboard alive likely able unable worth old apart away long high wide deep"
)
_SPELLS = word_set("hours days weeks months years")
_ENDS = PREPOSITIONS | CLAUSE_STARTERS | SUBJECT_PRONOUNS | OBJECTS | DETERMINERS | AUXILIARIES


class NounPhrases:
    """Finds the noun phrases of one story."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._lower = words.lower

    def after(self, first: int, high: int, rule: str, *, mass: bool) -> Found | None:
        """Return the noun phrase that begins at token ``first`` and ends before ``high``, if one does.

        Args:
            first: its first token, after the number and what belongs to that.
            high: the end of the sentence.
            rule: the evidence.
            mass: whether its head may be in the singular ("electricity").
        """
        lower, tokens = self._lower, self._words.tokens
        if 0 < first < high and lower[first] in QUOTES and tokens[first].start == tokens[first - 1].end:
            return None  # "6'3" tall"
        head = -1
        at = begin = first
        while at < min(high, first + _LONGEST):
            word = lower[at]
            if word in QUOTES and word not in POSSESSIVES:
                if head >= 0 and not mass:
                    break
                begin += at == begin
                at += 1
                continue
            if self._ends(at, first, high, head=head, mass=mass):
                break
            plain = self._words.is_word(at) and word not in OTHERS and len(word) > 1 and not word[0].isdigit()
            if plain and (self._is_plural(at) or word in ABBREVIATED_UNITS):
                head = at
                if not self._goes_before_noun(at, high, mass=mass):
                    break
            elif plain and mass and not is_adverb(word):
                head = at
            at += 1
        if head < 0 or (is_past(lower[head]) and lower[head] not in FATES):
            found = first < high and lower[first] in FATES
            return Found(first, first, first + 1, "what befell them, after the number") if found else None
        while begin < head and (lower[begin] in OTHERS or lower[begin] in QUOTES):
            begin += 1
        if lower[head + 1 : head + 3] == ["/", "h"]:
            return Found(begin, head, head + 3, rule, f"{lower[head]}/h")
        return Found(begin, head, head + 1, rule)

    def with_complement(self, phrase: Found, high: int) -> Found:
        """Return a noun phrase with "of grain" after its "tonnes"; of "$5 worth of goods" only the goods."""
        at = phrase.last
        if at + 1 >= high or self._lower[at] != "of":
            return phrase
        if self._lower[at + 1] in DETERMINERS | OBJECTS | TIME_WORDS:
            return phrase
        run = self.after(at + 1, min(high, at + 4), phrase.rule, mass=True)
        if run and self._lower[phrase.head] == "worth":
            return run
        return phrase._replace(last=run.last) if run and run.last - run.first <= 2 else phrase

    def _is_plural(self, index: int) -> bool:
        text = self._words.tokens[index].text
        # Also of acronyms: "MPs", "TVs".
        return is_plural(self._lower[index]) or (len(text) > 2 and text[:-1].isupper() and text[-1] == "s")

    def _ends(self, at: int, first: int, high: int, *, head: int, mass: bool) -> bool:
        """Tell whether a noun phrase ends before a token."""
        lower = self._lower
        word = lower[at]
        if word in POSSESSIVES:
            return at == first
        if word in DASHES:
            return not joins(self._words, at)
        if word in OTHERS:
            return head >= 0
        if not self._words.is_word(at):
            return True
        if at > first and lower[at - 1] in DASHES:
            return False
        if word in CONJUNCTIONS:
            return head >= 0 or at == first or at + 1 >= high
        if len(word) > 1 and self._words.tokens[at].text.isupper():
            return False  # "IS fighters", "US troops"
        if word in TIME_WORDS - _SPELLS or (head >= 0 and (word in FATES or word in _AFTER_NOUNS)):
            return True
        if word in _ENDS or self._words.is_auxiliary(at):
            return True
        if is_adverb(word):
            return head >= 0
        if (word in IRREGULAR_PAST or is_past(word)) and word not in FATES:
            # "Total employed persons"
            describes = is_past(word) and at + 1 < high and self._is_plural(at + 1)
            return (head >= 0 and not describes) or (word in IRREGULAR_PAST and at == first)
        return mass and head >= 0 and (word.endswith("ing") or at in self._words.reports)

    def _goes_before_noun(self, at: int, high: int, *, mass: bool) -> bool:
        """Tell whether a plural may be there for the sake of another noun after it."""
        lower = self._lower
        if at + 1 >= high:
            return False
        following = lower[at + 1]
        if following in POSSESSIVES or (following in DASHES and joins(self._words, at + 1)):
            return True
        if mass and lower[at] in _BEFORE_NOUNS:
            return True
        # "Police officers", "women workers", "US States"; but not "voters say".
        capital = self._words.tokens[at].text[0].isupper()
        if lower[at].endswith("s") and lower[at] not in _BEFORE_NOUNS and not capital:
            return False
        return is_plural(following) and at + 1 not in self._words.reports
