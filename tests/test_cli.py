"""The command line, run as people run it: a process with arguments, output, messages and an exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader import __version__

NEWS = "Rain ends\n\n“It is over,” said Mayor Ada Obi on Monday in Lagos.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Folders of its own for each test: nothing of the person who runs the tests is read or written."""
    return tmp_path / "home"


def run(
    *arguments: str | Path, home: Path, stdin: bytes = b"", cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home)}
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        env[f"XDG_{kind}_HOME"] = str(home / kind.lower())
    command = [sys.executable, "-m", "reader", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, env=env, cwd=cwd, timeout=60)


def records(output: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_version_and_help(home: Path) -> None:
    assert run("--version", home=home).stdout.decode().split()[-1] == __version__
    for arguments in (["--help"], ["-h"], ["open", "--help"], ["annotate", "--help"]):
        done = run(*arguments, home=home)
        assert done.returncode == 0
        assert b"mosul-reader" in done.stdout


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


def test_a_file_name_cannot_drive_the_terminal(home: Path) -> None:
    done = run("annotate", "no\x1b[31msuch\nfile.txt", home=home)
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [["annotate"], ["annotate", "--input", "jsonl", "x.txt"], ["--nonsense"]]
)
def test_wrong_usage_ends_with_2_and_says_why(home: Path, arguments: list[str]) -> None:
    done = run(*arguments, home=home)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Error" in done.stderr


def test_opening_a_missing_path_is_one_clear_line(home: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "nowhere", home=home)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("mosul-reader: ")
    assert "nowhere" in line


def test_opening_an_empty_folder_is_one_clear_line(home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run(tmp_path / "empty", home=home)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert "empty" in line


def test_the_screen_needs_a_terminal(home: Path, tmp_path: Path) -> None:
    (tmp_path / "rain.txt").write_text(NEWS, encoding="utf-8")
    done = run(tmp_path, home=home)
    assert done.returncode == 2
    assert b"terminal" in done.stderr
    assert done.stdout == b""


@pytest.mark.skipif(sys.platform == "win32", reason="closed pipes are a POSIX habit")
def test_a_closed_pipe_ends_quietly(home: Path, tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(NEWS * 200, encoding="utf-8")
    env = {**os.environ, "HOME": str(home)}
    command = f'"{sys.executable}" -m reader annotate "{tmp_path}" | head -c 10'
    done = subprocess.run(command, shell=True, capture_output=True, env=env, timeout=60)  # noqa: S602
    assert len(done.stdout) == 10
    assert done.stderr == b""


def test_annotating_loads_no_textual(home: Path, tmp_path: Path) -> None:
    (tmp_path / "rain.txt").write_text(NEWS, encoding="utf-8")
    program = (
        "import sys\nfrom reader.cli import program\n"
        f"try: program.main(['annotate', {str(tmp_path)!r}])\n"
        "except SystemExit: pass\n"
        "sys.exit('textual' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_the_shortcut_to_the_screen_knows_all_verbs() -> None:
    from reader.cli import program
    from reader.start import VERBS

    assert set(program.commands) == VERBS
