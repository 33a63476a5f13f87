"""The trained tagger: a conditional random field that has seen some thousand sentences of annotated news.

It is one more witness for the names that the rules propose (:mod:`reader.language.names.finding`), and finds
some that they cannot see. How it was trained, and on what, is told in ``model/MODEL_CARD.md``. Without its
library (python-crfsuite) names are found by the rules alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from reader.language.annotation import EntityType
from reader.language.names.tagger_features import OUTSIDE, features
from reader.language.names.words import Words

_TYPES = (EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.NORP)
_MODEL = Path(__file__).parents[1] / "model" / "names.crfsuite"

Opinion = dict[EntityType, float]
"""How likely it is, from 0 to 1, that a word is in a name of each type."""

NameSpan = tuple[int, int, EntityType]
"""A name as the tagger would have it: its first token, the token after its last, its type."""


class Tagged(NamedTuple):
    """What the tagger says of a story.

    Attributes:
        opinions: by index of the token; only tokens that the rules or the tagger take for part of a name
            have one.
        spans: the names as the tagger would have them, in order.
    """

    opinions: dict[int, Opinion]
    spans: list[NameSpan]

    def likely(self, first: int, last: int, kind: EntityType) -> float:
        """Return how likely a stretch of tokens is a name of a type: as likely as the least likely word."""
        return min((self.opinions[at][kind] for at in range(first, last) if at in self.opinions), default=0.0)

    def mean(self, first: int, last: int) -> Opinion | None:
        """Return the mean opinion on the words of a stretch of tokens; None if there is none."""
        opinions = [self.opinions[at] for at in range(first, last) if at in self.opinions]
        if not opinions:
            return None
        return {kind: sum(opinion[kind] for opinion in opinions) / len(opinions) for kind in _TYPES}


class Tagger:
    """A trained model."""

    def __init__(self, model: bytes) -> None:
        """Load a model.

        Raises:
            ImportError: python-crfsuite is not installed.
            ValueError: the bytes are no model.
        """
        import pycrfsuite

        self._tagger: Any = pycrfsuite.Tagger()
        # The library reads on in these bytes and does not hold them itself.
        self._model = model
        self._tagger.open_inmemory(model)
        labels = set(self._tagger.labels())
        self._labels = {
            kind: [label for label in (f"B-{kind}", f"I-{kind}") if label in labels] for kind in _TYPES
        }
        # The library keeps the sentence that it was given last; two threads must not share it.
        self._lock = Lock()

    def read(self, words: Words, hints: Sequence[str]) -> Tagged:
        """Tag a story.

        Args:
            words: its words.
            hints: what the rules make of each token, see :func:`reader.language.names.finding.hints`.
        """
        opinions: dict[int, Opinion] = {}
        spans: list[NameSpan] = []
        with self._lock:
            for sentence, rows in zip(words.story.sentences, features(words, hints), strict=True):
                labels = self._tagger.tag(rows)
                spans += _spans(labels, sentence.first)
                for offset, label in enumerate(labels):
                    at = sentence.first + offset
                    named = label != OUTSIDE or hints[at] != OUTSIDE
                    if named and words.tokens[at].text[0].isalpha():
                        opinions[at] = self._opinion(offset)
        return Tagged(opinions, spans)

    def _opinion(self, offset: int) -> Opinion:
        return {
            kind: sum(self._tagger.marginal(label, offset) for label in labels)
            for kind, labels in self._labels.items()
        }


@lru_cache(maxsize=1)
def tagger() -> Tagger | None:
    """Return the tagger that comes with the program; None, with a note in the log, if it cannot be loaded."""
    try:
        return Tagger(_MODEL.read_bytes())
    except (ImportError, OSError, ValueError) as error:
        import logging

        logging.getLogger(__name__).info("names are found by rules alone: %s", error)
        return None


def _spans(labels: Sequence[str], first: int) -> list[NameSpan]:
    """Return the names that the labels of a sentence make, whose first token has the index ``first``."""
    spans: list[NameSpan] = []
    for at, label in enumerate(labels, first):
        if label == OUTSIDE:
            continue
        kind = EntityType(label[2:])
        if label[0] == "I" and spans and spans[-1][1:] == (at, kind):
            spans[-1] = (spans[-1][0], at + 1, kind)
        else:
            spans.append((at, at + 1, kind))
    return spans
