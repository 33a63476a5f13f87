"""The real program at a terminal: no article, file name or other file can say anything to the terminal."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import hostile

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")

SEQUENCE = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b]*\x1b\\|\x1b[ -/]*[0-~]"
    rb"|[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]",
    re.DOTALL,
)
NAMED = {"tab": "\t", "esc": "\x1b", "enter": "\r", "palette": "\x10"}
KEYS = [
    "J", "y", "K", "y", "tab", "i", "esc", "y", "/dam", "enter", "esc", "esc", "f", "esc", '"', "esc", "t",
    "esc", "F", "esc", "!", "}", "}", "}", "}", "esc", "palette", "report", "esc", "*", "enter", "esc", "C",
    "esc", "'", "esc", "w", "esc", "?", "esc", "1", "G", "enter",
]  # fmt: skip
"""Leads through every view and overlay that shows words of articles."""
PATIENCE = 60.0


class Terminal:
    """A program at a pseudo-terminal."""

    def __init__(self, process: subprocess.Popen[bytes], end: int) -> None:
        self.process = process
        self.output = b""
        self._end = end

    def listen(self, quiet: float) -> None:
        """Take in what is written until nothing was for so many seconds."""
        import select

        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and select.select([self._end], [], [], quiet)[0]:
            try:
                chunk = os.read(self._end, 65536)
            except OSError:  # Linux says so when the other side has closed.
                return
            if not chunk:
                return
            self.output += chunk

    def press(self, keys: str) -> None:
        os.write(self._end, keys.encode())
        self.listen(0.25)


@contextmanager
def program(folder: Path, home: Path) -> Iterator[Terminal]:
    """Run the program on a folder."""
    import fcntl
    import pty
    import struct
    import termios

    end, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    env = {**os.environ, "HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    env.update({f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "CONFIG", "DATA", "STATE")})
    command = [sys.executable, "-m", "reader", str(folder)]
    process = subprocess.Popen(
        command, stdin=other, stdout=other, stderr=other, env=env, start_new_session=True
    )
    os.close(other)
    try:
        yield Terminal(process, end)
    finally:
        process.kill()
        process.wait()
        os.close(end)


def output_of(folder: Path, home: Path) -> bytes:
    """Read a library from the first view to the last, and return all that was written to the terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "reader", "index", str(folder)],
        env={**os.environ, **{f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "DATA", "STATE")}},
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    assert b"8 articles" in done.stdout
    with program(folder, home) as terminal:
        terminal.listen(3)
        for key in KEYS:
            terminal.press(NAMED.get(key, key))
        deadline = time.monotonic() + PATIENCE
        while terminal.process.poll() is None and time.monotonic() < deadline:
            terminal.press(NAMED["esc"])
            terminal.press("q")
        assert terminal.process.poll() == 0
        return terminal.output


def kinds(output: bytes) -> set[bytes]:
    """Return what sorts of control sequences there are, whatever numbers they have."""
    found = set()
    for sequence in SEQUENCE.findall(output):
        if sequence.startswith(b"\x1b]"):
            found.add(sequence.split(b";")[0])
        elif sequence.startswith(b"\x1b[") and sequence[2:3] not in b"?<=>":
            found.add(re.sub(rb"[\d;:]+", b"#", sequence))
        else:
            found.add(sequence)
    return found


def test_nothing_in_a_library_drives_the_terminal(tmp_path: Path) -> None:
    places = []
    for name, words in (("harmless", "plain"), ("hostile", hostile.ATTACK)):
        hostile.make(tmp_path / name / "news", words)
        places.append((tmp_path / name / "news", tmp_path / name / "home"))
    with ThreadPoolExecutor() as pool:
        harmless, output = pool.map(lambda place: output_of(*place), places)
    assert kinds(output) <= kinds(harmless) | {b"\x1b]52"}
    assert not hostile.FORBIDDEN & set(output.decode("utf-8"))
    assert b"OWNED" in output
    copied = [base64.b64decode(said) for said in re.findall(rb"\x1b\]52;c;([^\x07]*)\x07", output)]
    assert copied
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", b"".join(copied).decode())
