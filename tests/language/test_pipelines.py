from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reader.article import Article, Block, BlockKind, Fact
from reader.language import annotate
from reader.language.annotation import NAME_TYPES
from reader.language.pipelines import PipelineError, namer

TEXT = "Gen Zarbo Quill's men left the Veldt House in Omb.\nThe Veldt House is shut, Quill said.\nPHOTO: Omb"


def article(text: str = TEXT) -> Article:
    blocks = [Block(BlockKind.PARAGRAPH, m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]
    if text == TEXT:
        blocks[-1] = Block(BlockKind.CREDIT, blocks[-1].start, blocks[-1].end)
    return Article("a", text, Fact("", ""), tuple(blocks))


@pytest.fixture
def pipeline(tmp_path: Path) -> str:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PERSON", "pattern": "Gen Zarbo Quill"},
            {"label": "PERSON", "pattern": "Quill"},
            {"label": "ORG", "pattern": "the Veldt House"},
            {"label": "ORG", "pattern": "The Veldt House"},
            {"label": "GPE", "pattern": "Omb"},
            {"label": "EVENT", "pattern": "men"},
        ]
    )
    nlp.to_disk(tmp_path / "small")
    return f"spacy:{tmp_path / 'small'}"


def names(found: Article, pipeline: str) -> list[str]:
    entities = annotate(found, pipeline).entities
    return [f"{e.type} {e.span.of(found.text)}" for e in entities if e.type in NAME_TYPES]


def test_names_of_a_pipeline_take_the_place_of_ours_by_our_guideline(pipeline: str) -> None:
    assert names(article(), pipeline) == [
        "PER Zarbo Quill",
        "ORG Veldt House",
        "LOC Omb",
        "ORG Veldt House",
        "PER Quill",
    ]


def test_quotes_and_chains_are_found_over_the_names_of_a_pipeline(pipeline: str) -> None:
    annotation = annotate(article(), pipeline)
    assert [quote.speaker_chain for quote in annotation.quotes] == ["zarbo-quill"]


@pytest.mark.parametrize("text", ["", "\ud800 Omb", "Omb" * 10, "x" * 1_000_001 + " Omb"])
def test_any_text_goes_through_a_pipeline(pipeline: str, text: str) -> None:
    found = article(text)
    assert names(found, pipeline) == (["LOC Omb"] if text.endswith(" Omb") else [])


def test_the_command_line_takes_a_pipeline(pipeline: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A village\n\nThey left Omb.\n", "utf-8")
    command = [sys.executable, "-m", "reader", "annotate", "--pipeline", pipeline, str(tmp_path / "a.txt")]
    done = subprocess.run(command, capture_output=True, check=True)
    assert [entity["text"] for entity in json.loads(done.stdout)["entities"]] == ["Omb"]


def test_a_pipeline_that_fails_is_told_with_the_article_and_the_others_go_on(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    nlp.to_disk(tmp_path / "untrained")
    pipeline = f"spacy:{tmp_path / 'untrained'}"
    command = [sys.executable, "-m", "reader", "annotate", "--input", "jsonl", "--pipeline", pipeline]
    lines = '{"id": "a", "text": "They left Omb."}\n{"id": "b", "text": ""}\n'
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["b"]
    assert re.fullmatch(r"mosul-reader: a: the spaCy pipeline failed: [^\n]+\n", done.stderr)


@pytest.mark.parametrize("name", ["spacy", "spacy:", "nltk:best", ""])
def test_an_unknown_engine_is_refused(name: str) -> None:
    with pytest.raises(PipelineError, match=r"write spacy:NAME"):
        namer(name)


def test_a_pipeline_that_is_not_there_is_told_in_one_line() -> None:
    pytest.importorskip("spacy")
    with pytest.raises(PipelineError, match=r"^cannot load the spaCy pipeline 'no_such_pipeline': [^\n]+\Z"):
        namer("spacy:no_such_pipeline")


def test_without_spacy_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(
        PipelineError, match=r"^spaCy is not installed: pip install 'mosul-reader\[spacy\]'\Z"
    ):
        namer("spacy:not_even_looked_for")


def test_the_command_line_tells_what_is_wrong_with_a_pipeline_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A village\n", "utf-8")
    command = [sys.executable, "-m", "reader", "annotate", "--pipeline", "nltk:best", str(tmp_path / "a.txt")]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("\n") == 1
    assert "write spacy:NAME" in done.stderr.decode()
