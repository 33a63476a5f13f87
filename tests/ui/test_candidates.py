from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.article import BlockKind
from reader.language.annotation import EntityType
from reader.span import Span
from reader.ui.correcting.candidates import Candidate, in_article, matching, typed_anew
from tests.conftest import MakeArticle

PER, ORG, LOC, NORP = EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.NORP
REED = Candidate("Ann Reed", PER, 1, 3, 10, 2)
ARMY = Candidate("Iraqi Army", ORG, 2, 0, 40, 9)
LIND = Candidate("Bo Lind-Reed", PER, 3, 0, 5, 1)


def test_the_nearest_people_come_first(make_article: MakeArticle) -> None:
    found = make_article(
        (
            BlockKind.PARAGRAPH,
            "[PER:Far Away] was in [LOC:Oslo] with [ORG:Army] when [PER:Near By] said it.",
        )
    )
    at = found.article.text.index("said it")
    names = [one.name for one in in_article(found, Span(at, at + 7), None)]
    assert names == ["Near By", "Far Away", "Army", "Oslo"]
    without = found.mentions[-1].entity
    assert "Near By" not in [one.name for one in in_article(found, Span(at, at + 7), without)]


def test_letters_in_order_find_names_and_the_article_counts_more() -> None:
    assert matching("reed", [ARMY, LIND, REED]) == [REED, LIND]
    assert matching("iarmy", [ARMY, LIND, REED]) == [ARMY]
    assert matching("  ", [ARMY, LIND]) == [ARMY, LIND]
    assert matching("xyz", [ARMY, LIND, REED]) == []


def test_what_is_typed_can_be_a_new_name_of_any_kind_but_one_that_is_there() -> None:
    assert [one.kind for one in typed_anew(" Zoë  Quill ", ORG, [])] == [ORG, PER, LOC, NORP]
    assert typed_anew("Zoë  Quill", PER, [])[0].name == "Zoë Quill"
    assert [one.kind for one in typed_anew("ann reed", PER, [REED])] == [ORG, LOC, NORP]
    assert typed_anew("  ", PER, []) == []


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=5))
def test_any_text_can_be_typed(typed: str, names: list[str]) -> None:
    known = [Candidate(name, PER, number) for number, name in enumerate(names)]
    found = matching(typed, known)
    assert set(found) <= set(known)
    typed_anew(typed, PER, found)
