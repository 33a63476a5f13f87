"""The options that say in which format articles are written."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from reader.export import FORMATS

if TYPE_CHECKING:
    from reader.export.format import Part

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


def chosen_part(options: Namespace) -> Part:
    """Return what goes into one file or stream."""
    from reader.export import format_named

    parts = format_named(options.format).parts
    return next((part for part in parts if part.name == options.table), parts[0])
