"""Articles in JSON files."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Fact
from reader.formats import FormatError, documents
from reader.formats.files import MAX_BYTES
from reader.formats.json_file import split
from tests.formats.invariants import check

TEXT = "The dam above the town burst on Friday after a night of rain, the ministry of water said.\n"
DAM = {"title": "Dam bursts", "date": "2016-11-04", "content": TEXT}
TOWN = {"title": "Town flooded", "content": "The town is under water, its mayor said.\n"}


def read(path: Path, value: object) -> list[tuple[str, str]]:
    path.write_text(json.dumps(value), "utf-8")
    articles = [document.read(document.name_in(path.name)) for document in documents(path)]
    for article in articles:
        check(article)
    return [(article.id, article.title.value) for article in articles]


def test_one_object_is_one_article_under_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "dam.json"
    assert read(path, DAM) == [("dam.json", "Dam bursts")]
    (document,) = documents(path)
    assert document.read("dam.json").published == Fact("2016-11-04", 'the field "date"')


@pytest.mark.parametrize(
    "wrapped",
    [
        [DAM, TOWN],
        {"status": "ok", "articles": [DAM, TOWN]},
        {"response": {"total": 2, "tags": ["a", "b"], "results": [DAM, TOWN]}},
    ],
)
def test_the_objects_of_a_list_are_articles_wherever_the_list_is(tmp_path: Path, wrapped: object) -> None:
    assert read(tmp_path / "a.json", wrapped) == [("a.json#1", "Dam bursts"), ("a.json#2", "Town flooded")]


def test_an_object_of_the_list_without_a_text_is_one_problem_and_keeps_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"title": "Nothing"}, 7, DAM]), "utf-8")
    first, third = documents(path)
    with pytest.raises(FormatError, match="no text in it"):
        first.read("a.json#1")
    assert third.read(third.name_in("a.json")).id == "a.json#3"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"name": "a package", "files": ["a", "b"]}', "no text in it"),
        (b"[]", "no text in it"),
        (b" " * (MAX_BYTES + 1), "larger than 32 MB; as JSON Lines"),
    ],
)
def test_files_without_articles_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        list(split(BytesIO(data)))


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["text", "Body", "items", "x"]), inner),
)


@given(values)
def test_any_json_gives_articles_or_is_refused(value: object) -> None:
    try:
        found = list(split(BytesIO(json.dumps(value).encode())))
    except FormatError:
        return
    assert found
    assert len({number for number, _ in found}) == len(found)
    assert all(isinstance(json.loads(data), dict) for _, data in found)
