"""How editors are told a file and a line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reader.ui.editor import EditorError, command_for, edit

PATH = Path("folder/two words.txt").absolute()


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vim", ["vim", "+7", str(PATH)]),
        ("/usr/bin/nvim -R", ["/usr/bin/nvim", "-R", "+7", str(PATH)]),
        ("code --wait", ["code", "--wait", "--goto", f"{PATH}:7"]),
        ("hx", ["hx", f"{PATH}:7"]),
        ("unheard-of", ["unheard-of", str(PATH)]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(
    editor: str, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    assert command_for(PATH, 7) == command


def test_visual_comes_before_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "ed")
    monkeypatch.setenv("VISUAL", "vim")
    assert command_for(PATH, 1)[0] == "vim"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such quoting")
def test_an_editor_that_cannot_be_understood_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "vim 'oops")
    with pytest.raises(EditorError, match="vim 'oops"):
        command_for(PATH, 1)


def test_no_editor_at_all_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EditorError, match="set EDITOR"):
        command_for(PATH, 1)


def test_an_editor_that_is_not_there_or_fails_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")
    with pytest.raises(EditorError, match="no-such-editor-anywhere"):
        edit(PATH, 1)
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" -c "raise SystemExit(3)"')
    if os.name != "nt":
        with pytest.raises(EditorError, match="code 3"):
            edit(PATH, 1)
