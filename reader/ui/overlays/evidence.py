"""Why the program thinks what it shows at a place: the rules, cues, names and facts, in words.

Pure functions over what the library gives. Nothing is said to be known that is a guess, and what is not known
is said not to be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from reader.article import Article, Block, BlockKind, Fact, Span
from reader.language.annotation import (
    SPEAKERS_RIGHT,
    Confidence,
    Entity,
    EntityType,
    MentionKind,
    QuoteKind,
)
from reader.library.records import AppliedCorrection, LinkedArticle, LinkedMention, LinkedQuote, NameReason
from reader.ui.page.spans import Spanned
from reader.ui.panes.article_list import counted, shown_date
from reader.ui.panes.status_text import kind_of

_KINDS_OF_VALUE = {
    EntityType.DATE: "date",
    EntityType.TIME: "time",
    EntityType.NUM: "number",
    EntityType.MONEY: "sum of money",
    EntityType.PERCENT: "percentage",
}
_KINDS_OF_MENTION = {
    MentionKind.NAME: "a name",
    MentionKind.NOMINAL: "a description",
    MentionKind.PRONOUN: "a pronoun",
}
_KINDS_OF_QUOTE = {
    QuoteKind.DIRECT: "direct: the words stand in quotation marks",
    QuoteKind.MIXED: "mixed: reported, with some words in quotation marks",
    QuoteKind.INDIRECT: "indirect: reported without quotation marks",
}
_MOST_NAMES = 10
_LONGEST = 60
"""Characters of the text that a line repeats."""

Place = TypeVar("Place", bound=Spanned)


class Row(NamedTuple):
    """One thing that is known, and what it is called."""

    label: str
    text: str


class Section(NamedTuple):
    """What is known of one thing at the place."""

    title: str
    rows: tuple[Row, ...]


def evidence(
    found: LinkedArticle, offset: int, names: Sequence[NameReason] = (), found_by: str = ""
) -> list[Section]:
    """Return what is known of a place and why, the innermost first, and of the article at the end.

    Args:
        found: the article.
        offset: the place.
        names: of the entity that is mentioned there, if one is.
        found_by: the evidence by which the name there was found, if there is one.
    """
    sections = []
    if mention := _innermost(found.mentions, offset):
        sections.append(
            Section(f"“{_words(found, mention.span)}”", tuple(_mention(found, mention, names, found_by)))
        )
    if value := _innermost(found.values, offset):
        sections.append(Section(f"“{_words(found, value.span)}”", tuple(_value(found.article, value))))
    if quote := _innermost(found.quotes, offset):
        sections.append(Section("The quote", tuple(_quote(found, quote))))
    if said := [one for one in found.corrections if one.span.start <= offset < one.span.end]:
        sections.append(Section("You said", tuple(_correction(one) for one in said)))
    if block := next((b for b in found.article.blocks if b.start <= offset < b.end), None):
        sections.append(Section("The block", tuple(_block(block))))
    sections.append(Section("The article", tuple(_facts(found.article))))
    return sections


def mention_under(found: LinkedArticle, offset: int) -> LinkedMention | None:
    """Return the mention whose names :func:`evidence` is to be given."""
    return _innermost(found.mentions, offset)


def _innermost(spans: Sequence[Place], offset: int) -> Place | None:
    covering = (span for span in spans if span.start <= offset < span.end)
    return min(covering, key=lambda span: span.end - span.start, default=None)


def _mention(
    found: LinkedArticle, mention: LinkedMention, names: Sequence[NameReason], found_by: str
) -> Iterator[Row]:
    entity = found.entities[mention.entity]
    yield Row("is", f"{_KINDS_OF_MENTION[mention.kind]} of {entity.name} ({kind_of(entity.type)})")
    if found_by:
        yield Row("found", found_by)
    yield Row("rule", mention.rule or "none is known")
    yield Row("confidence", mention.confidence)
    yield Row("in all", f"{entity.mentions:,} mentions in {counted(entity.articles, 'article', 'articles')}")
    for name in names[:_MOST_NAMES]:
        reason = name.reason or "the full name"
        yield Row("also" if name is not names[0] else "names", f"{name.text} ({name.mentions:,}): {reason}")
    if len(names) > _MOST_NAMES:
        yield Row("", f"and {counted(len(names) - _MOST_NAMES, 'other name', 'other names')}")


def _quote(found: LinkedArticle, quote: LinkedQuote) -> Iterator[Row]:
    yield Row("speaker", " → ".join(speaker_chain(found, quote)) or "unknown: no rule found who says it")
    if quote.speaker and (link := _at(found.mentions, quote.speaker)) and link.kind is not MentionKind.NAME:
        yield Row("because", f"{link.rule or 'no rule is known'} ({link.confidence} confidence)")
    if reporter := _who(found, quote.source, quote.source_entity):
        yield Row("reported by", " → ".join(reporter))
    yield Row("kind", _KINDS_OF_QUOTE[quote.kind])
    yield Row("cue", f"“{_words(found, quote.cue)}”" if quote.cue else "no word reports it")
    yield Row("rule", quote.rule or "none is known")
    if quote.entity is not None or quote.speaker:
        yield Row("confidence", what_it_means(quote.confidence))
    parts = [part for part in found.quotes if part.utterance == quote.utterance]
    if len(parts) > 1:
        yield Row("part", f"{parts.index(quote) + 1} of {len(parts)}: its speaker interrupts it")


def speaker_chain(found: LinkedArticle, quote: LinkedQuote) -> list[str]:
    """Return who says a quote, from the words in the text to the name they stand for; nothing if unknown."""
    return _who(found, quote.speaker, quote.entity)


def _who(found: LinkedArticle, words: Span | None, entity: int | None) -> list[str]:
    steps = [f"“{_words(found, words)}”"] if words else []
    name = found.entities[entity].name if entity is not None and entity in found.entities else ""
    return [*steps, name] if name and steps != [f"“{name}”"] else steps


def what_it_means(confidence: Confidence) -> str:
    """Return a confidence in a speaker with how often such a one is right."""
    doubt = "? " if confidence is Confidence.LOW else ""
    return f"{doubt}{confidence}: of 100 such speakers {SPEAKERS_RIGHT[confidence]} are right, as measured"


def _value(article: Article, value: Entity) -> Iterator[Row]:
    yield Row("is", f"a {_KINDS_OF_VALUE.get(value.type, 'value')}")
    yield Row("value", value.value or "not known: nothing can be said for certain")
    yield Row("rule", value.rule or "none is known")
    if value.type in (EntityType.DATE, EntityType.TIME):
        anchor = article.published
        yield Row("anchor", f"{shown_date(anchor.value)}, {anchor.origin}" if anchor else "none: undated")


def _correction(correction: AppliedCorrection) -> Row:
    return Row(correction.what, f"before, it was: {correction.was}" if correction.was else "before, nothing")


def _block(block: Block) -> Iterator[Row]:
    kind = "paragraph" if block.kind is BlockKind.PARAGRAPH else str(block.kind)
    if block.is_furniture:
        kind += ", furniture: kept out of quotes and counts"
    yield Row("is", f"{kind}, the same as before" if block.repeated else kind)
    if block.rule:
        yield Row("rule", block.rule)


def _facts(article: Article) -> Iterator[Row]:
    facts: dict[str, Fact | None] = {
        "title": article.title,
        "date": article.published,
        "place": article.dateline,
        "author": article.byline,
        "source": article.source,
    }
    for name, fact in facts.items():
        if fact:
            value = shown_date(fact.value) if name == "date" else fact.value
            yield Row(name, f"{value} — {fact.origin}")
        else:
            yield Row(name, "not found")


def _at(mentions: Sequence[LinkedMention], span: Span) -> LinkedMention | None:
    """Return the mention that makes up a speaker, with its title or without."""
    inside = [m for m in mentions if span.start <= m.start and m.end <= span.end]
    return max(inside, key=lambda mention: mention.end - mention.start, default=None)


def _words(found: LinkedArticle, span: Span) -> str:
    words = " ".join(span.of(found.article.plain[: span.start + 4 * _LONGEST]).split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
