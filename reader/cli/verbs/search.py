"""``mosul-reader search``: articles that a query asks for."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from reader.cli import output
from reader.cli.library import bring_up_to_date, opened
from reader.cli.messages import complain
from reader.cli.output import Column, Form, Record
from reader.cli.parsing import add_forms, add_limit, add_paths
from reader.library.records import Hit, SearchResult

SUMMARY = "find articles by words, phrases, names and dates"
DETAILS = """\
Find articles, the best first, each with its best place in context.

  mosul-reader search "ceasefire OR truce"
  mosul-reader search '"state of emergency" date:2016-10..2016-12' ~/articles
  mosul-reader search "speaker:volesky momentum" --json

QUERY takes words, "exact phrases", AND, OR, NOT, prefix*, fuzzy~ and the fields
title: person: org: place: group: speaker: said: date: tag: note:. Put it in quotes,
so that the shell leaves it whole; before one that begins with "-", write "--".

columns: date, file, title, matches, snippet
"""

_COLUMNS = (
    Column("date", cut=10),
    Column("file"),
    Column("title"),
    Column("matches", right=True),
    Column("snippet", wraps=True),
)


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    parser.add_argument("query", metavar="QUERY", help="what to find; any words are a query")
    add_paths(parser)
    add_limit(parser, 100, "articles")
    add_forms(parser)


def run(options: Namespace) -> int:
    """Search, and return the exit code."""
    with opened(options.paths) as library:
        result = library.search(options.query, limit=options.limit)
        if library.is_damaged():  # That showed only now.
            bring_up_to_date(library)
            result = library.search(options.query, limit=options.limit)
        if result.note:
            complain(result.note)
        if options.form is Form.PLAIN and output.is_terminal():
            _print_hits(result.hits)
        else:
            output.print_records(map(_record, result.hits), _COLUMNS, options.form)
        _tell_the_rest(result)
    return 0 if result.hits else 1


def _record(hit: Hit) -> Record:
    article = hit.article
    return {
        "date": article.published,
        "file": article.name,
        "title": article.title,
        "matches": len(hit.places),
        "snippet": hit.snippet,
    }


def _print_hits(hits: Iterable[Hit]) -> None:
    from rich.padding import Padding

    terminal = output.terminal()
    for hit in hits:
        article = hit.article
        facts = f"{(article.published or 'undated')[:10]} · {article.name}"
        terminal.print(output.styled(article.title, "bold"))
        terminal.print(output.styled(facts, "dim"))
        if hit.snippet.text:
            terminal.print(Padding(output.styled(hit.snippet), (0, 0, 0, 2)))
        terminal.print()


def _tell_the_rest(result: SearchResult) -> None:
    if result.suggestion:
        complain(f"nothing found; did you mean: {result.suggestion}")
    elif result.total > len(result.hits):
        complain(f"{len(result.hits)} of {result.total} articles; --limit 0 prints all")
