from __future__ import annotations

import re
from array import array
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from whoosh.filedb.structfile import BufferFile

import reader
from reader.library.search.codec import Lexicon, Postings

NUMBERS = st.lists(st.integers(0, 2**32 - 1), max_size=20)
# Many terms that begin alike, more of them than one block holds.
TERMS = st.lists(st.text("abé\U0001d400", min_size=1, max_size=4), max_size=300, unique=True)


def lexicon(terms: list[str]) -> tuple[Lexicon, dict[str, tuple[int, int]]]:
    """Make a lexicon; return it with the frequency and offset of each term."""
    words = sorted(term.encode() for term in terms)
    frequencies = array("I", range(1, len(words) + 1))
    offsets = array("Q", (2**33 + at for at in range(len(words))))
    file = BufferFile(Lexicon.to_bytes(words, frequencies, offsets))
    entries = zip(frequencies, offsets, strict=True)
    return Lexicon(file), {word.decode(): entry for word, entry in zip(words, entries, strict=True)}


@given(NUMBERS, NUMBERS)
def test_a_list_comes_back_from_its_bytes(documents: list[int], positions: list[int]) -> None:
    counts = array("I", range(len(documents)))
    postings = Postings(array("I", documents), counts, array("I", positions))
    assert Postings.from_bytes(postings.to_bytes()) == postings


def test_positions_are_those_of_the_document() -> None:
    places = Postings(array("I", [3, 7]), array("I", [2, 1]), array("I", [0, 5, 4])).places()
    assert list(places(3)) == [0, 5]
    assert list(places(7)) == [4]


@given(TERMS, st.text("abé\U0001d400", max_size=3))
def test_a_lexicon_finds_what_is_in_it(terms: list[str], looked_for: str) -> None:
    found, entries = lexicon(terms)
    for term in {*terms, looked_for}:
        assert found.offset(term) == (entries[term][1] if term in entries else None)
    assert list(found.offsets()) == [(term, offset) for term, (_, offset) in entries.items()]
    begin_so = [(term, frequency) for term, (frequency, _) in entries.items() if term.startswith(looked_for)]
    assert list(found.starting(looked_for)) == begin_so


def test_only_the_index_imports_whoosh() -> None:
    sources = {path.stem: path.read_text("utf-8") for path in Path(reader.__file__).parent.rglob("*.py")}
    users = {name for name, source in sources.items() if re.search(r"(from|import) whoosh\b", source)}
    assert users == {"codec", "commits", "index_files", "segments"}
