"""Time that a verb takes from the start of its process to its end, as a ratio to ``import sqlite3``.

Run: ``python tests/benchmarks/verbs.py [--runs 15]`` (POSIX: it counts the processor time of the children).

The verbs ask the starter library, which was indexed before, with their output into a pipe; they are run in
turn with ``python -c "import sqlite3"``, and the medians of the processor time are compared. Compiled modules
are there, as pip leaves them.
"""

from __future__ import annotations

import argparse
import compileall
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import reader

VERBS = (
    ["--version"],
    ["who"],
    ["quotes"],
    ["quotes", "--speaker", "volesky"],
    ["mentions", "mosul"],
    ["timeline"],
    ["figures"],
    ["show", "004_d618fc00f0c004b1.txt"],
    ["search", "mosul"],
    ["check"],
)
YARDSTICK = [sys.executable, "-c", "import sqlite3"]


def seconds(command: list[str], env: dict[str, str]) -> float:
    """Run a command to its end; return the seconds of processor time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print a ratio for each verb."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15, help="runs of each command (default 15)")
    runs = parser.parse_args().runs
    compileall.compile_dir(str(Path(reader.__file__).parent), quiet=1)
    with tempfile.TemporaryDirectory() as home:
        folders = {
            f"XDG_{kind}_HOME": f"{home}/{kind.lower()}" for kind in ("CACHE", "DATA", "STATE", "CONFIG")
        }
        env = {**os.environ, "HOME": home, **folders}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        program = [sys.executable, "-c", "from reader.start import main; main()"]
        time.sleep(2.5)  # what changed just now is read again, in case it changes once more
        subprocess.run([*program, "index"], env=env, stdout=subprocess.DEVNULL, check=True)
        commands = {"import sqlite3": YARDSTICK, **{" ".join(verb): [*program, *verb] for verb in VERBS}}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(seconds(command, env))
    yardstick = statistics.median(times["import sqlite3"])
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:24} {1000 * median:6.1f} ms   ratio {median / yardstick:5.2f}")


if __name__ == "__main__":
    main()
