"""Furniture that is known by what stands next to it."""

from __future__ import annotations

from reader.article import Article, BlockKind
from reader.formats import from_text

P1 = "The dam above the town burst on Friday after a night of rain, the ministry of water said."
P2 = "Nobody had been warned, although the engineers had asked for it twice since the spring, it said."
P3 = "“We did not know how much rain would come,” a spokesman told reporters at the foot of the dam."
P4 = "Twelve people were missing in the evening, and the road along the river could not be used at all."


def article(*parts: str, between: str = "\n\n") -> Article:
    return from_text("a.txt", between.join(parts))


def kinds(found: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(found.text)) for block in found.blocks]


def test_a_label_takes_the_headlines_below_it() -> None:
    links = "Read more\nDam was “never safe”\nWho built it?\nA valley under water"
    found = article("Dam bursts", P1, links, P2, P3)
    assert ("links", links) in kinds(found)


def test_a_label_takes_the_headlines_above_it_if_there_are_none_below() -> None:
    links = "Dam was “never safe”\nWho built it?\nThe story so far"
    found = article("Dam bursts", P1, links, P2, P3)
    assert ("links", links) in kinds(found)


def test_a_label_does_not_take_running_text() -> None:
    found = article(P1, "Read more", P2, P3)
    assert kinds(found) == [("paragraph", P1), ("links", "Read more"), ("paragraph", P2), ("paragraph", P3)]


def test_a_label_does_not_take_reported_speech() -> None:
    speech = "“We did not know,” he told us"
    found = article(P1, f"Read more\n{speech}", P2, P3)
    assert ("paragraph", speech) in kinds(found)


def test_a_label_leaves_the_heading_of_the_text_below_it() -> None:
    found = article(P1, P2, "Related", "Dam was “never safe” from the start", "Years of delay", P3, P4)
    assert ("links", "Related\n\nDam was “never safe” from the start") in kinds(found)
    assert ("heading", "Years of delay") in kinds(found)


def test_a_weak_label_is_furniture_only_above_headlines() -> None:
    assert ("heading", "Latest news") in kinds(article("Dam bursts", P1, "Latest news", P2, P3))
    found = article("Dam bursts", P1, P2, P3, "Latest news\nWho built the dam?\nA valley under water")
    assert ("links", "Latest news\nWho built the dam?\nA valley under water") in kinds(found)


def test_bullets_under_a_promo_label_are_one_block_with_it() -> None:
    promo = "Also Watch\n\n  • Tuesday, April 17, 2018 Minister visits\n  • The dam in pictures\n\nAlso See"
    assert kinds(article(P1, P2, P3, P4, promo))[-1] == ("promo", promo)


def test_a_line_above_a_credit_or_standing_twice_is_a_caption() -> None:
    found = article("Dam bursts", P1, "The dam in the spring of last year\n© Jane Smith", P2, P3)
    assert ("caption", "The dam in the spring of last year") in kinds(found)
    twice = article(
        "Dam bursts", P1, P2, "The dam in the spring of last year", "The dam in the spring of last year", P3
    )
    assert [b.repeated for b in twice.blocks if b.kind is BlockKind.CAPTION] == [False, True]


def test_the_paragraph_above_a_credit_stays_a_paragraph() -> None:
    found = article("Dam bursts", f"{P3}\nImage copyright AFP", P2)
    assert ("paragraph", P3) in kinds(found)


def test_single_words_are_items_where_they_cling_to_the_label_or_stand_below_the_story() -> None:
    assert ("links", "Topics\nFloods\nDams") in kinds(article(P1, "Topics\nFloods\nDams", P2, P3, P4))
    assert ("links", "Topics\n\nFloods\n\nDams") in kinds(article(P1, P2, P3, P4, "Topics", "Floods", "Dams"))
    assert ("links", "Topics") in kinds(article(P1, "Topics", "Floods", P2, P3, P4))


def test_without_blank_lines_a_heading_below_a_label_stays_a_paragraph() -> None:
    found = article(P1, P2, "Read more", "Years of delay", P3, P4, between="\n")
    assert ("paragraph", "Years of delay") in kinds(found)


def test_a_label_of_a_caption_takes_the_line_below_it() -> None:
    found = article(P1, "Image caption,\nThe dam was finished in 1968", P2, P3)
    assert ("caption", "The dam was finished in 1968") in kinds(found)


def test_the_office_below_a_byline_is_a_credit() -> None:
    found = article("Dam bursts", "By Jane Smith\nMiddle East correspondent", P1, P2, P3, P4)
    assert ("credit", "Middle East correspondent") in kinds(found)


def test_a_label_above_a_date_belongs_to_it() -> None:
    found = article("Dam bursts", "Published\n4 November 2016", P1, P2, P3)
    assert [text for kind, text in kinds(found) if kind == "date"] == ["Published", "4 November 2016"]
