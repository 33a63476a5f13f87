"""Files and folders: whole or not at all, nothing replaced unasked, one article at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.export import FORMATS, format_named
from reader.export.format import Format, Part
from reader.export.writing import chunks, makes_folder, write_file, write_folder
from reader.library.annotated import AnnotatedArticle

from .generated import seeds

LETTERS = Part("x", ".x", body=lambda a: a.title[0], head=lambda a: f"<{a.title[0]}", between=",", tail=">")


def failing() -> Iterator[AnnotatedArticle]:
    yield seeds()[0]
    raise OSError("the disk is gone")


def left_behind(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_head_what_is_between_and_a_tail_stand_around_articles() -> None:
    assert b"".join(chunks(LETTERS, seeds())) == b"<II,M>"
    assert b"".join(chunks(LETTERS, seeds()[:1])) == b"<II>"
    assert b"".join(chunks(LETTERS, [])) == b""


def test_articles_are_taken_one_by_one() -> None:
    taken = 0

    def articles() -> Iterator[AnnotatedArticle]:
        nonlocal taken
        for article in (*seeds(), *seeds()):
            taken += 1
            yield article

    pieces = chunks(LETTERS, articles())
    next(pieces)
    assert taken == 1


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_the_same_each_time(name: str) -> None:
    for part in format_named(name).parts:
        assert list(chunks(part, seeds())) == list(chunks(part, seeds()))


def test_a_file_is_not_replaced_unasked(tmp_path: Path) -> None:
    target = tmp_path / "out.x"
    target.write_text("mine")
    with pytest.raises(FileExistsError):
        write_file(LETTERS, seeds(), target)
    assert target.read_text() == "mine"
    write_file(LETTERS, seeds(), target, replace=True)
    assert target.read_text() == "<II,M>"


def test_a_file_that_could_not_be_written_whole_is_not_there(tmp_path: Path) -> None:
    target = tmp_path / "out.x"
    target.write_text("mine")
    with pytest.raises(OSError, match="gone"):
        write_file(LETTERS, failing(), target, replace=True)
    assert target.read_text() == "mine"
    assert left_behind(tmp_path) == ["out.x"]


def test_what_a_killed_export_has_left_goes_after_a_day(tmp_path: Path) -> None:
    old, new, other = (
        tmp_path / f".{name}.part" for name in ("out.x.0123abcd", "out.x.4567abcd", "out.x.mine")
    )
    folder = tmp_path / ".out.x.89abcdef.part"
    folder.mkdir()
    for path in (old, new, other, folder / "some.x"):
        path.write_text("half")
    for path in (old, other, folder):
        os.utime(path, (1_500_000_000, 1_500_000_000))
    write_file(LETTERS, seeds(), tmp_path / "out.x")
    assert left_behind(tmp_path) == [new.name, other.name, "out.x"]
    assert not folder.exists()


def test_a_folder_is_never_taken_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        write_file(LETTERS, seeds(), tmp_path, replace=True)


def test_a_folder_has_files_for_each_article(tmp_path: Path) -> None:
    write_folder(format_named("brat"), seeds(), tmp_path / "out")
    first, second = (article.article.id.removesuffix(".txt") for article in seeds())
    assert left_behind(tmp_path / "out") == [
        *(f"{first}.ann", f"{first}.txt", f"{second}.ann", f"{second}.txt", "annotation.conf"),
    ]
    assert (tmp_path / "out" / f"{first}.txt").read_bytes().decode() == seeds()[0].text


def test_a_folder_of_tables_has_one_file_for_each_table(tmp_path: Path) -> None:
    write_folder(format_named("csv"), seeds(), tmp_path / "out")
    assert left_behind(tmp_path / "out") == ["mentions.csv", "quotes.csv", "values.csv"]
    for part in format_named("csv").parts:
        assert (tmp_path / "out" / f"{part.name}.csv").read_bytes() == b"".join(chunks(part, seeds()))


def test_a_folder_keeps_what_is_in_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "quotes.csv").write_text("mine")
    write_folder(format_named("conll"), seeds(), out)
    with pytest.raises(FileExistsError, match=r"quotes\.csv"):
        write_folder(format_named("csv"), seeds(), out)
    assert left_behind(out) == ["names.conll", "quotes.csv"]
    assert (out / "quotes.csv").read_text() == "mine"
    write_folder(format_named("csv"), seeds(), out, replace=True)
    assert left_behind(out) == ["mentions.csv", "names.conll", "quotes.csv", "values.csv"]
    assert (out / "quotes.csv").read_text("utf-8").startswith('"article"')


def test_a_file_is_never_taken_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    (tmp_path / "dir" / "quotes.csv").mkdir(parents=True)
    for target in (tmp_path / "out", tmp_path / "dir"):
        with pytest.raises(FileExistsError):
            write_folder(format_named("csv"), seeds(), target, replace=True)


@pytest.mark.parametrize(
    ("name", "target", "table", "folder"),
    [
        ("csv", "out", None, True),
        ("csv", "out.csv", None, False),
        ("csv", "out", "quotes", False),
        ("brat", "out.txt", None, True),
        ("html", "out.html", None, False),
        ("html", ".", None, True),
    ],
)
def test_some_formats_make_folders(
    tmp_path: Path, name: str, target: str, table: str | None, *, folder: bool
) -> None:
    assert makes_folder(format_named(name), tmp_path / target, table=table) is folder


def test_a_folder_that_could_not_be_written_whole_is_not_there(tmp_path: Path) -> None:
    for name in ("brat", "csv"):
        with pytest.raises(OSError, match="gone"):
            write_folder(format_named(name), failing(), tmp_path / "out")
        assert list(tmp_path.iterdir()) == []


def test_a_format_without_extras_can_have_folders_in_folders(tmp_path: Path) -> None:
    article = seeds()[0]
    deep = AnnotatedArticle(
        type(article.article)("a/b.txt", "x", article.article.title, ()), type(article.annotation)()
    )
    write_folder(Format((LETTERS,), per_article=True), [deep], tmp_path / "out")
    assert left_behind(tmp_path / "out") == ["a/b.x"]
