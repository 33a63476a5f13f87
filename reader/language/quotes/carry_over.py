"""Speakers of quotes that have no reporting verb: carried over from the words around, as news does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.article import BlockKind, Span
from reader.language.annotation import Confidence, Quote, QuoteKind
from reader.language.grammar import DETERMINERS
from reader.language.names.descriptions import heads
from reader.language.phrases import Phrase, phrase_after
from reader.language.quotes.attributed_after import is_lone_verb
from reader.language.quotes.attribution import LONGEST_NAME
from reader.language.quotes.cues import Manner, cue_words
from reader.language.quotes.direct import token_ranges
from reader.language.quotes.subjects import Sources, first_subject

_QUESTION = re.compile(r"[^.!?]+\?\W*")


def carry_over(
    sources: Sources, direct: dict[int, Quote], others: Sequence[Quote], people: Mapping[int, Span]
) -> list[Quote]:
    """Give quotes without a cue the speaker of the words around them, where that is the custom of news.

    A quote follows on from one in the same paragraph, or from the paragraph before if that ended with a
    quote; a question is answered by whoever spoke before it was asked. A quotation mark left open at the end
    of a paragraph carries its speaker over for certain, and so does the end of such a row of paragraphs. A
    person who is the subject of the sentence beside a quote speaks it: `She turns a peg. "It is old."`

    Args:
        sources: the story.
        direct: its direct quotes by their number in ``sources.marked``.
        others: its other quotes.
        people: the names of people, by their start.
    """
    return _CarryOver(sources, direct, others, people).read()


class _CarryOver:
    """The quotes of an article as they are read, and who spoke last."""

    def __init__(
        self,
        sources: Sources,
        direct: dict[int, Quote],
        others: Sequence[Quote],
        people: Mapping[int, Span],
    ) -> None:
        self.sources = sources
        self.people = people
        self.direct = direct
        self.others = sorted(others, key=lambda quote: quote.end)
        self.blocks = sources.words.story.article.blocks
        story = [index for index, block in enumerate(self.blocks) if not block.is_furniture]
        self.before = dict(zip(story[1:], story, strict=False))
        self.ranges = token_ranges(sources)
        self.last_in_block: dict[int, Quote] = {}
        self.open_quote: tuple[int, Quote] | None = None
        self.answering: Quote | None = None

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
            if not self._asks(quote):
                self.answering = quote
            self.last_in_block[block] = quote
            result.append(quote)
        return self._from_the_end(result)

    def _from_the_end(self, quotes: list[Quote]) -> list[Quote]:
        """Give paragraphs that leave their marks open the speaker that is named only at the end of all."""
        numbers = sorted(self.direct)
        for at in range(len(quotes) - 2, -1, -1):
            quote, following = quotes[at], quotes[at + 1]
            is_open = quote.speaker is None and not self.sources.marked[numbers[at]].is_closed
            if not is_open or following.speaker is None:
                continue
            block, next_block = (
                self.sources.block_of(self.ranges[number][0]) for number in numbers[at : at + 2]
            )
            if self.before.get(next_block) != block:
                continue
            rule = f"{quote.rule}; leaves its quotation marks open for the next paragraph"
            quotes[at] = replace(
                quote,
                speaker=following.speaker,
                confidence=following.confidence,
                rule=rule,
                utterance=following.utterance,
            )
        return quotes

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
            if self._asks(earlier):
                earlier = self.answering
                rule = "answers the question before it"
            elif self._asks_the_reader(previous, earlier):
                earlier = None
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

    def _asks(self, quote: Quote) -> bool:
        """Tell a question and nothing else: `"Was it far?" she asked`; whoever is asked answers it."""
        text = self.sources.words.story.text
        entry = cue_words().get(quote.cue.of(text).lower()) if quote.cue else None
        asks = entry is not None and Manner.ASK in entry.manner and quote.kind is QuoteKind.DIRECT
        return asks and _QUESTION.fullmatch(quote.span.of(text)) is not None

    def _asks_the_reader(self, block: int, last: Quote) -> bool:
        """Tell whether a paragraph ends with a question of its own, behind what is quoted in it."""
        text, end = self.sources.words.story.text, self.blocks[block].end
        return last.end < end - 1 and text[end - 1] == "?"

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
        last = words.story.sentences[sentence].last
        phrase = first_subject(words, self.sources.openings[sentence], last)
        if phrase is None or words.quoted[phrase.first] >= 0:
            return None
        if phrase.last - phrase.first == 1 and words.lower[phrase.first] in {"he", "she"}:
            return words.span(phrase)
        for at in range(phrase.first, min(phrase.last, phrase.first + LONGEST_NAME)):
            name = self.people.get(words.tokens[at].start)
            if name is not None:
                return self._named(phrase, name)
        if words.lower[phrase.first] not in DETERMINERS:
            return None
        is_person = heads().is_person
        head = next(
            (at for at in range(phrase.last - 1, phrase.first, -1) if is_person(words.lower[at])), None
        )
        if head is None or not (head + 1 == phrase.last or is_lone_verb(words, head + 1)):
            return None
        return words.span(Phrase(phrase.first, head + 1))

    def _named(self, phrase: Phrase, name: Span) -> Span | None:
        """A name with the title before it, where no more than that is the subject: not "Reed's dog"."""
        words = self.sources.words
        end = self.sources.words.story.token_at[name.start]
        while end < phrase.last and words.tokens[end].end <= name.end:
            end += 1
        if phrase_after(words, phrase.first, end) != Phrase(phrase.first, end):
            return None
        if end < phrase.last and not is_lone_verb(words, end):
            return None
        return words.span(Phrase(phrase.first, end))
