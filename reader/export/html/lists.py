"""Who is mentioned, and who said what, as lists of links into the text."""

from __future__ import annotations

from collections.abc import Mapping

from reader.export.html.escaping import escape
from reader.export.html.text import place_id, quote_id
from reader.export.people import Listed, groups
from reader.language.annotation import Confidence, Quote
from reader.library.annotated import AnnotatedArticle


def who(people: Mapping[str, Listed]) -> str:
    """Return everybody and everything mentioned, by kind, with a numbered link to each mention."""
    return "".join(
        f"<h2>{heading}</h2>\n<ul>{''.join(map(_person, those))}</ul>\n"
        for heading, those in groups(people).items()
    )


def _person(one: Listed) -> str:
    title = f"{escape(one.chain.title)} " if one.chain.title else ""
    also = f' <span class="also">also {escape(", ".join(one.also))}</span>' if one.also else ""
    kind = (one.chain.type or "other").lower()
    links = " ".join(
        f'<a href="#{place_id(mention.span, one)}" aria-label="mention {number}">{number}</a>'
        for number, mention in enumerate(one.mentions, start=1)
    )
    return (
        f'<li id="{one.anchor}" tabindex="-1"><span dir="auto">{title}<b class="m {kind}">'
        f'{escape(one.chain.name)}</b></span>{also} <span class="places">{links}</span></li>\n'
    )


def said(annotated: AnnotatedArticle, people: Mapping[str, Listed]) -> str:
    """Return who said what as a table; the empty text if nobody said anything."""
    quotes = annotated.annotation.quotes
    if not quotes:
        return ""
    rows = "".join(_row(quote, annotated, people) for quote in quotes)
    return (
        '<section class="said">\n<h2>Who said what</h2>\n<table>\n<thead><tr>'
        '<th scope="col">Speaker</th><th scope="col">Words</th><th scope="col">How</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n</section>\n"
    )


def _row(quote: Quote, annotated: AnnotatedArticle, people: Mapping[str, Listed]) -> str:
    text = annotated.text
    if quote.speaker_chain:
        one = people[quote.speaker_chain]
        speaker = f'<a href="#{one.anchor}" dir="auto">{escape(one.chain.name)}</a>'
    else:
        speaker = escape(quote.speaker.of(text)) if quote.speaker else "unknown"
    doubt = ' <span title="low confidence">?</span>' if quote.confidence is Confidence.LOW else ""
    words = f'<a href="#{quote_id(quote, annotated)}" dir="auto">{escape(quote.span.of(text))}</a>'
    how = [quote.kind.value]
    if quote.cue:
        how.append(f"“{escape(quote.cue.of(text))}”")
    if quote.source:
        how.append(f"reported by {escape(quote.source.of(text))}")
    return f'<tr><th scope="row">{speaker}{doubt}</th><td>{words}</td><td>{", ".join(how)}</td></tr>\n'
