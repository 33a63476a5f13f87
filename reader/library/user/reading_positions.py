"""Where the reader was in each article: the user's own data, kept by content and not by file name.

One JSON object per line, the last one of an article counts. Lines are only ever appended, so a crash can
tear the last one at most; such a line is passed over. When most lines are outdated, the file is written
anew beside the old one and takes its place in one step.
"""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

from reader.library.locking import FileLock

_KEEP_LINES = 5_000
"""Lines that the file may have before it is worth making it smaller."""


class ReadingPositions:
    """Remembers an offset for each article, over all libraries.

    Args:
        folder: the user's data folder; made when there is something to write.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "positions.jsonl"
        self._mutex = threading.Lock()
        self._offsets: dict[str, int] | None = None
        self._lines = 0

    def get(self, content_hash: str) -> int | None:
        """Return the offset last put for an article, or None."""
        with self._mutex:
            return self._read().get(content_hash)

    def put(self, content_hash: str, offset: int) -> None:
        """Remember an offset.

        Raises:
            OSError: it cannot be written.
        """
        with self._mutex:
            offsets = self._read()
            if offsets.get(content_hash) == offset:
                return
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with FileLock(self._path.with_suffix(".lock"), wait=True):
                self._append(content_hash, offset)
                offsets[content_hash] = offset
                self._lines += 1
                if self._lines > max(_KEEP_LINES, 4 * len(offsets)):
                    self._compact()

    def _read(self) -> dict[str, int]:
        if self._offsets is None:
            self._offsets = {}
            self._lines = 0
            try:
                text = self._path.read_text("utf-8", "replace")
            except OSError:
                return self._offsets
            for line in text.splitlines():
                self._lines += 1
                try:
                    entry = json.loads(line)
                    self._offsets[str(entry["article"])] = int(entry["offset"])
                except (ValueError, KeyError, TypeError):
                    continue
        return self._offsets

    def _append(self, content_hash: str, offset: int) -> None:
        line = json.dumps({"article": content_hash, "offset": offset}) + "\n"
        with self._path.open("ab+") as file:
            if file.tell() and not self._ends_with_newline():
                line = "\n" + line
            file.write(line.encode("ascii"))

    def _ends_with_newline(self) -> bool:
        with self._path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read() == b"\n"

    def _compact(self) -> None:
        self._offsets = None  # Another process may have added lines since.
        offsets = self._read()
        new = self._path.with_suffix(".new")
        try:
            with new.open("w", encoding="ascii") as file:
                for content_hash, offset in offsets.items():
                    file.write(json.dumps({"article": content_hash, "offset": offset}) + "\n")
                file.flush()
                os.fsync(file.fileno())
            new.replace(self._path)
        except OSError:  # The disk is full, and what was begun would only fill it more.
            new.unlink(missing_ok=True)
            raise
        self._lines = len(offsets)
