from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.annotation import NAME_TYPES, EntityType
from reader.library.catalog.linking import Name, Rule, family, is_acronym, join, link, normalise

PER, ORG, LOC, NORP = EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.NORP


def person(text: str) -> Name:
    return Name(PER, normalise(text, PER))


def linked(*people: str) -> dict[str, str]:
    """Say who stands for whom, by the names as they were given."""
    names = {person(text): text for text in people}
    return {names[name]: names[stands] for name, stands in link(names, {}).items()}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Abu Bakr al-Baghdadi", "ABU BAKR AL-BAGHDADI", PER),
        ("al-Baghdadi", "Baghdadi", PER),
        ("Bashar al-Assad", "Bashar Al Assad", PER),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", PER),
        ("Kim Jong-un", "Kim Jong Un", PER),
        ("O’Brien", "O'Brien", PER),
        ("J. K. Rowling", "J K Rowling", PER),
        ("the Islamic State", "Islamic State", ORG),
        ("Al Jazeera", "al-Jazeera", ORG),
        ("U.S.", "US", LOC),
        ("Sana'a", "Sanaa", LOC),
        ("Iraqis", "Iraqi", NORP),
    ],
)
def test_what_varies_in_print_is_one_name(one: str, other: str, kind: EntityType) -> None:
    assert normalise(one, kind) == normalise(other, kind) != ""


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [("El Salvador", "Salvador", LOC), ("Al Gore", "Gore", PER), ("Swiss", "Swi", NORP)],
)
def test_different_names_stay_different(one: str, other: str, kind: EntityType) -> None:
    assert normalise(one, kind) != normalise(other, kind)


def test_a_shorter_name_links_to_the_only_fuller_one() -> None:
    assert linked("Abu Bakr al-Baghdadi", "Al-Baghdadi", "Gary Volesky", "G. Volesky", "Volesky") == {
        "Abu Bakr al-Baghdadi": "Abu Bakr al-Baghdadi",
        "Al-Baghdadi": "Abu Bakr al-Baghdadi",
        "Gary Volesky": "Gary Volesky",
        "G. Volesky": "Gary Volesky",
        "Volesky": "Gary Volesky",
    }


@pytest.mark.parametrize(
    "people",
    [
        (
            "Donald Trump",
            "Donald J. Trump",
            "Donald John Trump",
            "Republican Donald Trump",
            "D. Trump",
            "Trump",
        ),
        ("Hillary Clinton", "Hillary Rodham Clinton", "Hillary R. Clinton"),
        ("Mohammed bin Zayed Al Nahyan", "Mohammed Al Nahyan", "Sheikh Mohammed bin Zayed al-Nahyan"),
    ],
)
def test_fuller_names_that_do_not_differ_are_of_one_person(people: tuple[str, ...]) -> None:
    assert len(set(linked(*people).values())) == 1


@pytest.mark.parametrize(
    "people",
    [
        ("George Bush", "George W. Bush", "George H. W. Bush"),
        ("John Smith", "John A. Smith", "John B. Smith"),
        ("John Smith", "John Alan Smith", "John Adam Smith"),
        ("J. Smith", "John Smith", "Jane Smith"),
        ("J. Trump", "Donald J. Trump"),
        ("W. Bush", "George W. Bush"),
    ],
)
def test_fuller_names_that_differ_are_not(people: tuple[str, ...]) -> None:
    assert linked(*people) == {name: name for name in people}


def test_a_shorter_name_stays_apart_where_two_fit() -> None:
    people = linked("Bill Clinton", "Hillary Clinton", "Hillary Rodham Clinton", "Clinton", "H. Clinton")
    assert people["Clinton"] == "Clinton"
    assert people["Hillary Clinton"] == people["H. Clinton"] == "Hillary Rodham Clinton"


@pytest.mark.parametrize(
    "people",
    [
        ("Donald Trump", "Donald Trump Jr"),
        ("John Smith", "Jane Smith"),
        ("John Smith", "Johnny Smith"),
        ("John", "John Smith"),
        ("Smith John", "John Smith"),
    ],
)
def test_who_does_not_fit_stays_apart(people: tuple[str, str]) -> None:
    assert linked(*people) == {name: name for name in people}


def test_an_acronym_links_to_the_only_expansion_it_was_introduced_for() -> None:
    acronym, state, soccer = Name(ORG, "is"), Name(ORG, "islamic state"), Name(ORG, "inter soccer")
    names = [acronym, state, soccer]
    assert link(names, {})[acronym] == acronym
    assert link(names, {acronym: {state}})[acronym] == state
    assert link(names, {acronym: {state, soccer}})[acronym] == acronym


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("IS", True),
        ("U.N.", True),
        ("NATO", True),
        ("Is", False),
        ("I", False),
        ("IS IS", False),
        ("B2B", False),
    ],
)
def test_acronyms(text: str, answer: bool) -> None:
    assert is_acronym(text) is answer


WORDS = st.sampled_from(["anna", "a", "bo", "b", "al-Din", "lee", "smith", "jr", "É"])
PEOPLE = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=12)


@given(PEOPLE, st.randoms())
def test_the_order_of_names_does_not_matter(people: list[str], order: random.Random) -> None:
    names = [person(text) for text in people]
    before = link(names, {})
    order.shuffle(names)
    assert link(names, {}) == before


@given(PEOPLE)
def test_who_stands_for_another_stands_for_himself_and_is_of_the_family(people: list[str]) -> None:
    stands = link([person(text) for text in people], {})
    for name, fuller in stands.items():
        assert stands[fuller] == fuller
        assert family(name) == family(fuller)


@given(PEOPLE)
def test_families_do_not_touch_each_other(people: list[str]) -> None:
    names = [person(text) for text in people]
    apart: dict[Name, Name] = {}
    for key in {family(name) for name in names}:
        apart |= link([name for name in names if family(name) == key], {})
    assert apart == link(names, {})


@given(st.text(), st.sampled_from(sorted(NAME_TYPES)))
def test_any_text_has_a_normal_form_that_is_one(text: str, kind: EntityType) -> None:
    norm = normalise(text, kind)
    assert norm == norm.strip()
    assert "  " not in norm
    norm.encode("utf-8")


def joined(stands: dict[str, str], *rules: tuple[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Join names of organisations; rules say what is what, and so how it is called."""

    def name(text: str) -> Name:
        return Name(ORG, text)

    given = {name(one): name(other) for one, other in stands.items()}
    found, called = join(given, [Rule(name(one), name(other), other.upper()) for one, other in rules])
    return (
        {one.norm: other.norm for one, other in found.items()},
        {one.norm: rule.text for one, rule in called.items()},
    )


def test_what_the_user_says_is_one_is_one_under_the_name_given() -> None:
    assert joined({"a": "a", "b": "b", "c": "b"}, ("a", "b")) == ({"a": "b", "b": "b", "c": "b"}, {"b": "B"})
    assert joined({"a": "a", "b": "b", "c": "b"}, ("c", "a")) == ({"a": "a", "b": "a", "c": "a"}, {"a": "A"})


def test_a_name_that_no_article_has_leads_from_one_to_another() -> None:
    stands, called = joined({"a": "a", "b": "b"}, ("a", "new"), ("b", "new"))
    assert stands["a"] == stands["b"]
    assert called == {stands["a"]: "NEW"}
    assert joined({"a": "a"}, ("x", "y")) == ({"a": "a"}, {})


def test_the_later_of_two_names_holds() -> None:
    names = {"a": "a", "b": "b", "c": "c"}
    assert set(joined(names, ("a", "b"), ("b", "c"))[1].values()) == {"C"}
    assert set(joined(names, ("a", "b"), ("b", "a"))[1].values()) == {"A"}
    assert set(joined(names, ("a", "b"), ("b", "a"), ("a", "b"))[1].values()) == {"B"}
    # Who joins what was named before gets its name, whichever of its names is said.
    assert joined(names, ("a", "b"), ("c", "a"))[1] == {"b": "B"}


def test_a_rule_about_one_name_only_says_how_it_is_written() -> None:
    stands, called = join(
        {person("Ann LEE"): person("Ann LEE")}, [Rule(person("Ann Lee"), person("Ann Lee"), "Ann L.")]
    )
    assert list(stands.values()) == [person("Ann Lee")]
    assert called[person("Ann Lee")].text == "Ann L."


LETTERS = st.sampled_from("abcdefgh")


@given(st.sets(LETTERS, max_size=6), st.lists(st.tuples(LETTERS, LETTERS), max_size=12))
def test_rules_are_equations(names: set[str], rules: list[tuple[str, str]]) -> None:
    """Which names are one does not depend on the order of the rules, nor on their direction."""
    stands = {name: name for name in names}
    found, called = joined(stands, *rules)
    assert set(found) == names
    assert all(found[found[name]] == found[name] for name in names)
    assert set(called) <= set(found.values())
    for other in (rules[::-1], [(b, a) for a, b in rules]):
        again, _ = joined(stands, *other)
        assert {(a, b) for a in names for b in names if found[a] == found[b]} == {
            (a, b) for a in names for b in names if again[a] == again[b]
        }
    for one, other in rules:
        if one in names and other in names:
            assert found[one] == found[other]
            assert found[one] in called
