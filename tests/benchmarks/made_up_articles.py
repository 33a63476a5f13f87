"""Articles made of real news prose: the paragraphs of the project's own corpus, shuffled by a seed.

Words, names, quotes and the lengths of paragraphs are thus those of news; lengths of articles are log-normal
with a median of 400 words, as in the newswire. Most of the rarer words are exchanged for others that end
alike: there are so few paragraphs that all articles would else have some in common, which those of different
events have not, and would be compared as if they could be copies.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reader.language.training import corpus

MEDIAN_WORDS_LOG = 6.0
SPREAD = 0.5
COMMON = 100
"""The commonest words stay: among them are those that say who said something."""
EXCHANGED = 0.75
_WORD = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")


def articles(count: int, seed: int) -> Iterator[str]:
    """Yield texts, each with a headline."""
    rng = random.Random(seed)  # noqa: S311
    sources = [document.article.text.split("\n\n") for document in corpus.load()]
    headlines = [parts[0] for parts in sources]
    paragraphs = [paragraph for parts in sources for paragraph in parts[1:] if paragraph.strip()]
    exchanged = _exchanging(paragraphs, rng)
    for number in range(1, count + 1):
        parts = [f"{rng.choice(headlines)} ({number})"]
        left = max(60, round(rng.lognormvariate(MEDIAN_WORDS_LOG, SPREAD)))
        while left > 0:
            parts.append(exchanged(rng.choice(paragraphs)))
            left -= len(parts[-1].split())
        yield "\n\n".join(parts) + "\n"


def _exchanging(paragraphs: Sequence[str], rng: random.Random) -> Callable[[str], str]:
    """Return what exchanges words of a text for others, as often as those are there."""
    words = [word for paragraph in paragraphs for word in _WORD.findall(paragraph)]
    common = {word for word, _ in Counter(words).most_common(COMMON)}
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        if word not in common:
            alike[word[-2:]].append(word)

    def other(match: re.Match[str]) -> str:
        word = match.group()
        return word if word in common or rng.random() >= EXCHANGED else rng.choice(alike[word[-2:]])

    return lambda text: _WORD.sub(other, text)


def write(folder: Path, count: int, seed: int) -> None:
    """Write articles into a folder, a hundred to a folder of its own."""
    for number, text in enumerate(articles(count, seed)):
        path = folder / f"{number // 100:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
