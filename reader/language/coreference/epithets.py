"""Whom a paper calls by an age or by children: "the 49-year-old", "the 31-year-old cook", "the mum-of-three".

Papers write so in place of a second "he": it is somebody who has just been named. An age that the article has
given somebody says who; it is nobody who has another.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.language.annotation import Confidence
from reader.language.coreference.described_people import Description, called_so
from reader.language.coreference.discourse import TALKED_OF_LAST, Discourse, Referent
from reader.language.coreference.profiles import YEARS_OLD
from reader.language.grammar import IRREGULAR_PAST, NUMBERS, PREPOSITIONS, is_adverb, word_set
from reader.language.names.descriptions import heads
from reader.language.phrases import Words

_PARENTS = {
    "mum": "f", "mom": "f", "mother": "f", "grandmother": "f", "gran": "f", "grandma": "f",
    "dad": "m", "father": "m", "grandfather": "m", "grandad": "m", "parent": None, "grandparent": None,
}  # fmt: skip
_LONGEST = 6
_ENDS_EPITHET = word_set("who whose and or but , . ; : — – ) ? !") | PREPOSITIONS | IRREGULAR_PAST


class Epithet(NamedTuple):
    """What somebody is called.

    Attributes:
        end: the token after it.
        age: in figures; "" if it tells none.
        gender: "m" or "f" where its noun tells it.
    """

    end: int
    age: str
    gender: str | None


def epithet_at(words: Words, index: int, last: int) -> Epithet | None:
    """Return the epithet that begins at a definite article, if one does.

    Args:
        words: the story.
        index: the article's token.
        last: the end of its sentence.
    """
    if words.lower[index + 2 : index + 6] == YEARS_OLD:
        end = _after_noun(words, index + 6, last)
        if end is None:
            return None
        return Epithet(end, words.lower[index + 1], heads().gender.get(words.lower[end - 1]))
    end = _after_children(words, index + 1, last)
    return None if end is None else Epithet(end, "", _PARENTS[words.lower[index + 1]])


def bearer(discourse: Discourse, number: int, index: int, epithet: Epithet) -> Referent | None:
    """Return who is called so at token ``index`` of sentence ``number``, if anybody may be."""
    if epithet.age in discourse.aged:
        return Referent(discourse.aged[epithet.age], "the age that was given", Confidence.HIGH)
    word = discourse.words.lower[epithet.end - 1] if epithet.age else discourse.words.lower[index + 1]
    called = Description(number, index, epithet.end, word, epithet.age, epithet.gender)
    if (referent := called_so(discourse, called)) is not None:
        return referent
    barred = {discourse.speaker(quote) for quote in discourse.quotes_at(discourse.words.tokens[index].start)}

    def may_be(chain: int) -> bool:
        other_age = epithet.age and discourse.profiles[chain].age
        return chain not in barred and discourse.is_person(chain, epithet.gender) and not other_age

    people = discourse.talked_of_last(number, may_be)
    if not people:
        return None
    alone = len({person.chain for person in people}) == 1
    return Referent(people[0].chain, TALKED_OF_LAST, Confidence.FAIR if alone else Confidence.LOW)


def _after_noun(words: Words, first: int, last: int) -> int | None:
    """The token after "71-year-old", or after the person that it describes; None if it describes a thing."""
    is_person = heads().is_person
    for at in range(first, min(last, first + _LONGEST)):
        word = words.lower[at]
        if is_person(word):
            goes_on = at + 1 < last and is_person(words.lower[at + 1])
            if not goes_on:
                return at + 1
        elif at == first and _ends(words, at):
            return at
        elif not words.is_word(at) and word != "-":
            return None
    return first if first == last else None


def _ends(words: Words, at: int) -> bool:
    word = words.lower[at]
    return (
        word in _ENDS_EPITHET
        or word.endswith("ed")
        or at in words.reports
        or words.is_auxiliary(at)
        or is_adverb(word)
    )


def _after_children(words: Words, first: int, last: int) -> int | None:
    """The token after "mum-of-three" or "mum of three"."""
    if first >= last or words.lower[first] not in _PARENTS:
        return None
    parts = [at for at in range(first + 1, min(first + 5, last)) if words.lower[at] != "-"]
    if len(parts) < 2 or words.lower[parts[0]] != "of" or words.lower[parts[1]] not in NUMBERS:
        return None
    return parts[1] + 1
