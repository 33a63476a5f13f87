"""``mosul-reader export``: articles and what was found in them, for other programs."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.errors import EndError
from reader.cli.export_options import add_format, chosen_part, print_articles
from reader.cli.library import opened
from reader.cli.messages import complain
from reader.cli.parsing import add_paths
from reader.library.indexing.scanning import reason

if TYPE_CHECKING:
    from reader.library import Library
    from reader.library.annotated import AnnotatedArticle

SUMMARY = "write articles and what was found in them for other programs"
DETAILS = """\
Write articles and what was found in them for other programs: names, mentions with
whom they mean, values, and quotes with their speakers. A name is the same entity
in all articles of the library.

  mosul-reader export --format html --output page.html report.txt
  mosul-reader export --format csv --output tables ~/articles
  mosul-reader export --format csv --table mentions ~/articles > mentions.csv
  mosul-reader export --format brat --output corpus --search "org:daesh"
  mosul-reader export --format jsonl | jq .title

Without --output it goes to standard output. OUTPUT is a file. It is a folder if it
ends in a slash or is one already, and for what is several files: brat, and csv and
tsv unless one --table is asked for. In a folder, html, markdown and brat have files
for each article. What is there already is only replaced with --force.
"""


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    add_paths(parser)
    add_format(parser)
    parser.add_argument("--output", metavar="OUTPUT", help="the file or folder to write")
    parser.add_argument("--force", action="store_true", help="replace files that are there already")
    parser.add_argument("--search", metavar="QUERY", help="only articles that a search finds")
    parser.add_argument(
        "--layer",
        choices=["machine", "user", "both"],
        default="both",
        help="what the program found, what you corrected, or both (default)",
    )


def run(options: Namespace) -> int:
    """Export, and return the exit code."""
    with opened(options.paths) as library:
        articles = _articles(library, options)
        first = next(articles, None)
        if first is None:
            raise EndError("no article to export", code=1)
        found = chain([first], articles)
        if options.output is None:
            print_articles(options, found)
        else:
            _write(options, found)
    return 0


def _articles(library: Library, options: Namespace) -> Iterator[AnnotatedArticle]:
    from reader.library.annotated import Layer

    wanted = None
    if options.search is not None:
        result = library.search(options.search, limit=1)
        if result.note:
            complain(result.note)
        found = library.found(result.query)
        wanted = [row.id for row in library.articles() if row.id in found]
    for article in library.annotated(wanted):
        yield article.only(Layer(options.layer))


def _write(options: Namespace, articles: Iterator[AnnotatedArticle]) -> None:
    from reader.export import format_named
    from reader.export.writing import makes_folder, write_file, write_folder

    form, part, target = format_named(options.format), chosen_part(options), Path(options.output)
    try:
        if options.output.endswith(("/", os.sep)) or makes_folder(form, target, table=options.table):
            write_folder(form, articles, target, replace=options.force)
        else:
            write_file(part, articles, target, replace=options.force)
    except FileExistsError as error:
        raise EndError(f"{error}: is there already; --force replaces it") from error
    except OSError as error:
        raise EndError(f"{target}: cannot be written: {reason(error)}") from error
    complain(f"wrote {target}")
