"""What the full-text index is given of an article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """What is indexed of an article.

    Attributes:
        id: the article's number, from 0 to 4,294,967,295.
        title: its headline.
        body: its text, markup as spaces; what is found in it is highlighted at the same offsets.
        said: its quotes.
    """

    id: int
    title: str
    body: str
    said: tuple[str, ...] = ()
