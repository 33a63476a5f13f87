"""Indirect and mixed quotes: clauses that somebody is reported to have said.

"X said (that) CLAUSE", "CLAUSE, X said", "CLAUSE, says X", "X told Y that CLAUSE", "according to X, CLAUSE",
headlines "X: CLAUSE" and "CLAUSE: X". A clause with quotation marks inside is a mixed quote. The span is the
clause without "that" and without its full stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from reader.language.annotation import Confidence, Quote, QuoteKind
from reader.language.cues import Cue, Form, Manner
from reader.language.phrases import (
    CLAUSE_STARTERS,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    Phrase,
    Words,
    is_adverb,
    phrase_after,
    word_set,
)
from reader.language.quotes import Sources, find_subject

# A longer sentence is read in pieces of this many tokens, which keeps the time linear for any text.
LONGEST_SENTENCE = 200
_WH = word_set("if whether what who whom whose which how why when where")
_ENDS = frozenset(".!?…")
_OBJECTS = word_set("me us you him her them it himself herself themselves reporters")


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
    for sentence in sources.words.story.sentences:
        for first in range(sentence.first, sentence.last, LONGEST_SENTENCE):
            last = min(first + LONGEST_SENTENCE, sentence.last)
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
        self.words: Words = sources.words
        self.lower = self.words.lower
        self.first = first
        self.last = last
        self.cues = cues
        self.used = used
        self.direct = direct
        while self.last > first and (
            self.words.tokens[self.last - 1].text in _ENDS and self.words.quoted[self.last - 1] < 0
        ):
            self.last -= 1
        self.cue_groups = {cue.group: cue for cue in cues}
        self.subjects: dict[int, Phrase | None] = {}
        self.found: list[Quote] = []

    def read(self) -> list[Quote]:
        """Return the quotes of the sentence, in order."""
        forward: list[int] = []
        for cue in self.cues:
            if cue.first in self.used:
                continue
            if self._inverted(cue) or self._trailing(cue, forward):
                continue
            if self._forward(cue):
                forward.append(cue.first)
        self._according_to(bool(forward))
        return sorted(self.found, key=lambda quote: quote.start)

    def subject(self, cue: Cue) -> Phrase | None:
        if cue.first not in self.subjects:
            self.subjects[cue.first] = find_subject(self.sources, cue)[0]
        return self.subjects[cue.first]

    def _forward(self, cue: Cue) -> bool:
        """Read "X said (that) CLAUSE"."""
        start = self._content_start(cue)
        if start is None or start >= self.last:
            return False
        speaker = self.subject(cue)
        if speaker is None and cue.form is Form.ING:
            return False
        end = self._content_end(cue, start)
        if cue.manner & ~Manner.NOUN == Manner.MARKS:
            fragments = [i for i in range(start, min(end, start + 20)) if self.words.quoted[i] >= 0]
            if not fragments:
                return False
            end = self._end_of_fragment(fragments[0], end)
        return self._add(
            start, end, cue, speaker, "name + '{}' + clause", Confidence.HIGH if speaker else Confidence.LOW
        )

    def _content_start(self, cue: Cue) -> int | None:
        """The first token of the clause that a cue is followed by; None if no clause follows."""
        lower = self.lower
        at = cue.last
        manner = cue.manner
        if at >= self.last:
            return None
        if lower[at] == ":" and at + 1 < self.last:
            return (
                at + 1
                if self.words.quoted[at + 1] not in self.direct and manner & (Manner.SAY | Manner.TELL)
                else None
            )
        that = next(
            (
                i
                for i in range(at, min(self.last, at + 14))
                if lower[i] == "that" or self.words.tokens[i].text in ",;:"
            ),
            None,
        )
        if that is not None and lower[that] == "that" and (that == at or lower[that - 1] not in PREPOSITIONS):
            if cue.negated and lower[that - 1] in _WH:
                return None
            between = that - at
            if between == 0 or (
                manner & (Manner.SAY | Manner.TELL | Manner.PLEDGE)
                and not self._clause_begins(at, strict=True)
            ):
                return that + 1
        if cue.negated:
            return None
        if manner & Manner.ASK:
            asked = at
            if lower[at] not in _WH:
                addressee = phrase_after(self.words, at, self.last)
                asked = addressee.last if addressee else at + 1 if lower[at] in _OBJECTS else at
            return asked if asked < self.last and lower[asked] in _WH else None
        if manner & Manner.PLEDGE and lower[at] == "to":
            return at
        if manner & Manner.TELL and not (manner & Manner.SAY and self._clause_begins(at, strict=True)):
            addressed = self._after_addressee(at)
            if addressed is None:
                return None
            at = addressed
            if manner & Manner.PLEDGE and at < self.last and lower[at] == "to":
                return at
        at = self._after_adverbials(at)
        if at >= self.last:
            return None
        if manner & ~Manner.NOUN == Manner.MARKS:
            return at if lower[at] not in CONJUNCTIONS else None
        plain = lower[cue.first] in {"said", "says", "say", "saying"}
        if not self._clause_begins(at, strict=not plain):
            return None
        return at

    def _after_addressee(self, at: int) -> int | None:
        if self.lower[at] in _OBJECTS:
            return at + 1
        phrase = phrase_after(self.words, at, self.last)
        return phrase.last if phrase else None

    def _after_adverbials(self, at: int) -> int:
        """Skip "on Friday", "in a statement", "Tuesday night" after a cue."""
        lower = self.lower
        while at < self.last:
            word = lower[at]
            if word in TIME_WORDS or (
                is_adverb(word)
                and word not in {"there", "here", "first", "not", "only", "even", "so", "now", "today"}
                and word not in CONJUNCTIONS
            ):
                at += 1
            elif word in {"in", "on", "at", "during", "via", "by", "through", "after", "before", "to"}:
                end = at + 1
                while end < min(self.last, at + 10) and (
                    lower[end] in TIME_WORDS or self.words.tokens[end].text[0].isdigit()
                ):
                    end += 1
                if end == at + 1:
                    phrase = phrase_after(self.words, at + 1, self.last)
                    if phrase is None:
                        return at
                    end = phrase.last
                at = end
            else:
                break
        return at

    def _clause_begins(self, at: int, *, strict: bool) -> bool:
        """Tell whether a clause, with a subject and a finite verb, begins at a token."""
        lower = self.lower
        if at >= self.last or self.words.tokens[at].text in ",.;)—–":
            return False
        word = lower[at]
        if word in SUBJECT_PRONOUNS or word in {"there", "this", "those", "others"}:
            return True
        if word in PREPOSITIONS - {
            "despite",
            "among",
            "under",
            "without",
            "with",
            "in",
            "at",
            "on",
            "for",
            "by",
        } or word in {"as", "to", "while", "than", "and", "or", "but", "because", "after", "before", "when"}:
            return word in {"after", "when", "before"} and not strict
        if not strict:
            return True
        for index in range(at, min(self.last, at + 25)):
            if self.words.is_auxiliary(index) and lower[index] not in {
                "be",
                "been",
                "being",
                "having",
                "’s",
                "'s",
            }:
                return True
            if index > at and self.words.tokens[index].text in ",;:—":
                return False
            if index > at and lower[index] in {"who", "which", "that", "because", "when", "after", "as"}:
                return False
            if (
                index > at + 1
                and lower[index].endswith("ed")
                and lower[index - 1] not in DETERMINERS
                and len(lower[index]) > 4
            ):
                return index + 1 < self.last and lower[index + 1] != "by"
        return False

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
            if text == ";" or (text in {"—", "–"} and in_dashes):
                return index
            if relative and text == "," and index > start + 2:
                return index
            if lower[index] == "according" and index + 1 < self.last and lower[index + 1] == "to":
                return index
            if lower[index] == "but" and index > start + 1 and index + 2 < self.last:
                return index
            following = self.cue_groups.get(index)
            if following is None or following.first <= cue.first:
                continue
            cut = self._cut_before(cue, following, start)
            if cut is not None:
                return cut
        return self.last

    def _cut_before(self, cue: Cue, following: Cue, start: int) -> int | None:
        """Where a later verb of the sentence ends the clause of an earlier one, if it does."""
        lower = self.lower
        before = following.group - 1
        if following.form is Form.ING:
            return before if lower[before] == "," else None
        if following.follows:
            same = following.form is cue.form or {following.form, cue.form} <= {Form.PAST, Form.PARTICIPLE}
            return before if same and lower[before] in CONJUNCTIONS | {"but"} else None
        subject = self.subject(following)
        if subject is not None and subject.first > start:
            edge = subject.first - 1
            if lower[edge] in {"and", "but", "while", "though", "although"} and edge > start:
                return edge
            if lower[edge] == "," and following.last >= self.last - 4:
                return edge
        if lower[before] == "," and self._inverted_speaker(following) is not None:
            return before
        return None

    def _inverted_speaker(self, cue: Cue) -> Phrase | None:
        """The X of "CLAUSE, said X"."""
        if cue.form not in {Form.PAST, Form.PRESENT} or not cue.manner & (Manner.SAY | Manner.VIEW):
            return None
        if cue.group <= self.first + 2 or self.lower[cue.group - 1] != "," or cue.last >= self.last:
            return None
        speaker = phrase_after(self.words, cue.last, self.last)
        if (
            speaker is None
            or speaker.first != cue.last
            or self.lower[speaker.first] in SUBJECT_PRONOUNS | {"that", "there"}
        ):
            return None
        ended = (
            speaker.last >= self.last
            or self.words.tokens[speaker.last].text in ",—–("
            or self.lower[speaker.last]
            in (PREPOSITIONS | TIME_WORDS | {"who", "as", "while", "when", "after", "before"})
        )
        return speaker if ended else None

    def _inverted(self, cue: Cue) -> bool:
        speaker = self._inverted_speaker(cue)
        if speaker is None:
            return False
        return self._add(
            self._earlier_edge(cue), cue.group - 1, cue, speaker, "clause + '{}' + name", Confidence.HIGH
        )

    def _trailing(self, cue: Cue, forward: list[int]) -> bool:
        """Read "CLAUSE, X said" and "CLAUSE, X said, CLAUSE"."""
        if (
            cue.form is Form.ING
            or not cue.manner & (Manner.SAY | Manner.TELL | Manner.VIEW)
            or cue.negated
            or cue.follows
        ):
            return False
        speaker = self.subject(cue)
        if speaker is None or speaker.first <= self.first + 1 or self.lower[speaker.first - 1] != ",":
            return False
        at = cue.last
        if cue.manner & Manner.TELL and not cue.manner & Manner.SAY and at < self.last:
            at = self._after_addressee(at) or at
        after = self._after_adverbials(at)
        interrupted = after < self.last and self.lower[after] == ","
        if (
            after < self.last
            and not interrupted
            and not (
                self.lower[after] in CLAUSE_STARTERS - {"that", "if", "whether", "how", "what", "why"}
                or self.lower[after] in CONJUNCTIONS
            )
        ):
            return False
        start = self._earlier_edge(cue)
        if speaker.first - 1 - start < 3 or (
            self.lower[start] in {"if", "when", "while", "although", "though", "as"}
            and not self._has_two_clauses(start, speaker.first - 1)
        ):
            return False
        # "X told MPs that …, the Daily Mail reported": the words stay X's.
        if (
            forward
            and self.subjects.get(forward[0]) is not None
            and (own := self.subjects[forward[0]])
            and own.first <= self.first + 1
        ):
            return False
        if not self._add(start, speaker.first - 1, cue, speaker, "clause + name + '{}'", Confidence.HIGH):
            return False
        rest = after + 1
        if (
            interrupted
            and rest < self.last
            and self.lower[rest] not in CONJUNCTIONS | CLAUSE_STARTERS
            and not self.lower[rest].endswith("ing")
        ):
            utterance = self.found[-1].utterance
            end = self._content_end(cue, rest)
            if end - rest > 2 and self.words.quoted[rest] not in self.direct:
                self._add(rest, end, cue, speaker, "clause + name + '{}' + clause", Confidence.FAIR)
                del utterance
        return True

    def _has_two_clauses(self, start: int, end: int) -> bool:
        return any(self.lower[index] == "," for index in range(start, end))

    def _earlier_edge(self, cue: Cue) -> int:
        """Where the clause before a cue begins: a sentence, a semicolon, a headline's colon, a quote."""
        for index in range(cue.group - 1, self.first - 1, -1):
            if self.words.quoted[index] >= 0:
                if self.words.quoted[index] in self.direct:
                    return index + 1
                continue
            if self.words.tokens[index].text in ";:":
                return index + 1
        return self.first

    def _according_to(self, reported: bool) -> None:
        lower = self.lower
        for index in range(self.first, self.last - 2):
            if lower[index] != "according" or lower[index + 1] != "to" or self.words.quoted[index] >= 0:
                continue
            speaker = phrase_after(self.words, index + 2, self.last)
            if speaker is None:
                continue
            cue = Cue(index, index + 2, index, Manner.SAY, Form.ING)
            if index <= self.first + 1:
                comma = next(
                    (i for i in range(speaker.last, min(self.last, speaker.last + 30)) if lower[i] == ","),
                    None,
                )
                if (
                    comma is not None
                    and comma + 1 < self.last
                    and self.words.quoted[comma + 1] not in self.direct
                ):
                    end = self._content_end(cue, comma + 1)
                    self._add(comma + 1, end, cue, speaker, "'{}' + name + clause", Confidence.HIGH)
            elif not reported:
                end = index
                start = self._earlier_edge(cue)
                self._add(start, end, cue, speaker, "clause + '{}' + name", Confidence.HIGH)
            return

    def _end_of_fragment(self, index: int, end: int) -> int:
        number = self.words.quoted[index]
        while index < end and self.words.quoted[index] == number:
            index += 1
        return index

    def _add(
        self, first: int, last: int, cue: Cue, speaker: Phrase | None, rule: str, confidence: Confidence
    ) -> bool:
        """Keep a clause of tokens, trimmed of punctuation and conjunctions at its edges."""
        lower, words = self.lower, self.words
        while (
            first < last
            and words.quoted[first] < 0
            and (not words.is_word(first) and words.tokens[first].text not in "$£€#@(")
        ):
            first += 1
        while (
            last > first
            and words.quoted[last - 1] < 0
            and (
                (not words.is_word(last - 1) and words.tokens[last - 1].text not in ")%$£€")
                or lower[last - 1] in CONJUNCTIONS
            )
        ):
            last -= 1
        if last <= first:
            return False
        inside = {words.quoted[index] for index in range(first, last)} - {-1}
        if inside & self.direct:
            return False
        if last - first < 2 and not inside:
            return False
        span = words.span(Phrase(first, last))
        verb = " ".join(lower[cue.first : cue.last])
        kind = QuoteKind.MIXED if inside else QuoteKind.INDIRECT
        self.found.append(
            Quote(
                span.start,
                span.end,
                kind,
                words.span(Phrase(cue.first, cue.last)),
                words.span(speaker) if speaker else None,
                None,
                confidence,
                rule.format(verb),
                cue.first,
            )
        )
        return True
