"""What a format is: one or more files, each with a head, a body for every article, and a tail.

That is all that is needed to write a hundred thousand articles without holding more than one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # Whoever only lists the formats, as a help text does, waits for none of this.
    from reader.library.annotated import AnnotatedArticle


def _nothing(_: AnnotatedArticle) -> str:
    return ""


class Part(NamedTuple):
    """One of the files of a format.

    Attributes:
        name: what is in it, in a word; the option ``--table`` knows the parts of a table by it.
        suffix: the ending of its file's name, with the dot.
        body: writes one article.
        head: writes what comes before the first article, which it is given.
        between: what comes between two articles.
        tail: what comes after the last one.
    """

    name: str
    suffix: str
    body: Callable[[AnnotatedArticle], str]
    head: Callable[[AnnotatedArticle], str] = _nothing
    between: str = ""
    tail: str = ""


class Format(NamedTuple):
    """A format by its name.

    Attributes:
        parts: its files. If there are several, the first is the one that is meant if only one can be had.
        per_article: in a folder, every article has files of its own.
        folder_only: it makes no sense but as files of a folder.
        extras: files of fixed content that a folder of it has beside, by name.
    """

    parts: tuple[Part, ...]
    per_article: bool = False
    folder_only: bool = False
    extras: tuple[tuple[str, str], ...] = ()
