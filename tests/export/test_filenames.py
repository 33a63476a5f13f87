"""Names of exported files: below one folder, allowed everywhere, no two the same."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export.filenames import Names, safe

from .generated import ANY_TEXT


@pytest.mark.parametrize(
    ("article", "name"),
    [
        ("a.txt", "a"),
        ("a.md", "a.md"),
        ("2016/11/a.txt", "2016/11/a"),
        ("../../etc/passwd", "etc/passwd"),
        ("/a.txt", "a"),
        ("C:\\x.txt", "C__x"),
        ("con.txt", "_con"),
        ("aux", "_aux"),
        ("mails.mbox#3", "mails.mbox#3"),
        ("a\u202egpj.txt", "a_gpj"),
        ("..", "article"),
        (".txt", "article"),
        ("", "article"),
    ],
)
def test_a_name_is_the_article_s_made_safe(article: str, name: str) -> None:
    assert str(Names().of(article)) == name


@given(st.lists(ANY_TEXT | st.sampled_from(["a", "A", "a-2", "a.txt", "A.TXT", "é", "e\u0301"])))
def test_no_two_names_are_the_same_even_where_case_does_not_count(articles: list[str]) -> None:
    names = Names()
    found = [str(names.of(article)).casefold() for article in articles]
    assert len(set(found)) == len(found)


@given(ANY_TEXT)
def test_a_name_stays_within_the_folder_on_every_system(article: str) -> None:
    name = str(Names().of(article))
    for path in (PurePosixPath(name), PureWindowsPath(name)):
        assert not path.is_absolute()
        assert ".." not in path.parts
    assert not PureWindowsPath(name).drive
    name.encode()


def test_a_long_name_is_cut_between_characters() -> None:
    assert len(safe("é" * 300).encode()) == 180
    assert safe("a" * 179 + "é") == "a" * 179
