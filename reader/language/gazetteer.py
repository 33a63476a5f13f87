"""What is known of names before an article is read: the word lists, loaded once.

The lists are plain text in ``wordlists/``; lines that start with ``#`` say what each is. All are written for
this project, except the cities and towns, drawn from GeoNames (CC BY 4.0), and the English words, drawn from
SCOWL (its notice stands in the file).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from reader.language.kinds import EntityType

Gender = Literal["m", "f"]

_ACCENT = re.compile("[\u0300-\u036f]+")
_LISTS = Path(__file__).with_name("wordlists")


class Gazetteer(NamedTuple):
    """The word lists, in the form that the rules look them up.

    Attributes:
        types: the type of every known name, as it is written in the middle of a sentence, with ``'`` for
            every apostrophe.
        openers: first words of the names of more than one word.
        demonyms: country of every demonym ("Iraqi": "Iraq").
        titles: words that stand before a person's name, in lower case without full stops.
        given: given names, and their sex where the name tells.
        surnames: family names that point to a person where they stand alone.
        towns: names of smaller towns, many of which name other things too.
        common: ordinary English words, in lower case.
        english: many more words that English has in lower case.
        heads: words that show by form what a name is, by group ("org", "place", "thing", "role" …).
    """

    types: Mapping[str, EntityType]
    openers: frozenset[str]
    demonyms: Mapping[str, str]
    titles: Mapping[str, Gender | None]
    given: Mapping[str, Gender | None]
    surnames: frozenset[str]
    towns: frozenset[str]
    common: frozenset[str]
    english: frozenset[str]
    heads: Mapping[str, frozenset[str]]


def lines(name: str) -> list[str]:
    """Return the lines of a word list that are not empty and not comments."""
    return [line for line in _read(name).split("\n") if line and line[0] != "#"]


def _read(name: str) -> str:
    return (_LISTS / f"{name}.txt").read_text("utf-8")


def long_list(name: str) -> list[str]:
    """Return the lines of a list whose comments stand at its head: the rest is not looked through."""
    text = _read(name).rstrip("\n").replace("’", "'")
    return text[text.index("\n", text.rfind("\n#") + 1) + 1 :].split("\n")


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the word lists; read at the first call, which takes some 30 ms."""
    types, demonyms = _names()
    given = _given_names()
    surnames = frozenset(word for line in lines("surnames") for word in line.split() if word[0].isupper())
    heads: dict[str, frozenset[str]] = {}
    for line in lines("heads"):
        group, words = line.split(":", 1)
        heads[group] = frozenset(words.split())
    return Gazetteer(
        types=MappingProxyType(types),
        openers=_first_words(types),
        demonyms=MappingProxyType(demonyms),
        titles=MappingProxyType(_titles()),
        given=MappingProxyType(given),
        surnames=surnames,
        towns=frozenset(_with_unaccented(long_list("towns"))),
        common=frozenset(word for line in lines("common") for word in line.split()),
        english=frozenset(long_list("english")),
        heads=MappingProxyType(heads),
    )


@lru_cache(maxsize=1)
def countries() -> tuple[tuple[list[str], list[str], list[str]], ...]:
    """Return the names of each country, the commonest first, its capitals, and what its people are called."""
    return tuple(
        (_split(names), _split(capitals), _split(peoples))
        for names, capitals, peoples in (line.split("|") for line in _plain_lines("countries"))
    )


@lru_cache(maxsize=1)
def aliases() -> Mapping[str, str]:
    """Return the canonical name of every other name of a thing, by the other name in lower case.

    The table is ``wordlists/aliases.txt`` with the names and capitals of ``countries.txt``:
    ``aliases()["daesh"] == "Islamic State"``, ``aliases()["uk"] == "Britain"``.
    """
    table: dict[str, str] = {}
    for names, _, _ in countries():
        table.update((name.lower(), names[0]) for name in names)
    for line in lines("aliases"):
        names = [name.strip() for name in line.split("=")]
        table.update((name.lower(), names[0]) for name in names)
    return MappingProxyType(table)


def place_of_demonym(word: str) -> str | None:
    """Return the country that a demonym is of ("Iraqi" -> "Iraq"), None if it is of none."""
    return gazetteer().demonyms.get(word)


def country_of_capital(name: str) -> str | None:
    """Return the country that a city is the capital of ("Nairobi" -> "Kenya"), None if it is of none."""
    return _capitals().get(name.title() if name.isupper() else name)


@lru_cache(maxsize=1)
def _capitals() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for names, capitals, _ in countries():
        table.update((capital, names[0]) for capital in capitals)
    return MappingProxyType(table)


def countries_in(words: Sequence[str]) -> frozenset[str]:
    """Return the countries that some words of a text name: themselves, their capitals or their people."""
    known = _country_of()
    found = set()
    for at, word in enumerate(words):
        if word[0].isupper():
            found |= {known[name] for end in (1, 2, 3) if (name := " ".join(words[at : at + end])) in known}
    return frozenset(found)


@lru_cache(maxsize=1)
def _country_of() -> Mapping[str, str]:
    table = dict(gazetteer().demonyms)
    for names, capitals, _ in countries():
        table.update((name, names[0]) for name in names + capitals)
    return MappingProxyType(table)


def gender_of(first_name_or_title: str) -> Gender | None:
    """Return what a title ("Mrs", "Queen") or a given name says of its bearer's sex; None if nothing."""
    known = gazetteer()
    title = known.titles.get(first_name_or_title.replace(".", "").lower())
    return title or known.given.get(first_name_or_title)


def _names() -> tuple[dict[str, EntityType], dict[str, str]]:
    demonyms: dict[str, str] = {}
    # A later list overrules an earlier one where both know a name.
    types = dict.fromkeys(_with_unaccented(long_list("cities")), EntityType.LOC)
    for line in _plain_lines("places"):
        types.update((name.strip(), EntityType.LOC) for name in line.split(";"))
    for line in _plain_lines("groups"):
        types.update((name.strip(), EntityType.NORP) for name in line.split(";"))
    for names, capitals, peoples in countries():
        types.update((name, EntityType.LOC) for name in names + capitals)
        for people in peoples:
            for form in (people, _plural(people)):
                if types.get(form) != EntityType.LOC or form in peoples:
                    types[form] = EntityType.NORP
                    demonyms.setdefault(form, names[0])
    # "Japanese Americans" are one people. With a hyphen "Russian-American" may be two.
    peoples = [name for name, kind in types.items() if kind == EntityType.NORP and " " not in name]
    types.update(
        (f"{one}{join}", EntityType.NORP)
        for one in peoples
        for join in (" American", " Americans", "-Americans")
        if not one.startswith("American")
    )
    types.update((f"{one} Red {sign}", EntityType.ORG) for one in demonyms for sign in ("Cross", "Crescent"))
    for name, kind in (("organisations", EntityType.ORG), ("persons", EntityType.PER)):
        for line in _plain_lines(name):
            types.update((each.strip(), kind) for each in line.split(";"))
    return types, demonyms


def _plain_lines(name: str) -> list[str]:
    """Return the lines of a word list with ``'`` for every apostrophe."""
    return [line.replace("’", "'") for line in lines(name)]


def _given_names() -> dict[str, Gender | None]:
    given: dict[str, Gender | None] = {}
    for line in lines("first_names"):
        sex, names = line.split(":", 1)
        gender: Gender | None = "m" if sex == "m" else "f" if sex == "f" else None
        for name in names.split():
            # A name that both sexes bear tells nothing.
            given[name] = gender if given.get(name, gender) == gender else None
    return given


def _titles() -> dict[str, Gender | None]:
    titles: dict[str, Gender | None] = {}
    for line in lines("titles"):
        title, _, sex = line.partition("|")
        titles[title.strip().lower()] = "m" if sex.strip() == "m" else "f" if sex.strip() == "f" else None
    return titles


def _split(part: str) -> list[str]:
    return [name.strip() for name in part.split(";") if name.strip()]


def _plural(people: str) -> str:
    return people if people.endswith(("s", "ese", "ish", "ch", "men", "é", "è")) else people + "s"


def _first_words(names: Iterable[str]) -> frozenset[str]:
    """Return what stands before the first space, hyphen, apostrophe, "&" or full stop of names with one."""
    several = [name for name in names if not name.isalpha()]
    words = ({name.split(mark, 1)[0] for name in several if mark in name} for mark in " -'&.")
    return frozenset().union(*words)


def _with_unaccented(names: list[str]) -> list[str]:
    """Return the names, and those with accents a second time without."""
    # All at once: name by name it would take half of the time that loading takes.
    accented = "\n".join([name for name in names if not name.isascii()])
    return names + _ACCENT.sub("", unicodedata.normalize("NFD", accented)).split("\n")
