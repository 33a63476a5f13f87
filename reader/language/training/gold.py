"""Turns the marks of a text into the annotation that the engine itself would give."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from reader.article import Span
from reader.language.annotation import (
    Annotation,
    Chain,
    Confidence,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Quote,
    QuoteKind,
)
from reader.language.training import values
from reader.language.training.markup import (
    NAME_TAGS,
    QUOTE_TAGS,
    VALUE_TAGS,
    Mark,
    Marked,
    MarkupError,
)

PRONOUNS = frozenset(
    (
        *("he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself"),
        *("they", "them", "their", "theirs", "themselves", "themself"),
    )
)
QUOTATION_MARKS = "\"“”„‟«»'‘’‚‛"

_EVIDENCE = "annotated"
_LINKS = frozenset({"and", "or", "of", "for", "to", "with", "by", "from", "at", "near", "about"})
_KINDS = {"d": QuoteKind.DIRECT, "m": QuoteKind.MIXED, "i": QuoteKind.INDIRECT, "r": QuoteKind.INDIRECT}


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who is named as having reported another's words ("the Daily Mail reported")."""

    span: Span
    chain: str


def annotation(marked: Marked) -> Annotation:
    """Return what the marks say.

    Raises:
        MarkupError: a cue or speaker of no quote, a quote without a speaker, a reference to a chain that no
            name of the article has, or a chain of two types.
    """
    chains = _name_chains(marked)
    return Annotation(
        quotes=_quotes(marked, chains),
        entities=tuple(_entity(mark, marked) for mark in marked.tagged(*NAME_TAGS, *VALUE_TAGS)),
        mentions=tuple(_mention(mark, marked, chains) for mark in marked.tagged("=", *NAME_TAGS)),
        chains=chains,
        scare_quotes=tuple(_inside_marks(mark.span, marked.text) for mark in marked.tagged("q")),
    )


def reporters(marked: Marked) -> dict[int, Reporter]:
    """Return who is named as the reporter of a quote, by the quote's number.

    Raises:
        MarkupError: the reporter of no quote, or one whose chain is unclear.
    """
    said = {mark.numbers[0] for mark in marked.tagged(*QUOTE_TAGS)}
    found = _by_number(marked, "v", said)
    chains = _name_chains(marked)
    return {number: Reporter(mark.span, _who(mark, marked, chains)) for number, mark in found.items()}


def slug(words: str) -> str:
    """Return the chain id that a name has when none is written: ``Al-Hol`` → ``al-hol``."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or "name"


def _chain(mark: Mark, text: str) -> str:
    """Return the chain of a name or reference: as written, or that of its words."""
    return mark.value or slug(mark.span.of(text))


def _name_chains(marked: Marked) -> dict[str, Chain]:
    chains: dict[str, Chain] = {}
    for mark in marked.tagged(*NAME_TAGS):
        words = mark.span.of(marked.text)
        name = _chain(mark, marked.text)
        known = chains.get(name)
        if known and known.type != mark.tag:
            raise MarkupError(f"chain '{name}' is {known.type} and {mark.tag}", mark.line)
        if not known or len(words) > len(known.name):
            chains[name] = Chain(name, words, EntityType(mark.tag))
    return chains


def _who(mark: Mark, marked: Marked, chains: dict[str, Chain]) -> str:
    """Return the chain of a speaker: as written, or of the mention that the speaker's words plainly are."""
    words = mark.span.of(marked.text)
    if mark.value.startswith("~"):
        chain = mark.value[1:]
        if chain in chains and chains[chain].type:
            raise MarkupError(f"chain '{chain}' has a name in this article: write it without '~'", mark.line)
        chains.setdefault(chain, Chain(chain, words, None))
        return chain
    if mark.value:
        chain = mark.value
    else:
        within = [m for m in marked.tagged("=", *NAME_TAGS) if mark.holds(m)]
        start = mark.start + (4 if words.lower().startswith("the ") else 0)
        whole = [m for m in within if m.end == mark.end and m.start <= start]
        if len({_chain(m, marked.text) for m in within}) == 1 and within[0].start <= start:
            whole = within  # a name with its acronym in brackets
        titled = [
            m for m in within if m.tag == "PER" and m.end == mark.end and _is_head(m, mark, marked.text)
        ]
        plain = whole[:1] or titled
        if not plain:
            raise MarkupError(
                f"say who '{words}' is: {{{mark.head}=chain …}}, or =~chain if it has no name here",
                mark.line,
            )
        chain = _chain(plain[0], marked.text)
    if chain not in chains or not chains[chain].type:
        raise MarkupError(
            f"no name in this article has the chain '{chain}' (nameless ones are written '~{chain}')",
            mark.line,
        )
    return chain


def _is_head(name: Mark, speaker: Mark, text: str) -> bool:
    """Tell whether a speaker's last name is who speaks: in "General Diaz", not in "a lawyer for Diaz"."""
    before = text[speaker.start : name.start].split()
    return not before or before[-1].lower() not in _LINKS


def _entity(mark: Mark, marked: Marked) -> Entity:
    value = None
    if mark.tag in VALUE_TAGS:
        value = mark.value or values.implied(mark.tag, mark.span.of(marked.text))
        value = values.stored(mark.tag, value) if value else None
    return Entity(mark.start, mark.end, EntityType(mark.tag), _EVIDENCE, value)


def _mention(mark: Mark, marked: Marked, chains: Mapping[str, Chain]) -> Mention:
    words = mark.span.of(marked.text)
    if mark.tag != "=":
        return Mention(mark.start, mark.end, _chain(mark, marked.text), MentionKind.NAME, _EVIDENCE)
    if mark.value not in chains or not chains[mark.value].type:
        raise MarkupError(f"'{words}': no name in this article has the chain '{mark.value}'", mark.line)
    kind = MentionKind.PRONOUN if words.lower() in PRONOUNS else MentionKind.NOMINAL
    return Mention(mark.start, mark.end, mark.value, kind, _EVIDENCE)


def _quotes(marked: Marked, chains: dict[str, Chain]) -> tuple[Quote, ...]:
    marks = tuple(marked.tagged(*QUOTE_TAGS))
    said = {mark.numbers[0] for mark in marks}
    cues, speakers = _by_number(marked, "c", said), _by_number(marked, "s", said)
    quotes: list[Quote] = []
    for mark in marks:
        number = mark.numbers[0]
        cue, speaker = cues.get(number), speakers.get(number)
        if (mark.value == "?") == (speaker is not None):
            raise MarkupError(f"quote {number} needs either a speaker or '=?'", mark.line)
        quotes.append(
            Quote(
                mark.start,
                mark.end,
                _KINDS[mark.tag],
                cue=cue.span if cue else None,
                speaker=speaker.span if speaker else None,
                speaker_chain=_who(speaker, marked, chains) if speaker else None,
                confidence=Confidence.HIGH,
                rule=_EVIDENCE,
                utterance=number,
            )
        )
    return tuple(quotes)


def _by_number(marked: Marked, tag: str, quotes: set[int]) -> dict[int, Mark]:
    """Return the cues, speakers or reporters by the number of their quote: one each at most."""
    found: dict[int, Mark] = {}
    for mark in marked.tagged(tag):
        for number in mark.numbers:
            if number not in quotes:
                raise MarkupError(f"'{mark.head}': there is no quote {number}", mark.line)
            if number in found:
                raise MarkupError(f"quote {number} has two '{tag}' marks", mark.line)
            found[number] = mark
    return found


def _inside_marks(span: Span, text: str) -> Span:
    words = span.of(text)
    left = len(words) - len(words.lstrip(QUOTATION_MARKS))
    return Span(span.start + left, span.start + len(words.rstrip(QUOTATION_MARKS)))
