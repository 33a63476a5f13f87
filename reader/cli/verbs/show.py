"""``mosul-reader show``: an article as text, with what is known of it in brackets."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from pathlib import Path

from reader.cli import linear, output
from reader.cli.errors import EndError
from reader.cli.library import opened
from reader.library import Library
from reader.library.records import LinkedArticle

SUMMARY = "print an article, with who is meant and who speaks"
DETAILS = """\
Print an article from beginning to end, for a pipe, a printer or a screen reader.

  mosul-reader show ~/articles/fallen.txt
  mosul-reader show 2016/fallen.txt          as search and quotes name it
  mosul-reader show fallen.txt --plain --width 72
  mosul-reader show fallen.txt --story | less

What the screen shows by colour is said in brackets: "he [Gary Volesky]", the kind
of a name where it comes first ("Mosul [place]"), "[quote: Gary Volesky] … [end]",
"[caption]". A "?" after a name says that it is a guess of low confidence. A
paragraph is one line, unless standard output is a terminal or --width is given.
"""

_WIDEST = 80
"""Columns that a line takes at most on a terminal if nothing else is asked for: longer ones read badly."""


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a file, or its name in the library opened last"
    )
    parser.add_argument("--plain", action="store_true", help="only the article's own words, without brackets")
    parser.add_argument("--story", action="store_true", help="without captions, credits, links and the like")
    parser.add_argument("--width", metavar="N", type=_width, help="wrap lines at N columns; 0 for never")
    parser.add_argument("--json", action="store_true", help="all that is known of it, as annotate prints it")


def run(options: Namespace) -> int:
    """Print the articles, and return the exit code."""
    articles = (article for file in options.files for article in _articles(file))
    if options.json:
        from reader.export.jsonl import write
        from reader.library.annotated import of_library

        for article in articles:
            output.write(write(of_library(article)))
        return 0
    printer = _Printer(options.width)
    for number, article in enumerate(articles):
        if number:
            printer.skip_lines(2)
        for line in linear.head(article):
            printer.print([linear.Piece(line)])
        for lines in linear.body(article, marks=not options.plain, furniture=not options.story):
            printer.skip_lines(1)
            for pieces in lines:
                printer.print(pieces)
    return 0


class _Printer:
    """Prints lines: on a terminal wrapped and with the program's own words dimmed, elsewhere as they are.

    Args:
        width: where lines are wrapped; 0 for never, None for what suits.
    """

    def __init__(self, width: int | None) -> None:
        self._terminal = output.terminal() if output.is_terminal() else None
        if width is None and self._terminal:
            width = min(_WIDEST, self._terminal.width)
        self._width = width or None

    def skip_lines(self, count: int) -> None:
        """Leave lines empty."""
        output.write("\n" * count)

    def print(self, pieces: linear.Line) -> None:
        """Print one line."""
        if self._terminal is None:
            text = "".join(piece.text for piece in pieces)
            output.write("".join(f"{line}\n" for line in linear.wrapped(text, self._width)))
            return
        from rich.text import Text

        whole = Text.assemble(*((piece.text, "dim" if piece.is_mark else "") for piece in pieces))
        self._terminal.print(whole, width=self._width, soft_wrap=self._width is None)


def _width(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or 0 < int(text) < 20:
        raise ArgumentTypeError(f"{text!r} is no width: 0, or 20 and more")
    return int(text)


def _articles(file: str) -> Iterator[LinkedArticle]:
    """Yield what a file holds, from the library opened last if it is in there, else from one of its own."""
    path = Path(file)
    if Library.last_opened() or not path.exists():
        with opened(()) as library:
            if numbers := library.articles_of(file):
                yield from map(library.article, numbers)
                return
    if not path.exists():
        raise EndError(f"{file}: there is no such file, and no such article in the library opened last")
    if path.is_dir():
        raise EndError(f"{file}: is a folder; the articles in it are listed by: mosul-reader search")
    with opened([path], remember=False) as library:
        numbers = library.articles_of(file)
        if not numbers:
            raise EndError(f"{file}: {next((p.reason for p in library.problems()), 'no article in it')}")
        yield from map(library.article, numbers)
