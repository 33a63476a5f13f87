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


def test_a_single_word_above_the_headline_names_a_section() -> None:
    assert kinds(article("World", "Dam bursts after a night of rain", P1, P2))[1][0] == "title"
    assert kinds(article("Flood", P1, P2))[0] == ("title", "Flood")


def test_the_title_is_looked_for_below_what_stands_above_it() -> None:
    found = article(
        "https://example.org/dam", "4 November 2016", "By Jane Smith", "Dam bursts", P1, P2, P3, P4
    )
    assert [kind for kind, _ in kinds(found)][:4] == ["links", "date", "credit", "title"]


def test_a_headline_that_begins_like_a_promo_is_the_title_on_top_only() -> None:
    assert kinds(article("WATCH: Dam bursts", P1, P2))[0][0] == "title"
    assert kinds(article("Dam bursts", P1, P2, "WATCH: Dam bursts", P3))[3][0] == "promo"


def test_a_date_in_mid_article_is_a_heading_unless_it_is_labelled() -> None:
    found = article("The year of the dam", P1, "4 November 2016", P2, P3, P4, P1, P2)
    assert ("date", "4 November 2016") not in kinds(found)
    found = article("The year of the dam", P1, "Updated: 4 November 2016", P2, P3, P4, P1, P2)
    assert ("date", "Updated: 4 November 2016") in kinds(found)


def test_the_times_of_a_live_blog_are_dates() -> None:
    found = article("Dam bursts", "10:38", P1, "10:12", P2, P3, "9:47", P4, P1)
    assert [text for kind, text in kinds(found) if kind == "date"] == ["10:38", "10:12", "9:47"]


def test_a_byline_that_does_not_say_by_stands_between_headline_and_story() -> None:
    line = "Jane Smith, Staff Reporter"
    found = article("Dam bursts", line, P1, P2, P3)
    assert ("credit", line) in kinds(found)
    assert found.byline is not None
    assert found.byline.value == "Jane Smith"
    assert ("credit", line) not in kinds(article("Dam bursts", P1, line, P2, P3))


def test_a_row_of_headlines_below_the_story_is_links() -> None:
    row = "Who built the dam? | A valley under water | How to help the villagers"
    assert kinds(article("Dam bursts", P1, P2, P3, row))[-1] == ("links", row)
    assert kinds(article(row, P1, P2, P3))[0] == ("title", row)


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
