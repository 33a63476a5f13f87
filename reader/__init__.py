"""mosul-reader: read a folder of news articles, see who is named and who said what, jump between them.

As a library it is two names: :class:`Library` and :func:`annotate`. They are loaded when they are first
used, so that ``import reader`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library import Library
    from reader.library.annotated import annotate

__all__ = ["Library", "annotate"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name == "Library":
        from reader.library import Library

        return Library
    if name == "annotate":
        from reader.library.annotated import annotate

        return annotate
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
