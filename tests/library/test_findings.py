"""What was refused or passed over is told completely, and summed up by reason."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reader.library.findings import Finding, FindingKind, grouped
from reader.library.records import Problem

from .conftest import Newsroom

REFUSED, WARNING, PASSED = FindingKind.REFUSED, FindingKind.WARNING, FindingKind.PASSED_OVER


def test_every_file_is_an_article_or_told(newsroom: Newsroom) -> None:
    newsroom.write("good.txt", "Good")
    newsroom.write("twin.txt", "Good")
    newsroom.write("odd.txt", "BROKEN")
    newsroom.write("bad.txt", "a\0b")
    newsroom.write("a.mbox", "One\n\0")
    for name in ("a.png", "b.PNG", "none", "README.txt", ".hidden.txt", "p.html", "p_files/logo.txt"):
        newsroom.write(name, "x")
    with newsroom.opened() as library:
        found = [finding for finding in library.findings() if finding.kind is not FindingKind.DAMAGED]
        (odd,) = [article.id for article in library.articles() if article.name == "odd.txt"]
    assert found == [
        Finding(REFUSED, "a.mbox#2", "not a text"),
        Finding(REFUSED, "bad.txt", "not a text"),
        Finding(WARNING, "odd.txt", "names and quotes were not found: RecursionError: too deep", odd),
        Finding(FindingKind.DUPLICATE, "twin.txt", "the same bytes as another file: good.txt"),
        Finding(PASSED, "*", "of a kind that is not read as an article (1)"),
        Finding(PASSED, "*.png", "of a kind that is not read as an article (2)", files=2),
        Finding(PASSED, "*_files/", "what a browser saved beside a page (1)"),
        Finding(PASSED, ".*", "hidden (1)"),
        Finding(PASSED, "README.txt", "about the folder, and no article (1)"),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are of POSIX")
def test_a_pipe_with_the_name_of_an_article_is_refused(newsroom: Newsroom) -> None:
    newsroom.write("good.txt", "Good")
    os.mkfifo(newsroom.articles / "pipe.txt")
    with newsroom.opened() as library:
        assert library.problems() == (Problem("pipe.txt", "a device, a pipe or a socket, and no file"),)
        assert library.problem_count() == 1


def test_what_is_wrong_with_the_library_as_a_whole_comes_first(newsroom: Newsroom) -> None:
    newsroom.write("bad.txt", "a\0b")
    newsroom.write("good.txt", "Good")
    gone = newsroom.articles.with_name("gone")
    with newsroom.opened(newsroom.articles, gone) as library:
        first, *_ = library.findings(thorough=False)
        assert first.kind is FindingKind.NOTE
        assert str(gone) in first.reason
        assert library.problem_count() == len(library.problems()) == 2


@pytest.mark.parametrize(
    ("reason", "topic", "details"),
    [
        ("empty", "empty", ""),
        ("binary (PDF)", "binary", "PDF"),
        ("an encrypted PDF: it needs a password", "an encrypted PDF", "it needs a password"),
        ("cannot be read: KeyError: (a)", "cannot be read", "KeyError: (a"),
        ("what is attached was not read: a (1).pdf", "what is attached was not read", "a (1).pdf"),
    ],
)
def test_the_topic_of_a_reason_is_what_other_files_share(reason: str, topic: str, details: str) -> None:
    finding = Finding(REFUSED, "a.txt", reason)
    assert (finding.topic, finding.details) == (topic, details)


def test_groups_come_by_gravity_then_by_number() -> None:
    names = [str(Path(f"{number}.txt")) for number in range(9)]
    found = [Finding(PASSED, "*.png", "no article (7)")]
    found += [Finding(REFUSED, name, f"binary ({name})") for name in names]
    found += [Finding(REFUSED, "a.txt", "empty"), Finding(FindingKind.NOTE, "", "a note")]
    groups = grouped(found)
    assert [(group.kind, group.topic, len(group.findings)) for group in groups] == [
        (FindingKind.NOTE, "a note", 1),
        (REFUSED, "binary", 9),
        (REFUSED, "empty", 1),
        (PASSED, "no article", 1),
    ]
    assert [finding.name for finding in groups[1].findings] == names


def test_findings_of_a_group_are_as_they_were_given() -> None:
    found = [
        Finding(FindingKind.WARNING, f"{number}.txt", f"odd ({number})", number, 2) for number in range(5)
    ]
    (group,) = grouped(found)
    assert list(group.findings) == found
    assert list(group.findings[1:3]) == found[1:3]
    assert group.findings[-1] == found[-1]
    assert group.files == 10
