"""The list of copies, on a small library of real articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.library import Library
from reader.ui.views.copies_view import CopiesView, load_from
from reader.ui.views.scopes import Scope

Reading = Callable[..., Any]

TOWNS = "\n\n".join(
    f"In the {n}th of the towns that the army took there were {n} houses left." for n in range(9)
)
STORY = f"“We will rebuild all of it,” said Ada Obi, the governor.\n\n{TOWNS}"


@pytest.fixture
def papers(tmp_path: Path, open_library: Callable[[Path], Library]) -> Library:
    """A story that a paper has cut, in two files, and another story."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "agency.txt").write_text(f"Towns taken\n\n2016-11-03\n\n{STORY}\n", "utf-8")
    (folder / "cut.txt").write_text(f"Army advances\n\n2016-11-04\n\n{STORY[:500]}\n", "utf-8")
    (folder / "twice.txt").write_text(f"Army advances\n\n2016-11-04\n\n{STORY[:500]}\n", "utf-8")
    (folder / "rain.txt").write_text("Rain\n\n2016-11-01\n\nIt will rain in the north, they say.\n", "utf-8")
    return open_library(folder)


def view(reader: Any) -> CopiesView:
    assert isinstance(reader.app.screen, CopiesView)
    return reader.app.screen


def lines(shown: CopiesView) -> str:
    return "\n".join(shown.list.render_line(y).text.rstrip() for y in range(shown.list.size.height)).rstrip()


def page(reader: Any) -> str:
    return "\n".join(reader.room.view.render_line(y).text for y in range(6))


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_an_article_says_that_it_has_copies_and_leads_to_them(
    reading: Reading, papers: Library, size: tuple[int, int]
) -> None:
    async with reading(papers, size) as reader:
        assert reader.title == "Army advances"
        assert "the same story in 1 other article" in page(reader)
        await reader.press("D")
        shown = lines(view(reader))
        assert "Towns taken" in shown
        assert "▸ Army advances" in shown
        assert "shorter: has" in shown
        assert "and 1 file more" in shown
        await reader.press("enter")
        assert reader.place == ("Towns taken", 0)
        await reader.press("ctrl+o")
        assert view(reader).list.row
        await reader.press("D")
        assert reader.title == "Army advances"


async def test_an_article_without_copies_leads_to_all_stories_that_have_some(
    reading: Reading, papers: Library
) -> None:
    async with reading(papers) as reader:
        await reader.go("rain")
        assert "the same story" not in page(reader)
        await reader.press("D")
        assert view(reader).memo.scope is Scope.LIBRARY
        assert view(reader).count == "1 story in 2 articles"
        await reader.press("slash", *"nothing")
        assert "Nothing fits." in lines(view(reader))


async def test_the_list_follows_the_library(reading: Reading, papers: Library) -> None:
    async with reading(papers) as reader:
        await reader.press("D")
        for name in ("cut.txt", "twice.txt"):
            (papers.roots[0] / name).unlink()
        papers.update(jobs=0)
        reader.room.reload()
        await reader.settle()
        assert "No article here is a copy of another." in lines(view(reader))


async def test_a_library_without_copies_says_so(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("D")
        assert "No article here is a copy of another." in lines(view(reader))


async def test_a_quote_that_copies_repeat_is_listed_once_with_their_number(
    reading: Reading, papers: Library
) -> None:
    async with reading(papers) as reader:
        await reader.press("quotation_mark", "tab")
        said = reader.app.screen
        assert said.count == "2 quotes"
        rows = "\n".join(said.list.render_line(y).text for y in range(8))
        assert "2016-11-03 · direct · +1 copy" in rows
        assert "also in 1 copy of the article" in said.status.render().plain


def test_the_rows_of_a_large_story_are_read_in_parts(
    tmp_path: Path, open_library: Callable[[Path], Library]
) -> None:
    for number in range(7):
        text = f"Towns taken\n\n2016-11-0{number + 1}\n\n{STORY}\n\nThere were {number} more.\n"
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    library = open_library(tmp_path)
    (group,) = library.copy_groups()
    load = load_from(library)
    parts = [row for first in range(0, 9, 3) for row in load(group, first, 3)]
    assert [row.article.name for row in parts] == [f"{number}.txt" for number in range(7)]
    assert [row.copy is None for row in parts] == [True] + [False] * 6
    assert parts == [*load(group, 0, 50)]
