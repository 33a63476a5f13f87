"""``mosul-reader corrections``: what the user has put right, and whether it holds."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.cli import output
from reader.cli.errors import EndError
from reader.cli.library import opened
from reader.cli.messages import complain
from reader.cli.output import Column, Record
from reader.cli.parsing import add_forms, add_paths
from reader.library import Library
from reader.library.control_text import visible
from reader.library.corrections.listing import ListedCorrection, State

SUMMARY = "list what you have put right, undo it, or share it"
DETAILS = """\
List what has been put right on the screen or by "mosul-reader merge", the last
first, and whether it holds.

  mosul-reader corrections
  mosul-reader corrections --orphans             those whose place is gone
  mosul-reader corrections --undo                the last one
  mosul-reader corrections --undo 5c0e           the one whose id begins so
  mosul-reader corrections --export > mine.jsonl
  mosul-reader corrections --import theirs.jsonl
  mosul-reader corrections --share ~/articles    keep them in a file there

An export has marks, notes, tags and saved searches too. A shared file lies beside
the articles and can be kept in git; two people's files merge line by line.

columns: state (applied, moved, orphan, waiting, undone), correction, was, file, reason,
time, by, id
"""

_COLUMNS = (
    Column("state"),
    Column("correction", wraps=True),
    Column("was"),
    Column("file"),
    Column("reason", only_piped=True),
    Column("time", only_piped=True),
    Column("by", only_piped=True),
    Column("id", cut=8),
)


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    add_paths(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--orphans", action="store_true", help="only those that are applied nowhere")
    what.add_argument("--undo", metavar="ID", nargs="?", const="", help="undo the last one, or one by its id")
    what.add_argument("--redo", metavar="ID", nargs="?", const="", help="redo what was undone")
    what.add_argument("--export", action="store_true", help="print all that you have said, as JSON Lines")
    what.add_argument("--import", dest="take", metavar="FILE", type=Path, help="add what such a file says")
    what.add_argument("--share", action="store_true", help="keep the file beside the articles from now on")
    add_forms(parser)


def run(options: Namespace) -> int:
    """List the corrections or do something with them, and return the exit code."""
    with opened(options.paths) as library:
        if options.undo is not None or options.redo is not None:
            return _step(library, options)
        if options.export:
            return _export(library)
        if options.take:
            return _import(library, options.take)
        if options.share:
            sys.stdout.write(f"{visible(str(library.user_file.share()))}\n")
            return 0
        for problem in library.user_file.problems():
            complain(problem)
        listed = library.corrections.listed()
        if options.orphans:
            listed = tuple(one for one in listed if one.state is State.ORPHAN)
        records = (_record(one) for one in listed)
        return output.print_records(records, _COLUMNS, options.form, nothing="no corrections")


def _step(library: Library, options: Namespace) -> int:
    undo = options.undo is not None
    start = options.undo if undo else options.redo
    step = library.corrections.undo if undo else library.corrections.redo
    said = step(_id(library, start) if start else None)
    if not said:
        raise EndError(f"there is nothing to {'undo' if undo else 'redo'}", code=1)
    library.corrections.index_texts()
    sys.stdout.write(f"{'undone' if undo else 'redone'}: {visible(said)}\n")
    return 0


def _id(library: Library, start: str) -> str:
    found = [one.id for one in library.corrections.listed() if one.id.startswith(start)]
    if len(found) != 1:
        raise EndError(f"{len(found) or 'no'} corrections have an id that begins with {start}")
    return found[0]


def _export(library: Library) -> int:
    from reader.library.user.records import encode

    records = library.user_file.records()
    for record in records:
        sys.stdout.buffer.write(encode(record))
    return 0 if records else 1


def _import(library: Library, file: Path) -> int:
    added, problems = library.user_file.take(file)
    for problem in problems:
        complain(f"{file}: {problem}")
    if added:
        library.update()
    sys.stdout.write(f"{added} added\n")
    return 0


def _record(one: ListedCorrection) -> Record:
    return {
        "state": one.state.value,
        "correction": one.text,
        "was": one.was or None,
        "file": one.name or None,
        "reason": one.reason or None,
        "time": one.time,
        "by": one.by or None,
        "id": one.id,
        "what": one.what,
        "start": one.span.start if one.span else None,
        "end": one.span.end if one.span else None,
    }
