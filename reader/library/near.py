"""Words that are spelt nearly alike."""

from __future__ import annotations

from collections.abc import Iterable


def distance(a: str, b: str, limit: int) -> int:
    """Return how many letters to insert, drop or replace to get from a to b (V. Levenshtein, 1966).

    Anything over ``limit`` is returned as ``limit + 1``; the time is linear in the length times the limit.
    """
    far = limit + 1
    if abs(len(a) - len(b)) > limit:
        return far
    last = [min(j, far) for j in range(len(b) + 1)]
    for i, letter in enumerate(a, 1):
        row = [far] * (len(b) + 1)
        row[0] = min(i, far)
        for j in range(max(1, i - limit), min(len(b), i + limit) + 1):
            row[j] = min(last[j - 1] + (letter != b[j - 1]), last[j] + 1, row[j - 1] + 1, far)
        last = row
    return last[-1]


def is_near(term: str, other: str, edits: int) -> bool:
    """Tell whether two words begin with the same letter and are at most so many edits apart."""
    return term[:1] == other[:1] and distance(term, other, edits) <= edits


def nearest(term: str, words: Iterable[tuple[str, int]], edits: int) -> list[str]:
    """Return the words near to a term: the nearest first, and of those the most frequent.

    Args:
        term: the word to compare with, of more letters than ``edits``.
        words: words with the same first letter, and how many documents have each.
        edits: how far they may be apart.
    """
    # When a word is cut into one piece more than there are edits, one piece stays whole: a test that is
    # quick and that few words pass (Navarro, "A guided tour to approximate string matching", ACM Computing
    # Surveys 33(1), 2001, section 8).
    size = len(term) // (edits + 1)
    pieces = [term[at * size : (at + 1) * size] for at in range(edits)] + [term[edits * size :]]
    found = []
    for word, frequency in words:
        if abs(len(word) - len(term)) <= edits and any(piece in word for piece in pieces):
            apart = distance(term, word, edits)
            if apart <= edits:
                found.append((apart, -frequency, word))
    return [word for _, _, word in sorted(found)]
