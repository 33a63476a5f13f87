"""Commands run as people run them: a process with arguments, output, messages and an exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NEWS = "Rain ends\n\n“It is over,” said Mayor Ada Obi on Monday in Lagos.\n"


def environment(home: Path) -> dict[str, str]:
    """Return folders of its own for a test: nothing of the person who runs the tests is read or written."""
    env = {**os.environ, "HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home)}
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        env[f"XDG_{kind}_HOME"] = str(home / kind.lower())
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
