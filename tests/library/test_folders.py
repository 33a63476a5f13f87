from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.library import LibraryError, folders

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX modes and owners")


def test_a_library_has_one_private_folder_whatever_the_order_of_its_roots(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    folder = folders.of_library([one, two], tmp_path / "cache")
    assert folder == folders.of_library([two, one], tmp_path / "cache")
    assert folder.parent == tmp_path / "cache"
    assert folder != folders.of_library([one], tmp_path / "cache")
    assert folder.is_dir()
    assert (
        (folder / "CACHEDIR.TAG").read_text("utf-8").startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )


@posix
def test_the_folder_is_private_whatever_the_umask(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        folder = folders.of_library([tmp_path], tmp_path / "cache")
    finally:
        os.umask(old)
    assert folder.stat().st_mode & 0o777 == 0o700


@posix
@pytest.mark.parametrize("mode", [0o777, 0o750, 0o701, 0o720])
def test_a_folder_that_others_may_enter_is_refused(tmp_path: Path, mode: int) -> None:
    folder = folders.of_library([tmp_path], tmp_path / "cache")
    folder.chmod(mode)
    with pytest.raises(LibraryError, match=f"mode {mode:04o}"):
        folders.of_library([tmp_path], tmp_path / "cache")


@posix
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_another_user_is_refused(tmp_path: Path) -> None:
    folder = folders.of_library([tmp_path], tmp_path / "cache")
    os.chown(folder, 12345, 12345)
    with pytest.raises(LibraryError, match="another user"):
        folders.of_library([tmp_path], tmp_path / "cache")


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", "utf-8")
    with pytest.raises(LibraryError, match="cannot be used as cache"):
        folders.of_library([tmp_path], tmp_path / "cache")


def test_the_three_kinds_of_data_are_apart() -> None:
    places = {folders.cache(), folders.data(), folders.state()}
    assert all("mosul-reader" in place.parts for place in places)
    assert folders.cache() not in {folders.data(), folders.state()}


def test_the_starter_library_is_there() -> None:
    assert list(folders.starter().glob("*.txt"))
