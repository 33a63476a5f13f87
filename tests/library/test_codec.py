from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reader
from reader.library.search.codec import Postings, first_document, joined, shifted, sliced

PLACES = st.integers(0, 300) | st.integers(0, 70_000) | st.integers(0, 2**32 - 1)
LIST = st.dictionaries(PLACES, st.sets(PLACES, min_size=1, max_size=5), min_size=1, max_size=20)


def postings(places: dict[int, set[int]]) -> Postings:
    documents = np.array(sorted(places), np.intp)
    counts = np.array([len(places[document]) for document in sorted(places)], np.uint32)
    positions = [position for document in sorted(places) for position in sorted(places[document])]
    return Postings(documents, counts, np.array(positions, np.uint32))


def same(one: Postings, other: Postings) -> bool:
    return all(map(np.array_equal, one, other))


@given(LIST)
def test_a_list_comes_back_from_its_bytes(places: dict[int, set[int]]) -> None:
    assert same(Postings.from_bytes(postings(places).to_bytes()), postings(places))


@given(st.lists(LIST, min_size=1, max_size=5))
def test_lists_that_are_written_together_are_those_written_one_by_one(
    lists: list[dict[int, set[int]]],
) -> None:
    alone = [postings(places) for places in lists]
    starts = np.cumsum([0] + [len(each.documents) for each in alone[:-1]])
    together = sliced(*map(np.concatenate, zip(*alone, strict=True)), starts)
    assert together == [each.to_bytes() for each in alone]


@given(st.lists(LIST, min_size=1, max_size=5))
def test_lists_are_joined_as_they_are_kept(lists: list[dict[int, set[int]]]) -> None:
    """Each is of documents beyond those of the one before, near ones and far ones."""
    last, parts = 0, []
    for places in lists:
        moved = {last + document % 100_000: where for document, where in places.items()}
        last = max(moved) + 1
        parts.append(postings(moved))
    whole = Postings.joined(parts)
    assert joined([part.to_bytes() for part in parts]) == whole.to_bytes()


@given(LIST.filter(lambda places: max(places) < 2**31), st.integers(0, 2**31))
def test_a_list_is_shifted_as_it_is_kept(places: dict[int, set[int]], by: int) -> None:
    whole = postings(places)
    moved = shifted(whole.to_bytes(), by)
    assert first_document(moved) == whole.documents[0] + by
    assert same(Postings.from_bytes(moved), whole._replace(documents=whole.documents + by))


@given(LIST, st.data())
def test_a_damaged_list_is_an_error_or_a_list(places: dict[int, set[int]], data: st.DataObject) -> None:
    whole = bytearray(postings(places).to_bytes())
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = Postings.from_bytes(bytes(whole))
    except (ValueError, KeyError):
        return
    assert len(found.documents) == len(found.counts)
    assert len(found.positions) == sum(found.counts)


def test_a_list_that_is_cut_short_is_an_error() -> None:
    whole = postings({1: {2, 70_000}, 900: {1}}).to_bytes()
    for size in range(15, len(whole)):
        with pytest.raises(ValueError, match=r"buffer|list"):
            Postings.from_bytes(whole[:size])


def test_only_the_index_imports_whoosh() -> None:
    sources = {path.stem: path.read_text("utf-8") for path in Path(reader.__file__).parent.rglob("*.py")}
    users = {name for name, source in sources.items() if re.search(r"(from|import) whoosh\b", source)}
    assert users == {"codec", "commits", "index_files", "lexicon", "merging", "segments"}
