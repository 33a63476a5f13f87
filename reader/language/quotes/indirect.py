"""Indirect and mixed quotes: clauses that somebody is reported to have said.

"X said (that) CLAUSE", "CLAUSE, X said", "CLAUSE, says X", "X told Y that CLAUSE", "according to X, CLAUSE",
headlines "X: CLAUSE" and "CLAUSE: X". A clause with quotation marks inside is a mixed quote. The span is the
clause without "that" and without its full stop.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from reader.language.annotation import Quote
from reader.language.grammar import (
    CLAUSE_STARTERS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    word_set,
)
from reader.language.phrases import Phrase
from reader.language.quotes.attribution import is_title
from reader.language.quotes.cues import REPORTS, SPEAKS, Cue, Form, Manner
from reader.language.quotes.insertions import Insertions
from reader.language.quotes.objects import reported_object
from reader.language.quotes.requests import reported_request
from reader.language.quotes.subjects import GOES_ON, Sources

# A longer sentence is read in pieces of this many tokens, which keeps the time linear for any text.
LONGEST_SENTENCE = 200
# Words in marks belong to "implored them to fight the 'enemies of God'" if they stand this near the verb.
_NEAR_FRAGMENT = 14
# Tokens from a verb to the words in marks that are all it reports.
_NEAR_OBJECT = 5
_INSIDE_PHRASE = frozenset({"-", ".", "'", "’", "'s", "’s"})
_JOINS = frozenset({",", "and", "or"})
# 'He used the word "coup"' quotes him; 'they used a "safe zone"' does not.
_USES = frozenset({"use", "uses", "used", "using"})
_WORDINGS = frozenset(
    {"word", "words", "phrase", "phrases", "term", "terms", "expression", "slogan", "epithet"}
)
_NAMES = frozenset({"called", "named", "dubbed", "labelled", "labeled", "termed"})
_BEGINS_RELATIVE = frozenset({"who", "which", "whose"})
_EXPECT = word_set("expect expects expected hope hopes hoped believe believes believed")
_HEARS = frozenset({"hear", "hears", "heard", "hearing"})
_HEARINGS = word_set(
    "court jury inquest inquiry enquiry tribunal hearing trial jurors panel committee commission"
)


def find_indirect(sources: Sources, used: AbstractSet[int], direct: AbstractSet[int]) -> list[Quote]:
    """Find reported clauses.

    Args:
        sources: the story.
        used: first tokens of cues that belong to a direct quote.
        direct: numbers in ``sources.marked`` of the direct quotes, which no reported clause takes in.

    Returns:
        The quotes in order, without the chain of their speaker.
    """
    quotes: list[Quote] = []
    cues = sources.cues
    at = 0
    for sentence, opening in zip(sources.words.story.sentences, sources.openings, strict=True):
        for first in range(opening, sentence.last, LONGEST_SENTENCE):
            last = min(first + LONGEST_SENTENCE, sentence.last)
            while at < len(cues) and cues[at].first < first:
                at += 1
            start = at
            while at < len(cues) and cues[at].first < last:
                at += 1
            quotes += _Reader(sources, first, last, cues[start:at], used, direct).read()
    return quotes


class _Reader(Insertions):
    """Reads the reported clauses of one sentence."""

    def read(self) -> list[Quote]:
        """Return the quotes of the sentence, in order."""
        for cue in self.cues:
            if cue.first in self.used or self._is_mere_purpose(cue) or self._is_hearing(cue):
                continue
            if self.lower[cue.first] in _HEARS and not self._is_heard_in_court(cue):
                continue
            if cue.manner & REPORTS and (self.inverted(cue) or self.trailing(cue)):
                continue
            if self._forward(cue):
                if self.reporter is not None:
                    self.reported_by(self.reporter)
                self.reported_by_subject |= self._is_main(cue)
        self.according_to()
        self.citing()
        if self.headline:
            self.closing_source()
            if not self.found:
                self.colon()
            self.claims()
        return self.without_reports_within()

    def _is_mere_purpose(self, cue: Cue) -> bool:
        """Tell "came to say that" from "went on to say that": the first need not have been said."""
        return cue.form is Form.INFINITIVE and self.lower[max(self.first, cue.group - 1)] not in GOES_ON

    def _is_hearing(self, cue: Cue) -> bool:
        """Tell the court of "Minister 'was warned', court told" from one who tells."""
        return self.headline and self.lower[cue.first] == "told" and cue.last >= self.last

    def _is_heard_in_court(self, cue: Cue) -> bool:
        """Tell "the court heard that …", which reports what was said there, from "she heard that …"."""
        subject = self.subject(cue)
        return subject is not None and self.lower[subject.last - 1] in _HEARINGS

    def _is_main(self, cue: Cue) -> bool:
        """Tell whether a cue is the sentence's own verb, so that a source at its end reports the report."""
        subject = self.subject(cue)
        if subject is None or self.cues[0] is not cue or not self._begins_clause(subject.first):
            return False
        closed = self.lower[cue.group - 1] == ","
        return closed or not RELATIVES & set(self.lower[subject.last : cue.group])

    def _begins_clause(self, index: int) -> bool:
        """Tell whether a sentence begins at a token, after "In Accra," or "But" at most."""
        if index <= self.first + 1:
            return True
        return self.comma(index - 1) and self.lower[self.first] in PREPOSITIONS

    def _forward(self, cue: Cue) -> bool:
        """Read "X said (that) CLAUSE"."""
        speaker = self.subject(cue)
        if speaker is not None and self.lower[speaker.first] == "according":
            if self.lower[cue.group - 1] not in RELATIVES:
                return False  # "according to estimates that …"
            self.subjects[cue.first] = speaker = Phrase(speaker.first + 2, speaker.last)
        found = reported_object(self, cue) if speaker else None
        if found is not None:
            return self.add(*found, cue, speaker, "name + '{}' + what is reported")
        found = reported_request(self, cue) if speaker else None
        if found is not None:
            return self.add(*found, cue, speaker, "name + '{}' + infinitive")
        start = self.clauses.start_after(cue)
        if start is None and speaker is not None and self._is_gap(cue, speaker):
            start = cue.last
        if start is None or start >= self.last:
            return speaker is not None and self._marked_object(cue, speaker)
        view = self.cue_groups.get(start + 1)
        if (
            view is not None
            and not view.negated
            and self.lower[view.first] in _EXPECT
            and self.lower[start] in {"it", "they"}
        ):
            # "The UN says it expects …" reports what the UN expects.
            self.subjects[view.first] = speaker
            return False
        end = self.content_end(cue, start)
        if speaker is None and cue.manner & Manner.ASK:
            return False  # "Asked whether he would go, he laughed"
        if not cue.manner & REPORTS and self.lower[start - 1] != "that":
            fragment = self._fragment(cue, start, end)
            return (
                fragment is not None
                and speaker is not None
                and self.add(*fragment, cue, speaker, "name + '{}' + words in quotation marks")
            )
        return self.add(start, end, cue, speaker, "name + '{}' + clause")

    def _is_gap(self, cue: Cue, speaker: Phrase) -> bool:
        """Tell "a term that the judge indicated would be long", which reports what follows its verb."""
        relative = speaker.first > self.first and self.lower[speaker.first - 1] in RELATIVES
        finite = cue.last < self.last and self.words.is_auxiliary(cue.last)
        return relative and finite and bool(cue.manner & REPORTS) and not cue.negated

    def _marked_object(self, cue: Cue, speaker: Phrase) -> bool:
        """Read the words in marks of 'admitted to "a mistake"' and 'suggested a "friendship school"'."""
        wants = self.lower[cue.last : cue.last + 1] == ["for"]
        if cue.negated or (cue.manner & Manner.ASK and not wants) or not cue.manner & SPEAKS:
            return False
        fragment = self._fragment(cue, cue.last, min(self.last, cue.last + _NEAR_OBJECT))
        if fragment is None or self.lower[fragment.first - 1] in DETERMINERS:
            return False
        if is_title(self.words, fragment.first):
            return False
        if cue.manner & (Manner.TELL | Manner.REQUEST) and {
            *self.lower[fragment.first + 1 : fragment.first + 2]
        } & {"to", "not"}:
            fragment = Phrase(cue.last, fragment.last)  # 'warned them "to ask a map"'
        return self.add(*fragment, cue, speaker, "name + '{}' + words in quotation marks")

    def _fragment(self, cue: Cue, start: int, end: int) -> Phrase | None:
        """The words in marks that a verb like "called" governs; None if no marks are near.

        They are part of a request, and all of it is reported: "implored them to attack the 'enemies'".
        """
        first, read_on = start, start
        for index in range(start, min(end, start + 2 * _NEAR_FRAGMENT)):
            if index < read_on:
                continue
            if index - first >= _NEAR_FRAGMENT and read_on == start:
                return None
            number = self.words.quoted[index]
            if number >= 0:
                if self.lower[cue.first] in _USES and self.lower[index - 1] not in _WORDINGS:
                    return None
                if index == cue.last and self.lower[cue.first] in _NAMES and self._names_work(index):
                    return None
                asked = cue.manner & Manner.REQUEST and "to" in self.lower[start:index]
                return Phrase(first if asked else index, self._end_of_fragments(index))
            if index in self.cue_groups or self.lower[index] in CLAUSE_STARTERS - {"as", "that"}:
                return None
            if self.lower[index] == "," and set(self.lower[index + 1 : index + 2]) & _BEGINS_RELATIVE:
                # 'described the town, which has a port, as "a wonder"'
                read_on = next((i + 1 for i in range(index + 1, end) if self.lower[i] == ","), end)
            elif not self.words.is_word(index) and self.lower[index] not in _INSIDE_PHRASE:
                return None
        return None

    def _names_work(self, mark: int) -> bool:
        """Tell the name of 'a work called "Nude 1"' from the words of 'what he called "a shame"'."""
        return is_title(self.words, mark) or self.words.tokens[min(mark + 1, self.last - 1)].text[0].isupper()

    def _end_of_fragments(self, start: int) -> int:
        """Where words in marks end, with those joined to them: `"losers" and "sad"` are one quote."""
        quoted, end = self.words.quoted, start
        for index in range(start, self.last):
            if quoted[index] in self.direct:
                break
            if quoted[index] >= 0:
                end = index + 1
            elif self.lower[index] not in _JOINS or index > end + 1:
                break
        return end
