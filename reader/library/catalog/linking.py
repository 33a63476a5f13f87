"""Which chains of which articles are one entity.

Every chain that has a name gets a key: its kind and its fullest name in normal form, after the table of
aliases. Chains with one key are one entity. Beyond that two things link:

* a person's shorter name ("Volesky", "G. Volesky") to the fuller one it fits, when exactly one fits;
* an acronym to the expansion that an article introduced it with, when only one did.

Both look at the set of names only, never at the order in which articles came, so the result is the same
whatever the order. A wrong link does more harm than a missing one: a bare first name links to nothing.

Above both stands what the user says ("Daesh is Islamic State"): see :func:`join`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import zip_longest
from typing import NamedTuple

from reader.language.kinds import EntityType


class Name(NamedTuple):
    """A name in normal form, with the kind of what it names."""

    type: EntityType
    norm: str


class Rule(NamedTuple):
    """That two names are of one entity, because the user says so.

    Attributes:
        one: the name that the entity had.
        other: the name, and with it the kind, that it is to have. The same as ``one`` where it is only to be
            written otherwise.
        text: how it is written.
    """

    one: Name
    other: Name
    text: str


_SILENT = re.compile(r"[.'’‘`´ʻʼʾʿ]")
# The Arabic article, with the consonant it takes over from the name ("ash-Shabab"), when it is joined.
_ARTICLE = re.compile(r"\b(?:al|el|ul|ad|an|ar|as|ash|at|az)[-‐‑–](?=\w)")
_WORD = re.compile(r"[^\W_]+")
_PLURAL = re.compile(r"(?<=\w{3})(?<!s)s$")


def normalise(text: str, kind: EntityType) -> str:
    """Return a name without what varies in print: accents, case, dots, apostrophes, "al-" and "the".

    Returns:
        lower-case words with one space between, or "" if there is no letter or digit in it.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    words = _WORD.findall(_ARTICLE.sub("", _SILENT.sub("", plain)))
    if kind is EntityType.PER:  # "Bashar Al Assad"; but "Al Gore" keeps his first name
        words = words[:1] + [word for word in words[1:] if word != "al"]
    elif len(words) > 1 and words[0] in {"the", "al"}:
        words = words[1:]
    if kind is EntityType.NORP and words:  # "Iraqis" are those who are "Iraqi"
        words[-1] = _PLURAL.sub("", words[-1])
    return " ".join(words)


def family(name: Name) -> str:
    """Return a key that all names share which could be linked to this one: for a person, the surname."""
    if name.type is EntityType.PER:
        return f"{name.type}:{name.norm.rpartition(' ')[2]}"
    return f"{name.type}:{name.norm}"


def is_acronym(text: str) -> bool:
    """Tell whether a spelling looks like an acronym: two to eight capitals, dots between them or not."""
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()


def link(names: Iterable[Name], expansions: Mapping[Name, Collection[Name]]) -> dict[Name, Name]:
    """Say which name stands for each: itself, or the fuller name that it is short for.

    Args:
        names: all names of one or more families.
        expansions: for acronyms among them, the names that some article introduced them for.

    Returns:
        for every name the one that stands for its entity, which stands for itself.
    """
    people: defaultdict[str, list[str]] = defaultdict(list)
    stands: dict[Name, Name] = {}
    for name in set(names):
        if name.type is EntityType.PER:
            people[name.norm.rpartition(" ")[2]].append(name.norm)
        else:
            fuller = set(expansions.get(name, ()))
            stands[name] = fuller.pop() if len(fuller) == 1 else name
    for namesakes in people.values():
        for norm, fuller_norm in _link_namesakes(namesakes).items():
            stands[Name(EntityType.PER, norm)] = Name(EntityType.PER, fuller_norm)
    return stands


def join(stands: Mapping[Name, Name], rules: Iterable[Rule]) -> tuple[dict[Name, Name], dict[Name, Rule]]:
    """Make one what the user says is one.

    Rules are equations: which of two comes first decides only how the entity is called, and that by the
    later one. A rule may speak of names that no article has, and so lead from one to another.

    Args:
        stands: from :func:`link`, for all names that any rule could reach.
        rules: in the order in which they were said.

    Returns:
        for every name the one that stands for its entity, and for each that stands for an entity which the
        user has named, the rule that names it.
    """
    group: dict[Name, Name] = {}  # of a name that stood for itself, one more step towards its group's
    called: dict[Name, Rule] = {}
    for rule in rules:
        one, other = stands.get(rule.one, rule.one), stands.get(rule.other, rule.other)
        source, target = _root(group, one), _root(group, other)
        if source != target:
            group[source] = target
            called.pop(source, None)
            if other == target:
                called[target] = rule
        elif one == target:  # The entity is given another of its names.
            if other != target:
                group[other] = other
                group[target] = other
            called.pop(target, None)
            called[other] = rule
    members: defaultdict[Name, list[Name]] = defaultdict(list)
    for name in set(stands.values()):
        members[_root(group, name)].append(name)
    # Only a name that some article has can stand for an entity.
    chosen = {
        root: root if root in stands else max(names, key=lambda name: (name.norm.count(" "), name))
        for root, names in members.items()
    }
    joined = {name: chosen[_root(group, fuller)] for name, fuller in stands.items()}
    return joined, {chosen[root]: rule for root, rule in called.items() if root in chosen}


def _root(group: Mapping[Name, Name], name: Name) -> Name:
    while (nearer := group.get(name, name)) != name:
        name = nearer
    return name


def _link_namesakes(norms: Iterable[str]) -> dict[str, str]:
    """Link people of one surname, fullest first, so that what a name could link to is already decided."""
    clusters = _Clusters()
    # The names met so far by given name and by its first letter: a surname can have a thousand bearers.
    by_word: defaultdict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for norm in sorted(norms, key=lambda n: (-n.count(" "), -len(n), n)):
        clusters.add(norm)
        given = norm.split(" ")[:-1]
        fits = {
            fuller: tail
            for fuller, words in by_word[given[0] if given else ""]
            if (tail := _from_first_match(given, words)) is not None
        }
        # All the fuller names are of one person if they are linked already, or if nothing in them tells two
        # people apart: "Bill" and "Hillary" do for "Clinton", "Hillary" and "Hillary Rodham" do not.
        if len({clusters.of(fuller) for fuller in fits}) == 1 or (given and _agree(fits.values())):
            for fuller in fits:
                clusters.join(fuller, norm)
        for key in {"", *given, *(word[0] for word in given)}:
            by_word[key].append((norm, given))
    return {norm: clusters.of(norm) for norm in clusters}


class _Clusters(dict[str, str]):
    """Names that are one person's: disjoint sets, each called by the first of its names to be added."""

    def __init__(self) -> None:
        super().__init__()
        self._rank: dict[str, int] = {}

    def add(self, name: str) -> None:
        self[name] = name
        self._rank[name] = len(self._rank)

    def of(self, name: str) -> str:
        while self[name] != name:
            self[name] = name = self[self[name]]
        return name

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.of(one), self.of(other)), key=self._rank.__getitem__)
        self[second] = first


def _from_first_match(given: list[str], fuller: list[str]) -> list[str] | None:
    """Return the fuller given names from where the shorter ones stand in them in a row, if they do.

    An initial stands for the name that it begins; the first name as an initial stands for a first name only.
    """
    for at in range(len(fuller) - len(given) + 1):
        if all(word in (name, name[0]) for word, name in zip(given, fuller[at:], strict=False)):
            return fuller[at:] if at == 0 or not given or len(given[0]) > 1 else None
    return None


def _agree(tails: Iterable[list[str]]) -> bool:
    """Tell whether no two of the names differ in a given name at the same place, initials aside."""
    for place in zip_longest(*tails):
        names = {name for name in place if name and len(name) > 1}
        initials = {name[0] for name in place if name}
        if len(names) > 1 or len(initials) > 1:
            return False
    return True
