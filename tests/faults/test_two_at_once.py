"""Two copies of the program on one library: the second says who has it, and nothing is lost."""

from __future__ import annotations

import re
import signal
import subprocess
import threading
from pathlib import Path

import pytest

from .house import House, check_complete, until
from .screen import Screen, screen

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="stops and counts processes")


def test_a_second_indexer_says_who_has_the_library(house: House) -> None:
    house.fill(*range(60))
    first = subprocess.Popen(
        house.command("index", house.articles, "--json", "--jobs", "0"), env=house.env, stdout=subprocess.PIPE
    )
    assert first.stdout is not None
    first.stdout.readline()
    first.send_signal(signal.SIGSTOP)  # It holds the library for as long as the others need.
    try:
        second = house.run("index", house.articles)
        assert (second.returncode, second.stdout) == (2, "")
        assert second.stderr == f"mosul-reader: Process {first.pid} is indexing this library already.\n"
        asked = house.run("who", house.articles)
        assert "Traceback" not in asked.stderr
        assert f"Process {first.pid} is indexing" in asked.stderr
        assert "The answer is from what it has done so far." in asked.stderr
    finally:
        first.send_signal(signal.SIGCONT)
    first.communicate(timeout=60)
    assert first.returncode == 0
    with house.open() as library:
        check_complete(library, 60)


def test_two_screens_follow_one_library_and_both_write(house: House) -> None:
    house.fill(*range(7))
    assert house.run("index", house.articles).returncode == 0
    with screen(house) as one, screen(house) as other:
        for each in (one, other):
            each.wait_for("We have agreed")
        house.fill(7)
        for each in (one, other):
            each.wait_for("· 8")
        writers = [
            threading.Thread(target=mark_all, args=(each, who)) for each, who in ((one, "a"), (other, "b"))
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        one.press("'", "note b2")  # What the other one has written is listed here.
        other.type("q")
        assert other.process.wait(30) == 0
    until(lambda: not house.processes(), "what the screens have started is still at work")
    with house.open() as library:
        check_complete(library, 8)
        notes = " ".join(mark.note for mark in library.notebook.marks())
        assert set(re.findall(r"note [ab]\d", notes)) == {f"note {who}{n}" for who in "ab" for n in range(3)}


def mark_all(one: Screen, who: str) -> None:
    """Mark every second article: of two who change one note at once, the later one is right."""
    if who == "b":
        one.press("J", "We have agreed")
    for number in range(3):
        one.press("m", "Esc leaves")
        one.press(f"note {who}{number}\r", "marked")
        one.press("J", "We have agreed")
        one.press("J", "We have agreed")


def test_corrections_of_several_processes_at_once_are_all_kept(house: House) -> None:
    house.fill(*range(14))
    assert house.run("index", house.articles).returncode == 0
    names = [("Anna Petrova1", "Anna Petrova2"), ("Anna Petrova3", "Anna Petrova4"), ("Mosul", "Kirkuk")]
    running = [
        subprocess.Popen(
            house.command("merge", name, other, house.articles),
            env=house.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name, other in names
    ]
    for process in running:
        _, said = process.communicate(timeout=120)
        # Who comes while another one looks for changed articles says so, and goes on with what is there.
        assert process.returncode == 0
        assert re.fullmatch(r"(mosul-reader: Process \d+ is indexing this library already\. .*\n)?", said)
    assert house.run("index", house.articles).returncode == 0
    with house.open() as library:
        check_complete(library, 14)
        assert len(library.corrections.listed()) == 3
        called = {entity.name for entity in library.entities()}
        assert not called & {name for name, _ in names}
