"""Building a library: articles/s with everything on ÷ annotation alone on the same cores.

Run: ``python tests/benchmarks/indexing.py [--articles 1000 | --folder FOLDER] [--jobs N] [--runs 2]``, on a
busy machine with ``--busy``.

Everything is: find and read the files, annotate, link, catalog, index the full text, and start the processes.
Alone, articles are annotated from memory by as many processes as the whole has that annotate, all of them
loaded before the clock starts; "all cores" has one more, for the core on which the whole commits.

What the processor worked is compared too: all processes of the whole, from their start to their end, and
annotation alone in this one. That is the ratio where no core waits, and other programs do not matter to it;
``--busy`` measures nothing else.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from concurrent.futures import wait
from pathlib import Path

import made_up_articles

from reader.library import Library
from reader.library.indexing.engine import engine
from reader.library.indexing.work import Task, work
from reader.library.indexing.workers import Workers, spare_cores


def alone(tasks: list[Task], jobs: int) -> float:
    """Return articles per second of annotation alone."""
    with Workers(engine(), jobs) as workers:
        wait([workers.submit(task) for task in tasks[: 8 * jobs]])
        began = time.perf_counter()
        wait([workers.submit(task) for task in tasks])
        return len(tasks) / (time.perf_counter() - began)


def whole(folder: Path, private: Path, jobs: int) -> tuple[float, float]:
    """Return articles per second of a full build, and milliseconds of the processor for each."""
    places = {name: private / name for name in ("cache", "data", "state")}
    with Library.open(folder, **places) as library:
        began, worked = time.perf_counter(), processor_seconds()
        added = library.update(jobs=jobs).added
        return added / (time.perf_counter() - began), (processor_seconds() - worked) / added * 1000


def annotating(tasks: list[Task]) -> float:
    """Return how many milliseconds of the processor annotation alone takes for each article."""
    own = engine()
    for task in tasks[:8]:
        work(task, own)
    began = time.process_time()
    for task in tasks:
        work(task, own)
    return (time.process_time() - began) / len(tasks) * 1000


def processor_seconds() -> float:
    """Return what this process and those that it has started, and that have ended, have worked."""
    return sum(os.times()[:4])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=max(1, spare_cores()))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="has the articles; made-up ones by default")
    parser.add_argument("--busy", action="store_true", help="compare only what the processor worked")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        folder: Path = options.folder or base / "articles"
        if not options.folder:
            made_up_articles.write(folder, options.articles, options.seed)
        paths = sorted(folder.rglob("*.txt"))
        own = engine()
        tasks = [Task(path.name, document) for path in paths for document in own.documents(path)]
        words = sum(len(task.document.data.split()) for task in tasks) / len(tasks)
        print(f"{len(tasks)} articles of {words:.0f} words, {options.jobs} processes that annotate")
        for run in range(options.runs):
            rate, worked = whole(folder, base / f"run{run}", options.jobs)
            needed = annotating(tasks)
            print(
                f"processor: whole {worked:.1f} ms, annotation {needed:.1f} ms, ratio {needed / worked:.2f}"
            )
            if not options.busy:
                for what, jobs in (("alone", options.jobs), ("all cores", options.jobs + 1)):
                    other = alone(tasks, jobs)
                    print(f"whole {rate:.1f}/s, {what} {other:.1f}/s, ratio {rate / other:.2f}", flush=True)


if __name__ == "__main__":
    main()
