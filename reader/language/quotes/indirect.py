"""Indirect and mixed quotes: clauses that somebody is reported to have said.

"X said (that) CLAUSE", "CLAUSE, X said", "CLAUSE, says X", "X told Y that CLAUSE", "according to X, CLAUSE",
headlines "X: CLAUSE" and "CLAUSE: X". A clause with quotation marks inside is a mixed quote. The span is the
clause without "that" and without its full stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from reader.language.annotation import Quote
from reader.language.grammar import (
    CLAUSE_STARTERS,
    CONJUNCTIONS,
    NUMBERS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
)
from reader.language.phrases import Phrase, phrase_after
from reader.language.quotes.clauses import PLAIN_VERBS
from reader.language.quotes.cues import REPORTS, Cue, Form, Manner
from reader.language.quotes.objects import reported_object
from reader.language.quotes.reports import Reports
from reader.language.quotes.requests import reported_request
from reader.language.quotes.subjects import Sources

# A longer sentence is read in pieces of this many tokens, which keeps the time linear for any text.
LONGEST_SENTENCE = 200
# Words in marks belong to "implored them to fight the 'enemies of God'" if they stand this near the verb.
_NEAR_FRAGMENT = 14
_INSIDE_PHRASE = frozenset({"-", ".", "'", "’", "'s", "’s"})
_JOINS = frozenset({",", "and", "or"})
# 'He used the word "coup"' quotes him; 'they used a "safe zone"' does not.
_USES = frozenset({"use", "uses", "used", "using"})
_WORDINGS = frozenset(
    {"word", "words", "phrase", "phrases", "term", "terms", "expression", "slogan", "epithet"}
)
_EXPECT = frozenset({"expect", "expects", "expected"})


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


class _Reader(Reports):
    """Reads the reported clauses of one sentence."""

    def __init__(
        self,
        sources: Sources,
        first: int,
        last: int,
        cues: Sequence[Cue],
        used: AbstractSet[int],
        direct: AbstractSet[int],
    ) -> None:
        super().__init__(sources, first, last, cues, direct)
        self.used = used
        self.reported_by_subject = False

    def read(self) -> list[Quote]:
        """Return the quotes of the sentence, in order."""
        for cue in self.cues:
            if cue.first in self.used or self._is_mere_purpose(cue) or self._is_hearing(cue):
                continue
            if cue.manner & REPORTS and (self._inverted(cue) or self._trailing(cue)):
                continue
            if self._forward(cue):
                self.reported_by_subject |= self._is_main(cue)
        self._according_to()
        self.citing()
        if self.headline:
            if not self.cues:
                self.colon()
            self.claims()
        return self.without_reports_within()

    def _is_mere_purpose(self, cue: Cue) -> bool:
        """Tell "came to say that" from "went on to say that": the first need not have been said."""
        return cue.form is Form.INFINITIVE and self.lower[max(self.first, cue.group - 1)] != "on"

    def _is_hearing(self, cue: Cue) -> bool:
        """Tell the court of "Minister 'was warned', court told" from one who tells."""
        return self.headline and self.lower[cue.first] == "told" and cue.last >= self.last

    def _is_main(self, cue: Cue) -> bool:
        """Tell whether a cue is the sentence's own verb, so that a source at its end reports the report."""
        subject = self.subject(cue)
        if subject is None or subject.first > self.first + 1:
            return False
        return not RELATIVES & set(self.lower[subject.last : cue.group])

    def _forward(self, cue: Cue) -> bool:
        """Read "X said (that) CLAUSE"."""
        speaker = self.subject(cue)
        found = reported_object(self, cue) if speaker else None
        if found is not None:
            return self.add(*found, cue, speaker, "name + '{}' + what is reported")
        found = reported_request(self, cue) if speaker else None
        if found is not None:
            return self.add(*found, cue, speaker, "name + '{}' + infinitive")
        start = self.clauses.start_after(cue)
        if start is None or start >= self.last:
            return False
        view = self.cue_groups.get(start + 1)
        if view is not None and self.lower[view.first] in _EXPECT and self.lower[start] in SUBJECT_PRONOUNS:
            # "The UN says it expects …" reports what the UN expects.
            self.subjects[view.first] = speaker
            return False
        end = self.content_end(cue, start)
        if not cue.manner & REPORTS and self.lower[start - 1] != "that":
            fragment = self._fragment(cue, start, end)
            return (
                fragment is not None
                and speaker is not None
                and self.add(*fragment, cue, speaker, "name + '{}' + words in quotation marks")
            )
        return self.add(start, end, cue, speaker, "name + '{}' + clause")

    def _fragment(self, cue: Cue, start: int, end: int) -> Phrase | None:
        """The words in marks that a verb like "called" governs; None if no marks are near.

        They are part of a request, and all of it is reported: "implored them to attack the 'enemies'".
        """
        first = start
        for index in range(start, min(end, start + _NEAR_FRAGMENT)):
            number = self.words.quoted[index]
            if number >= 0:
                if self.lower[cue.first] in _USES and self.lower[index - 1] not in _WORDINGS:
                    return None
                asked = cue.manner & Manner.REQUEST and "to" in self.lower[start:index]
                return Phrase(first if asked else index, self._end_of_fragments(index))
            if index in self.cue_groups or self.lower[index] in CLAUSE_STARTERS - {"as", "that"}:
                return None
            if not self.words.is_word(index) and self.lower[index] not in _INSIDE_PHRASE:
                return None
        return None

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

    def _inverted(self, cue: Cue) -> bool:
        speaker = self.inverted_speaker(cue)
        return speaker is not None and self.add(
            self.earlier_edge(cue), cue.group - 1, cue, speaker, "clause + '{}' + name"
        )

    def _trailing(self, cue: Cue) -> bool:
        """Read "CLAUSE, X said", "CLAUSE, X said, CLAUSE" and "As X said, CLAUSE"."""
        if (
            cue.form is Form.ING
            or cue.negated
            or cue.follows
            or not cue.manner & (Manner.SAY | Manner.TELL | Manner.VIEW)
        ):
            return False
        speaker = self.subject(cue)
        if speaker is None or speaker.first == self.first:
            return False
        if self.lower[speaker.first] in {"i", "we", "you"}:
            return False
        edge = speaker.first - 1
        as_clause = self.lower[edge] == "as"
        if as_clause:
            edge -= 1
        elif not self.comma(edge):
            return False
        at = cue.last
        if cue.manner & Manner.TELL and not cue.manner & Manner.SAY:
            at = self.clauses.after_addressee(at) or at
        after = self.clauses.after_adverbials(at)
        ended = after >= self.last
        interrupted = not ended and self.lower[after] == ","
        ended = ended or self.lower[after] == ";"
        if as_clause and not (ended or interrupted):
            return False
        if not ended and not interrupted:
            plain = self.lower[cue.first] in PLAIN_VERBS
            if self.lower[after] == "that" or self.clauses.begins(after, strict=not plain):
                return False
        # "X told MPs that …, the Daily Mail reported": the words stay X's.
        if self.reported_by_subject:
            self.reported_by(speaker)
            return True
        left = self._left_clause(cue, edge, required=not (ended or interrupted))
        right = interrupted and self._right_clause(cue, after + 1)
        if left is not None:
            self.add(*left, cue, speaker, "clause + name + '{}'")
        if right:
            self.add(*right, cue, speaker, "name + '{}' + clause")
        return left is not None or bool(right)

    def _left_clause(self, cue: Cue, edge: int, *, required: bool) -> tuple[int, int] | None:
        """The clause before ", X said", if it is more than "In Paris" or "If he goes"."""
        start = self.earlier_edge(cue)
        opener = self.lower[start]
        # "About 30 gunmen"
        counts = self.words.tokens[start + 1].text[0].isdigit() or self.lower[start + 1] in NUMBERS
        subordinate = (opener in PREPOSITIONS and not counts) or opener in CLAUSE_STARTERS - {
            "what",
            "how",
            "why",
            "that",
        }
        if subordinate and not any(self.lower[index] == "," for index in range(start, edge)):
            required = True
            start_of_verb = start + 1
            if opener in CLAUSE_STARTERS:
                return None
        else:
            start_of_verb = start
        if edge - start < 3 or (required and not self.clauses.has_verb(start_of_verb, edge, subject=1)):
            return None
        return start, edge

    def _right_clause(self, cue: Cue, start: int) -> tuple[int, int] | None:
        """The clause that goes on after "CLAUSE, X said,"."""
        if start >= self.last or self.words.quoted[start] in self.direct:
            return None
        opener = self.lower[start]
        joined = opener in CONJUNCTIONS and self.clauses.has_verb(start + 1, self.last, subject=1)
        if opener in CONJUNCTIONS - {"and"} or (opener == "and" and not joined):
            return None
        if opener in CLAUSE_STARTERS - {"that", "if", "because"} or opener.endswith("ing"):
            return None
        end = self.content_end(cue, start)
        return (start, end) if end - start > 2 else None

    def _according_to(self) -> None:
        """Read "According to X, CLAUSE" and "CLAUSE, according to X"."""
        lower = self.lower
        for index in range(self.first, self.last - 2):
            if lower[index] != "according" or lower[index + 1] != "to" or self.words.quoted[index] >= 0:
                continue
            speaker = phrase_after(self.words, index + 2, self.last)
            if speaker is None or (index > self.first and lower[index - 1] == "that"):
                continue
            cue = Cue(index, index + 2, index, Manner.SAY, Form.ING)
            if index <= self.first + 1:
                reach = range(speaker.last, min(self.last, speaker.last + 30))
                comma = next((i for i in reach if lower[i] == ","), None)
                if (
                    comma is not None
                    and comma + 1 < self.last
                    and self.words.quoted[comma + 1] not in self.direct
                ):
                    self.add(
                        comma + 1, self.content_end(cue, comma + 1), cue, speaker, "'{}' + name + clause"
                    )
            elif not self.reported_by_subject:
                start = self.earlier_edge(cue)
                if not any(start <= used < index for used in self._cues_of_direct()):
                    self.add(start, index, cue, speaker, "clause + '{}' + name")
            else:
                self.reported_by(speaker)
            return

    def _cues_of_direct(self) -> list[int]:
        return [cue.first for cue in self.cues if cue.first in self.used]
