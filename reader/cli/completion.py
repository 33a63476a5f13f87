"""What a shell offers when Tab is pressed: verbs, options, files, and the names in the library opened last.

The shell runs the program with what has been typed in its environment, and argcomplete answers from the
parsers of the verbs.
"""

from __future__ import annotations

from collections.abc import Iterable

import argcomplete

from reader.cli.parsing import PROGRAM, Parser, module_of
from reader.cli.verbs import VERBS
from reader.library import Library, LibraryError

_OFFERED = 50
"""Names that are offered at most."""


def complete() -> None:
    """Answer the shell, and end the program."""
    parser = Parser(PROGRAM)
    verbs = parser.add_subparsers()
    for verb in VERBS:
        of_verb = verbs.add_parser(verb, prog=f"{PROGRAM} {verb}")
        module_of(verb).arguments(of_verb)
        for action in of_verb._actions:  # argparse has no other way to ask for them.
            if action.metavar == "NAME":
                vars(action)["completer"] = _names
    argcomplete.autocomplete(parser, always_complete_options=False, validator=_fits)


def _fits(completion: str, prefix: str) -> bool:
    return completion.casefold().startswith(prefix.casefold())


def _names(prefix: str, **_: object) -> Iterable[str]:
    """Return names in the library opened last that begin so, most mentioned first."""
    paths = Library.last_opened()
    if not paths:
        return []
    try:
        with Library.open(paths, remember=False) as library:
            names = (entity.name for entity in library.entities())
            return [name for name in names if _fits(name, prefix)][:_OFFERED]
    except LibraryError:
        return []
