"""``mosul-reader figures``: numbers with what they count and who gives them, like beside like."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import islice

from reader.cli import output
from reader.cli.errors import EndError
from reader.cli.library import opened
from reader.cli.output import Column, Record
from reader.cli.parsing import add_forms, add_limit, add_paths
from reader.cli.values import pages, place_record
from reader.library import Library
from reader.library.value_records import Figure, FigureGroup

SUMMARY = "compare numbers: what they count, and who gives them"
DETAILS = """\
List numbers, sums and percentages with what they count and who gives them, those
of like things together, so that what articles say can be compared.

  mosul-reader figures --groups                  what is counted, and how often
  mosul-reader figures --of fighters
  mosul-reader figures --words mosul --csv > figures.csv

"given_by" is the speaker of the quote around the number, else the article's
source, if they are known.

What copies of an article repeat word for word is printed once, with their number.

columns: counted, number, value, given_by, statement, published, file, start,
end, copies
with --groups: counted, figures, articles
"""

_COLUMNS = (
    Column("counted", style="bold"),
    Column("number"),
    Column("value", only_piped=True),
    Column("given_by"),
    Column("statement", wraps=True),
    Column("published", only_piped=True),
    Column("file"),
    Column("start", right=True, only_piped=True),
    Column("end", right=True, only_piped=True),
    Column("copies", right=True, only_piped=True),
)
_GROUPS = (Column("counted", style="bold"), Column("figures", right=True), Column("articles", right=True))


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    add_paths(parser)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--of", metavar="NOUN", help='only of what is counted so: "fighters"')
    which.add_argument("--groups", action="store_true", help="list what is counted instead of the figures")
    parser.add_argument("--words", metavar="WORDS", default="", help="only with each of these words")
    parser.add_argument("--copies", action="store_true", help="print what copies of an article repeat, too")
    add_limit(parser, 0, "rows")
    add_forms(parser)


def run(options: Namespace) -> int:
    """List the figures, and return the exit code."""
    with opened(options.paths) as library:
        groups = library.figure_groups(words=options.words) if options.groups or options.of else ()
        if options.groups:
            listed = map(_group_record, groups[: options.limit])
            return output.print_records(listed, _GROUPS, options.form, nothing="no figures")
        lemma = _lemma(groups, options.of) if options.of else None
        records = map(_record, islice(_rows(library, options, lemma), options.limit))
        return output.print_records(records, _COLUMNS, options.form, nothing="no figures")


def _lemma(groups: tuple[FigureGroup, ...], noun: str) -> str:
    wanted = noun.strip().casefold()
    for group in groups:
        if wanted and wanted in {group.lemma.casefold(), group.head.casefold()}:
            return group.lemma
    raise EndError(f"no figures of “{noun}”; what is counted is listed by --groups", code=1)


def _rows(library: Library, options: Namespace, lemma: str | None) -> Iterator[Figure]:
    return pages(
        lambda limit, at: (
            library.figures(
                words=options.words, lemma=lemma, copies=options.copies, limit=limit, offset=at
            ).rows
        )
    )


def _group_record(group: FigureGroup) -> Record:
    return {"counted": group.head or None, "figures": group.figures, "articles": group.articles}


def _record(row: Figure) -> Record:
    return {
        "counted": row.counted or None,
        "head": row.head or None,
        "modifiers": row.modifiers or None,
        "number": row.words,
        "type": row.type.value,
        "value": row.value,
        "low": row.low,
        "high": row.high,
        "unit": row.unit or None,
        "given_by": row.giver or None,
        "speaker": row.speaker,
        "confidence": row.confidence.value if row.confidence else None,
        "rule": row.rule,
        **place_record(row),
    }
