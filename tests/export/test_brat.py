"""Brat standoff, read back by its own rules, and by a reader of it that is not ours where there is one."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from reader.article import Span
from reader.export.brat import FORMAT, TYPES, fragments
from reader.export.writing import write_folder
from reader.language.annotation import Quote, QuoteKind
from reader.library.annotated import AnnotatedArticle

from .generated import annotated, seeds

TEXT_BOUND = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.DOTALL)


def read(ann: str, text: str) -> dict[str, tuple[str, Span]]:
    """Return the text-bound annotations of a file by their key; the words must be those at the place."""
    found = {}
    for line in ann.splitlines():
        if line.startswith("T"):
            match = TEXT_BOUND.fullmatch(line)
            assert match, line
            key, kind, places, words = match.groups()
            spans = [Span(*map(int, place.split(" "))) for place in places.split(";")]
            assert words == " ".join(span.of(text) for span in spans)
            found[key] = (kind, Span(spans[0].start, spans[-1].end))
        else:
            assert re.fullmatch(r"[ANR#*]\d*\t.*", line), line
    return found


def trimmed(span: Span, text: str) -> Span:
    """A span without the line ends at its own ends, which no fragment has."""
    pieces = fragments(text, span)
    return Span(pieces[0].start, pieces[-1].end)


@given(annotated())
def test_every_span_comes_back(article: AnnotatedArticle) -> None:
    text = article.text
    found = read(FORMAT.parts[1].body(article), text)
    spans = sorted(found.values())
    mentions = [
        (TYPES[kind] if (kind := article.annotation.chains[m.chain].type) else "Thing", trimmed(m.span, text))
        for m in article.annotation.mentions
    ]
    values = [(TYPES[value.type], trimmed(value.span, text)) for value in article.values]
    quotes = [("Quote", trimmed(quote.span, text)) for quote in article.annotation.quotes]
    cues = [("Cue", trimmed(quote.cue, text)) for quote in article.annotation.quotes if quote.cue]
    assert [pair for pair in spans if pair[0] != "Speaker"] == sorted(mentions + values + quotes + cues)


@given(annotated())
def test_the_text_is_not_modified(article: AnnotatedArticle) -> None:
    assert FORMAT.parts[0].body(article) == article.text


def test_relations_lead_from_quotes_to_speakers_and_cues() -> None:
    article = seeds()[1]
    ann = FORMAT.parts[1].body(article)
    found = read(ann, article.text)
    said = defaultdict(set)
    for name, quote, other in re.findall(r"^R\d+\t(\w+) Arg1:(T\d+) Arg2:(T\d+)$", ann, re.MULTILINE):
        assert found[quote][0] == "Quote"
        said[name].add((found[quote][1], found[other][1]))
    quotes = article.annotation.quotes
    assert said["SpokenBy"] == {(quote.span, quote.speaker) for quote in quotes if quote.speaker}
    assert said["CuedBy"] == {(quote.span, quote.cue) for quote in quotes if quote.cue}


def test_mentions_of_one_chain_are_equal() -> None:
    article = seeds()[0]
    ann = FORMAT.parts[1].body(article)
    found = read(ann, article.text)
    sets = {frozenset(found[key][1] for key in keys.split()) for keys in re.findall(r"\*\tEquiv (.*)", ann)}
    chains = defaultdict(set)
    for mention in article.annotation.mentions:
        chains[mention.chain].add(mention.span)
    assert sets == {frozenset(spans) for spans in chains.values() if len(spans) > 1}


def test_a_span_over_lines_has_a_fragment_for_each() -> None:
    assert fragments("ab\r\n\ncd\u2028e", Span(0, 8)) == [Span(0, 2), Span(5, 7)]


def test_another_reader_takes_it(tmp_path: Path) -> None:
    parser = pytest.importorskip("pybrat.parser")
    write_folder(FORMAT, seeds(), tmp_path / "out")
    examples = parser.BratParser(error="raise").parse(tmp_path / "out")
    assert [example.text for example in examples] == [article.text for article in seeds()]
    for example, article in zip(examples, seeds(), strict=True):
        quotes = {(e.start, e.end) for e in example.entities if e.type == "Quote"}
        assert quotes == {tuple(quote.span) for quote in article.annotation.quotes}
        assert {r.arg1.type for r in example.relations if r.type == "SpokenBy"} == {"Quote"}


def test_the_configuration_declares_every_type_and_relation() -> None:
    configuration = dict(FORMAT.extras)["annotation.conf"]
    entities = configuration.partition("[relations]")[0].split()[1:]
    for article in seeds():
        ann = FORMAT.parts[1].body(article)
        assert {kind for kind, _ in read(ann, article.text).values()} <= set(entities)
        for name in set(re.findall(r"^(?:R\d+|\*|A\d+)\t(\w+)", ann, re.MULTILINE)):
            assert re.search(rf"^{name} ", configuration, re.MULTILINE)


def test_a_speaker_whom_no_words_name_there_is_a_note() -> None:
    article = seeds()[1]
    quote = Quote(0, 5, QuoteKind.DIRECT, speaker_chain="gary-volesky")
    found = AnnotatedArticle(article.article, replace(article.annotation, quotes=(quote,)))
    assert re.search(
        r"^#\d+\tAnnotatorNotes T\d+\tsaid by Gary Volesky$", FORMAT.parts[1].body(found), re.MULTILINE
    )
