"""An article with all that is known of it, as one value: what exports, tables and notebooks are made from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.article import Article, Fact
from reader.language.annotation import (
    NAME_TYPES,
    Annotation,
    Chain,
    Entity,
    Mention,
    MentionKind,
    Quote,
)
from reader.library.errors import LibraryError

if TYPE_CHECKING:
    from pandas import DataFrame

    from reader.library.records import LinkedArticle, LinkedEntity

Finding = TypeVar("Finding", Mention, Quote)


class Layer(StrEnum):
    """Whose findings are meant: the program's, those that the user made or corrected, or all."""

    MACHINE = "machine"
    USER = "user"
    BOTH = "both"


@dataclass(frozen=True)
class AnnotatedArticle:
    """One article, and who and what is named and said in it.

    Attributes:
        article: the text and what is known of it.
        annotation: what was found in it; its chains are what mentions and quotes refer to.
        shared: the chains whose ids mean the same in every article of the library. The others are known by
            their id in this article only.
    """

    article: Article
    annotation: Annotation
    shared: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The text exactly as read; all offsets are characters into it, end-exclusive."""
        return self.article.text

    @property
    def title(self) -> str:
        """The headline."""
        return self.article.title.value

    @property
    def published(self) -> str | None:
        """When it was published, as ISO 8601 and possibly partial; None if that is not known."""
        return self.article.published.value if self.article.published else None

    @cached_property
    def values(self) -> tuple[Entity, ...]:
        """Dates, times, numbers, amounts and percentages, in order."""
        return tuple(e for e in self.annotation.entities if e.type not in NAME_TYPES)

    @cached_property
    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """The names that each chain goes by here, in order of their first place."""
        found: dict[str, dict[str, None]] = {}
        for mention in self.annotation.mentions:
            if mention.kind is MentionKind.NAME:
                words = " ".join(mention.span.of(self.article.plain).split())
                found.setdefault(mention.chain, {})[words] = None
        return {chain: tuple(names) for chain, names in found.items()}

    def identity(self, chain: str) -> str:
        """Return a name for a chain that is its own among all articles, and the same on every day."""
        return chain if chain in self.shared else f"{self.article.id}#{chain}"

    def layer_of(self, finding: Mention | Quote) -> Layer:
        """Tell whose a mention or quote is."""
        from reader.library.records import HAND

        return Layer.USER if finding.rule == HAND else Layer.MACHINE

    def only(self, layer: Layer) -> AnnotatedArticle:
        """Return the article with the findings of one layer; values and scare quotes are the program's."""
        if layer is Layer.BOTH:
            return self
        annotation = self.annotation
        mentions = self._of(layer, annotation.mentions)
        quotes = self._of(layer, annotation.quotes)
        named = {mention.span for mention in mentions}
        return replace(
            self,
            annotation=replace(
                annotation,
                entities=tuple(
                    entity
                    for entity in annotation.entities
                    if (entity.span in named if entity.type in NAME_TYPES else layer is Layer.MACHINE)
                ),
                mentions=mentions,
                quotes=quotes,
                scare_quotes=annotation.scare_quotes if layer is Layer.MACHINE else (),
            ),
        )

    def _of(self, layer: Layer, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(finding for finding in findings if self.layer_of(finding) is layer)

    def quotes_frame(self) -> DataFrame:
        """Return the quotes as a pandas frame; see :class:`reader.library.tables.QuoteRow`."""
        from reader.library import tables

        return tables.frame([tables.quotes(self)], tables.QuoteRow)

    def mentions_frame(self) -> DataFrame:
        """Return the mentions as a pandas frame; see :class:`reader.library.tables.MentionRow`."""
        from reader.library import tables

        return tables.frame([tables.mentions(self)], tables.MentionRow)

    def values_frame(self) -> DataFrame:
        """Return dates, figures and amounts as a frame; see :class:`reader.library.tables.ValueRow`."""
        from reader.library import tables

        return tables.frame([tables.values(self)], tables.ValueRow)


def annotate(
    source: str | os.PathLike[str],
    *,
    title: str | None = None,
    published: str | None = None,
    pipeline: str | None = None,
) -> AnnotatedArticle:
    """Find who and what is named and said in one article, without a library.

    Args:
        source: the text itself, or the path of a file (as :class:`pathlib.Path`, not as a string).
        title: the headline, if it is known better than from the text.
        published: the day or time of publication as ISO 8601, if it is known better; "Thursday" becomes a
            date by it.
        pipeline: another engine for the names ("spacy:NAME"); it must be installed.

    Raises:
        LibraryError: the file cannot be read, or it holds several articles (:class:`Library` opens those).
        PipelineError: the other engine cannot be used.
    """
    from reader import language
    from reader.formats import from_text

    article = from_text("text", source) if isinstance(source, str) else _load(Path(source))
    if title is not None:
        article = replace(article, title=Fact(title, "given"))
    if published is not None:
        article = replace(article, published=Fact(published, "given"))
    return AnnotatedArticle(article, language.annotate(article, pipeline))


def _load(path: Path) -> Article:
    from reader.formats import FormatError, documents

    try:
        found = list(islice(documents(path), 2))
        if len(found) != 1:
            raise LibraryError(f"{path}: holds {'several articles' if found else 'no article'}")
        return found[0].read(path.name)
    except FormatError as error:
        raise LibraryError(f"{path}: {error}") from error


def of_library(linked: LinkedArticle) -> AnnotatedArticle:
    """Return an article of a library, its chains those of the whole library.

    A named entity is called by kind and normal form of its name ("per-gary-volesky"): unlike its number in
    the catalog that is the same on every machine and after every change, so that two exports can be compared.
    """
    keys = _keys(linked.entities.values())
    chains = {
        keys[entity.id]: Chain(keys[entity.id], entity.name, entity.type)
        for entity in linked.entities.values()
    }
    mentions = tuple(
        Mention(m.start, m.end, keys[m.entity], m.kind, m.rule, m.confidence) for m in linked.mentions
    )
    quotes = tuple(
        Quote(
            start=q.start,
            end=q.end,
            kind=q.kind,
            cue=q.cue,
            speaker=q.speaker,
            speaker_chain=None if q.entity is None else keys[q.entity],
            confidence=q.confidence,
            rule=q.rule,
            utterance=q.utterance,
            source=q.source,
            source_chain=None if q.source_entity is None else keys[q.source_entity],
        )
        for q in linked.quotes
    )
    names = [
        Entity(m.start, m.end, kind, m.rule)
        for m in mentions
        if m.kind is MentionKind.NAME and (kind := chains[m.chain].type) in NAME_TYPES and kind
    ]
    annotation = Annotation(
        entities=tuple(sorted([*linked.values, *names], key=lambda e: (e.start, e.end))),
        mentions=mentions,
        chains=dict(sorted(chains.items())),
        quotes=quotes,
        scare_quotes=linked.scare_quotes,
    )
    shared = frozenset(keys[entity.id] for entity in linked.entities.values() if entity.aliases)
    return AnnotatedArticle(linked.article, annotation, shared)


def _keys(entities: Iterable[LinkedEntity]) -> dict[int, str]:
    """Return a readable key for each entity; what is only described is numbered where two are alike."""
    from reader.library.catalog.linking import normalise

    keys: dict[int, str] = {}
    taken: set[str] = set()
    for entity in sorted(entities, key=lambda e: (not e.aliases, e.name, e.id)):
        words = normalise(entity.name, entity.type) if entity.type else " ".join(entity.name.lower().split())
        kind = entity.type.lower() if entity.type else "other"
        base = key = "-".join([kind, *words.split()])
        number = 1
        while key in taken:
            number += 1
            key = f"{base}-{number}"
        taken.add(key)
        keys[entity.id] = key
    return keys
