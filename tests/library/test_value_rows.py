from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind, Fact, Span
from reader.language import annotate
from reader.language.annotation import Annotation, Entity, EntityType, Quote, QuoteKind
from reader.library.catalog.value_rows import date_rows, figure_rows

ANY_TEXT = st.text(st.characters(), min_size=1, max_size=60)
PLACES = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda place: Span(place[0], sum(place)))


def article(text: str, published: str | None = "2016-11-04") -> Article:
    fact = Fact(published, "line 1") if published else None
    return Article("a", text, Fact("t", "line 1"), (Block(BlockKind.PARAGRAPH, 0, len(text)),), fact)


def test_a_date_is_kept_with_its_days_its_anchor_and_its_sentence() -> None:
    text = "He spoke. On Thursday he fled. It began in June\n2014."
    source = article(text)
    thursday, june = date_rows(source, annotate(source))
    assert (thursday.words, thursday.first, thursday.last) == ("Thursday", "2016-11-03", "2016-11-03")
    assert (thursday.anchor, thursday.rule) == ("2016-11-04", "weekday")
    assert thursday.passage.text == "On Thursday he fled."
    assert thursday.passage.mark.of(thursday.passage.text) == "Thursday"
    assert (june.words, june.value, june.first, june.last) == (
        "June 2014",
        "2014-06",
        "2014-06-01",
        "2014-06-30",
    )
    assert june.anchor is None


def test_a_date_of_an_undated_article_is_kept_with_the_reason() -> None:
    source = article("On Thursday he fled for three days at 15:05.", published=None)
    (thursday,) = date_rows(source, annotate(source))
    assert (thursday.value, thursday.first, thursday.anchor) == (None, None, None)
    assert thursday.rule == "weekday, no date to resolve it against"


def test_a_figure_is_kept_with_its_bounds_and_what_it_counts() -> None:
    source = article("Up to 5,000 IS fighters left. They won 2-1.")
    (figure,) = figure_rows(source, annotate(source))
    assert (figure.words, figure.low, figure.high) == ("5,000", None, 5000)
    assert (figure.counted, figure.head, figure.lemma) == ("IS fighters", "fighters", "fighter")
    assert (figure.modifiers, figure.quote) == ("IS", None)


def test_a_figure_belongs_to_the_smallest_quote_around_it() -> None:
    quotes = [Quote(s, e, QuoteKind.DIRECT) for s, e in ((0, 40), (10, 22), (14, 17), (18, 30))]
    numbers = [Entity(s, s + 2, EntityType.NUM, "number", "12") for s in (2, 15, 19, 38, 39)]
    rows = figure_rows(article("x" * 60), Annotation(tuple(numbers), quotes=tuple(quotes)))
    assert [row.quote for row in rows] == [Span(0, 40), Span(14, 17), Span(10, 22), Span(0, 40), None]


def test_a_very_long_line_is_cut_around_each_value() -> None:
    text = "word " * 900 + "5,000 men " + "word " * 900
    source = article(text)
    (figure,) = figure_rows(source, annotate(source))
    line, mark = figure.passage
    assert len(line) < 1000
    assert line.startswith("…word")
    assert line.endswith("word…")
    assert mark.of(line) == "5,000"


@given(ANY_TEXT, st.lists(PLACES, max_size=6))
def test_rows_of_any_text_can_be_stored(text: str, places: list[Span]) -> None:
    values = [Entity(*p, EntityType.NUM, "number", "7") for p in places]
    values += [Entity(*p, EntityType.DATE, "year", "2014") for p in places]
    source, annotation = article(text), Annotation(tuple(values))
    for row in (*date_rows(source, annotation), *figure_rows(source, annotation)):
        (row.words + row.passage.text).encode("utf-8")
        assert 0 <= row.passage.mark.start <= row.passage.mark.end <= len(row.passage.text)
