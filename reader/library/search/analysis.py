"""Words: the one tokenizer that the index, the query and the highlighting share.

Words are found in the text as it stands and folded one by one, so folding may change a word's length and
the offsets still hold. There are no stop words: a phrase is found whatever words are in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST = 64
"""A term has at most this many characters, so that a line without spaces makes many terms and not one."""

_APOSTROPHES = "'’‘ʼ＇"
# What may stand inside a word without being a letter: accents that are characters of their own (also those of
# Hebrew and Arabic), soft hyphens and zero-width characters. They are dropped when the word is folded.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_MARKS += "\u00ad\u200b-\u200d\u2060\ufeff"
_RUN = rf"[^\W_]{{1,{LONGEST}}}(?:[{_MARKS}]+[^\W_]{{0,{LONGEST}}}){{0,16}}"
# Every repetition is bounded or consumes what it looks at, which keeps this linear in the text.
_WORD = re.compile(
    rf"""
      (?<![^\W_]) [^\W\d_] (?:\.[^\W\d_]){{1,15}} (?![^\W_]) \.? (?:[{_APOSTROPHES}][sS]\b)?    # U.S.  a.m.
    | (?<![^\W_]) \d{{1,3}} (?:,\d{{2,3}}){{1,10}} (?!\d)                           # 3,000  1,00,000
    | {_RUN} (?:[{_APOSTROPHES}]{_RUN}){{0,4}}                                      # Mosul  don't  Ba'ath
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(rf"(?:[{_APOSTROPHES}][sSｓＳ])+$")
# An apostrophe stays where "he'll" would turn into another word; elsewhere "Ba'ath" and "Baath" are the same.
_SILENT = re.compile(r"'(?!(?:t|re|ve|ll|d|m)$)")
# Letters that Unicode does not take apart, as they are written where they are not at hand.
_PLAIN = str.maketrans(
    dict(zip("ıøłđðħŧŋɑ", "iolddhtna", strict=True))
    | {"þ": "th", "æ": "ae", "œ": "oe"}
    | dict.fromkeys(_APOSTROPHES, "'")
)
# Words in -s that are no plurals and would otherwise be one with another common word ("news" with "new").
_NO_PLURALS = frozenset(
    {
        "always",
        "does",
        "else",
        "goes",
        "has",
        "his",
        "its",
        "new",
        "news",
        "perhaps",
        "this",
        "thus",
        "was",
        "yes",
    }
)
_SIBILANTS = ("s", "x", "z", "ch", "sh")


class Token(NamedTuple):
    """A word of a text: its folded form and its place, without a possessive 's."""

    term: str
    start: int
    end: int


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the words of ``text[start:end]`` in order, with offsets into ``text``, in linear time."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        if _is_plain(word):
            yield Token(word.lower(), *match.span())
        elif term := _fold(word := _POSSESSIVE.sub("", word)):
            yield Token(term, match.start(), match.start() + len(word))


def terms(text: str) -> list[str]:
    """Return the folded words of a text in order: what is indexed, and what a query is compared with."""
    words = _WORD.findall(text)
    return list(filter(None, [w.lower() if _is_plain(w) else _fold(_POSSESSIVE.sub("", w)) for w in words]))


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalnum()


def _fold(word: str) -> str:
    # Four characters for each of a term are enough even where accents stand apart from their letters.
    return _fold_short(word[: 4 * LONGEST])


@lru_cache(maxsize=16384)
def _fold_short(word: str) -> str:
    """Lower the case, drop accents, dots and commas: "Émigré" and "emigre" are one, and "U.S." and "US"."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold()).translate(_PLAIN)
    plain = "".join(c for c in plain if c.isalnum() or c == "'").strip("'")
    return _SILENT.sub("", plain)[:LONGEST].rstrip("'")


def forms(term: str) -> tuple[str, ...]:
    """Return the term and its plural or singular forms, as far as its spelling tells.

    The rules are those of the S-stemmer (D. Harman, "How effective is suffixing?", Journal of the American
    Society for Information Science 42(1), 1991), which conflates plurals only, read in both directions, with
    what they lack: "-es" after a sibilant or an o ("crashes", "vetoes"), and "-ies" of "-ie" ("movies"). A
    form need not be a word: what no text has finds nothing.
    """
    if not term.isalpha() or term in _NO_PLURALS:
        return (term,)
    singulars = set(_singulars(term))
    found = singulars.union(*map(_plurals, singulars or {term}))
    return (term, *sorted(found - {term} - _NO_PLURALS))


def _singulars(term: str) -> Iterator[str]:
    if len(term) < 4 or not term.endswith("s") or term.endswith(("us", "ss")):
        return
    yield term[:-1]
    if term.endswith("ies") and not term.endswith(("eies", "aies")):
        yield term[:-3] + "y"
    elif term.endswith("es") and len(term) > 4 and term[:-2].endswith((*_SIBILANTS, "o")):
        yield term[:-2]


def _plurals(term: str) -> Iterator[str]:
    if len(term) < 3:
        return
    if term.endswith("y") and term[-2] not in "aeiou":
        yield term[:-1] + "ies"
    elif term.endswith(_SIBILANTS):
        yield term + "es"
    else:
        yield term + "s"
        if term.endswith("o"):
            yield term + "es"
