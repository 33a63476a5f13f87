"""``mosul-reader check``: what was refused or passed over and why, and whether the caches are whole."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from reader.cli import output
from reader.cli.library import opened
from reader.cli.output import Column, Form, Record
from reader.cli.parsing import add_forms, add_paths
from reader.library.findings import Finding, FindingGroup, FindingKind, grouped

SUMMARY = "list what was refused or passed over, and why"
DETAILS = """\
List the files that could not be read and why, what was odd in those that could,
files with the same content, kinds of files that were passed over, and any damage
of the catalog or the full-text index.

  mosul-reader check ~/articles
  mosul-reader check ~/articles | less
  mosul-reader check --json | jq -r 'select(.finding == "refused") | .file'

The exit code is 2 if a file was refused or something is damaged, else 0. What is
damaged is made anew by the next run; the articles are never written to.

On a terminal, more than a screenful is summed up by reason; a pipe gets all.

columns: finding (damaged, note, refused, warning, duplicate, passed over), file,
reason
"""

_COLUMNS = (Column("finding", style="bold"), Column("file"), Column("reason", wraps=True))
_SUMMARY = (
    Column("finding", style="bold"),
    Column("count", right=True),
    Column("reason", wraps=True),
    Column("files", cut=36),
)
_MANY = 40
"""Findings that are summed up on a terminal if there are more."""
_NAMED = 3
"""Files that a sum names."""
_BAD = frozenset({FindingKind.DAMAGED, FindingKind.REFUSED})


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    add_paths(parser)
    add_forms(parser)


def run(options: Namespace) -> int:
    """List the findings, and return the exit code."""
    with opened(options.paths) as library:
        found = list(library.findings())
        is_seen = options.form is Form.PLAIN and output.is_terminal()
        if is_seen and len(found) > _MANY:
            output.print_records(map(_sum, grouped(found)), _SUMMARY, options.form)
            sys.stderr.write("each of them: mosul-reader check … | less\n")
        else:
            output.print_records(map(_record, found), _COLUMNS, options.form)
        bad = sum(finding.kind in _BAD for finding in found)
        if options.form is Form.PLAIN and sys.stderr.isatty():
            articles = len(library.articles())
            sys.stderr.write(f"{articles} articles, {bad or 'nothing'} refused or damaged\n")
        return 2 if bad else 0


def _sum(group: FindingGroup) -> Record:
    names = [finding.name for finding in group.findings[:_NAMED]]
    more = [] if len(group.findings) <= _NAMED else ["…"]
    what = {"finding": group.kind.value, "count": f"{group.files:,}", "reason": group.topic}
    return {**what, "files": [*names, *more]}


def _record(finding: Finding) -> Record:
    return {"finding": finding.kind.value, "file": finding.name, "reason": finding.reason}
