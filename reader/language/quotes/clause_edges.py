"""Where in a sentence a reported clause begins and ends, told from the verbs and marks around it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from reader.article import BlockKind
from reader.language.grammar import (
    ANY_MARK,
    DETERMINERS,
    IRREGULAR_PAST,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    is_past,
    word_set,
)
from reader.language.names.descriptions import heads
from reader.language.phrases import Phrase, phrase_after
from reader.language.quotes.attribution import CITES
from reader.language.quotes.clauses import SPEECH_PLACES, Clauses
from reader.language.quotes.cues import Cue, Form, Manner
from reader.language.quotes.subject_phrases import governs
from reader.language.quotes.subjects import Sources, find_subject

# What may follow the X of "CLAUSE, said X": nothing, a mark, more about X; or a time, a place, an occasion.
_ENDS_SPEAKER = frozenset({"", ",", "who"})
_AFTER_SPEAKER = TIME_WORDS | {"—", "–", "(", "as", "in", "on", "at"}
_JOINS_CLAUSES = frozenset({"and", "but", "while", "though", "although", "whereas"})
_CONCEDES = frozenset({"but", "although", "though", "even"})
# The writer's words for what was said: ", a charge that the ministry denies".
_COMMENTS_ON_REPORT = word_set(
    "charge claim allegation accusation suggestion reference target figure phrase demand version view remark "
    "comment promise pledge prediction argument contention assertion statement position"
)
_CORRECTS = frozenset({"a", "an", "because"})  # "not a monster but a young man"
_REFUSES = frozenset({"declined", "refused"})
_GAVE = frozenset({"gave", "gives", "provided", "provides", "offered", "offers"})
_SILENT = word_set("elaborate say give specify provide comment name identify explain disclose")
# "It would", "they had": a clause that begins so is what the speaker will do, or has done.
_SELVES = frozenset({"it", "they", "he", "she"})
_ANNOUNCES = word_set("will would had")
# They go on with the clause before them.
_GOES_ON = word_set(
    "bringing leaving trying including excluding making taking using according assuming considering "
    "depending regarding concerning following barring pending"
)
# "Asked them to buy it, at a cost of $2m"
_PRICED = frozenset({"worth", "at"})
# Commas before a verb behind which a clause may begin.
_COMMAS = 4
_ENDS = frozenset(".!?…")


class Sentence:
    """One sentence with its reporting verbs, and where the clauses beside them begin and end."""

    def __init__(
        self,
        sources: Sources,
        first: int,
        last: int,
        cues: Sequence[Cue],
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
        self.direct = direct
        self.cue_groups = {cue.group: cue for cue in cues if cue.form is not Form.INFINITIVE}
        self.subjects: dict[int, Phrase | None] = {}

    def subject(self, cue: Cue) -> Phrase | None:
        """Return the subject of a cue of this sentence."""
        if cue.first not in self.subjects:
            self.subjects[cue.first] = find_subject(self.sources, cue)[0]
        return self.subjects[cue.first]

    def content_end(self, cue: Cue, start: int) -> int:
        """Where the clause ends that a cue opens: at the end of the sentence, or where the report does."""
        lower, tokens, quoted = self.lower, self.words.tokens, self.words.quoted
        in_dashes = any(tokens[i].text in {"—", "–"} for i in range(self.first, cue.first))
        relative = cue.group > self.first and lower[cue.group - 1] in {"who", "which"}
        infinitive = "to" in lower[start : start + 2]
        of_itself = lower[start] in _SELVES and set(lower[start + 1 : start + 2]) & _ANNOUNCES
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
            if lower[index] in CITES and self.comma(index - 1):
                return index
            if text in {",", ":"} and self._leaves_report(index, start):
                return index
            if text == "," and (
                (of_itself and self._tells_effect(index + 1))
                or (infinitive and _PRICED & set(lower[index + 1 : index + 2]))
            ):
                return index
            corrects = (
                lower[index] == "but"
                and "not" in lower[start:index]
                and bool(_CORRECTS & set(lower[index + 1 : index + 2]))
            )
            if lower[index] == "but" and index > start + 1 and self._begins_anew(index + 1) and not corrects:
                return index
            if infinitive and lower[index] in {"and", "but"} and self._is_finite_after(start, index):
                return index
            following = self.cue_groups.get(index)
            if following is not None and following.first > cue.first:
                cut = self._cut_before(cue, following, start)
                if cut is not None:
                    return cut
        return self.last

    def _is_finite_after(self, start: int, conjunction: int) -> bool:
        """Tell the "but refused" of "urged them to wait but refused to say why": no infinitive goes on so."""
        verb = conjunction + 1
        if verb + 1 >= self.last or self.clauses.has_verb(start, conjunction, subject=1):
            return False
        modal = self.words.is_auxiliary(verb) and self.lower[verb] not in {"be", "have", "do"}
        refuses = is_past(self.lower[verb]) and self.lower[verb + 1] == "to"
        return modal or refuses or governs(self.words, verb)

    def _leaves_report(self, mark: int, start: int) -> bool:
        """Tell whether the writer goes on alone after a comma or colon: ", although a parasol was seized"."""
        following = self.lower[mark + 1] if mark + 1 < self.last else ""
        if self.lower[mark] == ":":
            return mark > start + 2 and self.words.quoted[mark + 1 : mark + 2] == [-1]
        if following in {"a", "an"} and mark + 2 < self.last and self.lower[mark + 2] in _COMMENTS_ON_REPORT:
            return True
        if following not in _CONCEDES or mark <= start + 1:
            return False
        if following != "but":
            # "Even if it looks well", "though not in winter"
            return self.lower[mark + 2 : mark + 3] not in (["if"], ["when"], ["not"])
        after = self.lower[mark + 2] if mark + 2 < self.last else "that"
        if self._falls_silent(mark + 2 + (after in SUBJECT_PRONOUNS)):
            return True
        goes_on = after in IRREGULAR_PAST or after.endswith("ed") or after in {"that", "to", "also", "not"}
        return not goes_on and after not in SUBJECT_PRONOUNS and self.words.quoted[mark + 2] < 0

    def _tells_effect(self, at: int) -> bool:
        """Tell what an announcement led to, or came after, in the writer's words.

        "The bank said it would close, [sending its shares down]"; "They said they would strike, [a day after
        talks failed]".
        """
        following = list(self.lower[at : at + 4])
        effect = len(following) == 4 and following[0].endswith("ing") and following[0] not in _GOES_ON
        return (effect and len(following[0]) > 5) or "after" in following[:1] + following[2:3]

    def _falls_silent(self, at: int) -> bool:
        """Tell whether "did not elaborate", "gave no details" or "refused to comment" stands at a token."""
        verbs = self.lower[at : at + 3]
        gives_none = bool(_GAVE & set(verbs[:1])) and not {"no", "few"}.isdisjoint(verbs[1:2])
        return (
            gives_none
            or bool(_REFUSES & set(verbs[:1]))
            or (
                len(verbs) > 2
                and (verbs[1] == "not" or verbs[0].endswith(("n't", "n’t")))
                and not _SILENT.isdisjoint(verbs)
            )
        )

    def _begins_anew(self, index: int) -> bool:
        """Tell a clause with a subject of its own: "but the outcome is not in doubt", not "but liked it"."""
        if index >= self.last - 2 or self.words.quoted[index] >= 0 or self.lower[index] == "that":
            return False
        return self.lower[index] in DETERMINERS or self.words.is_capitalised(index)

    def _cut_before(self, cue: Cue, following: Cue, start: int) -> int | None:
        """Where a later verb of the sentence ends the clause of an earlier one, if it does."""
        lower = self.lower
        before = following.group - 1
        if following.follows:
            return before if self._shares_subject(cue, following) else None
        if following.form is Form.ING:
            views = following.manner & Manner.VIEW and not following.manner & Manner.SAY
            reports = not views or lower[following.last : following.last + 1] == ["that"]
            if lower[before] == "while" and self.comma(before - 1):
                before -= 1  # ", while adding that it was late"
            return before if lower[before] == "," and reports else None
        if lower[before] == "," and self.inverted_speaker(following) is not None:
            return before
        subject = self.subject(following)
        if subject is None or subject.first <= start:
            return None
        edge = subject.first - 1
        if lower[edge] in _JOINS_CLAUSES and edge > start:
            return edge
        after = self.clauses.after_adverbials(following.last)
        closes = after >= self.last - 4 or (self.lower[after] == "," and bool(following.manner & Manner.SAY))
        if not self.comma(edge) or not closes:
            return None
        return subject.first if self.words.quoted[edge] >= 0 else edge

    def _shares_subject(self, cue: Cue, following: Cue) -> bool:
        """Tell whether a verb after "and" or "but" is said of the speaker, not of somebody in the clause.

        It has the tense of the verb before ("says it is late and asks"), or stands behind a comma. What
        "had asked" after "said" was done by somebody in the clause.
        """
        auxiliary = self.lower[following.group]
        if auxiliary == "had" and self.lower[cue.group] != "had":
            return False
        if self.lower[following.group - 2] == "," or self.lower[following.group - 1] == ",":
            return True
        if following.form is Form.ING:
            return auxiliary in {"is", "are"} and cue.form in {Form.BASE, Form.PRESENT}
        return following.form is cue.form or {following.form, cue.form} <= {Form.PAST, Form.PARTICIPLE}

    def inverted_speaker(self, cue: Cue) -> Phrase | None:
        """The X of "CLAUSE, said X"."""
        if cue.form not in {Form.PAST, Form.PRESENT} or not cue.manner & (Manner.SAY | Manner.VIEW):
            return None
        if cue.group <= self.first + 2 or not self.comma(cue.group - 1) or cue.last >= self.last:
            return None
        speaker = phrase_after(self.words, cue.last, self.last)
        if speaker is None or self.lower[speaker.first] in SUBJECT_PRONOUNS | {"that", "there"}:
            return None
        before = self.subject(cue)
        if (
            before is not None
            and before.first == self.first
            and before.last < cue.group - 1
            and self.lower[before.last] == ","
        ):
            # "Webb, an engineer, thinks the tyres flex"
            return None
        following = self.lower[speaker.last] if speaker.last < self.last else ""
        named = self.words.is_capitalised(speaker.last - 1)
        if not (self.headline or (named and following == ",") or self._is_clause_before(cue)):
            # "The owner, Webb & Co, denied negligence", "The owner, Ann Webb, said her son, 61, had gone"
            person = named or heads().is_person(self.lower[speaker.last - 1])
            if not person or self.clauses.has_verb(cue.last, self.last, subject=1):
                return None
        if following in _ENDS_SPEAKER:
            return speaker
        if following not in _AFTER_SPEAKER and following not in SPEECH_PLACES:
            return None
        # "Smith, a retired judge, said the law on trees is old" has its subject in front.
        return None if self.clauses.has_verb(cue.last, self.last, subject=1) else speaker

    def _is_clause_before(self, cue: Cue) -> bool:
        """Tell the "In Oslo, it rained" of "In Oslo, it rained, said Reed" from "The owner, Ann Webb"."""
        first, last = self.earlier_edge(cue), cue.group - 1
        starts = [first, *(at + 1 for at in range(first, last) if self.lower[at] == ",")]
        return any(self.clauses.has_verb(start, last, subject=1) for start in starts[:_COMMAS])

    def comma(self, index: int) -> bool:
        """Tell whether a comma stands at a token, or before the closing mark at it."""
        while index > self.first and self.lower[index] in ANY_MARK:
            index -= 1
        return self.lower[index] == ","

    def earlier_edge(self, cue: Cue) -> int:
        """Where the clause before a cue begins: a sentence, a semicolon, a headline's colon, a quote."""
        for index in range(cue.group - 1, self.first - 1, -1):
            if self.words.quoted[index] >= 0:
                if self.words.quoted[index] in self.direct:
                    return index + 1
            elif self.words.tokens[index].text in ";:":
                return index + 1
        return self.first
