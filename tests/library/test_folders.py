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


@posix
def test_a_link_in_its_place_is_refused(tmp_path: Path) -> None:
    folder = folders.of_library([tmp_path], tmp_path / "cache")
    folder.rename(tmp_path / "theirs")
    folder.symlink_to(tmp_path / "theirs")
    with pytest.raises(LibraryError, match="is not a folder"):
        folders.of_library([tmp_path], tmp_path / "cache")


@posix
@pytest.mark.parametrize("at", ["shared", "shared/mine"])
def test_below_a_folder_that_others_may_write_to_it_is_refused(tmp_path: Path, at: str) -> None:
    base = tmp_path / at / "cache"
    folders.of_library([tmp_path], base)
    (tmp_path / "shared").chmod(0o777)
    with pytest.raises(LibraryError, match=r"shared: other users may write there"):
        folders.of_library([tmp_path], base)
    (tmp_path / "link").symlink_to(base)
    with pytest.raises(LibraryError, match=r"shared: other users may write there"):
        folders.of_library([tmp_path], tmp_path / "link")
    (tmp_path / "shared").chmod(0o1777)  # As /tmp is: they may add to it, and not move what is ours.
    assert folders.of_library([tmp_path], base).is_dir()


@posix
@pytest.mark.parametrize("name", ["", "newsroom"])
def test_a_group_that_may_write_above_it_has_to_be_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Systems that give each user a group let that write by default (umask 002)."""
    import grp
    import pwd

    own = pwd.getpwuid(os.geteuid()).pw_name
    entry = grp.struct_group((name or own, "x", 54321, []))
    monkeypatch.setattr(grp, "getgrgid", lambda _: entry)
    folders.of_library([tmp_path], tmp_path / "cache")
    (tmp_path / "cache").chmod(0o770)
    found = (tmp_path / "cache").stat()
    of_group = os.stat_result((*found[:5], 54321, *found[6:10]))
    assert folders._others_may_replace(of_group, os.geteuid()) == (name == "newsroom")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a folder away")
def test_below_a_folder_of_another_user_it_is_refused(tmp_path: Path) -> None:
    folders.of_library([tmp_path], tmp_path / "theirs" / "cache")
    os.chown(tmp_path / "theirs", 12345, 12345)
    with pytest.raises(LibraryError, match=r"theirs: other users may write there"):
        folders.of_library([tmp_path], tmp_path / "theirs" / "cache")


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
