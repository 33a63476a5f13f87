"""The options that say in which format articles are written."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reader.cli.errors import EndError
from reader.export import FORMATS
from reader.library.control_text import visible

if TYPE_CHECKING:
    from reader.export.format import Part
    from reader.library.annotated import AnnotatedArticle

TABLES = ("quotes", "mentions", "values")
"""The tables of the formats csv and tsv."""


def add_format(parser: ArgumentParser, *, default: str | None = None) -> None:
    """Let a verb take ``--format`` and ``--table``."""
    formats = "\n".join(f"  {name:<9} {about}" for name, about in FORMATS.items())
    parser.epilog = f"formats:\n{formats}\n\ndocs/exports.md says what is in each, and what it loses."
    parser.add_argument(
        "--format",
        choices=list(FORMATS),
        default=default,
        required=default is None,
        metavar="FORMAT",
        help="one of those below" + (f" (default: {default})" if default else ""),
    )
    parser.add_argument(
        "--table", choices=TABLES, help="with csv and tsv: the table that is printed (default: quotes)"
    )


def print_articles(options: Namespace, articles: Iterable[AnnotatedArticle]) -> None:
    """Write articles to standard output.

    On a terminal, what could drive it is shown as pictures; everywhere else the bytes are those of a file.

    Raises:
        EndError: the format is several files.
    """
    from reader.export import format_named
    from reader.export.writing import chunks

    if format_named(options.format).folder_only:
        raise EndError(f"{options.format} is several files: mosul-reader export --output FOLDER")
    at_terminal = sys.stdout.isatty()
    for piece in chunks(chosen_part(options), articles):
        sys.stdout.buffer.write(_harmless(piece) if at_terminal else piece)


def _harmless(piece: bytes) -> bytes:
    return "\n".join(map(visible, piece.decode().split("\n"))).encode()


def chosen_part(options: Namespace) -> Part:
    """Return what goes into one file or stream."""
    from reader.export import format_named

    parts = format_named(options.format).parts
    return next((part for part in parts if part.name == options.table), parts[0])
