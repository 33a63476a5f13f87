"""Saved web pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import Article, BlockKind, Fact
from reader.formats import FormatError
from reader.formats.pages.page import from_bytes
from tests.formats.invariants import check
from tests.formats.pages.samples import BROADCASTER, PORTAL


def words_of(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind is kind]


@pytest.fixture(scope="module")
def broadcaster() -> Article:
    article = from_bytes("a.html", BROADCASTER.encode())
    check(article)
    return article


@pytest.fixture(scope="module")
def portal() -> Article:
    article = from_bytes("b.html", PORTAL.encode("latin-1"))
    check(article)
    return article


def test_a_page_says_what_is_known_of_it(broadcaster: Article, portal: Article) -> None:
    assert broadcaster.title == Fact("Dam above Harun bursts after night of rain", "the page's headline")
    assert broadcaster.published == Fact("2016-11-04T15:05", "the page's JSON-LD")
    assert broadcaster.byline == Fact("Ruth Adeyemi", "the page's JSON-LD")
    assert broadcaster.source == Fact("Broadcaster", "the page's JSON-LD")
    assert portal.title.value == "Farmers block port over rice levy"
    assert portal.published == Fact("2016-12-02T09:30", "the page's <meta> publish-date")
    assert portal.byline == Fact("Portal Staff", "the page's <meta> author")
    assert portal.source == Fact("portal.example", "the page's address (canonical)")


def test_the_story_of_a_broadcaster_is_whole_and_what_is_around_it_is_marked(broadcaster: Article) -> None:
    assert words_of(broadcaster, BlockKind.TITLE) == ["Dam above Harun bursts after night of rain"]
    assert words_of(broadcaster, BlockKind.DATE) == ["4 November 2016"]
    assert words_of(broadcaster, BlockKind.CAPTION) == ["The wall gave way shortly before dawn"]
    assert words_of(broadcaster, BlockKind.CREDIT) == [
        "By Ruth Adeyemi\nWater correspondent",
        "Delta Pictures",
    ]
    assert words_of(broadcaster, BlockKind.HEADING) == ["Warnings ignored"]
    assert len(words_of(broadcaster, BlockKind.PARAGRAPH)) == 5
    assert words_of(broadcaster, BlockKind.LIST) == [
        "• The dam was finished in 1968 and has been raised twice since then",
        "• It holds back forty million cubic metres of water in a wet year",
    ]
    (promo,) = words_of(broadcaster, BlockKind.PROMO)
    assert promo.startswith("Get the day in one mail")
    (links,) = words_of(broadcaster, BlockKind.LINKS)
    assert links.startswith("More on this story\n• Why old dams fail")


def test_the_story_of_a_portal_is_whole_and_what_is_around_it_is_marked(portal: Article) -> None:
    paragraphs = words_of(portal, BlockKind.PARAGRAPH)
    assert [words.split()[0] for words in paragraphs] == ["Kandla:", "“We", "The", "Shops"]
    assert words_of(portal, BlockKind.CAPTION) == ["Lorries wait at the gates of the port. File photo"]
    assert words_of(portal, BlockKind.CREDIT) == ["India Portal Staff Dec 02, 2016 09:30:00 IST"]
    assert words_of(portal, BlockKind.LINKS) == [
        "Also Read: What the rice levy means for your kitchen",
        "Farmers Kandla Rice",
    ]
    (promo,) = words_of(portal, BlockKind.PROMO)
    assert promo.startswith("Also Watch")


@pytest.mark.parametrize("tag", ["figure", "div class=picture-caption"])
def test_a_caption_in_whole_sentences_is_no_part_of_the_story(tag: str) -> None:
    story = "".join(
        f"<p>The water reached the market in the hour {n}, the ministry said.</p>" for n in range(6)
    )
    caption = "The dam was finished in 1968 and has been raised twice since then, by ten metres."
    page = f"<article><h1>Dam bursts</h1><{tag}><p>{caption}</p></{tag.split()[0]}>{story}</article>"
    article = from_bytes("a.html", page.encode())
    assert words_of(article, BlockKind.CAPTION) == [caption]
    assert len(words_of(article, BlockKind.PARAGRAPH)) == 6


@pytest.mark.parametrize(
    "words",
    ["cookies", "not to be read", "color: red", "Share with", "Home", "Something else", "Image caption",
     "POLITICS", "Comments are loading", "Copyright 2016"],
)  # fmt: skip
def test_what_is_no_part_of_the_article_is_left_out(
    words: str, broadcaster: Article, portal: Article
) -> None:
    assert words not in broadcaster.text + portal.text


def test_what_the_text_says_is_taken_where_the_page_says_nothing() -> None:
    body = "<p>The dam burst on Friday, and the town was flooded within the hour, the ministry said.</p>" * 4
    page = f"<h1>Dam bursts</h1><p>By Jane Smith</p><p>Published: 4 November 2016</p>{body}"
    article = from_bytes("a.html", page.encode())
    assert article.byline is not None
    assert (article.byline.value, article.byline.origin) == ("Jane Smith", "line 3")
    assert article.published is not None
    assert (article.published.value, article.published.origin) == ("2016-11-04", "line 5")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one<br>two</p>", "one\ntwo"),
        ("one<br><br> two", "one\n\ntwo"),
        ("<p>a\n  b&nbsp;c<b>d</b> e</p>f", "a b cd e\n\nf"),
        ("<p>He <q>fled</q>.</p>", "He “fled”."),
        ("<ol><li>a<li>b<ul><li>c</ul></ol>", "1. a\n2. b\n• c"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<table><tr><td>a<td>1<tr><td>b<td>2</table>", "a\t1\t\nb\t2"),
        ("<table><tr><td><p>a<td><p>b</table>", "a\n\nb"),
        ("<p>a<span class='sr-only'>no</span>b<script>no</script>c</p>", "abc"),
    ],
)
def test_text_is_as_a_browser_shows_it(html: str, text: str) -> None:
    assert from_bytes("a.html", html.encode()).text == text


def test_the_page_says_its_encoding_and_may_be_wrong() -> None:
    page = '<meta charset="{}"><p>“We knew,” he said.</p>'
    for said, real in (
        ("windows-1252", "cp1252"),
        ("utf-8", "utf-8"),
        ("utf-8", "cp1252"),
        ("nonsense", "utf-16"),
    ):
        assert from_bytes("a", page.format(said).encode(real)).text == "“We knew,” he said."


@pytest.mark.parametrize(
    "data", [b" ", b"<html></html>", b"<script>x</script>", b"<!-- -->", b"\0\1\2\3", b"%PDF-1.4"]
)
def test_pages_without_text_are_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        from_bytes("a.html", data)


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "a", "q", "blockquote"])
def test_no_depth_of_elements_hangs(tag: str) -> None:
    for depth in (1_500, 50_000):
        page = f"<{tag}>" * depth + "The dam burst at dawn on Friday, and nobody had been warned of it."
        try:
            article = from_bytes("a.html", page.encode())
        except FormatError as error:
            assert "nested too deeply" in error.reason  # noqa: PT017 - either will do
        else:
            check(article, most_furniture=1)


def test_a_page_of_any_size_is_read_without_looking_for_the_story() -> None:
    page = "<p>The dam burst at dawn on Friday, and nobody had been warned.</p><hr>" * 15_000
    article = from_bytes("a.html", page.encode())
    assert len(article.blocks) == 15_000
    assert "too large to look for the story" in article.warnings[0]


def test_an_element_with_attributes_without_end_is_refused_and_long_values_are_not() -> None:
    many = " ".join(f"a{number}" for number in range(100_000))
    with pytest.raises(FormatError, match="too many attributes"):
        from_bytes("a.html", f"<p {many}>The dam burst.".encode())
    article = from_bytes("a.html", f"<p title='{many}'>The dam burst.</p><p>{many}".encode())
    assert article.text == f"The dam burst.\n\n{many}"


def test_entities_that_grow_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    page = f'<!DOCTYPE html [<!ENTITY a0 "ha">{entities}]><p>The dam burst. &a11; <p>&xxe;'
    assert len(from_bytes("a.html", page.encode()).text) < 2 * len(page)


PIECES = st.sampled_from(
    ["<p>", "</p>", "<div class=promo>", "</div>", "<h1>", "</h1>", "<table><tr><td>", "</table>", "<ul><li>",
     "</ul>", "<a href=x>", "</a>", "<q>", "</q>", "<pre>", "<br>", "<article>", "</article>", "<figcaption>",
     "<script>", "</script>", "<span class=sr-only>", "</span>", "<aside>", "<time datetime='2016' pubdate>",
     "<meta name=author content='Ann Lee'>", "Read more", "By Ann Lee", "&nbsp;", "\x00",
     "The dam burst at dawn on Friday, and nobody had been warned of it. ",
     '<script type="application/ld+json">{"@type": "Article", "author": [{"name": {}}]}</script>'],
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(PIECES | st.text(max_size=20), max_size=40))
def test_any_page_is_an_article_or_refused(pieces: list[str]) -> None:
    page = "".join(pieces).encode("utf-8", "surrogatepass")
    try:
        article = from_bytes("a.html", page)
    except FormatError:
        return
    check(article, most_furniture=1)
    assert from_bytes("a.html", page) == article


def test_a_page_is_read_without_the_network() -> None:
    program = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise SystemExit('network')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from reader.formats.pages.page import from_bytes\n"
        "from tests.formats.pages.samples import BROADCASTER\n"
        "print(from_bytes('a', BROADCASTER.encode()).title.value)"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout.startswith("Dam above Harun")


@pytest.mark.parametrize("begin", ["<title>Rain ends</title>", "<html><head><title>Rain ends</title>"])
def test_a_page_may_leave_out_its_body(begin: str) -> None:
    page = f"{begin}<article><h1>Rain ends</h1><p>It was over on Friday, the mayor said.</p></article>"
    article = from_bytes("a", page.encode())
    assert article.text == "Rain ends\n\nIt was over on Friday, the mayor said."
