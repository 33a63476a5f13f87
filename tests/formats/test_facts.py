"""What is known of an article, and where it stands."""

from __future__ import annotations

import pytest

from reader.formats import from_text

STORY = """The dam above the town burst on Friday after a night of rain, the ministry of water said.

Nobody had been warned, although the engineers had asked for it twice since the spring, it said.

“We did not know how much rain would come,” a spokesman told reporters at the foot of the dam.

Twelve people were missing in the evening, and the road along the river could not be used.
"""


def published(lines: str) -> tuple[str, str] | None:
    fact = from_text("a.txt", lines + "\n\n" + STORY).published
    return (fact.value, fact.origin) if fact else None


def test_the_title_is_the_headline_and_has_its_place() -> None:
    article = from_text("a.txt", "\n  Dam bursts\n above the town\n\n" + STORY)
    assert article.title.origin == "line 2"
    assert article.title.value.startswith("Dam bursts")
    assert article.title.span is not None
    assert article.title.span.of(article.text).startswith("Dam bursts")


def test_without_a_headline_the_first_words_stand_for_it() -> None:
    title = from_text("a.txt", STORY).title
    assert (
        title.value
        == "The dam above the town burst on Friday after a night of rain, the ministry of water said."
    )
    assert (title.origin, title.span) == ("first words", None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("CAIRO (AP) — The dam burst. Nobody was warned.", "The dam burst."),
        ("On Nov. 4 the U.S. embassy was closed. It stays so.", "On Nov. 4 the U.S. embassy was closed."),
        ("words " * 40, f"{'words ' * 14}words…"),
    ],
)  # fmt: skip
def test_first_words_are_a_sentence_or_cut_at_a_word(text: str, title: str) -> None:
    assert from_text("a.txt", text).title.value == title


def test_without_any_word_the_file_name_is_the_title() -> None:
    title = from_text("folder/one.txt", "***\n\n---").title
    assert (title.value, title.origin) == ("one.txt", "file name")
    assert from_text("", "").title.value == "untitled"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Dam bursts\n\nFriday, November 4, 2016", ("2016-11-04", "line 3")),
        ("Dam bursts\n\nUpdated 5 November 2016\n\nPublished 4 November 2016", ("2016-11-04", "line 5")),
        ("Dam bursts\n\nUpdated 5 November 2016", ("2016-11-05", "line 3 (updated)")),
        ("Dam bursts\n\nBy Jane Smith, 4 November 2016", ("2016-11-04", "line 3")),
        (
            "Dam bursts\n\nJane Smith · BBC News · Posted: Nov 4, 2016 6:40 PM AT",
            ("2016-11-04T18:40", "line 3"),
        ),
        ("Dam bursts\n\nJane Smith | Updated: 5 November 2016", ("2016-11-05", "line 3 (updated)")),
        ("https://example.org/2016/11/04/dam", ("2016-11-04", "address on line 1")),
        ("https://example.org/world/20161104-dam", ("2016-11-04", "address on line 1")),
        ("https://example.org/2016/13/04/dam", None),
        ("Dam bursts\n\n2 hours ago", None),
        ("Dam bursts", None),
    ],
)
def test_when_it_was_published(lines: str, expected: tuple[str, str] | None) -> None:
    assert published(lines) == expected


def test_a_date_below_the_story_counts_least() -> None:
    below = from_text("a.txt", STORY + "\n5 November 2016\n").published
    assert below is not None
    assert (below.value, below.origin) == ("2016-11-05", "line 9, below the story")
    dated = from_text("a.txt", "CAIRO, Nov 4, 2016 (AP) — " + STORY + "\n5 November 2016\n").published
    assert dated is not None
    assert dated.value == "2016-11-04"


def test_the_dateline_can_say_when_it_was_published() -> None:
    article = from_text("a.txt", "Dam bursts\n\nCAIRO, Nov 4, 2016 (AP) — " + STORY)
    assert article.published is not None
    assert (article.published.value, article.published.origin) == ("2016-11-04", "dateline")
    assert article.dateline is not None
    assert article.dateline.value == "Cairo"
    assert article.source is not None
    assert (article.source.value, article.source.origin) == ("AP", "dateline")


def test_a_date_line_can_say_where_it_was_filed() -> None:
    article = from_text(
        "a.txt", "Dam bursts\n\nSpecial Correspondent\n\nCAIRO, November 04, 2016 00:38 IST\n\n" + STORY
    )
    facts = (article.byline, article.published, article.dateline)
    assert [fact.value for fact in facts if fact] == ["Special Correspondent", "2016-11-04T00:38", "Cairo"]
    assert article.dateline is not None
    assert article.dateline.span is not None
    assert article.dateline.span.of(article.text) == "CAIRO"


def test_an_ambiguous_date_stays_open() -> None:
    assert published("Dam bursts\n\n04/11/2016") == (
        "2016",
        "line 3, where day and month could be either way round",
    )


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        ("Published 04/11/2016\n\nUpdated 25/11/2016", "2016-11-04"),
        ("Published 04/11/2016\n\nUpdated 11/25/2016", "2016-04-11"),
        ("Published 04/11/2016 10:30\n\nUpdated 4 November 2016", "2016-11-04T10:30"),
        ("https://example.org/2016/04/11/dam\n\n04/11/2016", "2016-04-11"),
        ("Friday 04/11/2016", "2016-11-04"),
    ],
)
def test_another_date_of_the_article_settles_an_ambiguous_one(lines: str, value: str) -> None:
    found = published(f"Dam bursts\n\n{lines}")
    assert found is not None
    assert found[0] == value


def test_the_place_of_a_date_is_its_characters() -> None:
    article = from_text("a.txt", STORY + "\nUpdated Date: Nov 04, 2016 15:05 PM\n")
    assert article.published is not None
    assert article.published.span is not None
    assert article.published.span.of(article.text) == "Nov 04, 2016 15:05 PM"


def test_the_byline_and_its_place() -> None:
    byline = from_text("a.txt", "Dam bursts\n\nBy Jane Smith in Cairo\n\n" + STORY).byline
    assert byline is not None
    assert (byline.value, byline.origin) == ("Jane Smith", "line 3")


def test_the_address_says_whose_it_is() -> None:
    source = from_text("a.txt", "https://www.Example.org/dam\n\n" + STORY).source
    assert source is not None
    assert source.value == "example.org"


def test_labelled_lines_of_an_archive() -> None:
    archive = (
        "1 of 12 DOCUMENTS\n\nThe Paper\n\nNovember 5, 2016 Saturday\n\nDam Bursts Above the Town\n\n"
        f"BYLINE: By JANE SMITH\n\nLENGTH: 1082 words\n\nDATELINE: CAIRO\n\nBODY:\n\n{STORY}\n"
        "URL: http://www.example.org/\n\nLANGUAGE: ENGLISH\n"
    )
    article = from_text("a.txt", archive)
    assert article.title.value == "Dam Bursts Above the Town"
    assert article.published is not None
    assert article.published.value == "2016-11-05"
    assert article.byline is not None
    assert article.byline.value == "JANE SMITH"
    assert article.dateline is not None
    assert article.dateline.value == "Cairo"
    assert [b.start for b in article.story if "LENGTH" in b.span.of(archive)] == []
    assert article.warnings == ()
