"""Search as you type: the time of each kind of query, beside SQLite FTS5 on the same texts.

Run: ``python tests/benchmarks/bench_search.py [--articles 20000] [--queries 60] [--seed 1] [--keep FOLDER]``,
and with ``--worst 300`` for the slowest of so many queries at random, as bad as can be typed.

It is the time of the processor that counts, so that other programs do not; the shortest of three runs.
"asked" is the index alone: the ten best articles, and how many there are, for which FTS5 would have to be
asked again. "shown" is what somebody waits for who types: `Library.search` as the screen calls it, with the
places and lines of context of ten articles, titles, dates and names from the catalog, and the numbers of some
hundred more. "ten more" are the next hits, read when they come into sight. What FTS5 cannot say has none.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path

import made_up_catalog
import made_up_texts

from reader.library.catalog.connections import connect
from reader.library.indexing.text_indexing import index_folder
from reader.library.records import SearchResult
from reader.library.search.document import Document
from reader.library.search.evaluation import evaluate
from reader.library.search.parsing import parse
from reader.library.search.query import LONGEST_QUERY
from reader.library.search.text_index import TextIndex
from reader.ui.room.searching import AT_ONCE, HITS, PATIENCE

RUNS = 3
LONG = 50.0
"""Milliseconds that are measured well enough in one run."""
BATCH = 500
"""Articles in one commit, as when a library is indexed."""
FTS = "fts.sqlite"


def build(folder: Path, count: int, seed: int) -> None:
    """Write made-up articles into a catalog, an index and FTS5, which has its name only once all is there."""
    made_up_catalog.write(folder, count, seed, with_values=False)
    unfinished = folder / f"{FTS}.part"
    seconds = {"index": 0.0, "compacting it": 0.0, "FTS5": 0.0}
    with (
        closing(connect(folder)) as db,
        closing(sqlite3.connect(unfinished)) as fts,
        closing(TextIndex(index_folder(folder))) as index,
    ):
        db.execute("PRAGMA synchronous = OFF")
        fts.execute("CREATE VIRTUAL TABLE texts USING fts5(title, body)")
        numbered = enumerate(made_up_texts.articles(count, seed), 1)
        while batch := list(islice(numbered, BATCH)):
            write_texts(db, batch)
            documents = [
                Document(number, one.title, one.text, tuple(quote.of(one.text) for quote in one.quotes))
                for number, one in batch
            ]
            seconds["index"] += worked(partial(index.update, documents))
            rows = [(number, one.title, one.text) for number, one in batch]
            insert = "INSERT INTO texts(rowid, title, body) VALUES (?, ?, ?)"
            seconds["FTS5"] += worked(partial(fts.executemany, insert, rows))
        seconds["FTS5"] += worked(fts.commit)
        seconds["compacting it"] += worked(index.compact)
    unfinished.rename(folder / FTS)
    for what, spent in seconds.items():
        print(f"{what}: {count / spent:.0f} articles/s")


def worked(run: Callable[[], object]) -> float:
    """Return how many seconds of the processor something takes."""
    began = time.process_time()
    run()
    return time.process_time() - began


def write_texts(db: sqlite3.Connection, articles: Sequence[tuple[int, made_up_texts.Article]]) -> None:
    """Put made-up articles in the place of what the catalog has for these numbers."""
    db.execute("BEGIN")
    db.executemany(
        "UPDATE article SET title = ?, published = ? WHERE id = ?",
        [(article.title, article.published.isoformat(), number) for number, article in articles],
    )
    db.executemany(
        "UPDATE content SET text = ? WHERE article = ?",
        [(article.text.encode(), number) for number, article in articles],
    )
    db.execute("COMMIT")


def queries(db: sqlite3.Connection, count: int, seed: int) -> dict[str, list[tuple[str, str]]]:
    """For each class, queries in our language and in that of FTS5 ("" if it cannot say it)."""
    rng = random.Random(seed)  # noqa: S311
    (articles,) = db.execute("SELECT count(*) FROM texts").fetchone()
    db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, texts, row)")
    share = {
        word: found / articles for word, found in db.execute("SELECT term, doc FROM terms") if len(word) > 2
    }
    rare = [word for word, s in share.items() if s < 0.002]
    middling = [word for word, s in share.items() if 0.01 < s < 0.1]
    common = [word for word, s in share.items() if s > 0.3]
    long = [word for word in middling if len(word) >= 5]

    def pick(words: Sequence[str]) -> list[str]:
        return rng.choices(words, k=count)

    def in_text(length: int) -> Iterator[str]:
        while True:
            (text,) = db.execute(
                "SELECT body FROM texts WHERE rowid = ?", (rng.randint(1, articles),)
            ).fetchone()
            words = text.replace("\n\n", " ").translate(dict.fromkeys(map(ord, "“”,."))).split()
            at = rng.randrange(len(words) - length)
            yield " ".join(words[at : at + length]).lower()

    def plain(texts: list[str]) -> list[tuple[str, str]]:
        return [(text, text) for text in texts]

    def phrases(texts: Iterator[str]) -> list[tuple[str, str]]:
        return [(f'"{text}"', f'"{text}"') for text, _ in zip(texts, range(count), strict=False)]

    pairs = list(zip(pick(middling + common), pick(middling + common), strict=True))
    months = [f"{year}-{month:02}" for year in (2014, 2015, 2016) for month in range(1, 13)]
    names = [name.split()[1] for (name,) in db.execute("SELECT name FROM entity WHERE named LIMIT 300")]
    return {
        "rare word": plain(pick(rare)),
        "middling word": plain(pick(middling)),
        "common word": plain(pick(common)),
        "two words": plain([f"{a} {b}" for a, b in pairs]),
        "a OR b": plain([f"{a} OR {b}" for a, b in pairs]),
        "a NOT b": plain([f"{a} NOT {b}" for a, b in pairs]),
        "phrase of 2": phrases(in_text(2)),
        "phrase of 4": phrases(in_text(4)),
        "common phrase": phrases(f"{a} {b}" for a, b in zip(pick(common), pick(common), strict=True)),
        **{
            f"prefix of {n}": [(f"{word[:n]}*", f'"{word[:n]}" *') for word in pick(long)]
            for n in (1, 2, 3, 4)
        },
        "fuzzy ~1": [(f"{word}~", "") for word in pick(long)],
        "fuzzy ~2": [(f"{word}~2", "") for word in pick(long)],
        "misspelt": [(f"{word[:3]}q{word[3:]} ", "") for word in pick(long)],
        "title:": [(f"title:{word}", f"title:{word}") for word in pick(middling)],
        "said:": [(f"said:{word}", "") for word in pick(middling)],
        "person: org:": [(f"{rng.choice(['person', 'org'])}:{name}", "") for name in pick(names)],
        "speaker:": [
            (f"speaker:{name} {word}", "") for name, word in zip(pick(names), pick(common), strict=True)
        ],
        "date range": [
            (f"date:{a}..{b}", "") for a, b in (sorted(rng.sample(months, 2)) for _ in range(count))
        ],
        "date and word": [
            (f"date:{a} {word}", "") for a, word in zip(pick(months), pick(common), strict=True)
        ],
    }


def worst_queries(db: sqlite3.Connection, count: int, seed: int) -> Iterator[str]:
    """Yield queries as bad as can be typed: the commonest words, in everything that the language has."""
    rng = random.Random(seed)  # noqa: S311
    common = made_up_texts.FUNCTION_WORDS.split()
    long = [word for (word,) in db.execute("SELECT term FROM temp.terms WHERE length(term) > 8 LIMIT 5000")]

    def leaf() -> str:
        word = rng.choice(common)
        scope = rng.choice(["", "", "", "said:", "title:"])
        return scope + rng.choice(
            [
                word,
                rng.choice("abcdefghijklmnopqrstuvwxyz") + "*",
                rng.choice(common)[:2] + "*",
                rng.choice(long) + "~2",
                f"{word}~2" if len(word) > 3 else word,
                '"' + " ".join(rng.choices(common, k=rng.choice([2, 2, 3, 6, 20]))) + '"',
                '"' + " ".join(common[:2] * rng.choice([1, 8])) + '"',
            ]
        )

    def other() -> str:
        return rng.choice(
            ["date:2014..", "person:name*", "speaker:n*", "-tag:*", "note:*", "-date:2015", "org:a*"]
        )

    def tree(depth: int) -> str:
        if not depth or rng.random() < 0.2:
            return leaf() if rng.random() < 0.9 else other()
        joined = rng.choice([" ", " OR ", " OR ", " NOT "])
        inner = joined.join(tree(depth - 1) for _ in range(rng.randint(2, 5)))
        return rng.choice([f"({inner})", f"({inner})", f"-({inner})", inner])

    for kind in range(count):
        if kind % 4 == 0:  # Many of one kind.
            first, joined = leaf, rng.choice([" ", " OR "])
            query = joined.join(first() for _ in range(20))
        else:
            query = tree(rng.randint(1, 4))
        yield query[:LONGEST_QUERY]


def timed(runs: Sequence[Callable[[], object]]) -> list[float]:
    """Return the shortest of some times that each takes, in milliseconds; they take turns, A B A B.

    What takes long is not repeated.
    """
    times = [float("inf")] * len(runs)
    for _ in range(RUNS):
        for index, run in enumerate(runs):
            if LONG < times[index] < float("inf"):
                continue
            began = time.process_time()
            run()
            times[index] = min(times[index], (time.process_time() - began) * 1000)
    return times


def percentiles(times: Sequence[float]) -> tuple[float, float]:
    times = sorted(times)
    return times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.95))]


def report(name: str, *columns: list[float]) -> None:
    """Print a line of the table; the third column is compared with the fourth, if there is one."""
    both = [percentiles(column) if column else None for column in columns]
    line = f"{name:16}" + "".join(f"{pair[0]:9.2f}{pair[1]:9.2f}" if pair else " " * 18 for pair in both)
    if len(both) == 4 and both[2] and both[3]:
        line += "".join(f"{a / b:9.1f}" for a, b in zip(both[2], both[3], strict=True))
    print(line, flush=True)


def resident() -> float:
    """Return how much memory this process holds, in megabytes, where the system tells it."""
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)


def measure(folder: Path, count: int, seed: int, worst: int, only: str) -> None:
    size = sum(path.stat().st_size for path in index_folder(folder).iterdir())
    segments = len(list(index_folder(folder).glob("*.pst")))
    print(
        f"index {size / 1e6:.0f} MB in {segments} segments, FTS5 {(folder / FTS).stat().st_size / 1e6:.0f} MB"
    )
    library = made_up_catalog.library(folder)
    with closing(library), closing(TextIndex(index_folder(folder))) as index:
        facts = library._texts()._facts
        db = sqlite3.connect(folder / FTS)
        db.execute("ATTACH ? AS catalog", (str(folder / "catalog.sqlite"),))
        before = resident()

        def ours(query: str) -> object:
            node = parse(query).node
            assert node is not None
            with index.reading() as state:
                found = evaluate(node, state, facts)
                return found.articles[found.scores.argsort()[-10:]]

        def theirs(query: str, shown: str = "rowid") -> object:
            ranked = f"SELECT {shown} FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 5.0, 1.0) LIMIT 10"  # noqa: S608
            return db.execute(ranked, (query,)).fetchall()

        classes = queries(db, count, seed)
        ours("the")
        library.search("the")
        heads = ["shown p50", "ten more", "asked", "FTS5", "ratio"]
        print(f"{'ms':16}" + "".join(f"{head:>9}{'p95':>9}" for head in heads))

        def shown(query: str) -> SearchResult:
            return library.search(query, limit=HITS, at_once=AT_ONCE)

        def ten_more(result: SearchResult) -> object:
            return library.hits(result.query, result.rest[:10])

        for name, asked in classes.items():
            if not re.search(only, name):
                continue
            runs = [
                timed(
                    [
                        partial(shown, a),
                        partial(ten_more, shown(a)),
                        partial(ours, a),
                        *([partial(theirs, b)] if b else []),
                    ]
                )
                for a, b in asked
            ]
            report(name, *map(list, zip(*runs, strict=True)))
        snippet = "snippet(texts, 1, '[', ']', '…', 24)"
        ten = [
            timed([partial(library.search, a, limit=10), partial(theirs, b, snippet)])
            for a, b in classes["two words"]
        ]
        report("10 with snippets", [], [], *map(list, zip(*ten, strict=True)))
        print(f"resident memory: {before:.0f} MB before the first search, {resident():.0f} MB after all")
        if worst:
            slowest: list[tuple[float, str]] = []
            cut = 0
            for query in worst_queries(db, worst, seed):
                began = time.process_time()
                cut += (
                    "cut short" in library.search(query, limit=HITS, at_once=AT_ONCE, patience=PATIENCE).note
                )
                slowest.append(((time.process_time() - began) * 1000, query))
            slowest.sort(reverse=True)
            middle = slowest[worst // 2][0]
            print(f"{worst} bad queries: p50 {middle:.0f} ms, worst {slowest[0][0]:.0f} ms; {cut} cut short")
            for took, query in slowest[:5]:
                print(f"{took:9.0f} ms  {query}")
        db.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument(
        "--worst", type=int, default=0, metavar="N", help="time N queries as bad as can be typed"
    )
    parser.add_argument("--only", default="", metavar="PATTERN", help="only classes with such names")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="build there, or measure what is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (folder / FTS).exists():
            build(folder, options.articles, options.seed)
        measure(folder, options.queries, options.seed, options.worst, options.only)


if __name__ == "__main__":
    sys.exit(main())
