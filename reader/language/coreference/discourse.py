"""What an article has talked of, up to a place in it: the ground on which pronouns and descriptions stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reader.article import Span
from reader.language.annotation import Confidence, EntityType, MentionKind, Quote, QuoteKind
from reader.language.coreference.name_chain import NameChain
from reader.language.coreference.profiles import describe
from reader.language.grammar import POSSESSIVES, PREPOSITIONS
from reader.language.names.descriptions import heads
from reader.language.phrases import Words, sentence_openings

# No news has more quotes around one word, nor more people in one sentence; looking at no more of them keeps
# the time linear for any text.
_QUOTES_BACK = 12
_PEOPLE_IN_SENTENCE = 40
_PREPOSITION_BACK = 4
_PARTS_OF_QUOTE = 3
_SENTENCES_OF_QUOTE = 4
_SENTENCES_NEAR = 5
_SENTENCES_SINCE = 3
_OWNS = frozenset({"his", "her", "its", "their"})
_INDEFINITE = frozenset({"a", "an", "one", "another"})
_LONGEST_INTRODUCTION = 6
# No news introduces more people by one word; looking at no more keeps the time linear.
_INTRODUCTIONS = 8
# Characters of about two sentences: so far away, a name counts for less.
_FAR = 250


TALKED_OF_LAST = "the person talked of last"
"""The rule of whatever stands for the people of :meth:`Discourse.talked_of_last`."""


class Person(NamedTuple):
    """A mention of a person.

    Attributes:
        start: offset of the mention.
        chain: its chain.
        quoted: it stands in a direct quote.
        oblique: it stands after a preposition, and so is less likely to be meant by "he".
    """

    start: int
    chain: int
    quoted: bool
    oblique: bool

    @property
    def remoteness(self) -> tuple[bool, bool]:
        """Orders the people of a sentence: whoever is likeliest to be meant has the least."""
        return self.quoted, self.oblique


class Referent(NamedTuple):
    """What a pronoun or a description refers to: a chain, why, and how sure that is."""

    chain: int
    rule: str
    confidence: Confidence


class Discourse:
    """The names and quotes of an article, and the references found so far.

    Attributes:
        words: the story.
        chains: the chains of names; references are added to them.
        names: every mention by name with its chain, in order.
        name_starts: where they start.
        profiles: what stands with the names, for each chain.
        people: mentions of people seen so far, by the number of their sentence, in order.
        last_seen: for each chain, where it was mentioned last; -1 if it has not been yet.
        openings: for each sentence, its first token after a dateline.
        named_by: organisations by the word that heads their name ("institute"), in their order.
        nameless: where people without a name are introduced ("a spokesman"), by that word.
        aged: people by the age that the article gives them, in figures.
        ahead: whom those speakers are who are named only later, by where their description begins.
        openers: for each sentence that begins with an organisation or a place, its chain.
    """

    def __init__(self, words: Words, chains: list[NameChain], quotes: Sequence[Quote]) -> None:
        self.words = words
        self.chains = chains
        self.names: list[tuple[Span, int]] = sorted(
            (mention[0], number) for number, chain in enumerate(chains) for mention in chain.mentions
        )
        self.name_starts = [span.start for span, _ in self.names]
        self.profiles = describe(words, chains, self.names)
        self.aged: dict[str, int] = {}
        for chain, profile in enumerate(self.profiles):
            if profile.age:
                self.aged.setdefault(profile.age, chain)
        self.people: dict[int, list[Person]] = {}
        self.last_seen = [-1] * len(chains)
        self.named_by = _heads_of_names(chains)
        self.nameless = self._introductions()
        self.ahead: dict[int, Referent] = {}
        self.openers: dict[int, int] = {}
        self.openings = sentence_openings(words.story)
        self._quotes = quotes
        self._quote_starts = [quote.start for quote in quotes]
        self._speakers = {quote.speaker.start: quote.speaker.end for quote in quotes if quote.speaker}
        self._said_by: dict[int, list[Quote]] = {}
        for quote in quotes:
            if quote.speaker and quote.kind is QuoteKind.DIRECT:
                self._said_by.setdefault(quote.speaker.start, []).append(quote)
        self._opening: set[int] = set()
        self._speaking: dict[int, int] = {}
        reporters = _reporters(words, quotes)
        self._reporting = {chain for span, chain in self.names if span.start in reporters}
        for span, chain in self.names:
            if span.start in self._speakers:
                self._speaking.setdefault(chain, span.start)
        self._references: dict[int, tuple[Span, int]] = {}

    def see(self, sentence: int, span: Span, chain: int) -> None:
        """Take note of a mention."""
        if self.chains[chain].type is EntityType.PER:
            people = self.people.setdefault(sentence, [])
            if len(people) < _PEOPLE_IN_SENTENCE:
                quoted = self.quotes_of_direct_speech(span.start)
                people.append(Person(span.start, chain, quoted, self.is_oblique(span.start)))
        elif self.chains[chain].type in {EntityType.ORG, EntityType.LOC}:
            before = self.token_at(span.start) - self.openings[sentence]
            owns = self.owns(span)
            if 0 <= before <= 1 and not owns and not self.quotes_of_direct_speech(span.start):
                self.openers.setdefault(sentence, chain)
                self._opening.add(chain)
        self.last_seen[chain] = span.start

    def refer(self, sentence: int, span: Span, kind: MentionKind, referent: Referent) -> None:
        """Add a reference to its chain, and take note of it."""
        self.chains[referent.chain].mentions.append((span, kind, referent.rule, referent.confidence))
        self.see(sentence, span, referent.chain)
        self._references[span.start] = (span, referent.chain)

    def is_speaker(self, offset: int) -> bool:
        """Tell whether the words that name the speaker of a quote begin at an offset."""
        return offset in self._speakers

    def end_of_speaker(self, offset: int) -> int:
        """Return where the words end that name a speaker from an offset on; else the end of the story."""
        return self._speakers.get(offset, len(self.words.story.text))

    def speaks_nameless(self, word: str, before: int) -> bool:
        """Tell whether "a spokesman" without a name has spoken before a token."""
        met = self.nameless.get(word, ())[:_INTRODUCTIONS]
        return any(at < before and self.is_speaker(self.words.tokens[at].start) for at in met)

    def refers(self, offset: int) -> bool:
        """Tell whether a pronoun or description that begins at an offset has been resolved."""
        return offset in self._references

    def quotes_at(self, offset: int) -> list[Quote]:
        """Return the quotes around an offset, outermost first."""
        last = bisect_right(self._quote_starts, offset)
        return [quote for quote in self._quotes[max(0, last - _QUOTES_BACK) : last] if quote.end > offset]

    def quote_before(self, offset: int) -> Quote | None:
        """Return the last quote before an offset whose speaker is named before it."""
        last = bisect_left(self._quote_starts, offset)
        before = reversed(self._quotes[max(0, last - _QUOTES_BACK) : last])
        return next((quote for quote in before if quote.speaker and quote.speaker.start < offset), None)

    def quotes_of_direct_speech(self, offset: int) -> bool:
        """Tell whether an offset stands in a direct quote."""
        return any(quote.kind is QuoteKind.DIRECT for quote in self.quotes_at(offset))

    def speaker(self, quote: Quote) -> int | None:
        """Return the chain of a quote's speaker, as far as it is known by now."""
        if quote.speaker is None:
            return None
        if quote.speaker.start in self._references:
            span, chain = self._references[quote.speaker.start]
            owns = self.owns(span)
            # "His father" is not he, nor "the candidate’s doctor" the candidate.
            if not owns and span.of(self.words.story.text).lower() not in _OWNS:
                return chain
        found = None
        for index in range(bisect_left(self.name_starts, quote.speaker.start), len(self.names)):
            span, chain = self.names[index]
            if span.start >= quote.speaker.end:
                break
            ends_phrase = span.end >= quote.speaker.end - 2
            if ends_phrase or (found is None and self.chains[chain].type is EntityType.PER):
                found = chain
        return found

    def name_at(self, index: int) -> tuple[Span, int] | None:
        """Return the name that begins at a token, with its chain."""
        if index >= len(self.words.tokens):
            return None
        start = self.words.tokens[index].start
        position = bisect_left(self.name_starts, start)
        found = position < len(self.names) and self.name_starts[position] == start
        return self.names[position] if found else None

    def talked_of_by(self, speaker: int, sentence: int, *, by_name: bool = False) -> set[int | None]:
        """Return whom those words in quotation marks talk of whose speaker is named at an offset.

        Args:
            speaker: the offset.
            sentence: the number of the sentence that it stands in.
            by_name: leave out whom only a pronoun or a description seems to mean.
        """
        return {
            person.chain
            for quote in self._said_by.get(speaker, ())[:_PARTS_OF_QUOTE]
            for back in range(_SENTENCES_OF_QUOTE)
            for person in self.people.get(sentence - back, ())
            if quote.start <= person.start < quote.end and not (by_name and self.refers(person.start))
        }

    def talked_of_last(self, sentence: int, may_be: Callable[[int], bool]) -> list[Person]:
        """Return those who may be meant of the nearest sentence that has any, the likeliest first.

        Args:
            sentence: looked at first, then those before it.
            may_be: tells of a chain of a person whether it may be meant.
        """
        for back in range(_SENTENCES_NEAR):
            people = [person for person in self.people.get(sentence - back, ()) if may_be(person.chain)]
            if people:
                return sorted(people, key=lambda person: person.remoteness)
        return []

    def spoke_last(self, offset: int, sentence: int) -> int | None:
        """Return who spoke last before an offset, in its sentence or one of the three before."""
        quote = self.quote_before(offset)
        if quote is None or quote.speaker is None:
            return None
        near = self.words.story.sentences[max(0, sentence - _SENTENCES_SINCE)].start
        return self.speaker(quote) if quote.speaker.start >= near else None

    def is_person(self, chain: int, gender: str | None) -> bool:
        """Tell whether a chain is a person who may be of a gender; None is either."""
        known = self.chains[chain]
        return known.type is EntityType.PER and (gender is None or known.gender in {None, gender})

    def outweighs(self, chain: int, other: int, times: int = 2) -> bool:
        """Tell whether the article is so many times more about one chain than about another."""
        return len(self.chains[chain].mentions) >= times * len(self.chains[other].mentions)

    def prominence(self, span: Span, chain: int, start: int) -> int:
        """How likely a description at an offset means an organisation that is named at a place before it.

        What begins a sentence, speaks, or is named more often is meant rather than what is only nearer.
        """
        speaks = self._speaking.get(chain, start) < start
        times = min(3, len(self.chains[chain].mentions))
        return 2 * (chain in self._opening) + speaks + times - min(4, (start - span.start) // _FAR)

    def reports(self, chain: int) -> bool:
        """Tell whether a chain passes on what others say, as a newspaper does."""
        return chain in self._reporting

    def token_at(self, offset: int) -> int:
        """Return the token that an offset stands in, or the next."""
        return bisect_left(self.words.tokens, offset, key=lambda token: token.end - 1)

    def _introductions(self) -> dict[str, list[int]]:
        """Where "a …" introduces a person who is not named beside it, by head noun; tokens in order."""
        words, is_person = self.words, heads().is_person
        found: dict[str, list[int]] = {}
        for index in range(len(words.lower)):
            if words.lower[index] not in _INDEFINITE or (index and words.is_auxiliary(index - 1)):
                continue
            head = None
            for at in range(index + 1, min(index + _LONGEST_INTRODUCTION, len(words.lower))):
                if is_person(words.lower[at]):
                    head = at
                    break
                if words.lower[at] != "-" and not words.is_word(at):
                    break
            if head is not None and not self._is_named(index, head):
                found.setdefault(words.lower[head], []).append(index)
        return found

    def _is_named(self, first: int, head: int) -> bool:
        """Tell whether a name stands beside "a farmer": "a farmer, X", "X, a farmer"."""
        lower = self.words.lower
        beside = head + 1 + (lower[head + 1 : head + 2] == [","])
        if (name := self.name_at(beside)) is not None:
            return self.chains[name[1]].type is EntityType.PER
        return first > 0 and lower[first - 1] == ","

    def owns(self, span: Span) -> bool:
        """Tell whether what a mention names owns what follows: "Reed's lawyer"."""
        return self.words.story.text[span.end : span.end + 2] in POSSESSIVES

    def is_oblique(self, start: int) -> bool:
        """Tell whether a mention at an offset stands after a preposition."""
        at = self.token_at(start)
        for index in range(at - 1, max(-1, at - 1 - _PREPOSITION_BACK), -1):
            if self.words.lower[index] in PREPOSITIONS:
                return True
            if not self.words.is_word(index) or self.words.is_auxiliary(index) or index in self.words.reports:
                return False
        return False


def _heads_of_names(chains: Sequence[NameChain]) -> dict[str, list[int]]:
    """Organisations by the head of their name: "Lower Mekong Institute", "Library of Congress"."""
    heads: dict[str, list[int]] = {}
    for number, chain in enumerate(chains):
        if chain.type is not EntityType.ORG:
            continue
        found: set[str] = set()
        for name in chain.names:
            end = next((at for at, word in enumerate(name) if at and word in PREPOSITIONS), len(name))
            if len(name) > 1:
                found.add(name[end - 1])
        for head in found:
            heads.setdefault(head, []).append(number)
    return heads


def _reporters(words: Words, quotes: Sequence[Quote]) -> set[int]:
    """Where they are named who report what others say: the source of a quote, and whoever "reported" it."""
    found = {quote.source.start for quote in quotes if quote.source}
    for quote in quotes:
        if quote.speaker and quote.cue and quote.cue.of(words.story.text).lower() in {"reported", "reports"}:
            found.add(quote.speaker.start)
    return {start for at in found for start in (at, at + len("the "))}
