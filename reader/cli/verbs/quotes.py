"""``mosul-reader quotes``: who said what."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from itertools import islice

from reader.cli import names, output
from reader.cli.library import opened
from reader.cli.output import Column, Form, Record
from reader.cli.parsing import add_forms, add_limit, add_paths
from reader.language.kinds import Confidence, QuoteKind
from reader.library import Library
from reader.library.said import SaidOrder, SaidQuery, SaidRow

SUMMARY = "print who said what"
DETAILS = """\
Print who said what, with the word that reports it and where it stands.

  mosul-reader quotes ~/articles
  mosul-reader quotes --speaker volesky
  mosul-reader quotes --about "islamic state" --kind direct
  mosul-reader quotes --words ceasefire --order date
  mosul-reader quotes --csv > quotes.csv
  mosul-reader quotes --json | jq -r 'select(.confidence == "high") | .quote'

A speaker with "?" is a guess of low confidence. One that only a description is
known of ("officials") is found by it: --speaker officials.

Copies of one article, such as agency copy in several papers, are one story: what
they repeat word for word is printed once, with the number of copies.

columns: speaker, cue, quote, kind, confidence, date, file, start, end, copies
"""

_COLUMNS = (
    Column("speaker", style="bold"),
    Column("cue"),
    Column("quote", wraps=True),
    Column("kind", only_piped=True),
    Column("confidence", only_piped=True),
    Column("date", cut=10),
    Column("file"),
    Column("start", right=True, only_piped=True),
    Column("end", right=True, only_piped=True),
    Column("copies", right=True, only_piped=True),
)


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    add_paths(parser)
    parser.add_argument("--speaker", metavar="NAME", help=f"only by one speaker: {names.HELP}")
    parser.add_argument("--about", metavar="NAME", help=f"only what mentions NAME: {names.HELP}")
    parser.add_argument("--words", metavar="WORDS", help="only with these words in it, in any order")
    parser.add_argument("--kind", choices=[kind.value for kind in QuoteKind], help="only of this kind")
    parser.add_argument(
        "--order",
        choices=[order.value for order in SaidOrder],
        default=SaidOrder.SPEAKER.value,
        help="by speaker (who says most first), by date or by article (newest first); default: speaker",
    )
    parser.add_argument("--copies", action="store_true", help="print what copies of an article repeat, too")
    add_limit(parser, 0, "quotes")
    add_forms(parser)


def run(options: Namespace) -> int:
    """Print the quotes, and return the exit code."""
    with opened(options.paths) as library:
        rows = library.said(_query(library, options))
        seen = options.form is Form.PLAIN and output.is_terminal()
        records = (_record(row, seen=seen) for row in islice(rows, options.limit))
        return output.print_records(records, _COLUMNS, options.form, nothing="no quotes")


def _query(library: Library, options: Namespace) -> SaidQuery:
    query = SaidQuery(
        order=SaidOrder(options.order),
        words=f"{options.words} " if options.words else "",
        kind=QuoteKind(options.kind) if options.kind else None,
        about=names.the_one(library, options.about).id if options.about else None,
        copies=options.copies,
    )
    if not options.speaker:
        return query
    if names.candidates(library, options.speaker):
        return query._replace(entity=names.the_one(library, options.speaker).id)
    return query._replace(speaker=options.speaker)


def _record(row: SaidRow, *, seen: bool) -> Record:
    speaker = row.speaker or None
    if seen:
        speaker = f"{speaker}{'?' * (row.confidence is Confidence.LOW)}" if speaker else "unknown"
    return {
        "speaker": speaker,
        "speaker_words": row.speaker_words or None,
        "cue": row.cue or None,
        "quote": row.words,
        "kind": row.kind.value,
        "confidence": row.confidence.value,
        "rule": row.rule,
        "utterance": row.utterance,
        "date": row.published,
        "file": f"{row.name} +{row.copies}" if seen and row.copies else row.name,
        "title": row.title,
        "source": row.source or None,
        "byline": row.byline or None,
        "copies": row.copies,
        "start": row.place.span.start,
        "end": row.place.span.end,
    }
