"""What stands with a name says what it names: "Foreign Secretary Boris Johnson", "the city of Mosul".

The words are kept for each name of an article, so that a later description ("the Foreign Secretary", "the
city") can be tied to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from reader.language.annotation import EntityType
from reader.language.coreference.name_chain import NameChain
from reader.language.gazetteer import aliases, countries, gazetteer, lines, long_list
from reader.language.grammar import word_set
from reader.language.phrases import Words

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


def kind_beside(words: Words, first: int, last: int, section: str) -> set[str]:
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


def kinds_by_name(chain: NameChain) -> set[str]:
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
