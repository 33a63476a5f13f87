"""What was refused is tried again when it may be readable by then, and only then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.formats.files import Document, FormatError
from reader.library import Library
from reader.library.records import Problem

from .conftest import Newsroom


@pytest.fixture
def tried(newsroom: Newsroom) -> list[str]:
    """The files that were read and the articles that were made, each as often as it was."""
    names: list[str] = []
    documents = newsroom.engine.documents

    def noted(path: Path) -> Iterator[Document]:
        names.append(path.name)
        for document in documents(path):
            if path.suffix == ".mbox":
                names.append(document.name_in(path.name))
            yield document

    newsroom.engine = replace(newsroom.engine, documents=noted)
    return names


def again(newsroom: Newsroom, library: Library, tried: list[str]) -> list[str]:
    tried.clear()
    newsroom.update(library)
    return list(tried)


def test_bytes_that_were_refused_are_not_tried_again(newsroom: Newsroom, tried: list[str]) -> None:
    newsroom.write("bad.txt", "a\0b")
    newsroom.write("good.txt", "Good")
    newsroom.write("none.mbox", "")
    with newsroom.opened() as library:
        assert tried == ["bad.txt", "good.txt", "none.mbox"]
        refused = library.problems()
        assert [problem.name for problem in refused] == ["bad.txt", "none.mbox"]
        assert again(newsroom, library, tried) == []
        assert library.problems() == refused


def test_they_are_tried_again_once_the_file_or_the_engine_has_changed(
    newsroom: Newsroom, tried: list[str]
) -> None:
    newsroom.write("bad.txt", "a\0b")
    newsroom.write("good.txt", "Good")
    with newsroom.opened() as library:
        newsroom.engine = replace(newsroom.engine, version="test 2")
        assert again(newsroom, library, tried) == ["bad.txt", "good.txt"]
        assert again(newsroom, library, tried) == []
        newsroom.write("bad.txt", "Better", age=1800)
        assert again(newsroom, library, tried) == ["bad.txt"]
        assert library.problems() == ()


def test_an_article_in_a_file_of_many_is_tried_again_by_another_engine(
    newsroom: Newsroom, tried: list[str]
) -> None:
    newsroom.write("a.mbox", "One\n\0\nThree")
    with newsroom.opened() as library:
        assert library.problems() == (Problem("a.mbox#2", "not a text"),)
        assert again(newsroom, library, tried) == []
        newsroom.engine = replace(newsroom.engine, version="test 2")
        assert "a.mbox#2" in again(newsroom, library, tried)
        assert again(newsroom, library, tried) == []
        assert library.problems() == (Problem("a.mbox#2", "not a text"),)


@pytest.mark.parametrize("error", [FormatError("no permission", may_pass=True), OSError(5, "no permission")])
def test_what_the_system_did_not_hand_out_is_tried_every_time(
    newsroom: Newsroom, tried: list[str], error: Exception
) -> None:
    newsroom.write("a.txt", "Hidden")
    readable = newsroom.engine

    def refuse(path: Path) -> Iterator[Document]:
        raise error

    newsroom.engine = replace(readable, documents=refuse)
    with newsroom.opened() as library:
        assert library.problems() == (Problem("a.txt", "no permission"),)
        newsroom.engine = readable
        assert again(newsroom, library, tried) == ["a.txt"]
        assert library.problems() == ()
