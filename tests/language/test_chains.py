from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.article import Article
from reader.language.annotation import Confidence, Entity, EntityType
from reader.language.coreference.chains import name_chains
from reader.language.coreference.name_chain import NameChain
from reader.language.tokens import read

MakeArticle = Callable[..., Article]


def chains_of(make_article: MakeArticle, text: str, **names: EntityType) -> list[NameChain]:
    """Chains of the names in a text: each keyword is a name, with ``_`` for a space, and its type."""
    entities = []
    for name, kind in names.items():
        words, start = name.replace("_", " "), 0
        while (start := text.find(words, start)) >= 0:
            taken = any(e.start < start + len(words) and start < e.end for e in entities)
            if not taken:
                entities.append(Entity(start, start + len(words), kind))
            start += len(words)
    return name_chains(read(make_article(text)), sorted(entities, key=lambda e: e.start))


PER, ORG, LOC, NORP = EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.NORP


def counts(chains: list[NameChain]) -> dict[str, int]:
    return {chain.name: len(chain.mentions) for chain in chains}


def test_a_surname_goes_with_the_full_name(make_article: MakeArticle) -> None:
    chains = chains_of(
        make_article, "Orla Finch spoke. Finch sat. Orla left.", Orla_Finch=PER, Finch=PER, Orla=PER
    )
    assert counts(chains) == {"Orla Finch": 3}


def test_a_headline_may_have_the_surname_first(make_article: MakeArticle) -> None:
    chains = chains_of(make_article, "Finch resigns\nOrla Finch has gone.", Orla_Finch=PER, Finch=PER)
    assert counts(chains) == {"Orla Finch": 2}


def test_two_people_of_one_surname_stay_two(make_article: MakeArticle) -> None:
    text = "Orla Finch met Bram Finch. Bram spoke. Mrs Finch left, and Mr Finch stayed."
    chains = chains_of(make_article, text, Orla_Finch=PER, Bram_Finch=PER, Bram=PER, Finch=PER)
    assert {"Orla Finch", "Bram Finch"} <= set(counts(chains))
    assert sum(counts(chains).values()) == 5


def test_a_title_tells_which_of_two_is_meant(make_article: MakeArticle) -> None:
    text = "Mary Finch met John Finch. Mrs Finch left."
    chains = chains_of(make_article, text, Mary_Finch=PER, John_Finch=PER, Finch=PER)
    assert counts(chains) == {"Mary Finch": 2, "John Finch": 1}


def test_an_undecided_surname_is_of_low_confidence(make_article: MakeArticle) -> None:
    text = "Orla Finch met Bram Finch. Finch left."
    chains = chains_of(make_article, text, Orla_Finch=PER, Bram_Finch=PER, Finch=PER)
    last = max((mention for chain in chains for mention in chain.mentions), key=lambda mention: mention[0])
    assert last[3] is Confidence.LOW


def test_the_article_of_an_arabic_name_may_be_left_out(make_article: MakeArticle) -> None:
    text = "Abu Tariq al-Jazari fled. Al-Jazari is ill. Jazari is old."
    names = {"Abu Tariq al-Jazari": PER, "Al-Jazari": PER, "Jazari": PER}
    assert counts(chains_of(make_article, text, **names)) == {"Abu Tariq al-Jazari": 3}


def test_an_acronym_goes_with_its_name(make_article: MakeArticle) -> None:
    text = "The World Harbour Federation met. The WHF voted."
    chains = chains_of(make_article, text, World_Harbour_Federation=ORG, WHF=ORG)
    assert counts(chains) == {"World Harbour Federation": 2}


def test_a_short_form_goes_with_the_one_long_name_it_fits(make_article: MakeArticle) -> None:
    text = "Royal Dunlin Shell rose. Shell fell."
    assert counts(chains_of(make_article, text, Royal_Dunlin_Shell=ORG, Shell=ORG)) == {
        "Royal Dunlin Shell": 2
    }


def test_the_table_of_other_names(make_article: MakeArticle) -> None:
    text = "Islamic State lost. Daesh fled. The US and the U.S. and America agree."
    names = {"Islamic State": ORG, "Daesh": ORG, "US": LOC, "U.S.": LOC, "America": LOC}
    assert sorted(counts(chains_of(make_article, text, **names)).values()) == [2, 3]


def test_a_people_is_not_its_country(make_article: MakeArticle) -> None:
    text = "Iraqi troops left Iraq. Iraqis cheered."
    names = {"Iraqis": NORP, "Iraqi": NORP, "Iraq": LOC}
    assert counts(chains_of(make_article, text, **names)) == {"Iraqis": 2, "Iraq": 1}


@pytest.mark.parametrize("title", ["Gen", "Mayor"])
def test_the_title_is_kept(make_article: MakeArticle, title: str) -> None:
    (chain,) = chains_of(make_article, f"Then {title} Orla Finch spoke.", Orla_Finch=PER)
    assert chain.title == title


def test_the_first_of_two_family_names_is_enough(make_article: MakeArticle) -> None:
    text = "Ximena Alarcon Egas spoke. Alarcon left."
    chains = chains_of(make_article, text, Ximena_Alarcon_Egas=PER, Alarcon=PER)
    assert counts(chains) == {"Ximena Alarcon Egas": 2}
