"""What the copies of a text share: its shingles, and the few of them by which copies find each other.

A text is compared by its shingles, every run of five words in it (Andrei Broder, "On the resemblance and
containment of documents", Compression and Complexity of Sequences, 1997). To compare each text with each is
out of the question, so some of its shingles are chosen as its prints, and only texts that share a print are
compared. They are chosen by winnowing (Saul Schleimer, Daniel Wilkerson and Alex Aiken, "Winnowing: local
algorithms for document fingerprinting", SIGMOD 2003): of each window of shingles the one with the least hash.
Two texts that share a run of words as long as the window share a print for certain, wherever the run stands
and whatever is around it. The bands of MinHash find texts that resemble each other as wholes, and only with
some probability: they miss what papers do to agency copy, which is to cut it to a fifth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from reader.article import Article, BlockKind
from reader.library.search.analysis import terms

LENGTH = 5
"""Words in a shingle: two reports of one event share few runs of five, but names and numbers."""
_WINDOW = 30
"""Shingles in a window at least."""
_WINDOWS = 16
"""A long text has that many windows side by side, and twice as many prints, however long it is. The prints of
wider windows are among those of narrower ones, so long and short texts still find each other."""
_CHARACTERS = 200_000
"""So much of a story is looked at: 30,000 words, which no newspaper prints."""
SHORTEST = 20
"""Shingles of a story at least: what is shorter has no copies."""

Shingle = tuple[str, ...]


class Sketch(NamedTuple):
    """By what the copies of an article are found.

    Attributes:
        shingles: how many words its story has on which a shingle begins.
        prints: the hashes of the shingles that were chosen, in order of their size.
    """

    shingles: int
    prints: tuple[int, ...]


def story_words(article: Article) -> list[str]:
    """Return the words of the story as search sees them: without headline and furniture, which papers add."""
    words: list[str] = []
    left = _CHARACTERS
    for block in article.story:
        if block.kind is not BlockKind.TITLE and left > 0:
            words += terms(article.plain[block.start : min(block.end, block.start + left)])
            left -= block.end - block.start
    return words


def shingles(words: Sequence[str]) -> Iterator[Shingle]:
    """Yield the runs of words, one beginning at each word that has enough after it."""
    return zip(*(words[at:] for at in range(LENGTH)), strict=False)


def sketch(article: Article) -> Sketch | None:
    """Return by what the copies of an article are found; None if its story is too short to have any."""
    hashes = [
        crc32(" ".join(shingle).encode("utf-8", "replace")) for shingle in shingles(story_words(article))
    ]
    if len(hashes) < SHORTEST:
        return None
    return Sketch(len(hashes), tuple(sorted(_winnow(hashes, window(len(hashes))))))


def window(count: int) -> int:
    """Return how many shingles a window has in a story of so many."""
    return min(count, max(_WINDOW, count // _WINDOWS))


def _winnow(hashes: Sequence[int], size: int) -> set[int]:
    """Return the least hash of every window."""
    chosen: set[int] = set()
    at = -1
    for start in range(len(hashes) - size + 1):
        end = start + size
        if at < start:  # The least has left the window: look for the next.
            at = min(range(start, end), key=hashes.__getitem__)
        elif hashes[end - 1] <= hashes[at]:
            at = end - 1
        chosen.add(hashes[at])
    return chosen
