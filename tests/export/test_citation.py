"""A citation says whose words these are and where they stand, and claims no more than is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.article import BlockKind, Fact, Span
from reader.export.citation import of_passage, of_quote, of_row
from reader.language.annotation import Confidence, QuoteKind
from reader.library.records import LinkedArticle, Place
from reader.library.said import SaidRow

MakeArticle = Callable[..., LinkedArticle]


@pytest.fixture
def found(make_article: MakeArticle) -> LinkedArticle:
    return make_article(
        (BlockKind.TITLE, "A title"),
        (
            BlockKind.PARAGRAPH,
            "<direct:“Never,”> [PER:Ann Reed] said,\n<direct:“not  now.”> <indirect:It rains>.",
        ),
        source=Fact("BBC", "line 9"),
        published=Fact("2016-11-04T15:05", "line 1"),
    )


def test_all_parts_of_an_interrupted_quote_are_cited_with_their_place(found: LinkedArticle) -> None:
    first, second, _ = found.quotes
    reed = found.mentions[0].entity
    both = tuple(quote._replace(utterance=5, entity=reed) for quote in (first, second))
    assert of_quote(found._replace(quotes=both), both[1]) == (
        "“Never, … not now.” — Ann Reed, in “A title”, BBC, 2016-11-04 15:05 "
        f"(small.txt, line 3, characters {first.start}–{second.end})"
    )


def test_what_is_unknown_doubtful_or_only_reported_is_said_to_be_so(found: LinkedArticle) -> None:
    quote = found.quotes[2]
    assert "— speaker unknown (reported, not quoted), in" in of_quote(found, quote)
    she = quote._replace(speaker=found.mentions[0].span, confidence=Confidence.LOW)
    assert "“It rains” — Ann Reed (?) (reported, not quoted), in" in of_quote(found, she)
    bare = found._replace(article=replace(found.article, source=None, published=None))
    place = f"small.txt, line 4, characters {quote.start}–{quote.end}"
    assert of_quote(bare, quote).endswith(f"in “A title”, undated ({place})")


def test_who_has_reported_a_quote_is_named(found: LinkedArticle) -> None:
    quote = found.quotes[2]._replace(source=found.mentions[0].span, source_entity=None)
    assert "speaker unknown (reported, not quoted), reported by Ann Reed, in" in of_quote(found, quote)


def test_a_passage_is_cited_on_one_line(found: LinkedArticle) -> None:
    start = found.article.text.index("Ann")
    end = found.article.text.index("now")
    cited = of_passage(found, Span(start, end))
    assert cited.startswith("“Ann Reed said, “not” — “A title”, BBC")
    assert "\n" not in cited


ROW = SaidRow(
    1, Place(3, Span(209, 231)), '"We won"', QuoteKind.DIRECT, "said", "Gary Volesky", "he", 2,
    Confidence.HIGH, "", 0, "a.txt", "Battle", "2016-11", "", "",
)  # fmt: skip


def test_a_row_of_who_said_what_has_the_same_form() -> None:
    assert of_row(ROW) == "“We won” — Gary Volesky, in “Battle”, 2016-11 (a.txt, characters 209–231)"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("“We have the momentum,”", "“We have the momentum,”"),
        ("'It isn’t over'", "“It isn’t over”"),
        ("“We go on", "“We go on”"),
        ('fight the "enemies of God"', '“fight the "enemies of God"”'),
        ('"mad" and "bad"', '“"mad" and "bad"”'),
    ],
)
def test_only_marks_around_all_the_words_are_taken_off(words: str, shown: str) -> None:
    assert of_row(ROW._replace(words=words)).startswith(f"{shown} — ")
