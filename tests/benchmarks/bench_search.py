"""Search as you type: the time of each kind of query, beside SQLite FTS5 on the same texts.

Run: ``python tests/benchmarks/bench_search.py [--articles 20000] [--queries 60] [--seed 1]``.

The texts are made up: their words follow the Zipf-Mandelbrot law, lengths are log-normal with a median of 400
words, one paragraph in three is a quote. Both engines answer with the ten best articles; ours also with the
total, which SQLite would count in another query. A class without a counterpart in FTS5 has no ratio.
"""

from __future__ import annotations

import argparse
import heapq
import random
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path

from reader.article import Span
from reader.language.annotation import EntityType
from reader.library.records import ArticleSummary
from reader.library.search.evaluation import evaluate
from reader.library.search.parsing import parse
from reader.library.search.text_index import Document, TextIndex, search

VOCABULARY = 120_000
FIRST_DAY = date(2016, 1, 1)
LETTERS = "etaoinshrdlcumwfgypbvkjxqz"
LETTER_WEIGHTS = [12, 9, 8, 7.5, 7, 6.7, 6.3, 6, 6, 4.2, 4, 2.8, 2.8, 2.4, 2.4, 2.2, 2, 2, 2, 2, 1, 1,
                  0.2, 0.2, 0.1, 0.1]  # fmt: skip
RUNS = 3


@dataclass(frozen=True)
class Article:
    title: str
    text: str
    quotes: tuple[Span, ...]
    published: date


def vocabulary(rng: random.Random) -> list[str]:
    """Words by their rank; like those of a language, common ones are short."""
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        length = max(1, round(rng.gauss(2 + min(6, len(words) ** 0.16), 1.5)))
        words["".join(rng.choices(LETTERS, LETTER_WEIGHTS, k=length))] = None
    return list(words)


def made_up(count: int, seed: int) -> Iterator[Article]:
    rng = random.Random(seed)  # noqa: S311
    words = vocabulary(rng)
    # Zipf-Mandelbrot with the parameters usual for English.
    weights = list(accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(len(words))))
    for _ in range(count):
        parts = [" ".join(rng.choices(words, cum_weights=weights, k=8)).capitalize()]
        title, quotes, length = parts[0], [], len(parts[0])
        left = max(20, round(rng.lognormvariate(6.0, 0.5)))
        while left > 0:
            sentence = " ".join(rng.choices(words, cum_weights=weights, k=min(left, rng.randrange(15, 50))))
            left -= sentence.count(" ") + 1
            length += 2
            if rng.random() < 1 / 3:
                sentence = f"“{sentence},” said."
                quotes.append(Span(length, length + len(sentence) - 6))
            length += len(sentence)
            parts.append(sentence)
        yield Article(title, "\n\n".join(parts), tuple(quotes), FIRST_DAY + timedelta(rng.randrange(730)))


class InMemory:
    """The catalog's answers, from memory: only the index is measured."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles

    def entities_named(
        self, types: AbstractSet[EntityType], terms: Sequence[str], *, is_open: bool = False
    ) -> set[int]:
        return set()

    def articles_with(self, entities: AbstractSet[int]) -> set[int]:
        return set()

    def articles_spoken_by(self, entities: AbstractSet[int]) -> set[int]:
        return set()

    def articles_dated(self, first: date | None, last: date | None) -> set[int]:
        low, high = first or date.min, last or date.max
        return {number for number, article in enumerate(self._articles) if low <= article.published <= high}

    def mention_spans(self, article: int, entities: AbstractSet[int]) -> Sequence[Span]:
        return []

    def quote_spans(self, article: int, speakers: AbstractSet[int] | None = None) -> Sequence[Span]:
        return self._articles[article].quotes

    def text(self, article: int) -> str:
        return self._articles[article].text

    def summaries(self, articles: Collection[int]) -> Sequence[ArticleSummary]:
        return [ArticleSummary(n, str(n), self._articles[n].title, None, 0, 0) for n in articles]

    def first_in_order(self, articles: AbstractSet[int], limit: int) -> Sequence[int]:
        return sorted(articles)[:limit]


def queries(articles: Sequence[Article], count: int, seed: int) -> dict[str, list[tuple[str, str]]]:
    """For each class, queries in our language and in that of FTS5 ("" if it cannot say it)."""
    rng = random.Random(seed)  # noqa: S311
    frequency = Counter(word for article in articles for word in set(article.text.lower().split()))
    share = {word: n / len(articles) for word, n in frequency.items() if word.isalpha() and len(word) > 2}
    rare = [word for word, s in share.items() if s < 0.002]
    middling = [word for word, s in share.items() if 0.01 < s < 0.1]
    common = [word for word, s in share.items() if s > 0.3]
    long = [word for word in middling if len(word) >= 5]

    def pick(words: Sequence[str]) -> list[str]:
        return rng.choices(words, k=count)

    def in_text(length: int) -> Iterator[str]:
        for article in rng.choices(articles, k=count):
            words = article.text.replace("\n\n", " ").translate(dict.fromkeys(map(ord, "“”,."))).split()
            at = rng.randrange(len(words) - length)
            yield " ".join(words[at : at + length]).lower()

    def plain(texts: Iterator[str] | list[str]) -> list[tuple[str, str]]:
        return [(text, text) for text in texts]

    pairs = list(zip(pick(middling + common), pick(middling + common), strict=True))
    day = FIRST_DAY.isoformat()[:4]
    return {
        "rare word": plain(pick(rare)),
        "middling word": plain(pick(middling)),
        "common word": plain(pick(common)),
        "two words": plain([f"{a} {b}" for a, b in pairs]),
        "a OR b": plain([f"{a} OR {b}" for a, b in pairs]),
        "a NOT b": plain([f"{a} NOT {b}" for a, b in pairs]),
        "phrase of 2": [(f'"{p}"', f'"{p}"') for p in in_text(2)],
        "phrase of 4": [(f'"{p}"', f'"{p}"') for p in in_text(4)],
        "worst phrase": [
            (f'"{a} {b}"', f'"{a} {b}"') for a, b in zip(pick(common), pick(common), strict=True)
        ],
        **{
            f"prefix of {n}": [(f"{word[:n]}*", f'"{word[:n]}" *') for word in pick(long)]
            for n in (1, 2, 3, 4)
        },
        "fuzzy ~1": [(f"{word}~", "") for word in pick(long)],
        "fuzzy ~2": [(f"{word}~2", "") for word in pick(long)],
        "title:": [(f"title:{word}", f"title:{word}") for word in pick(middling)],
        "said:": [(f"said:{word}", "") for word in pick(middling)],
        "date range": [(f"date:{day}-0{m}..{day}-1{m % 3}", "") for m in rng.choices(range(1, 10), k=count)],
    }


def timed(runs: Sequence[Callable[[], object]]) -> list[float]:
    """Return the shortest of some times that each takes, in milliseconds.

    They take turns, A B A B, because the machine's speed drifts.
    """
    times = [float("inf")] * len(runs)
    for _ in range(RUNS):
        for index, run in enumerate(runs):
            began = time.perf_counter()
            run()
            times[index] = min(times[index], (time.perf_counter() - began) * 1000)
    return times


def percentiles(times: list[float]) -> tuple[float, float]:
    times = sorted(times)
    return times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.95))]


def report(name: str, times: list[list[float]]) -> None:
    columns = [percentiles(list(column)) for column in zip(*times, strict=True)]
    line = f"{name:16}" + "".join(f"{p50:9.2f}{p95:9.2f}" for p50, p95 in columns)
    if len(columns) == 2:
        line += "".join(f"{a / b:9.1f}" for a, b in zip(*columns, strict=True))
    print(line)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument("--batch", type=int, default=2_000, help="articles in one commit")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    articles = list(made_up(options.articles, options.seed))
    facts = InMemory(articles)
    with tempfile.TemporaryDirectory() as folder, closing(TextIndex(Path(folder, "index"))) as index:
        began = time.perf_counter()
        for first in range(0, len(articles), options.batch):
            index.update(
                Document(n, article.title, article.text, tuple(q.of(article.text) for q in article.quotes))
                for n, article in enumerate(articles[first : first + options.batch], first)
            )
        speed = len(articles) / (time.perf_counter() - began)
        size = sum(path.stat().st_size for path in Path(folder, "index").iterdir())

        began = time.perf_counter()
        db = sqlite3.connect(Path(folder, "fts.sqlite"))
        db.execute("CREATE VIRTUAL TABLE texts USING fts5(title, body)")
        rows = ((n, article.title, article.text) for n, article in enumerate(articles))
        db.executemany("INSERT INTO texts(rowid, title, body) VALUES (?, ?, ?)", rows)
        db.commit()
        other_speed = len(articles) / (time.perf_counter() - began)
        text = sum(len(article.text.encode()) for article in articles)
        print(f"{len(articles)} articles, {text / 1e6:.0f} MB; index {size / 1e6:.0f} MB")
        print(f"building: {speed:.0f} articles/s, FTS5 {other_speed:.0f}")
        print(f"{'ms':16}{'p50':>9}{'p95':>9}{'FTS5 p50':>9}{'p95':>9}{'ratio':>9}{'p95':>9}")

        def ours(query: str) -> object:
            node = parse(query).node
            assert node is not None
            with index.reading() as state:
                scores = evaluate(node, state, facts).scores
                return heapq.nlargest(10, scores.items(), key=lambda item: item[1])

        def theirs(query: str, shown: str = "rowid") -> object:
            ranked = f"SELECT {shown} FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 5.0, 1.0) LIMIT 10"  # noqa: S608
            return db.execute(ranked, (query,)).fetchall()

        classes = queries(articles, options.queries, options.seed)
        for name, asked in classes.items():
            report(name, [timed([partial(ours, a), *([partial(theirs, b)] if b else [])]) for a, b in asked])
        snippet = "snippet(texts, 1, '[', ']', '…', 24)"
        with_snippets = [
            [partial(search, a, index, facts, limit=10), partial(theirs, b, snippet)]
            for a, b in classes["two words"]
        ]
        report("10 with snippets", list(map(timed, with_snippets)))
        db.close()


if __name__ == "__main__":
    main()
