"""A chain of names while it grows, and a name where it stands; what the makers of chains share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from reader.article import Span
from reader.language.annotation import Confidence, Entity, EntityType, MentionKind

# No article tells more people or bodies of one name apart; looking at no more keeps the work linear.
NAMESAKES = 30


@dataclass(slots=True)
class NameChain:
    """A chain while it grows.

    Attributes:
        type: what it names.
        names: the different names it goes by here, each as a tuple of words in lower case.
        forms: the same names as they stand in the text, in order of first appearance.
        title: rank or office before a name, as it stands in the text.
        gender: "m", "f", or None if not known.
        mentions: its mentions so far.
    """

    type: EntityType | None
    names: list[tuple[str, ...]] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    title: str = ""
    gender: str | None = None
    mentions: list[tuple[Span, MentionKind, str, Confidence]] = field(default_factory=list)

    def add(self, span: Span, form: str, words: tuple[str, ...], rule: str, confidence: Confidence) -> None:
        """Add a mention by name."""
        self.mentions.append((span, MentionKind.NAME, rule, confidence))
        if words not in self.names:
            self.names.append(words)
            self.forms.append(form)

    @property
    def name(self) -> str:
        """The fullest name: the one of most words, the longest of those."""
        return max(self.forms, key=lambda form: (len(form.split()), len(form))) if self.forms else ""


class Name(NamedTuple):
    """A name where it stands.

    Attributes:
        entity: its place and type.
        form: as it stands in the text, with single spaces.
        words: its words in lower case, without accents, dots and possessive.
        title: the title before it.
        gender: "m" or "f" where title or given name tell it.
    """

    entity: Entity
    form: str
    words: tuple[str, ...]
    title: str
    gender: str | None


def absorb(chain: NameChain, other: NameChain, rule: str) -> None:
    """Add the mentions and names of another chain to a chain."""
    chain.mentions += [(span, kind, rule, Confidence.FAIR) for span, kind, _, _ in other.mentions]
    chain.names += other.names
    chain.forms += other.forms
