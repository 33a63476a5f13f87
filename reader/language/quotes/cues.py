"""Reporting verbs in every form: which words say that somebody said something, and how.

The verbs are in ``wordlists/cues.txt``; forms are made by rule. A form that may be a noun ("reports") or a
participle ("the said report", "was told") is a cue only where the words beside it let it be a finite verb.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Flag, StrEnum, auto
from functools import cache
from typing import NamedTuple

from reader.language.gazetteer import lines
from reader.language.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    is_adverb,
    word_set,
)
from reader.language.phrases import Words


class Manner(Flag):
    """How a verb reports; the sections of the word list."""

    NONE = 0
    SAY = auto()
    TELL = auto()
    ASK = auto()
    PLEDGE = auto()
    VIEW = auto()
    MARKS = auto()
    REQUEST = auto()
    THAT = auto()
    NOUN = auto()


REPORTS = Manner.SAY | Manner.TELL | Manner.ASK | Manner.PLEDGE | Manner.VIEW | Manner.THAT
SPEAKS = Manner.SAY | Manner.TELL | Manner.ASK | Manner.PLEDGE | Manner.MARKS | Manner.REQUEST


class Form(StrEnum):
    """The form of a verb. A form that may be past or participle is what the words before it make it."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"
    INFINITIVE = "infinitive"


class Cue(NamedTuple):
    """A reporting verb where it stands.

    Attributes:
        first, last: the verb's tokens (more than one for "called on").
        group: the first token of its verb group, auxiliaries and adverbs included ("has repeatedly said").
        manner: how it reports.
        form: its form.
        negated: "did not say".
        follows: it shares the subject of an earlier verb ("and told").
    """

    first: int
    last: int
    group: int
    manner: Manner
    form: Form
    negated: bool = False
    follows: bool = False


class _Entry(NamedTuple):
    manner: Manner
    forms: frozenset[Form]


BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "’re", "'re", "’m", "'m"})
_HAVE = frozenset({"has", "have", "had", "having", "’ve", "'ve"})
_DO_OR_MODAL = word_set(
    "do does did will would shall should can could may might must ’ll 'll ’d 'd to cannot"
)
_PLURALS = word_set(
    "two three four five six seven eight nine ten people police media many some others most few "
    "both all those these critics data men women"
)
POLLS = word_set(
    "poll polls survey surveys projection projections pollster pollsters figures results tally data"
)
# A verb never follows these: "the claims", "from reports".
_BEFORE_NOUNS = word_set(
    "a an the his her its their our my your no every another other more of at by for from with without to "
    "into onto against among amid between during over under ’s 's"
)
_HOPES = frozenset({"hope", "hopes"})
_OBJECTS = OBJECT_PRONOUNS | {"himself", "herself", "themselves", "itself"}
_NOT_IN_GROUP = frozenset({"and", "but", "or", "nor", "yet", "so", "here", "there", "today"})
_NEGATIONS = frozenset({"not", "never", "no", "nobody", "none", "neither", "nor", "cannot"})
# Tokens in which a noun phrase shows its article or its name.
_NOUN_PHRASE = 4
_SUBJECT = 10
_NEAR_MARKS = 10


@cache
def cue_words() -> Mapping[str, _Entry]:
    """Every form of every reporting verb, in lower case; read from the word list at first use."""
    entries: dict[str, _Entry] = {}
    section = Manner.NONE
    for line in lines("cues"):
        if line.startswith("["):
            section = Manner.NOUN if line == "[nouns]" else Manner[line.strip("[]").upper()]
        elif section is Manner.NOUN:
            if line in entries:
                entries[line] = _Entry(entries[line].manner | section, entries[line].forms)
        else:
            for form, word in _conjugate(line):
                known = entries.get(word)
                manner, forms = (known.manner | section, known.forms) if known else (section, frozenset())
                entries[word] = _Entry(manner, forms | {form})
    return entries


def _conjugate(line: str) -> list[tuple[Form, str]]:
    base, _, given = line.partition(":")
    words = base.split()
    if given and len(words) == 1:
        present, past, participle, ing = given.split()
    elif given:
        particle = " " + words[1]
        present, past, participle, ing = (part.strip() + particle for part in given.split(particle)[:4])
    else:
        stem = base.removesuffix("e")
        sibilant = base.endswith(("s", "sh", "ch", "x", "z"))
        to_y = base.endswith("y") and base[-2] not in "aeou"
        present = base[:-1] + "ies" if to_y else base + ("es" if sibilant else "s")
        past = base[:-1] + "ied" if to_y else stem + "ed"
        participle, ing = past, stem + "ing"
    return list(zip(Form, (base, present, past, participle, ing), strict=False))


def find_cues(words: Words) -> list[Cue]:
    """Find the reporting verbs outside quotation marks, in order."""
    table = cue_words()
    cues: list[Cue] = []
    index = 0
    count = len(words.lower)
    while index < count:
        word = words.lower[index]
        entry, last = table.get(word), index + 1
        if index + 1 < count and words.lower[index + 1] in _PARTICLES:
            two = table.get(f"{word} {words.lower[index + 1]}")
            figure = index + 2 < count and words.lower[index + 2] in _BEFORE_FIGURE
            if two is not None and not figure:
                entry, last = two, index + 2
        if entry is not None and words.quoted[index] < 0:
            cue = _finite(words, index, last, entry)
            if cue is not None:
                cues.append(cue)
                if cue.form not in {Form.ING, Form.INFINITIVE} and not (cue.manner & Manner.NOUN):
                    words.reports.add(index)
                    beside = (cue.group - 1, last)
                    words.speaking.update(
                        words.lower[i] for i in beside if 0 <= i < count and words.is_capitalised(i)
                    )
        index += 1
    return cues


# "Puts it at 64" puts a figure; "puts it" alone reports.
_BEFORE_FIGURE = frozenset({"at", "above", "below"})
_PARTICLES = frozenset({"clear", "up", "it", "on", "for", "out", "in", "to", "of", "back"})


def _finite(words: Words, index: int, last: int, entry: _Entry) -> Cue | None:
    """Read the verb group around a form; None if it is a noun, an adjective or a passive."""
    lower = words.lower
    calls = entry.manner & Manner.MARKS and _has_marks_near(words, last)
    if _joined(words, index) or (
        entry.manner & Manner.NOUN and words.tokens[index].text.istitle() and not calls
    ):
        # "The United States", "the Claims Court".
        return None
    group, helper, negated = _verb_group(words, index)
    previous = lower[group - 1] if group > 0 else ""
    if previous in SUBJECT_PRONOUNS and group > 1 and words.is_auxiliary(group - 2):
        negated = True  # "nor did he say"; a question reports nothing either
    form = _form(words, group, entry, helper)
    if form is None or _is_passive(words, last, form, entry):
        return None
    touching = group > 0 and not _gap(words, group)
    may_be_noun = form is not Form.ING or bool(entry.manner & Manner.NOUN)
    if touching and not helper and may_be_noun and previous in _BEFORE_NOUNS:
        return None
    counted = touching and words.is_number(group - 1)
    if counted and not helper and form is Form.PAST and entry.manner & Manner.VIEW:
        return None  # "22 suspected cases"
    if entry.manner & Manner.NOUN and not _acts_as_verb(words, group, last, helper, form, entry):
        return None
    follows = previous in CONJUNCTIONS or previous == "but" or (previous == "," and lower[group] == "then")
    return Cue(index, last, group, entry.manner, form, negated, follows)


def _verb_group(words: Words, index: int) -> tuple[int, str, bool]:
    """The first token of the verb group that ends at ``index``, its nearest auxiliary, and if negated."""
    group, helper, negated = index, "", False
    while group > 0 and index - group < 8 and words.quoted[group - 1] < 0:
        before = words.lower[group - 1]
        if before in _NEGATIONS:
            negated = True
        elif words.is_auxiliary(group - 1) or before == "to":
            negated = negated or before.endswith(("n't", "n’t"))
            helper = helper or before
        elif not is_adverb(before) or before in _NOT_IN_GROUP or words.is_capitalised(group - 1):
            break
        group -= 1
    return group, helper, negated


def _is_passive(words: Words, last: int, form: Form, entry: _Entry) -> bool:
    """Tell "reported by the BBC" and "said to be" from "said by telephone" and "said to reporters"."""
    if form not in {Form.PAST, Form.PARTICIPLE} or last + 1 >= len(words.lower):
        return False
    following, after = words.lower[last], words.lower[last + 1]
    if following == "of" and words.lower[last - 1] == "accused":
        return True  # "a broker accused of forgery"
    if following == "to" and words.lower[last - 1] == "related":
        return True  # "a virus related to this one"
    if following == "by":
        return after in DETERMINERS or words.is_capitalised(last + 1)
    if following == "to" and not entry.manner & (Manner.PLEDGE | Manner.MARKS | Manner.REQUEST):
        return bool(entry.manner & Manner.TELL) or after in {"be", "have"}
    return False


def _joined(words: Words, index: int) -> bool:
    """Tell whether a form is part of a compound: "self-described", "so called"."""
    if index == 0:
        return False
    joined = words.lower[index - 1] == "-" and words.tokens[index - 1].end == words.tokens[index].start
    return joined or (words.lower[index - 1] == "so" and words.lower[index] == "called")


def _gap(words: Words, index: int) -> bool:
    return not words.tokens[index - 1].text[-1].isalnum()


def _form(words: Words, group: int, entry: _Entry, helper: str) -> Form | None:
    """The form that fits the auxiliary before it; None for a passive or a bare noun."""
    forms = entry.forms
    previous = words.lower[group - 1] if group > 0 else ""
    if helper in BE or (helper and helper.removesuffix("n't").removesuffix("n’t") in BE):
        return Form.ING if Form.ING in forms else None
    if helper in _HAVE:
        return Form.PARTICIPLE if Form.PARTICIPLE in forms else None
    if helper in POSSESSIVES:
        # After a noun it marks possession: "Britain's claims".
        if previous not in SUBJECT_PRONOUNS | {"who", "that"}:
            return None
        return next((form for form in (Form.PARTICIPLE, Form.ING) if form in forms), None)
    if helper in _DO_OR_MODAL or helper.endswith(("n't", "n’t")):
        form = Form.INFINITIVE if helper == "to" else Form.BASE
        return form if Form.BASE in forms else None
    for form in (Form.PAST, Form.PRESENT, Form.ING):
        if form in forms:
            return form
    # "About half of voters in each state say", "Documents seen by the Post show that": the plural stands
    # further in front. What may be a noun must still act as a verb.
    subject = previous[-1:].isalnum() and _has_plural(words, group)
    before_base = (
        subject
        or _is_several(words, group)
        or previous[-1:].isdigit()
        or previous in SUBJECT_PRONOUNS | {"who", "that", "which", ",", ")"}
    )
    return Form.BASE if Form.BASE in forms and before_base else None


def _opens_report(words: Words, at: int, verb: str) -> bool:
    """Tell "suspects that they fell" and "hopes to go" from "states that have lost"."""
    following = words.lower[at : at + 1]
    return (following == ["that"] and not words.is_verb_form(at + 1)) or (
        following == ["to"] and verb in _HOPES
    )


def _has_marks_near(words: Words, at: int) -> bool:
    """Tell whether words in quotation marks follow soon: 'calls the new rule "a joke"'."""
    return any(number >= 0 for number in words.quoted[at : at + _NEAR_MARKS])


def _has_plural(words: Words, group: int, *, opening: bool = False) -> bool:
    """Tell whether a plural or a figure stands in the clause before a verb, as its subject may.

    ``opening``: only where it opens the clause, as in ", documents seen by the Post show".
    """
    for index in range(group - 1, max(-1, group - _SUBJECT), -1):
        word = words.lower[index]
        if (
            not (words.is_word(index) or word == "-")
            or words.is_auxiliary(index)
            or word in {"to", "not", "that", "let"}
        ):
            return False
        if (_is_plural(word) or word[0].isdigit()) and (
            not opening or (index and words.lower[index - 1] == "," and not word[0].isdigit())
        ):
            return True
    return False


def _is_several(words: Words, group: int) -> bool:
    """Tell whether a verb has a plural before it, or two names: "Iraqis call", "Obama and Clinton call"."""
    joined = group > 2 and words.lower[group - 2] == "and" and words.is_capitalised(group - 1)
    return group > 0 and (joined or _is_plural(words.lower[group - 1]))


def _is_plural(word: str) -> bool:
    return (
        word in _PLURALS
        or (word.endswith("s") and not word.endswith("ss"))
        or word in {"i", "we", "you", "they", "’"}
    )


def _acts_as_verb(words: Words, group: int, last: int, helper: str, form: Form, entry: _Entry) -> bool:
    """Tell a verb from a noun of the same letters: a subject before it, a clause, name or mark after it."""
    if helper or form is Form.ING:
        return True
    lower = words.lower
    previous = lower[group - 1] if group > 0 else ""
    following = lower[last] if last < len(lower) else ""
    if previous in SUBJECT_PRONOUNS or previous == "who":
        return True
    begins_clause = (
        following in {"that", ":", ","}
        or following in SUBJECT_PRONOUNS
        or following in DETERMINERS
        or following == "there"
        or following[:1].isdigit()
    )
    # "A poll shows upstart Ann Reed ahead"
    begins_clause = begins_clause or (previous in POLLS and following[:1].isalpha())
    # "Figures show dengue has spread"
    begins_clause = begins_clause or (last + 1 < len(lower) and words.is_auxiliary(last + 1))
    begins_clause = begins_clause or (
        last < len(lower) and (words.quoted[last] >= 0 or words.is_capitalised(last))
    )
    # "The trust hopes to open in May"
    begins_clause = begins_clause or (
        following == "to"
        and previous not in PREPOSITIONS
        and bool(entry.manner & Manner.PLEDGE or lower[last - 1] in _HOPES)
    )
    if form is Form.PRESENT:
        # "The report states that", not "early states that vote".
        nominal = range(max(0, group - _NOUN_PHRASE), group)
        singular = any(words.is_capitalised(i) or lower[i] in DETERMINERS for i in nominal)
        # "The Chamber of Industries estimates that …", "Reed, of the boat owners' guild, hopes the …",
        named = previous == "," or words.is_capitalised(group - 1)
        clause = following == "that" or following in DETERMINERS or following in SUBJECT_PRONOUNS
        if previous in {"and", "but"} and _opens_report(words, last, lower[last - 1]):
            return True  # "Delhi says it fired nothing and suspects that …"
        singular = singular or (named and clause)
        plural = _is_plural(previous) and not (named and clause)
        calls = (
            lower[last - 1] == "calls" and words.is_capitalised(group - 1) and _has_marks_near(words, last)
        )
        return singular and not plural and (begins_clause or calls or following in {".", ""})
    if form is Form.BASE:
        ends = following in {".", ""}
        if (begins_clause or ends or following in _OBJECTS) and _is_several(words, group):
            return True
        clause = following in SUBJECT_PRONOUNS or following in DETERMINERS - {"that"}
        # "The debunked claim that …"
        phrase = lower[max(0, group - _NOUN_PHRASE) : group]
        described = not words.is_capitalised(group - 1) and not DETERMINERS.isdisjoint(phrase)
        clause = clause or (not described and _opens_report(words, last, lower[last - 1]))
        return (clause or ends) and _has_plural(words, group, opening=ends)
    # "Reed forecast sales of $2m"
    foreseen = lower[last - 1] == "forecast" and group > 0 and words.is_capitalised(group - 1)
    return begins_clause or (foreseen and following.isalpha() and following not in PREPOSITIONS)
