"""The configuration file: what is right in it counts, and what is wrong is told in words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding

from reader.ui.config import Config, key_name, load, template

THEMES = ["dark", "light"]
BINDINGS = [
    ("", Binding("f", "label", "Letters", id="jump.label")),
    ("", Binding("ctrl+o,backspace", "back", "Back", id="jump.back")),
    ("Page", Binding("j", "line(1)", "Down", id="page.down")),
    ("List", Binding("k", "line(-1)", "Up", id="list.up")),
]


def read(tmp_path: Path, text: str) -> Config:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    return load(path, BINDINGS, THEMES)


def reasons(config: Config) -> str:
    return "\n".join(problem.reason for problem in config.problems)


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml", BINDINGS, THEMES) == Config()


def test_everything_that_can_be_set(tmp_path: Path) -> None:
    config = read(
        tmp_path,
        '[screen]\ntheme = "light"\ntext_width = 80\nfurniture = "fold"\nhints = false\n'
        "[indexing]\njobs = 2\n"
        '[keys]\n"jump.back" = "x"\njump.label = ["/", "ctrl+f"]\n',
    )
    assert config == Config("light", 80, "fold", False, 2, {"jump.back": "x", "jump.label": "slash,ctrl+f"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[screen]\ntheme = "pink"', ["screen.theme", "pink", "dark, light"]),
        ("[screen]\ntext_width = 3", ["screen.text_width", "20 to 200"]),
        ("[screen]\ntext_width = true", ["screen.text_width"]),
        ('[screen]\nfurniture = ["fold"]', ["screen.furniture", "show, dim, fold"]),
        ("[screen]\ncolour = 1", ["screen.colour", "no such setting"]),
        ("[colours]\nred = 1", ["[colours]", "no such section"]),
        ("screen = 3", ["screen", "section"]),
        ("[indexing]\njobs = -1", ["indexing.jobs", "0 to 256"]),
        ("[indexing]\njobs = true", ["indexing.jobs"]),
        ("[indexing]\nspeed = 1", ["indexing.speed", "no such setting"]),
        ('[keys]\n"jump.nowhere" = "x"', ["jump.nowhere", "no such action"]),
        ('[keys]\n"jump.back" = "control+x"', ["jump.back", "control+x", "should be a key"]),
        ('[keys]\n"jump.back" = []', ["jump.back", "should be a key"]),
        ('[keys]\n"jump.back" = "f"', ["jump.back", "f is the key of jump.label already"]),
        ('[keys]\n"jump.back" = "j"', ["j is the key of page.down already"]),
        ("[screen\nx = 1", ["is not TOML", "line 1"]),
    ],
)
def test_what_is_wrong_is_told_and_does_not_count(tmp_path: Path, text: str, words: list[str]) -> None:
    config = read(tmp_path, text)
    assert len(config.problems) == 1
    assert config.problems[0].name.endswith("config.toml")
    assert all(word in reasons(config) for word in words), reasons(config)
    assert config == Config(problems=config.problems)


def test_the_rest_of_a_file_counts(tmp_path: Path) -> None:
    config = read(tmp_path, '[screen]\ntheme = "pink"\ntext_width = 90\n[keys]\n"jump.back" = "x"\n')
    assert (config.text_width, config.keys) == (90, {"jump.back": "x"})


def test_two_actions_can_change_keys(tmp_path: Path) -> None:
    config = read(tmp_path, '[keys]\n"jump.back" = "f"\n"jump.label" = "backspace"\n')
    assert config.keys == {"jump.back": "f", "jump.label": "backspace"}


def test_parts_that_never_listen_together_can_share_a_key(tmp_path: Path) -> None:
    assert read(tmp_path, '[keys]\n"page.down" = "k"\n').keys == {"page.down": "k"}


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe\xfa")
    assert "UTF-8" in reasons(load(path, BINDINGS, THEMES))


def test_the_template_sets_nothing_and_names_everything(tmp_path: Path) -> None:
    text = template(binding for _, binding in BINDINGS)
    assert read(tmp_path, text) == Config()
    set_all = "\n".join(line.removeprefix("# ") if " = " in line else line for line in text.splitlines())
    assert set(tomllib.loads(set_all)["keys"]) == {binding.id for _, binding in BINDINGS}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("/", "slash"),
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        (",", "comma"),
        ("+", "plus"),
        ("F", "F"),
        ("é", "é"),
        ("ctrl+f", "ctrl+f"),
        ("shift+tab", "shift+tab"),
        ("f6", "f6"),
        ("space", "space"),
        ("contrl+f", None),
        ("pagedwn", None),
        ("f,g", None),
        ("", None),
    ],
)
def test_names_of_keys(written: str, name: str | None) -> None:
    assert key_name(written) == name


@given(st.text())
def test_any_text_is_read_without_an_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("config") / "config.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    load(path, BINDINGS, THEMES)


@given(st.text())
def test_any_text_is_a_key_or_is_not(text: str) -> None:
    name = key_name(text)
    assert name is None or "," not in name
