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
from reader.language.grammar import PREPOSITIONS, word_set
from reader.language.phrases import Words

# The last words of the names of companies and of clubs.
_OF_COMPANIES = word_set(
    "ab aerospace ag aggregates airlines airways analytics apparels associates assurance automotive "
    "aviation bakeries bakery bancorp beverages bhd biotech brands breweries broking brothers builders "
    "buses cable cargo carriers cement chemicals clothing co communications conglomerate construction "
    "constructions consultancy consulting corp corporation cosmetics cruises dairies developers "
    "diagnostics digital distillery dynamics electric electronics energy engineering enterprise "
    "enterprises entertainment equity express farms ferries finance financial fisheries foods footwear "
    "freight garments gas gmbh haulage healthcare holding holdings holidays homes hotels imaging inc "
    "industries instruments insurance interactive investments jewellers kapital laboratories labs leisure "
    "limited lines llc llp logistics ltd ltda manufacturing metals minerals mining motor motors nv oil "
    "optics oy packaging partners petroleum pharma pharmaceuticals photonics pictures pipelines "
    "plantation plantations plastics plc polymers power precision productions properties publishers "
    "publishing rail railways realty records renewables resort resorts resources retail robotics sa sdn "
    "securities semiconductor semiconductors shipping software solar solutions spa steel steelworks "
    "stores studios supermarkets systems technologies technology telecom telecommunications telecoms "
    "textiles therapeutics trading travel utilities ventures"
)
_OF_NEWSPAPERS = word_set(
    "advertiser argus bugle chronicle courier dispatch echo enquirer examiner gazeta gazette herald inquirer "
    "journal ledger mail messenger mirror observer packet sentinel shimbun telegraph times tribune zeitung"
)
_TOLD_BY_NAME = dict.fromkeys(_OF_NEWSPAPERS, "newspaper") | {
    "tv": "broadcaster", "television": "broadcaster", "radio": "broadcaster", "fm": "broadcaster",
    "airlines": "airline", "airways": "airline", "authority": "regulator", "commission": "regulator",
    "constabulary": "force", "guild": "union",
}  # fmt: skip
# What papers call them without their name.
_WELL_KNOWN = {
    "european union": "bloc", "north atlantic treaty organization": "alliance", "united nations": "body",
}  # fmt: skip
_OF_BANKS = word_set("analyst analysts economist strategist")
_LONGEST_APPOSITION = 9
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
    """The noun of "the charity X", "the city of X", "the X group" and "X, a charity for seamen"."""
    lower = words.lower
    # "The company, X, said", not "near the city, US officials said"
    inserted = section == "group" and lower[first - 1 : first] == [","] and lower[last : last + 1] == [","]
    apart = first > 1 and (lower[first - 1] == "of" or inserted)
    beside = [first - 2] if apart else [first - 1]
    if section == "group":
        beside.append(last)
    kind = heads().kind
    found = {
        lower[index] for index in beside if 0 <= index < len(lower) and kind.get(lower[index]) == section
    }
    if section == "group":
        found |= _apposition(words, last)
        if lower[last : last + 1] and lower[last] in _OF_BANKS:
            found.add("bank")  # "X analyst Ann Reed": who rates others is not the company.
    return found


def _apposition(words: Words, last: int) -> set[str]:
    """The noun of "X, a charity for seamen,"."""
    lower, kind = words.lower, heads().kind
    if lower[last : last + 1] != [","] or lower[last + 1 : last + 2] not in (["a"], ["an"], ["the"]):
        return set()
    for index in range(last + 2, min(last + _LONGEST_APPOSITION, len(lower))):
        if lower[index] in PREPOSITIONS or not (words.is_word(index) or lower[index] == "-"):
            break
        goes_on = lower[index + 1 : index + 2] and lower[index + 1] in kind
        if kind.get(lower[index]) == "group" and not goes_on:
            return set() if index + 1 in words.reports else {lower[index]}
    return set()


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
        found |= {"force" for name in chain.names if name[-1] == "police"}
        return found | ({"club"} if found & _OF_CLUBS else set())
    return set()
