"""What stands with a name says what it names: "Foreign Secretary Boris Johnson", "the city of Mosul".

The words are kept for each name of an article, so that a later description ("the Foreign Secretary", "the
city") can be tied to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from reader.article import Span
from reader.language.annotation import EntityType
from reader.language.coreference.name_chain import NameChain
from reader.language.gazetteer import aliases, countries, gazetteer, lines, long_list
from reader.language.grammar import PREPOSITIONS, word_set
from reader.language.phrases import Words

# These end the words that describe the name after them.
_ENDS_DESCRIPTION = word_set("that and but as by with when if because while than who which said says")
_POSSESSIVE = frozenset({"'s", "’s"})
_INSIDE_WORDS = frozenset("-–’'.")
_LONGEST_DESCRIPTION = 14
# The last words of the names of companies and of clubs.
_OF_COMPANIES = word_set(
    "airlines airways analytics associates bhd brands brothers cement chemicals co communications "
    "conglomerate construction corp corporation dairies digital electric electronics energy enterprise "
    "enterprises engineering express financial fisheries foods gmbh holding holdings hotels imaging inc "
    "industries insurance investments laboratories labs limited llc llp logistics ltd ltda manufacturing "
    "metals mining motor motors nv oil oy ab sa spa ag partners petroleum pharma pharmaceuticals plantations "
    "plastics plc power productions properties renewables resources retail robotics sdn securities "
    "semiconductor semiconductors shipping software solutions steel studios systems technologies technology "
    "telecom textiles therapeutics trading ventures"
)
_TOLD_BY_NAME = {
    "tv": "broadcaster", "television": "broadcaster", "radio": "broadcaster", "fm": "broadcaster",
    "airlines": "airline", "airways": "airline", "authority": "regulator", "commission": "regulator",
    "herald": "newspaper", "gazette": "newspaper", "tribune": "newspaper", "observer": "newspaper",
}  # fmt: skip
# What papers call them without their name.
_WELL_KNOWN = {
    "european union": "bloc", "north atlantic treaty organization": "alliance", "united nations": "body",
}  # fmt: skip
_OF_CLUBS = word_set("rovers united athletic fc afc sc cf albion wanderers rangers harriers club")
YEARS_OLD = ["-", "year", "-", "old"]
"""The tokens after the figure of "49-year-old"."""
_AGE = re.compile(r"[1-9]\d?|1[01]\d")
_APPOSITION_BEGINS = word_set("the a an his her its their")


class Heads(NamedTuple):
    """The head nouns of descriptions.

    Attributes:
        kind: for each noun, "person", "someone", "group", "place" or "not people".
        like: for each noun, those that can stand for it.
        gender: for nouns that tell it, "m" or "f".
    """

    kind: Mapping[str, str]
    like: Mapping[str, frozenset[str]]
    gender: Mapping[str, str]

    def is_person(self, word: str) -> bool:
        """Tell whether a noun stands for somebody, by what he or she does ("cook") or not ("man")."""
        return self.kind.get(word) in {"person", "someone"}


@dataclass(slots=True)
class Profile:
    """What an article says of the bearer of a name.

    Attributes:
        words: the words that stand with the name, in lower case.
        kinds: for a place or an organisation, the nouns that say what it is ("city", "charity").
        age: of a person, in figures as they stand there; "" if it is not given.
    """

    words: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    age: str = ""


@cache
def heads() -> Heads:
    """Return the head nouns of ``wordlists/head_nouns.txt``, read at first use."""
    kind: dict[str, str] = {}
    like: dict[str, frozenset[str]] = {}
    gender: dict[str, str] = {}
    section = ""
    for line in lines("head_nouns"):
        if line.startswith("["):
            section = line.strip("[]")
            continue
        words = line.split()
        for word in words:
            if section in {"man", "woman"}:
                gender[word] = "m" if section == "man" else "f"
                kind.setdefault(word, "someone")
            else:
                kind.setdefault(word, section)
                like[word] = like.get(word, frozenset()) | frozenset(words)
    for word in gazetteer().heads["role"]:
        if word not in kind and not word.endswith("s"):
            kind[word], like[word] = "person", frozenset({word})
    return Heads(kind, like, gender)


@cache
def _place_kinds() -> Mapping[str, str]:
    kinds = dict.fromkeys("\n".join(long_list("cities")).lower().split("\n"), "city")
    for names, capitals, _ in countries():
        kinds |= {name.lower(): "city" for name in capitals}
        kinds |= {name.lower(): "country" for name in names}
    return kinds


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
    tokens = words.story.tokens
    for span, number in names:
        first = bisect_left(tokens, span.start, key=lambda token: token.end - 1)
        last = bisect_left(tokens, span.end, key=lambda token: token.start)
        if chains[number].type is EntityType.PER:
            profiles[number].words |= _before_person(words, first) | _apposition(words, last)
            profiles[number].age = profiles[number].age or _age(words, first, last)
        elif chains[number].type in {EntityType.LOC, EntityType.ORG}:
            section = "place" if chains[number].type is EntityType.LOC else "group"
            profiles[number].kinds |= _kind_beside(words, first, last, section)
    for chain, profile in zip(chains, profiles, strict=True):
        profile.kinds |= _kinds_by_name(chain)
        genders = {heads().gender[word] for word in profile.words if word in heads().gender}
        if chain.type is EntityType.PER and chain.gender is None and len(genders) == 1:
            chain.gender = genders.pop()
    return profiles


def _before_person(words: Words, first: int) -> set[str]:
    """The words before a person's name, back to the beginning of the clause."""
    if words.lower[first - 1 : first] == [","]:
        return _before_comma(words, first - 1)
    found: set[str] = set()
    for index in range(first - 1, max(-1, first - _LONGEST_DESCRIPTION), -1):
        word = words.lower[index]
        if not words.is_word(index) and word not in _INSIDE_WORDS | _POSSESSIVE:
            break
        if word in _ENDS_DESCRIPTION or index in words.reports:
            break
        if word == "." and words.tokens[index - 1].text.islower():
            break  # a sentence ends here, not an abbreviation
        if word not in _POSSESSIVE and words.is_auxiliary(index):
            break
        if word in PREPOSITIONS and (word not in {"of", "for"} or index == first - 1):
            break
        found.add(word.rstrip("."))
    return found


def _before_comma(words: Words, comma: int) -> set[str]:
    """The words of "the prosecutor" in "the prosecutor, X": from an article to the comma, or none."""
    found: set[str] = set()
    for index in range(comma - 1, max(-1, comma - _LONGEST_DESCRIPTION), -1):
        word = words.lower[index]
        if word in _APPOSITION_BEGINS or (word in _POSSESSIVE and found):
            return found
        if not words.is_word(index) and word not in _INSIDE_WORDS:
            return set()
        if word in PREPOSITIONS:
            found.clear()
        else:
            found.add(word)
    return set()


def _apposition(words: Words, last: int) -> set[str]:
    """The words of "X, the foreign secretary," and "X, 52, a farmer" after a person's name."""
    lower = words.lower
    if lower[last : last + 1] != [","]:
        return set()
    at = last + 1
    if lower[at + 1 : at + 2] == [","] and lower[at][0].isdigit():
        at += 2
    if at >= len(lower) or not (lower[at] in _APPOSITION_BEGINS or heads().kind.get(lower[at]) == "person"):
        return set()
    found: set[str] = set()
    for index in range(at, min(at + _LONGEST_DESCRIPTION, len(lower))):
        if not words.is_word(index) and lower[index] not in _INSIDE_WORDS | _POSSESSIVE:
            break
        found.add(lower[index])
    return found - _APPOSITION_BEGINS


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


def _kind_beside(words: Words, first: int, last: int, section: str) -> set[str]:
    """The noun of "the charity X", "the city of X", "the X group"."""
    lower = words.lower
    # "The company, X, said", not "near the city, US officials said"
    inserted = section == "group" and lower[first - 1 : first] == [","] and lower[last : last + 1] == [","]
    apart = first > 1 and (lower[first - 1] == "of" or inserted)
    beside = [first - 2] if apart else [first - 1]
    if section == "group":
        beside.append(last)
    kind = heads().kind
    return {lower[index] for index in beside if 0 <= index < len(lower) and kind.get(lower[index]) == section}


def _canonical(form: str) -> str:
    return aliases().get(form.lower(), form).lower()


def _kinds_by_name(chain: NameChain) -> set[str]:
    """What the name itself tells: a known city or country, "… Bank", "House of …"."""
    if chain.type is EntityType.LOC:
        known = _place_kinds()
        return {known[form.lower()] for form in chain.forms if form.lower() in known}
    if chain.type is EntityType.ORG:
        institutions = gazetteer().heads["org"]
        found = {word.lower() for form in chain.forms for word in form.split() if word in institutions}
        if found and found <= _OF_COMPANIES:
            found.add("company")
        found |= {_WELL_KNOWN[form] for form in map(_canonical, chain.forms) if form in _WELL_KNOWN}
        found |= {_TOLD_BY_NAME[word] for name in chain.names for word in name if word in _TOLD_BY_NAME}
        return found | ({"club"} if found & _OF_CLUBS else set())
    return set()
