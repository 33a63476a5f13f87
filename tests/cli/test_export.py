"""Exporting a library from a shell."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from reader.export import FORMATS

from .running import NEWS, records, run


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "rain.txt").write_text(NEWS, encoding="utf-8")
    (folder / "sun.txt").write_text("Sun shines\n\n“Fine,” said Ada Obi in Kano.\n", encoding="utf-8")
    return folder


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_without_an_output_it_is_printed(home: Path, news: Path) -> None:
    done = run("export", "--format", "jsonl", news, home=home)
    assert (done.returncode, done.stderr) == (0, b"")
    found = records(done.stdout)
    assert [record["id"] for record in found] == ["rain.txt", "sun.txt"]
    chains = [{m["chain"] for m in record["mentions"] if m["text"] == "Ada Obi"} for record in found]
    assert chains == [{"per-ada-obi"}] * 2, "she is the same person in both articles"


def test_the_order_of_files_does_not_change_an_export(home: Path, news: Path) -> None:
    first = run("export", "--format", "jsonl", news / "sun.txt", news / "rain.txt", home=home)
    second = run("export", "--format", "jsonl", news / "rain.txt", news / "sun.txt", home=home)
    assert first.stdout == second.stdout != b""


@pytest.mark.parametrize(
    ("table", "column"), [("quotes", "quote"), ("mentions", "entity"), ("values", "value")]
)
def test_a_table_can_be_chosen(home: Path, news: Path, table: str, column: str) -> None:
    done = run("export", "--format", "csv", "--table", table, news, home=home)
    assert column in next(csv.reader(io.StringIO(done.stdout.decode())))


def test_a_format_of_several_files_needs_a_folder(home: Path, news: Path, tmp_path: Path) -> None:
    done = run("export", "--format", "brat", news, home=home)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--output FOLDER" in done.stderr
    done = run("export", "--format", "brat", "--output", tmp_path / "out", news, home=home)
    assert done.returncode == 0
    assert names_in(tmp_path / "out") == ["annotation.conf", "rain.ann", "rain.txt", "sun.ann", "sun.txt"]
    assert str(tmp_path / "out") in done.stderr.decode()


def test_tables_go_into_a_folder_unless_one_is_chosen(home: Path, news: Path, tmp_path: Path) -> None:
    run("export", "--format", "csv", "--output", tmp_path / "tables", news, home=home)
    assert names_in(tmp_path / "tables") == ["mentions.csv", "quotes.csv", "values.csv"]
    run("export", "--format", "csv", "--output", tmp_path / "said.csv", news, home=home)
    assert (tmp_path / "said.csv").read_bytes() == (tmp_path / "tables" / "quotes.csv").read_bytes()


def test_pages_go_into_one_file_or_a_folder(home: Path, news: Path, tmp_path: Path) -> None:
    run("export", "--format", "html", "--output", tmp_path / "all.html", news, home=home)
    assert (tmp_path / "all.html").read_text("utf-8").count("<article ") == 2
    run("export", "--format", "html", "--output", f"{tmp_path / 'pages'}/", news, home=home)
    assert names_in(tmp_path / "pages") == ["rain.html", "sun.html"]


def test_what_is_there_is_only_replaced_when_asked(home: Path, news: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("mine")
    arguments = ("export", "--format", "jsonl", "--output", target, news)
    done = run(*arguments, home=home)
    assert done.returncode == 2
    assert b"--force" in done.stderr
    assert target.read_text() == "mine"
    assert run(*arguments, "--force", home=home).returncode == 0
    assert json.loads(target.read_text("utf-8").splitlines()[0])["id"] == "rain.txt"


def test_only_what_a_search_finds(home: Path, news: Path) -> None:
    done = run("export", "--format", "jsonl", "--search", "place:kano", news, home=home)
    assert [record["id"] for record in records(done.stdout)] == ["sun.txt"]
    done = run("export", "--format", "jsonl", "--search", "place:nowhere", news, home=home)
    assert (done.returncode, done.stdout) == (1, b"")


def test_a_place_that_cannot_be_written_to_is_one_clear_line(home: Path, news: Path, tmp_path: Path) -> None:
    done = run("export", "--format", "jsonl", "--output", tmp_path / "no" / "out.jsonl", news, home=home)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert "out.jsonl" in line


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "brat"])
def test_annotate_writes_the_same_formats(home: Path, news: Path, name: str) -> None:
    done = run("annotate", "--format", name, news / "rain.txt", home=home)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Ada" in done.stdout


def test_the_help_names_every_format(home: Path) -> None:
    text = run("export", "--help", home=home).stdout.decode()
    for name, about in FORMATS.items():
        assert name in text
        assert about in text
