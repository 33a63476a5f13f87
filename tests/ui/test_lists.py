"""What the rows of each list look like, as text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from syrupy.assertion import SnapshotAssertion
from textual.app import App, ComposeResult

from reader.article import Article, Block, BlockKind, Fact, Span
from reader.language.annotation import Confidence, EntityType, MentionKind, QuoteKind
from reader.library.listing import ListQuery
from reader.library.records import (
    ArticleSummary,
    Hit,
    LinkedArticle,
    LinkedEntity,
    LinkedMention,
    LinkedQuote,
    SearchResult,
    Snippet,
)
from reader.ui.panes.article_list import ArticleList, ArticleRow, Listed
from reader.ui.panes.folding import Folding
from reader.ui.panes.panel_lists import SaidList, WhoList
from reader.ui.panes.row_list import RowList
from reader.ui.panes.search_results import HINT, SearchResults

TEXT = (
    "Engine will weave patterns, says Ada\n\n"
    "“It will weave algebraical patterns just as the loom weaves flowers,” Ada Lovelace told the Times.\n\n"
    "She said it might compose music. Nobody knew what it would cost.\n"
)
SUMMARY = ArticleSummary(
    7, "a.txt", "Engine will weave patterns, says Ada", "1843-07-10T09:00", 1, 25, ("no byline",)
)
OTHER = ArticleSummary(8, "b.txt", "A very long title about nothing that anybody needs to know", None, 12, 9)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def quote(words: str, kind: QuoteKind, entity: int | None, confidence: Confidence) -> LinkedQuote:
    return LinkedQuote(*span(words), kind, None, None, entity, confidence, "", 0)


ADA = LinkedEntity(1, "Ada Lovelace", EntityType.PER, 12_345, 99, 3, ("Ada Lovelace", "Ada"))
ARTICLE = LinkedArticle(
    summary=SUMMARY,
    article=Article(
        "a.txt", TEXT, Fact(SUMMARY.title, "line 1"), (Block(BlockKind.PARAGRAPH, 0, len(TEXT)),)
    ),
    values=(),
    mentions=(
        LinkedMention(*span("Ada"), MentionKind.NAME, 1, "", Confidence.HIGH),
        LinkedMention(*span("Ada Lovelace"), MentionKind.NAME, 1, "", Confidence.HIGH),
        LinkedMention(*span("Times"), MentionKind.NAME, 2, "", Confidence.HIGH),
    ),
    quotes=(
        quote(
            "“It will weave algebraical patterns just as the loom weaves flowers,”",
            QuoteKind.DIRECT,
            1,
            Confidence.HIGH,
        ),
        quote("it might compose music", QuoteKind.INDIRECT, 1, Confidence.LOW),
        quote("what it would cost", QuoteKind.MIXED, None, Confidence.LOW),
    ),
    scare_quotes=(),
    entities={
        1: ADA,
        2: LinkedEntity(2, "The Times", EntityType.ORG, 4, 2, 0, ("Times",)),
        3: LinkedEntity(3, "the engine", None, 4, 2, 0, ()),
        4: LinkedEntity(4, "London", EntityType.LOC, 1, 1, 0, ()),
    },
    here={1: 2, 2: 1, 3: 1, 4: 3},
)


@asynccontextmanager
async def shown(rows: RowList[object], size: tuple[int, int]) -> AsyncIterator[None]:
    class Bench(App[None]):
        def compose(self) -> ComposeResult:
            yield rows

    async with Bench().run_test(size=size):
        yield


def text_of(rows: RowList[object]) -> str:
    lines = [rows.render_line(y).text.rstrip() for y in range(rows.size.height)]
    return "\n" + "\n".join(lines).rstrip() + "\n"


async def test_articles(snapshot: SnapshotAssertion) -> None:
    rows = ArticleList(lambda *_: {})
    read = {summary.id: ArticleRow(summary) for summary in (SUMMARY, OTHER)}
    async with shown(rows, (34, 5)):
        rows.show(Listed(ListQuery(), Folding((7, 8), {}), read))
        rows.marked = 8
        assert text_of(rows) == snapshot


async def test_who_is_there_by_kind_the_most_mentioned_first(snapshot: SnapshotAssertion) -> None:
    rows = WhoList()
    async with shown(rows, (30, 12)):
        rows.show(ARTICLE)
        assert text_of(rows) == snapshot
        rows.show(ARTICLE._replace(entities={}, here={}))
        assert "Nothing here mentions a" in text_of(rows)
        rows.show(None)
        assert "No article is open." in text_of(rows)


async def test_who_said_what_with_unknown_speakers_last(snapshot: SnapshotAssertion) -> None:
    rows = SaidList()
    async with shown(rows, (34, 18)):
        rows.show(ARTICLE)
        assert text_of(rows) == snapshot
        rows.show(ARTICLE._replace(quotes=()))
        assert "Nobody is quoted here." in text_of(rows)


async def test_results(snapshot: SnapshotAssertion) -> None:
    rows = SearchResults(lambda *_: ())
    found = Snippet("“It will weave algebraical patterns just as the loom weaves flowers,”", (Span(28, 36),))
    hits = (Hit(SUMMARY, (span("patterns"), span("patterns")), found), Hit(OTHER, (), Snippet("", ())))
    async with shown(rows, (34, 24)):
        rows.show("patterns", SearchResult(hits, 5, note="Read as plain words."))
        assert text_of(rows) == snapshot


async def test_results_are_read_when_they_come_into_sight() -> None:
    read: list[tuple[str, int]] = []

    def load(query: str, articles: Sequence[int]) -> list[Hit]:
        read.extend((query, article) for article in articles)
        return [hit(article) for article in articles if article != 12]  # That one is gone.

    def hit(article: int) -> Hit:
        return Hit(SUMMARY._replace(id=article, title=f"Article {article}"), (), Snippet("", ()))

    def titles(rows: SearchResults) -> list[str]:
        return [rows.render_line(y).text[2:].rstrip() for y in (0, 5, 10)]

    rows = SearchResults(load)
    async with shown(rows, (34, 15)):
        rows.show("pat", SearchResult((hit(0), hit(1)), 99, query="pat*", rest=tuple(range(2, 90))))
        assert titles(rows) == ["Article 0", "Article 1", "…"]
        await rows.workers.wait_for_complete()
        assert titles(rows) == ["Article 0", "Article 1", "Article 2"]
        rows.move_to(13)
        assert titles(rows) == ["…", "…", "…"]
        await rows.workers.wait_for_complete()
        assert titles(rows) == ["Article 11", "…", "Article 13"]
        assert max(read) < ("pat*", 20)
        assert len(read) == len(set(read))
        rows.action_edge(last=True)
        assert "9 more articles: add a word" in text_of(rows)


async def test_no_results_and_what_to_ask_instead(snapshot: SnapshotAssertion) -> None:
    rows = SearchResults(lambda *_: ())
    async with shown(rows, (34, 16)):
        rows.show("patrens", SearchResult((), 0, suggestion="patterns"))
        assert text_of(rows) == snapshot
        rows.show("xyzzy", SearchResult((), 0))
        assert "No hits for “xyzzy”." in text_of(rows)
        rows.show("", None)
        assert "Type to search." in text_of(rows)
        rows.show("patterns", None)
        assert text_of(rows).split() == ["…"]


async def test_the_hint_of_an_empty_search_fits_the_narrowest_pane() -> None:
    rows = SearchResults(lambda *_: ())
    async with shown(rows, (26, 20)):  # 28 columns without the border
        rows.show("", None)
        for line in HINT.splitlines():
            assert line in text_of(rows)
