from __future__ import annotations

from typing import Any

from reader.article import Article, Block, BlockKind, Fact
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
from reader.library.corrections import kinds
from reader.library.corrections.applying import Corrected, correct
from reader.library.records import HAND
from reader.library.user import anchors
from reader.library.user.records import Record, Target
from reader.span import Span

TEXT = '"We hold," Ann Reed said, "the city." Bo Lind smiled, the Daily Mail said.'
PER, ORG = EntityType.PER, EntityType.ORG


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def annotate(_: Article) -> Annotation:
    chains = {name: Chain(name, name, PER) for name in ("Ann Reed", "Bo Lind")}
    chains["Daily Mail"] = Chain("Daily Mail", "Daily Mail", ORG)
    return Annotation(
        entities=tuple(Entity(*span(name), chain.type or PER) for name, chain in chains.items()),
        mentions=tuple(Mention(*span(name), name, MentionKind.NAME) for name in chains),
        chains=chains,
        quotes=(
            Quote(*span('"We hold,"'), QuoteKind.DIRECT, span("said"), span("Ann Reed"), "Ann Reed"),
            Quote(*span('"the city."'), QuoteKind.DIRECT, None, span("Ann Reed"), "Ann Reed"),
            Quote(
                *span("Bo Lind smiled"),
                QuoteKind.INDIRECT,
                utterance=1,
                source=span("the Daily Mail"),
                source_chain="Daily Mail",
            ),
        ),
    )


def said(what: str, words: str, **values: Any) -> Record:
    place = anchors.place(TEXT, span(words))
    return Record(f"{what} {words} {values}", "", "", what, Target("aa", "a.txt"), place, values)


def corrected(*records: Record) -> Corrected:
    article = Article("a.txt", TEXT, Fact("A", ""), (Block(BlockKind.PARAGRAPH, 0, len(TEXT)),))
    return correct(article, records, annotate, lambda text, _: {"reed": "Ann Reed"}.get(text.lower()))


def test_nothing_said_leaves_all_as_it_was() -> None:
    assert corrected().annotation == annotate(corrected().article)


def test_an_interrupted_quote_has_one_speaker() -> None:
    done = corrected(said(kinds.SPEAKER, '"the city."', name="Bo Lind", kind="PER"))
    first, second, third = done.annotation.quotes
    assert first.speaker_chain == second.speaker_chain == "Bo Lind"
    assert (first.rule, first.confidence, first.speaker) == (HAND, Confidence.HIGH, None)
    assert third.rule != HAND
    assert done.applied[0].was == "Ann Reed"


def test_a_quote_that_is_none_is_taken_out_with_its_parts() -> None:
    done = corrected(said(kinds.NO_QUOTE, '"We hold,"'))
    assert [quote.utterance for quote in done.annotation.quotes] == [1]
    assert done.annotation.scare_quotes == (span('"We hold,"'), span('"the city."'))


def test_who_speaks_or_reports_follows_the_mention_that_names_them() -> None:
    done = corrected(
        said(kinds.REFERS, "Ann Reed", name="Bo Lind", kind="PER"),
        said(kinds.REFERS, "Daily Mail", name="The Mail", kind="ORG", all=True),
    )
    assert done.annotation.quotes[0].speaker_chain == "Bo Lind"
    source = done.annotation.quotes[2].source_chain
    assert source is not None
    assert done.annotation.chains[source].name == "The Mail"
    assert source in done.given
    assert set(done.annotation.chains) == {"Bo Lind", source}


def test_a_new_mention_takes_the_place_of_those_that_it_covers() -> None:
    done = corrected(said(kinds.REFERS, "Bo Lind smiled", name="Smiling Lind", kind="PER"))
    found = {mention.span: mention for mention in done.annotation.mentions}
    assert span("Bo Lind") not in found
    assert found[span("Bo Lind smiled")].kind is MentionKind.NAME
    assert Entity(*span("Bo Lind smiled"), PER, HAND) in done.annotation.entities
    assert span("Bo Lind") not in {entity.span for entity in done.annotation.entities}


def test_a_name_is_known_by_the_table_of_aliases() -> None:
    done = corrected(said(kinds.SPEAKER, "Bo Lind smiled", name="REED", kind="PER"))
    assert done.annotation.quotes[2].speaker_chain == "Ann Reed"
    assert not done.given


def test_the_later_of_two_holds() -> None:
    first = said(kinds.SPEAKER, '"We hold,"', name="Bo Lind", kind="PER")
    second = said(kinds.SPEAKER, '"We hold,"', name=None, kind=None)
    assert corrected(first, second).annotation.quotes[0].speaker_chain is None
    assert corrected(second, first).annotation.quotes[0].speaker_chain == "Bo Lind"


def test_what_cannot_be_understood_or_placed_is_not_applied() -> None:
    elsewhere = said(kinds.NO_QUOTE, '"We hold,"')
    gone = elsewhere._replace(place=anchors.Anchor(3, "words that are not here at all", "", "", 30))
    odd = said(kinds.SPEAKER, '"We hold,"', name=["x"], kind="PER")
    unknown = said("a kind of later years", '"We hold,"')
    done = corrected(gone, odd, unknown, said(kinds.REFERS, "Ann Reed", name="Bo", kind=["PER"]))
    assert done.applied == ()
    assert done.annotation == annotate(done.article)
