"""Where a reported clause begins after its verb, told by words without a parser.

"Claimed responsibility" has an object, "claimed the camp was full" a clause: the difference is a finite verb
with a subject before it.
"""

from __future__ import annotations

from reader.language.grammar import (
    CLAUSE_STARTERS,
    CONJUNCTIONS,
    CONTRACTIONS,
    DETERMINERS,
    IRREGULAR_PAST,
    NUMBERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    is_adverb,
    is_past,
    word_set,
)
from reader.language.names.descriptions import heads
from reader.language.phrases import Phrase, Words, phrase_after
from reader.language.quotes.cues import REPORTS, Cue, Form, Manner

WH_WORDS = word_set("if whether what who whom whose which how why when where")
# After these, words that could be an object are a clause: "said no boats left".
PLAIN_VERBS = word_set("said says say saying")
_OBJECTS = OBJECT_PRONOUNS | {"himself", "herself", "themselves", "reporters"}
# Adverbs that can be the first word of a clause, and belong to it rather than to the verb before.
_OPENS_CLAUSE = word_set("there here first not only even so now today just perhaps still nearly almost")
# "The app feeds her lines": what follows a verb in the present, and rarely a plural.
_AFTER_VERB = DETERMINERS - NUMBERS | OBJECT_PRONOUNS | {"not"}
# "She read it aloud" reports nothing, "the memo reads that …" does.
_READS = frozenset({"read", "reads", "reading"})
_BEFORE_NOUN = DETERMINERS | {"far", "hard"}
_NO_SUBJECT = PREPOSITIONS | CONJUNCTIONS | {"not"}
# Verbs in the present that are hardly ever nouns; with those of irregular past, which show nothing.
_PRESENT = word_set(
    "remain remains belong belongs become becomes seem seems appear appears contain contains exist exists "
    "include includes need needs cost costs want wants let lets keep keeps know knows mean means come comes "
    "go goes get gets give gives take takes begin begins happen happens require requires depend depends "
    "involve involves owe owes deserve deserves lack lacks consist consists"
)
_NOT_FINITE = word_set("be been being having ’s 's to")
_NO_CLAUSE = word_set("than and or but because while to as of up off out down from into about like per via")
# Tokens from a verb to its "that".
_LONGEST_INSERTION = 18
_INSERTS = frozenset({",", "("})
# "Responded to reports that …", "complained about a plan that …"
_TOPICS = word_set("to about against")
_BEFORE_NOUN_PHRASE = (PREPOSITIONS | _INSERTS) - {"of"}
_HEARERS = frozenset({"person", "someone", "group"})
_ALL = (["both"], ["all"], ["everybody"], ["everyone"])
# "On condition that", "on the ground that"
_REASONS = frozenset({"condition", "ground", "grounds", "basis"})
_CITES = frozenset({"citing", "quoting"})
# What may stand between commas behind a verb of saying, before its "that".
_ASIDES = _CITES | {"without", "speaking", "in", "on"}
_ON_CONDITION = ["on", "condition", "that"]
_INSERTED = frozenset({"however", "too", "though", "meanwhile"})
_EXPECTS = word_set(
    "expect expects expected expecting forecast forecasts forecasting hope hopes hoped hoping estimate "
    "estimates estimated predict predicts predicted anticipate anticipates anticipated"
)
_BOUNDS = frozenset({"at least", "at most", "up to", "as many", "between"})
SPEECH_PLACES = word_set("in on at during via by through after before to")
# A clause shows its verb within this many words.
_REACH = 30


class Clauses:
    """The clauses of one sentence, ``tokens[first:last]`` without its full stop."""

    def __init__(self, words: Words, first: int, last: int, *, headline: bool) -> None:
        self.words = words
        self.lower = words.lower
        self.first = first
        self.last = last
        self.headline = headline

    def start_after(self, cue: Cue) -> int | None:
        """Return the first token of the clause that a cue reports, "that" left out; None if there is none."""
        start = self._start_after(cue)
        if start is None or start + 2 >= self.last or self.lower[start] not in {"that", "how"}:
            return start
        left_out = (self.lower[start] == "that" or not cue.manner & Manner.ASK) and not self._points(
            cue, start
        )
        return start + 1 if left_out and not self.words.is_auxiliary(start + 1) else start

    def _start_after(self, cue: Cue) -> int | None:
        lower, manner, at = self.lower, cue.manner, cue.last
        if at >= self.last or (
            lower[at] in {":", ","} and not set(lower[at + 1 : at + 2]) & (_INSERTED | _ASIDES)
        ):
            return at + 1 if at + 1 < self.last and lower[at] == ":" and manner & Manner.SAY else None
        if manner & Manner.VIEW and not manner & Manner.SAY and not self._is_opinion(cue):
            return None
        that = self._that(cue)
        if that is not None:
            # "Said that was unlikely" has no conjunction.
            pronoun = that == at and self.words.is_auxiliary(that + 1)
            return that if pronoun and self.words.tokens[that + 1].text.islower() else that + 1
        if (
            cue.negated
            or manner & ~(Manner.NOUN | Manner.REQUEST) == Manner.THAT
            or lower[cue.first] in _READS
        ):
            return None
        if manner & Manner.ASK:
            return self._question(at)
        if manner & Manner.PLEDGE and (promise := self._promise(at)) is not None:
            return promise
        if manner & Manner.TELL and lower[at] == "how":
            return at
        if manner & Manner.TELL and not (manner & Manner.SAY and self.begins(at, strict=True)):
            addressed = self.after_addressee(at)
            if addressed is None:
                return None
            at = addressed
            if manner & Manner.PLEDGE and (promise := self._promise(at)) is not None:
                return promise
        if manner & Manner.VIEW and lower[cue.first] in _EXPECTS and self._expected(at):
            return at
        at = self.after_adverbials(at)
        if not manner & REPORTS:
            return at if at < self.last and lower[at] not in CONJUNCTIONS else None
        plain = lower[cue.first] in PLAIN_VERBS or (
            self.headline and bool(manner & Manner.SAY) and self.last - at > 3
        )
        return at if self.begins(at, strict=not plain) else None

    def _expected(self, at: int) -> bool:
        """Read "the river to peak at five" and "claims of up to $60 million" after "expects"."""
        if self.lower[at : at + 1] == ["to"]:
            return True
        stop = min(self.last, at + _REACH)
        figure = any(self.words.tokens[i].text[0].isdigit() for i in range(at, stop))
        phrase = phrase_after(self.words, at, self.last)
        if phrase is None:
            return figure and " ".join(self.lower[at : at + 2]) in _BOUNDS
        return figure or self.lower[phrase.last : phrase.last + 1] == ["to"]

    def _is_opinion(self, cue: Cue) -> bool:
        """Tell the view of somebody else from "I think" and from "thinking it over"."""
        lower = self.lower
        if cue.form is Form.ING and lower[cue.last] != "that":
            return False
        return lower[cue.group - 1] not in {"i", "we", "you"} if cue.group > self.first else True

    def _that(self, cue: Cue) -> int | None:
        """The "that" of "said (on Friday) that"; not that of "a story that had …"."""
        lower, at = self.lower, cue.last
        index, stop = at, min(self.last - 1, at + _LONGEST_INSERTION)
        while index < stop and lower[index] != "that":
            after = self._after_insertion(index, stop)
            if after is None:
                return None
            index = after
        if index >= stop:
            return None
        if index == at:
            if self._points(cue, at):
                return None
            plain = cue.manner & (Manner.SAY | Manner.TELL) and not cue.manner & Manner.NOUN
            relative = index + 1 < self.last and self.words.is_auxiliary(index + 1) and not plain
            return None if relative else index
        if cue.manner & (Manner.TELL | Manner.PLEDGE) and lower[at] not in _INSERTS:
            at = self.after_addressee(at) or at
        begun = self.opens_clause(cue.last) or self.has_verb(cue.last, index - 1, subject=1)
        inserted = at == index or _INSERTS & set(lower[at:index]) or self._is_adverbial(at)
        owned = lower[index - 1] in PREPOSITIONS | _REASONS or self._has_own_that(cue, index)
        return index if inserted and not begun and not owned else None

    def _points(self, cue: Cue, that: int) -> bool:
        """Tell the "that" of 'called that answer "a shrug"' from a conjunction."""
        marked = self.words.quoted[min(that + 2, self.last - 1)] >= 0
        return not cue.manner & REPORTS and (marked or self.lower[that + 1] == "as")

    def _has_own_that(self, cue: Cue, that: int) -> bool:
        """Tell whether a "that" belongs to a noun behind a cue: that of "responded to reports that"."""
        if not cue.manner & REPORTS or not self.words.reports.isdisjoint(range(cue.last, that)):
            return True
        lower = self.lower
        before = range(that - 1, cue.last - 1, -1)
        preposition = next((i for i in before if lower[i] in _BEFORE_NOUN_PHRASE), None)
        if preposition is None or lower[preposition] not in _TOPICS:
            return False
        return lower[preposition] != "to" or not self._is_audience(Phrase(preposition + 1, that))

    def _is_audience(self, phrase: Phrase) -> bool:
        """Tell "to reporters" and "to the BBC" from "to an incident" and "to invade Ukraine"."""
        first, last = self.lower[phrase.first], self.lower[phrase.last - 1]
        kind = heads().kind
        if last in _OBJECTS or kind.get(last.removesuffix("s")) in _HEARERS:
            return True
        if first in DETERMINERS:
            return first not in {"a", "an"}
        named = self.words.is_capitalised(phrase.last - 1)
        return named and (first in kind or self.words.is_capitalised(phrase.first))

    def _is_adverbial(self, at: int) -> bool:
        """Tell "recommended in 2013 that" and "said this week that" from "recommended a plan that"."""
        word, following = self.lower[at], self.lower[at + 1]
        timed = word in TIME_WORDS or (
            word in {"this", "the", "every"} and not TIME_WORDS.isdisjoint({following, self.lower[at + 2]})
        )
        return timed or word in PREPOSITIONS or is_adverb(word)

    def _after_insertion(self, index: int, stop: int) -> int | None:
        """The next token to look at for "that": after ", citing a clerk," and "(LHC)"; None at a clause."""
        lower = self.lower
        if lower[index] == "(":
            closing = next((i for i in range(index, stop) if lower[i] == ")"), None)
            return closing + 1 if closing else None
        if lower[index] == "," and lower[index + 1] in _ASIDES:
            closing = next((i for i in range(index + 1, stop) if lower[i] == ","), None)
            return closing + 1 if closing else None
        names_place = lower[index] == "," and (
            self.words.is_capitalised(index + 1) or {*lower[index - 1 : index + 2]} & _INSERTED
        )
        if lower[index] in CLAUSE_STARTERS - _INSERTED or (
            not (self.words.is_word(index) or names_place) and lower[index] not in {"-", "’s", "'s"}
        ):
            return None
        return index + 1

    def _question(self, at: int) -> int | None:
        """Read "asked (the minister) whether …"."""
        if self.lower[at] not in WH_WORDS:
            at = self.after_addressee(at) or at
        return at if at < self.last and self.lower[at] in WH_WORDS else None

    def _promise(self, at: int) -> int | None:
        """Read 'to "fight on"', 'not to "give an inch"'; without marks see "requests"."""
        infinitive = self.lower[at : at + 1] == ["to"] or self.lower[at : at + 2] == ["not", "to"]
        if infinitive and any(number >= 0 for number in self.words.quoted[at : min(self.last, at + _REACH)]):
            return at
        return None

    def after_addressee(self, at: int) -> int | None:
        """Return the token after "the House of Commons" in "told the House of Commons that"."""
        if self.lower[at : at + 1] in _ALL and {*self.lower[at + 1 : at + 2]} & {"to", "not"}:
            return at + 1  # "urged both to wait"
        owned = self.lower[at : at + 1] == ["her"] and at + 1 < self.last and self._is_noun(at + 1)
        if at < self.last and self.lower[at] in _OBJECTS and not owned:
            return at + 1
        phrase = phrase_after(self.words, at, self.last)
        return phrase.last if phrase else None

    def _is_noun(self, at: int) -> bool:
        """Tell "told her supporters" from "told her that", "told her to go" and "told her he knew"."""
        word = self.lower[at]
        closed = word in CLAUSE_STARTERS or word in PREPOSITIONS or word in DETERMINERS
        return self.words.tokens[at].text.islower() and not (
            closed or self.opens_clause(at) or word in TIME_WORDS or is_adverb(word)
        )

    def after_adverbials(self, at: int) -> int:
        """Return the token after "on Friday", "in a statement", "Tuesday night"."""
        lower, tokens = self.lower, self.words.tokens
        while at < self.last:
            word = lower[at]
            adverb = is_adverb(word) and word not in _OPENS_CLAUSE and word not in CONJUNCTIONS
            if word in TIME_WORDS or adverb:
                at += 1
                continue
            following = lower[at + 1] if at + 1 < self.last else ""
            if lower[at : at + 3] == _ON_CONDITION:
                at = next((i for i in range(at + 3, self.last) if lower[i] in {",", "that"}), self.last)
                continue
            if word == "this" and following in TIME_WORDS:
                at += 2
                continue
            if word not in SPEECH_PLACES or f"{word} {following}" in _BOUNDS:
                break
            end = at + 1
            while end < min(self.last, at + 10) and (
                lower[end] in TIME_WORDS or tokens[end].text[0].isdigit()
            ):
                end += 1
            if end == at + 1:
                phrase = phrase_after(self.words, end, self.last)
                if phrase is None or lower[phrase.last - 1] in _REASONS:
                    break
                if word == "to" and not self._is_audience(phrase):
                    break
                end = phrase.last
            at = end
        return at

    def begins(self, at: int, *, strict: bool) -> bool:
        """Tell whether a clause begins at a token; ``strict`` asks for a finite verb in it."""
        if at >= self.last or (
            not self.words.is_word(at) and self.words.tokens[at].text not in "$£€#@(\"“‘'''"
        ):
            return False
        word = self.lower[at]
        if self.opens_clause(at):
            return True
        if word == "about" and at + 1 < self.last and self.words.is_number(at + 1):
            return self.has_verb(at + 1, self.last, subject=1)
        described = is_past(word) and at + 1 < self.last and self.lower[at + 1] in PREPOSITIONS
        if word in _NO_CLAUSE or self.words.is_auxiliary(at) or described:
            return False  # "said in a report based on a survey"
        return not strict or self.has_verb(at, self.last, subject=1)

    def opens_clause(self, at: int) -> bool:
        """Tell whether a word stands at a token that a clause begins with, and hardly anything else."""
        word = self.lower[at]
        return word in SUBJECT_PRONOUNS or word in CONTRACTIONS or word in {"there", "those", "others"}

    def has_verb(self, first: int, last: int, *, subject: int = 0) -> bool:
        """Tell whether a main clause's finite verb stands in ``tokens[first:last]``.

        ``subject`` is how many words must come before it.
        """
        lower, tokens = self.lower, self.words.tokens
        relatives = 0
        index = first
        stop = min(last, first + _REACH)
        while index < stop:
            word = lower[index]
            if self._may_be_finite(index) and index >= first + subject:
                if not relatives:
                    return True
                relatives -= 1
                if lower[index - 1] in RELATIVES:  # "that were built", not "that they had built"
                    while index + 1 < stop and self._goes_on_verb(index + 1):
                        index += 1
            elif word == "that" and lower[index - 1] in _REASONS:
                return False
            elif word in {"who", "which"} or (word == "that" and index > first):
                relatives += 1
            elif tokens[index].text in ";:—":
                return False
            elif tokens[index].text == ",":
                closing = next((i for i in range(index + 1, stop) if lower[i] == ","), None)
                if closing is None:
                    return False
                index = closing
            elif word in CLAUSE_STARTERS and index > first:
                return False
            index += 1
        return False

    def _goes_on_verb(self, index: int) -> bool:
        """Tell whether a word belongs to the verb before it: the "been built" of "has been built"."""
        word = self.lower[index]
        after_auxiliary = self.words.is_auxiliary(index - 1) or is_adverb(self.lower[index - 1])
        participle = word in IRREGULAR_PAST or word.endswith(("ed", "en"))
        return self.words.is_auxiliary(index) or (after_auxiliary and (participle or is_adverb(word)))

    def _may_be_finite(self, index: int) -> bool:
        word = self.lower[index]
        previous = self.lower[index - 1] if index else ""
        if self.words.is_auxiliary(index):
            return word not in _NOT_FINITE and previous != "to"
        if word in CONTRACTIONS:
            return True
        if word in IRREGULAR_PAST:
            return previous not in _BEFORE_NOUN  # "the far left", "a cut"
        if index in self.words.reports:
            return True
        if word in _PRESENT and previous not in _BEFORE_NOUN and previous not in _NO_SUBJECT:
            return self.words.tokens[index].text.islower()
        following = self.lower[index + 1] if index + 1 < self.last else ""
        if word.endswith("ed") and len(word) > 3 and not word.endswith("eed"):
            return previous not in DETERMINERS and following != "by" and not self.words.is_capitalised(index)
        in_lower_case = self.words.tokens[index].text.islower()
        ends_like_verb = word.endswith("s") and not word.endswith("ss") and in_lower_case
        # "Documents that compelled", not "shows that they"
        relative = following == "that" and index + 2 < self.last and self.words.is_verb_form(index + 2)
        return ends_like_verb and following in _AFTER_VERB and previous not in PREPOSITIONS and not relative
