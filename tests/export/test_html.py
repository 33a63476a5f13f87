"""The page, read back by HTML parsers: the article's text, every span marked, and nothing loaded."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import html5lib
import pytest
from hypothesis import given

from reader.export.characters import utf8
from reader.export.html import FORMAT, POLICY
from reader.export.html.escaping import escape
from reader.export.writing import chunks
from reader.library.annotated import AnnotatedArticle
from reader.library.records import HAND

from .generated import ANY_TEXT, annotated, seeds

XHTML = "{http://www.w3.org/1999/xhtml}"


def page(*articles: AnnotatedArticle) -> str:
    return b"".join(chunks(FORMAT.parts[0], articles)).decode()


def bare(*articles: AnnotatedArticle) -> str:
    """The elements of articles without the style and script, which take long to read again and again."""
    body = "".join(map(FORMAT.parts[0].body, articles))
    return utf8(f'<!doctype html><body><main id="main">{body}').decode()


def parsed(written: str) -> Any:
    return html5lib.parse(written, treebuilder="etree")


def all_with_class(root: Any, name: str) -> list[Any]:
    return [element for element in root.iter() if name in (element.get("class") or "").split()]


def held(text: str) -> str:
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text)


class Marks(HTMLParser):
    """Collects the text within ``class="text"``, and where elements with offsets begin in it."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.begun: list[tuple[int, dict[str, str | None]]] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if self._depth:
            self._depth += 1
            if "data-start" in values:
                self.begun.append((len(self.text), values))
        elif values.get("class") == "text":
            self._depth = 1

    def handle_endtag(self, tag: str) -> None:
        self._depth -= bool(self._depth)

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.text += data


@given(annotated())
def test_text_and_spans_come_back(article: AnnotatedArticle) -> None:
    marks = Marks()
    marks.feed(bare(article))
    assert marks.text == held(article.text)
    spans = []
    for at, values in marks.begun:
        start, end = int(values["data-start"] or ""), int(values["data-end"] or "")
        assert start == at
        spans.append(((values["class"] or " ").split()[0], start, end))
    annotation = article.annotation
    expected = [("m", *m.span) for m in annotation.mentions] + [("q", *q.span) for q in annotation.quotes]
    assert sorted(spans) == sorted(expected + [("v", *value.span) for value in article.values])


@given(annotated(), annotated())
def test_a_browser_s_parser_sees_the_same_text(one: AnnotatedArticle, other: AnnotatedArticle) -> None:
    texts = all_with_class(parsed(bare(one, other)), "text")
    assert ["".join(element.itertext()) for element in texts] == [held(one.text), held(other.text)]


@given(annotated())
def test_every_link_leads_somewhere_in_the_page(article: AnnotatedArticle) -> None:
    root = parsed(bare(article))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    for element in root.iter(f"{XHTML}a"):
        assert (element.get("href") or "#main").startswith("#")
        assert (element.get("href") or "#main")[1:] in ids
        assert not list(element.iter(f"{XHTML}a"))[1:], "a link within a link"


@given(annotated())
def test_nothing_of_the_text_becomes_an_element(article: AnnotatedArticle) -> None:
    root = parsed(bare(article))
    known = "html head body a ul li span p main article div nav b section table thead tbody tr th td"
    known += " h1 h2 h3 h4 h5 h6 blockquote"
    assert {element.tag.removeprefix(XHTML) for element in root.iter()} <= set(known.split())
    for element in root.iter():
        assert not [name for name in element.attrib if name.startswith("on") or name in {"src", "style"}]


def test_the_policy_lets_only_its_own_style_and_script_in() -> None:
    root = parsed(page(*seeds()))
    (meta,) = [m for m in root.iter(f"{XHTML}meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert meta.get("content") == POLICY
    assert POLICY.startswith("default-src 'none'; ")
    assert "unsafe" not in POLICY
    for kind in ("style", "script"):
        (element,) = root.iter(XHTML + kind)
        digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in POLICY


def test_each_quote_of_the_seeds_is_in_the_table_with_its_speaker() -> None:
    root = parsed(page(seeds()[1]))
    rows = [
        ["".join(cell.itertext()) for cell in row]
        for row in root.iter(f"{XHTML}tr")
        if row.find(f"{XHTML}td") is not None
    ]
    assert [row[1] for row in rows] == [q.span.of(seeds()[1].text) for q in seeds()[1].annotation.quotes]
    assert ["Gary Volesky", "direct, “said”"] in [[row[0], row[2]] for row in rows]


def test_a_list_names_everybody_with_a_link_to_each_mention() -> None:
    article = seeds()[1]
    root = parsed(page(article))
    (nav,) = root.iter(f"{XHTML}nav")
    links = [a.get("href")[1:] for a in nav.iter(f"{XHTML}a")]
    assert len(links) == len(article.annotation.mentions)
    marked = {m.get("id") for m in all_with_class(root, "m") if m.get("id")}
    assert set(links) == marked


@given(ANY_TEXT)
def test_what_is_escaped_comes_back(text: str) -> None:
    root = parsed(f'<!doctype html><p title="{escape(text)}">.{escape(text)}</p>')
    (element,) = root.iter(f"{XHTML}p")
    assert element.get("title") == held(text)
    assert element.text == "." + held(text)


@pytest.mark.parametrize("number", [0, 1])
def test_what_the_user_corrected_is_marked(number: int) -> None:
    article = seeds()[number]
    quote, *others = article.annotation.quotes
    quotes = (replace(quote, rule=HAND), *others)
    by_hand = AnnotatedArticle(article.article, replace(article.annotation, quotes=quotes))
    (marked,) = all_with_class(parsed(page(by_hand)), "user")
    assert marked.get("data-start") == str(quote.start)


def luminance(colour: str) -> float:
    """As WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_all_text_can_be_read_on_all_grounds_light_and_dark() -> None:
    (style,) = parsed(page(seeds()[0])).iter(f"{XHTML}style")
    palettes = re.findall(r":root \{(.*?)\}", style.text, re.DOTALL)
    assert len(palettes) == 2
    for palette in palettes:
        colours = dict(re.findall(r"--(\w+): (#\w{6})", palette))
        grounds = [colours.pop(name) for name in ("paper", "tint", "mark")]
        del colours["line"]
        for colour in colours.values():
            for ground in grounds:
                low, high = sorted((luminance(colour), luminance(ground)))
                assert (high + 0.05) / (low + 0.05) >= 4.5, f"{colour} on {ground}"
