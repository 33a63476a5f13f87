from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reader.library import LibraryError
from reader.library.indexing.scanning import Found, Unreadable, articles_under, openable, resolve, scan

TEXTS = frozenset({".txt", ".md"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "c/d/e.TXT", "f/g.txt", "picture.png", ".hidden.txt", ".git/h.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    return tmp_path


def names(*roots: Path) -> list[str]:
    return [found.name for found in scan(resolve(roots, TEXTS), TEXTS)]


def test_articles_are_found_at_any_depth_in_order(folder: Path) -> None:
    assert names(folder) == ["a.md", "b.txt", "c/d/e.TXT", "f/g.txt"]


def test_what_is_about_the_folder_is_no_article_unless_it_is_named(folder: Path) -> None:
    (folder / "README.md").write_text("about", "utf-8")
    assert "README.md" not in names(folder)
    assert names(folder / "README.md") == ["README.md"]


def test_the_file_of_the_users_own_words_is_no_article(folder: Path) -> None:
    (folder / "mosul-reader.jsonl").write_text("{}", "utf-8")
    (folder / "c" / "mosul-reader.jsonl").write_text("{}", "utf-8")
    found = [one.name for one in scan([folder], {".jsonl", ".txt"})]
    assert found == ["b.txt", "c/d/e.TXT", "f/g.txt"]


def test_names_below_several_folders_tell_which(tmp_path: Path) -> None:
    for place in ("one/news", "two/news", "three"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "a.txt").write_text("a", "utf-8")
    assert names(tmp_path / "one" / "news", tmp_path / "three") == ["news/a.txt", "three/a.txt"]
    assert names(tmp_path / "one" / "news", tmp_path / "two" / "news") == ["one/news/a.txt", "two/news/a.txt"]
    assert names(tmp_path / "one" / "news" / "a.txt", tmp_path / "three" / "a.txt") == [
        "news/a.txt",
        "three/a.txt",
    ]
    assert names(tmp_path / "one" / "news" / "a.txt") == ["a.txt"]


def test_a_root_inside_another_counts_once(folder: Path) -> None:
    assert resolve([folder / "c", folder, folder / "b.txt"], TEXTS) == (folder.resolve(),)


def test_order_can_be_left_aside(folder: Path) -> None:
    assert set(scan([folder], TEXTS, sort=False)) == set(scan([folder], TEXTS))


def test_size_and_time_come_with_it(folder: Path) -> None:
    found = next(iter(scan([folder], TEXTS)))
    assert isinstance(found, Found)
    assert (found.size, found.modified) == (4, (folder / "a.md").stat().st_mtime_ns)


@pytest.mark.parametrize(
    ("name", "message"),
    [("missing", "there is no such file or folder"), ("picture.png", r"not a kind of file .*\.md, \.txt")],
)
def test_what_cannot_be_opened_is_said_in_one_line(folder: Path, name: str, message: str) -> None:
    with pytest.raises(LibraryError, match=message) as caught:
        resolve([folder / name], TEXTS)
    assert str(caught.value).startswith(str(folder / name))
    assert "\n" not in str(caught.value)


def test_what_cannot_be_opened_does_not_keep_the_rest_from_opening(folder: Path) -> None:
    good, refused = openable([folder / "b.txt", folder / "missing", folder / "c"], TEXTS)
    assert good == [folder / "b.txt", folder / "c"]
    assert refused == [f"{folder / 'missing'}: there is no such file or folder"]
    with pytest.raises(LibraryError, match="missing"):
        openable([folder / "missing", folder / "picture.png"], TEXTS)


def test_nothing_to_open(folder: Path) -> None:
    with pytest.raises(LibraryError):
        resolve([], TEXTS)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")
def test_links_are_followed_once_and_special_files_refused(folder: Path) -> None:
    (folder / "c" / "up").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    os.mkfifo(folder / "pipe.txt")
    found = list(scan([folder], TEXTS))
    assert [f.name for f in found if isinstance(f, Found)] == ["a.md", "b.txt", "c/d/e.TXT", "f/g.txt"]
    assert [f.name for f in found if isinstance(f, Unreadable)] == ["pipe.txt", "self.txt"]
    with pytest.raises(LibraryError, match="neither a file nor a folder"):
        resolve([folder / "pipe.txt"], TEXTS)


def test_what_is_taken_away_meanwhile_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("a.txt", "b.txt", "c.txt", "deep/d.txt"):
        (tmp_path / name).write_text("Words.")
    found = scan([tmp_path], TEXTS)
    assert next(found).name == "a.txt"
    (tmp_path / "b.txt").unlink()
    (tmp_path / "deep" / "d.txt").unlink()
    (tmp_path / "deep").rmdir()
    assert [one.name for one in found] == ["c.txt"]


def test_the_articles_under_a_folder(folder: Path) -> None:
    assert folder / "b.txt" in set(articles_under(folder))
    assert list(articles_under(folder / "nowhere")) == []


def test_what_a_browser_saves_beside_a_page_is_no_article(tmp_path: Path) -> None:
    for name in ("page.html", "page_files/frame.html", "old_files/note.txt", "a.txt.gz", "README.txt.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    suffixes = frozenset({".txt", ".txt.gz", ".html"})
    found = [found.name for found in scan(resolve([tmp_path], suffixes), suffixes)]
    assert found == ["a.txt.gz", "page.html", "old_files/note.txt"]
