"""What the status line says, on the seeds."""

from __future__ import annotations

from reader.language.annotation import Confidence, MentionKind, QuoteKind
from reader.library.records import LinkedArticle, LinkedMention, LinkedQuote
from reader.span import Span
from reader.ui.panes.status_text import describe, describe_mention, describe_quote


def same(article: LinkedArticle, mention: LinkedMention) -> list[Span]:
    return [other.span for other in article.mentions if other.entity == mention.entity]


def test_a_name_says_what_it_is_and_how_often(bbc: LinkedArticle) -> None:
    mention = next(m for m in bbc.mentions if m.span.of(bbc.article.text) == "Volesky")
    entity = bbc.entities[mention.entity]
    before = [m for m in bbc.mentions if m.entity == mention.entity and m.start < mention.start]
    text = describe_mention(bbc, mention, same(bbc, mention)).plain
    assert text.startswith(f"Gary Volesky · person · {len(before) + 1}/{bbc.here[mention.entity]} here · ")
    assert f"{entity.mentions} in 1 article" in text
    assert text.endswith(f"speaker of {entity.quotes}")


def test_a_pronoun_says_for_whom_it_stands_and_why(bbc: LinkedArticle) -> None:
    mention = next(m for m in bbc.mentions if m.kind is MentionKind.PRONOUN)
    text = describe_mention(bbc, mention, same(bbc, mention)).plain
    words = mention.span.of(bbc.article.text)
    name = bbc.entities[mention.entity].name
    assert text == f"“{words}” → {name} · {mention.rule} · {mention.confidence} confidence"


def test_a_quote_says_who_said_it_how_and_how_that_is_known(bbc: LinkedArticle) -> None:
    quote = next(q for q in bbc.quotes if q.kind is QuoteKind.DIRECT)
    assert quote.cue is not None
    text = describe_quote(bbc, quote).plain
    assert text == f"Gary Volesky · direct · “said” · {quote.confidence} confidence · {quote.rule}"


def test_a_quote_of_nobody_says_that(bbc: LinkedArticle) -> None:
    quote = LinkedQuote(0, 5, QuoteKind.MIXED, None, None, None, Confidence.LOW, "", 0)
    assert describe_quote(bbc, quote).plain == "speaker unknown · partly in quotation marks · low confidence"


def test_a_mention_inside_a_quote_is_described_first(bbc: LinkedArticle) -> None:
    mention, quote = bbc.mentions[0], bbc.quotes[0]
    others = same(bbc, mention)
    text = describe(bbc, mention, others, quote).plain
    assert text == f"{describe_mention(bbc, mention, others)}   in a quote: {describe_quote(bbc, quote)}"


def test_nothing_is_said_of_plain_text(bbc: LinkedArticle) -> None:
    assert describe(bbc, None, (), None).plain == ""
