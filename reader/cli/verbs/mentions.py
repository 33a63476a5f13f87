"""``mosul-reader mentions``: every mention of one name, in context."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from reader.cli import names, output
from reader.cli.library import opened
from reader.cli.output import Column, Record
from reader.cli.parsing import add_forms, add_limit, add_paths
from reader.library import Library
from reader.library.records import LinkedEntity

SUMMARY = "print every mention of one name, in context"
DETAILS = """\
Print every mention of one person, organisation, place or group, newest articles
first: by name, by alias, by description ("the leader") and by pronoun.

  mosul-reader mentions "Abu Bakr al-Baghdadi"
  mosul-reader mentions daesh ~/articles
  mosul-reader mentions person:washington --json

If NAME fits several, they are listed, each with what to type to mean it.

With --json, "story" is the file that stands for an article and its copies:
  mosul-reader mentions daesh --json | jq -r .story | sort -u | wc -l

columns: date, file, start, end, kind (name, nom or pron), context
"""

_COLUMNS = (
    Column("date", cut=10),
    Column("file"),
    Column("start", right=True, only_piped=True),
    Column("end", right=True, only_piped=True),
    Column("kind"),
    Column("context", wraps=True),
)


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    parser.add_argument("name", metavar="NAME", help=names.HELP)
    add_paths(parser)
    add_limit(parser, 0, "mentions")
    add_forms(parser)


def run(options: Namespace) -> int:
    """Print the mentions, and return the exit code."""
    with opened(options.paths) as library:
        entity = names.the_one(library, options.name)
        records = _records(library, entity, options.limit)
        return output.print_records(records, _COLUMNS, options.form)


def _records(library: Library, entity: LinkedEntity, limit: int) -> Iterator[Record]:
    articles = {summary.id: summary for summary in library.articles()}
    for mention in library.mentions_in_context(entity.id, limit=limit):
        article = articles.get(mention.place.article)
        if article:
            yield {
                "name": entity.name,
                "date": article.published,
                "file": article.name,
                "title": article.title,
                "story": articles.get(article.group, article).name,
                "start": mention.place.span.start,
                "end": mention.place.span.end,
                "kind": mention.kind.value,
                "context": mention.snippet,
            }
