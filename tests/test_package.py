"""The package as a library: two names, typed, and nothing loaded before it is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import reader
from reader.language.annotation import EntityType
from reader.library.errors import LibraryError

NEWS = "Rain ends\n\n“It is over,” said Mayor Ada Obi on Monday.\n\nShe spoke in Lagos of 40 villages.\n"


def test_two_names_are_public() -> None:
    assert reader.__all__ == ["Library", "annotate"]
    assert set(reader.__all__) <= set(dir(reader))
    namespace: dict[str, object] = {}
    exec("from reader import *", namespace)  # noqa: S102 - what a notebook would do
    assert {name for name in namespace if not name.startswith("__")} == {"Library", "annotate"}
    with pytest.raises(AttributeError):
        reader.nonsense  # noqa: B018


def test_importing_it_loads_nothing_else() -> None:
    program = "import sys, reader; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {name for name in loaded if name.startswith("reader")} == {"reader"}
    assert not loaded & {"argparse", "json", "pandas", "sqlite3", "textual", "whoosh"}


def test_type_checkers_find_its_types() -> None:
    assert (Path(reader.__file__).parent / "py.typed").exists()


def test_a_text_is_annotated() -> None:
    article = reader.annotate(NEWS, published="2016-10-31")
    (quote,) = article.annotation.quotes
    assert quote.span.of(article.text) == "“It is over,”"
    assert quote.speaker_chain
    assert article.annotation.chains[quote.speaker_chain].name == "Ada Obi"
    assert [v.value for v in article.values if v.type is EntityType.DATE] == ["2016-10-31"]


def test_a_title_can_be_given() -> None:
    assert reader.annotate(NEWS).title == "Rain ends"
    assert reader.annotate(NEWS, title="Given").title == "Given"


def test_a_file_is_annotated(tmp_path: Path) -> None:
    path = tmp_path / "rain.txt"
    path.write_text(NEWS, encoding="utf-8")
    article = reader.annotate(path)
    assert (article.article.id, article.text) == ("rain.txt", NEWS)


@pytest.mark.parametrize(("name", "content"), [("a.jsonl", '{"text": "a"}\n{"text": "b"}\n'), ("a.xyz", "a")])
def test_what_is_no_single_article_is_refused(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LibraryError, match=name):
        reader.annotate(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="nowhere"):
        reader.annotate(tmp_path / "nowhere.txt")


def test_a_library_is_brought_up_to_date_in_one_call(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "rain.txt").write_text(NEWS, encoding="utf-8")
    folders = {name: tmp_path / name for name in ("cache", "data", "state")}
    with reader.Library.open(str(tmp_path / "news"), **folders) as library:
        assert library.articles() == ()
        assert library.update().added == 1
        (row,) = library.articles()
        (article,) = library.annotated()
        assert article.text == NEWS
        assert list(library.annotated([row.id, 999])) == [article]
