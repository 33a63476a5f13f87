"""An article as text, with what is known of it in brackets."""

from __future__ import annotations

from pathlib import Path

from .running import Shell


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
