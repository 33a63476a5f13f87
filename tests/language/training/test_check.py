from __future__ import annotations

from pathlib import Path

import pytest

from reader.language.training import statistics
from reader.language.training.check import check, main
from reader.language.training.corpus import read

HEADER = "published: 2016-11-04\nstyle: agency\ntopic: conflict\nregion: middle east\n\nA title\n\n"
SOUND = "[PER Ann Reed] left. {d1 “I ran,”} {s1 [=ann-reed she]} {c1 said} on [DATE=2016-11-03 Thursday].\n"


def errors(body: str, name: str = "001-test.txt") -> list[str]:
    return [finding.message for finding in check(read(HEADER + body, Path(name))) if finding.certain]


def notes(body: str) -> list[str]:
    return [
        finding.message for finding in check(read(HEADER + body, Path("001-test.txt"))) if not finding.certain
    ]


def test_a_sound_article_has_no_errors() -> None:
    assert errors(SOUND) == []


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("It rained on Thursday.", "a day or month 'Thursday'"),
        ("It rained in May.", "a day or month 'May'"),
        ("It rained last week.", "a date or time 'last week'"),
        ("They left by noon.", "a date or time 'noon'"),
        ("There were 12 boats.", "figures '12'"),
        ("There were dozens of boats.", "a number word 'dozens'"),
        ("[PER Ann Reed] left. Reed came back.", "'Reed' is marked elsewhere"),
        ("[PER Ann Reed] left. [PER Reed] came back.", "is chain 'reed' not 'ann-reed'?"),
        ("[LOC Iraq's] army left.", "the possessive does not belong"),
        ("[ORG Bank of [LOC England]] rose.", "stands within 'ORG'"),
        ("[ORG BBC ]rose.", "space at the edge"),
        ("He called it a “zone”.", "quotation mark in no quote"),
        ("He called it a ‘zone’.", "quotation mark in no quote"),
        ("{d1=? It rained}, he {c1 said}.", "does not begin with its mark"),
        ("{d1=? “It rained}, he {c1 said}.", "does not end with its mark"),
        ("{i1=? It “rained”}, he {c1 said}.", "has quotation marks"),
        ("{m1=? It rained}, he {c1 said}.", "has no quotation marks"),
        ("{d1=? “Go,”} he {c1 said}, {i1=? it rained}.", "of two kinds"),
        ("{d1=? “Go.”} It rained. He {c1 spoke}.", "stands in another sentence"),
        ("On [DATE=2016-11-04 Thursday].", "is a Friday"),
        ("On [DATE Thursday].", "needs a value"),
        ("{caption A boat in [LOC Basra]}", "stands within 'caption'"),
        ("{q a\n\nb} c.", "runs over a line"),
    ],
)
def test_each_fault_is_found(body: str, reason: str) -> None:
    assert any(reason in message for message in errors(body)), errors(body)


@pytest.mark.parametrize(
    "body",
    [
        "It may rain in the [x 93rd] minute, they march.",
        "May they come! It’s the ’90s again, rock ’n’ roll.".replace("’90s", "[DATE=1990/1999 ’90s]"),
        "He {c1 said}:\n\n{d1=? “Go.”}",
        "{d1=? “Go.}\n\n{d1=? “Now,”} he {c1 said}.",
        "{d1=? “He cried {d2=? ‘go’} and left,”} he {c1 said}.",
        "{d1=? “Go. Now,”} he {c1 said}.",
        "{promo Call 555 on Monday}",
        "The [x N61] was shut.",
    ],
)
def test_what_is_right_is_not_an_error(body: str) -> None:
    assert errors(body) == []


def test_the_file_name_and_the_slots_are_checked() -> None:
    assert any("NNN-slug" in message for message in errors(SOUND, "test.txt"))
    odd = (HEADER + SOUND).replace("style: agency", "style: poem")
    assert any("unknown style 'poem'" in f.message for f in check(read(odd, Path("001-test.txt"))))


def test_doubtful_things_are_notes() -> None:
    found = notes("They met Omar in Basra when he came.")
    assert any("capitals in no mark: Omar, Basra" in message for message in found)
    assert any("'he' refers to no chain" in message for message in found)


def write(folder: Path, name: str, body: str) -> Path:
    path = folder / name
    path.write_text(HEADER + body, encoding="utf-8")
    return path


def test_the_command_tells_file_line_and_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = write(tmp_path, "001-good.txt", SOUND)
    bad = write(tmp_path, "002-bad.txt", "{d1 never closed")
    assert main(["--folder", str(tmp_path), str(good)]) == 0
    assert main(["--folder", str(tmp_path)]) == 1
    assert f"{bad}:8: error: " in capsys.readouterr().out


def test_a_file_is_no_duplicate_of_itself_by_a_relative_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "001-good.txt", SOUND)
    monkeypatch.chdir(tmp_path)
    assert main(["--folder", str(tmp_path), "001-good.txt"]) == 0
    assert "1 articles loaded, 0 errors" in capsys.readouterr().out


def test_shared_runs_and_numbers_are_found_across_articles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = "the quick brown fox jumps over the lazy dog today"
    write(tmp_path, "001-one.txt", f"{run.capitalize()}.")
    write(tmp_path, "001-two.txt", f"Yet {run}.")
    main(["--folder", str(tmp_path)])
    printed = capsys.readouterr().out
    assert "has the number of 001-one.txt" in printed
    assert "shares 3 runs of 8 words with 001-one.txt" in printed


def test_the_statistics_count_what_is_there() -> None:
    report = statistics.report([read(HEADER + SOUND, Path("001-test.txt"))])
    assert "types     PER 1, DATE 1" in report
    assert "quotes    direct 1" in report
    assert "speaker pron 1" in report
    assert "cues      1, 1 different" in report
