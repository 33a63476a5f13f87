"""What the user's files say now: read again whenever they have changed."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.library.corrections.aliases import FILE_NAME, read_aliases
from reader.library.user.user_file import UserFile

if TYPE_CHECKING:
    from reader.library.corrections.holding import Holding


class Standing:
    """The corrections of one library; safe to use from any thread.

    Args:
        file: the user's file.
        data: the user's data folder, which may hold a table of aliases.
    """

    def __init__(self, file: UserFile, data: Path) -> None:
        self.file = file
        self._aliases = data / FILE_NAME
        self._mutex = threading.Lock()
        self._seen: tuple[object, ...] = ()
        self._holding: Holding | None = None

    @classmethod
    def of_library(cls, roots: Sequence[Path], data: Path) -> Standing:
        """Return the corrections of the library with these roots.

        Args:
            roots: resolved paths.
            data: as above.
        """
        return cls(UserFile.of_library(roots, data), data)

    def holding(self) -> Holding:
        """Return the corrections that hold.

        Raises:
            UserFileError: the user's file is there and cannot be read.
        """
        from reader.library.corrections.holding import Holding

        records, aliases = self.file.records(), read_aliases(self._aliases)
        with self._mutex:
            if self._holding is None or self._seen[0] is not records or self._seen[1] != aliases:
                self._holding = Holding(records, aliases)
                self._seen = (records, aliases)
            return self._holding

    def stamp(self, engine: str) -> str:
        """Return what the catalog is completed by: the engine's stamp, and the corrections, if there are any.

        Args:
            engine: see :func:`reader.library.indexing.currency.stamp`; "" for one that cannot tell.
        """
        if not self.file.records() and not read_aliases(self._aliases):
            return engine  # As for most, who need not wait until the rest is loaded.
        said = self.holding().stamp
        return f"{engine} {said}" if engine and said else engine
