"""Names, speakers, words and hits are followed through all articles, and the status line says how far."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reader.article import Span
from reader.library import Library
from reader.library.records import Place, SearchResult
from reader.ui.panes.frames import Pane

Reading = Callable[..., Any]


async def test_n_walks_all_hits_and_not_only_those_of_the_articles_listed(
    reading: Reading, seeds: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = seeds.search

    def only_the_best(query: str, article: int | None = None, **_: object) -> SearchResult:
        return search(query, article, limit=1)

    monkeypatch.setattr(seeds, "search", only_the_best)
    async with reading(seeds) as reader:
        await reader.go("mosul")
        assert "here · article" in reader.status
        expected = {
            (article.title, span.start)
            for article in seeds.articles()
            for span in seeds.places("mosul", article.id)
        }
        met = {reader.place}
        for _ in range(len(expected) - 1):
            await reader.press("n")
            assert "/" in reader.status
            met.add(reader.place)
        assert met == expected
        # Once all articles have been looked into, all hits are counted.
        assert f"/{len(expected)} · article" in reader.status


async def test_n_walks_the_hits_of_a_search_of_which_none_was_opened(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        await reader.search("momentum")
        await reader.press("escape", "n")
        assert reader.under_cursor.startswith("momentum")
        assert "1/" in reader.status


async def test_a_search_for_a_date_leads_from_article_to_article(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.go("date:2016 OR battle")
        titles = {reader.title}
        for _ in range(30):
            await reader.press("n")
            titles.add(reader.title)
        assert len(titles) == 2


async def test_star_at_the_beginning_of_a_quote_goes_to_what_its_speaker_says_next(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        await reader.go("speaker:volesky")
        quotes = [quote for quote in reader.room.article.quotes if quote.entity is not None]
        volesky = next(q.entity for q in quotes if seeds.entity(q.entity).name == "Gary Volesky")
        his = seeds.quotes_of(volesky)
        reader.room.go(his[0])
        assert len(his) > 2
        await reader.press("asterisk")
        assert reader.room.view.cursor == his[1].span.start
        assert f"2/{len(his)}" in reader.status
        await reader.press("n")
        assert reader.room.view.cursor == his[2].span.start
        await reader.press("N", "number_sign", "number_sign")
        assert reader.room.view.cursor == his[-1].span.start
        assert "wrapped" in reader.status


async def test_star_on_a_word_searches_for_it_as_vim_does(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        article = reader.room.article
        at = article.article.text.index("militants")
        reader.room.go(Place(article.summary.id, Span(at, at + 9)))
        await reader.press("asterisk")
        assert reader.under_cursor.startswith("militants")
        assert reader.place != (article.summary.title, at)
        assert reader.focused is reader.room.view
        assert reader.room.bar.query_text == '"militants"'
        there = reader.place
        await reader.press("N")
        assert reader.place == (article.summary.title, at)
        await reader.press("asterisk")
        assert reader.place == there
        await reader.press("escape", "escape")
        assert not reader.room.searching


async def test_star_before_a_name_takes_the_next_one_on_the_line(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        article = reader.room.article
        johnson = next(m for m in article.mentions if m.span.of(article.article.text) == "Boris Johnson")
        reader.room.view.jump(Span(johnson.start - 1, johnson.start))
        await reader.press("asterisk")
        assert not reader.room.searching
        here = reader.room.view.mention_at(reader.room.view.cursor)
        assert here is not None
        assert here.entity == johnson.entity
        assert "/4" in reader.status


async def test_the_parenthesis_says_which_quote_this_is(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        total = len(reader.room.article.quotes)
        await reader.press("right_parenthesis", "right_parenthesis")
        assert f"/{total} here" in reader.status
        await reader.press("n")
        assert f"/{total} here · article 1 of 2" in reader.status


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_star_in_the_list_of_quotes_follows_the_speaker(
    reading: Reading, seeds: Library, size: tuple[int, int]
) -> None:
    async with reading(seeds, size) as reader:
        await reader.press("J")
        reader.room.view.cursor = reader.room.article.article.text.index("momentum")
        await reader.press("enter")
        row = reader.room.side.said.item
        await reader.press("asterisk")
        assert reader.room.pane is Pane.ARTICLE
        quote = reader.room.view.quote_at(reader.room.view.cursor)
        assert quote is not None
        assert quote.entity == row.quote.entity


async def test_after_the_table_of_quotes_n_goes_on_along_the_speaker(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        await reader.press("J", "quotation_mark", "enter")
        quote = reader.room.view.quote_at(reader.room.view.cursor)
        total = len(seeds.quotes_of(quote.entity))
        assert f"1/{total}" in reader.status
        await reader.press("n")
        there = reader.room.view.quote_at(reader.room.view.cursor)
        assert there.entity == quote.entity
        assert f"2/{total}" in reader.status


async def test_after_the_page_of_a_name_n_goes_on_along_its_mentions(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        await reader.go("org:daesh")
        mention = reader.room.view.mention_at(reader.room.view.cursor)
        total = len(seeds.mentions_of(mention.entity))
        await reader.press("enter", "enter")
        assert reader.app.screen is reader.room
        assert f"/{total}" in reader.status
        before = reader.place
        await reader.press("n")
        assert reader.place != before
        assert reader.room.view.mention_at(reader.room.view.cursor).entity == mention.entity
