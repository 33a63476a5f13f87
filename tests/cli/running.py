"""Commands run as people run them: a process with arguments, output, messages and an exit code."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from reader.cli import main

from .terminal import at_terminal

NEWS = "Rain ends\n\n“It is over,” said Mayor Ada Obi on Monday in Lagos.\n"


def environment(home: Path) -> dict[str, str]:
    """Return folders of its own for a test: nothing of the person who runs the tests is read or written."""
    env = {**os.environ, "HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home)}
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        env[f"XDG_{kind}_HOME"] = str(home / kind.lower())
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
        env.pop(name, None)
    return env


def run(
    *arguments: str | Path,
    home: Path,
    stdin: bytes = b"",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run the program with these arguments, and with these changes of the environment."""
    command = [sys.executable, "-m", "reader", *map(str, arguments)]
    whole = {**environment(home), **(env or {})}
    return subprocess.run(command, input=stdin, capture_output=True, env=whole, cwd=cwd, timeout=60)


def records(output: bytes) -> list[dict[str, Any]]:
    """Return the objects of an output, one on each line."""
    return [json.loads(line) for line in output.splitlines()]


@dataclass(frozen=True)
class Shell:
    """Runs commands with a home of its own."""

    home: Path
    articles: Path

    @classmethod
    def over(cls, folder: Path, articles: Mapping[str, str]) -> Shell:
        """Write articles, by their names, into an empty folder, and open the library of them."""
        for name, text in articles.items():
            path = folder / "articles" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        shell = cls(folder / "home", folder / "articles")
        shell.run("index", shell.articles)
        return shell

    def run(self, *arguments: str | Path) -> Done:
        """Run a command in the folder of the articles, within this process: a new one takes far longer."""
        written, complained = io.TextIOWrapper(io.BytesIO(), "utf-8", newline=""), io.StringIO()
        with (
            mock.patch.dict(os.environ, environment(self.home)),
            contextlib.chdir(self.articles),
            contextlib.redirect_stdout(written),
            contextlib.redirect_stderr(complained),
        ):
            try:
                code = main.run([str(argument) for argument in arguments])
            except SystemExit as end:
                code = int(end.code or 0)
        written.seek(0)
        return Done(code, written.read(), complained.getvalue())

    def rows(self, *arguments: str | Path) -> list[dict[str, Any]]:
        """Run the program with ``--json``, and return the rows."""
        done = self.run(*arguments, "--json")
        assert done.errors == ""
        return [json.loads(line) for line in done.output.splitlines()]

    def on_terminal(self, *arguments: str | Path, columns: int = 100, **env: str) -> str:
        """Run the program at a terminal, and return what it has written there (POSIX only)."""
        env = {**environment(self.home), "TERM": "xterm-256color", **env}
        command = [sys.executable, "-m", "reader", *map(str, arguments)]
        return at_terminal(command, env=env, cwd=self.articles, columns=columns)


class Done(NamedTuple):
    """How a command ended, and what it has written."""

    code: int
    output: str
    errors: str
