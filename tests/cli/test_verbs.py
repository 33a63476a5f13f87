"""What is the same for every verb: forms of output, exit codes, terminals, and what is not loaded."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli.verbs import VERBS

from .running import Shell, environment
from .terminal import at_terminal

TABLES = [
    ["search", "lagos"],
    ["quotes"],
    ["who"],
    ["mentions", "lagos"],
    ["timeline"],
    ["figures"],
]
"""Verbs that print rows, with arguments that find some."""

OTHERS = {
    "show": ["show", "bridges.md"],
    "annotate": ["annotate", "bridges.md"],
    "export": ["export", "--format", "jsonl"],
    "completion": ["completion", "bash"],
    "merge": ["merge", "Tom Obi", "Ada Obi", "--dry-run"],
}
"""Other verbs that need arguments."""

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@pytest.mark.parametrize("verb", VERBS)
def test_help_teaches_with_examples(shell: Shell, verb: str) -> None:
    done = shell.run(verb, "--help")
    assert (done.code, done.errors) == (0, "")
    assert done.output.count(f"mosul-reader {verb}" if verb != "open" else "mosul-reader") >= 2
    assert max(map(len, done.output.splitlines())) <= 100


def test_the_overview_names_every_verb(shell: Shell) -> None:
    output = shell.run("--help").output
    assert [
        line.split()[0] for line in output.splitlines() if line.startswith("  ") and line.split()[0] in VERBS
    ]
    assert all(f"\n  {verb} " in output for verb in VERBS)


@pytest.mark.parametrize("arguments", TABLES, ids=lambda a: a[0])
def test_in_a_pipe_rows_are_tab_separated_and_the_same_as_csv(shell: Shell, arguments: list[str]) -> None:
    done = shell.run(*arguments)
    assert (done.code, done.errors) == (0, "")
    rows = [line.split("\t") for line in done.output.splitlines()]
    assert len({len(row) for row in rows}) == 1
    heading, *same = csv.reader(io.StringIO(shell.run(*arguments, "--csv").output))
    assert same == rows
    help_text = " ".join(shell.run(arguments[0], "--help").output.split())
    columns = help_text.partition("columns: ")[2]
    assert [columns.find(name) for name in heading] == sorted(columns.find(name) for name in heading)
    assert all(name in columns for name in heading)


@pytest.mark.parametrize("arguments", TABLES, ids=lambda a: a[0])
def test_json_has_an_object_on_each_line(shell: Shell, arguments: list[str]) -> None:
    rows = shell.rows(*arguments)
    assert len(rows) == len(shell.run(*arguments).output.splitlines())
    assert len({tuple(row) for row in rows}) == 1


@posix
@pytest.mark.parametrize("arguments", TABLES, ids=lambda a: a[0])
def test_on_a_terminal_is_a_table_that_fits_it(shell: Shell, arguments: list[str]) -> None:
    output = shell.on_terminal(*arguments, columns=80, NO_COLOR="1")
    assert "\t" not in output
    assert "\x1b[3" not in output  # No colour, though words may be bold.
    plain = shell.on_terminal(*arguments, columns=80, TERM="dumb")
    assert "\x1b" not in plain
    assert max(map(len, plain.splitlines())) <= 80
    assert "Lagos" in plain or "Ada Obi" in plain


@posix
def test_colours_are_for_terminals_that_want_them(shell: Shell) -> None:
    assert "\x1b[1;33mLagos" in shell.on_terminal("search", "lagos")


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "zeppelin"],
        ["quotes", "--words", "zeppelin"],
        ["mentions", "zeppelin"],
        ["timeline", "--words", "zeppelin"],
        ["figures", "--of", "zeppelin"],
        ["who", "--kind", "group"],
    ],
    ids=lambda a: a[0],
)
def test_nothing_found_is_exit_code_1_and_no_output(shell: Shell, arguments: list[str]) -> None:
    done = shell.run(*arguments)
    assert (done.code, done.output) == (1, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["search"],
        ["search", "lagos", "no/such/folder"],
        ["quotes", "--kind", "loud"],
        ["quotes", "--json", "--csv"],
        ["who", "--limit", "many"],
        ["show", "no-such-file.txt"],
        ["show", "2016"],
        ["--nonsense"],
        ["quotes", "--spea", "obi"],
        ["timeline", "--from", "yesterday"],
        ["timeline", "--to", "2016-13"],
        ["timeline", "--to", "2016-W01-1"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2_and_one_line(shell: Shell, arguments: list[str]) -> None:
    done = shell.run(*arguments)
    assert (done.code, done.output) == (2, "")
    (line,) = done.errors.splitlines()
    assert line.startswith("mosul-reader: ")


def test_only_what_is_missing_is_said_to_be_required(shell: Shell) -> None:
    errors = shell.run("search").errors
    assert "required: QUERY (" in errors


def test_a_fresh_folder_works_in_one_command(home: Path, shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("News\n\n“So be it,” said Ada Obi.\n", encoding="utf-8")
    fresh = Shell(home, tmp_path)
    assert [row["quote"] for row in fresh.rows("quotes", tmp_path)] == ["“So be it,”"]
    (tmp_path / "newer.txt").write_text("News\n\n“Not so,” said Ada Obi.\n", encoding="utf-8")
    assert len(fresh.rows("quotes")) == 2, "the library opened last, brought up to date"


def test_index_takes_a_number_of_processes(home: Path, tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.txt").write_text(f"News {number}\n\n“So be it,” said Ada Obi.\n", "utf-8")
    fresh = Shell(home, tmp_path)
    assert fresh.run("index", ".", "--jobs", "2").output == "60 articles: 60 read, 0 removed\n"
    assert len(fresh.rows("quotes", ".", "--limit", "0")) == 60
    refused = fresh.run("index", ".", "--jobs", "many")
    assert refused.code == 2
    assert "'many' is no number of processes" in refused.errors


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")
def test_index_shows_a_bar_on_a_terminal_and_lines_elsewhere(home: Path, tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(f"News {number}\n\n“So be it,” said Ada Obi.\n", "utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2" * 99)
    shell = Shell(home, tmp_path)
    command = [sys.executable, "-m", "reader", "index", "."]
    shown = at_terminal(command, env={**environment(home), "TERM": "xterm"}, cwd=tmp_path, columns=80)
    assert "reading articles" in shown
    assert "/31" in shown
    assert "bad.txt" in shown
    assert shown.splitlines()[-1].endswith("30 articles: 30 read, 0 removed")
    plain = shell.run("index", ".")
    assert plain.output == "30 articles: 0 read, 0 removed\n"
    assert "━" not in plain.errors


def test_rows_hold_no_control_characters(home: Path, tmp_path: Path) -> None:
    text = "Ne\x1b[31mws\n\n“So\x1b]0;x\x07 \u009b31m\u202ebe it,” said Ada Obi.\n"
    (tmp_path / "new.txt").write_text(text, encoding="utf-8")
    fresh = Shell(home, tmp_path)
    fresh.run("index", ".")
    for arguments in (
        ["quotes", "."],
        ["quotes", ".", "--json"],
        ["quotes", ".", "--csv"],
        ["show", "new.txt"],
    ):
        output = fresh.run(*arguments).output
        assert "be it" in output
        assert not set(output) & set("\x1b\x07\u009b\u202e")
    assert fresh.rows("search", "be")[0]["title"] == "Ne\x1b[31mws"


def test_a_formula_stays_a_text_in_a_spreadsheet(home: Path, tmp_path: Path) -> None:
    (tmp_path / "=1+2.txt").write_text("News\n\n“So be it,” said Ada Obi.\n", encoding="utf-8")
    _, row = csv.reader(io.StringIO(Shell(home, tmp_path).run("quotes", ".", "--csv").output))
    assert "'=1+2.txt" in row


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != "open"])
def test_no_verb_loads_textual(shell: Shell, verb: str) -> None:
    arguments = {verb: [verb], **{table[0]: table for table in TABLES}, **OTHERS}[verb]
    program = (
        "import sys\nfrom reader.cli.main import run\n"
        f"code = run({arguments!r})\n"
        "sys.exit(100 if 'textual' in sys.modules else code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        env=environment(shell.home),
        cwd=shell.articles,
        timeout=60,
    )
    assert done.returncode == (verb in {"corrections", "copies"}), done.stderr  # There are none.


@posix
@pytest.mark.parametrize("arguments", TABLES, ids=lambda a: a[0])
def test_a_closed_pipe_ends_quietly(shell: Shell, arguments: list[str]) -> None:
    command = f'"{sys.executable}" -m reader {" ".join(arguments)} --json | head -c 10'
    env = environment(shell.home)
    done = subprocess.run(  # noqa: S602
        command, shell=True, capture_output=True, env=env, cwd=shell.articles, timeout=60
    )
    assert len(done.stdout) == 10
    assert done.stderr == b""


def test_json_is_ascii_safe_but_readable(shell: Shell) -> None:
    line = shell.run("quotes", "--json").output.splitlines()[0]
    assert "“" in line
    assert json.loads(line)["quote"].startswith("“")
