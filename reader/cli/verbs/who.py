"""``mosul-reader who``: the people, organisations, places and groups in a library."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli import output
from reader.cli.library import opened
from reader.cli.names import TYPES, kind_of
from reader.cli.output import Column, Record
from reader.cli.parsing import add_forms, add_limit, add_paths
from reader.language.kinds import NAME_TYPES
from reader.library.records import LinkedEntity

SUMMARY = "list the people, organisations, places and groups"
DETAILS = """\
List who and what is named, most mentioned first, linked across all articles.

  mosul-reader who ~/articles
  mosul-reader who --kind person --limit 20
  mosul-reader who --json | jq -r 'select(.quotes > 5) | .name'

Articles that are copies of each other are one story.

columns: name, kind, mentions, articles, quotes (said by it), aliases, stories
"""

_COLUMNS = (
    Column("name", style="bold"),
    Column("kind"),
    Column("mentions", right=True),
    Column("articles", right=True),
    Column("quotes", right=True),
    Column("aliases", wraps=True),
    Column("stories", right=True, only_piped=True),
)


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    add_paths(parser)
    parser.add_argument(
        "--kind", choices=list(TYPES), action="append", help="only these kinds of names (may be repeated)"
    )
    add_limit(parser, 0, "names")
    add_forms(parser)


def run(options: Namespace) -> int:
    """List the names, and return the exit code."""
    types = [TYPES[kind] for kind in options.kind] if options.kind else NAME_TYPES
    with opened(options.paths) as library:
        entities = library.entities(types, limit=options.limit)
        stories = library.stories()
        records = (_record(entity, stories.get(entity.id, entity.articles)) for entity in entities)
        return output.print_records(records, _COLUMNS, options.form, nothing="nobody and nothing is named")


def _record(entity: LinkedEntity, stories: int) -> Record:
    return {
        "name": entity.name,
        "kind": kind_of(entity.type),
        "mentions": entity.mentions,
        "articles": entity.articles,
        "stories": stories,
        "quotes": entity.quotes,
        "aliases": [alias for alias in entity.aliases if alias != entity.name],
    }
