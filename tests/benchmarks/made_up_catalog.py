"""A catalog of many made-up articles, written row by row: annotating that many would take an hour.

Who is named where follows Zipf's law, so the commonest names have tens of thousands of mentions.
"""

from __future__ import annotations

import json
import random
import sqlite3
from bisect import bisect_left
from contextlib import closing
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from reader.library import Library
from reader.library.catalog.connections import connect
from reader.library.catalog.schema import ensure
from reader.library.folded_text import folded

FIRST_DAY = date(2014, 1, 1)
NAMES = 6_000
CHAINS = 20
MENTIONS = 3
QUOTES = 7
DATES = 8
FIGURES = 10
WORDS = ["the", "force", "city", "held", "talks", "said", "over", "night", "aid", "border", "north", "plan"]
DESCRIPTIONS = ["officials", "police", "a spokesman", "residents", "our correspondent", "aid workers"]
SOURCES = [
    "BBC News",
    "Reuters",
    "Al Jazeera",
    "AFP",
    "The Guardian",
    "Rudaw",
    "CNN",
    "Le Monde",
    "dpa",
    "النهار",
]
CUES = ["said", "told", "added", "warned", "says"]
COUNTED = 3_000
"""Different things that figures count."""
_NOTHING: dict[str, list[object]] = {key: [] for key in ("blocks", "markup", "values", "scare_quotes")}
DETAILS = json.dumps({"facts": {"title": ["A title", "line 1", [0, 7]]}, **_NOTHING})


def write(folder: Path, articles: int, seed: int, *, with_values: bool = True) -> None:
    """Write a catalog into an empty folder; without values it has no dates and figures."""
    ensure(folder)
    rng = random.Random(seed)  # noqa: S311
    with closing(connect(folder)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("BEGIN")
        _names(db, rng)
        db.execute("INSERT INTO rule (id, text) VALUES (1, 'made up')")
        weights = list(accumulate(1 / (rank + 2.7) for rank in range(NAMES)))
        counted = list(accumulate(1 / (rank + 2.7) for rank in range(COUNTED)))
        for number in range(1, articles + 1):
            _article(db, rng, number, weights)
            if with_values:
                _values(db, rng, number, counted)
        db.execute(
            'INSERT INTO dated_days SELECT "first", "last", count(*) FROM dated WHERE "first" IS NOT NULL'
            ' GROUP BY "first", "last"'
        )
        db.execute(
            "INSERT INTO counted SELECT lemma, max(head), count(*), count(DISTINCT article) FROM figure"
            " GROUP BY lemma"
        )
        db.execute(
            "UPDATE entity SET (mentions, articles, quotes) = (SELECT coalesce(sum(c.mentions), 0),"
            " count(DISTINCT c.article), coalesce(sum(c.quotes), 0) FROM name AS n"
            " JOIN chain AS c ON c.name = n.id WHERE n.entity = entity.id)"
        )
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def library(folder: Path) -> Library:
    """Open the library of a catalog that was written into a folder."""
    return Library((folder,), folder, folder / "data", ())


def _names(db: sqlite3.Connection, rng: random.Random) -> None:
    for number in range(1, NAMES + 1):
        kind = rng.choices(["PER", "ORG", "LOC", "NORP"], [5, 2, 2, 1])[0]
        text = f"{rng.choice('ABCDEFGHIJKLM')}{''.join(rng.choices('aeioulnrst', k=5))} Name{number}"
        _name(db, number, kind, text.lower(), text)
        for spelling in (text, text.split()[1]):
            folded = spelling.lower()
            db.execute(
                "INSERT INTO spelling VALUES (?, ?, ?, ?, 1)", (number, spelling, folded, f" {folded} ")
            )
            for term in folded.split():
                db.execute("INSERT INTO spelling_term VALUES (?, ?, ?)", (term, number, spelling))


def _name(db: sqlite3.Connection, number: int, kind: str | None, norm: str | None, text: str) -> None:
    db.execute(
        "INSERT INTO name (id, type, norm, text, entity) VALUES (?, ?, ?, ?, ?)",
        (number, kind, norm, text, number),
    )
    named = norm is not None
    db.execute("INSERT INTO entity (id, name, type, named) VALUES (?, ?, ?, ?)", (number, text, kind, named))


def _article(db: sqlite3.Connection, rng: random.Random, number: int, weights: list[float]) -> None:
    words = " ".join(rng.choices(WORDS, k=450))
    published = None if rng.random() < 0.05 else (FIRST_DAY + timedelta(rng.randrange(1500))).isoformat()
    title = f"{' '.join(rng.choices(WORDS, k=rng.randrange(4, 11)))} {number}".capitalize()
    name = f"{number % 100:02}/{number:06}.txt"
    row = (number, str(number).encode(), name, title, published)
    source = rng.choices(["", *SOURCES], [5, *(1 / (rank + 1.7) for rank in range(len(SOURCES)))])[0]
    db.execute(
        "INSERT INTO article (id, hash, name, title, published, recipe, people, words, warnings, source,"
        " byline, quotes, folded) VALUES (?, ?, ?, ?, ?, '', 5, 450, '[]', ?, '', ?, ?)",
        (*row, source, QUOTES, folded(f"{title} {source} {name}")),
    )
    db.execute("INSERT INTO content VALUES (?, ?, ?)", (number, words.encode(), DETAILS))
    named = {bisect_left(weights, rng.random() * weights[-1]) + 1 for _ in range(CHAINS)}
    chains: list[int] = []
    said = [rng.choice(sorted(named)) if rng.random() < 0.6 else -rng.randrange(3) for _ in range(QUOTES)]
    for name in [*named, *sorted({who for who in said if who < 0})]:
        if name < 0:
            (name_id,) = db.execute("SELECT max(id) + 1 FROM name").fetchone()
            _name(db, name_id, None, None, rng.choice(DESCRIPTIONS))
        else:
            name_id = name
        mentions = rng.randrange(1, 2 * MENTIONS)
        cursor = db.execute(
            "INSERT INTO chain (article, name, mentions, quotes) VALUES (?, ?, ?, ?)",
            (number, name_id, mentions, said.count(name)),
        )
        chain = cursor.lastrowid or 0
        chains.append(chain)
        starts = rng.sample(range(len(words) - 10), mentions)
        db.executemany(
            "INSERT INTO mention VALUES (?, ?, ?, 'name', 'high', 1)",
            [(chain, start, start + 8) for start in starts],
        )
        said = [(chain, name_id) if who == name else who for who in said]  # type: ignore[misc]
    for index, who in enumerate(said):
        chain_id, name_id = who if isinstance(who, tuple) else (None, None)
        start = index * 300
        quote = words[start : start + rng.randrange(60, 250)]
        db.execute(
            'INSERT INTO quote (article, "start", "end", kind, chain, confidence, rule, utterance, words,'
            " cue, speaker, terms, speaker_terms) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, 'he', ?, ' he ')",
            (number, start, start + len(quote), rng.choice(["direct", "mixed", "indirect"]), chain_id,
             rng.choice(["high", "fair", "low"]), index, quote, rng.choice(CUES), f" {quote} "),
        )  # fmt: skip


def _values(db: sqlite3.Connection, rng: random.Random, article: int, weights: list[float]) -> None:
    """Write the dates and figures of an article; two of them share a sentence."""
    for place in range(max(DATES, FIGURES)):
        text = " ".join(rng.choices(WORDS, k=25))
        passage = db.execute("INSERT INTO passage (article, text) VALUES (?, ?)", (article, text)).lastrowid
        start = place * 40
        if place < DATES:
            first = FIRST_DAY + timedelta(rng.randrange(-2000, 1500))
            last = first + timedelta(rng.choice([0, 0, 0, 0, 0, 6, 30, 364]))
            days = (
                (None, None, None) if rng.random() < 0.1 else (first.isoformat(),) * 2 + (last.isoformat(),)
            )
            db.execute(
                "INSERT INTO dated VALUES (NULL, ?, ?, ?, 'Thursday', ?, ?, ?, '2016-11-04', 1, ?, 0, 8,"
                " NULL)",
                (article, start, start + 8, *days, passage),
            )
        if place < FIGURES:
            rank = bisect_left(weights, rng.random() * weights[-1])
            low = float(rng.randrange(1, 100_000))
            db.execute(
                "INSERT INTO figure VALUES (NULL, ?, ?, ?, '5,000', 'NUM', '5000', ?, ?, '', ?, ?, ?, ?,"
                " ?, ?, 1, ?, 0, 5, NULL)",
                (article, start + 20, start + 25, low, low, f"things{rank}", f"things{rank}",
                 f"thing{rank}" if rank else "", rng.choice(["", "Iraqi", "civilian"]), None, None, passage),
            )  # fmt: skip
