"""Makes an article of the blocks that a loader takes out of a format, when the file itself is no text."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.article import Article, BlockKind
from reader.formats.facts import Facts
from reader.formats.files import FormatError
from reader.formats.layout import arrange
from reader.formats.passages import Passage, words_of


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
    _listed: bool = False

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
        # The items of a list stand on lines of their own.
        listed = level > 0 and kind is not BlockKind.HEADING
        gap = "" if not self._parts else "\n" if listed and self._listed else "\n\n"
        self._listed = listed
        start = self._size + len(gap)
        self._line += len(gap)
        shown, whole = words_of(words, 0, len(words))
        end = start + len(words)
        self._passages.append(Passage(start, end, self._line, shown, gap != "\n", whole, kind, level, rule))
        self._parts.append(gap)
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
