"""Building a library: articles/s with everything on ÷ annotation alone on the same cores.

Run: ``python tests/benchmarks/indexing.py [--articles 300] [--jobs N] [--seed 1] [--runs 2]``.

Everything is: find and read the files, annotate, link, catalog, index the full text, and start the processes.
Alone, articles are annotated from memory by as many processes as the whole has that annotate, all of them
loaded before the clock starts; "all cores" has one more, for the core on which the whole commits.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from concurrent.futures import wait
from pathlib import Path

import made_up_articles

from reader.library import Library
from reader.library.indexing.engine import engine
from reader.library.indexing.work import Task
from reader.library.indexing.workers import Workers, spare_cores


def alone(tasks: list[Task], jobs: int) -> float:
    """Return articles per second of annotation alone."""
    with Workers(engine(), jobs) as workers:
        wait([workers.submit(task) for task in tasks[: 8 * jobs]])
        began = time.perf_counter()
        wait([workers.submit(task) for task in tasks])
        return len(tasks) / (time.perf_counter() - began)


def whole(folder: Path, private: Path, jobs: int) -> float:
    """Return articles per second of a full build."""
    places = {name: private / name for name in ("cache", "data", "state")}
    with Library.open(folder, **places) as library:
        began = time.perf_counter()
        finished = library.update(jobs=jobs)
        return finished.added / (time.perf_counter() - began)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=max(1, spare_cores()))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        made_up_articles.write(base / "articles", options.articles, options.seed)
        paths = sorted((base / "articles").rglob("*.txt"))
        own = engine()
        tasks = [Task(path.name, document) for path in paths for document in own.documents(path)]
        words = sum(len(task.document.data.split()) for task in tasks) / len(tasks)
        print(f"{len(tasks)} articles of {words:.0f} words, {options.jobs} processes that annotate")
        print(f"{'articles/s':12}{'whole':>8}{'alone':>8}{'ratio':>8}{'all cores':>11}{'ratio':>8}")
        for run in range(options.runs):
            rates = (
                whole(base / "articles", base / f"run{run}", options.jobs),
                alone(tasks, options.jobs),
                alone(tasks, options.jobs + 1),
            )
            print(
                f"{'':12}{rates[0]:8.1f}{rates[1]:8.1f}{rates[0] / rates[1]:8.2f}"
                f"{rates[2]:11.1f}{rates[0] / rates[2]:8.2f}"
            )


if __name__ == "__main__":
    main()
