"""Time to the first painted screen, as a ratio to a minimal Textual app with the same three panes.

Run: ``python tests/benchmarks/start.py [--runs 15]`` (POSIX: it needs pseudo-terminals).

Both programs are started in turn, A B A B …, each in a pseudo-terminal of 140×40, and timed from the start of
the process until words of the article have reached the terminal. The reader opens the starter library, which
was indexed before; its article text comes from the catalog. The minimal app has three scrolling panes with a
border and a title, the same text in the middle one. The bar for the ratio of the medians is 1.5.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from pathlib import Path

MINIMAL = """
from pathlib import Path
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

class Minimal(App[None]):
    CSS = "VerticalScroll {{ border: round; width: 1fr; }}"
    def compose(self) -> ComposeResult:
        with Horizontal():
            for name, text in (("Articles", ""), ("Article", Path({seed!r}).read_text("utf-8")), ("Who", "")):
                with VerticalScroll() as pane:
                    pane.border_title = name
                    yield Static(text, markup=False)

Minimal().run()
"""
SEEDS = Path(__file__).parents[2] / "seeds"
LIMIT_SECONDS = 60.0


def time_to_paint(command: list[str], awaited: list[bytes], env: dict[str, str]) -> float:
    """Start a command in a pseudo-terminal; return the seconds until it has printed all awaited words."""
    with painted(command, awaited, env) as (seconds, _):
        return seconds


@contextlib.contextmanager
def painted(
    command: list[str], awaited: list[bytes], env: dict[str, str], settle: float = 0.0
) -> Iterator[tuple[float, int]]:
    """Run a command in a pseudo-terminal of 140×40 until it has printed all awaited words, and then kill it.

    Args:
        command: what to run.
        awaited: words that it prints.
        env: its environment.
        settle: seconds to wait once it has printed them.

    Yields:
        the seconds until it had printed them, and the number of its process.
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 140, 0, 0))
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True
    )
    os.close(slave)
    seen = b""
    try:
        while not all(word in seen for word in awaited):
            if time.perf_counter() - began > LIMIT_SECONDS:
                raise TimeoutError(f"{command} did not print {awaited}; it printed {seen[-2000:]!r}")
            if select.select([master], [], [], 1.0)[0]:
                seen += os.read(master, 65536)
        seconds = time.perf_counter() - began
        while time.perf_counter() - began < seconds + settle:
            if select.select([master], [], [], 0.1)[0]:
                os.read(master, 65536)
        yield seconds, process.pid
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(master)


def main() -> None:
    """Print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15, help="counted runs of each program (default 15)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as home:
        folders = {
            f"XDG_{kind}_HOME": f"{home}/{kind.lower()}" for kind in ("CACHE", "DATA", "STATE", "CONFIG")
        }
        env = {**os.environ, "HOME": home, **folders, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        env.pop("NO_COLOR", None)
        seed = max(SEEDS.glob("*.txt"), key=lambda path: path.name)
        first_words = seed.read_text("utf-8").split(maxsplit=1)[0].encode()
        minimal = [sys.executable, "-c", MINIMAL.format(seed=str(seed))]
        reader = [sys.executable, "-m", "reader", str(SEEDS)]
        first_start = time_to_paint(reader, [first_words], env)
        time.sleep(3.0)  # let the first start's indexing end, so that the counted runs find it done
        times: dict[str, list[float]] = {"minimal": [], "reader": []}
        for run in range(runs + 1):
            for name, command in (("minimal", minimal), ("reader", reader)):
                seconds = time_to_paint(command, [first_words], env)
                if run:  # the first round only warms the disk cache
                    times[name].append(seconds)
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, values in times.items():
        print(f"{name:8} min {min(values):.3f}  median {medians[name]:.3f}  max {max(values):.3f} s")
    print(f"reader, first start ever (with indexing): {first_start:.3f} s")
    print(f"ratio of the medians: {medians['reader'] / medians['minimal']:.2f} (bar: 1.5)")


if __name__ == "__main__":
    main()
