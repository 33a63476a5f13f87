"""Commands at a terminal that is none (POSIX only)."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def at_terminal(
    command: Sequence[str], *, env: Mapping[str, str], cwd: Path, columns: int, lines: int = 40
) -> str:
    """Run a command at a pseudo-terminal, and return what it has written there.

    Args:
        command: with its arguments.
        env: the whole environment.
        cwd: where it runs.
        columns: of the terminal.
        lines: of the terminal.
    """
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=slave, stderr=slave, env=dict(env), cwd=cwd
    )
    os.close(slave)
    output = b""
    try:
        while chunk := os.read(master, 65536):
            output += chunk
    except OSError:  # Linux says so when the other side has closed.
        pass
    finally:
        os.close(master)
        process.wait(60)
    return output.decode().replace("\r\n", "\n")
