"""An article as text, with what is known of it in brackets."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from .running import Shell

STYLES = re.compile(r"\x1b\[[0-9;]*m")
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def test_marks_say_who_is_meant_and_who_speaks(shell: Shell) -> None:
    done = shell.run("show", "2016/rain.txt")
    assert (done.code, done.errors) == (0, "")
    title, *_, first, _, second = done.output.splitlines()
    assert title == "Rain ends in Lagos"
    assert first == (
        "[quote: Ada Obi] “It is over,” [end] said Mayor Ada Obi [person] on Monday in Lagos [place]."
    )
    assert second.startswith("She [Ada Obi] told reporters that [reported: Ada Obi] Nigeria [place] would")


def test_plain_has_the_words_of_the_article_and_no_others(shell: Shell) -> None:
    output = shell.run("show", "--plain", "bridges.md").output
    assert "[" not in output
    assert "“Nobody was hurt,” said Tom Obi, an engineer." in output


def test_a_width_wraps_at_words(shell: Shell) -> None:
    narrow = shell.run("show", "bridges.md", "--width", "30").output
    assert max(map(len, narrow.splitlines())) <= 30
    whole = shell.run("show", "bridges.md").output
    assert narrow.split() == whole.split()


def test_the_story_has_no_furniture(shell: Shell) -> None:
    assert "[date line]" in shell.run("show", "2016/rain.txt").output
    story = shell.run("show", "--story", "2016/rain.txt").output
    assert "[date line]" not in story
    assert "It is over" in story


def test_a_file_outside_the_library_opened_last_leaves_that_as_it_is(shell: Shell, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Snow\n\nSnow fell in Oslo.\n", encoding="utf-8")
    assert "Oslo [place]" in shell.run("show", other).output
    assert shell.run("mentions", "oslo").code == 1


def test_the_same_article_is_meant_by_path_and_by_name(shell: Shell) -> None:
    name = shell.run("show", "2016/rain.txt").output
    assert shell.run("show", shell.articles / "2016" / "rain.txt").output == name


def test_as_json_it_is_what_annotate_prints_with_the_names_of_the_library(shell: Shell) -> None:
    (shown,) = shell.rows("show", "2016/rain.txt")
    (annotated,) = [json.loads(line) for line in shell.run("annotate", "2016/rain.txt").output.splitlines()]
    assert set(shown) == set(annotated)
    assert shown["id"] == "2016/rain.txt"
    assert shown["quotes"][0]["text"] == annotated["quotes"][0]["text"] == "“It is over,”"


def test_several_files_stand_apart(shell: Shell) -> None:
    both = shell.run("show", "2016/rain.txt", "bridges.md").output
    one = shell.run("show", "2016/rain.txt").output
    other = shell.run("show", "bridges.md").output
    assert both == f"{one}\n\n{other}"


@posix
def test_on_a_terminal_lines_are_wrapped_and_marks_dimmed(shell: Shell) -> None:
    output = shell.on_terminal("show", "bridges.md", columns=60)
    assert "\x1b[2m" in output
    assert max(len(STYLES.sub("", line)) for line in output.splitlines()) <= 60


def test_a_new_user_can_show_a_starter_article_and_a_file(home: Path, tmp_path: Path) -> None:
    (tmp_path / "snow.txt").write_text("Snow\n\nSnow fell in Oslo.\n", encoding="utf-8")
    new = Shell(home, tmp_path)
    assert "Oslo [place]" in new.run("show", "snow.txt").output
    assert "Volesky" in new.run("show", "004_d618fc00f0c004b1.txt").output
