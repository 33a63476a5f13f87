"""What is to be known of a library: what was refused or passed over and why, and whether it is whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, overload

from reader.library.catalog.catalog import Catalog
from reader.library.errors import IndexDamagedError
from reader.library.records import Problem

# "binary (PDF)" and "an encrypted PDF: it needs a password" are cases of "binary" and "an encrypted PDF".
_DETAILS = re.compile(r"(?: \(|: ).*", re.DOTALL)


class FindingKind(StrEnum):
    """What a finding is about, the gravest first."""

    DAMAGED = "damaged"
    NOTE = "note"
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
        article: the article that it is about, if it is in the library.
        files: how many files are meant.
    """

    kind: FindingKind
    name: str
    reason: str
    article: int | None = None
    files: int = 1

    @property
    def topic(self) -> str:
        """The reason without what is of this file alone."""
        return _DETAILS.sub("", self.reason)

    @property
    def details(self) -> str:
        """What is of this file alone; "" if the topic says all."""
        return self.reason.removeprefix(self.topic).strip(" :()")


class FindingGroup(NamedTuple):
    """All findings of one kind with the same topic."""

    kind: FindingKind
    topic: str
    findings: Sequence[Finding]

    @property
    def files(self) -> int:
        """How many files are meant."""
        return sum(finding.files for finding in self.findings)


def findings(
    catalog: Catalog,
    folder: Path,
    roots: Sequence[Path],
    notes: Iterable[Problem] = (),
    *,
    thorough: bool = True,
) -> Iterator[Finding]:
    """Yield all that there is to know, the gravest first.

    Args:
        catalog: of the library, brought up to date.
        folder: its cache folder.
        roots: its files and folders.
        notes: what else is known to be wrong.
        thorough: look for damage too, which reads all of the catalog and the full-text index.
    """
    if thorough:
        yield from _damage(catalog, folder)
    for note in notes:
        yield Finding(FindingKind.NOTE, note.name, note.reason)
    for name, reason in catalog.refused():
        yield Finding(FindingKind.REFUSED, name, reason)
    for article in catalog.warned():
        for warning in article.warnings:
            yield Finding(FindingKind.WARNING, article.name, warning, article.id)
    for name, first in catalog.duplicates():
        yield Finding(FindingKind.DUPLICATE, name, f"the same bytes as another file: {first}")
    yield from _passed_over(roots)


def grouped(findings: Iterable[Finding]) -> list[FindingGroup]:
    """Return findings by kind and topic: the gravest kind first, and in it the commonest topic."""
    groups: dict[tuple[FindingKind, str], _Findings] = {}
    for finding in findings:
        groups.setdefault((finding.kind, finding.topic), _Findings(finding.kind)).add(finding)
    kinds = list(FindingKind)
    in_order = sorted(groups.items(), key=lambda group: (kinds.index(group[0][0]), -len(group[1])))
    return [FindingGroup(kind, topic, found) for (kind, topic), found in in_order]


class _Findings(Sequence[Finding]):
    """Findings of one kind, kept as bare tuples.

    Python looks through objects for garbage, which holds up all threads: 50 ms for 100,000 and 600 for all
    that there are. Bare tuples of strings and numbers it leaves out.
    """

    def __init__(self, kind: FindingKind, rows: Sequence[tuple[Any, ...]] = ()) -> None:
        self._kind = kind
        self._rows = list(rows)

    def add(self, finding: Finding) -> None:
        """Keep one more."""
        self._rows.append(finding[1:])

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        if isinstance(index, slice):
            return _Findings(self._kind, self._rows[index])
        return Finding(self._kind, *self._rows[index])


def _damage(catalog: Catalog, folder: Path) -> Iterator[Finding]:
    """Yield what is damaged, and note it, so that the next run makes it anew."""
    from reader.library.catalog import connections
    from reader.library.indexing.text_folder import index_folder, mark_damaged
    from reader.library.search.text_index import TextIndex

    for fault in catalog.faults():
        connections.mark_damaged(folder)
        yield Finding(FindingKind.DAMAGED, "", f"the catalog: {fault}")
    index = TextIndex(index_folder(folder))
    try:
        index.verify()
        if missing := len({article.id for article in catalog.articles()} ^ index.articles()):
            yield Finding(FindingKind.DAMAGED, "", f"the full-text index differs in {missing} articles")
    except IndexDamagedError as error:
        mark_damaged(folder)
        yield Finding(FindingKind.DAMAGED, "", f"the full-text index: {error}")
    finally:
        index.close()


def _passed_over(roots: Sequence[Path]) -> Iterator[Finding]:
    """Yield which files are no articles, by their endings: there can be many more pictures than texts."""
    from reader.formats import SUFFIXES
    from reader.library.indexing.scanning import PassedOver, scan

    counts: Counter[PassedOver] = Counter()
    for _ in scan(roots, SUFFIXES, sort=False, passed_over=counts):
        pass
    for (names, reason), count in sorted(counts.items()):
        yield Finding(FindingKind.PASSED_OVER, names, f"{reason} ({count:,})", files=count)
