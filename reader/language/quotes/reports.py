"""The reports that have been found in a sentence: kept, tied to whom they cite, and freed of one another."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from reader.language.annotation import Confidence, Quote, QuoteKind
from reader.language.grammar import CLAUSE_STARTERS, CONJUNCTIONS, PREPOSITIONS, is_past
from reader.language.phrases import Phrase, phrase_after
from reader.language.quotes.attribution import CITES, is_title
from reader.language.quotes.clause_edges import Sentence
from reader.language.quotes.cues import Cue, Form, Manner
from reader.language.quotes.headlines import closing_source, read_headline
from reader.language.quotes.subjects import Sources

_NEAR_WHO = 4


class Reports(Sentence):
    """A sentence with the quotes found in it so far.

    Attributes:
        found: the quotes, in the order they were found.
    """

    def __init__(
        self, sources: Sources, first: int, last: int, cues: Sequence[Cue], direct: AbstractSet[int]
    ) -> None:
        super().__init__(sources, first, last, cues, direct)
        self.found: list[Quote] = []

    def add(
        self,
        first: int,
        last: int,
        cue: Cue | None,
        speaker: Phrase | None,
        rule: str,
        confidence: Confidence = Confidence.HIGH,
    ) -> bool:
        """Keep a clause of tokens, trimmed of punctuation and conjunctions at its edges."""
        lower, words = self.lower, self.words

        def is_loose(index: int, kept: str) -> bool:
            return (
                words.quoted[index] < 0 and not words.is_word(index) and words.tokens[index].text not in kept
            )

        while first < last and is_loose(first, "$£€#@("):
            first += 1
        while last > first and (
            is_loose(last - 1, ")%$£€") or (words.quoted[last - 1] < 0 and lower[last - 1] in CONJUNCTIONS)
        ):
            last -= 1
        inside = {words.quoted[index] for index in range(first, last)} - {-1}
        if inside & self.direct or last - first < (1 if inside else 2):
            return False
        self.found.append(
            Quote(
                *words.span(Phrase(first, last)),
                kind=QuoteKind.MIXED if inside else QuoteKind.INDIRECT,
                cue=words.span(Phrase(cue.first, cue.last)) if cue else None,
                speaker=words.span(speaker) if speaker else None,
                confidence=confidence if speaker else Confidence.LOW,
                rule=rule.format(" ".join(lower[cue.first : cue.last])) if cue else rule,
                utterance=cue.first if cue else first,
            )
        )
        return True

    def colon(self) -> None:
        """Read the headlines "X: CLAUSE" and "CLAUSE: X"."""
        headline = read_headline(self.clauses)
        if headline is not None:
            cue = Cue(headline.colon, headline.colon + 1, headline.colon, Manner.SAY, Form.ING)
            self.add(*headline.clause, cue, headline.speaker, headline.rule, Confidence.FAIR)

    def closing_source(self) -> None:
        """Read "CLAUSE, say X" at the end of a headline, where nothing was found yet."""
        closing = closing_source(self.clauses)
        if closing is not None and not self.found:
            clause, cue, speaker = closing
            self.add(*clause, cue, speaker, "clause + '{}' + name in a headline", Confidence.FAIR)

    def claims(self) -> None:
        """Read the claim of "Minister 'was warned'": words in a headline's marks that nobody else says."""
        index = self.first
        while index < self.last:
            number = self.words.quoted[index]
            end = index + 1
            while number >= 0 and end < self.last and self.words.quoted[end] == number:
                end += 1
            claim = self.words.span(Phrase(index, end))
            said = any(quote.start < claim.end and claim.start < quote.end for quote in self.found)
            if (
                number >= 0
                and not said
                and not is_title(self.words, index)
                and not self._modifies(index, end)
            ):
                self.add(index, end, None, None, "words in quotation marks in a headline")
            index = end

    def _modifies(self, first: int, end: int) -> bool:
        """Tell the marks of "a 'phantom leaf' loan", which call something so, from a claim."""
        if end >= self.last or not self.words.is_word(end):
            return False
        following = self.lower[end]
        closed = following in PREPOSITIONS or following in CONJUNCTIONS or following in CLAUSE_STARTERS
        verbs = self.words.is_verb_form(first + 1) or self.words.is_auxiliary(end) or is_past(following)
        return not (closed or verbs)

    def citing(self) -> None:
        """Read ", citing X" behind a report: X is the speaker, and who reports it the source."""
        for index in range(self.first + 1, self.last - 1):
            if self.lower[index] not in CITES or self.words.quoted[index] >= 0:
                continue
            cited = phrase_after(self.words, index + 1, self.last)
            start = self.words.tokens[index].start
            if cited is None or not self.comma(index - 1):
                continue
            # "The Times said, citing a clerk, that …" has its verb before the source, and its words behind.
            before = [
                at
                for at, quote in enumerate(self.found)
                if quote.cue and min(quote.start, quote.cue.start) < start
            ]
            if before:
                quote = self.found[before[-1]]
                self.found[before[-1]] = replace(
                    quote,
                    cue=self.words.span(Phrase(index, index + 1)),
                    speaker=self.words.span(cited),
                    source=quote.speaker,
                    rule=f"{quote.rule}; the source that it cites",
                )

    def reported_by(self, reporter: Phrase) -> None:
        """Keep who reports a report: "X told MPs that …, the Daily Mail said"."""
        if self.found and self.found[-1].source is None:
            self.found[-1] = replace(self.found[-1], source=self.words.span(reporter))

    def without_reports_within(self) -> list[Quote]:
        """Leave out what is reported within a report, but for what a "who" in it says.

        In "X said it was late because reports suggested he had left" only X speaks.
        """
        kept: list[Quote] = []
        reach = -1
        for quote in sorted(self.found, key=lambda quote: (quote.start, -quote.end)):
            if quote.end > reach or self._says_who(quote):
                kept.append(quote)
            reach = max(reach, quote.end)
        return kept

    def _says_who(self, quote: Quote) -> bool:
        """Tell whether the verb of a quote has "who" for its subject."""
        cue = next((cue for cue in self.cues if cue.first == quote.utterance), None)
        return cue is not None and "who" in self.lower[max(self.first, cue.group - _NEAR_WHO) : cue.group]
