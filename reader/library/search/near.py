"""Words that are spelt nearly alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def distance_from(word: str) -> Callable[[str], int]:
    """Return what tells how many letters to insert, drop or replace to get from a word to another.

    That is the Levenshtein distance, worked out for all letters of ``word`` at once in the bits of an
    integer (H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", Nordic
    Journal of Computing 10(1), 2003, after G. Myers, 1999): time linear in the other word.
    """
    places: dict[str, int] = {}
    for index, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << index
    every = (1 << len(word)) - 1
    last = every & ~(every >> 1)

    def distance(other: str) -> int:
        # Bit i says whether the distance grows (or shrinks) from the first i to the first i + 1 letters.
        grows, shrinks, apart = every, 0, len(word)
        for letter in other:
            equal = places.get(letter, 0)
            diagonal = ((((equal & grows) + grows) ^ grows) | equal | shrinks) & every
            right_grows = shrinks | (~(diagonal | grows) & every)
            right_shrinks = diagonal & grows
            apart += bool(right_grows & last) - bool(right_shrinks & last)
            right_grows = right_grows << 1 & every | 1
            grows = right_shrinks << 1 & every | (~(diagonal | right_grows) & every)
            shrinks = right_grows & diagonal
        return apart if word else len(other)

    return distance


def is_near(word: str, other: str, edits: int) -> bool:
    """Tell whether two words begin with the same letter and are at most so many edits apart."""
    near = word[:1] == other[:1] and abs(len(word) - len(other)) <= edits
    return near and distance_from(word)(other) <= edits


def kept_parts(word: str, edits: int) -> list[str]:
    """Cut a word into parts one of which every word has that is at most so many edits apart.

    Each edit touches one part, so of one more part than edits one stays whole (G. Navarro, "A guided
    tour to approximate string matching", ACM Computing Surveys 33(1), 2001, section 8).
    """
    size = len(word) // (edits + 1)
    return [word[at * size : (at + 1) * size] for at in range(edits)] + [word[edits * size :]]


def nearest(word: str, others: Iterable[tuple[str, int]], edits: int) -> list[str]:
    """Return the words near to a word: the nearest first, and of those the most frequent.

    Args:
        word: the word to compare with, of more letters than ``edits``.
        others: words with the same first letter, and how many documents have each.
        edits: how far they may be apart.
    """
    parts = kept_parts(word, edits)
    distance = distance_from(word)
    found = []
    for other, frequency in others:
        if abs(len(other) - len(word)) <= edits and any(part in other for part in parts):
            apart = distance(other)
            if apart <= edits:
                found.append((apart, -frequency, other))
    return [other for _, _, other in sorted(found)]
