"""The engine of these tests as other processes import it, with articles that end them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reader.article import Article
from reader.formats.files import Document, read_bytes
from reader.language.annotation import Annotation
from reader.library.indexing.engine import Engine

from .conftest import ENGINE, annotate, read

OFTEN = "ENDS ITS PROCESS"
UNREADABLE = "ENDS WHO READS IT"
SLOW = "TAKES FOR EVER"
SLOW_TO_READ = "TAKES FOR EVER TO READ"
ONCE = "ENDS ITS PROCESS UNLESS THERE IS "
"""Followed by the path of a file, which it makes."""


def load(name: str, data: bytes) -> Article:
    if UNREADABLE.encode() in data:
        os._exit(9)
    if SLOW_TO_READ.encode() in data:
        keep_python_busy()
    return read(data, name)


def documents(path: Path) -> Iterator[Document]:
    data = read_bytes(path)
    if path.suffix != ".mbox":
        yield Document(data, load)
        return
    for number, line in enumerate(data.splitlines(), start=1):
        yield Document(line, load, number)


def keep_python_busy() -> None:
    """Keep every other thread from running, as C code can."""
    re.match("(a+)+$", "a" * 1000 + "b")


def annotate_or_die(article: Article) -> Annotation:
    _, found, rest = article.text.partition(ONCE)
    if found and not Path(rest).exists():
        Path(rest).touch()
        os._exit(9)
    if not found and OFTEN in article.text:
        os._exit(9)
    if SLOW in article.text:
        keep_python_busy()
    return annotate(article)


def engine() -> Engine:
    return replace(ENGINE, documents=documents, annotate=annotate_or_die, source=f"{__name__}:engine")
