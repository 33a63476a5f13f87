"""Articles made of real news prose: the paragraphs of the project's own corpus, shuffled by a seed.

Words, names, quotes and the lengths of paragraphs are thus those of news; lengths of articles are log-normal
with a median of 400 words, as in the newswire, and no two articles are alike.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from reader.language.training import corpus

MEDIAN_WORDS_LOG = 6.0
SPREAD = 0.5


def articles(count: int, seed: int) -> Iterator[str]:
    """Yield texts, each with a headline."""
    rng = random.Random(seed)  # noqa: S311
    sources = [document.article.text.split("\n\n") for document in corpus.load()]
    headlines = [parts[0] for parts in sources]
    paragraphs = [paragraph for parts in sources for paragraph in parts[1:] if paragraph.strip()]
    for number in range(1, count + 1):
        parts = [f"{rng.choice(headlines)} ({number})"]
        left = max(60, round(rng.lognormvariate(MEDIAN_WORDS_LOG, SPREAD)))
        while left > 0:
            parts.append(rng.choice(paragraphs))
            left -= len(parts[-1].split())
        yield "\n\n".join(parts) + "\n"


def write(folder: Path, count: int, seed: int) -> None:
    """Write articles into a folder, a hundred to a folder of its own."""
    for number, text in enumerate(articles(count, seed)):
        path = folder / f"{number // 100:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
