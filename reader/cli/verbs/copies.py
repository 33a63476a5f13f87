"""``mosul-reader copies``: articles that are one story."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import islice

from reader.cli import output
from reader.cli.library import opened
from reader.cli.output import Column, Record
from reader.cli.parsing import add_forms, add_limit, add_paths
from reader.library import Library
from reader.library.copies.records import Copy
from reader.library.records import ArticleSummary

SUMMARY = "list articles that are copies of each other"
DETAILS = """\
List articles that are one story: agency copy in several papers, stories cut short
and later versions. Of each group the article published first stands for the
others. "shared" is how much of their text is in it, from 0 to 1, and "covered"
how much of its text is in them.

  mosul-reader copies ~/articles
  mosul-reader copies --json | jq -r 'select(.kind == "same text") | .file'

kind: "first", "same text", "shorter", "longer", or "changed", if each has something
that the other lacks. Files with the very same bytes are one article, and all of
them are named.

columns: story (a number in this list), kind, shared, covered, date, source, title,
files
"""

_COLUMNS = (
    Column("story", right=True),
    Column("kind"),
    Column("shared", right=True),
    Column("covered", right=True, only_piped=True),
    Column("date", cut=10),
    Column("source"),
    Column("title", style="bold", wraps=True, only_piped=True),
    Column("files", wraps=True),
)


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    add_paths(parser)
    add_limit(parser, 0, "articles")
    add_forms(parser)


def run(options: Namespace) -> int:
    """List the groups, and return the exit code."""
    with opened(options.paths) as library:
        records = islice(_records(library), options.limit)
        return output.print_records(records, _COLUMNS, options.form, nothing="no copies")


def _records(library: Library) -> Iterator[Record]:
    for number, group in enumerate(library.copy_groups(), start=1):
        copies = library.copies(group.original.id)
        if copies:  # Somebody else may have changed the library meanwhile.
            yield _record(library, number, group.original)
        for copy in copies:
            yield _record(library, number, copy.article, copy)


def _record(library: Library, number: int, article: ArticleSummary, copy: Copy | None = None) -> Record:
    return {
        "story": number,
        "kind": copy.kind.value if copy else "first",
        "shared": round(copy.shared, 2) if copy else None,
        "covered": round(copy.covered, 2) if copy else None,
        "date": article.published,
        "source": article.source or None,
        "title": article.title,
        "file": article.name,
        "files": library.names(article.id),
    }
