from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.user import history
from reader.library.user.records import Record
from reader.library.user.user_file import UserFile

KINDS = {"speaker", "fact"}


class Desk:
    """One user at one file, who undoes and redoes step by step."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.file = UserFile(path)
        self.by = "me"
        monkeypatch.setattr("reader.library.user.user_file.author", lambda: self.by)

    def say(self, name: str) -> Record:
        return self.file.append("speaker", values={"name": name})

    def undo(self) -> None:
        self.file.append("undo", values={"of": self.steps()[0][-1].id})

    def redo(self) -> None:
        self.file.append("redo", values={"of": self.steps()[1][-1].id})

    def steps(self) -> tuple[list[Record], list[Record]]:
        return history.steps(self.file.records(), KINDS, self.by)

    def holds(self) -> list[str]:
        return [record.values["name"] for record in history.active(self.file.records())]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path / "own.jsonl", monkeypatch)


def test_undo_and_redo_walk_step_by_step(desk: Desk) -> None:
    for name in "abc":
        desk.say(name)
    desk.undo()
    desk.undo()
    assert desk.holds() == ["a"]
    desk.redo()
    assert desk.holds() == ["a", "b"]
    desk.redo()
    assert desk.holds() == ["a", "b", "c"]
    assert desk.steps()[1] == []


def test_what_is_said_anew_ends_what_could_be_redone(desk: Desk) -> None:
    desk.say("a")
    desk.undo()
    desk.say("b")
    assert desk.steps()[1] == []
    desk.undo()
    assert desk.holds() == []
    assert desk.steps()[0] == []


def test_what_a_colleague_said_is_not_undone_step_by_step(desk: Desk) -> None:
    desk.say("mine")
    desk.by = "colleague"
    theirs = desk.say("theirs")
    desk.by = "me"
    desk.undo()
    assert desk.holds() == ["theirs"]
    desk.file.append("undo", values={"of": theirs.id})
    assert desk.holds() == []


def test_other_kinds_of_records_are_no_steps(desk: Desk) -> None:
    desk.say("a")
    desk.file.append("position", values={"name": "x"})
    assert [record.values["name"] for record in desk.steps()[0]] == ["a"]


def test_undo_of_nothing_or_of_no_id_does_nothing(desk: Desk) -> None:
    desk.say("a")
    for of in ("elsewhere", None, ["x"]):
        desk.file.append("undo", values={"of": of})
        desk.file.append("redo", values={"of": of})
    assert desk.holds() == ["a"]
    assert len(desk.steps()[0]) == 1
