"""Opening a file in the user's editor, at a line."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path, PurePath

# How editors are told a line, from their manuals. All others are given the file only.
_PLUS = {
    "vi",
    "vim",
    "nvim",
    "view",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "joe",
    "jed",
    "mg",
    "ne",
    "less",
}
_COLON = {"hx", "helix", "subl", "zed", "micro", "lite-xl"}
_GOTO = {"code", "code-insiders", "codium", "cursor"}


class EditorError(Exception):
    """The editor cannot be started; the message is one line for the user."""


def edit(path: Path, line: int) -> None:
    """Run the editor named by ``VISUAL`` or ``EDITOR`` on a file, and wait until it ends.

    Args:
        path: the file.
        line: the line to go to, from 1, if the editor is one that is known to take a line.

    Raises:
        EditorError: there is no such program, or it did not end well.
    """
    command = command_for(path, line)
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603 - the user's own command
    except OSError as error:
        raise EditorError(f"{command[0]}: {error.strerror or error}") from error
    if code:
        raise EditorError(f"{command[0]} ended with code {code}")


def command_for(path: Path, line: int) -> list[str]:
    """Return the command that opens a file at a line.

    Raises:
        EditorError: ``VISUAL`` or ``EDITOR`` cannot be understood, or neither is set and no editor is found.
    """
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _usual_editor()
    try:
        editor = shlex.split(wanted, posix=os.name != "nt")
    except ValueError as error:
        raise EditorError(f"EDITOR={wanted}: {error}") from error
    if not editor:
        raise EditorError("no editor: set EDITOR to the one you like")
    name = PurePath(editor[0].strip('"')).stem.lower()
    # The path is absolute, so it cannot be taken for an option.
    target = str(path.absolute())
    if name in _PLUS:
        return [*editor, f"+{line}", target]
    if name in _COLON:
        return [*editor, f"{target}:{line}"]
    if name in _GOTO:
        return [*editor, "--goto", f"{target}:{line}"]
    return [*editor, target]


def _usual_editor() -> str:
    usual = ["notepad"] if os.name == "nt" else ["sensible-editor", "nano", "vi"]
    return next((name for name in usual if shutil.which(name)), "")
