"""Letters to type for the places in sight: which place gets which, and what has been typed so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from itertools import islice
from typing import NamedTuple

from reader.article import Span

LETTERS = "asdfjklghweruiotyqpcvnmbxz"
"""The letters of labels: first those on which the fingers lie, then those above and below."""


class Target(NamedTuple):
    """A place that a label leads to; the words of a quote look different from a name."""

    span: Span
    is_quote: bool = False


class Outcome(Enum):
    """What a letter has done."""

    NARROWED = "more letters are needed"
    FOUND = "a label is complete"
    NONE = "no label goes on so"


def label_names(count: int, letters: str = LETTERS) -> list[str]:
    """Return labels of one letter, or of one and two, none of which begins another.

    As few labels as possible have two letters, and those have the worst letters first.

    Args:
        count: how many are wanted. Of ``n`` letters at most ``n * n`` labels can be made, and no more come.
        letters: what to make them of, the best first.
    """
    size = len(letters)
    prefixes = min(size, max(0, -(-(count - size) // (size - 1))))
    singles, firsts = letters[: size - prefixes], letters[size - prefixes :]
    pairs = (first + second for first in firsts for second in letters)
    return [*singles[:count], *islice(pairs, max(0, count - len(singles)))]


class Labels:
    """The labels of some places, and how far one of them has been typed.

    Args:
        targets: the places, in the order in which the better labels are given.
    """

    def __init__(self, targets: Iterable[Target]) -> None:
        wanted = list(targets)
        names = label_names(len(wanted))
        self._targets: Mapping[str, Target] = dict(zip(names, wanted, strict=False))
        self.typed = ""

    def __len__(self) -> int:
        return len(self._targets)

    def type(self, letter: str) -> Outcome:
        """Take one more letter, small."""
        typed = self.typed + letter
        if not any(name.startswith(typed) for name in self._targets):
            return Outcome.NONE
        self.typed = typed
        return Outcome.FOUND if typed in self._targets else Outcome.NARROWED

    @property
    def target(self) -> Target | None:
        """The place whose label has been typed whole."""
        return self._targets.get(self.typed)

    def between(self, start: int, end: int) -> Sequence[tuple[str, Target]]:
        """Return what is left to type for the places that begin in ``[start, end)``, in order."""
        found = [
            (name[len(self.typed) :], target)
            for name, target in self._targets.items()
            if start <= target.span.start < end and name.startswith(self.typed)
        ]
        return sorted(found, key=lambda one: one[1].span)
