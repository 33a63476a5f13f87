"""Dated statements, from a shell."""

from __future__ import annotations

from .running import Shell


def test_days_come_in_their_order_with_what_they_were_understood_from(shell: Shell) -> None:
    rows = shell.rows("timeline")
    assert [row["first"] for row in rows] == sorted(row["first"] for row in rows)
    (june,) = [row for row in rows if row["words"] == "June 2014"]
    assert (june["day"], june["last"], june["anchor"]) == ("2014-06", "2014-06-30", None)
    assert any(row["words"] == "Monday" and row["anchor"] == "2016-11-07" for row in rows)


def test_partial_days_bound_it(shell: Shell) -> None:
    assert [row["words"] for row in shell.rows("timeline", "--to", "2014")] == ["June 2014"]
    assert [row["words"] for row in shell.rows("timeline", "--from", "2014-06-30", "--to", "2014-06")] == [
        "June 2014"
    ]
    assert "2014-06" not in {row["day"] for row in shell.rows("timeline", "--from", "2014-07")}


def test_unresolved_days_are_apart(shell: Shell) -> None:
    assert [row["words"] for row in shell.rows("timeline", "--unresolved")] == ["Tuesday"]
