"""Names of files for articles: below one folder, allowed on every system, and no two the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import PurePosixPath

from reader.export.format import Format

_FORBIDDEN = re.compile('[\0-\x1f\x7f-\x9f<>:"|?*\\\\\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
_LONGEST = 180
"""Bytes of a name; file systems take 255, and an ending and a number must find room."""


class Names:
    """Hands out names, and remembers them so that none comes twice."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def of(self, article_id: str) -> PurePosixPath:
        """Return the path for the files of an article, without an ending.

        ``.txt`` is left out, other endings are kept: ``a.md`` is another article than ``a.txt``. Folders
        stay, but none leads out of the one that is exported to.
        """
        parts = [safe(part) for part in article_id.split("/") if part not in {"", ".", ".."}] or ["article"]
        parts[-1] = parts[-1].removesuffix(".txt") or "article"
        path = PurePosixPath(*parts)
        key = _key(path)
        self._taken[key] += 1
        number = self._taken[key]
        if number == 1:
            return path
        numbered = path.with_name(f"{path.name}-{number}")
        return numbered if not self._taken[_key(numbered)] else self.of(str(numbered))


def suggested(form: Format, stem: str, articles: int) -> str:
    """Return a name for an export; one that makes a folder ends in a slash.

    Args:
        form: the format.
        stem: the name without an ending.
        articles: how many are exported.
    """
    suffix = form.parts[0].suffix
    if form.folder_only or (form.per_article and articles > 1):
        return f"{stem}-{form.parts[-1].suffix.lstrip('.')}/"
    return f"{stem}{suffix}"


def _key(path: PurePosixPath) -> str:
    """Return what is the same for two names that some file systems take for one."""
    return unicodedata.normalize("NFC", str(path).casefold())


def safe(name: str) -> str:
    """Return a name as any file system takes it: what may not be in it becomes an underscore."""
    name = _FORBIDDEN.sub("_", name).replace("/", "_").rstrip(". ")
    if _RESERVED.match(name):
        name = f"_{name}"
    return name.encode()[:_LONGEST].decode("utf-8", "ignore") or "article"
