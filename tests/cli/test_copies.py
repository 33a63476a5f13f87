from __future__ import annotations

import pytest

from .running import Shell, records, run

FILLER = "\n\n".join(
    f"In the {n}th of the towns that the army took there were {n} houses left." for n in range(9)
)
STORY = f"The governor, Ada Obi, said: “We will rebuild all of it.”\n\n{FILLER}"
ARTICLES = {
    "agency.txt": f"Towns taken\n\n2016-11-01\n\n{STORY}\n",
    "paper.txt": f"Army takes towns\n\n2016-11-02\n\n{STORY}\n\nThe army has said nothing of this as yet.\n",
    "cut/short.txt": f"Towns\n\n2016-11-02\n\n{STORY[:560]}\n",
    "cut/twice.txt": f"Towns\n\n2016-11-02\n\n{STORY[:560]}\n",
    "other.txt": "Rain\n\n2016-11-03\n\n“We will rebuild all of it,” said Ada Obi of the bridges.\n",
}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell whose library opened last has one story of an agency in two papers, and another story."""
    return Shell.over(tmp_path_factory.mktemp("papers"), ARTICLES)


def test_copies_are_listed_after_the_article_published_first(papers: Shell) -> None:
    rows = papers.rows("copies")
    assert [(row["story"], row["file"], row["kind"]) for row in rows] == [
        (1, "agency.txt", "first"),
        (1, "paper.txt", "same text"),
        (1, "cut/short.txt", "shorter"),
    ]
    short = next(row for row in rows if row["file"] == "cut/short.txt")
    assert short["files"] == ["cut/short.txt", "cut/twice.txt"]
    assert short["shared"] >= 0.9 > short["covered"]


def test_a_quote_that_copies_repeat_is_printed_once(papers: Shell) -> None:
    found = {(row["file"], row["copies"]) for row in papers.rows("quotes", "--words", "rebuild")}
    assert found == {("agency.txt", 2), ("other.txt", 0)}
    assert len(papers.rows("quotes", "--words", "rebuild", "--copies")) == 4


def test_without_copies_the_exit_code_says_so(shell: Shell) -> None:
    assert shell.run("copies").code == 1


def test_the_program_lists_copies_in_a_process_of_its_own(papers: Shell) -> None:
    done = run("copies", "--json", home=papers.home)
    assert done.returncode == 0
    assert {row["story"] for row in records(done.stdout)} == {1}
