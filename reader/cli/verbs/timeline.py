"""``mosul-reader timeline``: what the articles say of days, months and years."""

from __future__ import annotations

import argparse
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date
from itertools import islice

from reader.cli import output
from reader.cli.library import opened
from reader.cli.output import Column, Record
from reader.cli.parsing import add_forms, add_limit, add_paths
from reader.cli.values import pages, place_record
from reader.library import Library
from reader.library.value_records import DatedStatement

SUMMARY = "list dated statements, in order of the day they speak of"
DETAILS = """\
List what the articles say of days, months and years, in order of the day that is
spoken of: not of the day it was published.

  mosul-reader timeline ~/articles
  mosul-reader timeline --from 2014-06 --to 2016-11-04
  mosul-reader timeline --words "mosul offensive" --newest-first
  mosul-reader timeline --unresolved             dates that could not be resolved

The anchor is the day from which words such as "Thursday" were understood.

What copies of an article repeat word for word is printed once, with their number.

columns: day, words, anchor, statement, published, file, start, end, copies
"""

_COLUMNS = (
    Column("day", style="bold"),
    Column("words"),
    Column("anchor", only_piped=True),
    Column("statement", wraps=True),
    Column("published", only_piped=True),
    Column("file"),
    Column("start", right=True, only_piped=True),
    Column("end", right=True, only_piped=True),
    Column("copies", right=True, only_piped=True),
)


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    add_paths(parser)
    parser.add_argument("--words", metavar="WORDS", default="", help="only with each of these words")
    for option, dest, way in (("--from", "first", "later"), ("--to", "last", "earlier")):
        parser.add_argument(
            option,
            dest=dest,
            metavar="DAY",
            type=_day,
            help=f"only of this day (2016-11-04), month (2016-11) or year and {way}",
        )
    parser.add_argument("--newest-first", action="store_true", help="turn the order around")
    parser.add_argument(
        "--unresolved", action="store_true", help="those of which the day is not known, by article"
    )
    parser.add_argument("--copies", action="store_true", help="print what copies of an article repeat, too")
    add_limit(parser, 0, "statements")
    add_forms(parser)


def run(options: Namespace) -> int:
    """List the statements, and return the exit code."""
    with opened(options.paths) as library:
        wanted = (row for row in _rows(library, options) if _is_within(row, options.first, options.last))
        records = map(_record, islice(wanted, options.limit))
        return output.print_records(records, _COLUMNS, options.form, nothing="no dated statements")


def _rows(library: Library, options: Namespace) -> Iterator[DatedStatement]:
    dated, newest_first = not options.unresolved, options.newest_first
    return pages(
        lambda limit, at: (
            library.timeline(
                words=options.words,
                dated=dated,
                newest_first=newest_first,
                copies=options.copies,
                limit=limit,
                offset=at,
            ).rows
        )
    )


def _day(text: str) -> str:
    try:
        if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
            date.fromisoformat(text + "-01-01"[len(text) - len("2016") :])
            return text
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is no date: write 2016, 2016-11 or 2016-11-04")


def _is_within(row: DatedStatement, first: str | None, last: str | None) -> bool:
    """Tell whether any day of a statement is within days that may be partial ("2016-11")."""
    starts, ends = row.first or "", row.last or ""
    return (first is None or ends >= first) and (last is None or starts[: len(last)] <= last)


def _record(row: DatedStatement) -> Record:
    return {
        "day": row.value,
        "first": row.first,
        "last": row.last,
        "words": row.words,
        "anchor": row.anchor,
        "rule": row.rule,
        **place_record(row),
    }
