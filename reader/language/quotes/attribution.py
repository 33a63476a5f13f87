"""How words in quotation marks are tied to whoever says them: by a reporting verb on either side, or a colon.

What stands between a quotation and its verb decides; nothing beyond the sentence is read. The two sides are
read by :mod:`reader.language.quotes.attributed_after` and :mod:`reader.language.quotes.attributed_before`.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.article import Span
from reader.language.annotation import Confidence
from reader.language.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
)
from reader.language.phrases import Phrase, Words
from reader.language.quotes.cues import Cue

# They name the source of a report: "the paper said, citing a police memo".
CITES = frozenset({"citing", "quoting"})
_LONGEST_TITLE = 20
SMALL_IN_TITLES = PREPOSITIONS | DETERMINERS | CONJUNCTIONS
LONGEST_NAME = 6


class Attribution(NamedTuple):
    """Who said a quote, by which cue, by which rule that is known, and who reports it if that is another."""

    cue: Span | None
    speaker: Phrase | None
    rule: str
    confidence: Confidence
    verb: Cue | None = None
    source: Phrase | None = None


class Quoted(NamedTuple):
    """Words in quotation marks as the rules see them.

    Attributes:
        first, last: their tokens, the marks included.
        before, after: the tokens beside them; None at the edge of the paragraph.
        ending: the last character inside, of a quote within the quote where it ends with one.
        size: how many words they have, counted up to eight.
        is_closed: whether the paragraph has the closing mark.
    """

    first: int
    last: int
    before: int | None
    after: int | None
    ending: str
    size: int
    is_closed: bool


def is_title(words: Words, first: int) -> bool:
    """Tell the title of a work from what somebody says: "The Long Tide" has capitals and no full stop."""
    number = words.quoted[first]
    end = min(first + _LONGEST_TITLE, len(words.quoted))
    inside = [index for index in range(first, end) if words.quoted[index] == number]
    # A comma before the closing mark belongs to the sentence around it.
    if any(words.lower[index] in {".", "!", "?"} for index in inside):
        return False
    written = [index for index in inside if words.is_word(index)]
    capitals = [index for index in written if words.tokens[index].text[0].isupper()]
    return len(capitals) > 1 and all(
        index in capitals or words.lower[index] in SMALL_IN_TITLES for index in written
    )


def verb_of(words: Words, cue: Cue) -> str:
    """Return the words of a cue, as a rule shows them."""
    return " ".join(words.lower[cue.first : cue.last])


def by_cue(words: Words, cue: Cue, speaker: Phrase | None, rule: str, confidence: Confidence) -> Attribution:
    """Return an attribution by a reporting verb."""
    return Attribution(words.span(Phrase(cue.first, cue.last)), speaker, rule, confidence, cue)
