"""Opening a file in the user's editor or pager, at a line."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePath

from reader.formats import suffix_of

_PLAIN_TEXT = {".txt", ".text", ".md", ".markdown"}
_NOT_TEXT = {".pdf", ".docx", ".epub"}
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
# As to pagers, "more" takes a line everywhere but on Windows.
_PLUS_PAGERS = {"less", "most", "vimpager", "view"} | ({"more"} if os.name != "nt" else set())
_GOTO = {"code", "code-insiders", "codium", "cursor"}


class EditorError(Exception):
    """The editor or pager cannot be started; the message is one line for the user."""


def edit(path: Path, line: int) -> None:
    """Run the editor named by ``VISUAL`` or ``EDITOR`` on a file, and wait until it ends.

    Args:
        path: the file.
        line: the line of the article to go to, from 1, if the editor is one that is known to take a line.

    Raises:
        EditorError: the file is no text, there is no such program, or it did not end well.
    """
    suffix = suffix_of(path)
    if suffix in _NOT_TEXT or suffix.endswith(".gz"):
        raise EditorError(f"{path.name} is no text file: its text can be opened in your pager")
    # Of other formats the lines of the article are not those of the file.
    _run(command_for(path, line if suffix in _PLAIN_TEXT else 1))


def page(path: Path, line: int) -> None:
    """Run the pager named by ``PAGER`` on a file, and wait until it ends.

    Args:
        path: the file.
        line: the line to begin with, from 1, if the pager is one that is known to take a line.

    Raises:
        EditorError: there is no such program, or it did not end well.
    """
    _run(pager_for(path, line))


def _run(command: list[str]) -> None:
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603 - the user's own command
    except OSError as error:
        raise EditorError(f"{command[0]}: {error.strerror or error}") from error
    if code:
        raise EditorError(f"{command[0]} ended with code {code}")


@contextlib.contextmanager
def as_text(path: Path, text: str) -> Iterator[Path]:
    """Give a file in which an article can be read: its own, or one for the moment if that is not plain text.

    Args:
        path: the article's own file.
        text: the article's text.

    Raises:
        OSError: the file for the moment cannot be written.
    """
    if suffix_of(path) in _PLAIN_TEXT:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="mosul-reader-") as folder:
        readable = Path(folder) / f"{path.name}.txt"
        readable.write_text(text, "utf-8", errors="replace", newline="\n")
        yield readable


def command_for(path: Path, line: int) -> list[str]:
    """Return the command that opens a file at a line.

    Raises:
        EditorError: ``VISUAL`` or ``EDITOR`` cannot be understood, or neither is set and no editor is found.
    """
    usual = ["notepad"] if os.name == "nt" else ["sensible-editor", "nano", "vi"]
    editor = _wanted("EDITOR", os.environ.get("VISUAL") or os.environ.get("EDITOR"), usual)
    name = _name_of(editor)
    # The path is absolute, so it cannot be taken for an option.
    target = str(path.absolute())
    if name in _PLUS:
        return [*editor, f"+{line}", target]
    if name in _COLON:
        return [*editor, f"{target}:{line}"]
    if name in _GOTO:
        return [*editor, "--goto", f"{target}:{line}"]
    return [*editor, target]


def pager_for(path: Path, line: int) -> list[str]:
    """Return the command that shows a file from a line on.

    Raises:
        EditorError: ``PAGER`` cannot be understood, or it is not set and no pager is found.
    """
    pager = _wanted("PAGER", os.environ.get("PAGER"), ["less", "more"])
    target = str(path.absolute())
    return [*pager, f"+{line}", target] if _name_of(pager) in _PLUS_PAGERS else [*pager, target]


def _wanted(variable: str, value: str | None, usual: list[str]) -> list[str]:
    command = value or next((name for name in usual if shutil.which(name)), "")
    try:
        words = shlex.split(command, posix=os.name != "nt")
    except ValueError as error:
        raise EditorError(f"{variable}={command}: {error}") from error
    if not words:
        kind = variable.lower()
        raise EditorError(f"no {kind}: set {variable} to the one you like")
    return words


def _name_of(command: list[str]) -> str:
    return PurePath(command[0].strip('"')).stem.lower()
