"""Writing a small file anew in one step: who reads it finds the old or the new one, never half of either."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

_LEFT_BEHIND_SECONDS = 24 * 3600.0
"""Files of this age were left by a process that was killed between writing and moving."""


def replace(path: Path, content: str) -> None:
    """Write a file that only this user may read, made with its folder if need be.

    Args:
        path: the file.
        content: is written as UTF-8, line ends as they are.

    Raises:
        OSError: it cannot be written. It is as it was.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_suffix(f".{os.getpid()}")
    try:
        new.touch(mode=0o600)
        new.write_text(content, "utf-8", newline="\n")
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    with contextlib.suppress(OSError):
        for other in path.parent.glob(f"{path.stem}.*"):
            if other.suffix[1:].isdigit() and time.time() - other.stat().st_mtime > _LEFT_BEHIND_SECONDS:
                other.unlink()
