"""Names that name the same person, organisation, place or group, within one article.

A name belongs with the same name elsewhere, a surname with the full name it ends, an acronym with what it
stands for, a short form with its long form, and two names that a table says are one ("Daesh" and "Islamic
State"). Two people with one surname stay two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader.article import Span
from reader.language.annotation import Confidence, Entity, EntityType, MentionKind
from reader.language.gazetteer import aliases, gender_of, place_of_demonym
from reader.language.grammar import word_set
from reader.language.names import title_before
from reader.language.tokens import Story

_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "de", "del", "la", "le", "du", "des", "&"})
_PARTICLES = word_set("al el bin ibn ben abu van von der den de da di del la le dos st san ter ten mac mc")
# No article tells more people of one name apart.
_NAMESAKES = 30
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(slots=True)
class NameChain:
    """A chain while it grows.

    Attributes:
        type: what it names.
        names: the different names it goes by here, each as a tuple of words in lower case.
        forms: the same names as they stand in the text, in order of first appearance.
        title: rank or office before a name, as it stands in the text.
        gender: "m", "f", or None if not known.
        mentions: its mentions so far.
    """

    type: EntityType | None
    names: list[tuple[str, ...]] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    title: str = ""
    gender: str | None = None
    mentions: list[tuple[Span, MentionKind, str, Confidence]] = field(default_factory=list)

    def add(self, span: Span, form: str, words: tuple[str, ...], rule: str, confidence: Confidence) -> None:
        """Add a mention by name."""
        self.mentions.append((span, MentionKind.NAME, rule, confidence))
        if words not in self.names:
            self.names.append(words)
            self.forms.append(form)

    @property
    def name(self) -> str:
        """The fullest name: the one of most words, the longest of those."""
        return max(self.forms, key=lambda form: (len(form.split()), len(form))) if self.forms else ""


@dataclass(frozen=True, slots=True)
class _Name:
    entity: Entity
    form: str
    words: tuple[str, ...]
    title: str
    gender: str | None


def name_chains(story: Story, entities: Sequence[Entity]) -> list[NameChain]:
    """Return the chains of the names among ``entities``, in order of first mention."""
    people: list[_Name] = []
    others: list[_Name] = []
    for entity in entities:
        if entity.type in {EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.NORP}:
            name = _read(story, entity)
            if name is not None:
                (people if entity.type is EntityType.PER else others).append(name)
    chains = _chain_people(people) + _chain_others(others)
    for chain in chains:
        chain.mentions.sort()
    return sorted(chains, key=lambda chain: chain.mentions[0][0])


def _read(story: Story, entity: Entity) -> _Name | None:
    form = " ".join(story.text[entity.start : entity.end].split())
    words = tuple(_normal(word) for word in form.split())
    words = tuple(word for word in words if word)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if not words:
        return None
    title, gender = "", None
    if entity.type is EntityType.PER:
        span = title_before(story, entity)
        title = " ".join(span.of(story.text).split()) if span else ""
        gender = next((g for word in title.split() if (g := gender_of(word))), None)
        if gender is None and len(words) > 1:
            gender = gender_of(form.split()[0])
    return _Name(entity, form, words, title, gender)


def _normal(word: str) -> str:
    """Lower case, without dots, accents and possessive: "U.S." and "US" are one."""
    word = re.sub(r"['’]s?$", "", word).replace(".", "").replace("’", "'").strip(',;:()"“”')
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))


def _chain_people(names: Sequence[_Name]) -> list[NameChain]:
    """Full names first, over the whole article; then each bare name goes to the full name it fits."""
    chains: list[NameChain] = []
    by_ends: dict[tuple[str, str], NameChain] = {}
    bare: list[_Name] = []
    table = aliases()
    for name in names:
        if len(_plain(name.words)) < 2:
            bare.append(name)
            continue
        known = table.get(" ".join(name.words))
        key = ("", known.lower()) if known else (name.words[0], _surname(name.words))
        chain = by_ends.get(key)
        if chain is not None and _differ(chain, name):
            chain = next((c for c in chains if name.words in c.names), None)
        if chain is None:
            chain = NameChain(EntityType.PER)
            chains.append(chain)
            by_ends[key] = chain
        _join(chain, name, "full name" if not chain.mentions else "same name", Confidence.HIGH)
    chains = _merge_initials(chains)
    fits = _index_parts(chains)
    alone: dict[tuple[str, ...], NameChain] = {}
    for name in bare:
        candidates = [
            c for c in _fitting(fits, name) if not (c.gender and name.gender and c.gender != name.gender)
        ]
        if candidates:
            chain = _nearest(candidates, name.entity.start)
            sure = Confidence.HIGH if len(candidates) == 1 else Confidence.LOW
            rule = "title and name of an earlier full name" if name.title else "part of a full name"
            _join(chain, name, rule, sure)
            continue
        found = alone.get(name.words)
        if found is None or (found.gender and name.gender and found.gender != name.gender):
            found = alone[name.words] = NameChain(EntityType.PER)
            chains.append(found)
        _join(found, name, "same name" if found.mentions else "name", Confidence.HIGH)
    return chains


def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _PARTICLES and word not in _SUFFIXES)


def _surname(words: tuple[str, ...]) -> str:
    return next((_without_article(word) for word in reversed(words) if word not in _SUFFIXES), words[-1])


def _without_article(word: str) -> str:
    """Take the "al-" off "al-Baghdadi", which papers write or leave out."""
    head, hyphen, tail = word.partition("-")
    return tail if hyphen and head in {"al", "el", "as", "ash", "ad", "an", "ar", "at"} else word


def _differ(chain: NameChain, name: _Name) -> bool:
    """Tell whether middle names or genders say that two people share first name and surname."""
    if chain.gender and name.gender and chain.gender != name.gender:
        return True
    middle = _plain(name.words)[1:-1]
    for other in chain.names:
        others = _plain(other)[1:-1]
        if middle and others and middle[0][0] != others[0][0]:
            return True
    return False


def _merge_initials(chains: list[NameChain]) -> list[NameChain]:
    """Take "G Volesky" for Gary Volesky if no other Volesky begins with G."""
    by_initial: dict[tuple[str, str], list[NameChain]] = {}
    for chain in chains:
        for words in chain.names:
            if len(words[0]) > 1:
                by_initial.setdefault((words[0][0], _surname(words)), []).append(chain)
    kept: list[NameChain] = []
    for chain in chains:
        first = chain.names[0]
        full = by_initial.get((first[0], _surname(first)), [])
        if all(len(words[0]) == 1 for words in chain.names) and len({id(c) for c in full}) == 1:
            _absorb(full[0], chain, "initial and surname of a full name")
        else:
            kept.append(chain)
    return kept


def _index_parts(chains: Sequence[NameChain]) -> dict[str, list[NameChain]]:
    """Chains by every word of their names; at most so many for a word, which keeps the work linear."""
    index: dict[str, list[NameChain]] = {}
    for chain in chains:
        for words in chain.names:
            for part in {_surname(words), *(_without_article(word) for word in words)}:
                chains_of = index.setdefault(part, [])
                if len(chains_of) < _NAMESAKES and chain not in chains_of:
                    chains_of.append(chain)
    return index


def _fitting(index: Mapping[str, list[NameChain]], name: _Name) -> list[NameChain]:
    """Chains whose name ends with a bare name; if none, those that begin with it; then any part."""
    wanted = _surname(name.words)
    chains = index.get(wanted, [])
    ends = [c for c in chains if any(_surname(words) == wanted for words in c.names)]
    if ends:
        return ends
    begins = [c for c in chains if any(_without_article(words[0]) == wanted for words in c.names)]
    # One may be called by a first name; two of that name are not told apart by it.
    return begins if len(begins) == 1 else []


def _nearest(candidates: Sequence[NameChain], start: int) -> NameChain:
    """The candidate that was last named before an offset; the first named of all if none was."""

    def last_before(chain: NameChain) -> tuple[bool, int]:
        before = [span.start for span, *_ in chain.mentions[-40:] if span.start < start]
        return (True, max(before)) if before else (False, -chain.mentions[0][0].start)

    return max(candidates, key=last_before)


def _join(chain: NameChain, name: _Name, rule: str, confidence: Confidence) -> None:
    chain.add(name.entity.span, name.form, name.words, rule, confidence)
    chain.title = chain.title or name.title
    chain.gender = chain.gender or name.gender


def _chain_others(names: Sequence[_Name]) -> list[NameChain]:
    by_key: dict[tuple[str, str], NameChain] = {}
    table = aliases()
    for name in names:
        key = _key(name, table)
        chain = by_key.setdefault(key, NameChain(name.entity.type))
        rule = "name"
        if chain.mentions:
            rule = "same name" if name.words in chain.names else "another name of the same"
        chain.add(name.entity.span, name.form, name.words, rule, Confidence.HIGH)
    return _merge_short_forms(_merge_acronyms(list(by_key.values())))


def _key(name: _Name, table: Mapping[str, str]) -> tuple[str, str]:
    text = " ".join(name.words)
    if name.entity.type is EntityType.NORP:
        place = place_of_demonym(name.form) or place_of_demonym(name.form.removesuffix("s"))
        stem = text.removesuffix("s").removesuffix("ish")
        return "norp", place.lower() if place else stem
    known = table.get(text) or table.get(text.removeprefix("the "))
    return "name", known.lower() if known else text


def _merge_acronyms(chains: Sequence[NameChain]) -> list[NameChain]:
    """Join "ICC" to "International Criminal Court" if one long name has those initials."""
    by_initials: dict[str, list[NameChain]] = {}
    for chain in chains:
        for words in chain.names:
            if len(words) > 1 and chain.type is EntityType.ORG:
                big = "".join(word[0] for word in words if word not in _SMALL_WORDS)
                every = "".join(word[0] for word in words)
                for initials in {big, every}:
                    by_initials.setdefault(initials, []).append(chain)
    kept: list[NameChain] = []
    for chain in chains:
        full = by_initials.get(chain.names[0][0].replace("-", ""), []) if _is_acronym(chain) else []
        if full and all(other is full[0] for other in full):
            _absorb(full[0], chain, "initials of the full name")
        else:
            kept.append(chain)
    return kept


def _is_acronym(chain: NameChain) -> bool:
    form = chain.forms[0].replace(".", "")
    one_word = len(chain.names) == 1 and " " not in form and chain.type is EntityType.ORG
    return one_word and 2 <= len(form) <= 7 and sum(letter.isupper() for letter in form) > 1


def _merge_short_forms(chains: Sequence[NameChain]) -> list[NameChain]:
    """Join "Shell" to "Royal Dutch Shell", "Commons" to "House of Commons", if one long name fits."""
    by_edge: dict[str, list[tuple[NameChain, tuple[str, ...]]]] = {}
    for chain in chains:
        for words in chain.names:
            if len(words) > 1 and chain.type is EntityType.ORG:
                for edge in {words[0], words[-1]}:
                    by_edge.setdefault(edge, []).append((chain, words))
    # Short names first, so that what they join has not itself been joined to another yet.
    joined: set[int] = set()
    for chain in sorted(chains, key=lambda chain: max(len(words) for words in chain.names)):
        full = _longer(chain, by_edge) if chain.type is EntityType.ORG and len(chain.names) == 1 else []
        if len(full) == 1:
            _absorb(full[0], chain, "short form of a longer name")
            joined.add(id(chain))
    return [chain for chain in chains if id(chain) not in joined]


def _longer(
    chain: NameChain, by_edge: Mapping[str, list[tuple[NameChain, tuple[str, ...]]]]
) -> list[NameChain]:
    """The chains with a name that begins or ends with the one name of a chain."""
    short = chain.names[0]
    near = by_edge.get(short[0], [])[:_NAMESAKES] + by_edge.get(short[-1], [])[:_NAMESAKES]
    fits = {
        id(other): other
        for other, words in near
        if other is not chain
        and len(words) > len(short)
        and short in {words[: len(short)], words[-len(short) :]}
    }
    return list(fits.values())


def _absorb(chain: NameChain, other: NameChain, rule: str) -> None:
    chain.mentions += [(span, kind, rule, Confidence.FAIR) for span, kind, _, _ in other.mentions]
    chain.names += other.names
    chain.forms += other.forms
