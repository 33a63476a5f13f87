"""Figures with what they count, from a shell."""

from __future__ import annotations

from .running import Shell


def test_groups_say_what_is_counted(shell: Shell) -> None:
    groups = {row["counted"]: row["figures"] for row in shell.rows("figures", "--groups")}
    assert groups["workers"] == groups["bridges"] == 1


def test_a_group_is_asked_for_by_its_noun(shell: Shell) -> None:
    (row,) = shell.rows("figures", "--of", "worker")
    assert (row["number"], row["low"], row["head"]) == ("300", 300, "workers")
    text = (shell.articles / row["file"]).read_text("utf-8")
    assert text[row["start"] : row["end"]] == "300"
