"""Markdown articles: raw source as text, words to read as plain."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from reader.article import Article, BlockKind
from reader.formats import load
from reader.formats.markdown import from_markdown
from tests.formats.invariants import check
from tests.formats.strategies import TEXTS

PAGE = """---
title: Dam bursts
date: 2016-11-04
author: Jane Smith
---

Dam *bursts*
============

CAIRO (AP) — The **dam above the town** burst on [Friday](http://example.org/x "t"), the
ministry of water said.

## Years of delay ##

> We did not *know*,
> a spokesman said.

- the **dam**
- the road,
  which is closed
  1. the bridge

Image copyright AFP
Image caption The dam was [finished](x) in 1968

![The dam in spring](dam.jpg)

| dead | *missing* |
|------|-----------|
| 12   | 30        |

```
# not a heading
```

***

<div class="x">Twelve <b>people</b> were missing in the evening, it said.</div>

<!-- a remark -->

**Read more:** [Who built the dam?](y)

[ref]: http://example.org
"""


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(b.kind.value, " ".join(article.plain[b.start : b.end].split())) for b in article.blocks]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_page_reads_as_prose(newline: str) -> None:
    article = from_markdown("a.md", PAGE.replace("\n", newline))
    assert blocks(article) == [
        ("title", "Dam bursts"),
        (
            "paragraph",
            "CAIRO (AP) — The dam above the town burst on Friday , the ministry of water said.",
        ),
        ("heading", "Years of delay"),
        ("quotation", "We did not know , a spokesman said."),
        ("list", "- the dam"),
        ("list", "- the road, which is closed"),
        ("list", "1. the bridge"),
        ("credit", "Image copyright AFP"),
        ("caption", "Image caption The dam was finished in 1968"),
        ("caption", "The dam in spring"),
        ("table", "| dead | missing | |------|-----------| | 12 | 30 |"),
        ("code", "# not a heading"),
        ("paragraph", "Twelve people were missing in the evening, it said."),
        ("links", "Read more: Who built the dam?"),
    ]
    check(article)


def test_the_levels_of_headings_and_lists() -> None:
    article = from_markdown("a.md", PAGE)
    levels = [b.level for b in article.blocks if b.kind in {BlockKind.HEADING, BlockKind.LIST}]
    assert levels == [2, 1, 1, 2]


def test_facts_from_front_matter_and_from_the_words() -> None:
    article = from_markdown("a.md", PAGE)
    assert (article.title.value, article.title.origin) == ("Dam bursts", "front matter")
    assert article.published is not None
    assert article.published.value == "2016-11-04"
    assert article.byline is not None
    assert article.byline.value == "Jane Smith"
    assert article.dateline is not None
    assert article.dateline.value == "Cairo"
    assert article.source is not None
    assert article.source.value == "AP"


def test_the_first_heading_is_the_title() -> None:
    article = from_markdown("a.md", "# Dam *bursts* #\n\nNobody was warned, the ministry of water said.\n")
    assert article.title.value == "Dam bursts"
    assert article.title.span is not None
    assert article.title.span.of(article.text) == "Dam *bursts"
    assert article.blocks[0].kind is BlockKind.TITLE


def test_a_dateline_can_be_marked_up() -> None:
    text = "# Dam bursts\n\n**CAIRO** (*AP*) — The dam above the town burst on Friday, the ministry said.\n"
    article = from_markdown("a.md", text)
    assert article.dateline is not None
    assert article.dateline.value == "Cairo"
    assert article.dateline.span is not None
    assert article.dateline.span.of(text) == "**CAIRO** (*AP*) —"
    assert article.source is not None
    assert article.source.value == "AP"


def test_a_heading_below_running_text_is_not_the_title() -> None:
    text = "Nobody was warned of the flood, the ministry of water said.\n\n# Later\n\nNobody came.\n"
    assert from_markdown("a.md", text).title.origin == "first words"


def test_a_heading_can_be_a_label() -> None:
    text = (
        "# Dam bursts\n\nNobody was warned of the flood, the ministry of water said on Friday evening.\n\n"
        "Twelve people were missing, and the road along the river could not be used at all.\n\n"
        "## Related\n\n- [Who built the dam?](a)\n- [A valley under water](b)\n"
    )
    article = from_markdown("a.md", text)
    assert [b.kind.value for b in article.blocks] == ["title", "paragraph", "paragraph", "links"]


def test_words_below_the_deepest_nesting_are_not_hidden() -> None:
    article = from_markdown("a.md", ">" * 10_000 + " hello words")
    assert "hello words" in article.plain
    check(article)


def test_a_very_long_file_is_read_as_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# word\n" * 50_001)
    article = load(path, "a.md")
    assert article.markup == ()
    assert article.warnings == ("too long for Markdown; read as plain text",)


@settings(max_examples=200)
@given(TEXTS)
def test_any_text_makes_an_article_whose_parts_fit(text: str) -> None:
    article = from_markdown("a.md", text)
    assert article.text == text
    check(article)


@pytest.mark.parametrize(
    "text",
    [
        "word " * 1_000_000,
        "*a* " * 1_000_000,
        "[" * 10_000,
        "- " * 10_000 + "x",
        "> a\n" * 5_000,
        "<div>" * 10_000,
        "".join(" " * n + "- x\n" for n in range(300)),
        "|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n" + "|*x*" * 2_000 + "|\n",
        "[a]: b\n" * 5_000,
        "\ud800\0[x](\udfff) **\x1b** " * 1_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_monstrous_texts_are_read(text: str) -> None:
    check(from_markdown("a.md", text))
