"""Headlines that report with a colon and no verb: "Minister: Troops will leave", "City to fall soon: UN"."""

from __future__ import annotations

from typing import NamedTuple

from reader.language.grammar import CONJUNCTIONS, PREPOSITIONS, word_set
from reader.language.phrases import Phrase
from reader.language.quotes.clauses import Clauses
from reader.language.quotes.cues import Cue, Form, Manner, cue_words

# What is not a name and can still be the source of a headline.
_SOURCES = word_set(
    "report reports sources police officials experts study survey poll minister president pm army newspaper "
    "analysis"
)
# What stands before a headline's colon and is nobody.
_LABELS = word_set(
    "breaking live watch exclusive video opinion update updated updates explainer factbox timeline "
    "profile review editorial comment interview letters podcast photos pictures gallery revealed correction"
)
_LONGEST_SOURCE = 4
# Tokens; a headline's clause may do without a verb ("Hillary Clinton 'Not Fit to Serve'").
_SHORTEST_CLAUSE = 4
# Tokens from the last comma to the end: the verb and its subject.
_LONGEST_CLOSING = 7


class Headline(NamedTuple):
    """A headline with a source.

    Attributes:
        colon: the token that stands for the reporting verb.
        clause: what is reported.
        speaker: who is the source.
        rule: which side of the colon the source stands on.
    """

    colon: int
    clause: Phrase
    speaker: Phrase
    rule: str


def read_headline(clauses: Clauses) -> Headline | None:
    """Return the parts of a headline, if one side of its colon is a source and the other a clause."""
    words, first, last = clauses.words, clauses.first, clauses.last
    colon = next((index for index in range(first, last) if words.lower[index] == ":"), None)
    if colon is None or words.quoted[colon] >= 0:
        return None
    before, after = Phrase(first, colon), Phrase(colon + 1, last)
    if _speaks(clauses, before) and after.last - after.first >= _SHORTEST_CLAUSE:
        return Headline(colon, after, before, "name, colon, clause in a headline")
    if any(words.quoted[index] >= 0 for index in range(first, last)):
        return None
    if _is_source(clauses, after) and clauses.has_verb(*before, subject=1):
        return Headline(colon, before, after, "clause, colon, name in a headline")
    if _is_source(clauses, before) and clauses.has_verb(*after, subject=1):
        return Headline(colon, after, before, "name, colon, clause in a headline")
    return None


def closing_source(clauses: Clauses) -> tuple[Phrase, Cue, Phrase] | None:
    """Return what is reported, the verb and the source of "Cliff unsafe, say experts"."""
    words, first, last = clauses.words, clauses.first, clauses.last
    commas = (
        at for at in range(last - 2, max(first, last - _LONGEST_CLOSING) - 1, -1) if words.lower[at] == ","
    )
    comma = next(commas, None)
    if comma is None or comma - first < _SHORTEST_CLAUSE - 1 or words.quoted[comma] >= 0:
        return None
    for verb, source in ((comma + 1, Phrase(comma + 2, last)), (last - 1, Phrase(comma + 1, last - 1))):
        entry = cue_words().get(words.lower[verb])
        plain = source.last > source.first and all(words.is_word(at) for at in range(*source))
        if (
            plain
            and entry is not None
            and entry.manner & (Manner.SAY | Manner.VIEW | Manner.THAT)
            and not {Form.BASE, Form.PRESENT}.isdisjoint(entry.forms)
            and not any(
                words.is_auxiliary(at) or words.lower[at] in PREPOSITIONS | CONJUNCTIONS
                for at in range(*source)
            )
        ):
            return Phrase(first, comma), Cue(verb, verb + 1, verb, entry.manner, Form.PRESENT), source
    return None


def _speaks(clauses: Clauses, phrase: Phrase) -> bool:
    """Tell a source that the text quotes elsewhere, or that can be nothing but a source ("Poll")."""
    words = clauses.words
    last = phrase.last - 1
    if not _is_source(clauses, phrase) or words.quoted[last] >= 0:
        return False
    return words.lower[last] in _SOURCES or words.lower[last] in words.speaking


def _is_source(clauses: Clauses, phrase: Phrase) -> bool:
    """Tell a name that can speak from a heading: one to four capitalised words, or a word for a source."""
    words = clauses.words
    size = phrase.last - phrase.first
    if size == 1 and words.lower[phrase.first] in _SOURCES:
        return True
    if size == 1 and words.lower[phrase.first] in _LABELS:
        return False
    return 1 <= size <= _LONGEST_SOURCE and all(words.is_capitalised(index) for index in range(*phrase))
