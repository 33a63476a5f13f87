from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.article import Span
from reader.library.search.document import Document
from reader.library.search.text_index import TextIndex, search

from .brute_force import Newsroom, Story

NEWSROOM = Newsroom(
    {
        1: Story("Mosul battle", "General Volesky spoke of momentum in Mosul.", mentions=((Span(8, 15), 1),)),
        2: Story("Mosul again", "Mosul, mosques and a mosque. Forces left Baghdad."),
        3: Story("Tikrit", "The general was silent."),
    }
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TextIndex]:
    index = TextIndex(tmp_path_factory.mktemp("index"))
    index.update([Document(number, story.title, story.text) for number, story in NEWSROOM.stories.items()])
    yield index
    index.close()


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("volski", "volesky"),
        ("Volski's", "volesky"),
        ("momentun mosull", "momentum mosul"),
        ('"general volski"', '"general volesky"'),
        ("title:tikritt", "title:tikrit"),
        ("forses -mosull", "forces -mosull"),
        ("volsky OR bagdhad", "volesky OR baghdad"),
        ("person:volskyy", "person:volesky"),
        ("bolesky", ""),
        ("xyzzy", ""),
        ("mosul", ""),
        ("volesky tikrit", ""),
        ("forses volesky", ""),
        ("zz*", ""),
        ("of", ""),
        ("qq", ""),
    ],
)
def test_did_you_mean(index: TextIndex, query: str, suggestion: str) -> None:
    result = search(query, index, NEWSROOM)
    assert result.suggestion == suggestion
    if suggestion:
        assert not result.hits
        assert search(suggestion, index, NEWSROOM).hits
