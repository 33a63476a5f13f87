from __future__ import annotations

import pytest

from reader.language.annotation import EntityType
from reader.library import Library
from reader.library.profiles import Alias

from .conftest import Newsroom


@pytest.fixture
def town(newsroom: Newsroom) -> Newsroom:
    """Twenty articles: the mayor is in most, the clerk and the judge always together."""
    for number in range(20):
        people = ["[PER Mo Din]"] if number % 4 else []
        if number % 5 == 0:
            people += ["[PER Jo Clerk]", "[PER Clerk|Jo Clerk]", "[PER Bo Judge]", "[LOC Ely]"]
        day = f"Date: 2016-11-{number + 1:02}" if number else "No day"
        newsroom.write(f"{number:02}.txt", f"Title {number}\n{day}\n{' and '.join(people)}. [some people]")
    return newsroom


def number_of(library: Library, name: str) -> int:
    (found,) = (entity.id for entity in library.entities() if entity.name == name)
    return found


def test_a_profile_has_names_articles_and_the_first_and_last_mention(town: Newsroom) -> None:
    with town.opened() as library:
        clerk = number_of(library, "Jo Clerk")
        found = library.profile(clerk)
        assert found.entity == library.entity(clerk)
        assert found.aliases == (Alias("Clerk", 4), Alias("Jo Clerk", 4))
        assert [(a.title, a.published, a.size) for a in found.articles] == [
            ("Title 15", "2016-11-16", 2),
            ("Title 10", "2016-11-11", 2),
            ("Title 5", "2016-11-06", 2),
            ("Title 0", None, 2),
        ]
        assert sum(article.size for article in found.articles) == found.entity.mentions
        places = library.mentions_of(clerk)
        assert (found.first, found.last) == (places[4], places[0])


def test_the_mentions_in_an_article_are_those_of_the_whole_in_order(town: Newsroom) -> None:
    with town.opened() as library:
        mayor = number_of(library, "Mo Din")
        articles = [article.key for article in library.profile(mayor).articles]
        found = [mention for article in articles for mention in library.mentions_in(mayor, article)]
        assert tuple(mention.place for mention in found) == library.mentions_of(mayor)
        assert tuple(found) == library.mentions_in_context(mayor)


def test_an_undated_life_has_no_first_and_no_last_mention(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", "Title\n[PER Mo Din]")
    with newsroom.opened() as library:
        found = library.profile(number_of(library, "Mo Din"))
        assert (found.first, found.last) == (None, None)
        assert len(found.articles) == 1


def test_the_first_mention_by_a_name_is_found(town: Newsroom) -> None:
    with town.opened() as library:
        clerk = number_of(library, "Jo Clerk")
        place = library.first_called(clerk, "Clerk")
        assert place
        assert place == library.mentions_of(clerk)[1]
        assert library.first_called(clerk, "Clerks") is None


def test_companions_are_told_by_chance_and_not_by_how_common_they_are(town: Newsroom) -> None:
    with town.opened() as library:
        clerk, mayor = number_of(library, "Jo Clerk"), number_of(library, "Mo Din")
        found = library.companions(clerk)
        assert [(one.name, one.type, one.shared) for one in found] == [
            ("Bo Judge", EntityType.PER, 4),
            ("Mo Din", EntityType.PER, 3),
            ("Ely", EntityType.LOC, 4),
        ]
        assert found[0].score > found[1].score
        assert clerk not in {one.id for one in found}
        assert [one.name for one in library.companions(clerk, limit=1)] == ["Bo Judge", "Ely"]
        # The mayor is in 15 of 20 articles, and in 3 of the clerk's 4: exactly as chance would have it.
        assert [one.score for one in library.companions(mayor) if one.id == clerk] == [0]


def test_who_is_not_there_any_more_is_told(town: Newsroom) -> None:
    with town.opened() as library:
        with pytest.raises(LookupError):
            library.profile(99_999)
        assert library.companions(99_999) == library.mentions_in(99_999, 1) == ()


def test_an_article_and_its_copies_are_one_story(newsroom: Newsroom) -> None:
    filler = " ".join(f"w{number}" for number in range(90))
    for number in range(6):
        newsroom.write(f"{number}.txt", f"Other {number}\n[PER Mo Din] and [PER Di Lo].")
    for number in range(4):
        newsroom.write(f"copy{number}.txt", f"Copy {number}\n[PER Jo Clerk] and [PER Mo Din]. {filler}")
    newsroom.write("clerk.txt", "Clerk\n[PER Jo Clerk] and [PER Di Lo].")
    with newsroom.opened() as library:
        clerk, mayor = library.entity(number_of(library, "Jo Clerk")), number_of(library, "Mo Din")
        assert clerk.articles == 5
        assert len({article.story for article in library.profile(clerk.id).articles}) == 2
        assert library.stories() == {clerk.id: 2, mayor: 7}
        shared = {one.name: (one.shared, one.score) for one in library.companions(clerk.id)}
        # Of eight stories the clerk is in two, the mayor in seven, and both in one: a little seldom.
        assert shared["Mo Din"][0] == 1
        assert shared["Mo Din"][1] < 0
