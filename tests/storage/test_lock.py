"""One process writes to a database at a time."""

import subprocess
import sys
from pathlib import Path

import pytest

from storage.lock import DatabaseInUseError, writing

_HOLD = """
import sys, pathlib
from storage.lock import writing
with writing(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_holder_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "strapontin.sqlite"
    with writing(path):
        with pytest.raises(DatabaseInUseError), writing(path):
            pass
        with pytest.raises(DatabaseInUseError), writing(path):
            pass


def test_the_lock_is_free_again_after_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "strapontin.sqlite"
    for _ in range(2):
        with writing(path):
            assert path.with_name("strapontin.sqlite.lock").exists()


def test_a_killed_process_leaves_no_lock_behind(tmp_path: Path) -> None:
    path = tmp_path / "strapontin.sqlite"
    holder = subprocess.Popen(  # noqa: S603  # our own interpreter
        [sys.executable, "-c", _HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(DatabaseInUseError), writing(path):
            pass
        holder.kill()
    with writing(path):
        assert holder.returncode != 0
