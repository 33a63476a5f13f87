"""The evidence says what is known and why, and what is not known is said to be unknown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reader.article import Block, BlockKind, Fact, Span
from reader.language.annotation import Confidence, Entity, EntityType, MentionKind
from reader.library import Library
from reader.library.records import AppliedCorrection, LinkedArticle, NameReason, Place
from reader.ui.overlays.evidence import evidence
from reader.ui.overlays.evidence_screen import EvidenceScreen

MakeArticle = Callable[..., LinkedArticle]
Reading = Callable[..., Any]


def told(found: LinkedArticle, words: str, *names: NameReason) -> dict[str, dict[str, str]]:
    """The rows of every section at the place of some words."""
    sections = evidence(found, found.article.text.index(words), names)
    return {section.title: {row.label: row.text for row in section.rows} for section in sections}


@pytest.fixture
def pledge(make_article: MakeArticle) -> LinkedArticle:
    found = make_article(
        (
            BlockKind.PARAGRAPH,
            "[PER:Ann Reed] came. [PRON:She|Ann Reed] pledged <direct:“help”> on [DATE:Friday].",
        ),
        (BlockKind.CAPTION, "A harbour"),
        published=Fact("2016-11-04", "line 33"),
    )
    text = found.article.text
    she, cue = text.index("She"), text.index("pledged")
    name, pronoun = found.mentions
    (quote,) = found.quotes
    friday = found.values[0].span
    return found._replace(
        mentions=(name, pronoun._replace(rule="first person before", confidence=Confidence.LOW)),
        quotes=(
            quote._replace(
                speaker=Span(she, she + 3),
                entity=pronoun.entity,
                cue=Span(cue, cue + 7),
                rule="name + 'pledged'",
                confidence=Confidence.LOW,
            ),
        ),
        values=(Entity(*friday, EntityType.DATE, "weekday, against 2016-11-04", "2016-11-04"),),
    )


def test_a_quote_tells_the_way_from_a_pronoun_to_the_name(pledge: LinkedArticle) -> None:
    quote = told(pledge, "“help”")["The quote"]
    assert quote["speaker"] == "“She” → Ann Reed"
    assert quote["because"] == "first person before (low confidence)"
    assert quote["cue"] == "“pledged”"
    assert quote["rule"] == "name + 'pledged'"
    assert quote["confidence"].startswith("? low: of 100 such speakers 74")
    assert "part" not in quote
    assert "reported by" not in quote


def test_a_quote_tells_who_has_reported_it(pledge: LinkedArticle) -> None:
    quote = pledge.quotes[0]._replace(source=pledge.mentions[1].span, source_entity=pledge.mentions[1].entity)
    assert told(pledge._replace(quotes=(quote,)), "“help”")["The quote"]["reported by"] == "“She” → Ann Reed"


def test_a_quote_without_a_speaker_is_said_to_be_of_nobody_known(pledge: LinkedArticle) -> None:
    alone = pledge.quotes[0]._replace(speaker=None, entity=None, cue=None)
    other = alone._replace(start=alone.start - 5, end=alone.start)
    quote = told(pledge._replace(quotes=(other, alone)), "“help”")["The quote"]
    assert quote["speaker"].startswith("unknown")
    assert "confidence" not in quote
    assert quote["cue"] == "no word reports it"
    assert quote["part"].startswith("2 of 2")


def test_a_mention_tells_its_rule_and_why_each_name_is_one(pledge: LinkedArticle) -> None:
    names = NameReason("Reed", 2, "part of Ann Reed"), NameReason("Ann Reed", 1, "")
    mention = told(pledge, "She", *names)["“She”"]
    assert mention["is"] == "a pronoun of Ann Reed (person)"
    assert (mention["rule"], mention["confidence"]) == ("first person before", "low")
    assert (mention["names"], mention["also"]) == (
        "Reed (2): part of Ann Reed",
        "Ann Reed (1): the full name",
    )


def test_what_the_user_has_put_right_is_told_with_what_was_there_before(pledge: LinkedArticle) -> None:
    quote = pledge.quotes[0]
    said = (
        AppliedCorrection("1", "speaker", quote.span, "Bob"),
        AppliedCorrection("2", "refers", quote.span, ""),
    )
    sections = told(pledge._replace(corrections=said), "“help”")
    assert sections["You said"] == {"speaker": "before, it was: Bob", "refers": "before, nothing"}
    assert "You said" not in told(pledge._replace(corrections=said), "Ann")


def test_a_date_tells_what_it_was_counted_from(pledge: LinkedArticle) -> None:
    value = told(pledge, "Friday")["“Friday”"]
    assert value["value"] == "2016-11-04"
    assert value["anchor"] == "2016-11-04, line 33"
    undated = pledge._replace(
        article=replace(pledge.article, published=None), values=(replace(pledge.values[0], value=None),)
    )
    value = told(undated, "Friday")["“Friday”"]
    assert value["value"].startswith("not known")
    assert value["anchor"] == "none: undated"


def test_furniture_and_facts_tell_where_they_come_from(make_article: MakeArticle) -> None:
    found = make_article((BlockKind.CAPTION, "A harbour"), source=Fact("BBC", "front matter"))
    block = Block(BlockKind.CAPTION, 0, 9, rule="starts with 'Image'", repeated=True)
    article = replace(found.article, blocks=(block,))
    sections = told(found._replace(article=article), "A harbour")
    assert sections["The block"] == {
        "is": "caption, furniture: kept out of quotes and counts, the same as before",
        "rule": "starts with 'Image'",
    }
    assert sections["The article"]["source"] == "BBC — front matter"
    assert sections["The article"]["author"] == "not found"


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_i_shows_why_and_goes_away_again(
    reading: Reading, seeds: Library, size: tuple[int, int]
) -> None:
    async with reading(seeds, size) as reader:
        mention = next(m for m in reader.room.article.mentions if m.kind is MentionKind.PRONOUN)
        reader.room.view.jump(mention.span)
        await reader.press("i")
        assert isinstance(reader.app.screen, EvidenceScreen)
        shown = [str(static.render()) for static in reader.app.screen.query(".text")]
        assert mention.rule in shown
        await reader.press("escape")
        named = next(
            m
            for m in reader.room.article.mentions
            if "Johnson" in m.span.of(reader.room.article.article.text)
        )
        reader.room.view.jump(named.span)
        await reader.press("i")
        shown += [str(static.render()) for static in reader.app.screen.query(".text")]
        assert seeds.name_rule(Place(reader.room.article.summary.id, named.span)) in shown
        assert any("the full name in the same article" in line for line in shown)
        await reader.press("j", "k", "i")
        assert reader.app.screen is reader.room
        await reader.press("G", "i", "escape")
        assert reader.app.screen is reader.room


async def test_doubtful_and_unknown_speakers_have_a_question_mark_in_the_margin(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        view = reader.room.view
        doubtful = next(q for q in reader.room.article.quotes if q.confidence is Confidence.LOW)
        sure = next(q for q in reader.room.article.quotes if q.confidence is Confidence.HIGH)
        for quote, sign in ((doubtful, "?┊"), (sure, " ┊")):
            view.jump(quote.span)
            await reader.settle()
            row = view._page.row_at(quote.start) - view.scroll_offset.y
            assert sign in view.render_line(row).text
        view.jump(doubtful.span)
        await reader.settle()
        assert "Boris Johnson? · " in reader.status
