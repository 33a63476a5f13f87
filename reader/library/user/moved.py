"""Finding the user's file of a library again whose folder was moved.

A library's file is named by where its articles are. So beside it stands where that was; when a library has no
file, and one of another library whose folders are gone had folders of the same names, it is that one.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path

_SUFFIX = ".roots"


def note_roots(private: Path, roots: Sequence[Path]) -> None:
    """Write down where the articles of a library are; without that, its file is only not found again.

    Args:
        private: its file.
        roots: its folders and files.
    """
    with contextlib.suppress(OSError):
        private.with_suffix(_SUFFIX).write_text(json.dumps([str(root) for root in roots]), "ascii")


def adopt(private: Path, roots: Sequence[Path]) -> None:
    """Give a library without a file the one that it had before it was moved, if there is exactly one.

    Args:
        private: where its file is to be.
        roots: its folders and files.
    """
    if private.exists() or not private.parent.is_dir():
        return
    names = sorted(root.name for root in roots)
    found = []
    for noted in private.parent.glob(f"*{_SUFFIX}"):
        before = _roots(noted)
        is_gone = bool(before) and not any(root.exists() for root in before)
        if is_gone and sorted(root.name for root in before) == names:
            found.append(noted)
    if len(found) == 1:
        with contextlib.suppress(OSError):
            found[0].with_suffix(private.suffix).replace(private)
            found[0].unlink()
            note_roots(private, roots)


def _roots(noted: Path) -> list[Path]:
    try:
        return [Path(root) for root in json.loads(noted.read_text("ascii"))]
    except (OSError, ValueError, TypeError):
        return []
