"""Many articles: catalog, full text, links between articles. ``Library`` is the one door for ui and cli."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library.errors import LibraryBusyError, LibraryError
    from reader.library.library import Library

__all__ = ["Library", "LibraryBusyError", "LibraryError"]


def __getattr__(name: str) -> object:
    # Who needs only a small part of this package, as a quick verb does, does not load the library.
    if name == "Library":
        from reader.library.library import Library

        return Library
    if name in __all__:
        from reader.library import errors

        return getattr(errors, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
