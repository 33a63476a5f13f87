"""Each name of an entity says why it is one."""

from __future__ import annotations

from reader.language.annotation import EntityType
from reader.library import Library
from reader.library.corrections.kinds import Named, same

from .conftest import Newsroom
from .test_library import entity_named


def reasons(library: Library, name: str) -> dict[str, str]:
    return {one.text: one.reason for one in library.names_of(entity_named(library, name))}


def test_names_of_one_article_of_the_table_and_of_other_articles(newsroom: Newsroom) -> None:
    newsroom.write(
        "a.txt", "A\n[PER Gary Volesky] came. [PER Volesky|Gary Volesky] and [PER VOLESKY|Gary Volesky]."
    )
    newsroom.write("b.txt", "B\n[PER Volesky] left. [ORG Daesh] lost.")
    newsroom.write("c.txt", "C\n[ORG Islamic State] fled.")
    with newsroom.opened() as library:
        volesky = reasons(library, "Gary Volesky")
        assert volesky["Gary Volesky"] == ""
        assert volesky["VOLESKY"] == "part of Gary Volesky, the full name in the same article"
        assert "fits Gary Volesky and nobody else in the library" in volesky["Volesky"]
        assert reasons(library, "Islamic State") == {
            "Islamic State": "",
            "Daesh": "the table of names says that it is Islamic State",
        }


def test_an_acronym_names_an_article_that_uses_it_so(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", "A\n[ORG Northern Relief Fund] gave. [ORG NRF|Northern Relief Fund] helps.")
    newsroom.write("b.txt", "B\n[ORG NRF] came.")
    with newsroom.opened() as library:
        (nrf,) = (
            one
            for one in library.names_of(entity_named(library, "Northern Relief Fund"))
            if one.text == "NRF"
        )
        assert nrf.mentions == 2
        assert nrf.article == next(a.id for a in library.articles() if a.name == "a.txt")
        assert "an article uses it for Northern Relief Fund" in nrf.reason


def test_what_the_user_has_said_to_be_one_is_told_as_that(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", "A\n[ORG The Harbour Union] met.\nThen [ORG Dockers] left.")
    with newsroom.opened() as library:
        dockers, union = Named("Dockers", EntityType.ORG), Named("The Harbour Union", EntityType.ORG)
        library.corrections.correct(same(dockers, union))
        assert reasons(library, "The Harbour Union") == {
            "The Harbour Union": "",
            "Dockers": "you said that it is The Harbour Union",
        }


def test_spellings_that_differ_in_accents_and_the_like_are_one(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", "A\n[LOC Raqqa] fell. [LOC al-Raqqa|Raqqa] fell. [some reports] agree.")
    with newsroom.opened() as library:
        assert reasons(library, "Raqqa")["al-Raqqa"].startswith("Raqqa, but for accents")
        described = max(library.articles(), key=lambda article: article.id)
        entities = library.article(described.id).entities.values()
        assert all(library.names_of(entity.id) == () for entity in entities if entity.type is None)
        assert library.names_of(999) == ()
