"""The parsers of arguments: one for each verb, and one that knows them all, for the help and completion."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NoReturn, Protocol, cast

from reader import __version__
from reader.cli.messages import complain
from reader.cli.output import Form
from reader.cli.verbs import VERBS
from reader.library.indexing.child import MOST_JOBS

PROGRAM = "mosul-reader"
HELP = ("-h", "--help")
VERSION = ("-V", "--version")

ALL = 2**31 - 1
"""More rows than there can be."""

OVERVIEW = """\
Read folders of news articles: full-text search, who is named, who said what.

  mosul-reader                 open the library opened last (at first, a starter library)
  mosul-reader PATH…           open the articles in these files and folders
  mosul-reader VERB --help     what a verb does, with examples
"""
LAST_WORDS = """\
Where a verb takes PATH…, these are files and folders; without any, the library opened last is meant.
Your articles are only read, never changed, and nothing leaves this machine.
A folder that is named like a verb is opened with a path: mosul-reader ./index
"""


class VerbModule(Protocol):
    """What a module in :mod:`reader.cli.verbs` has."""

    SUMMARY: str
    DETAILS: str

    @property
    def arguments(self) -> Callable[[argparse.ArgumentParser], None]:
        """Adds the options of the verb to a parser."""

    @property
    def run(self) -> Callable[[argparse.Namespace], int]:
        """Does it, and returns the exit code."""


class Parser(argparse.ArgumentParser):
    """Options are written out in full, and what is wrong with them is one line."""

    def __init__(self, prog: str, description: str = "", epilog: str = "") -> None:
        super().__init__(
            prog,
            description=description,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        """End the program because of wrong usage."""
        self.exit(complain(f"{message} (see {self.prog} --help)"))


def module_of(verb: str) -> VerbModule:
    """Return the module of a verb."""
    return cast("VerbModule", import_module(f"reader.cli.verbs.{verb}"))


def parser_of(verb: str) -> Parser:
    """Return the parser of the arguments after a verb."""
    module = module_of(verb)
    parser = Parser(f"{PROGRAM} {verb}", module.DETAILS)
    module.arguments(parser)
    return parser


def overview() -> Parser:
    """Return the parser of the program without a verb."""
    verbs = "".join(f"  {verb:<12} {module_of(verb).SUMMARY}\n" for verb in VERBS)
    parser = Parser(PROGRAM, OVERVIEW, f"verbs:\n{verbs}\n{LAST_WORDS}")
    parser.usage = f"{PROGRAM} [VERB] [OPTION]… [PATH]…"
    parser.add_argument("-V", "--version", action="version", version=f"{PROGRAM} {__version__}")
    return parser


def add_paths(parser: argparse.ArgumentParser) -> None:
    """Let a verb take the files and folders that it is about."""
    parser.add_argument(
        "paths",
        nargs="*",
        default=[],  # or argparse names it among the arguments that are required
        metavar="PATH",
        type=Path,
        help="files and folders; without any, the library opened last",
    )


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Let a verb take the number of processes that annotate."""
    parser.add_argument(
        "--jobs",
        type=_jobs,
        metavar="N",
        help="annotate in N processes beside this one; 0: in this one, but for what is long or not plain text"
        " (default: one for each core but one)",
    )


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes from 0 to {MOST_JOBS}")
    return int(text)


def add_forms(parser: argparse.ArgumentParser) -> None:
    """Let a verb print its rows in other forms than the one that suits a terminal or a pipe."""
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument(
        "--json",
        dest="form",
        action="store_const",
        const=Form.JSON,
        default=Form.PLAIN,
        help="print each row as a JSON object on a line, with all its fields",
    )
    forms.add_argument(
        "--csv",
        dest="form",
        action="store_const",
        const=Form.CSV,
        help="print a table for spreadsheets, with headings",
    )


def add_limit(parser: argparse.ArgumentParser, default: int, what: str) -> None:
    """Let a verb print only the first of its rows; 0 on the command line means all."""
    parser.add_argument(
        "--limit",
        metavar="N",
        type=_limit,
        default=default or ALL,
        help=f"print at most N {what}; 0 for all (default: {default or 'all'})",
    )


def _limit(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rows")
    return int(text) or ALL
