"""What the language engine says of one article: the shape that everything above it builds on.

Every guess carries its evidence: the name of the rule that made it, written so that it can be shown to the
reader ("title before a name", "surname of an earlier full name").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.language.kinds import NAME_TYPES as NAME_TYPES
from reader.language.kinds import SPEAKERS_RIGHT as SPEAKERS_RIGHT
from reader.language.kinds import VALUE_TYPES as VALUE_TYPES
from reader.language.kinds import Confidence as Confidence
from reader.language.kinds import EntityType as EntityType
from reader.language.kinds import MentionKind as MentionKind
from reader.language.kinds import QuoteKind as QuoteKind
from reader.span import Span


class Counted(NamedTuple):
    """What a number counts or measures: "IS fighters" of "3,000 to 5,000 IS fighters".

    Attributes:
        start, end: the words for it, without the number, "of" or an article.
        head: the word that says it: a noun ("fighters"), or for "killed 12" and "40 were wounded" the verb.
        lemma: the form under which all its forms are looked up: the head in lower case, nouns in the
            singular, units in full ("km" is "kilometre"), verbs as participles.
        modifiers: the other words of the phrase as they stand there ("IS"), without "more" and "other".
        rule: the evidence.
    """

    start: int
    end: int
    head: Span
    lemma: str
    modifiers: str
    rule: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A name or a value where it stands in the text.

    Attributes:
        start, end: its place, without title, article or possessive ("Volesky" of "Gen Volesky's").
        type: what it is.
        rule: the evidence.
        value: for dates ISO 8601, for numbers a normal form; None where nothing can be said for certain.
        counted: what a number, a sum or a percentage is of; None where the text does not say.
    """

    start: int
    end: int
    type: EntityType
    rule: str = ""
    value: str | None = None
    counted: Counted | None = None

    @property
    def span(self) -> Span:
        """The entity's place in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that refers to something: a name, a nominal or a pronoun.

    Attributes:
        chain: the key in :attr:`Annotation.chains` of what it refers to, within this article.
        rule: why it is thought to refer to that.
        confidence: how far to trust it.
    """

    start: int
    end: int
    chain: str
    kind: MentionKind
    rule: str = ""
    confidence: Confidence = Confidence.HIGH

    @property
    def span(self) -> Span:
        """The mention's place in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Chain:
    """What the mentions of one chain refer to, within one article.

    Attributes:
        id: a readable slug of the name, unique in the article ("gary-volesky").
        name: the fullest name in the article; for a chain without a name, its first description.
        type: what it is; None for descriptions whose kind is not known ("some reports").
        title: the rank or office that stood before the name ("Gen"), if any.
    """

    id: str
    name: str
    type: EntityType | None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Something somebody said.

    Attributes:
        start, end: the words, with their quotation marks if the quote is direct. A quote that its speaker
            interrupts ("…," he said, "…") is one span for each part.
        kind: direct, mixed or indirect.
        cue: the word that reports it ("said"), if there is one.
        speaker: the words that name the speaker, with title ("Gen Gary Volesky"); None if unknown.
        speaker_chain: the chain of the speaker; None if unknown.
        confidence: how far to trust the speaker.
        rule: how it was found.
        utterance: a number that the parts of one interrupted quote share, unique in the article otherwise.
        source: the words that name who reported it, where a report is reported ("the Daily Mail said").
        source_chain: the chain of the source; None if unknown.
    """

    start: int
    end: int
    kind: QuoteKind
    cue: Span | None = None
    speaker: Span | None = None
    speaker_chain: str | None = None
    confidence: Confidence = Confidence.FAIR
    rule: str = ""
    utterance: int = 0
    source: Span | None = None
    source_chain: str | None = None

    @property
    def span(self) -> Span:
        """The quote's place in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything found in one article, each tuple in order of its place in the text.

    Attributes:
        entities: names and values.
        mentions: names, nominals and pronouns that refer to a chain; every name of a name type is one.
        chains: what they refer to, by chain id; a chain that only a nameless speaker has ("officials") has
            no mentions.
        quotes: who said what.
        scare_quotes: words in quotation marks that quote nobody in particular.
    """

    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    chains: Mapping[str, Chain] = field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()
    scare_quotes: tuple[Span, ...] = ()
