"""From arguments to the exit code: which verb is meant, and how it ends.

The arguments are read with argparse, because the library of the standard Python is there in 6 ms where click
takes 30, more than all else that a quick verb loads.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from reader import __version__
from reader.cli import parsing
from reader.cli.errors import EndError
from reader.cli.messages import complain, suggestion
from reader.cli.verbs import VERBS
from reader.library.errors import LibraryError


def main() -> NoReturn:
    """Run the program with the arguments of the process, and end it with the exit code."""
    # What is imported stays: looking through it for garbage, again and again, would only delay the answer.
    gc.disable()
    if isinstance(sys.stdout, io.TextIOWrapper):  # A terminal that does not know a sign gets its number.
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for, and return the exit code; wrong usage raises SystemExit.

    Args:
        arguments: those of the process; what begins with no verb is ``open`` with these paths.
    """
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except EndError as error:
        complain(error.message)
        sys.stderr.writelines(f"{line}\n" for line in error.details)
        return error.code
    except LibraryError as error:
        return complain(str(error))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output has gone, as in `… | head -1`: no error.
        _point_away()
        return 0
    except OSError as error:  # The output goes to a disk that is full, or the like.
        _point_away()
        where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else "the output"
        return complain(f"{where}: {error.strerror or error}")
    return code


def _point_away() -> None:
    """Let go of standard output, or Python would complain once more when it flushes that at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str]) -> int:
    first = arguments[0] if arguments else ""
    if first in VERBS:
        verb, rest = first, arguments[1:]
    elif first in parsing.VERSION:
        sys.stdout.write(f"{parsing.PROGRAM} {__version__}\n")
        return 0
    elif first in parsing.HELP:
        parsing.overview().parse_args(arguments[:1])
        raise AssertionError("help ends the program")
    elif meant := suggestion(first):
        raise EndError(f"{first}: there is no such file or folder{meant}")
    else:
        verb, rest = "open", arguments
    module = parsing.module_of(verb)
    options = parsing.parser_of(verb).parse_intermixed_args(rest)
    gc.freeze()
    gc.enable()
    return module.run(options)
