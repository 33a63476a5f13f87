"""What is to be known of a library: what was refused or passed over and why, and whether it is whole."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from reader.library.catalog.catalog import Catalog
from reader.library.errors import IndexDamagedError


class FindingKind(StrEnum):
    """What a finding is about, the gravest first."""

    DAMAGED = "damaged"
    REFUSED = "refused"
    WARNING = "warning"
    DUPLICATE = "duplicate"
    PASSED_OVER = "passed over"


class Finding(NamedTuple):
    """One thing to know.

    Attributes:
        kind: what it is about.
        name: the file, by its path below the library's folder; "" for the library itself.
        reason: why, in one line.
    """

    kind: FindingKind
    name: str
    reason: str


def findings(catalog: Catalog, folder: Path, roots: Sequence[Path]) -> Iterator[Finding]:
    """Yield all that there is to know, the gravest first.

    Args:
        catalog: of the library, brought up to date.
        folder: its cache folder.
        roots: its files and folders.
    """
    yield from _damage(catalog, folder)
    for problem in catalog.problems():
        yield Finding(FindingKind.REFUSED, problem.name, problem.reason)
    for article in catalog.articles():
        for warning in article.warnings:
            yield Finding(FindingKind.WARNING, article.name, warning)
    for name, first in catalog.duplicates():
        yield Finding(FindingKind.DUPLICATE, name, f"the same bytes as {first}")
    yield from _passed_over(roots)


def _damage(catalog: Catalog, folder: Path) -> Iterator[Finding]:
    from reader.library.indexing.text_indexing import index_folder
    from reader.library.search.text_index import TextIndex

    for fault in catalog.faults():
        yield Finding(FindingKind.DAMAGED, "", f"the catalog: {fault}")
    index = TextIndex(index_folder(folder))
    try:
        index.verify()
        if missing := len({article.id for article in catalog.articles()} ^ index.articles()):
            yield Finding(FindingKind.DAMAGED, "", f"the full-text index differs in {missing} articles")
    except IndexDamagedError as error:
        yield Finding(FindingKind.DAMAGED, "", f"the full-text index: {error}")
    finally:
        index.close()


def _passed_over(roots: Sequence[Path]) -> Iterator[Finding]:
    """Yield the endings of the files that are no articles: there can be many more pictures than texts."""
    from reader.formats import SUFFIXES, suffix_of

    endings: Counter[str] = Counter()
    for root in roots:
        for _, folders, files in os.walk(root):
            folders[:] = [name for name in folders if not name.startswith(".")]
            endings.update(suffix_of(Path(name)) for name in files if not name.startswith("."))
    for ending, count in sorted(endings.items()):
        if ending not in SUFFIXES:
            files_of = "1 file" if count == 1 else f"{count} files"
            yield Finding(
                FindingKind.PASSED_OVER, f"*{ending}", f"{files_of} of a kind that is not read as an article"
            )
