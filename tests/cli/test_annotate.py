"""Annotating files and lines without a library."""

from __future__ import annotations

import json
from pathlib import Path

from .running import NEWS, records, run


def test_annotate_prints_one_object_for_each_file_in_their_order(home: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "a.md").write_text("# Rain ends\n\nIt is over.\n", encoding="utf-8")
    done = run("annotate", tmp_path / "b.txt", tmp_path / "a.md", "--format", "jsonl", home=home)
    assert (done.returncode, done.stderr) == (0, b"")
    first, second = records(done.stdout)
    assert (first["id"], second["id"]) == ("b.txt", "a.md")
    assert first["text"] == NEWS
    assert first["title"] == second["title"] == "Rain ends"
    entities = first["entities"]
    assert isinstance(entities, list)
    assert {"Ada Obi", "Lagos"} <= {e["text"] for e in entities}
    quotes = first["quotes"]
    assert isinstance(quotes, list)
    assert [(q["text"], q["speaker"], q["cue"]) for q in quotes] == [
        ("“It is over,”", "Mayor Ada Obi", "said")
    ]


def test_annotate_takes_a_folder(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "news" / "2016"
    folder.mkdir(parents=True)
    (folder / "rain.txt").write_text(NEWS, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    done = run("annotate", tmp_path / "news", home=home)
    assert done.returncode == 0
    assert [r["id"] for r in records(done.stdout)] == ["2016/rain.txt"]


def test_annotate_reads_lines_of_json(home: Path) -> None:
    lines = [json.dumps({"id": 7, "text": NEWS}), "", "{not json", json.dumps({"id": "x"}), json.dumps([1])]
    lines.append(json.dumps({"id": "last", "text": ""}))
    done = run("annotate", "--input", "jsonl", home=home, stdin="\n".join(lines).encode())
    assert [r["id"] for r in records(done.stdout)] == ["7", "last"]
    assert done.returncode == 2
    messages = done.stderr.decode().splitlines()
    assert [message.split("of the input")[0].split()[-1] for message in messages] == ["3", "4", "5"]


def test_a_bad_file_is_named_and_the_rest_goes_on(home: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 8)
    missing = tmp_path / "missing.txt"
    done = run("annotate", missing, tmp_path / "bad.txt", tmp_path / "good.txt", home=home)
    assert [r["id"] for r in records(done.stdout)] == ["good.txt"]
    assert done.returncode == 2
    first, second = done.stderr.decode().splitlines()
    assert "missing.txt" in first
    assert "bad.txt" in second
