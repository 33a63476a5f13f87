"""Word of changes, from the real file system."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from reader.library.indexing import following
from reader.library.indexing.following import Following

SOON = 10


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "one.txt").write_text("One", "utf-8")
    return folder


@pytest.fixture
async def followed(articles: Path) -> AsyncIterator[Following]:
    async with Following([articles]) as changes:
        await until_watched(articles / "probe.txt", changes)
        yield changes


async def until_watched(probe: Path, changes: Following) -> None:
    """Wait until the system has begun to watch, which it does not say."""
    word = asyncio.create_task(changes.change())
    for number in range(100):
        probe.write_text(str(number), "utf-8")
        if (await asyncio.wait([word], timeout=0.5))[0]:
            break
    await word
    await quiet(changes)


async def quiet(changes: Following) -> None:
    while True:
        try:
            await asyncio.wait_for(changes.change(), 1)
        except TimeoutError:
            return


async def test_new_changed_moved_and_removed_files_are_told(articles: Path, followed: Following) -> None:
    (articles / "two.txt").write_text("Two", "utf-8")
    await asyncio.wait_for(followed.change(), SOON)
    (articles / "deep").rename(articles / "deeper")
    await asyncio.wait_for(followed.change(), SOON)
    (articles / "two.txt").unlink()
    await asyncio.wait_for(followed.change(), SOON)


async def test_what_is_no_article_and_what_is_only_read_is_not_told(
    articles: Path, followed: Following
) -> None:
    (articles / "picture.png").write_bytes(b"PNG")
    (articles / ".two.txt.swp").write_text("Two", "utf-8")
    (articles / "deep" / "one.txt").read_text("utf-8")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(followed.change(), 1.5)


async def test_a_file_by_itself_is_followed_also_if_another_takes_its_place(articles: Path) -> None:
    file = articles / "deep" / "one.txt"
    async with Following([file]) as changes:
        await until_watched(file, changes)
        new = file.with_suffix(".new")
        new.write_text("Other", "utf-8")
        new.replace(file)
        await asyncio.wait_for(changes.change(), SOON)
        (file.parent / "beside.txt").write_text("Beside", "utf-8")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(changes.change(), 1)


async def test_what_cannot_be_watched_is_an_error(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(following, "_watch", refuse)
    async with Following([articles]) as changes:
        with pytest.raises(OSError, match="No space"):
            await changes.change()
