"""Articles of made-up prose with the statistics of real news, as many as are wanted, by a seed.

The figures that it was fitted to are those of two thousand articles of world news: how long articles are, how
many different words they have and how often each, in how many articles the commonest words and pairs of words
are, how often a word comes again in an article that has it, and how many words begin alike. README.md beside
this has both sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files

import numpy as np

from reader.article import Span

FIRST_DAY = date(2014, 1, 1)
DAYS = 1500
# In the order of how common they are; what is left out here comes with the other words of English.
FUNCTION_WORDS = (
    "the to of a and in that said for on is it with was he as at his be by from has have are not they "
    "will but an had who this we their were its would more been about there after which i or one when "
    "people you up out also all if her she than two can government over state new what no first last "
    "could other year so president years into some our country us them time before him being because "
    "any against like just between security while do those now many these during made only three "
    "where most news officials military minister told police under since party group city killed how "
    "day attack including report week very according may still"
)
COINED = 400_000
"""Words beside those of English: names, numbers, slips. Of most of them few articles have any."""
ENDINGS = (
    "s ed ing er ers ly al an ian i in ov ova ski son sen berg mann stein ez es o a e ia ism ist ists ness"
)

# Zipf's law for the commonest words; beyond some thousands of ranks a second, steeper one holds (R. Ferrer i
# Cancho and R. Solé, "Two Regimes in the Frequency of Words and the Origins of Complex Lexicons", Journal of
# Quantitative Linguistics 8(3), 2001).
FLATTENED = 0.7
BEND = 7_000
STEEPNESS = 1.9
MEDIAN_WORDS_LOG = 6.22
SPREAD = 0.69
REPEATED = 0.4
"""The part of an article's other words that are there already."""
FOLLOWERS = 6
"""Each word has so many that follow it often,"""
LED = 0.3
"""so often."""
AT_ONCE = 500


@dataclass(frozen=True)
class Article:
    """An article; ``quotes`` are spans of its text."""

    title: str
    text: str
    quotes: tuple[Span, ...]
    published: date


def articles(count: int, seed: int) -> Iterator[Article]:
    """Yield so many articles."""
    rng = np.random.default_rng(seed)
    words = _vocabulary(rng)
    ranks = np.arange(1, len(words) + 1)
    weights = np.where(
        ranks < BEND, 1 / (ranks + FLATTENED), (ranks / BEND) ** -STEEPNESS / (BEND + FLATTENED)
    )
    common = len(FUNCTION_WORDS.split())
    sums = np.cumsum(weights) / weights.sum()
    followers = np.searchsorted(sums, rng.random((len(words), FOLLOWERS)))
    for _ in range(count):
        length = int(np.clip(rng.lognormal(MEDIAN_WORDS_LOG, SPREAD), 60, 6_000))
        drawn = rng.random(length)
        rare = np.flatnonzero(drawn >= sums[common - 1])
        # Words of the matter come again and again; which, is decided by those that came first.
        again = rare[rng.random(len(rare)) < REPEATED]
        numbers = np.searchsorted(sums, drawn)
        numbers[again] = numbers[rng.choice(rare, len(again))] if len(rare) else 0
        led = 1 + np.flatnonzero(rng.random(length - 1) < LED)
        numbers[led] = followers[numbers[led - 1], rng.integers(0, FOLLOWERS, len(led))]
        yield _article(rng, [words[number] for number in numbers.tolist()])


def _article(rng: np.random.Generator, words: list[str]) -> Article:
    title = " ".join(words[3:12]).capitalize()
    parts, quotes, length, at = [title], [], len(title), 0
    lengths = rng.integers(12, 45, len(words) // 12 + 1).tolist()
    quoted = (rng.random(len(lengths)) < 0.25).tolist()
    for size, is_quote in zip(lengths, quoted, strict=True):
        sentence = " ".join(words[at : at + size]).capitalize()
        at += size
        if not sentence:
            break
        length += 2
        if is_quote:
            sentence = f"“{sentence},” said."
            quotes.append(Span(length, length + len(sentence) - 6))
        length += len(sentence)
        parts.append(sentence)
    day = FIRST_DAY + timedelta(int(rng.integers(DAYS)))
    return Article(title, "\n\n".join(parts), tuple(quotes), day)


def _vocabulary(rng: np.random.Generator) -> list[str]:
    """Return words by their rank."""
    lines = files("reader.language.wordlists").joinpath("english.txt").read_text("utf-8").splitlines()
    function_words = set(FUNCTION_WORDS.split())
    english = [line for line in lines if line.isalpha() and line not in function_words]
    # The shorter, the commoner, more or less.
    order = np.argsort([len(word) for word in english] * rng.lognormal(0, 0.7, len(english)))
    known = [*FUNCTION_WORDS.split(), *(english[at] for at in order)]
    # Coined words begin as known ones do, the commoner the likelier.
    stems = np.minimum(rng.zipf(1.3, COINED), len(known) - 1) + rng.integers(0, 20_000, COINED)
    cuts = rng.integers(2, 7, COINED)
    endings = ENDINGS.split()
    ends = rng.integers(0, len(endings), (COINED, 2))
    coined = (
        known[stem % len(known)][:cut] + endings[one] + endings[two]
        for stem, cut, (one, two) in zip(stems.tolist(), cuts.tolist(), ends.tolist(), strict=True)
    )
    return list(dict.fromkeys([*known, *coined]))
