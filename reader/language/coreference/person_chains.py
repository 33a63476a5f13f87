"""Names that name the same person: full names first, then bare names by the full name they fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.language.annotation import Confidence, EntityType
from reader.language.coreference.name_chain import NAMESAKES, Name, NameChain, absorb
from reader.language.gazetteer import aliases
from reader.language.grammar import word_set

_PARTICLES = word_set("al el bin ibn ben abu van von der den de da di del la le dos st san ter ten mac mc")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def chain_people(names: Sequence[Name]) -> list[NameChain]:
    """Full names first, over the whole article; then each bare name goes to the full name it fits."""
    chains: list[NameChain] = []
    by_ends: dict[tuple[str, str], NameChain] = {}
    bare: list[Name] = []
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


def _differ(chain: NameChain, name: Name) -> bool:
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
            absorb(full[0], chain, "initial and surname of a full name")
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
                if len(chains_of) < NAMESAKES and chain not in chains_of:
                    chains_of.append(chain)
    return index


def _fitting(index: Mapping[str, list[NameChain]], name: Name) -> list[NameChain]:
    """Chains whose name ends with a bare name; if none, those that begin with it; then any part."""
    wanted = _surname(name.words)
    chains = index.get(wanted, [])
    ends = [c for c in chains if any(_surname(words) == wanted for words in c.names)]
    if ends:
        return ends
    begins = [c for c in chains if any(_without_article(words[0]) == wanted for words in c.names)]
    # One may be called by a first name, or by the first of two family names; two are not told apart by it.
    if begins:
        return begins if len(begins) == 1 else []
    return chains if len(chains) == 1 else []


def _nearest(candidates: Sequence[NameChain], start: int) -> NameChain:
    """The candidate that was last named before an offset; the first named of all if none was."""

    def last_before(chain: NameChain) -> tuple[bool, int]:
        before = [span.start for span, *_ in chain.mentions[-40:] if span.start < start]
        return (True, max(before)) if before else (False, -chain.mentions[0][0].start)

    return max(candidates, key=last_before)


def _join(chain: NameChain, name: Name, rule: str, confidence: Confidence) -> None:
    chain.add(name.entity.span, name.form, name.words, rule, confidence)
    chain.title = chain.title or name.title
    chain.gender = chain.gender or name.gender
