"""Make the pictures in this folder from the real program on the starter library.

Run: ``python screenshots/make.py`` (it needs ``rsvg-convert``, Debian's package librsvg2-bin, and a monospace
font such as DejaVu Sans Mono). Each picture is a list of keys pressed in a terminal of a given size; what the
program shows then is written by Textual as SVG and converted to PNG.
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reader.library import Library
from reader.library.indexing import updating
from reader.library.indexing.engine import engine
from reader.ui.app import ReaderApp
from reader.ui.theme import DARK, LIGHT

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
WIDE, NARROW = (140, 40), (80, 24)
FONT = "DejaVu Sans Mono"


@dataclass(frozen=True)
class Picture:
    """A picture to make: its file name without ending, and how to come to what it shows."""

    name: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = WIDE
    theme: str = DARK.name


def typed(text: str) -> tuple[str, ...]:
    """Return the keys that type a text."""
    return tuple("space" if c == " " else c for c in text)


SEARCH = ("slash", *typed("volesky momentum"))
PICTURES = (
    Picture("wide", ("J", "tab", "tab", "tab", "tab", "tab", "tab", "tab", "tab", "tab")),
    Picture("narrow", ("J", "2", "right_parenthesis"), NARROW),
    Picture("search", SEARCH),
    Picture("search-narrow", SEARCH, NARROW),
    Picture("jumps", ("slash", *typed("baghdadi"), "enter", "asterisk", "asterisk")),
    Picture("profile", ("slash", *typed("baghdadi"), "enter", "enter")),
    Picture("quotes", ("quotation_mark",)),
    Picture("figures", ("F",)),
    Picture("timeline", ("t",)),
    Picture("evidence", ("J", "right_parenthesis", "right_parenthesis", "i")),
    Picture("correct", ("J", "right_parenthesis", "c")),
    Picture("light", ("J", "right_parenthesis", "right_parenthesis"), theme=LIGHT.name),
    Picture("help", ("question_mark",)),
)


async def take(library: Library, picture: Picture) -> str:
    """Come to what the picture shows; return it as SVG."""
    app = ReaderApp(library, indexing=False)
    async with app.run_test(size=picture.size) as pilot:
        app.theme = picture.theme
        await pilot.pause()
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause(1.0)  # a search is asked when typing rests, and the flash of a jump fades
        return app.export_screenshot()


def to_png(svg: str, png: Path) -> None:
    """Convert a screenshot to PNG, with a font that the machine has.

    Raises:
        subprocess.CalledProcessError: rsvg-convert failed.
    """
    svg = re.sub(r"@font-face\s*{.*?}", "", svg, flags=re.DOTALL).replace("Fira Code", FONT)
    svg = svg.replace("<text ", '<text xml:space="preserve" ')  # or a stretch loses the space it begins with
    subprocess.run(
        ["rsvg-convert", "--zoom", "0.8", "--format", "png", "--output", str(png)],
        input=svg.encode(),
        check=True,
    )


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        own = {kind: Path(folder, kind) for kind in ("cache", "data", "state")}
        with Library.open([SEEDS], **own) as library:
            updating.update(library.roots, library.folder, engine=engine())
            for picture in PICTURES:
                to_png(asyncio.run(take(library, picture)), HERE / f"{picture.name}.png")
                print(picture.name)


if __name__ == "__main__":
    main()
