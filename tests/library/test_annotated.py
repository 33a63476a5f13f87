"""Articles of a library with global names, and the layers of what was found."""

from __future__ import annotations

from pathlib import Path

from reader import Library, annotate
from reader.article import Article, Fact, Span
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
from reader.library.annotated import AnnotatedArticle, Layer, of_library
from reader.library.corrections import kinds
from reader.library.corrections.kinds import Named
from reader.library.records import (
    HAND,
    ArticleSummary,
    LinkedArticle,
    LinkedEntity,
    LinkedMention,
    LinkedQuote,
)

TEXT = "Ann Reed met Bob. “So,” said Ann in 2016."


def linked(*entities: LinkedEntity) -> LinkedArticle:
    first, *rest = (entity.id for entity in entities)
    return LinkedArticle(
        summary=ArticleSummary(1, "a.txt", "A", None, 1, 1),
        article=Article("a.txt", TEXT, Fact("A", ""), ()),
        values=(Entity(36, 40, EntityType.DATE, "year", "2016"),),
        mentions=(
            LinkedMention(0, 8, MentionKind.NAME, first, "full name", Confidence.HIGH),
            *(LinkedMention(13, 16, MentionKind.NAME, n, "name", Confidence.LOW) for n in rest),
        ),
        quotes=(
            LinkedQuote(18, 23, QuoteKind.DIRECT, Span(24, 28), Span(29, 32), first, Confidence.FAIR, "r", 0),
        ),
        scare_quotes=(),
        entities={entity.id: entity for entity in entities},
        here={},
    )


def entity(number: int, name: str, kind: EntityType | None, *aliases: str) -> LinkedEntity:
    return LinkedEntity(number, name, kind, 1, 1, 0, aliases)


def test_a_named_entity_is_called_by_kind_and_name_whatever_its_number() -> None:
    first = of_library(linked(entity(7, "Ann Reed", EntityType.PER, "Ann Reed", "Reed")))
    second = of_library(linked(entity(8, "Ann Reed", EntityType.PER, "Ann Reed")))
    assert list(first.annotation.chains) == list(second.annotation.chains) == ["per-ann-reed"]
    assert first.identity("per-ann-reed") == "per-ann-reed"


def test_what_is_only_described_is_known_in_its_article_only() -> None:
    found = of_library(linked(entity(1, "the leader", None), entity(2, "the leader", None)))
    assert list(found.annotation.chains) == ["other-the-leader", "other-the-leader-2"]
    assert found.identity("other-the-leader") == "a.txt#other-the-leader"


def test_a_name_and_a_description_alike_are_two() -> None:
    named = entity(9, "Ann Reed", EntityType.PER, "Ann Reed")
    described = entity(3, "Ann Reed", EntityType.PER)
    found = of_library(linked(named, described))
    assert found.annotation.mentions[0].chain == "per-ann-reed"
    assert found.annotation.mentions[1].chain == "per-ann-reed-2"
    assert found.shared == {"per-ann-reed"}


def test_everything_of_a_linked_article_is_there() -> None:
    found = of_library(linked(entity(1, "Ann Reed", EntityType.PER, "Ann Reed")))
    assert found.annotation.entities == (
        Entity(0, 8, EntityType.PER, "full name"),
        Entity(36, 40, EntityType.DATE, "year", "2016"),
    )
    (quote,) = found.annotation.quotes
    assert (quote.speaker_chain, quote.cue) == ("per-ann-reed", Span(24, 28))
    assert quote.confidence is Confidence.FAIR
    assert found.values == (Entity(36, 40, EntityType.DATE, "year", "2016"),)
    assert found.spellings == {"per-ann-reed": ("Ann Reed",)}


def annotated() -> AnnotatedArticle:
    mentions = (
        Mention(0, 8, "ann", MentionKind.NAME),
        Mention(13, 16, "bob", MentionKind.NAME, HAND),
    )
    quote = Quote(18, 23, QuoteKind.DIRECT, speaker_chain="ann", rule=HAND)
    names = tuple(Entity(m.start, m.end, EntityType.PER) for m in mentions)
    chains = {key: Chain(key, key.title(), EntityType.PER) for key in ("ann", "bob")}
    annotation = Annotation(
        (*names, Entity(36, 40, EntityType.DATE)), mentions, chains, (quote,), (Span(18, 23),)
    )
    article = Article("a.txt", TEXT, Fact("A", ""), ())
    return AnnotatedArticle(article, annotation)


def test_the_layers_part_what_was_found_and_what_was_corrected() -> None:
    whole = annotated()
    machine, user = whole.only(Layer.MACHINE).annotation, whole.only(Layer.USER).annotation
    assert whole.only(Layer.BOTH) is whole
    assert machine.mentions + user.mentions == whole.annotation.mentions
    assert (machine.quotes, user.quotes) == ((), whole.annotation.quotes)
    assert [entity.start for entity in machine.entities] == [0, 36]
    assert [entity.start for entity in user.entities] == [13]
    assert (machine.scare_quotes, user.scare_quotes) == (whole.annotation.scare_quotes, ())


def test_who_reported_a_quote_comes_from_a_library_too(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    text = "Dam bursts\n\nMinister Ada Obi told the council that the dam was gone, the Daily Mail reported.\n"
    (tmp_path / "news" / "dam.txt").write_text(text, encoding="utf-8")
    alone = annotate(text)
    folders = {name: tmp_path / name for name in ("cache", "data", "state")}
    with Library.open(tmp_path / "news", **folders) as library:
        library.update()
        (linked_one,) = library.annotated()
    assert [q.source for q in linked_one.annotation.quotes] == [q.source for q in alone.annotation.quotes]
    (quote,) = (quote for quote in linked_one.annotation.quotes if quote.source)
    assert quote.source_chain
    assert linked_one.annotation.chains[quote.source_chain].name == "Daily Mail"


def test_a_correction_is_of_the_user_s_layer(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    text = "Rain ends\n\n“It is over,” said Ada Obi. Ben Ode was there, and Kim Lee.\n"
    (tmp_path / "news" / "rain.txt").write_text(text, encoding="utf-8")
    folders = {name: tmp_path / name for name in ("cache", "data", "state")}
    with Library.open(tmp_path / "news", **folders) as library:
        library.update()
        (row,) = library.articles()
        quote = Span(text.index("“"), text.index("”") + 1)
        library.corrections.correct(kinds.speaker(row.id, quote, Named("Ben Ode", EntityType.PER)))
        (found,) = library.annotated()
    (said,) = found.only(Layer.USER).annotation.quotes
    assert said.speaker_chain == "per-ben-ode"
    assert found.only(Layer.USER).annotation.mentions == ()
    assert found.only(Layer.MACHINE).annotation.quotes == ()
    assert found.only(Layer.MACHINE).annotation.mentions == found.annotation.mentions
