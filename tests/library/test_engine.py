from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import reader
from reader.article import Article
from reader.language.annotation import Annotation, EntityType
from reader.library.indexing import engine
from reader.library.indexing.engine import canonical


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Daesh", EntityType.ORG, "Islamic State"),
        ("ISIS", EntityType.ORG, "Islamic State"),
        ("UN", EntityType.ORG, "United Nations"),
        ("UK", EntityType.LOC, "Britain"),
        ("UK", EntityType.PER, None),
        ("Volesky", EntityType.PER, None),
    ],
)
def test_other_names_of_one_thing(text: str, kind: EntityType, name: str | None) -> None:
    assert canonical(text, kind) == name


def test_the_engine_reads_and_annotates(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text('A title\n\n"We agree," Gen Anna Petrova said.\n', "utf-8")
    whole = engine.engine()
    (document,) = whole.documents(tmp_path / "one.txt")
    article = document.read("one.txt")
    assert isinstance(article, Article)
    assert isinstance(whole.annotate(article), Annotation)
    assert ".txt" in whole.suffixes


@pytest.mark.parametrize(
    ("changed", "differs"),
    [
        ("language/tokens.py", True),
        ("language/wordlists/aliases.txt", True),
        ("formats/__init__.py", True),
        ("article.py", True),
        ("library/catalog/linking.py", True),
        ("library/catalog/packing.py", True),
        ("library/catalog/catalog.py", False),
        ("cli.py", False),
    ],
)
def test_the_version_follows_every_part_of_the_engine_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str, differs: bool
) -> None:
    package = tmp_path / "reader"
    shutil.copytree(Path(reader.__file__).parent, package)
    monkeypatch.setattr(engine, "__file__", str(package / "library" / "indexing" / "engine.py"))
    before = engine.version()
    assert engine.version() == before
    with (package / changed).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert (engine.version() != before) is differs
