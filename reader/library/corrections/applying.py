"""Putting right what the engine says of one article.

What a correction says of the article itself (its facts, which blocks are its story) is put right before
names and quotes are looked for, because the engine builds on it; the rest afterwards, one by one in the order
in which they were said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reader.article import Article, BlockKind, Fact, Span
from reader.language.annotation import (
    NAME_TYPES,
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
from reader.language.grammar import word_set
from reader.library.catalog.rows import Canonical, key_of
from reader.library.corrections import kinds
from reader.library.records import HAND, AppliedCorrection
from reader.library.user import anchors
from reader.library.user.records import Record

_PRONOUNS = word_set(
    "he she it they him her them his hers its their theirs himself herself itself themselves"
    " i me my we us our you your"
)
_OPENING_MARKS = "\"“”„«‘'"


@dataclass(frozen=True)
class Corrected:
    """An article as it is after the corrections that are meant for it.

    Attributes:
        article, annotation: with everything put right.
        given: the chains that the user has named, by their ids.
        applied: what was put right. A correction that is not among them has no place in this article.
    """

    article: Article
    annotation: Annotation
    given: frozenset[str] = frozenset()
    applied: tuple[AppliedCorrection, ...] = ()


def correct(
    article: Article,
    corrections: Sequence[Record],
    annotate: Callable[[Article], Annotation],
    canonical: Canonical,
) -> Corrected:
    """Annotate an article and put it right.

    Args:
        article: as it was read.
        corrections: those meant for it, in the order in which they were said.
        annotate: the engine.
        canonical: the table of aliases, after which names are compared.
    """
    if not corrections:
        return Corrected(article, annotate(article))
    placed = [
        (record, span)
        for record in corrections
        if not kinds.fault(record.what, record.values)
        and record.place
        and (span := anchors.find(article.text, record.place))
    ]
    applied: list[AppliedCorrection] = []
    corrected = article
    for record, span in placed:
        if record.what in kinds.OF_THE_ARTICLE:
            change = _correct_fact if record.what == kinds.FACT else _correct_block
            corrected, was = change(corrected, span, record.values)
            applied.append(AppliedCorrection(record.id, record.what, span, was))
    desk = _Desk(corrected, annotate(corrected), canonical)
    for record, span in placed:
        if record.what not in kinds.OF_THE_ARTICLE:
            was = desk.correct(record.what, span, record.values)
            applied.append(AppliedCorrection(record.id, record.what, span, was))
    return Corrected(corrected, desk.annotation(), frozenset(desk.given), tuple(applied))


def _correct_fact(article: Article, _: Span, values: Mapping[str, Any]) -> tuple[Article, str]:
    name, value = values["fact"], values["value"]
    before: Fact | None = getattr(article, name)
    change: dict[str, Any] = {name: Fact(value.strip(), HAND) if value is not None else None}
    return replace(article, **change), before.value if before else ""


def _correct_block(article: Article, span: Span, values: Mapping[str, Any]) -> tuple[Article, str]:
    kind = BlockKind(values["kind"])
    was = ""
    blocks = []
    for block in article.blocks:
        if block.start <= span.start < block.end:
            was = was or block.kind
            blocks.append(replace(block, kind=kind, rule=HAND))
        else:
            blocks.append(block)
    return replace(article, blocks=tuple(blocks)), was


class _Desk:
    """An annotation while it is put right."""

    def __init__(self, article: Article, annotation: Annotation, canonical: Canonical) -> None:
        self._text = article.plain
        self._canonical = canonical
        self._entities = list(annotation.entities)
        self._mentions = list(annotation.mentions)
        self._chains = dict(annotation.chains)
        self._quotes = list(annotation.quotes)
        self._scare_quotes = list(annotation.scare_quotes)
        self.given: set[str] = set()

    def annotation(self) -> Annotation:
        """Return what it is now."""
        used = {mention.chain for mention in self._mentions}
        used.update(chain for q in self._quotes for chain in (q.speaker_chain, q.source_chain) if chain)
        return Annotation(
            entities=tuple(sorted(self._entities, key=_place)),
            mentions=tuple(sorted(self._mentions, key=_place)),
            chains={key: chain for key, chain in self._chains.items() if key in used},
            quotes=tuple(sorted(self._quotes, key=_place)),
            scare_quotes=tuple(sorted(self._scare_quotes)),
        )

    def correct(self, what: str, span: Span, values: Mapping[str, Any]) -> str:
        """Do what a correction says at a place, and return what was there before, in words."""
        match what:
            case kinds.REFERS:
                return self._refer(span, values)
            case kinds.NO_MENTION:
                return self._forget_mention(span, values)
            case kinds.SPEAKER:
                return self._set_speaker(span, values)
            case _:
                return self._forget_quote(span)

    def _refer(self, span: Span, values: Mapping[str, Any]) -> str:
        """Let a mention, or with it all of its chain, refer to something; make it if there is none."""
        here = next((mention for mention in self._mentions if mention.span == span), None)
        was = self._named(here.chain) if here else ""
        chain = self._chain(values["name"], _kind(values))
        if here is None:
            self._take_out(span)
            here = Mention(span.start, span.end, chain, self._way_of(span))
            self._mentions.append(here)
            moved = {span}
        elif values.get("all"):
            moved = {mention.span for mention in self._mentions if mention.chain == here.chain}
        else:
            moved = {span}
        before = here.chain
        self._mentions = [
            replace(m, chain=chain, rule=HAND, confidence=Confidence.HIGH) if m.span in moved else m
            for m in self._mentions
        ]
        self._set_kinds(moved, self._chains[chain].type)
        follow = values.get("all")
        self._quotes = [
            replace(
                quote,
                speaker_chain=chain
                if quote.speaker_chain == before and (follow or _is_in(span, quote.speaker))
                else quote.speaker_chain,
                source_chain=chain
                if quote.source_chain == before and (follow or _is_in(span, quote.source))
                else quote.source_chain,
            )
            for quote in self._quotes
        ]
        return was

    def _forget_mention(self, span: Span, values: Mapping[str, Any]) -> str:
        """Take out a mention, or with it all of its chain; who spoke as such is unknown then."""
        here = next((mention for mention in self._mentions if mention.span == span), None)
        if here is None:
            return ""
        gone = {m.span for m in self._mentions if m.chain == here.chain} if values.get("all") else {span}
        self._mentions = [m for m in self._mentions if m.span not in gone]
        self._entities = [e for e in self._entities if e.span not in gone or e.type not in NAME_TYPES]
        if not any(m.chain == here.chain for m in self._mentions):
            self._quotes = [
                replace(q, speaker=None, speaker_chain=None, confidence=Confidence.LOW)
                if q.speaker_chain == here.chain
                else replace(q, source=None, source_chain=None)
                if q.source_chain == here.chain
                else q
                for q in self._quotes
            ]
        return self._named(here.chain)

    def _set_speaker(self, span: Span, values: Mapping[str, Any]) -> str:
        """Say who says a quote, with all its parts; make it if there is none."""
        parts = self._parts(span)
        was = ""
        if parts:
            before = self._quotes[parts[0]].speaker_chain
            was = self._named(before) if before else ""
        else:
            number = 1 + max((quote.utterance for quote in self._quotes), default=-1)
            is_direct = self._text[span.start] in _OPENING_MARKS
            kind = QuoteKind.DIRECT if is_direct else QuoteKind.INDIRECT
            self._scare_quotes = [other for other in self._scare_quotes if not span.overlaps(other)]
            self._quotes.append(Quote(span.start, span.end, kind, utterance=number))
            parts = [len(self._quotes) - 1]
        name = values["name"]
        chain = self._chain(name, _kind(values), by_mention=True) if name is not None else None
        for part in parts:
            self._quotes[part] = replace(
                self._quotes[part], speaker=None, speaker_chain=chain, rule=HAND, confidence=Confidence.HIGH
            )
        return was

    def _forget_quote(self, span: Span) -> str:
        """Take out a quote with all its parts; what stands in quotation marks are words like any others."""
        parts = self._parts(span)
        if not parts:
            return ""
        chain = self._quotes[parts[0]].speaker_chain
        was = self._named(chain) if chain else self._quotes[parts[0]].kind
        self._scare_quotes += (
            self._quotes[part].span for part in parts if self._quotes[part].kind is QuoteKind.DIRECT
        )
        self._quotes = [quote for number, quote in enumerate(self._quotes) if number not in parts]
        return was

    def _parts(self, span: Span) -> list[int]:
        """Return the quote at a place, as the numbers of its parts; one that is for the most part there."""
        found = max(self._quotes, key=lambda quote: _likeness(quote.span, span), default=None)
        if found is None or _likeness(found.span, span) < 0.5:
            return []
        return [number for number, quote in enumerate(self._quotes) if quote.utterance == found.utterance]

    def _chain(self, name: str, kind: EntityType | None, *, by_mention: bool = False) -> str:
        """Return the chain of a name, a new one if there is none.

        Args:
            name: what it is called.
            kind: what it is.
            by_mention: it may also be one that has another name and is called so somewhere.
        """
        wanted = key_of(name, kind, self._canonical)
        for id_, chain in self._chains.items():
            if key_of(chain.name, chain.type, self._canonical) == wanted:
                return id_
        if by_mention:
            for mention in self._mentions:
                type_ = self._chains[mention.chain].type
                words = " ".join(mention.span.of(self._text).split())
                if (
                    mention.kind is MentionKind.NAME
                    and type_ == kind
                    and key_of(words, kind, self._canonical) == wanted
                ):
                    return mention.chain
        id_ = next(
            f"by-hand-{n}" for n in range(1, len(self._chains) + 2) if f"by-hand-{n}" not in self._chains
        )
        self._chains[id_] = Chain(id_, name.strip(), kind)
        self.given.add(id_)
        return id_

    def _take_out(self, span: Span) -> None:
        """Take out the mentions that a new one stands in the place of."""
        gone = {mention.span for mention in self._mentions if span.overlaps(mention.span)}
        self._mentions = [mention for mention in self._mentions if mention.span not in gone]
        self._entities = [e for e in self._entities if e.span not in gone or e.type not in NAME_TYPES]

    def _set_kinds(self, spans: set[Span], kind: EntityType | None) -> None:
        """Let the names among some mentions be of a kind."""
        self._entities = [e for e in self._entities if e.span not in spans or e.type not in NAME_TYPES]
        if kind in NAME_TYPES:
            self._entities += (
                Entity(*mention.span, kind, HAND)
                for mention in self._mentions
                if mention.span in spans and mention.kind is MentionKind.NAME
            )

    def _way_of(self, span: Span) -> MentionKind:
        """Return how some words refer: as a pronoun, by a capital letter as a name, or as a description."""
        words = span.of(self._text).split()
        if len(words) == 1 and words[0].lower() in _PRONOUNS:
            return MentionKind.PRONOUN
        is_name = any(word[0] != word[0].lower() for word in words if word.lower() not in ("the", "a", "an"))
        return MentionKind.NAME if is_name else MentionKind.NOMINAL

    def _named(self, chain: str) -> str:
        return self._chains[chain].name


def _place(found: Entity | Mention | Quote) -> tuple[int, int]:
    return found.start, found.end


def _is_in(span: Span, words: Span | None) -> bool:
    """Tell whether a mention is among the words that name who speaks or reports."""
    return words is not None and words.overlaps(span)


def _kind(values: Mapping[str, Any]) -> EntityType | None:
    return EntityType(values["kind"]) if values.get("kind") else None


def _likeness(one: Span, other: Span) -> float:
    """Return how much of two spans is of both: 1 if they are the same, 0 if they share nothing."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start) or 1)
