"""Reported clauses with the verb behind or between them: "CLAUSE, X said", "CLAUSE, X said, CLAUSE".

"CLAUSE, said X" and "CLAUSE, according to X, and CLAUSE" are read here too; a verb before what it reports is
read by :mod:`reader.language.quotes.indirect`.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from reader.language.grammar import (
    CLAUSE_STARTERS,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR_PAST,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    is_adverb,
)
from reader.language.names.descriptions import heads
from reader.language.phrases import Phrase, phrase_after
from reader.language.quotes.clauses import PLAIN_VERBS
from reader.language.quotes.cues import Cue, Form, Manner
from reader.language.quotes.reports import Reports
from reader.language.quotes.subject_phrases import subject_before
from reader.language.quotes.subjects import Sources, subject_of_quoted_as

_ACCORDING = (["according", "to"], ["as", "per"])
# What these say behind a clause is what they got to know, or want.
_HEARS = frozenset({"learn", "learns", "learned", "demanded"})
# After "CLAUSE, X said," these go on with what X says.
_GOES_ON = frozenset({"but", "although", "though", "because", "if", "that"})
# Tokens from "but" to the verb of somebody else: "but the police say".
_NEAR_VERB = 6
# Tokens of the subject before an inserted "X said".
_LONGEST_SUBJECT = 8
# Tokens of what a name is said to be between commas.
_LONGEST_APPOSITION = 20


class Insertions(Reports):
    """A sentence whose reporting verbs may stand behind or between what they report.

    Attributes:
        used: first tokens of cues that belong to a direct quote.
        reported_by_subject: the subject of the sentence reports, so that a source at its end only passes on.
        reporter: who passes on what the subject says: "The office, the Times reported, replied that …".
    """

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
        self.reporter: Phrase | None = None

    def inverted(self, cue: Cue) -> bool:
        """Read "CLAUSE, said X"."""
        speaker = self.inverted_speaker(cue)
        return speaker is not None and self.add(
            self.earlier_edge(cue), cue.group - 1, cue, speaker, "clause + '{}' + name"
        )

    def trailing(self, cue: Cue) -> bool:
        """Read "CLAUSE, X said", "CLAUSE, X said, CLAUSE" and "As X said, CLAUSE"."""
        quoted_as = subject_of_quoted_as(self.words, self.first, cue.group)
        if (
            (cue.form is Form.ING and not quoted_as)
            or cue.negated
            or cue.follows
            or not cue.manner & (Manner.SAY | Manner.TELL | Manner.VIEW | Manner.THAT)
            or self.lower[cue.first] in _HEARS
        ):
            return False
        speaker = self.subject(cue)
        if speaker is None or speaker.first == self.first:
            return False
        if self.lower[speaker.first] in {"i", "we", "you"}:
            return False
        edge = self._before_description(cue, speaker) - 1
        if edge < self.first:
            return False
        as_clause = self.lower[edge] == "as"
        if as_clause:
            edge -= 1
        elif not self.comma(edge):
            return False
        at = cue.last
        if cue.manner & Manner.TELL and not cue.manner & Manner.SAY:
            at = self.clauses.after_addressee(at) or at
        if quoted_as and self.lower[at : at + 1] == ["by"]:
            at = (phrase_after(self.words, at + 1, self.last) or Phrase(at, at)).last
        after = self.clauses.after_adverbials(at)
        ended = after >= self.last
        interrupted = not ended and self.lower[after] == ","
        ended = ended or self.lower[after] == ";"
        if as_clause and not (ended or interrupted):
            return False
        wants = not cue.manner & (Manner.SAY | Manner.TELL)
        if wants and not (ended or interrupted):
            return False
        if not ended and not interrupted:
            plain = self.lower[cue.first] in PLAIN_VERBS
            if self.lower[after] == "that" or self.clauses.begins(after, strict=not plain):
                return False
        # "X told MPs that …, the Daily Mail reported": the words stay X's.
        if self.reported_by_subject:
            self.reported_by(speaker)
            return True
        left = self._left_clause(cue, edge, required=not (ended or interrupted), ended=ended)
        alone = (
            left is None
            or self.lower[edge - 1] in {"who", "whom", "which"}
            or (left[1] - left[0] <= _LONGEST_SUBJECT and not self.clauses.has_verb(*left, subject=1))
        )
        if alone and interrupted and after + 1 in self.cue_groups:
            self.reporter = speaker  # "The office, the Times reported, replied that …"
            return True
        right = interrupted and self._right_clause(cue, after + 1, alone=alone)
        if left is not None:
            self.add(*left, cue, speaker, "clause + name + '{}'")
        if right:
            self.add(*right, cue, speaker, "name + '{}' + clause")
        return left is not None or bool(right)

    def _before_description(self, cue: Cue, speaker: Phrase) -> int:
        """Where "the operator, Karakum Transgaz, stated" begins; the name where no description is."""
        if self.lower[speaker.last] != "," or speaker.last >= cue.group or not self.comma(speaker.first - 1):
            return speaker.first
        described = subject_before(self.words, self.first, speaker.first - 1)
        if described is None or described.last != speaker.first - 1:
            return speaker.first
        if described.first <= self.first:
            return self.first
        return described.first if self.comma(described.first - 1) else speaker.first

    def _left_clause(self, cue: Cue, edge: int, *, required: bool, ended: bool) -> tuple[int, int] | None:
        """The clause before ", X said", if it is more than "In Paris" or "If he goes"."""
        start = self.earlier_edge(cue)
        opener = self.lower[start]
        if self.lower[edge - 1] in {"who", "which"} or (self.lower[edge - 1] == "that" and not ended):
            return None  # "shawls which, their leader claims, cost less"
        # "About 30 gunmen"
        counts = self.words.is_number(start + 1)
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
        shortest = 1 if self._is_finite(edge, cue) else 3
        if edge - start < shortest or (
            required and not self.clauses.has_verb(start_of_verb, edge, subject=1)
        ):
            return None
        return start, edge

    def _is_finite(self, edge: int, cue: Cue) -> bool:
        """Tell whether only a subject stands before "X said": "Pirates, X lamented, had sold more"."""
        after = next((at for at in range(cue.last, self.last - 1) if self.lower[at] == ","), None)
        if after is None or is_adverb(self.lower[edge - 1]):
            return False
        return self.words.is_auxiliary(after + 1) or self.lower[after + 1] in IRREGULAR_PAST

    def _right_clause(self, cue: Cue, start: int, *, alone: bool) -> tuple[int, int] | None:
        """The clause that goes on after "CLAUSE, X said,"; ``alone`` if nothing before is what X said."""
        if start >= self.last or self.words.quoted[start] in self.direct:
            return None
        opener = self.lower[start]
        end = self.content_end(cue, start)
        if end - start < 2 or opener.endswith("ing") or (opener.endswith("ed") and not alone):
            return None
        if opener in CONJUNCTIONS or opener in _GOES_ON:
            near = (self.cue_groups.get(at) for at in range(start, min(end, start + _NEAR_VERB)))
            another = any(found.manner & (Manner.SAY | Manner.TELL) for found in near if found)
            return None if another else (start, end)
        if opener in CLAUSE_STARTERS:
            return None
        if alone or is_adverb(opener) or opener in {"to", "by"}:
            return start, end
        if opener in PREPOSITIONS:
            return None
        grows = opener in {"up", "down"} and self.words.tokens[start + 1].text[0].isdigit()
        return (start, end) if grows or self.clauses.has_verb(start, end) else None

    def according_to(self) -> None:
        """Read "According to X, CLAUSE", "CLAUSE, according to X" and ", according to X, and CLAUSE"."""
        lower = self.lower
        for index in range(self.first, self.last - 2):
            if lower[index : index + 2] not in _ACCORDING or self.words.quoted[index] >= 0:
                continue
            speaker = phrase_after(self.words, index + 2, self.last)
            if speaker is None:
                continue
            cue = Cue(index, index + 2, index, Manner.SAY, Form.ING)
            if self._opens_report(index):
                reach = range(speaker.last, min(self.last, speaker.last + 30))
                comma = next((i for i in reach if lower[i] == ","), None)
                comma = comma and self._after_apposition(comma)
                if (
                    comma is not None
                    and comma + 1 < self.last
                    and self.words.quoted[comma + 1] not in self.direct
                ):
                    if any(self._begins_with(cue, comma + 1) for cue in self.cues):
                        self.reported_by(speaker)  # "According to the Times, Reed said …"
                        return
                    self.add(
                        comma + 1, self.content_end(cue, comma + 1), cue, speaker, "'{}' + name + clause"
                    )
            elif not self.reported_by_subject:
                start = self.earlier_edge(cue)
                if any(start <= used < index for used in self._cues_of_direct()):
                    return
                self.add(start, index, cue, speaker, "clause + '{}' + name")
                after = speaker.last + 1
                right = lower[speaker.last : after] == [","] and self._right_clause(cue, after, alone=False)
                if right:
                    self.add(*right, cue, speaker, "'{}' + name + clause")
            else:
                self.reported_by(speaker)
            return

    def _after_apposition(self, comma: int) -> int:
        """Return the comma that closes what a name is said to be: "according to Reed, a baker, it rained"."""
        first, closing = comma + 1, comma
        for at in range(first, min(self.last - 1, first + _LONGEST_APPOSITION)):
            if self.words.quoted[at] >= 0:
                break
            if self.lower[at] != ",":
                continue
            if not self._is_apposed(first, at):
                break
            first, closing = at + 1, at
        # "The bridge, which is old, is closed": what stands between was said of the clause's own subject.
        begins = self._is_noun(first) and not self.words.is_verb_form(first)
        return closing if begins and self.clauses.has_verb(first, self.last, subject=1) else comma

    def _is_apposed(self, first: int, last: int) -> bool:
        """Tell what somebody is, or how old, from the beginning of a clause or of a list."""
        opener = self.lower[first]
        if opener in {"who", "whose", "which", "a", "an"}:
            return opener not in {"a", "an"} or not self.clauses.has_verb(first, last, subject=1)
        if self.words.tokens[first].text.isdigit():
            return last == first + 1
        office = any(heads().is_person(self.lower[at]) for at in range(first, min(last, first + 3)))
        belongs = opener in {"of", "from", "for"} and set(self.lower[first + 1 : first + 2]) <= DETERMINERS
        described = office or belongs or self._is_noun(first)
        listed = CONJUNCTIONS & set(self.lower[last + 1 : last + _LONGEST_SUBJECT])
        return described and not listed and not self.clauses.has_verb(first, last, subject=1)

    def _is_noun(self, index: int) -> bool:
        """Tell whether a noun phrase plainly begins at a token: "the bridge", "Brix", "some", "they"."""
        word = self.lower[index]
        begins = word in DETERMINERS or word in SUBJECT_PRONOUNS
        return begins or self.words.is_capitalised(index) or self.words.is_number(index)

    def _begins_with(self, cue: Cue, start: int) -> bool:
        """Tell whether somebody says something in the clause that begins at a token."""
        if not cue.manner & (Manner.SAY | Manner.TELL) or cue.group <= start:
            return False
        subject = self.subject(cue)
        said = any(quote.utterance == cue.first for quote in self.found)
        return said and subject is not None and subject.first == start

    def _opens_report(self, index: int) -> bool:
        """Tell whether "according to" stands before what is said, as in ", but according to"."""
        before = self.lower[index - 1] if index > self.first else ""
        if before == "," and index - 1 > self.first:
            return index <= self.first + 1 or self.lower[index - 2] in RELATIVES | CONJUNCTIONS | {"but"}
        return index <= self.first + 1 or before in CONJUNCTIONS | {"but", "that"}

    def _cues_of_direct(self) -> list[int]:
        return [cue.first for cue in self.cues if cue.first in self.used]
