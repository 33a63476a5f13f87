"""The program on the screen of a terminal that is none: keys go in, what is painted comes out (POSIX)."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence

from .house import House, until

_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.")


class Screen:
    """The program at work; from :func:`screen`.

    Attributes:
        process: its process.
    """

    def __init__(self, house: House, columns: int, lines: int) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.process = subprocess.Popen(
            house.command(house.articles), stdin=slave, stdout=slave, stderr=slave, env=house.env
        )
        os.close(slave)
        self._painted = bytearray()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        with contextlib.suppress(OSError):  # Linux says so when the other side has closed.
            while chunk := os.read(self._master, 65536):
                self._painted += chunk

    @property
    def painted(self) -> str:
        """All that has been painted since :meth:`forget`, without its colours and places."""
        return _ESCAPES.sub("", self._painted.decode("utf-8", "replace"))

    def forget(self) -> None:
        """Look only at what is painted from now on."""
        self._painted.clear()

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def wait_for(self, *words: str) -> None:
        """Wait until one of these texts is painted.

        Raises:
            ProcessLookupError: the program has ended before.
        """
        until(lambda: self._shows(words) or self._has_ended(), f"{words} is not painted")
        if not self._shows(words):
            raise ProcessLookupError

    def _shows(self, words: Sequence[str]) -> bool:
        painted = self.painted
        return any(one in painted for one in words)

    def _has_ended(self) -> bool:
        return self.process.poll() is not None and not self._thread.is_alive()

    def press(self, keys: str, *words: str) -> None:
        """Press keys, and wait until one of these texts is painted."""
        self.forget()
        self.type(keys)
        self.wait_for(*words)

    def close(self) -> None:
        """End it, unless it has ended, and let go of the terminal."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self._thread.join(5)
        os.close(self._master)


@contextlib.contextmanager
def screen(house: House, *, columns: int = 140, lines: int = 40) -> Iterator[Screen]:
    """Open the library of a house on a screen, which is closed at the end."""
    one = Screen(house, columns, lines)
    try:
        yield one
    finally:
        one.close()
