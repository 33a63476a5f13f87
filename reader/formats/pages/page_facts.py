"""What a page says of itself: JSON-LD, ``<meta>``, ``<time>`` and ``<link>``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml.html import HtmlElement

from reader.article import Article, Fact
from reader.formats.facts import Facts
from reader.formats.metadata import facts_from, host_of, in_one_line, read_date

_LONGEST_SCRIPT = 1_000_000
_MOST_RECORDS = 200
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+)")
_SEARCHED = 4096
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
# Which fact a <meta> tells, by its name, property or itemprop; the better ones first.
_META = {
    "title": ("og:title", "twitter:title", "headline", "parsely-title", "dc.title", "dcterms.title"),
    "published": (
        "article:published_time",
        "datepublished",
        "og:published_time",
        "parsely-pub-date",
        "sailthru.date",
        "publish-date",
        "publishdate",
        "pubdate",
        "date.issued",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "date",
    ),
    "byline": (
        "author",
        "byl",
        "parsely-author",
        "sailthru.author",
        "article:author",
        "dc.creator",
        "dcterms.creator",
    ),
    "source": ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher"),
}


def facts_of(tree: HtmlElement, page: str, saved_from: Fact | None = None) -> Facts:
    """Return what a page says of the article on it.

    Args:
        tree: the page.
        page: its source, in whose first lines a browser says where it was saved from.
        saved_from: the same, where it is told elsewhere.
    """
    fields: dict[str, Fact] = {}
    for name, value, origin in (*_linked_data(tree), *_meta(tree), *_times(tree)):
        words = in_one_line(value)
        if words and not (name == "byline" and _ADDRESS.match(words)):
            fact = Fact(words, origin)
            if name == "published" and not read_date(fact):
                continue
            fields.setdefault(name, fact)
    return facts_from(fields, _address(tree, page) or saved_from)


def page_title(tree: HtmlElement) -> str:
    """Return what ``<title>`` says, which often ends with the name of the site."""
    title = tree.find(".//title")
    return in_one_line(title.text_content()) if title is not None else ""


def with_guesses(article: Article, tree: HtmlElement) -> Article:
    """Add what trafilatura finds in the markup of the page, where nothing else told."""
    if article.byline and article.published and article.source:
        return article
    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(tree, date_config={"original_date": True, "extensive_search": False})
    except Exception:  # noqa: BLE001 - it is only a guess, of a library that meets any page
        return article
    origin = "the page's markup"

    def guess(known: Fact | None, value: str | None) -> Fact | None:
        return known or (Fact(in_one_line(value), origin) if value and value.strip() else None)

    return replace(
        article,
        byline=guess(article.byline, found.author),
        published=guess(article.published, found.date),
        source=guess(article.source, found.sitename),
    )


def _linked_data(tree: HtmlElement) -> Iterator[tuple[str, str, str]]:
    origin = "the page's JSON-LD"
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        text = script.text or ""
        try:
            data = json.loads(text) if len(text) <= _LONGEST_SCRIPT else None
        except (ValueError, RecursionError):
            continue
        for record in _records(data):
            kinds = record.get("@type")
            if not any("Article" in kind or "Posting" in kind for kind in _strings(kinds)):
                continue
            yield "title", " ".join(_strings(record.get("headline"))[:1]), origin
            yield "published", " ".join(_strings(record.get("datePublished"))[:1]), origin
            yield "byline", ", ".join(_strings(record.get("author"))), origin
            yield "source", ", ".join(_strings(record.get("publisher"))), origin


def _records(data: Any) -> Iterator[dict[str, Any]]:
    waiting = [data]
    for _ in range(_MOST_RECORDS):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting += item[:_MOST_RECORDS]
        elif isinstance(item, dict):
            yield item
            waiting.append(item.get("@graph"))
            waiting.append(item.get("mainEntity"))


def _strings(value: object) -> list[str]:
    """Return a value as strings: itself, the items of a list, and of an object its name."""
    items = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in items]
    return [name for name in names if isinstance(name, str)]


def _meta(tree: HtmlElement) -> Iterator[tuple[str, str, str]]:
    said: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        said.setdefault(name.lower(), element.get("content") or "")
    for fact, names in _META.items():
        for name in names:
            if said.get(name):
                yield fact, said[name], f"the page's <meta> {name}"


def _times(tree: HtmlElement) -> Iterator[tuple[str, str, str]]:
    for element in tree.iter("time"):
        named = "pubdate" in element.attrib or "datepublished" in (element.get("itemprop") or "").lower()
        if named and element.get("datetime"):
            yield "published", element.get("datetime"), "the page's <time>"


def _address(tree: HtmlElement, page: str) -> Fact | None:
    """Return where on the web the page was."""
    link = tree.find(".//link[@rel='canonical']")
    found = _SAVED_FROM.search(page[:_SEARCHED])
    for value, origin in (
        (link.get("href") if link is not None else None, "the page's address (canonical)"),
        (found and (found[1] or found[2]), "the address that the page was saved from"),
        (
            next((e.get("content") for e in tree.iter("meta") if e.get("property") == "og:url"), None),
            "the page's <meta> og:url",
        ),
    ):
        if value and host_of(value):
            return Fact(value, origin)
    return None
