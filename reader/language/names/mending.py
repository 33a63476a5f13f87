"""Cuts that the form of a name demands, made in the names that the tagger would have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reader.language.annotation import EntityType
from reader.language.names.tagger import NameSpan, Tagged
from reader.language.names.titles import is_also_a_name, title_end
from reader.language.names.words import Words

PER, ORG, LOC = EntityType.PER, EntityType.ORG, EntityType.LOC

# What follows a place that an organisation or a thing belongs to or lies in: "China's", "Kenya on".
_AFTER_PLACE = frozenset({"'s", "’s", "on", "in", "at"})
_ENDS = frozenset(".!?:\"“”'‘")
_DASHES = frozenset("-‑–—")
_LONGEST = 50
"""Tokens in a name at most. It keeps the time linear, too, where a run of brackets is tagged as one."""


def mended(words: Words, spans: Iterable[NameSpan]) -> Iterator[NameSpan]:
    """Yield the tagger's names, cut where their form demands it.

    Two people or places joined by "and" are two names, and so are two organisations that their forms tell
    apart; a bracket without its other half parts two; a place that owns an organisation is none of its name;
    no small word but a particle stands in a person's name, only before it ("president"); a figure in the
    middle or after a place is a result; "al-" is part of the name that follows it; and marks alone are none.
    """
    for first, end, kind in spans:
        begin, last = first, end
        while begin < last and not words.tokens[begin].text[0].isalnum():
            begin += 1
        while last > begin and words.tokens[last - 1].text in _DASHES:
            last -= 1
        # "On Sunday Brix Bank opened", but the Sunday Mirror
        opens = begin == 0 or words.tokens[begin - 1].text in _ENDS
        if opens and last - begin > 1 and words.tokens[begin].text in words.known.heads["function"]:
            begin += words.match(begin, last)[1] is None
        dated = words.tokens[begin].text in words.known.heads["date"] and words.match(begin, last)[1] is None
        if dated and last - begin > 2:
            begin += 1
        if not begin < last <= begin + _LONGEST:
            continue
        if begin > 1 and not words.is_capitalised(begin - 2) and words.begins(begin - 2, last):
            begin -= 2
        yield from _parted(words, begin, last - _ends_with_result(words, begin, last), kind)


def parted_at_titles(words: Words, tagged: Tagged) -> Tagged:
    """Return what the tagger says without persons that hold somebody's title in their middle.

    What stands before the title of "Argentine President Ann Reed" is none of the name, and the tagger's
    opinion on it is about the person.
    """
    opinions, spans = dict(tagged.opinions), []
    for first, last, kind in tagged.spans:
        begin = first
        for at in range(first + 1, last - 1) if kind == PER else ():
            end = title_end(words.story, at, last)
            if at < end < last and not is_also_a_name(words.tokens[at].text):
                begin = end
        for at in range(first, begin):
            opinions.pop(at, None)
        spans.append((begin, last, kind))
    return Tagged(opinions, spans)


def _parted(words: Words, begin: int, last: int, kind: EntityType) -> Iterator[NameSpan]:
    small = words.known.heads["particle"] | words.known.heads["article"]
    known = words.match(begin, last)[0] == last  # "Trinidad and Tobago"
    for at in range(begin, last):
        word = words.tokens[at].text
        before = None if known else _type_before(words, begin, at, last, kind)
        if before:
            if begin < at:
                yield begin, at, before
            begin = at + 1 + (words.tokens[min(at + 1, last - 1)].text == "the")
        elif kind == PER and not known and word.islower() and not (word in small or words.is_glued(at)):
            begin = at + 1
    if begin < last:
        yield begin, last, kind


def _type_before(words: Words, begin: int, at: int, last: int, kind: EntityType) -> EntityType | None:
    """Return the type of what stands before a token that parts two names; None if it does not."""
    word = words.tokens[at].text
    if word in {"(", ")"}:
        return kind if _lacks_other_half(words, begin, at, last) else None
    if kind in {PER, LOC}:
        return kind if word in {"and", "or"} else None
    if kind != ORG or not begin < at < last - 1:
        return None
    if word in _AFTER_PLACE and words.match(begin, at) == (at, LOC):
        return LOC
    return ORG if _parts_organisations(words, begin, at, last) else None


def _lacks_other_half(words: Words, begin: int, at: int, last: int) -> bool:
    if words.tokens[at].text == "(":
        return all(words.tokens[index].text != ")" for index in range(at, last))
    return all(words.tokens[index].text != "(" for index in range(begin, at))


def _parts_organisations(words: Words, begin: int, at: int, last: int) -> bool:
    """Tell whether a token parts two organisations: "Finance Ministry and Brix Ltd", "Brix 2 Vale 1"."""
    word = words.tokens[at].text
    if word.isdigit():
        return len(word) < 4 and not words.is_glued(at) and not words.is_glued(at + 1)
    if word != "and" or any(words.tokens[index].text in {"of", "for"} for index in range(begin, at)):
        return False
    if words.tokens[at + 1].text == "the":
        return True
    return words.form(begin, at) == words.form(at + 1, last) == ORG


def _ends_with_result(words: Words, begin: int, last: int) -> bool:
    """Tell whether the last word is what a place scored: the "3" of "Incheon 3"."""
    return words.tokens[last - 1].text.isdigit() and words.match(begin, last - 1) == (last - 1, LOC)
