"""``mosul-reader open``: the screen."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.opening import open_screen
from reader.cli.parsing import add_jobs, add_paths

SUMMARY = "open articles on the screen; the verb may be left out"
DETAILS = """\
Open articles on the screen. Press ? there for its keys.

  mosul-reader                     the library opened last; the first time, the starter library
  mosul-reader ~/articles          the articles in a folder and the folders in it
  mosul-reader a.txt b.pdf         these files
  mosul-reader --jobs 2 ~/articles with two processes that annotate

Articles are text, Markdown, saved web pages (.html, .mhtml), .pdf, .docx, .epub, e-mail (.eml),
and files of many articles (.mbox, .json, .jsonl); each also packed with gzip (.gz).
"""


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    add_paths(parser)
    add_jobs(parser)


def run(options: Namespace) -> int:
    """Open the screen, and return the exit code once the user has quit."""
    return open_screen(options.paths, options.jobs)
