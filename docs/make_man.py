"""Writes docs/mosul-reader.1, the page for man, from the help of the verbs.

Run: python docs/make_man.py (a test tells when it has to be run again).
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from reader.cli.parsing import LAST_WORDS, OVERVIEW, PROGRAM, module_of, overview, parser_of
from reader.cli.verbs import VERBS

PAGE = Path(__file__).parent / "mosul-reader.1"

EXIT = (
    ("0", "Something was found or done."),
    ("1", "Nothing was found."),
    ("2", "The arguments are wrong, or something could not be read."),
    ("130", "It was interrupted."),
)
ENVIRONMENT = (
    ("NO_COLOR", "If it is set, no colours are used."),
    ("XDG_CACHE_HOME, XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME", "Where the program's folders are."),
    ("EDITOR, PAGER", "What the screen opens an article with."),
)


def page() -> str:
    """Return the source of the page, in the macros of man(7)."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f'.TH {PROGRAM.upper()} 1 "" "{PROGRAM}" "User commands"'
    yield ".SH NAME"
    yield f"{_text(PROGRAM)} \\- read folders of news articles"
    yield ".SH SYNOPSIS"
    yield f".B {_text(PROGRAM)}"
    yield _text("[VERB] [OPTION]… [PATH]…")
    yield ".SH DESCRIPTION"
    yield from _prose(OVERVIEW)
    yield ".SH OPTIONS"
    yield from _options(overview())
    yield ".SH VERBS"
    for verb in VERBS:
        parser = parser_of(verb)
        yield f".SS {_text(verb)}"
        yield ".nf"
        yield _text(" ".join(parser.format_usage().split()).removeprefix("usage: "))
        yield ".fi"
        yield ".PP"
        yield from _prose(module_of(verb).DETAILS)
        yield from _options(parser)
    yield ".SH NOTES"
    yield from _prose(LAST_WORDS)
    yield ".SH EXIT STATUS"
    yield from _terms(EXIT)
    yield ".SH ENVIRONMENT"
    yield from _terms(ENVIRONMENT)


def _prose(text: str) -> Iterator[str]:
    """Yield paragraphs that are filled, and examples and tables, which begin with blanks, as they are."""
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        yield ".PP"
        if paragraph.startswith(" "):
            yield from (".nf", *map(_text, paragraph.split("\n")), ".fi")
        else:
            yield from map(_text, paragraph.split("\n"))


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    formatter = parser._get_formatter()  # What argparse itself prints help with.
    yield from _terms(
        (formatter._format_action_invocation(action), formatter._expand_help(action))
        for action in parser._actions
        if action.help
    )


def _terms(terms: Iterator[tuple[str, str]] | tuple[tuple[str, str], ...]) -> Iterator[str]:
    for term, meaning in terms:
        yield from (".TP", f"\\fB{_text(term)}\\fR", _text(meaning))


def _text(words: str) -> str:
    """Return words so that roff takes none of them for a request, and keeps hyphens as they are typed."""
    escaped = words.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
