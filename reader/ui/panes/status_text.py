"""What the status line says of the place under the cursor: pure functions over what the library gives."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from reader.language.annotation import Confidence, EntityType, MentionKind, QuoteKind
from reader.library.records import HAND, LinkedArticle, LinkedMention, LinkedQuote
from reader.span import Span
from reader.ui.page.highlighting import is_doubtful
from reader.ui.panes.article_list import counted
from reader.ui.panes.panel_lists import KINDS
from reader.ui.panes.row_text import words

_DOT = words(" · ", "dim")
_LONGEST_QUOTED = 40
"""Characters of the text that the line repeats."""


def describe(
    article: LinkedArticle, mention: LinkedMention | None, same: Sequence[Span], quote: LinkedQuote | None
) -> Content:
    """Return what is known of the mention and the quote at one place.

    Args:
        article: the article that is open.
        mention: the mention under the cursor, if there is one.
        same: where the article mentions the same entity, in order.
        quote: the quote around the cursor, if there is one.
    """
    parts = []
    if mention:
        parts.append(describe_mention(article, mention, same))
    if quote:
        parts.append(describe_quote(article, quote))
    return words("   in a quote: ", "dim").join(parts)


def describe_mention(article: LinkedArticle, mention: LinkedMention, same: Sequence[Span]) -> Content:
    """Return who or what is meant, how often, and for a pronoun or a description also why."""
    entity = article.entities[mention.entity]
    name = words(entity.name, "bold")
    if mention.kind is not MentionKind.NAME:
        said = mention.span.of(article.article.plain)[:_LONGEST_QUOTED]
        evidence = _evidence(article, mention.span, mention.rule, mention.confidence)
        return Content.assemble(words(f"“{said}” → "), _DOT.join([name, *reversed(evidence)]))
    facts = [
        name,
        words(kind_of(entity.type)),
        words(f"{same.index(mention.span) + 1:,}/{len(same):,} here"),
        words(f"{entity.mentions:,} in {counted(entity.articles, 'article', 'articles')}"),
    ]
    if entity.quotes:
        facts.append(words(f"speaker of {entity.quotes:,}"))
    if mention.rule == HAND:
        facts += _evidence(article, mention.span, mention.rule, mention.confidence)
    return _DOT.join(facts)


def describe_quote(article: LinkedArticle, quote: LinkedQuote) -> Content:
    """Return who said it, in what form, and how that is known."""
    name = "speaker unknown"
    if quote.entity is not None:
        name = article.entities[quote.entity].name
    elif quote.speaker:
        name = quote.speaker.of(article.article.plain)
    doubt = "?" if is_doubtful(quote) and name != "speaker unknown" else ""
    speaker = words(f"{name}{doubt}", "bold")
    facts = [speaker, words({QuoteKind.MIXED: "partly in quotation marks"}.get(quote.kind, quote.kind.value))]
    if quote.cue:
        facts.append(words(f"“{quote.cue.of(article.article.plain)[:_LONGEST_QUOTED]}”"))
    facts += _evidence(article, quote.span, quote.rule, quote.confidence)
    return _DOT.join(facts)


def _evidence(article: LinkedArticle, span: Span, rule: str, confidence: Confidence) -> list[Content]:
    """Return by what rule something is thought so and how sure that is, or that the user said it."""
    if rule != HAND:
        return [words(f"{confidence} confidence"), *([words(rule)] if rule else [])]
    before = next((one.was for one in reversed(article.corrections) if one.span.overlaps(span)), "")
    return [words(f"✎ {HAND}, was: {before}" if before else f"✎ {HAND}")]


def kind_of(entity_type: EntityType | None) -> str:
    """Return what a type of entity is called: "person", "place"."""
    return KINDS[entity_type][0] if entity_type in KINDS else "not named"
