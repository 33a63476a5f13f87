"""Loads the annotated corpus: one file an article, header lines, a blank line, then the text with its markup.

The markup is read by :mod:`reader.language.training.markup`; GUIDELINE.md says what is annotated and how.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reader.article import Article, Block, BlockKind, Fact, Span
from reader.language.annotation import Annotation
from reader.language.training.gold import Reporter, annotation, reporters
from reader.language.training.markup import FURNITURE_TAGS, Marked, MarkupError, parse

FOLDER = Path(__file__).parent / "corpus"
"""Where the articles are: ``NNN-slug.txt``."""

HEADERS = ("published", "dateline", "style", "topic", "region", "title")
REQUIRED = ("style", "topic", "region")

_PUBLISHED = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?")
_LINE = re.compile(r"\S(?:.*\S)?")


class CorpusError(ValueError):
    """A file of the corpus that cannot be loaded; the message begins with its path and line."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


class Part(StrEnum):
    """What an article is for. No training may read the test part."""

    TRAIN = "train"
    TEST = "test"


@dataclass(frozen=True)
class Document:
    """One annotated article.

    Attributes:
        path: its file.
        facts: the header lines.
        marked: the text with every mark as written.
        article: the text and its blocks, one for every line and one for every piece of furniture.
        annotation: entities, mentions, chains, quotes and scare quotes. A chain that only a nameless speaker
            has ("officials") is in ``chains`` and has no mentions.
        requests: utterance numbers of those indirect quotes that report a request in the infinitive ("urged
            them to leave"), which some guidelines do not count.
        reporters: by utterance number, who reported it.
        other_names: capitalised words that are looked at and are no name of ours (events, works, laws).
        titles: titles of works in quotation marks, marks included.
    """

    path: Path
    facts: Mapping[str, str]
    marked: Marked
    article: Article
    annotation: Annotation
    requests: frozenset[int]
    reporters: Mapping[int, Reporter]
    other_names: tuple[Span, ...]
    titles: tuple[Span, ...]

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    @property
    def part(self) -> Part:
        """Whether it is for training or for testing."""
        return part_of(self.name)


def part_of(name: str) -> Part:
    """Return the part of the article of this name: about a fifth is for testing.

    It hangs on the name alone, so that an article stays where it is when others are added.
    """
    return Part.TEST if hashlib.sha256(name.encode()).digest()[0] % 5 == 0 else Part.TRAIN


def load(part: Part | None = None, folder: Path = FOLDER) -> tuple[Document, ...]:
    """Return the articles of one part, or all, in order of their names.

    Raises:
        CorpusError: a file is not well formed.
    """
    paths = sorted(folder.glob("*.txt"))
    return tuple(load_file(path) for path in paths if part is None or part_of(path.stem) == part)


def load_file(path: Path) -> Document:
    """Return one article.

    Raises:
        CorpusError: the file is not UTF-8 or not well formed.
    """
    try:
        return read(path.read_bytes().decode("utf-8").replace("\r\n", "\n"), path)
    except UnicodeDecodeError as error:
        raise CorpusError(path, 1, f"not UTF-8 ({error.reason} at byte {error.start})") from error


def read(source: str, path: Path) -> Document:
    """Return the article that a file's text stands for.

    Args:
        source: the whole file: header, blank line, annotated text.
        path: the file, for its name and for messages.

    Raises:
        CorpusError: the header or the markup is not well formed, or a reference has nothing to refer to.
    """
    try:
        return _read(source, path)
    except MarkupError as error:
        raise CorpusError(path, error.line, error.reason) from error


def _read(source: str, path: Path) -> Document:
    head, _, body = source.partition("\n\n")
    facts = _facts(head)
    marked = parse(body.rstrip("\n"), head.count("\n") + 3)
    return Document(
        path=path,
        facts=facts,
        marked=marked,
        article=_article(path, facts, marked),
        annotation=annotation(marked),
        requests=frozenset(mark.numbers[0] for mark in marked.tagged("r")),
        reporters=reporters(marked),
        other_names=tuple(mark.span for mark in marked.tagged("x")),
        titles=tuple(mark.span for mark in marked.tagged("t")),
    )


def _facts(head: str) -> dict[str, str]:
    facts: dict[str, str] = {}
    for number, line in enumerate(head.split("\n"), 1):
        key, colon, value = line.partition(": ")
        if not colon or key not in HEADERS or key in facts or not value.strip():
            raise MarkupError(
                f"'{line[:40]}' is no header line ('key: value' of {', '.join(HEADERS)})", number
            )
        facts[key] = value.strip()
    if missing := [key for key in REQUIRED if key not in facts]:
        raise MarkupError(f"the header lacks {', '.join(missing)}", 1)
    if not _PUBLISHED.fullmatch(facts.get("published", "2000")):
        raise MarkupError(f"'{facts['published']}' is no ISO 8601 date", 1)
    if facts.get("title", "none") != "none":
        raise MarkupError("the title is the first line of the text; the header can only say 'title: none'", 1)
    return facts


def _article(path: Path, facts: Mapping[str, str], marked: Marked) -> Article:
    text = marked.text
    blocks: list[Block] = []
    furniture = list(marked.tagged(*FURNITURE_TAGS))
    for mark in furniture:
        around = text[: mark.start].rpartition("\n")[2] + text[mark.end :].partition("\n")[0]
        if around.strip():
            raise MarkupError(f"{mark.tag} does not cover whole lines", mark.line)
        blocks.append(Block(BlockKind(mark.tag), mark.start, mark.end, "annotated"))
    wants_title = "title" not in facts
    for line in _LINE.finditer(text):
        if not any(mark.start <= line.start() < mark.end for mark in furniture):
            kind = BlockKind.TITLE if wants_title else BlockKind.PARAGRAPH
            blocks.append(Block(kind, line.start(), line.end(), "annotated"))
            wants_title = False
    blocks.sort(key=lambda block: block.start)
    title = next((b.span for b in blocks if b.kind == BlockKind.TITLE), None)
    return Article(
        id=path.name,
        text=text,
        title=Fact(title.of(text), "first line", title) if title else Fact(path.stem, "file name"),
        blocks=tuple(blocks),
        published=Fact(facts["published"], "header") if "published" in facts else None,
        dateline=_dateline(facts["dateline"], blocks, marked) if "dateline" in facts else None,
    )


def _dateline(place: str, blocks: Iterable[Block], marked: Marked) -> Fact:
    first = next((block for block in blocks if block.kind == BlockKind.PARAGRAPH), None)
    opening = first.span.of(marked.text)[:80] if first else ""
    found = re.match(rf"{re.escape(place)}\b[^:—–]*?(?::|—|–| --? )", opening, re.IGNORECASE)
    if not first or not found:
        raise MarkupError(
            f"the first paragraph does not begin with the dateline '{place}' and a colon or dash", 1
        )
    return Fact(place, "header", Span(first.start, first.start + found.end()))
