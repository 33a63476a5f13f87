from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import Article
from reader.language import annotate
from reader.language.annotation import EntityType
from reader.language.values.nouns import is_plural, singular

from .conftest import article_of

COUNTING = {EntityType.NUM, EntityType.MONEY, EntityType.PERCENT}


def counted(text: str) -> list[tuple[str, str, str]]:
    """The figures of a text, each with the lemma of what it counts and the words beside that."""
    return [
        (e.span.of(text), e.counted.lemma if e.counted else "", e.counted.modifiers if e.counted else "")
        for e in annotate(article_of(text)).entities
        if e.type in COUNTING
    ]


@pytest.mark.parametrize(
    ("text", "number", "lemma", "modifiers"),
    [
        ("There are 3,000 to 5,000 IS fighters in town.", "3,000 to 5,000", "fighter", "IS"),
        ("Up to 1.5 million civilians are thought to be there.", "1.5 million", "civilian", ""),
        ("Some 40,000 Iraqi and Kurdish troops took part.", "40,000", "troop", "Iraqi and Kurdish"),
        ("The 12 US soldiers left.", "12", "soldier", "US"),
        ("They hit 16 oil tanker trucks.", "16", "truck", "oil tanker"),
        ("He lost to 19 Labour MPs.", "19", "mp", "Labour"),
        ("It has 200 police officers.", "200", "officer", "police"),
        ("It has 36 assemblymen, most of them new.", "36", "assemblyman", ""),
        ("Three human rights activists left.", "Three", "activist", "human rights"),
        ('They killed 200 "terrorists" there.', "200", "terrorist", ""),
        ("They shot one soldier dead.", "one", "soldier", ""),
        ("About 300 newly built homes burnt.", "300", "home", "newly built"),
        ("They took in 1,000 more people.", "1,000", "people", ""),
        ("Another 250 armed men came.", "250", "man", "armed"),
        ("It saw 41 or more cases of cholera.", "41", "case", "of cholera"),
        ("They lost 12 tonnes of grain.", "12", "tonne", "of grain"),
        ("They walked 1,700 miles home.", "1,700", "mile", ""),
        ("It is 20 km away.", "20", "kilometre", ""),
        ("It took 18,000 square kilometers.", "18,000", "square kilometre", "square"),
        ("Winds reached 198 km/h there.", "198", "km/h", ""),
        ("Hundreds of thousands of Syrian refugees came.", "Hundreds of thousands", "refugee", "Syrian"),
        ("Thousands of women fled.", "Thousands", "woman", ""),
        ("Three of the 16 schools closed.", "Three", "school", ""),
        ("The 28-member bloc met.", "28", "member", ""),
        ("12 dead, 40 wounded in blast", "40", "wounded", ""),
    ],
)
def test_the_noun_after_a_number_is_counted(text: str, number: str, lemma: str, modifiers: str) -> None:
    assert (number, lemma, modifiers) in counted(text)


@pytest.mark.parametrize(
    ("text", "number", "lemma"),
    [
        ("Only 5 per cent of voters came.", "5 per cent", "voter"),
        ("Nearly two-thirds of the country's farmers left.", "two-thirds", "farmer"),
        ("About 60% of its electricity is lost.", "60%", "electricity"),
        ("It reported a 5 per cent rise in sales.", "5 per cent", "sale"),
        ("It bought a 12% stake in the bank.", "12%", "bank"),
        ("A $1.2bn arms deal was signed.", "$1.2bn", "deal"),
        ("They need $3bn in aid.", "$3bn", "aid"),
        ("He owes $300,000 in taxes.", "$300,000", "tax"),
        ("Its revenue stood at $79m for the quarter.", "$79m", "revenue"),
        ("The project cost $40 million.", "$40 million", "project"),
        ("He paid a fine of $5m.", "$5m", "fine"),
    ],
)
def test_money_and_shares_are_of_something(text: str, number: str, lemma: str) -> None:
    assert (number, lemma) in [found[:2] for found in counted(text)]


@pytest.mark.parametrize(
    ("text", "number", "lemma"),
    [
        ("The attack killed 12 on Friday.", "12", "killed"),
        ("It exploded, killing at least 12.", "12", "killed"),
        ("It wounded at least 40 others.", "40", "wounded"),
        ("Police arrested 20, he said.", "20", "arrested"),
        ("At least 40 were wounded.", "40", "wounded"),
        ("Some 19 have since died.", "19", "died"),
        ("Tens of thousands fled.", "Tens of thousands", "fled"),
    ],
)
def test_a_number_alone_counts_those_whom_something_befell(text: str, number: str, lemma: str) -> None:
    assert (number, lemma) in [found[:2] for found in counted(text)]


@pytest.mark.parametrize(
    ("text", "number", "lemma"),
    [
        ("The death toll rose to 19.", "19", "toll"),
        ("The death toll in the attack has risen to at least 190.", "190", "toll"),
        ("The number of refugees stands at 4.8 million.", "4.8 million", "refugee"),
        ("The number of injured being treated stands at 387.", "387", "injured"),
        ("Turnout was 60%, he said.", "60%", "turnout"),
        ("Rents were high and unemployment stood at 9.2 per cent.", "9.2 per cent", "unemployment"),
        ("Sales fell 5% to $3.2bn.", "5%", "sale"),
        ("Sales fell 5% to $3.2bn.", "$3.2bn", "sale"),
        ("It has a population of 30,000.", "30,000", "population"),
    ],
)
def test_a_level_is_that_of_its_subject(text: str, number: str, lemma: str) -> None:
    assert (number, lemma) in [found[:2] for found in counted(text)]


@pytest.mark.parametrize(
    ("text", "number", "lemma"),
    [
        ("Some 5,000 people fled, with another 1,000 waiting.", "1,000", "people"),
        ("Police held 20 men, including 12 from Iraq.", "12", "man"),
        ("He has three children, two of them at school.", "two", "child"),
        ("Two or three armed men came.", "Two", "man"),
        ("It was carried by 51 votes to 48.", "48", "vote"),
    ],
)
def test_a_number_can_count_what_its_neighbour_counts(text: str, number: str, lemma: str) -> None:
    assert (number, lemma) in [found[:2] for found in counted(text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The UN expects at least 200,000 in the coming days.", "200,000"),
        ("A 12-year-old boy left.", "12"),
        ("It is a two-way street.", "two"),
        ("He is 45 and lives in Mosul.", "45"),
        ("Inflation neared an unprecedented 30% and is expected to rise.", "30%"),
        ("Of voters, 41 per cent said no.", "41 per cent"),
        ("There were 20 at the gate.", "20"),
        ("It is short of the $20m experts say it costs.", "$20m"),
        ("Basra came first at 10 followed by Mosul.", "10"),
        ("At one point he left.", "one"),
        ("It was 65 per cent compared to last year.", "65 per cent"),
        ("He is 6'3\" tall and weighs a lot.", "6"),
    ],
)
def test_nothing_is_made_up_where_the_text_does_not_say(text: str, number: str) -> None:
    assert (number, "", "") in counted(text)


def test_its_place_and_evidence_are_known(make_article: Callable[..., Article]) -> None:
    text = "There are 3,000 to 5,000 IS fighters in town."
    (value,) = (e for e in annotate(make_article(text)).entities if e.type is EntityType.NUM)
    assert value.counted is not None
    assert text[value.counted.start : value.counted.end] == "IS fighters"
    assert value.counted.head.of(text) == "fighters"
    assert value.counted.rule == "noun after the number"


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("families", "family"),
        ("churches", "church"),
        ("classes", "class"),
        ("boxes", "box"),
        ("women", "woman"),
        ("policemen", "policeman"),
        ("lives", "life"),
        ("troops", "troop"),
        ("people", "people"),
        ("kilometers", "kilometre"),
        ("houses", "house"),
        ("ties", "tie"),
    ],
)
def test_forms_of_a_noun_are_looked_up_as_one(plural: str, one: str) -> None:
    assert is_plural(plural)
    assert singular(plural) == one


@pytest.mark.parametrize("word", ["news", "bus", "crisis", "glass", "was", "series’s", "as", "famous"])
def test_words_in_s_need_not_be_plurals(word: str) -> None:
    assert not is_plural(word)


WORDS = st.sampled_from(
    [
        "12",
        "3,000",
        "5%",
        "$4m",
        "of",
        "in",
        "for",
        "the",
        "-",
        "'",
        "“",
        "”",
        ",",
        ".",
        "and",
        "or",
        "to",
        "men",
        "people",
        "IS",
        "killed",
        "were",
        "rose",
        "toll",
        "number",
        "at",
        "by",
        "another",
        "including",
        "more",
        "one",
        "two",
        "%",
        "é",
        "\x00",
        "said",
        "who",
        "'s",
        "May",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_whatever_the_words_what_is_counted_lies_in_the_text(text: str) -> None:
    for entity in annotate(article_of(text)).entities:
        if entity.counted:
            start, end, head, lemma, _, rule = entity.counted
            assert 0 <= start <= head.start < head.end <= end <= len(text)
            assert lemma
            assert rule
