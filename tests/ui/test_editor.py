"""How editors are told a file and a line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reader.ui.editor import EditorError, as_text, command_for, edit, pager_for

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


@pytest.mark.parametrize(
    ("pager", "command"),
    [
        ("less -R", ["less", "-R", "+7", str(PATH)]),
        ("most", ["most", "+7", str(PATH)]),
        ("unheard-of", ["unheard-of", str(PATH)]),
    ],
)
def test_a_pager_is_told_the_line_if_it_is_known_to_take_one(
    pager: str, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", pager)
    assert pager_for(PATH, 7) == command


def test_no_pager_at_all_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAGER", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EditorError, match="set PAGER"):
        pager_for(PATH, 1)


def test_what_is_no_plain_text_is_read_from_a_file_for_the_moment(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md"):
        with as_text(tmp_path / name, "words") as path:
            assert path == tmp_path / name
    with as_text(tmp_path / "mails.mbox", "words \ud800\n") as path:
        assert path.read_bytes() == b"words ?\n"
    assert not path.exists()


@pytest.mark.parametrize("name", ["a.pdf", "a.DOCX", "a.txt.gz"])
def test_what_is_no_text_file_is_not_given_to_an_editor(name: str, tmp_path: Path) -> None:
    with pytest.raises(EditorError, match=f"{name} is no text file"):
        edit(tmp_path / name, 3)
