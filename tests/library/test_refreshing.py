from __future__ import annotations

import json
from dataclasses import replace

import pytest

from reader.article import Article
from reader.language.annotation import Annotation
from reader.library.corrections import kinds
from reader.library.corrections.refreshing import rows_of

from .conftest import ENGINE, Newsroom, read


def test_names_are_not_looked_for_in_what_was_given_up() -> None:
    def annotate(_: Article) -> Annotation:
        pytest.fail("it would take for ever")

    article = read(b"Title\n[PER Ada Obi] left", "a.txt")
    rows, unread = rows_of(article, (), replace(ENGINE, annotate=annotate), "that takes too long")
    assert unread == "names and quotes were not found: that takes too long"
    assert json.loads(rows.warnings) == [unread]
    assert (rows.title, rows.chains, rows.quotes) == ("Title", {}, ())


def test_neither_are_they_when_something_in_it_is_put_right(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", "Title\nBROKEN [PER Ada Obi] left")
    with newsroom.opened() as library:
        (before,) = library.articles()
        (unread,) = before.warnings
        newsroom.engine = replace(ENGINE, annotate=lambda _: pytest.fail("it would take for ever"))
        desk = library.corrections
        desk.correct(kinds.fact(before.id, "title", "Another"))
        (after,) = library.articles()
        assert (after.title, after.warnings) == ("Another", (unread,))
