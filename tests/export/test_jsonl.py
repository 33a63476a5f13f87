"""The annotate line: fixed fields, offsets that read back, and UTF-8 whatever the text."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind, Fact, Span
from reader.export.jsonl import FORMAT
from reader.export.writing import chunks
from reader.language.annotation import (
    Annotation,
    Chain,
    Confidence,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Quote,
    QuoteKind,
)
from reader.library.annotated import AnnotatedArticle

TEXT = "Rain ends\n\n“It is over,” said Mayor Ada Obi on Monday.\n\nImage copyright Getty"


def article(text: str = TEXT, blocks: tuple[Block, ...] = ()) -> Article:
    return Article(id="rain.txt", text=text, title=Fact("Rain ends", "first line"), blocks=blocks)


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def written(annotation: Annotation, of: Article) -> dict[str, object]:
    line = b"".join(chunks(FORMAT.parts[0], [AnnotatedArticle(of, annotation)]))
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    record = json.loads(line)
    assert isinstance(record, dict)
    return record


def test_every_part_is_written_with_its_words() -> None:
    annotation = Annotation(
        entities=(
            Entity(*span("Ada Obi"), EntityType.PER),
            Entity(*span("Monday"), EntityType.DATE, value="2016-10-31"),
        ),
        mentions=(Mention(*span("Ada Obi"), "ada-obi", MentionKind.NAME),),
        chains={"ada-obi": Chain("ada-obi", "Ada Obi", EntityType.PER, "Mayor")},
        quotes=(
            Quote(
                *span("“It is over,”"),
                QuoteKind.DIRECT,
                cue=Span(*span("said")),
                speaker=Span(*span("Mayor Ada Obi")),
                speaker_chain="ada-obi",
                confidence=Confidence.HIGH,
                rule="marks and 'said'",
            ),
        ),
    )
    blocks = (
        Block(BlockKind.TITLE, *span("Rain ends")),
        Block(BlockKind.PARAGRAPH, 11, span("Monday.")[1]),
        Block(BlockKind.CREDIT, *span("Image copyright Getty")),
    )
    record = written(annotation, article(blocks=blocks))
    assert record["id"] == "rain.txt"
    assert record["title"] == "Rain ends"
    assert record["published"] is None
    assert record["entities"] == [
        {"start": 36, "end": 43, "type": "PER", "text": "Ada Obi", "value": None},
        {"start": 47, "end": 53, "type": "DATE", "text": "Monday", "value": "2016-10-31"},
    ]
    assert record["mentions"] == [
        {"start": 36, "end": 43, "chain": "ada-obi", "kind": "name", "text": "Ada Obi"}
    ]
    assert record["quotes"] == [
        {
            "start": 11,
            "end": 24,
            "kind": "direct",
            "text": "“It is over,”",
            "speaker_start": 30,
            "speaker_end": 43,
            "speaker": "Mayor Ada Obi",
            "speaker_chain": "ada-obi",
            "cue_start": 25,
            "cue_end": 29,
            "cue": "said",
            "source_start": None,
            "source_end": None,
            "source": None,
            "source_chain": None,
            "confidence": "high",
            "rule": "marks and 'said'",
        }
    ]
    assert record["furniture"] == [
        {"start": 56, "end": 77, "kind": "credit", "first_line": 5, "last_line": 5}
    ]


def test_an_unknown_speaker_is_null() -> None:
    record = written(Annotation(quotes=(Quote(0, 4, QuoteKind.DIRECT),)), article())
    (quote,) = record["quotes"]  # type: ignore[misc]
    assert quote["speaker"] is None
    assert quote["speaker_start"] is None
    assert quote["cue"] is None


@given(st.text(st.characters(codec=None, categories=None)))
def test_any_text_comes_back_whole(text: str) -> None:
    assert written(Annotation(), article(text))["text"] == text
