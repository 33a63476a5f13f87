"""What turns a file into an annotated article, and a version that changes whenever any part of it does."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.article import Article
from reader.formats.files import Document
from reader.language.annotation import Annotation, EntityType
from reader.library.indexing.currency import stamp


@dataclass(frozen=True)
class Engine:
    """The parts of the program that decide what the catalog says of a file.

    Attributes:
        version: articles that another version has made are made again.
        suffixes: the endings of article files, in lower case with their dot.
        documents: yields what a file holds, one article or many; raises :class:`reader.formats.FormatError`.
        annotate: finds names, quotes and the rest in an article.
        canonical: returns the name that a name always stands for, or None.
        stamp: as :func:`reader.library.indexing.currency.stamp` says; "" for one that cannot tell.
        source: "module:function" of what returns this engine, for other processes; "" keeps it to this one.
    """

    version: str
    suffixes: Collection[str]
    documents: Callable[[Path], Iterator[Document]]
    annotate: Callable[[Article], Annotation]
    canonical: Callable[[str, EntityType], str | None]
    stamp: str = ""
    source: str = ""


def engine() -> Engine:
    """Return the program's own engine. It takes a moment to load, which is why it is not a constant."""
    from reader.formats import SUFFIXES, documents
    from reader.language import annotate

    return Engine(version(), SUFFIXES, documents, annotate, canonical, stamp(), f"{__name__}:engine")


def canonical(text: str, kind: EntityType) -> str | None:
    """Return the name that the table of aliases has for another name of the same kind, or None.

    A name that the table knows as something else ("Holland" for a country, when it is a person) stays.
    """
    from reader.language.gazetteer import aliases, gazetteer

    name = aliases().get(text.lower())
    return name if name and gazetteer().types.get(name) is kind else None


def version() -> str:
    """Return a hash over the code and data of the engine, so that no number has to be kept up by hand."""
    package = Path(__file__).parents[2]
    parts = [package / "article.py"]
    parts += (package / "library" / "catalog" / f"{module}.py" for module in ("linking", "packing", "rows"))
    parts.append(package / "library" / "corrections" / "applying.py")
    parts.append(package / "library" / "copies" / "shingles.py")
    for room in ("formats", "language"):
        parts += (path for path in (package / room).rglob("*") if _counts(path) and path.is_file())
    whole = hashlib.sha256()
    for path in sorted(parts):
        whole.update(path.relative_to(package).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def _counts(path: Path) -> bool:
    return "__pycache__" not in path.parts and "training" not in path.parts
