from __future__ import annotations

from reader.article import BlockKind
from reader.library.records import HAND, AppliedCorrection, LinkedArticle
from reader.span import Span
from reader.ui.correcting.offers import Way, sections
from tests.conftest import MakeArticle


def ways(found: LinkedArticle, words: str, selected: Span | None = None) -> str:
    at = found.article.text.index(words)
    end = at + len(words.split()[0])
    return "".join(
        offer.way for section in sections(found, at, selected, Span(at, end)) for offer in section.offers
    )


def about(found: LinkedArticle, words: str) -> list[str]:
    """Return what the ways of making a mention of a word are about."""
    at = found.article.text.index(words)
    word = Span(at, at + len(words))
    return [
        offer.span.of(found.article.text)
        for section in sections(found, at, None, word)
        for offer in section.offers
        if offer.way is Way.HERE and offer.span
    ]


def test_what_is_linked_with_other_mentions_can_be_parted_with_them(make_article: MakeArticle) -> None:
    found = make_article(
        (BlockKind.PARAGRAPH, "[PER:Ann Reed] met [PER:Bo Lind]. [PRON:She|Ann Reed] left [NOM:the room].")
    )
    assert ways(found, "Ann Reed") == "mawrtxXfTDS"
    assert ways(found, "Bo Lind") == "mwrtxfTDS"
    assert ways(found, "the room") == "mxfTDS"


def test_a_quote_is_offered_wherever_the_cursor_is_in_it(make_article: MakeArticle) -> None:
    found = make_article((BlockKind.PARAGRAPH, "<direct:We met [PER:Ann Reed] here>, he said."))
    assert ways(found, "Ann Reed") == "mwrtxsnfTDS"
    assert ways(found, "We met") == "snmfTDS"


def test_what_is_selected_comes_before_what_is_under_the_cursor(make_article: MakeArticle) -> None:
    found = make_article((BlockKind.PARAGRAPH, "<direct:We met [PER:Ann Reed] here>, he said."))
    at = found.article.text.index("met Ann")
    assert ways(found, "Ann Reed", Span(at, at + 7)) == "msfTDS"
    name = Span(at + 4, at + 12)
    assert ways(found, "Ann Reed", name) == "mwrtxsnfTDS"


def test_a_word_is_offered_with_the_rest_of_its_name(make_article: MakeArticle) -> None:
    found = make_article(
        (BlockKind.PARAGRAPH, "Yesterday the Ninewa Operations Command, and Al-Hol  Camp, were quiet. Zum"),
    )
    for word in ("Ninewa", "Operations", "Command"):
        assert about(found, word) == ["Ninewa Operations Command"]
    assert about(found, "quiet") == ["quiet"]
    assert about(found, "Camp") == ["Camp"]
    assert about(found, "Zum") == ["Zum"]
    assert about(found, "Yesterday") == ["Yesterday"]


def test_furniture_is_offered_back_to_the_story(make_article: MakeArticle) -> None:
    found = make_article((BlockKind.CAPTION, "A picture of it"), (BlockKind.PARAGRAPH, "The story"))
    texts = [
        next(offer.text for section in sections(found, at, None, None) for offer in section.offers)
        for at in (0, found.article.text.index("The story"))
    ]
    assert texts == ["is part of the story", "is no part of the story"]


def test_what_was_put_right_is_called_so(make_article: MakeArticle) -> None:
    found = make_article((BlockKind.PARAGRAPH, "[PER:Ann Reed] left."))
    [mention] = found.mentions
    found = found._replace(
        mentions=(mention._replace(rule=HAND),),
        corrections=(AppliedCorrection("1", "refers", mention.span, "Bo Lind"),),
    )
    assert sections(found, mention.start, None, None)[0].note == "Ann Reed, person (corrected by hand)"
