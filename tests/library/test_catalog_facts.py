from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count

import pytest

from reader.language.annotation import EntityType
from reader.library import Library
from reader.library.catalog import catalog_facts
from reader.library.catalog.catalog import Catalog
from reader.library.catalog.catalog_facts import CatalogFacts
from reader.library.search.facts import Facts

from .conftest import Newsroom

PER, ORG, LOC = EntityType.PER, EntityType.ORG, EntityType.LOC

ARTICLES = {
    "a.txt": "Day\nDate: 2016-11-04T15:05\n[PER Abu Bakr al-Baghdadi] of [ORG IS] {Abu Bakr al-Baghdadi: So}",
    "b.txt": "Month\nDate: 2016-11\n[PER al-Baghdadi] is not from [LOC Baghdad]. {Jean Doe: Really?}",
    "c.txt": "Year\nDate: 2016\n[PER Jean Doe] and [PER Émile Doe] of [ORG Doe and Sons]. [PER she=Jean Doe]",
    "d.txt": "None\n[some reports] said so.",
}


@pytest.fixture
def library(newsroom: Newsroom) -> Iterator[Library]:
    for name, text in ARTICLES.items():
        newsroom.write(name, text)
    with newsroom.opened() as library:
        yield library


@pytest.fixture
def facts(library: Library) -> Iterator[Facts]:
    catalog = Catalog(library.folder)
    yield CatalogFacts(catalog)
    catalog.close()


def names(library: Library, entities: set[int]) -> set[str]:
    return {library.entity(entity).name for entity in entities}


@pytest.mark.parametrize(
    ("types", "words", "is_open", "found"),
    [
        ({PER}, "baghdadi", False, {"Abu Bakr al-Baghdadi"}),
        ({PER}, "abu bakr", False, {"Abu Bakr al-Baghdadi"}),
        ({PER}, "bakr abu", False, set()),
        ({PER}, "bagh", False, set()),
        ({PER}, "bagh", True, {"Abu Bakr al-Baghdadi"}),
        ({PER}, "bakr al bagh", True, {"Abu Bakr al-Baghdadi"}),
        ({LOC}, "bagh", True, {"Baghdad"}),
        (set(), "bagh", True, {"Abu Bakr al-Baghdadi", "Baghdad"}),
        ({PER}, "doe", False, {"Jean Doe", "Émile Doe"}),
        ({PER}, "emile", False, {"Émile Doe"}),
        ({PER, ORG}, "doe", False, {"Jean Doe", "Émile Doe", "Doe and Sons"}),
        ({ORG}, "islamic state", False, {"Islamic State"}),
        ({ORG}, "daesh", False, {"Islamic State"}),
        ({ORG}, "is", False, {"Islamic State"}),
        (set(), "some reports", False, set()),
    ],
)
def test_entities_are_found_by_words_of_their_names(
    library: Library, facts: Facts, types: set[EntityType], words: str, is_open: bool, found: set[str]
) -> None:
    assert names(library, facts.entities_named(types, words.split(), is_open=is_open)) == found


@pytest.mark.parametrize(
    ("first", "last", "titles"),
    [
        (date(2016, 11, 4), date(2016, 11, 4), {"Day", "Month", "Year"}),
        (date(2016, 11, 5), date(2016, 11, 30), {"Month", "Year"}),
        (date(2016, 12, 1), date(2016, 12, 31), {"Year"}),
        (date(2016, 11, 1), date(2016, 11, 4), {"Day", "Month", "Year"}),
        (date(2015, 1, 1), date(2015, 12, 31), set()),
        (date(2017, 1, 1), None, set()),
        (date(2016, 12, 24), None, {"Year"}),
        (None, date(2016, 10, 31), {"Year"}),
        (None, date(2015, 12, 31), set()),
        (None, None, {"Day", "Month", "Year"}),
        (date(2016, 11, 5), date(2016, 11, 4), set()),
    ],
)
def test_articles_of_a_time(
    library: Library, facts: Facts, first: date | None, last: date | None, titles: set[str]
) -> None:
    found = facts.articles_dated(first, last)
    assert {article.title for article in library.articles() if article.id in found} == titles


def test_where_and_by_whom(library: Library, facts: Facts) -> None:
    ids = {article.title: article.id for article in library.articles()}
    baghdadi = facts.entities_named({PER}, ["baghdadi"])
    jean = facts.entities_named({PER}, ["jean"])
    assert facts.articles_with(baghdadi) == {ids["Day"], ids["Month"]}
    assert facts.articles_with(jean) == {ids["Year"]}
    assert facts.articles_spoken_by(baghdadi) == {ids["Day"]}
    assert facts.articles_with(set()) == facts.articles_spoken_by(set()) == set()

    def words(article: str, spans: object) -> list[str]:
        return [facts.text(ids[article])[start:end] for start, end in spans]  # type: ignore[attr-defined]

    assert words("Day", facts.mention_spans(ids["Day"], baghdadi)) == ["Abu Bakr al-Baghdadi"]
    assert words("Year", facts.mention_spans(ids["Year"], jean)) == ["Jean Doe", "she"]
    assert words("Day", facts.quote_spans(ids["Day"])) == ["So"]
    assert words("Day", facts.quote_spans(ids["Day"], baghdadi)) == ["So"]
    assert words("Day", facts.quote_spans(ids["Day"], jean)) == []


def test_when_it_is_late_the_commonest_have_been_looked_for_first(
    library: Library, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_facts, "_AT_ONCE", 1)
    titles = {article.id: article.title for article in library.articles()}
    everybody = facts.entities_named(set(), ["d"], is_open=True) | facts.entities_named({PER}, ["bakr"])
    rows = count()
    found = facts.articles_with(everybody, lambda: next(rows) == 1)
    assert {titles[article] for article in found} == {"Day", "Month"}
    assert len(facts.articles_with(everybody)) == 3


def test_texts_and_rows(library: Library, facts: Facts) -> None:
    day, month, _, none = library.articles()
    assert facts.text(day.id) == ARTICLES["a.txt"]
    assert facts.text(99) == ""
    assert list(facts.summaries([none.id, 99, day.id, month.id])) == [none, day, month]


def test_the_first_in_reading_order(library: Library, facts: Facts) -> None:
    ids = [article.id for article in library.articles()]
    assert list(facts.first_in_order(set(ids) | {99}, 10)) == ids
    assert list(facts.first_in_order(set(ids[1:]), 2)) == ids[1:3]
    assert list(facts.first_in_order(set(), 2)) == []
