"""Makes an article of the blocks that a loader takes out of a format, when the file itself is no text."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.article import Article, BlockKind
from reader.formats.facts import Facts
from reader.formats.files import FormatError
from reader.formats.layout import arrange
from reader.formats.passages import Passage, words_of

_GAP = "\n\n"


@dataclass
class Draft:
    """Blocks put together in order, each apart from the next by a blank line; they become the text.

    Attributes:
        known: what the format itself says of the article.
        warnings: what is to be said of the reading.
    """

    known: Facts = field(default_factory=Facts)
    warnings: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _passages: list[Passage] = field(default_factory=list)
    _size: int = 0
    _line: int = 1

    def add(
        self, words: str, kind: BlockKind = BlockKind.PARAGRAPH, *, level: int = 0, rule: str = ""
    ) -> None:
        """Add a block, if there is anything to read in it.

        Args:
            words: its text; line breaks in it stay.
            kind: what the format says it is; plain paragraphs are judged by their words like those of a text.
            level: depth of a heading or list item, from 1.
            rule: why it is furniture, if the format says so, in words for the user.
        """
        words = words.strip()
        if not words:
            return
        if self._parts:
            self._parts.append(_GAP)
            self._size += len(_GAP)
            self._line += _GAP.count("\n")
        start, end = self._size, self._size + len(words)
        shown, whole = words_of(words, 0, len(words))
        self._passages.append(Passage(start, end, self._line, shown, True, whole, kind, level, rule))
        self._parts.append(words)
        self._size = end
        self._line += words.count("\n")

    def article(self, article_id: str) -> Article:
        """Make the article.

        Raises:
            FormatError: if no block was added.
        """
        if not self._parts:
            raise FormatError("no text in it")
        text = "".join(self._parts)
        return arrange(article_id, text, self._passages, known=self.known, warnings=tuple(self.warnings))
