"""Names that name the same organisation, place or group: by table, by initials, by a short form of a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.language.annotation import Confidence, EntityType
from reader.language.coreference.name_chain import NAMESAKES, Name, NameChain, absorb
from reader.language.gazetteer import aliases, place_of_demonym

_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "de", "del", "la", "le", "du", "des", "&"})


def chain_others(names: Sequence[Name]) -> list[NameChain]:
    """Return the chains of names that are no person's, each by its first name in the order of the text."""
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


def _key(name: Name, table: Mapping[str, str]) -> tuple[str, str]:
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
            if len(words) > 1 and chain.type in {EntityType.ORG, EntityType.LOC}:
                big = "".join(word[0] for word in words if word not in _SMALL_WORDS)
                every = "".join(word[0] for word in words)
                for initials in {big, every}:
                    by_initials.setdefault(initials, []).append(chain)
    kept: list[NameChain] = []
    for chain in chains:
        full = by_initials.get(chain.names[0][0].replace("-", ""), []) if _is_acronym(chain) else []
        full = [other for other in full if other.type is chain.type]
        if full and all(other is full[0] for other in full):
            absorb(full[0], chain, "initials of the full name")
        else:
            kept.append(chain)
    return kept


def _is_acronym(chain: NameChain) -> bool:
    form = chain.forms[0].replace(".", "")
    one_word = len(chain.names) == 1 and " " not in form and chain.type in {EntityType.ORG, EntityType.LOC}
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
            absorb(full[0], chain, "short form of a longer name")
            joined.add(id(chain))
    return [chain for chain in chains if id(chain) not in joined]


def _longer(
    chain: NameChain, by_edge: Mapping[str, list[tuple[NameChain, tuple[str, ...]]]]
) -> list[NameChain]:
    """The chains with a name that begins or ends with the one name of a chain."""
    short = chain.names[0]
    near = by_edge.get(short[0], [])[:NAMESAKES] + by_edge.get(short[-1], [])[:NAMESAKES]
    fits = {
        id(other): other
        for other, words in near
        if other is not chain
        and len(words) > len(short)
        and short in {words[: len(short)], words[-len(short) :]}
    }
    return list(fits.values())
