from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from whoosh.filedb.structfile import BufferFile

from reader.library.search.lexicon import Lexicon

# Many terms that begin alike, more of them than one block holds.
TERMS = st.lists(st.text("abé\U0001d400", min_size=1, max_size=4), max_size=300, unique=True)
PREFIX = st.text("abé\U0001d400", max_size=3)


def lexicon(terms: list[str]) -> tuple[Lexicon, dict[str, tuple[int, int]]]:
    """Make a lexicon; return it with the frequency and offset of each term."""
    words = sorted(term.encode() for term in terms)
    frequencies = [1 + at * 7919 % 300 for at in range(len(words))]
    offsets = [2**33 + at for at in range(len(words))]
    file = BufferFile(Lexicon.to_bytes(words, frequencies, offsets))
    entries = zip(frequencies, offsets, strict=True)
    return Lexicon(file), {word.decode(): entry for word, entry in zip(words, entries, strict=True)}


@given(TERMS, PREFIX)
def test_a_lexicon_finds_what_is_in_it(terms: list[str], looked_for: str) -> None:
    found, entries = lexicon(terms)
    for term in {*terms, looked_for}:
        assert found.offset(term) == (entries[term][1] if term in entries else None)
    assert list(found.offsets()) == [(term, offset) for term, (_, offset) in entries.items()]


@given(TERMS, PREFIX, st.integers(1, 9))
def test_a_lexicon_finds_the_commonest_of_those_that_begin_so(
    terms: list[str], prefix: str, most: int
) -> None:
    found, entries = lexicon(terms)
    begin_so = {term: frequency for term, (frequency, _) in entries.items() if term.startswith(prefix)}
    assert found.commonest(prefix, 1000) == begin_so
    some = found.commonest(prefix, most)
    assert some.items() <= begin_so.items()
    assert sorted(some.values()) == sorted(begin_so.values())[-most:]


@given(
    TERMS,
    PREFIX,
    st.lists(st.text("abé\U0001d400", min_size=1, max_size=2), max_size=3),
    st.integers(0, 3),
    st.integers(1, 5),
)
def test_a_lexicon_finds_those_of_some_length_with_a_part(
    terms: list[str], prefix: str, parts: list[str], shortest: int, beyond: int
) -> None:
    found, entries = lexicon(terms)
    assert found.having(prefix, parts, range(shortest, beyond)) == {
        term: frequency
        for term, (frequency, _) in entries.items()
        if term.startswith(prefix) and any(part in term for part in parts) and shortest <= len(term) < beyond
    }
