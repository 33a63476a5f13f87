from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.search.parsing import FIELDS, parse
from reader.library.search.query import (
    LONGEST_QUERY,
    MOST_LEAVES,
    And,
    Dated,
    Fuzzy,
    Jotted,
    Jotting,
    Named,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Role,
    Scope,
    Word,
    leaves,
    unparse,
)

A, B, C, D = (Word(letter) for letter in "abcd")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a b OR c d", Or((And((A, B)), And((C, D))))),
        ("a (b OR c) d", And((A, Or((B, C)), D))),
        ("(a OR b) OR (c OR d)", Or((A, B, C, D))),
        ("NOT a", Not(A)),
        ("-a b", And((Not(A), B))),
        ("a NOT b", And((A, Not(B)))),
        ("NOT NOT a", A),
        ("-(a b)", Not(And((A, B)))),
        ("a and b or not c", And((A, Word("and"), B, Word("or"), Word("not"), C))),
        ("a -- b — c", And((A, B, C))),
        ('"A  b" “c D”', And((Phrase(("a", "b")), Phrase(("c", "d"))))),
        ('-"a b"', Not(Phrase(("a", "b")))),
        ("well-known", Phrase(("well", "known"))),
        ("Volesky's CAFÉ", And((Word("volesky"), Word("cafe")))),
        ("mos*", Prefix("mos")),
        ("m*", Prefix("m")),
        ("al-bagh*", And((Phrase(("al",)), Prefix("bagh")))),
        ("volesky~", Fuzzy("volesky", 1)),
        ("volesky~2", Fuzzy("volesky", 2)),
        ("mos*, volesky~.", And((Prefix("mos"), Fuzzy("volesky", 1)))),
        ("title:a", Word("a", Scope.TITLE)),
        ("Title: a b", And((Word("a", Scope.TITLE), B))),
        ("said:(a OR “b c”)", Or((Word("a", Scope.SAID), Phrase(("b", "c"), Scope.SAID)))),
        ("said:(a title:b)", And((Word("a", Scope.SAID), Word("b", Scope.TITLE)))),
        ("said:mos* title:volesky~2", And((Prefix("mos", Scope.SAID), Fuzzy("volesky", 2, Scope.TITLE)))),
        ("title:-a", Not(Word("a", Scope.TITLE))),
        ("person:Volesky", Named(Role.PERSON, ("volesky",))),
        ('speaker:"Gary Volesky"', Named(Role.SPEAKER, ("gary", "volesky"))),
        ("org:al-Qa’ida", Named(Role.ORG, ("al", "qaida"))),
        ("place:mos*", Named(Role.PLACE, ("mos",), is_open=True)),
        ("tag:to-do", Jotted(Jotting.TAG, ("to", "do"))),
        ('note:"ask them"*', Jotted(Jotting.NOTE, ("ask", "them"), is_open=True)),
        ("tag:*", Jotted(Jotting.TAG, ())),
        ('-group:"kurd"*', Not(Named(Role.GROUP, ("kurd",), is_open=True))),
        ("date:2016", Dated(date(2016, 1, 1), date(2016, 12, 31))),
        ("date:2016-02", Dated(date(2016, 2, 1), date(2016, 2, 29))),
        ("date:2016-11-04", Dated(date(2016, 11, 4), date(2016, 11, 4))),
        ("date:2016/11/4", Dated(date(2016, 11, 4), date(2016, 11, 4))),
        ("date:2016-10..2016-12", Dated(date(2016, 10, 1), date(2016, 12, 31))),
        ("date:2016-11-04..", Dated(date(2016, 11, 4), None)),
        ("date:..2016", Dated(None, date(2016, 12, 31))),
        ('date:"2016-10 .. 2016-12"', Dated(date(2016, 10, 1), date(2016, 12, 31))),
        ("date:(2015 OR 2016)", Or((Dated(date(2015, 1, 1), date(2015, 12, 31)),
                                    Dated(date(2016, 1, 1), date(2016, 12, 31))))),
        ("Baghdad: the", And((Word("baghdad"), Word("the")))),
        ("at 15:05", And((Word("at"), Phrase(("15", "05"))))),
        ("http://a.org", Phrase(("http", "a", "org"))),
        ("", None),
        (" \n\t", None),
        ("— … ?", None),
        ("()", None),
        ("\ud800\x00\x1b", None),
    ],
)  # fmt: skip
def test_what_a_query_means(text: str, node: Node | None) -> None:
    query = parse(text)
    assert query.node == node
    assert query.note == ""


@pytest.mark.parametrize(
    ("text", "node", "note"),
    [
        ('a "b c', And((A, Phrase(("b", "c")))), "quotation mark"),
        ("(a OR b", Or((A, B)), "bracket is closed"),
        ("a) b", And((A, B)), "not opened"),
        ("a OR", A, "OR needs"),
        ("OR a", A, "OR needs"),
        ("a AND", A, "AND needs"),
        ("AND a", A, "AND needs"),
        ("a AND AND b", And((A, B)), "AND needs"),
        ("a NOT", A, "after NOT"),
        ("title:", None, "after title"),
        ("a title: OR b", Or((A, B)), "after title"),
        ("foo:a", And((Word("foo"), A)), "foo: is no field"),
        ('foo:"a b"', And((Word("foo"), Phrase(("a", "b")))), "foo: is no field"),
        ("perſon:a", And((Word("person"), A)), "perſon: is no field"),
        ("tİtle:a", And((Word("title"), A)), "tİtle: is no field"),
        ("a*b", Phrase(("a", "b")), "end of a word"),
        ("*a", A, "end of a word"),
        ("a~", A, "4 letters"),
        ("volesky~3", Fuzzy("volesky", 2), "1 to 2"),
        ('"a b"~3', Phrase(("a", "b")), "single words"),
        ("note:ask~", Jotted(Jotting.NOTE, ("ask",)), "tags and notes"),
        ("person:volesky~", Named(Role.PERSON, ("volesky",)), "names"),
        ("date:2016-13", None, '"2016-13" is no date'),
        ("date:2016-02-30 a", A, '"2016-02-30" is no date'),
        ("date:yesterday", None, '"yesterday" is no date'),
        ("date:..", None, '".." is no date'),
        ("date:0000", None, '"0000" is no date'),
        ("date:2016..\x1b[2J", None, "?[2J"),
        ("date:2016-12..2016-10", Dated(date(2016, 10, 1), date(2016, 12, 31)), "wrong way round"),
    ],
)
def test_what_cannot_be_meant_is_read_as_well_as_can_be_with_a_note(
    text: str, node: Node | None, note: str
) -> None:
    query = parse(text)
    assert query.node == node
    assert note in query.note
    assert query.note.isprintable()


def test_a_long_query_is_cut() -> None:
    query = parse("a" * LONGEST_QUERY + "b" * 10_000_000)
    assert unparse(query.node or A).count("b") == 0
    assert f"first {LONGEST_QUERY} characters" in query.note


def test_only_so_many_words_are_searched() -> None:
    query = parse(" ".join("abcdefghijklmnopqrstuvwxyz"))
    assert query.node is not None
    assert [leaf.term for leaf in leaves(query.node) if isinstance(leaf, Word)] == list(
        "abcdefghijklmnopqrst"
    )
    assert f"first {MOST_LEAVES} words" in query.note


def test_brackets_nest_only_so_deep() -> None:
    query = parse("(" * 150 + "a" + ")" * 149)
    assert query.node == A
    assert "20 brackets" in query.note


def test_excluded_leaves_are_not_wanted() -> None:
    query = parse("a -b -(c d) OR title:a")
    assert query.node is not None
    assert leaves(query.node, wanted_only=True) == [A, Word("a", Scope.TITLE)]


PIECES = ["a", "Mosul", "don't", "al-B", '"', "“", "(", ")", "AND", "OR", "NOT", "-", "*", "~", "~2", "..",
          ":", " ", "\n", "2016", "2016-11", "é", "ﬃ", "½", "'", "’s", "\ud800", "\x00", "𝔸", "ʼ", "·", "’",
          "perſon:", "tİtle:", "speaKer:", *(f"{field}:" for field in FIELDS)]  # fmt: skip


@given(st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_every_string_is_a_query_that_can_be_written_again(text: str) -> None:
    query = parse(text)
    assert "\n" not in query.note
    assert query.note.isprintable()
    if query.node is not None and len(unparse(query.node)) <= LONGEST_QUERY:
        assert parse(unparse(query.node)) == Query(query.node)


def test_hostile_queries() -> None:
    rng = random.Random(7)  # noqa: S311
    for _ in range(2000):
        text = "".join(rng.choices(PIECES, k=rng.randrange(1, 120)))
        query = parse(text)
        if query.node is not None:
            assert len(leaves(query.node)) <= MOST_LEAVES
            assert isinstance(unparse(query.node), str)
