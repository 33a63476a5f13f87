"""Many articles: catalog, full text, links between articles. ``Library`` is the one door for ui and cli."""

from reader.library.errors import LibraryBusyError, LibraryError
from reader.library.library import Library

__all__ = ["Library", "LibraryBusyError", "LibraryError"]
