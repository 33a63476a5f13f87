"""Speakers of quotes that have no reporting verb: carried over from the words around, as news does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.article import BlockKind, Span
from reader.language.annotation import Confidence, Quote, QuoteKind
from reader.language.grammar import DETERMINERS
from reader.language.names.descriptions import heads
from reader.language.quotes.direct import token_ranges
from reader.language.quotes.subjects import Sources, first_subject


def carry_over(sources: Sources, direct: dict[int, Quote], others: Sequence[Quote]) -> list[Quote]:
    """Give quotes without a cue the speaker of the words around them, where that is the custom of news.

    A quote follows on from one in the same paragraph, or from the paragraph before if that ended with a
    quote; a quotation mark left open at the end of a paragraph carries its speaker over for certain. A person
    who is the subject of the sentence beside a quote speaks it: `She turns a peg. "It is old."`
    """
    return _CarryOver(sources, direct, others).read()


class _CarryOver:
    """The quotes of an article as they are read, and who spoke last."""

    def __init__(self, sources: Sources, direct: dict[int, Quote], others: Sequence[Quote]) -> None:
        self.sources = sources
        self.direct = direct
        self.others = sorted(others, key=lambda quote: quote.end)
        self.blocks = sources.words.story.article.blocks
        story = [index for index, block in enumerate(self.blocks) if not block.is_furniture]
        self.before = dict(zip(story[1:], story, strict=False))
        self.ranges = token_ranges(sources)
        self.last_in_block: dict[int, Quote] = {}
        self.open_quote: tuple[int, Quote] | None = None

    def read(self) -> list[Quote]:
        """Return the direct quotes in order, with their speakers."""
        result: list[Quote] = []
        upcoming = 0
        for number in sorted(self.direct):
            quote = self.direct[number]
            block = self.sources.block_of(self.ranges[number][0])
            while upcoming < len(self.others) and self.others[upcoming].end <= quote.start:
                other = self.others[upcoming]
                token = self.sources.words.story.token_at.get(other.start)
                if token is not None:
                    self.last_in_block[self.sources.block_of(token)] = other
                upcoming += 1
            if quote.cue is None and quote.speaker is None:
                quote = self._carried(quote, number, block)
            self.open_quote = (block, quote) if not self.sources.marked[number].is_closed else None
            self.last_in_block[block] = quote
            result.append(quote)
        return result

    def _carried(self, quote: Quote, number: int, block: int) -> Quote:
        first, last = self.ranges[number]
        earlier = self.last_in_block.get(block)
        previous = self.before.get(block, -1)
        actor = self._actor(first, block, earlier)
        if actor is not None:
            rule = "the subject of the sentence before it"
            return replace(quote, speaker=actor, confidence=Confidence.LOW, rule=f"{quote.rule}; {rule}")
        utterance = quote.utterance
        if earlier is not None:
            rule = "follows on from the words before it"
            confidence = Confidence.FAIR if earlier.kind is QuoteKind.DIRECT else Confidence.LOW
        elif self.open_quote is not None and self.open_quote[0] == previous:
            earlier = self.open_quote[1]
            rule = "the paragraph before left its quotation marks open"
            confidence = Confidence.HIGH if earlier.confidence is Confidence.HIGH else Confidence.FAIR
            utterance = earlier.utterance
        elif (after := self._subject(self._sentence_after(last, block))) is not None:
            rule = "the subject of the sentence after it"
            return replace(quote, speaker=after, confidence=Confidence.LOW, rule=f"{quote.rule}; {rule}")
        elif previous in self.last_in_block and self.blocks[block].kind is not BlockKind.TITLE:
            earlier = self.last_in_block[previous]
            rule = "follows on from the paragraph before"
            confidence = Confidence.LOW
        if earlier is None or earlier.speaker is None:
            return quote
        return replace(
            quote,
            speaker=earlier.speaker,
            confidence=confidence,
            rule=f"{quote.rule}; {rule}",
            utterance=utterance,
        )

    def _actor(self, first: int, block: int, earlier: Quote | None) -> Span | None:
        """The subject of the sentence before a quote, or around it, if no other quote stands between."""
        number = self.sources.sentence_of[first]
        number -= self.sources.openings[number] >= first
        sentences = self.sources.words.story.sentences
        if number < 0 or sentences[number].block != block:
            return None
        if earlier is not None and sentences[number].start < earlier.end:
            return None
        return self._subject(number)

    def _sentence_after(self, last: int, block: int) -> int | None:
        if last >= len(self.sources.sentence_of) or self.sources.block_of(last) != block:
            return None
        number = self.sources.sentence_of[last]
        return number if self.sources.openings[number] == last else None

    def _subject(self, sentence: int | None) -> Span | None:
        """The person that a sentence begins with: "she", a name, or "the cook"; None if none."""
        if sentence is None:
            return None
        words = self.sources.words
        first, last = self.sources.openings[sentence], words.story.sentences[sentence].last
        if words.quoted[first] >= 0:
            return None
        phrase = first_subject(words, first, last)
        if phrase is None:
            return None
        first = phrase.first
        size = phrase.last - first
        if size == 1 and words.lower[first] in {"he", "she"}:
            return words.span(phrase)
        described = words.lower[first] in DETERMINERS and words.lower[phrase.last - 1] in heads().kind
        person = described and heads().is_person(words.lower[phrase.last - 1])
        named = all(words.is_capitalised(index) or words.lower[index] == "-" for index in range(*phrase))
        return words.span(phrase) if person or (named and words.lower[first] not in DETERMINERS) else None
