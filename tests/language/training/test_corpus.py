from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from reader.article import BlockKind
from reader.language.annotation import EntityType, MentionKind, QuoteKind
from reader.language.training.corpus import (
    FOLDER,
    CorpusError,
    Document,
    Part,
    load,
    load_file,
    part_of,
    read,
)
from reader.language.training.gold import slug
from reader.language.training.markup import render

HEADER = """published: 2016-11-04
dateline: Baghdad
style: agency
topic: conflict
region: middle east

"""
ARTICLE = (
    HEADER
    + """Rebels free [NUM two] captives

[LOC Baghdad]: {d1 “We are glad,”} {s1,2 Gen [PER Omar Reed]} {c1 said} \
on [DATE=2016-11-03 Thursday]. {d1 “Truly.”}

{caption File photo of Gen Reed. AP}

{d2 “It took [DATE=P3D three days].”} {s3=~officials Officials} {c3 denied} \
{m3 [=omar-reed he] paid “a cent”}, {v3 the [ORG Daily Lantern]} reported. \
{s4 [=omar-reed The general]} {c4 urged} {r4 calm to return} to the {q “zone”}.
"""
)


def document(source: str = ARTICLE, name: str = "001-test.txt") -> Document:
    return read(source, Path(name))


def test_the_text_is_what_is_left_without_markup() -> None:
    text = document().article.text
    assert text.startswith(
        "Rebels free two captives\n\nBaghdad: “We are glad,” Gen Omar Reed said on Thursday."
    )
    assert not set(text) & set("[]{}")


def test_the_article_has_its_facts_and_blocks() -> None:
    article = document().article
    assert article.title.value == "Rebels free two captives"
    assert article.published is not None
    assert article.published.value == "2016-11-04"
    assert article.dateline is not None
    assert article.dateline.span is not None
    assert article.dateline.span.of(article.text) == "Baghdad:"
    kinds = [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.PARAGRAPH]
    assert [block.kind for block in article.blocks] == kinds


@pytest.mark.parametrize("mark", [":", " —", " –", " -", " --", ", Nov 4 (Agency) --"])
def test_a_dateline_closes_with_any_mark_that_the_reader_accepts(mark: str) -> None:
    article = document(f"{HEADER}Title\n\nBAGHDAD{mark} It rains.").article
    assert article.dateline is not None
    assert article.dateline.span is not None
    assert article.dateline.span.of(article.text).strip() == f"BAGHDAD{mark}"


def test_names_and_values_are_entities() -> None:
    one = document()
    assert [(e.type, e.span.of(one.article.text), e.value) for e in one.annotation.entities] == [
        (EntityType.NUM, "two", "2"),
        (EntityType.LOC, "Baghdad", None),
        (EntityType.PER, "Omar Reed", None),
        (EntityType.DATE, "Thursday", "2016-11-03"),
        (EntityType.DATE, "three days", "P3D"),
        (EntityType.ORG, "Daily Lantern", None),
    ]


def test_mentions_have_kind_and_chain() -> None:
    one = document()
    mentions = [(m.span.of(one.article.text), m.kind, m.chain) for m in one.annotation.mentions]
    assert ("Omar Reed", MentionKind.NAME, "omar-reed") in mentions
    assert ("he", MentionKind.PRONOUN, "omar-reed") in mentions
    assert ("The general", MentionKind.NOMINAL, "omar-reed") in mentions
    assert one.annotation.chains["omar-reed"].name == "Omar Reed"


def test_quotes_have_cue_speaker_and_the_number_of_their_utterance() -> None:
    one = document()
    text = one.article.text
    found = [
        (
            quote.utterance,
            quote.kind,
            quote.span.of(text),
            quote.cue.of(text) if quote.cue else None,
            quote.speaker.of(text) if quote.speaker else None,
            quote.speaker_chain,
        )
        for quote in one.annotation.quotes
    ]
    assert found == [
        (1, QuoteKind.DIRECT, "“We are glad,”", "said", "Gen Omar Reed", "omar-reed"),
        (1, QuoteKind.DIRECT, "“Truly.”", "said", "Gen Omar Reed", "omar-reed"),
        (2, QuoteKind.DIRECT, "“It took three days.”", None, "Gen Omar Reed", "omar-reed"),
        (3, QuoteKind.MIXED, "he paid “a cent”", "denied", "Officials", "officials"),
        (4, QuoteKind.INDIRECT, "calm to return", "urged", "The general", "omar-reed"),
    ]
    assert one.requests == {4}
    assert one.reporters[3].chain == "daily-lantern"
    assert [span.of(text) for span in one.annotation.scare_quotes] == ["zone"]


@pytest.mark.parametrize(
    ("speaker", "chain"),
    [
        ("{s1 the [ORG World Food Programme] ([ORG=world-food-programme WFP])}", "world-food-programme"),
        ("{s1 [ORG BBC] analyst [PER Tom Hay]}", "tom-hay"),
        ("{s1 the [ORG UN]}", "un"),
        ("{s1=~lawyer a lawyer for [PER Tom Hay]}", "lawyer"),
    ],
)
def test_the_speaker_is_the_head_of_the_words(speaker: str, chain: str) -> None:
    one = document(f"{HEADER}Title\n\nBaghdad: {{i1 It rains}}, {speaker} {{c1 says}}.")
    assert one.annotation.quotes[0].speaker_chain == chain


@pytest.mark.parametrize(
    ("body", "line", "reason"),
    [
        ("Title\n\nBaghdad: {i1 It rains}, {s1 a lawyer for [PER Tom Hay]} {c1 says}.", 9, "say who"),
        ("Title\n\nBaghdad: {i1 It rains}, {s1=tom-hay he} {c1 says}.", 9, "no name in this article"),
        ("Title\n\nBaghdad: {i1 It rains}, he {c1 says}.", 9, "needs either a speaker"),
        ("Title\n\nBaghdad: {i1=? It rains}, he {c2 says}.", 9, "there is no quote 2"),
        ("Title\n\nBaghdad: {i1=? It rains}, he {c1 says} and {c1 says}.", 9, "two 'c' marks"),
        ("Title\n\nBaghdad: [=tom-hay he] left.", 9, "no name in this article"),
        ("Title\n\nBaghdad: [PER=jordan Jordan] left [LOC Jordan].", 9, "chain 'jordan' is PER and LOC"),
        ("Title\n\nBaghdad: and {caption a picture}", 9, "whole lines"),
        ("Title\n\nMosul: it rains.", 1, "dateline"),
    ],
)
def test_what_cannot_be_right_is_refused_with_file_and_line(body: str, line: int, reason: str) -> None:
    with pytest.raises(CorpusError, match=reason) as caught:
        document(HEADER + body)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"001-test.txt:{line}: ")


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("style: agency\ntopic: conflict", "lacks region"),
        ("style: agency\nstyle: agency", "no header line"),
        ("author: Ann", "no header line"),
        ("published: Friday\nstyle: a\ntopic: b\nregion: c", "no ISO 8601"),
    ],
)
def test_a_bad_header_is_refused(header: str, reason: str) -> None:
    with pytest.raises(CorpusError, match=reason):
        document(f"{header}\n\nTitle\n\nText.")


def test_an_article_may_have_no_title_and_no_date() -> None:
    article = document("title: none\nstyle: agency\ntopic: sport\nregion: world\n\nIt rained.").article
    assert [block.kind for block in article.blocks] == [BlockKind.PARAGRAPH]
    assert article.published is None


def test_about_a_fifth_is_for_testing() -> None:
    parts = [part_of(f"{number:03}-article") for number in range(1000)]
    assert 150 < parts.count(Part.TEST) < 250


def test_slugs_are_plain_letters() -> None:
    assert slug("Abu Bakr al-Baghdadi") == "abu-bakr-al-baghdadi"
    assert slug("Ludmila Horáková") == "ludmila-horakova"


def test_the_parts_of_the_corpus_do_not_overlap() -> None:
    train, test = ({d.name for d in load(part)} for part in Part)
    assert not train & test
    assert train | test == {d.name for d in load()}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_every_article_is_sound(path: Path) -> None:
    one = load_file(path)
    source = one.path.read_text("utf-8")
    assert source.partition("\n\n")[2].rstrip("\n") == render(one.marked)
    blocks = one.article.blocks
    for block, following in pairwise(blocks):
        assert block.end <= following.start
    for entity in one.annotation.entities:
        assert entity.span.of(one.article.text).strip() == entity.span.of(one.article.text)
