"""Indirect and mixed quotes: clauses that somebody is reported to have said.

"X said (that) CLAUSE", "CLAUSE, X said", "CLAUSE, says X", "X told Y that CLAUSE", "according to X, CLAUSE",
headlines "X: CLAUSE" and "CLAUSE: X". A clause with quotation marks inside is a mixed quote. The span is the
clause without "that" and without its full stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from reader.article import BlockKind
from reader.language.annotation import Confidence, Quote, QuoteKind
from reader.language.clauses import PLAIN_VERBS, Clauses
from reader.language.cues import REPORTS, Cue, Form, Manner
from reader.language.grammar import (
    ANY_MARK,
    CLAUSE_STARTERS,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
)
from reader.language.headlines import read_headline
from reader.language.phrases import Phrase, phrase_after
from reader.language.subjects import Sources, find_subject

# A longer sentence is read in pieces of this many tokens, which keeps the time linear for any text.
LONGEST_SENTENCE = 200
# Words in marks belong to "implored them to fight the 'enemies of God'" if they stand this near the verb.
_NEAR_FRAGMENT = 14
# What may follow the X of "CLAUSE, said X": nothing, a mark, more about X; or a time, a place, an occasion.
_ENDS_SPEAKER = frozenset({"", ",", "who"})
_AFTER_SPEAKER = TIME_WORDS | {"—", "–", "(", "as", "in", "on", "at"}
_JOINS_CLAUSES = frozenset({"and", "but", "while", "though", "although", "whereas"})
_EXPECT = frozenset({"expect", "expects", "expected"})
_CONCEDES = frozenset({"but", "although", "though", "even"})
_INSIDE_PHRASE = frozenset({"-", ".", "'", "’", "'s", "’s"})
_ENDS = frozenset(".!?…")


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
            quotes += _Sentence(sources, first, last, cues[start:at], used, direct).read()
    return quotes


class _Sentence:
    """The reported clauses of one sentence."""

    def __init__(
        self,
        sources: Sources,
        first: int,
        last: int,
        cues: Sequence[Cue],
        used: AbstractSet[int],
        direct: AbstractSet[int],
    ) -> None:
        self.sources = sources
        self.words = words = sources.words
        self.lower = words.lower
        while last > first and words.tokens[last - 1].text in _ENDS and words.quoted[last - 1] < 0:
            last -= 1
        kind = words.story.article.blocks[sources.block_of(first)].kind
        self.headline = kind in {BlockKind.TITLE, BlockKind.HEADING}
        self.clauses = Clauses(words, first, last, headline=self.headline)
        self.first = first
        self.last = last
        self.cues = cues
        self.used = used
        self.direct = direct
        self.cue_groups = {cue.group: cue for cue in cues if cue.form is not Form.INFINITIVE}
        self.subjects: dict[int, Phrase | None] = {}
        self.reported_by_subject = False
        self.found: list[Quote] = []

    def read(self) -> list[Quote]:
        """Return the quotes of the sentence, in order."""
        for cue in self.cues:
            if cue.first in self.used or self._is_mere_purpose(cue):
                continue
            if cue.manner & REPORTS and (self._inverted(cue) or self._trailing(cue)):
                continue
            if self._forward(cue):
                self.reported_by_subject |= self._is_main(cue)
        self._according_to()
        if self.headline and not self.cues:
            self._colon()
        return sorted(self.found, key=lambda quote: quote.start)

    def _is_mere_purpose(self, cue: Cue) -> bool:
        """Tell "came to say that" from "went on to say that": the first need not have been said."""
        return cue.form is Form.INFINITIVE and self.lower[max(self.first, cue.group - 1)] != "on"

    def subject(self, cue: Cue) -> Phrase | None:
        """Return the subject of a cue of this sentence."""
        if cue.first not in self.subjects:
            self.subjects[cue.first] = find_subject(self.sources, cue)[0]
        return self.subjects[cue.first]

    def _is_main(self, cue: Cue) -> bool:
        """Tell whether a cue is the sentence's own verb, so that a source at its end reports the report."""
        subject = self.subject(cue)
        if subject is None or subject.first > self.first + 1:
            return False
        return not RELATIVES & set(self.lower[subject.last : cue.group])

    def _forward(self, cue: Cue) -> bool:
        """Read "X said (that) CLAUSE"."""
        start = self.clauses.start_after(cue)
        if start is None or start >= self.last:
            return False
        speaker = self.subject(cue)
        view = self.cue_groups.get(start + 1)
        if view is not None and self.lower[view.first] in _EXPECT and self.lower[start] in SUBJECT_PRONOUNS:
            # "The UN says it expects …" reports what the UN expects.
            self.subjects[view.first] = speaker
            return False
        end = self._content_end(cue, start)
        if not cue.manner & REPORTS:
            fragment = self._fragment(cue, start, end)
            return (
                fragment is not None
                and speaker is not None
                and self._add(*fragment, cue, speaker, "name + '{}' + words in quotation marks")
            )
        return self._add(start, end, cue, speaker, "name + '{}' + clause")

    def _fragment(self, cue: Cue, start: int, end: int) -> Phrase | None:
        """The words in marks that a verb like "called" governs; None if no marks are near.

        They are part of a request, and all of it is reported: "implored them to attack the 'enemies'".
        """
        first = start
        for index in range(start, min(end, start + _NEAR_FRAGMENT)):
            number = self.words.quoted[index]
            if number >= 0:
                outside = (i for i in range(index, end) if self.words.quoted[i] != number)
                asked = cue.manner & Manner.REQUEST and "to" in self.lower[start:index]
                return Phrase(first if asked else index, next(outside, end))
            if index in self.cue_groups or self.lower[index] in CLAUSE_STARTERS - {"as", "that"}:
                return None
            if not self.words.is_word(index) and self.lower[index] not in _INSIDE_PHRASE:
                return None
        return None

    def _content_end(self, cue: Cue, start: int) -> int:
        """Where the clause ends that a cue opens: at the end of the sentence, or where the report does."""
        lower, tokens, quoted = self.lower, self.words.tokens, self.words.quoted
        in_dashes = any(tokens[i].text in {"—", "–"} for i in range(self.first, cue.first))
        relative = cue.group > self.first and lower[cue.group - 1] in {"who", "which"}
        for index in range(start, self.last):
            text = tokens[index].text
            if quoted[index] >= 0:
                if quoted[index] in self.direct and index > start:
                    return index
                continue
            if (
                text == ";"
                or (text in {"—", "–"} and in_dashes)
                or (relative and text == "," and index > start + 2)
            ):
                return index
            if lower[index] == "according" and lower[index + 1 : index + 2] == ["to"]:
                return index
            if text in {",", ":"} and self._leaves_report(index, start):
                return index
            if lower[index] == "but" and index > start + 1 and self._begins_anew(index + 1):
                return index
            following = self.cue_groups.get(index)
            if following is not None and following.first > cue.first:
                cut = self._cut_before(cue, following, start)
                if cut is not None:
                    return cut
        return self.last

    def _leaves_report(self, mark: int, start: int) -> bool:
        """Tell whether the writer goes on alone after a comma or colon: ", although a parasol was seized"."""
        following = self.lower[mark + 1] if mark + 1 < self.last else ""
        if self.lower[mark] == ":":
            return mark > start + 2 and self.words.quoted[mark + 1 : mark + 2] == [-1]
        if following not in _CONCEDES or mark <= start + 1:
            return False
        return following != "but" or self._begins_anew(mark + 2)

    def _begins_anew(self, index: int) -> bool:
        """Tell a clause with a subject of its own: "but the outcome is not in doubt", not "but liked it"."""
        if index >= self.last - 2 or self.words.quoted[index] >= 0 or self.lower[index] == "that":
            return False
        return self.lower[index] in DETERMINERS or self.words.is_capitalised(index)

    def _cut_before(self, cue: Cue, following: Cue, start: int) -> int | None:
        """Where a later verb of the sentence ends the clause of an earlier one, if it does."""
        lower = self.lower
        before = following.group - 1
        if following.form is Form.ING:
            return before if lower[before] == "," else None
        if following.follows:
            same = following.form is cue.form or {following.form, cue.form} <= {Form.PAST, Form.PARTICIPLE}
            return before if same else None
        if lower[before] == "," and self._inverted_speaker(following) is not None:
            return before
        subject = self.subject(following)
        if subject is None or subject.first <= start:
            return None
        edge = subject.first - 1
        if lower[edge] in _JOINS_CLAUSES and edge > start:
            return edge
        return edge if lower[edge] == "," and following.last >= self.last - 4 else None

    def _inverted_speaker(self, cue: Cue) -> Phrase | None:
        """The X of "CLAUSE, said X"."""
        if cue.form not in {Form.PAST, Form.PRESENT} or not cue.manner & (Manner.SAY | Manner.VIEW):
            return None
        if cue.group <= self.first + 2 or not self._comma(cue.group - 1) or cue.last >= self.last:
            return None
        speaker = phrase_after(self.words, cue.last, self.last)
        if speaker is None or self.lower[speaker.first] in SUBJECT_PRONOUNS | {"that", "there"}:
            return None
        following = self.lower[speaker.last] if speaker.last < self.last else ""
        if following in _ENDS_SPEAKER:
            return speaker
        if following not in _AFTER_SPEAKER:
            return None
        # "Smith, a retired judge, said the law on trees is old" has its subject in front.
        return None if self.clauses.has_verb(cue.last, self.last, subject=1) else speaker

    def _inverted(self, cue: Cue) -> bool:
        speaker = self._inverted_speaker(cue)
        return speaker is not None and self._add(
            self._earlier_edge(cue), cue.group - 1, cue, speaker, "clause + '{}' + name"
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
        elif not self._comma(edge):
            return False
        at = cue.last
        if cue.manner & Manner.TELL and not cue.manner & Manner.SAY:
            at = self.clauses.after_addressee(at) or at
        after = self.clauses.after_adverbials(at)
        ended = after >= self.last
        interrupted = not ended and self.lower[after] == ","
        if as_clause and not (ended or interrupted):
            return False
        if not ended and not interrupted:
            plain = self.lower[cue.first] in PLAIN_VERBS
            if self.lower[after] == "that" or self.clauses.begins(after, strict=not plain):
                return False
        # "X told MPs that …, the Daily Mail reported": the words stay X's.
        if self.reported_by_subject:
            return True
        left = self._left_clause(cue, edge, required=not (ended or interrupted))
        right = interrupted and self._right_clause(cue, after + 1)
        if left is not None:
            self._add(*left, cue, speaker, "clause + name + '{}'")
        if right:
            self._add(*right, cue, speaker, "name + '{}' + clause")
        return left is not None or bool(right)

    def _left_clause(self, cue: Cue, edge: int, *, required: bool) -> tuple[int, int] | None:
        """The clause before ", X said", if it is more than "In Paris" or "If he goes"."""
        start = self._earlier_edge(cue)
        opener = self.lower[start]
        subordinate = opener in PREPOSITIONS or opener in CLAUSE_STARTERS - {"what", "how", "why", "that"}
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
        if opener in CONJUNCTIONS or opener in CLAUSE_STARTERS - {"that", "if"} or opener.endswith("ing"):
            return None
        end = self._content_end(cue, start)
        return (start, end) if end - start > 2 else None

    def _comma(self, index: int) -> bool:
        """Tell whether a comma stands at a token, or before the closing mark at it."""
        while index > self.first and self.lower[index] in ANY_MARK:
            index -= 1
        return self.lower[index] == ","

    def _earlier_edge(self, cue: Cue) -> int:
        """Where the clause before a cue begins: a sentence, a semicolon, a headline's colon, a quote."""
        for index in range(cue.group - 1, self.first - 1, -1):
            if self.words.quoted[index] >= 0:
                if self.words.quoted[index] in self.direct:
                    return index + 1
            elif self.words.tokens[index].text in ";:":
                return index + 1
        return self.first

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
                    self._add(
                        comma + 1, self._content_end(cue, comma + 1), cue, speaker, "'{}' + name + clause"
                    )
            elif not self.reported_by_subject:
                start = self._earlier_edge(cue)
                if not any(start <= used < index for used in self._cues_of_direct()):
                    self._add(start, index, cue, speaker, "clause + '{}' + name")
            return

    def _cues_of_direct(self) -> list[int]:
        return [cue.first for cue in self.cues if cue.first in self.used]

    def _colon(self) -> None:
        """Read the headlines "X: CLAUSE" and "CLAUSE: X"."""
        headline = read_headline(self.clauses)
        if headline is not None:
            cue = Cue(headline.colon, headline.colon + 1, headline.colon, Manner.SAY, Form.ING)
            self._add(*headline.clause, cue, headline.speaker, headline.rule, Confidence.FAIR)

    def _add(
        self,
        first: int,
        last: int,
        cue: Cue,
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
                cue=words.span(Phrase(cue.first, cue.last)),
                speaker=words.span(speaker) if speaker else None,
                confidence=confidence if speaker else Confidence.LOW,
                rule=rule.format(" ".join(lower[cue.first : cue.last])),
                utterance=cue.first,
            )
        )
        return True
