from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from reader.library import Library
from reader.library.records import HAND
from reader.ui.correcting.corrections_screen import CorrectionsScreen
from reader.ui.correcting.finder import Finder
from reader.ui.correcting.menu import CorrectionMenu, OfferList
from reader.ui.correcting.offers import Offer
from reader.ui.panes.panel_lists import EntityRow
from tests.ui.conftest import OpenLibrary, Reader

Reading = Callable[..., AbstractAsyncContextManager[Reader]]

QUOTE = '"We will kee'
FRONT = """Bridge reopens after talks

"We will keep the bridge open," said Adam Reed, who met Mayor Jane Holt in Northport.

"The town is grateful," Ms Holt said. She left for London on Friday with the Harbour Watch.

The Northport Police said the road was closed.
"""


@pytest.fixture
def town(tmp_path: Path, open_library: OpenLibrary) -> Library:
    folder = tmp_path / "town"
    folder.mkdir()
    (folder / "front.txt").write_text(FRONT, "utf-8")
    (folder / "later.txt").write_text(
        "Later\n\nJane Holt spoke. The mayor of Northport was tired.\n", "utf-8"
    )
    return open_library(folder)


async def at(reader: Reader, words: str) -> None:
    """Open the first article, and put the cursor on some words."""
    if reader.title != "Bridge reopens after talks":
        reader.room.open(next(a.id for a in reader.room.library.articles() if a.name == "front.txt"))
        await reader.settle()
    assert reader.room.article
    reader.room.view.cursor = reader.room.article.article.text.index(words)
    await reader.settle()


async def press(reader: Reader, *keys: str) -> None:
    """Press keys while a question waits for its answer."""
    for key in keys:
        await reader.pilot.press(key)
        await reader.pilot.pause(0.05)


def speakers(reader: Reader) -> dict[str, str | None]:
    article = reader.room.article
    assert article
    return {
        quote.span.of(article.article.text)[:12]: article.entities[quote.entity].name
        if quote.entity
        else None
        for quote in article.quotes
    }


async def type_in(reader: Reader, text: str) -> None:
    """Type a text into the question that is open, all at once."""
    reader.app.screen.query_one(Input).value = text
    await reader.pilot.pause(0.05)


def shown(reader: Reader, name: str) -> str:
    """Return what a part of the question says."""
    return str(reader.app.screen.query_one(name, Static).render())


def ways(reader: Reader) -> str:
    assert isinstance(reader.app.screen, CorrectionMenu)
    rows = reader.app.screen.query_one(OfferList).items
    return "".join(row.way for row in rows if isinstance(row, Offer))


async def test_a_wrong_speaker_is_put_right_with_three_keys(reading: Reading, town: Library) -> None:
    async with reading(town) as reader:
        await at(reader, "We will keep")
        assert speakers(reader)[QUOTE] == "Adam Reed"
        await press(reader, "c", "s")
        assert isinstance(reader.app.screen, Finder)
        await press(reader, "enter")
        await reader.settle()
        assert speakers(reader)[QUOTE] == "Jane Holt"
        assert "is said by Jane Holt · U takes it back" in reader.status
        await at(reader, "keep the")
        assert "corrected by hand, was: Adam Reed" in reader.status
        rows = [reader.room.view.render_line(y) for y in range(12)]
        assert any(segment.text == "✎" for row in rows for segment in row)
        await reader.press("U")
        assert speakers(reader)[QUOTE] == "Adam Reed"
        assert "undone: “" in reader.status
        await reader.press("ctrl+r")
        assert speakers(reader)[QUOTE] == "Jane Holt"
        assert "redone: “" in reader.status
        await reader.press("U")
        await reader.press("U")
        assert "nothing to be undone" in reader.status


async def test_the_menu_offers_what_fits_the_place(reading: Reading, town: Library) -> None:
    async with reading(town) as reader:
        await at(reader, "Jane Holt")
        await press(reader, "c")
        assert ways(reader) == "mawrtxXfTDS"
        await press(reader, "escape")
        await at(reader, "is grateful")
        await press(reader, "c")
        assert ways(reader) == "snmfTDS"
        await press(reader, "q")
        assert reader.app.screen is reader.room


async def test_in_the_side_panel_keys_are_about_its_row(reading: Reading, town: Library) -> None:
    async with reading(town) as reader:
        await at(reader, "is grateful")
        await reader.press("3")
        who = reader.room.side.who
        row = next(
            row for row in who.items if isinstance(row, EntityRow) and row.entity.name == "Harbour Watch"
        )
        who.move_to(who.key_of(row))
        await press(reader, "c")
        assert "Harbour Watch" in reader.app.screen.query_one(OfferList).render_line(0).text
        await press(reader, "escape")
        await reader.press("y")
        assert ": Harbour Watch" in reader.status
        await reader.press("i")
        assert "“Harbour Watch”" in "".join(str(part.render()) for part in reader.app.screen.query(Static))


async def test_what_a_merge_will_change_is_shown_before(reading: Reading, town: Library) -> None:
    async with reading(town) as reader:
        await at(reader, "Harbour Watch")
        await press(reader, "c", "w")
        await type_in(reader, "police")
        assert "becomes Northport Police" in shown(reader, "#preview")
        assert "2 mentions in all" in shown(reader, "#preview")
        await press(reader, "tab")
        assert "becomes Harbour Watch" in shown(reader, "#preview")
        await press(reader, "tab", "enter")
        await reader.settle()
        names = {entity.name for entity in town.entities()}
        assert "Northport Police" in names
        assert "Harbour Watch" not in names


async def test_what_nobody_has_yet_can_be_typed(reading: Reading, town: Library) -> None:
    async with reading(town) as reader:
        await at(reader, "We will keep")
        await press(reader, "c", "s")
        await type_in(reader, "Zoë Quill")
        await press(reader, "enter")
        await reader.settle()
        assert speakers(reader)[QUOTE] == "Zoë Quill"
        await press(reader, "c", "D")
        await type_in(reader, "soon")
        await press(reader, "enter")
        assert "Not a date" in shown(reader, "#hint")
        await type_in(reader, "2016-11-04")
        await press(reader, "enter")
        await reader.settle()
        assert reader.room.article
        assert reader.room.article.summary.published == "2016-11-04"


async def test_words_selected_by_keys_become_a_name(reading: Reading, town: Library) -> None:
    async with reading(town) as reader:
        await at(reader, "bridge open")
        await press(reader, *["shift+right"] * 3, "shift+left")
        assert reader.room.article
        selected = reader.room.view.selected
        assert selected
        assert selected.of(reader.room.article.article.text) == "bridge open"
        await press(reader, "c", "m")
        await type_in(reader, "Old Bridge")
        await press(reader, "enter")
        await reader.settle()
        article = reader.room.article
        [mention] = [mention for mention in article.mentions if mention.rule == HAND]
        assert (mention.span, article.entities[mention.entity].name) == (selected, "Old Bridge")
        assert reader.room.view.selected is None


async def test_furniture_and_names(reading: Reading, town: Library) -> None:
    async with reading(town) as reader:
        await at(reader, "The Northport Police")
        await press(reader, "c", "f")
        await reader.settle()
        assert reader.room.article
        assert reader.room.article.article.blocks[-1].is_furniture
        await at(reader, "Harbour Watch")
        await press(reader, "c", "r")
        await type_in(reader, "Watch")
        await press(reader, "enter")
        await reader.settle()
        assert "Watch" in {entity.name for entity in town.entities()}
        await press(reader, "c", "x")
        await reader.settle()
        assert "Watch" not in {entity.name for entity in town.entities()}


async def test_the_list_of_corrections_leads_to_them_and_takes_them_back(
    reading: Reading, town: Library
) -> None:
    async with reading(town) as reader:
        await at(reader, "We will keep")
        await press(reader, "c", "s", "enter")
        await reader.settle()
        await press(reader, "G", "C")
        await press(reader, "enter")
        await reader.settle()
        assert reader.under_cursor.startswith(QUOTE)
        await press(reader, "C", "x")
        assert isinstance(reader.app.screen, CorrectionsScreen)
        await press(reader, "escape")
        await reader.settle()
        assert speakers(reader)[QUOTE] == "Adam Reed"


async def test_what_cannot_be_written_is_said(reading: Reading, town: Library) -> None:
    async with reading(town) as reader:
        town.data.mkdir(parents=True, exist_ok=True)
        (town.data / "libraries").write_text("in the way")
        await at(reader, "We will keep")
        await press(reader, "c", "s", "enter")
        await reader.settle()
        assert "not written down" in reader.status
        assert speakers(reader)[QUOTE] == "Adam Reed"


@pytest.mark.parametrize("height", [40, 12])
async def test_the_menu_is_as_high_as_its_offers_and_scrolls_where_there_is_no_room(
    reading: Reading, town: Library, height: int
) -> None:
    async with reading(town, (80, height)) as reader:
        await at(reader, "Jane Holt")
        await press(reader, "c")
        offers = reader.app.screen.query_one(OfferList)
        assert "“Jane Holt”" in offers.render_line(0).text
        await press(reader, "G")
        frame = reader.app.screen.query_one("#correcting")
        assert frame.region.height == min(len(offers.items) + 4, int(height * 0.85))
        assert "source" in offers.render_line(offers.size.height - 1).text
