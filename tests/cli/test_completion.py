"""Completion as the shells ask for it: bash, and the protocol that all three speak."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .running import Shell, environment

posix = pytest.mark.skipif(sys.platform == "win32", reason="the answer comes on a file descriptor")


def offered(shell: Shell, line: str, kind: str = "bash") -> list[str]:
    """Return what the program answers for a line as far as it has been typed."""
    env = {
        **environment(shell.home),
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_SHELL": kind,
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(shell.home / "answer"),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
    }
    subprocess.run([sys.executable, "-m", "reader"], env=env, cwd=shell.articles, check=True, timeout=60)
    return (shell.home / "answer").read_text("utf-8").split("\n")


@posix
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("mosul-reader quo", ["quotes"]),
        ("mosul-reader quotes --spe", ["--speaker"]),
        ("mosul-reader quotes --kind ", ["direct", "indirect", "mixed"]),
        ("mosul-reader completion ", ["bash", "fish", "zsh"]),
        ("mosul-reader mentions lag", ["Lagos"]),
        ("mosul-reader show bri", ["bridges.md"]),
    ],
)
def test_what_fits_is_offered(shell: Shell, line: str, expected: list[str]) -> None:
    assert sorted(word.strip() for word in offered(shell, line)) == expected


@posix
def test_names_with_spaces_are_quoted_for_the_shell(shell: Shell) -> None:
    assert offered(shell, "mosul-reader quotes --speaker Ada") == ["Ada\\ Obi"]
    assert offered(shell, 'mosul-reader quotes --speaker "Ada') == ["Ada Obi"]


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_each_shell_takes_its_lines(shell: Shell, kind: str, tmp_path: Path) -> None:
    done = shell.run("completion", kind)
    assert (done.code, done.errors) == (0, "")
    assert "mosul-reader" in done.output
    if program := shutil.which(kind):
        script = tmp_path / "lines"
        script.write_text(done.output, encoding="utf-8")
        subprocess.run([program, "-n", script], check=True, timeout=60)


@posix
def test_bash_completes_a_verb(shell: Shell, tmp_path: Path) -> None:
    command = tmp_path / "mosul-reader"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reader "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    asked = (
        'eval "$(mosul-reader completion bash)"; COMP_LINE="mosul-reader fig"; COMP_POINT=${#COMP_LINE};'
        ' COMP_TYPE=9; _python_argcomplete mosul-reader; echo "${COMPREPLY[0]}"'
    )
    env = {**environment(shell.home), "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", asked], env=env, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "figures"
