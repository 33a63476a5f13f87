"""When what was read is committed."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library.catalog.connections import connect
from reader.library.catalog.schema import ensure
from reader.library.indexing import committing
from reader.library.indexing.committing import Committing, Read
from reader.library.indexing.scanning import Found
from reader.library.indexing.text_indexing import TextIndexing

FILES = 400


@pytest.mark.parametrize(("seconds", "least", "most"), [(0.01, 10, 50), (8.0, 4, 10), (1000.0, 3, 7)])
def test_the_longer_a_commit_takes_the_more_there_is_in_the_next_within_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, least: int, most: int
) -> None:
    now = 1000.0
    commits = 0
    write = committing.writing

    @contextlib.contextmanager
    def slowly(db: object) -> Iterator[object]:
        nonlocal now, commits
        with write(db) as writer:
            yield writer
        now += seconds
        commits += 1

    monkeypatch.setattr(time, "monotonic", lambda: now)
    monkeypatch.setattr(committing, "writing", slowly)
    ensure(tmp_path)
    with contextlib.closing(connect(tmp_path)) as db, contextlib.closing(TextIndexing(db, tmp_path)) as texts:
        batches = Committing(db, texts, lambda _: None, lambda: False)
        for number in range(FILES):
            now += 0.1
            batches.take(Read(Found(tmp_path / f"{number}.txt", f"{number}.txt", 1, 1), problem="empty"))
            batches.commit_if_due()
        batches.commit()
        assert db.execute("SELECT count(*) FROM file").fetchone() == (FILES,)
    assert least < commits < most
