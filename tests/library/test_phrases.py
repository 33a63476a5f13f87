"""Phrases against the obvious way to find them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.search import phrases
from reader.library.search.document import Document
from reader.library.search.text_index import TextIndex

ASCENDING = st.sets(st.integers(0, 60)).map(lambda numbers: np.array(sorted(numbers), np.int64))


def test_a_phrase_is_counted_in_every_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are looked at a few at a time, and the words are common, rare, repeated or not there."""
    monkeypatch.setattr(phrases, "_AT_ONCE", 7)
    rng = np.random.default_rng(4)
    texts = {n: rng.choice(["of", "of", "the", "city"], rng.integers(0, 30)).tolist() for n in range(60)}
    texts[33] += ["rare", "the", "of", "the"]
    with closing(TextIndex(tmp_path / "index")) as index:
        for first in range(0, 60, 25):
            some = range(first, min(60, first + 25))
            index.update(Document(n, "", " ".join(texts[n]), (" ".join(texts[n]), "of")) for n in some)
        with index.reading() as snapshot:
            for wanted in (
                "of the",
                "the of",
                "of of",
                "of of of",
                "rare the of the",
                "the rare",
                "city gone",
            ):
                words = wanted.split()
                for field in ("body", "said"):
                    found = phrases.phrase(snapshot, field, tuple(words), lambda: False)
                    counts = {
                        n: sum(text[at : at + len(words)] == words for at in range(len(text)))
                        for n, text in texts.items()
                    }
                    assert dict(zip(snapshot.numbers.tolist(), found.tolist(), strict=True)) == counts, wanted


@given(ASCENDING, ASCENDING, st.integers(1, 40))
def test_what_is_in_both_is_found_however_many_more_are_in_one(
    one: np.ndarray, other: np.ndarray, times: int
) -> None:
    many = np.arange(0, 61 * times)  # Of which a short array is looked up one by one.
    assert phrases._common(one, other).tolist() == sorted(set(one.tolist()) & set(other.tolist()))
    assert phrases._common(one, many).tolist() == one.tolist()
