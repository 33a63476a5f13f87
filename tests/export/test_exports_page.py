"""docs/exports.md says what the formats are: its lists and examples, held against what is written."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from reader.export import FORMATS, format_named
from reader.export.jsonl import to_record
from reader.formats import from_text
from reader.language import annotate
from reader.library import tables
from reader.library.annotated import AnnotatedArticle

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")
TEXT = "Rain ends\n\n“It is over,” said Mayor Ada Obi on Monday.\n\nImage copyright Getty"


@pytest.fixture(scope="module")
def rain() -> AnnotatedArticle:
    """The article of the examples, as a library has it."""
    article = from_text("rain.txt", TEXT)
    found = annotate(article)
    ada = found.chains["ada-obi"]
    mentions = tuple(replace(m, chain="per-ada-obi") for m in found.mentions)
    quotes = tuple(replace(q, speaker_chain="per-ada-obi") for q in found.quotes)
    found = replace(
        found, chains={"per-ada-obi": replace(ada, id="per-ada-obi")}, mentions=mentions, quotes=quotes
    )
    return AnnotatedArticle(article, found, frozenset(found.chains))


def example(heading: str) -> str:
    match = re.search(rf"^## {heading}\n.*?^```\w*\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert match, heading
    return match[1]


def test_every_format_is_in_the_table_with_its_files() -> None:
    rows = dict(re.findall(r"^\| (`[a-z`, ]+`) \|(.*)\|.*\|$", PAGE.partition("\n## ")[0], re.MULTILINE))
    listed = {name: row for names, row in rows.items() for name in re.findall(r"`([a-z]+)`", names)}
    for name in FORMATS:
        form = format_named(name)
        for part in form.parts:
            assert part.suffix in listed[name] or part.name in listed[name]


@pytest.mark.parametrize(
    ("name", "row"),
    [("quotes", tables.QuoteRow), ("mentions", tables.MentionRow), ("values", tables.ValueRow)],
)
def test_the_columns_of_the_tables_are_these(name: str, row: type[tables.QuoteRow]) -> None:
    assert f"| `{name}` | {', '.join(row._fields)} |" in PAGE


def test_the_example_of_json_lines_is_what_is_written(rain: AnnotatedArticle) -> None:
    said = json.loads(example("JSON Lines"))
    written = to_record(rain)
    assert list(said) == list(written)
    assert said["mentions"] == written["mentions"]
    assert said["entities"] == written["entities"][:1]
    assert said["furniture"] == written["furniture"]
    (quote,), (of_rain,) = said["quotes"], written["quotes"]
    assert list(quote.items())[:-1] == list(of_rain.items())[:-1]


def test_the_example_of_brat_is_what_is_written(rain: AnnotatedArticle) -> None:
    written = re.sub(r"\b[TANR]\d+\b", "#", format_named("brat").parts[1].body(rain)).splitlines()
    for line in example("Brat standoff").splitlines():
        assert re.sub(r"\b[TANR]\d+\b", "#", line) in written


def test_the_example_of_conll_is_what_is_written(rain: AnnotatedArticle) -> None:
    assert example("CoNLL-2003") in format_named("conll").parts[0].body(rain)


def test_the_example_of_web_annotation_is_what_is_written(rain: AnnotatedArticle) -> None:
    said = json.loads(example("W3C Web Annotation"))
    (page,) = json.loads(f"[{format_named('webanno').parts[0].body(rain)}]")
    first = page["items"][0]
    assert list(said) == list(first)
    assert (said["motivation"], said["creator"]) == (first["motivation"], first["creator"])
    assert said["body"][1:] == first["body"][1:3]
    assert said["target"]["selector"][0] == first["target"]["selector"][0]
    assert said["target"]["selector"][1]["exact"] == first["target"]["selector"][1]["exact"]


def test_the_examples_of_followthemoney_are_what_is_written(rain: AnnotatedArticle) -> None:
    written = {e["schema"]: e for e in map(json.loads, format_named("ftm").parts[0].body(rain).splitlines())}
    for said in map(json.loads, example("FollowTheMoney").splitlines()):
        found = written[said["schema"]]["properties"]
        for name, values in said["properties"].items():
            assert values == (["…"] * len(values) if "…" in values else found[name])
            assert len(values) == len(found[name])
