"""Every command in the README and in docs/ is run, and where its output is shown, compared with it.

A block of ``console`` has commands after "$ " and what they print; "…" stands for anything within a line, and
alone on a line for any number of lines. A block of ``sh`` has commands alone. All of a
document run one after the other, by a user who is there for the first time and has the starter articles in
~/articles.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reader.library import Library

from .cli.running import environment
from .cli.terminal import at_terminal

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(
    r"(?P<mark><!-- ci: .*? -->\n)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
STYLES = re.compile(r"\x1b\[[0-9;]*m")
COLUMNS = 100

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell and a pseudo-terminal")


class Command(NamedTuple):
    """A command of a document, and the lines that it should print; None if they are not shown."""

    text: str
    output: list[str] | None


def blocks(document: Path, *kinds: str) -> Iterator[tuple[str, str]]:
    """Yield kind and text of the blocks, without those that the marks say are run otherwise."""
    for block in BLOCK.finditer(document.read_text("utf-8")):
        if block["kind"] in kinds and not block["mark"]:
            yield block["kind"], block["text"]


def commands(document: Path) -> Iterator[Command]:
    for kind, text in blocks(document, "sh", "console"):
        if kind == "sh":
            yield from (Command(line, None) for line in text.splitlines() if line.strip())
            continue
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            command, *output = part.splitlines()
            yield Command(command, output)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of a new user, in whose folder are the files that the documents name."""
    shutil.copytree(Library.starter(), tmp_path / "articles", ignore=shutil.ignore_patterns("*.md"))
    first, second = sorted((tmp_path / "articles").iterdir())
    for name in ("a.txt", "report.txt", "fallen.txt"):
        shutil.copy(first, tmp_path / name)
    for name in ("b.md", "notes.md"):
        shutil.copy(second, tmp_path / name)
    program = tmp_path / "bin" / "mosul-reader"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reader "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def run(command: str, home: Path) -> str:
    env = {**environment(home), "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    # Messages go into a file: at the terminal they would write over lines of their own.
    written = at_terminal(
        ["bash", "-c", f"exec 2> messages; {command}"],
        env={**env, "TERM": "xterm"},
        cwd=home,
        columns=COLUMNS,
    )
    return STYLES.sub("", written) + (home / "messages").read_text("utf-8")


def fits(shown: list[str], printed: list[str]) -> bool:
    """Tell whether lines are as shown, but for white space and for what "…" stands for."""
    pattern = ""
    for words in filter(None, (" ".join(line.split()) for line in shown)):
        if words == "…":
            pattern += r"(?:[^\n]*\n)*"
        else:
            pattern += re.escape(words).replace("…", "[^\n]*") + "\n"
    lines = filter(None, (" ".join(line.split()) for line in printed))
    return bool(re.fullmatch(pattern, "".join(f"{line}\n" for line in lines)))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_do_what_is_shown(document: Path, home: Path) -> None:
    for command, output in commands(document):
        if "jq " in command and not shutil.which("jq"):
            continue
        printed = run(command, home)
        assert "mosul-reader: error" not in printed, command
        assert "Traceback" not in printed, command
        assert " --help)" not in printed, f"wrong usage: {command}\n{printed}"
        if output is not None:
            assert fits(output, printed.splitlines()), f"$ {command}\n{printed}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_data_are_what_they_say(document: Path) -> None:
    for kind, text in blocks(document, "json", "toml"):
        if kind == "toml":
            tomllib.loads(text)
            continue
        lines = text.splitlines()
        for part in lines if all(line.startswith("{") and line.endswith("}") for line in lines) else [text]:
            json.loads(part)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", document.read_text("utf-8")):
        if "://" not in target:
            assert (document.parent / target).exists(), target


def test_every_verb_is_in_a_document() -> None:
    from reader.cli.verbs import VERBS

    whole = "".join(document.read_text("utf-8") for document in DOCUMENTS)
    assert [verb for verb in VERBS if verb != "open" and f"mosul-reader {verb}" not in whole] == []


def test_lines_are_compared_but_for_what_is_left_out() -> None:
    printed = ["one  two", "three four", "five"]
    assert fits(["one two", "three…", "five"], printed)
    assert fits(["…", "five"], printed)
    assert fits(["one two", "…"], printed)
    assert not fits(["one two", "five"], printed)
    assert not fits(["one two"], printed)


def test_the_map_has_every_room() -> None:
    page = (ROOT / "docs" / "CONTRIBUTING.md").read_text("utf-8")
    rooms = [path.parent for path in (ROOT / "reader").glob("*/__init__.py")]
    rooms += [
        path.parent for room in ("library", "ui") for path in (ROOT / "reader" / room).glob("*/__init__.py")
    ]
    assert [room.name for room in rooms if f"{room.name}/`" not in page] == []


def test_the_accuracy_told_is_that_of_the_model_card() -> None:
    card = (ROOT / "reader" / "language" / "model" / "MODEL_CARD.md").read_text("utf-8")
    told = (ROOT / "docs" / "how-it-works.md").read_text("utf-8").partition("## How good it is")[2]
    table = told.partition("\n## ")[0]
    figures = re.findall(r"\b\d\d\.\d\b", table)
    assert len(figures) >= 10
    assert [figure for figure in figures if figure not in card] == [], "of the model card they are others now"
