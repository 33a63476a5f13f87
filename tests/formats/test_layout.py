"""What each passage of an article is."""

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


def test_a_headline_before_the_story_is_the_title() -> None:
    assert kinds(article("Dam bursts after a night of rain", P1, P2))[0][0] == "title"


def test_a_single_line_is_a_paragraph_and_no_title() -> None:
    assert kinds(article("Dam bursts after a night of rain")) == [
        ("paragraph", "Dam bursts after a night of rain")
    ]


def test_the_title_is_looked_for_below_what_stands_above_it() -> None:
    found = article(
        "https://example.org/dam", "4 November 2016", "By Jane Smith", "Dam bursts", P1, P2, P3, P4
    )
    assert [kind for kind, _ in kinds(found)][:4] == ["links", "date", "credit", "title"]


def test_a_headline_that_begins_like_a_promo_is_the_title_on_top_only() -> None:
    assert kinds(article("WATCH: Dam bursts", P1, P2))[0][0] == "title"
    assert kinds(article("Dam bursts", P1, P2, "WATCH: Dam bursts", P3))[3][0] == "promo"


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


def test_a_date_in_mid_article_is_a_heading_unless_it_is_labelled() -> None:
    found = article("The year of the dam", P1, "4 November 2016", P2, P3, P4, P1, P2)
    assert ("date", "4 November 2016") not in kinds(found)
    found = article("The year of the dam", P1, "Updated: 4 November 2016", P2, P3, P4, P1, P2)
    assert ("date", "Updated: 4 November 2016") in kinds(found)


def test_a_line_in_mid_sentence_above_the_story_is_a_caption() -> None:
    found = article("Dam bursts", "4 November 2016", "villagers below the dam in 2008.", P1, P2, P3)
    assert ("caption", "villagers below the dam in 2008.") in kinds(found)


def test_short_lines_between_paragraphs_are_headings() -> None:
    found = article("Dam bursts", P1, "Years of delay", P2, P3)
    assert ("heading", "Years of delay") in kinds(found)
    assert next(b.level for b in found.blocks if b.kind is BlockKind.HEADING) == 2


def test_list_items_are_blocks_of_their_own() -> None:
    found = article(P1, "- the dam\n- the road\n- the bridge", P2)
    assert [kind for kind, _ in kinds(found)] == ["paragraph", "list", "list", "list", "paragraph"]


def test_too_much_furniture_is_not_believed() -> None:
    found = article(P1, *(f"Image caption Number {n} of the pictures of the dam" for n in range(6)))
    assert found.furniture == ()
    assert len(found.warnings) == 1
    assert "40%" in found.warnings[0]


def test_what_is_known_survives_the_doubt() -> None:
    found = article("Dam bursts", "Published 4 November 2016 at 10:30 GMT", "Nobody was warned.")
    assert found.furniture == ()
    assert found.published is not None
    assert found.published.value == "2016-11-04T10:30"


def test_every_furniture_block_gives_its_evidence() -> None:
    found = article(
        "Dam bursts", "By Jane Smith", P1, "Image copyright AFP", P2, "Read more\nWho built it?", P3, P4
    )
    assert len(found.furniture) == 3
    assert all(block.rule for block in found.furniture)
