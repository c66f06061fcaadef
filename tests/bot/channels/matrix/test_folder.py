"""What is kept beside the database is for the service's own user alone, or the service does not start."""

from pathlib import Path

import pytest

from bot.channels.matrix.folder import Folder, FolderError

ME = "@bot:localhost"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "strapontin-matrix"


def modes(path: Path) -> dict[str, str]:
    return {one.name: oct(one.stat().st_mode & 0o777) for one in (path, *path.iterdir())}


def test_everything_is_made_for_one_s_own_eyes(path: Path) -> None:
    folder = Folder(path)
    folder.open(owner=ME)
    folder.write("session.json", {"token": "t"})
    folder.reserve("keys.sqlite")
    assert modes(path) == {
        "strapontin-matrix": "0o700",
        "account.json": "0o600",
        "session.json": "0o600",
        "keys.sqlite": "0o600",
    }
    assert folder.read("session.json") == {"token": "t"}


@pytest.mark.parametrize(("name", "mode"), [("", 0o750), ("session.json", 0o640), ("session.json", 0o604)])
def test_what_others_may_read_is_refused_with_what_to_do(path: Path, name: str, mode: int) -> None:
    folder = Folder(path)
    folder.open(owner=ME)
    folder.write("session.json", {})
    (path / name).chmod(mode)
    with pytest.raises(FolderError, match=r"chmod (700|600) .*strapontin-matrix"):
        Folder(path).open(owner=ME)


def test_a_link_is_refused(path: Path, tmp_path: Path) -> None:
    Folder(path).open(owner=ME)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("{}")
    elsewhere.chmod(0o600)
    (path / "session.json").symlink_to(elsewhere)
    with pytest.raises(FolderError, match="link"):
        Folder(path).open(owner=ME)


def test_another_account_s_folder_is_refused(path: Path) -> None:
    Folder(path).open(owner=ME)
    Folder(path).open(owner=ME)
    with pytest.raises(FolderError, match="@bot:localhost"):
        Folder(path).open(owner="@other:localhost")


def test_a_place_that_is_no_folder_is_refused(path: Path) -> None:
    path.write_text("file")
    with pytest.raises(FolderError, match="cannot be used"):
        Folder(path).open(owner=ME)


@pytest.mark.parametrize("content", ["", "[", "[]", "7"])
def test_a_file_that_holds_something_else_is_refused(path: Path, content: str) -> None:
    folder = Folder(path)
    folder.open(owner=ME)
    (path / "identity.json").write_text(content)
    with pytest.raises(FolderError, match=r"identity\.json"):
        folder.read("identity.json")


def test_what_is_not_there_is_none_and_may_be_removed(path: Path) -> None:
    folder = Folder(path)
    folder.open(owner=ME)
    folder.remove("identity.json")
    assert folder.read("identity.json") is None
