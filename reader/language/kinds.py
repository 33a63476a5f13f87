"""The kinds of what is found in an article, and how far it can be trusted.

Apart from the annotation because lists and tables need only these, and need not wait for the rest to load.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class EntityType(StrEnum):
    """Kinds of names and values, with the labels of OntoNotes where they exist.

    A country or city is a ``LOC`` also where it acts; ``NORP`` is a demonym, nationality, religion or
    political group used as an adjective or noun ("Iraqi", "Kurds", "Democrats").
    """

    PER = "PER"
    ORG = "ORG"
    LOC = "LOC"
    NORP = "NORP"
    DATE = "DATE"
    TIME = "TIME"
    NUM = "NUM"
    MONEY = "MONEY"
    PERCENT = "PERCENT"


NAME_TYPES = frozenset({EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.NORP})
VALUE_TYPES = frozenset(EntityType) - NAME_TYPES


class MentionKind(StrEnum):
    """How a mention refers: by name, by a description ("the leader"), or by a pronoun."""

    NAME = "name"
    NOMINAL = "nom"
    PRONOUN = "pron"


class QuoteKind(StrEnum):
    """Direct: in quotation marks. Indirect: reported without them. Mixed: reported, with marks inside."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Confidence(StrEnum):
    """How far a guess can be trusted, in words rather than a figure that claims too much.

    What it means for the speakers of quotes is in :data:`SPEAKERS_RIGHT`.
    """

    HIGH = "high"
    FAIR = "fair"
    LOW = "low"


SPEAKERS_RIGHT: Mapping[Confidence, int] = {Confidence.HIGH: 96, Confidence.FAIR: 94, Confidence.LOW: 74}
"""Of a hundred speakers of each confidence, how many are the right person or body: measured on the test part
of the project's own corpus, with the names as the engine finds them."""
