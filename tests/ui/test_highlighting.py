"""Each stretch of text has the styles of everything that covers it, the strongest last."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from reader.article import BlockKind, Span
from reader.language.annotation import QuoteKind
from reader.library.records import LinkedArticle
from reader.ui.page.highlighting import Highlights, Mark, Spotlight, stretches
from reader.ui.page.spans import SpanIndex

MakeArticle = Callable[..., LinkedArticle]
MARKS = st.lists(
    st.builds(
        lambda start, length, style: Mark(start, start + length, style),
        st.integers(0, 30),
        st.integers(1, 9),
        st.sampled_from("xyz"),
    ),
    max_size=8,
)


@given(MARKS, st.integers(0, 20), st.integers(1, 20))
def test_stretches_cover_their_range_and_each_has_the_marks_of_all_its_characters(
    marks: list[Mark], start: int, length: int
) -> None:
    found = stretches(marks, start, start + length)
    assert [part.start for part in found] == [start, *(part.end for part in found[:-1])]
    assert found[-1].end == start + length
    for part in found:
        for offset in range(part.start, part.end):
            assert part.styles == tuple(m.style for m in marks if m.start <= offset < m.end)


def styles_of(article: LinkedArticle, words: str) -> list[str]:
    start = article.article.text.index(words)
    return [mark.style for mark in Highlights(article).marks(start, start + len(words))]


def test_each_kind_of_name_and_value_has_its_style(make_article: MakeArticle) -> None:
    article = make_article(
        (
            BlockKind.PARAGRAPH,
            "[PER:Ann] of [ORG:the UN] in [LOC:Rome], a [NORP:Roman], on [DATE:Friday] with [MONEY:$5]",
        )
    )
    found = [
        (mark.style, article.article.text[mark.start : mark.end]) for mark in Highlights(article).marks(0, 99)
    ]
    assert sorted(found) == [
        ("date", "Friday"),
        ("figure", "$5"),
        ("group", "Roman"),
        ("organisation", "the UN"),
        ("person", "Ann"),
        ("place", "Rome"),
    ]


def test_what_only_refers_to_somebody_is_subtle(make_article: MakeArticle) -> None:
    article = make_article((BlockKind.PARAGRAPH, "[PER:Ann] said [PRON:she|Ann] was [NOM:the mayor|Ann]."))
    assert styles_of(article, "she") == styles_of(article, "the mayor") == ["reference"]


def test_a_name_within_a_description_is_the_stronger(make_article: MakeArticle) -> None:
    article = make_article((BlockKind.PARAGRAPH, "[ORG:UN] staff"))
    whole = article.mentions[0]._replace(end=8, entity=99)
    both = article._replace(mentions=(whole, *article.mentions))
    assert styles_of(both, "UN") == ["reference", "organisation"]


def test_speaker_and_cue_of_a_quote_are_marked(make_article: MakeArticle) -> None:
    article = make_article((BlockKind.PARAGRAPH, "<direct:“Yes,”> said [PER:Ann]."))
    quote = article.quotes[0]._replace(cue=Span(7, 11), speaker=Span(12, 15))
    article = article._replace(quotes=(quote,))
    assert styles_of(article, "said") == ["cue"]
    assert styles_of(article, "Ann") == ["person", "speaker"]


def test_the_bar_is_that_of_the_most_literal_quote(make_article: MakeArticle) -> None:
    article = make_article((BlockKind.PARAGRAPH, "<indirect:it was <mixed:a “great> day”> and so on"))
    highlights = Highlights(article)
    assert highlights.bar(0, 5) is QuoteKind.INDIRECT
    assert highlights.bar(0, 20) is QuoteKind.MIXED
    assert highlights.bar(30, 40) is None


def test_all_mentions_of_an_entity_are_found(make_article: MakeArticle) -> None:
    article = make_article((BlockKind.PARAGRAPH, "[PER:Ann] and [PER:Bob]; [PRON:she|Ann] left."))
    found = Highlights(article).mentions_of(article.mentions[0].entity).items
    assert [span.of(article.article.text) for span in found] == ["Ann", "she"]
    assert list(Highlights(article).mentions_of(12345).items) == []


def test_the_cursor_outshines_whatever_else_is_marked_for_the_moment() -> None:
    matches = SpanIndex([Span(2, 5), Span(6, 9)])
    light = Spotlight(at=7, cursor=Span(7, 8), quote=Span(0, 20), matches=matches, flash=Span(4, 7))
    assert light.marks(3, 10) == (
        Mark(3, 10, "quote-here"),
        Mark(3, 5, "match"),
        Mark(6, 9, "match-here"),
        Mark(4, 7, "flash"),
        Mark(7, 8, "cursor"),
    )
