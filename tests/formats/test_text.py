"""Plain text: the two seed articles as they should be read, and what holds of any text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from reader.article import Block, BlockKind
from reader.formats import load
from reader.formats.text import from_text
from tests.formats.invariants import check
from tests.formats.strategies import TEXTS

ROOT = Path(__file__).parents[2]
GOLD = json.loads((ROOT / "tests/gold/seed_layout.json").read_text("utf-8"))


@pytest.mark.parametrize("expected", GOLD, ids=lambda expected: expected["id"])
def test_the_seeds_come_out_as_annotated(expected: dict) -> None:
    article = load(ROOT / "seeds" / expected["id"], expected["id"])
    assert article.title.value == expected["title"]
    assert (article.published.value if article.published else None) == expected["published"]
    assert (article.dateline.value if article.dateline else None) == expected["dateline"]
    found = [[block.start, block.end, block.kind.value] for block in article.furniture]
    assert found == expected["furniture"]
    assert article.warnings == ()
    check(article)


def test_the_second_of_two_equal_captions_is_repeated() -> None:
    article = load(ROOT / "seeds" / GOLD[0]["id"], "a")
    captions = [block for block in article.blocks if block.kind is BlockKind.CAPTION]
    assert [block.repeated for block in captions] == [False, True]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_line_ends_of_a_file_make_no_difference_to_its_blocks(newline: str, tmp_path: Path) -> None:
    text = (ROOT / "seeds" / GOLD[1]["id"]).read_text("utf-8")
    path = tmp_path / "a.txt"
    path.write_bytes(text.replace("\n", newline).encode())
    article = load(path, "a.txt")
    assert article.text == text.replace("\n", newline)

    def words(block: Block, of: str) -> tuple[str, list[str]]:
        return block.kind.value, of[block.start : block.end].split()

    as_it_was = from_text("a.txt", text)
    assert [words(b, article.text) for b in article.blocks] == [words(b, text) for b in as_it_was.blocks]


@given(TEXTS)
def test_any_text_makes_an_article_whose_parts_fit(text: str) -> None:
    article = from_text("a.txt", text)
    assert article.text == text
    check(article)


@pytest.mark.parametrize(
    "text",
    [
        "word " * 1_000_000,
        "x" * 5_000_000,
        "a b\n" * 100_000,
        "Ab cd.\n" * 10_000,
        "\n" * 1_000_000 + "x",
        '"said ' * 500_000,
        "- item one\n" * 10_000,
        "Read more\n" * 10_000,
        "Photo: " * 500_000,
        "A" * 70 + " " * 1_000_000 + "B",
        "\ud800\0\x1b[2J" * 10_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_monstrous_texts_are_read(text: str) -> None:
    check(from_text("a.txt", text))
