"""What an article has talked of, up to a place in it: the ground on which pronouns and descriptions stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from reader.article import Span
from reader.language.annotation import Confidence, EntityType, MentionKind, Quote, QuoteKind
from reader.language.coreference.name_chain import NameChain
from reader.language.grammar import PREPOSITIONS
from reader.language.names.descriptions import describe
from reader.language.phrases import Words, sentence_openings

# No news has more quotes around one word, nor more people in one sentence; looking at no more of them keeps
# the time linear for any text.
_QUOTES_BACK = 12
_PEOPLE_IN_SENTENCE = 40
_PREPOSITION_BACK = 4


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
        self.people: dict[int, list[Person]] = {}
        self.last_seen = [-1] * len(chains)
        self.openers: dict[int, int] = {}
        self.openings = sentence_openings(words.story)
        self._quotes = quotes
        self._quote_starts = [quote.start for quote in quotes]
        self._speakers = {quote.speaker.start for quote in quotes if quote.speaker}
        self._references: dict[int, int] = {}

    def see(self, sentence: int, span: Span, chain: int) -> None:
        """Take note of a mention."""
        if self.chains[chain].type is EntityType.PER:
            people = self.people.setdefault(sentence, [])
            if len(people) < _PEOPLE_IN_SENTENCE:
                quoted = self.quotes_of_direct_speech(span.start)
                people.append(Person(span.start, chain, quoted, self._is_oblique(span.start)))
        elif self.chains[chain].type in {EntityType.ORG, EntityType.LOC}:
            before = self.token_at(span.start) - self.openings[sentence]
            owns = self.words.story.text[span.end : span.end + 2] in {"'s", "’s"}
            if 0 <= before <= 1 and not owns and not self.quotes_of_direct_speech(span.start):
                self.openers.setdefault(sentence, chain)
        self.last_seen[chain] = span.start

    def refer(self, sentence: int, span: Span, kind: MentionKind, referent: Referent) -> None:
        """Add a reference to its chain, and take note of it."""
        self.chains[referent.chain].mentions.append((span, kind, referent.rule, referent.confidence))
        self.see(sentence, span, referent.chain)
        self._references[span.start] = referent.chain

    def is_speaker(self, offset: int) -> bool:
        """Tell whether the words that name the speaker of a quote begin at an offset."""
        return offset in self._speakers

    def refers(self, offset: int) -> bool:
        """Tell whether a pronoun or description that begins at an offset has been resolved."""
        return offset in self._references

    def quotes_at(self, offset: int) -> list[Quote]:
        """Return the quotes around an offset, outermost first."""
        last = bisect_right(self._quote_starts, offset)
        return [quote for quote in self._quotes[max(0, last - _QUOTES_BACK) : last] if quote.end > offset]

    def quotes_of_direct_speech(self, offset: int) -> bool:
        """Tell whether an offset stands in a direct quote."""
        return any(quote.kind is QuoteKind.DIRECT for quote in self.quotes_at(offset))

    def speaker(self, quote: Quote) -> int | None:
        """Return the chain of a quote's speaker, as far as it is known by now."""
        if quote.speaker is None:
            return None
        if quote.speaker.start in self._references:
            return self._references[quote.speaker.start]
        found = None
        for index in range(bisect_left(self.name_starts, quote.speaker.start), len(self.names)):
            span, chain = self.names[index]
            if span.start >= quote.speaker.end:
                break
            ends_phrase = span.end >= quote.speaker.end - 2
            if ends_phrase or (found is None and self.chains[chain].type is EntityType.PER):
                found = chain
        return found

    def is_person(self, chain: int, gender: str | None) -> bool:
        """Tell whether a chain is a person who may be of a gender; None is either."""
        known = self.chains[chain]
        return known.type is EntityType.PER and (gender is None or known.gender in {None, gender})

    def outweighs(self, chain: int, other: int) -> bool:
        """Tell whether the article is far more about one chain than about another."""
        return len(self.chains[chain].mentions) >= 2 * len(self.chains[other].mentions)

    def token_at(self, offset: int) -> int:
        """Return the token that an offset stands in, or the next."""
        return bisect_left(self.words.tokens, offset, key=lambda token: token.end - 1)

    def _is_oblique(self, start: int) -> bool:
        at = self.token_at(start)
        for index in range(at - 1, max(-1, at - 1 - _PREPOSITION_BACK), -1):
            if self.words.lower[index] in PREPOSITIONS:
                return True
            if not self.words.is_word(index) or self.words.is_auxiliary(index) or index in self.words.reports:
                return False
        return False
