"""A newsroom in a folder, and an engine that reads marks instead of understanding English.

An article of these tests is a title, perhaps a line ``Date: 2016-11-04``, and text in which
``[PER Volesky|Gary Volesky]`` is a mention of Gary Volesky, ``[PER he=Gary Volesky]`` a pronoun for him and
``{Gary Volesky: words}`` something that he said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from reader.article import Article, Block, BlockKind, Fact, Span
from reader.formats.files import Document, FormatError, read_bytes
from reader.language import annotate as understand
from reader.language.annotation import (
    Annotation,
    Chain,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Quote,
    QuoteKind,
)
from reader.library import Library
from reader.library.corrections.standing import Standing
from reader.library.indexing.engine import Engine
from reader.library.indexing.updating import update
from reader.library.records import Event, Finished

MENTION = re.compile(r"\[(?:(PER|ORG|LOC|NORP) )?([^\]|={]+)(?:\|([^\]]+)|=([^\]]+))?\]")
QUOTE = re.compile(r"\{([^:{}]+): ([^{}]+)\}")
ALIASES = {"daesh": "Islamic State", "is": "Islamic State"}


def load(path: Path, name: str) -> Article:
    return read(read_bytes(path), name)


def read(data: bytes, name: str) -> Article:
    if b"\0" in data:
        raise FormatError("not a text")
    text = data.decode("utf-8")
    title, _, _ = text.partition("\n")
    date = re.search(r"^Date: (\S+)$", text, re.MULTILINE)
    blocks = [
        Block(BlockKind.TITLE if m.start() == 0 else BlockKind.PARAGRAPH, m.start(), m.end())
        for m in re.finditer(r"\S.*", text)
    ]
    published = Fact(date[1], "line 2", Span(*date.span(1))) if date else None
    return Article(name, text, Fact(title, "line 1", Span(0, len(title))), tuple(blocks), published)


def annotate(article: Article) -> Annotation:
    if "BROKEN" in article.text:
        raise RecursionError("too deep")
    chains: dict[str, Chain] = {}
    mentions = []
    for m in MENTION.finditer(article.text):
        kind = MentionKind.PRONOUN if m[4] else MentionKind.NAME if m[1] else MentionKind.NOMINAL
        full = m[3] or m[4] or m[2]
        chains.setdefault(full, Chain(full, full, EntityType(m[1]) if m[1] else None))
        mentions.append(Mention(*m.span(2), full, kind, "in brackets"))
    quotes = [
        Quote(*m.span(2), QuoteKind.DIRECT, speaker=Span(*m.span(1)), speaker_chain=m[1], utterance=n)
        for n, m in enumerate(QUOTE.finditer(article.text))
    ]
    for quote in quotes:
        name = quote.speaker_chain or ""
        chains.setdefault(name, Chain(name, name, EntityType.PER))
    numbers = [Entity(*m.span(), EntityType.NUM, "digits") for m in re.finditer(r"\d+", article.text)]
    return Annotation(tuple(numbers), tuple(mentions), chains, tuple(quotes))


def each(load: Callable[[Path, str], Article]) -> Callable[[Path], Iterator[Document]]:
    """Let every file be one article, which ``load`` reads; or many, if it ends in ".mbox", one on a line.

    A line that is only "WHOLE" makes such a file one article all the same, as an object does a file of JSON.
    """

    def documents(path: Path) -> Iterator[Document]:
        data = read_bytes(path)
        if path.suffix != ".mbox" or data.endswith(b"\nWHOLE"):
            yield Document(data, lambda name, _: load(path, name))
            return
        for number, line in enumerate(data.split(b"\n"), start=1):
            if line == b"DAMAGED":
                raise FormatError("the file is damaged here")
            if line:
                yield Document(line, lambda name, line: read(line, name), number)

    return documents


def load_english(path: Path, name: str) -> Article:
    """Read an article without marks; its line of the date is no part of the story."""
    article = load(path, name)
    blocks = [
        replace(block, kind=BlockKind.DATE) if block.span.of(article.text).startswith("Date:") else block
        for block in article.blocks
    ]
    return replace(article, blocks=tuple(blocks))


ENGINE = Engine(
    version="test 1",
    suffixes=frozenset({".txt", ".md", ".mbox"}),
    documents=each(load),
    annotate=annotate,
    canonical=lambda text, _: ALIASES.get(text.lower()),
)
ENGLISH = replace(ENGINE, documents=each(load_english), annotate=understand)
"""The program's own engine, on articles that are written as those of the other."""


@dataclass
class Newsroom:
    """A folder of articles and the private folders of one user."""

    articles: Path
    private: Path
    engine: Engine = ENGINE

    def write(self, name: str, text: str, *, age: int = 3600) -> Path:
        """Write an article that was last changed so many seconds ago."""
        path = self.articles / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        self.make_older(path, age)
        return path

    def make_older(self, path: Path, seconds: int) -> None:
        import os

        at = path.stat().st_mtime - seconds
        os.utime(path, (at, at))

    def open(self, *paths: Path) -> Library:
        base = self.private
        return Library.open(
            paths or [self.articles],
            cache=base / "cache",
            data=base / "data",
            state=base / "state",
            engine=lambda: self.engine,
        )

    def update(self, library: Library, on_event: Callable[[Event], None] = lambda _: None) -> Finished:
        return update(
            library.roots,
            library.folder,
            on_event,
            engine=self.engine,
            corrections=Standing.of_library(library.roots, library.data),
        )

    def opened(self, *paths: Path) -> Library:
        """Open the library with everything in it."""
        library = self.open(*paths)
        self.update(library)
        return library


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return newsroom_in(tmp_path)


def newsroom_in(folder: Path, engine: Engine = ENGINE) -> Newsroom:
    """Make a newsroom without articles."""
    (folder / "articles").mkdir()
    return Newsroom(folder / "articles", folder / "private", engine)
