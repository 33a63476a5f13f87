"""What the checker has to say of an article."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.language.training.corpus import Document


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the checker has to say.

    Attributes:
        path: the file.
        line: the line in it, from 1.
        message: what was found.
        certain: an error; otherwise a note for a person to judge.
    """

    path: Path
    line: int
    message: str
    certain: bool = True

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {'error' if self.certain else 'note'}: {self.message}"


def at(document: Document, offset: int, message: str, certain: bool = True) -> Finding:
    """Return a finding at an offset of an article's text."""
    return Finding(document.path, document.marked.line_at(offset), message, certain)
