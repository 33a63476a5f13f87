"""Corrections from a shell: merging names, listing, undoing, carrying them to another library."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import ARTICLES
from .running import Shell


@pytest.fixture
def own_shell(home: Path, tmp_path: Path) -> Shell:
    """A shell with a library that a test may change."""
    for name, text in ARTICLES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shell = Shell(home, tmp_path)
    shell.run("index", ".")
    return shell


def speakers(shell: Shell) -> set[str]:
    return {row["speaker"] for row in shell.rows("quotes")}


def test_names_are_merged_listed_and_parted_again(own_shell: Shell) -> None:
    assert speakers(own_shell) >= {"Tom Obi", "Ada Obi"}
    dry = own_shell.run("merge", "Tom Obi", "Ada Obi", "--dry-run")
    assert "Tom Obi is Ada Obi, everywhere" in dry.output
    assert own_shell.run("corrections") == (1, "", "")
    assert own_shell.run("merge", "Tom Obi", "Ada Obi").output == dry.output
    assert "Tom Obi" not in speakers(own_shell)
    (listed,) = own_shell.rows("corrections")
    assert (listed["state"], listed["correction"]) == ("applied", "Tom Obi is Ada Obi, everywhere")
    assert own_shell.run("merge", "Tom Obi", "Ada Obi").code == 1, "they are one already"
    undone = own_shell.run("corrections", "--undo", listed["id"][:8])
    assert undone == (0, "undone: Tom Obi is Ada Obi, everywhere\n", "")
    assert "Tom Obi" in speakers(own_shell)
    assert own_shell.run("corrections", "--undo").code == 1
    assert own_shell.run("corrections", "--redo").code == 0
    assert "Tom Obi" not in speakers(own_shell)


def test_what_was_said_goes_from_one_user_to_another(
    own_shell: Shell, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own_shell.run("merge", "Tom Obi", "Ada Obi")
    exported = tmp_path_factory.mktemp("export") / "said.jsonl"
    exported.write_text(own_shell.run("corrections", "--export").output, encoding="utf-8")
    other = Shell(tmp_path_factory.mktemp("other"), own_shell.articles)
    other.run("index", ".")
    assert "Tom Obi" in speakers(other)
    assert other.run("corrections", "--import", exported).output == "1 added\n"
    assert other.run("corrections", "--import", exported).output == "0 added\n"
    assert "Tom Obi" not in speakers(other)


def test_orphans_are_those_that_apply_nowhere(own_shell: Shell) -> None:
    own_shell.run("merge", "Tom Obi", "Ada Obi")
    assert own_shell.run("corrections", "--orphans").code == 1
    (own_shell.articles / "bridges.md").write_text("# Nothing\n\nNobody is named.\n", encoding="utf-8")
    (orphan,) = own_shell.rows("corrections", "--orphans")
    assert orphan["state"] == "orphan"
    assert orphan["reason"]


def test_a_shared_file_lies_beside_the_articles(own_shell: Shell) -> None:
    own_shell.run("merge", "Tom Obi", "Ada Obi")
    done = own_shell.run("corrections", "--share")
    shared = Path(done.output.strip())
    assert shared.parent == own_shell.articles.resolve()
    assert shared.read_text("utf-8") == own_shell.run("corrections", "--export").output


def test_an_unknown_id_is_told(own_shell: Shell) -> None:
    assert own_shell.run("corrections", "--undo", "nonsense").code == 2
