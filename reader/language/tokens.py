"""Words and sentences of an article's story, with their offsets.

Only the story is read: furniture has no tokens, which is what keeps it out of names, quotes and counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from unicodedata import normalize

from reader.article import Article, BlockKind, Span

# Alternatives in order: "U.S.", "Mr.", numbers with separators, words (apostrophes inside a word stay, as in
# "O'Brien" and "don't", but a possessive is a token of its own), and any other visible character alone.
# Each alternative consumes what it looks at, so that matching takes time linear in the text.
_TOKEN = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}                               # U.S.  a.m.
    | (?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Brig|Adm|Cmdr|Sen|Rep|Gov|Prof|Rev|Hon|St|Jr|Sr|No|vs
        |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.
    | \d+(?:[.,:]\d+)*                                  # 3,000  1.5  15:05
    | ['’]s\b                                           # possessive
    | (?:[^\W\d_]+[\u0300-\u036f]*)+(?:(?:['’](?!s\b)|\xad)(?:[^\W\d_]+[\u0300-\u036f]*)+)*  # words
    | \S
    """,
    re.VERBOSE,
)

# A sentence ends at . ! ? … (with what closes after it) before white space and something that can begin one.
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[^\W_a-z])")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Brig|Adm|Cmdr|Sen|Rep|Gov|Prof|Rev|Hon|St|No|vs|Fr|Rs|Mt"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"|\b[^\W\d_]|(?:\b[^\W\d_]\.)+[^\W\d_])\.$"
)
# "… of the U.S. The trial …": after letters with full stops these words begin a sentence all the same.
_LETTERS_END = re.compile(
    r"\b[^\W\d_]\.(?=\s+(?:The|This|That|These|Those|There|They|Their|It|Its|He|She|His|Her|But|And|We|When|While"
    r"|After|As|At|On|If|For|You|My|Our|Also|However)\b(?!\.))"
)


_SOFT_HYPHEN = "\xad"
_LONGEST_SENTENCE = 10_000
"""Characters. The longest sentences of novels have more, but no news has."""


class Token(NamedTuple):
    """A word, number or mark, and its place in the article's text.

    ``text`` is without soft hyphens, and accents that follow their letter are one with it (NFC).
    """

    start: int
    end: int
    text: str


class Sentence(NamedTuple):
    """A sentence of the story.

    Attributes:
        start, end: its place in the text.
        first, last: its tokens are ``tokens[first:last]`` of the :class:`Story`.
        block: index in ``article.blocks`` of the block it stands in.
    """

    start: int
    end: int
    first: int
    last: int
    block: int


@dataclass(frozen=True)
class Story:
    """An article cut into sentences and tokens, furniture and markup left out.

    Attributes:
        article: where it comes from.
        text: the article's plain text; same offsets as ``article.text``.
        sentences: in order.
        tokens: in order.
    """

    article: Article
    text: str
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]

    @cached_property
    def token_at(self) -> dict[int, int]:
        """Index of the token that starts at an offset."""
        return {token.start: index for index, token in enumerate(self.tokens)}

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """Return the tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]

    def is_in_capitals(self, sentence: Sentence) -> bool:
        """Tell whether capitals say nothing: a heading in title case, or a sentence in capital letters."""
        words = [t.text for t in self.tokens[sentence.first : min(sentence.last, sentence.first + 40)]]
        words = [word for word in words if word[0].isalpha() and len(word) > 3]
        if len(words) < 4:
            return False
        if self.article.blocks[sentence.block].kind in {BlockKind.TITLE, BlockKind.HEADING}:
            return sum(word[0].isupper() for word in words) >= 0.75 * len(words)
        return sum(word.isupper() for word in words) >= 0.75 * len(words)


def read(article: Article) -> Story:
    """Cut the story of an article into sentences and tokens, in time linear in its length."""
    text = article.plain
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for index, block in enumerate(article.blocks):
        if block.is_furniture:
            continue
        for start, end in split_sentences(text, block.start, block.end):
            first = len(tokens)
            tokens += tokenize(text, start, end)
            if len(tokens) > first:
                sentences.append(Sentence(start, end, first, len(tokens), index))
    return Story(article, text, tuple(sentences), tuple(tokens))


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of ``text[start:end]`` with offsets into ``text``."""
    stop = len(text) if end is None else end
    return [
        Token(match.start(), match.end(), _plain(match.group()))
        for match in _TOKEN.finditer(text, start, stop)
        if match.group() != _SOFT_HYPHEN
    ]


def _plain(word: str) -> str:
    return word if word.isascii() else normalize("NFC", word.replace(_SOFT_HYPHEN, ""))


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of ``text[start:end]``, without the white space between them.

    A full stop after a title ("Gen.") or an initial ("J.") ends none. What is longer than any sentence is cut
    where there is a space, because what is found in one takes memory with its length.
    """
    stop = len(text) if end is None else end
    spans: list[Span] = []
    at = start
    for match in _SENTENCE_END.finditer(text, start, stop):
        # Sixteen characters hold the longest abbreviation; looking no further keeps this linear.
        if (
            match.group() == "."
            and _NO_END.search(text, max(at, match.end() - 16), match.end())
            and not _LETTERS_END.match(text, match.end() - 2)
        ):
            continue
        spans.append(Span(at, match.end()))
        at = match.end()
    spans.append(Span(at, stop))
    return [trimmed for span in spans for part in _parts(text, span) if (trimmed := _trim(text, part))]


def _parts(text: str, span: Span) -> Iterator[Span]:
    """Yield a sentence, or, of what is too long to be one, its parts."""
    start = span.start
    while span.end - start > _LONGEST_SENTENCE:
        at = text.rfind(" ", start, start + _LONGEST_SENTENCE)
        cut = at if at > start else start + _LONGEST_SENTENCE
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def _trim(text: str, span: Span) -> Span | None:
    words = span.of(text)
    stripped = words.lstrip()
    if not stripped:
        return None
    start = span.end - len(stripped)
    return Span(start, start + len(stripped.rstrip()))
