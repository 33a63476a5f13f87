"""The program as a whole: what it does with its arguments, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader import __version__

from .running import NEWS, environment, run


def test_version_and_help(home: Path) -> None:
    assert run("--version", home=home).stdout.decode().split()[-1] == __version__
    for arguments in (["--help"], ["-h"], ["open", "--help"], ["annotate", "--help"]):
        done = run(*arguments, home=home)
        assert done.returncode == 0
        assert b"mosul-reader" in done.stdout


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
    assert done.stderr.startswith(b"mosul-reader: ")


def test_opening_a_missing_path_is_one_clear_line(home: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "nowhere", home=home)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("mosul-reader: ")
    assert "nowhere" in line


@pytest.mark.parametrize("arguments", [["qoutes"], ["qoutes", "--speaker", "Obi"]])
def test_a_mistyped_verb_is_told_from_a_path(home: Path, tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, home=home, cwd=tmp_path)
    assert done.returncode == 2
    assert "qoutes: there is no such file or folder; did you mean the verb “quotes”?" in done.stderr.decode()
    (tmp_path / "qoutes").mkdir()
    assert b"did you mean" not in run(*arguments, home=home, cwd=tmp_path).stderr


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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a disk that is always full")
@pytest.mark.parametrize("verb", ["who", "export --format csv", "annotate"])
def test_output_on_a_full_disk_is_one_line_and_no_trace(home: Path, tmp_path: Path, verb: str) -> None:
    (tmp_path / "rain.txt").write_text(NEWS, encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "reader", *verb.split(), str(tmp_path)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=environment(home), timeout=60)
    assert (done.returncode, done.stderr) == (2, b"mosul-reader: the output: No space left on device\n")


def test_annotating_loads_no_textual(home: Path, tmp_path: Path) -> None:
    (tmp_path / "rain.txt").write_text(NEWS, encoding="utf-8")
    program = (
        f"import sys\nfrom reader.cli.main import run\nrun(['annotate', {str(tmp_path)!r}])\n"
        "sys.exit('textual' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["quotes", "--help"], ["quotes"]], ids=" ".join)
def test_a_terminal_of_few_signs_is_no_reason_to_fail(home: Path, arguments: list[str]) -> None:
    done = run(*arguments, home=home, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout
