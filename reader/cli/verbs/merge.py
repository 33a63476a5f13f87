"""``mosul-reader merge``: say that two names are one, in the whole library."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from reader.cli import names
from reader.cli.errors import EndError
from reader.cli.library import opened
from reader.cli.parsing import add_paths
from reader.library.control_text import visible
from reader.library.records import LinkedEntity

SUMMARY = "say that two names are one, in the whole library"
DETAILS = """\
Say that NAME is OTHER, in the whole library: all that is known of the one is then
known of the other, under the name and kind of the other.

  mosul-reader merge daesh "islamic state" --dry-run      what would change
  mosul-reader merge "person:J. Doe" "Jane Doe" ~/articles

It is a correction: it lasts, is listed by "mosul-reader corrections", and is
undone by "mosul-reader corrections --undo".
"""


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    parser.add_argument("name", metavar="NAME", help=f"who or what is really OTHER: {names.HELP}")
    parser.add_argument("other", metavar="OTHER", help="who or what it is")
    add_paths(parser)
    parser.add_argument("--dry-run", action="store_true", help="only tell what would change")


def run(options: Namespace) -> int:
    """Merge, and return the exit code."""
    from reader.library.corrections.kinds import Named, same

    with opened(options.paths) as library:
        one = names.the_one(library, options.name)
        other = names.the_one(library, options.other)
        if one.id == other.id:
            raise EndError(f"“{options.name}” and “{options.other}” are one already: {one.name}", code=1)
        correction = same(Named(one.name, one.type), Named(other.name, other.type))
        if options.dry_run:
            said = library.corrections.preview(correction).text
        else:
            said = library.corrections.correct(correction)
            library.corrections.index_texts()
    sys.stdout.write(f"{visible(said)} ({_counts(one)})\n")
    return 0


def _counts(entity: LinkedEntity) -> str:
    return f"mentions: {entity.mentions}, quotes: {entity.quotes}, articles: {entity.articles}"
