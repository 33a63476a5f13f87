"""What an article says of the bearers of its names beside the names: what later descriptions are tied by.

"Foreign Secretary Boris Johnson", "X, 52, a farmer", "X, one of three bishops", "X denied theft".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.article import Span
from reader.language.annotation import EntityType
from reader.language.coreference.name_chain import NameChain
from reader.language.grammar import POSSESSIVES, PREPOSITIONS, word_set
from reader.language.names.descriptions import heads, kind_beside, kinds_by_name
from reader.language.phrases import Words

YEARS_OLD = ["-", "year", "-", "old"]
"""The tokens after the figure of "49-year-old"."""
_AGE = re.compile(r"[1-9]\d?|1[01]\d")
# These end the words that describe the name after them.
_ENDS_DESCRIPTION = word_set("that and but as by with when if because while than who which said says")
_INSIDE_WORDS = frozenset("-–’'.")
_LONGEST_DESCRIPTION = 14
_APPOSITION_BEGINS = word_set("the a an his her its their")
_RELATIVES = word_set("who whose that which")
_IS = word_set("is was became remains")
_QUEENS_COUNSEL = word_set("qc kc sc")
_SPEAKS_FOR = word_set("for representing defending prosecuting appearing")
# What befalls, or is said by, whoever stands in the dock.
_CHARGED = word_set(
    "charged accused arrested convicted sentenced jailed acquitted remanded indicted extradited tried"
)
_PLEADS = word_set("pleaded pleads denies denied admits")
_TESTIFIES = word_set("testified testifies deposed")
_CLAUSE = 9


@dataclass(slots=True)
class Profile:
    """What an article says of the bearer of a name.

    Attributes:
        words: the words that stand with the name, in lower case; of a person also the part that he or she
            has in court ("accused", "witness", "counsel").
        kinds: for a place or an organisation, the nouns that say what it is ("city", "charity").
        age: of a person, in figures as they stand there; "" if it is not given.
    """

    words: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    age: str = ""


def describe(words: Words, chains: Sequence[NameChain], names: Sequence[tuple[Span, int]]) -> list[Profile]:
    """Collect what stands with the names of a story.

    Args:
        words: the story.
        chains: its chains of names; the gender of a person is filled in where a word tells it.
        names: every mention by name with the place of its chain in ``chains``, in order.

    Returns:
        A profile for each chain.
    """
    profiles = [Profile() for _ in chains]
    tokens, sentences = words.story.tokens, words.story.sentences
    sentence = 0
    for span, number in names:
        first = bisect_left(tokens, span.start, key=lambda token: token.end - 1)
        last = bisect_left(tokens, span.end, key=lambda token: token.start)
        while sentence + 1 < len(sentences) and sentences[sentence].last <= first:
            sentence += 1
        low, high = sentences[sentence].first, sentences[sentence].last
        profile = profiles[number]
        if chains[number].type is EntityType.PER:
            profile.words |= _before(words, first, low) | _after(words, last, high)
            profile.words |= _part_in_court(words, first, last, low, high)
            profile.age = profile.age or _age(words, first, last)
        elif chains[number].type in {EntityType.LOC, EntityType.ORG}:
            section = "place" if chains[number].type is EntityType.LOC else "group"
            profile.kinds |= kind_beside(words, first, last, section)
    for chain, profile in zip(chains, profiles, strict=True):
        profile.kinds |= kinds_by_name(chain)
        genders = {heads().gender[word] for word in profile.words if word in heads().gender}
        if chain.type is EntityType.PER and chain.gender is None and len(genders) == 1:
            chain.gender = genders.pop()
    return profiles


def _before(words: Words, first: int, low: int) -> set[str]:
    """The words before a person's name, back to the beginning of the clause."""
    if first > low and words.lower[first - 1] == ",":
        return _before_comma(words, first - 1, low)
    if first > low and words.is_verb_form(first - 1) and words.tokens[first - 1].text.islower():
        return set()  # "The court remanded X."
    found: set[str] = set()
    for index in range(first - 1, max(low - 1, first - _LONGEST_DESCRIPTION), -1):
        word = words.lower[index]
        if not words.is_word(index) and word not in _INSIDE_WORDS | POSSESSIVES:
            break
        if word in _ENDS_DESCRIPTION or index in words.reports:
            break
        if word not in POSSESSIVES and words.is_auxiliary(index):
            break
        if word in PREPOSITIONS and (word not in {"of", "for"} or index == first - 1):
            break
        found.add(word.rstrip("."))
    return found


def _before_comma(words: Words, comma: int, low: int) -> set[str]:
    """The words of "the prosecutor" in "the prosecutor, X": from an article to the comma, or none."""
    found: set[str] = set()
    for index in range(comma - 1, max(low - 1, comma - _LONGEST_DESCRIPTION), -1):
        word = words.lower[index]
        if word in _APPOSITION_BEGINS or (word in POSSESSIVES and found):
            return found
        if not words.is_word(index) and word not in _INSIDE_WORDS:
            return set()
        if word in PREPOSITIONS:
            found.clear()
        else:
            found.add(word)
    return set()


def _after(words: Words, last: int, high: int) -> set[str]:
    """What stands after a name: "X, the minister", "X, 52, a cook", "X, one of three", "X is a cook"."""
    lower = words.lower
    if last + 1 >= high:
        return set()
    if lower[last] in _QUEENS_COUNSEL:
        return {"counsel"}
    if lower[last] in _IS and lower[last + 1] in {"a", "an", "the"}:
        return _noun_phrase(words, last + 1, high)
    if lower[last] != ",":
        return set()
    at = last + 1
    if lower[at + 1 : at + 2] == [","] and lower[at][0].isdigit():
        at += 2
    if at >= high:
        return set()
    if lower[at : at + 2] == ["one", "of"]:
        return {word.removesuffix("s") for word in _noun_phrase(words, at + 2, high)}
    if lower[at] in _APPOSITION_BEGINS or heads().kind.get(lower[at]) == "person":
        return _noun_phrase(words, at, high)
    return set()


def _noun_phrase(words: Words, first: int, high: int) -> set[str]:
    found: set[str] = set()
    for index in range(first, min(first + _LONGEST_DESCRIPTION, high)):
        if not words.is_word(index) and words.lower[index] not in _INSIDE_WORDS | POSSESSIVES:
            break
        if index in words.reports and not found & _RELATIVES:
            return set()  # "Troops went to X, the general added."
        found.add(words.lower[index])
    return found - _APPOSITION_BEGINS


def _part_in_court(words: Words, first: int, last: int, low: int, high: int) -> set[str]:
    """What somebody is in a trial by what he or she does there, or has done to him or her."""
    lower = words.lower
    if first > low and lower[first - 1] in _CHARGED:
        return {"accused"}  # "arrested X"
    comma = lower[last : last + 1] == [","]
    if comma and last + 1 < high and lower[last + 1] in _SPEAKS_FOR:
        return {"counsel"}
    found: set[str] = set()
    for index in range(last, min(last + _CLAUSE, high)):
        passive = index > last and lower[index] in _CHARGED and words.is_auxiliary(index - 1)
        if lower[index] in _PLEADS or (passive and lower[index - 1] not in {"has", "had", "have"}):
            found.add("accused")
        elif lower[index] in _TESTIFIES:
            found.add("witness")
    return found


def _age(words: Words, first: int, last: int) -> str:
    """The age of "X, 49," and "X (49)", of "X, aged 49" and of "the 49-year-old cook X"; "" without one."""
    lower = words.lower
    at = last + 1 + (lower[last + 1 : last + 2] == ["aged"])
    closed = lower[at + 1 : at + 2] in ([","], ["."], [")"], ["-"])
    if lower[last : last + 1] in ([","], ["("]) and closed and _AGE.fullmatch(lower[at]):
        return lower[at]
    for index in range(first - 1, max(len(YEARS_OLD) - 1, first - _LONGEST_DESCRIPTION), -1):
        if not words.is_word(index) and lower[index] not in _INSIDE_WORDS:
            break
        if lower[index - 3 : index + 1] == YEARS_OLD:
            return lower[index - 4]
    return ""
