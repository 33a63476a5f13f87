"""Finding copies: what an article costs that comes into a catalog of many, in milliseconds of the processor.

Run: ``python tests/benchmarks/copies.py [--articles 20000] [--seed 1]``.

Before that the catalog has so many articles that are unlike any other. Then come 200 articles of each of four
kinds: unlike any; with a paragraph that all of them have; copies of one report, each cut and edited anew;
and of one template, of which more words differ. The sketch is made for each, as when an article is annotated,
which takes some tens of milliseconds and is not measured.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from reader.article import Article, Block, BlockKind, Fact
from reader.library.catalog.connections import connect
from reader.library.catalog.copy_writing import Copies
from reader.library.catalog.schema import ensure
from reader.library.copies.shingles import sketch

WORDS = [f"w{number}x" for number in range(20_000)]
LENGTH = 450


def put(db: sqlite3.Connection, words: list[str], rng: random.Random) -> float:
    """Add an article, and return the milliseconds that looking for its copies took."""
    text = " ".join(words)
    article = Article("a", text, Fact("A title", "line 1"), (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    facts = {"title": ["A title", "line 1", None]}
    blocks = [["paragraph", 0, len(text), "", False, 0]]
    details = {"facts": facts, "blocks": blocks, "markup": [], "values": [], "scare_quotes": []}
    number = (
        db.execute(
            "INSERT INTO article (hash, name, recipe, title, people, words, warnings, source, byline, quotes)"
            " VALUES (?, hex(randomblob(8)), '', 'A title', 0, ?, '[]', '', '', 0)",
            (rng.randbytes(32), len(words)),
        ).lastrowid
        or 0
    )
    db.execute("INSERT INTO content VALUES (?, ?, ?)", (number, text.encode(), json.dumps(details)))
    began = time.process_time()
    copies = Copies(db)
    copies.came(number, sketch(article), rng.randbytes(4))
    copies.finish()
    return (time.process_time() - began) * 1000


def main() -> None:
    """Print the median and the greatest of the times of each kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rng = random.Random(asked.seed)  # noqa: S311
    foot, report = rng.choices(WORDS, k=45), rng.choices(WORDS, k=LENGTH)

    def unlike() -> list[str]:
        return rng.choices(WORDS, k=LENGTH)

    def edited(share: float) -> list[str]:
        return [rng.choice(WORDS) if rng.random() < share else word for word in report]

    kinds: dict[str, Callable[[], list[str]]] = {
        "unlike any": unlike,
        "with a standing paragraph": lambda: unlike() + foot,
        "copies of one report": lambda: edited(0.02)[: LENGTH - rng.randrange(50)],
        "of one template": lambda: edited(0.06),
    }
    with tempfile.TemporaryDirectory() as name:
        ensure(Path(name))
        with closing(connect(Path(name))) as db:
            db.execute("BEGIN")
            for _ in range(asked.articles):
                put(db, unlike(), rng)
            print(f"{'ms':28}{'median':>8}{'most':>8}")
            for kind, make in kinds.items():
                times = [put(db, make(), rng) for _ in range(200)]
                print(f"{kind:28}{statistics.median(times):8.2f}{max(times):8.2f}")
            db.execute("ROLLBACK")


if __name__ == "__main__":
    main()
