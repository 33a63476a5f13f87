"""The running text with its names, values and quotes as elements of HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.article import Block, BlockKind, Span
from reader.export.html.escaping import escape
from reader.export.people import KINDS, Listed, anchor_of
from reader.export.runs import runs
from reader.language.annotation import Confidence, Entity, Mention, Quote
from reader.library.annotated import AnnotatedArticle, Layer

_TAGS = {BlockKind.TITLE: "h1", BlockKind.QUOTATION: "blockquote"}


class _Element(NamedTuple):
    """An element to be put around a stretch of text.

    Attributes:
        span: what it is around.
        tag: its name.
        attributes: as they are written; those of the later parts are ``continued``, where others cut it.
        continued: the same without what may stand only once in a page.
    """

    span: Span
    tag: str
    attributes: str
    continued: str


def marked_text(annotated: AnnotatedArticle, people: Mapping[str, Listed]) -> str:
    """Return the text of an article with an element around each block, quote, mention and value."""
    annotation = annotated.annotation
    quotes = (_of_quote(quote, annotated, people) for quote in annotation.quotes)
    mentions = (_of_mention(mention, annotated, people) for mention in annotation.mentions)
    elements = [
        *map(_of_block, annotated.article.blocks),
        *sorted(quotes, key=_longest_first),
        *sorted(mentions, key=_longest_first),
        *sorted(map(_of_value, annotated.values), key=_longest_first),
        *map(_of_mark, annotated.article.markup),
    ]
    return _nested(annotated.text, elements)


def _nested(text: str, elements: list[_Element]) -> str:
    """Return a text with its elements: an earlier one is around a later one, which is cut at its ends."""
    out: list[str] = []
    opened: list[int] = []
    tags: list[str] = []
    begun: set[int] = set()
    for span, over in runs(len(text), [element.span for element in elements]):
        same = 0
        while same < min(len(opened), len(over)) and opened[same] == over[same]:
            same += 1
        out += (f"</{tag}>" for tag in reversed(tags[same:]))
        del tags[same:]
        for number in over[same:]:
            element = elements[number]
            # A link cannot stand within a link.
            tags.append("span" if element.tag == "a" and "a" in tags else element.tag)
            out.append(f"<{tags[-1]}{element.continued if number in begun else element.attributes}>")
            begun.add(number)
        opened = list(over)
        out.append(escape(span.of(text)))
    out += (f"</{tag}>" for tag in reversed(tags))
    return "".join(out)


def _of_block(block: Block) -> _Element:
    kind = f' class="{block.kind}{" furniture" if block.is_furniture else ""}" dir="auto"'
    if block.kind is BlockKind.HEADING:
        return _Element(block.span, f"h{min(block.level + 1, 6)}", kind, kind)
    return _Element(block.span, _TAGS.get(block.kind, "p"), kind, kind)


def _of_quote(quote: Quote, annotated: AnnotatedArticle, people: Mapping[str, Listed]) -> _Element:
    who, about = "", ""
    if quote.speaker_chain:
        one = people[quote.speaker_chain]
        who, about = f' data-speaker="{one.anchor}"', f"{one.chain.name}, "
    elif quote.speaker:
        about = f"{quote.speaker.of(annotated.text)}, "
    doubt = "?" if quote.confidence is Confidence.LOW else ""
    kind = f"q {quote.kind}{_layer(quote, annotated)}"
    title = f' title="{escape(f"{about}{quote.kind} quote{doubt}")}"'
    place = f'{_place(quote.span)} id="{quote_id(quote, annotated)}" tabindex="-1"'
    return _Element(
        quote.span, "span", f' class="{kind}"{place}{who}{title}', f' class="{kind} continued"{title}'
    )


def quote_id(quote: Quote, annotated: AnnotatedArticle) -> str:
    """Return the id of the element of a quote."""
    return f"{anchor_of(annotated)}-said-{quote.start}-{quote.end}"


def _of_mention(mention: Mention, annotated: AnnotatedArticle, people: Mapping[str, Listed]) -> _Element:
    one = people[mention.chain]
    kind = f", {KINDS[one.chain.type]}" if one.chain.type else ""
    doubt = "?" if mention.confidence is Confidence.LOW else ""
    same = (
        f' class="m {(one.chain.type or "other").lower()} {mention.kind}{_layer(mention, annotated)}"'
        f' data-entity="{one.anchor}" title="{escape(one.chain.name + kind + doubt)}"'
    )
    link = f' href="#{one.anchor}"'
    place = f'{_place(mention.span)} id="{place_id(mention.span, one)}"'
    return _Element(mention.span, "a", f"{same}{place}{link}", same + link)


def place_id(span: Span, one: Listed) -> str:
    """Return the id of the element of a mention."""
    return f"{one.anchor}-at-{span.start}-{span.end}"


def _of_value(value: Entity) -> _Element:
    normal = f": {value.value}" if value.value else ""
    same = f' class="v {value.type.lower()}" title="{escape(KINDS[value.type] + normal)}"'
    return _Element(value.span, "span", f"{same}{_place(value.span)}", same)


def _of_mark(span: Span) -> _Element:
    return _Element(span, "span", ' class="markup"', ' class="markup"')


def _place(span: Span) -> str:
    return f' data-start="{span.start}" data-end="{span.end}"'


def _layer(finding: Mention | Quote, annotated: AnnotatedArticle) -> str:
    return " user" if annotated.layer_of(finding) is Layer.USER else ""


def _longest_first(element: _Element) -> tuple[int, Span]:
    return element.span.start - element.span.end, element.span
