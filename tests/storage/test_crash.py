"""A process killed in the middle of its writing leaves whole acts only (trust, fault 5)."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from core.model.act import Act
from storage.store import SqliteStore
from tests.network import fresh_database
from tests.programme import NOW

UNITS, ADDRESSES = 40, 5


async def write_until_killed(path: Path, word: str, times: int) -> None:
    """Eight workers write units of several rows; just before the statement that begins with `word` for the n-th time,
    the process kills itself. Each unit acknowledged is printed.
    """
    store = SqliteStore(path)
    left = [times]

    def kill(statement: str) -> None:
        left[0] -= statement.startswith(word)
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    await store._writing.run(lambda connection: connection.set_trace_callback(kill))

    async def worker(first: int) -> None:
        for number in range(first, UNITS, 8):
            async with store.write(Act(at=NOW)) as unit:
                for part in range(ADDRESSES):
                    name = f"{number}/{part}"
                    await unit.people.welcome(channel="web", native_id=name, language="fr", now=NOW)
                await unit.commit()
            print(number, flush=True)  # noqa: T201  # what the parent reads: acknowledged

    await asyncio.gather(*(worker(number) for number in range(8)))


@pytest.mark.parametrize(("word", "times"), [("COMMIT", 2), ("RELEASE", 5), ("INSERT INTO address", 23), ("BEGIN", 3)])
def test_killed_at_any_point_each_unit_is_whole_or_absent_and_what_was_acknowledged_is_there(
    tmp_path: Path, word: str, times: int
) -> None:
    path = fresh_database(tmp_path)
    done = subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-m", "tests.storage.test_crash", str(path), word, str(times)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT native_id FROM address").fetchall()
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    parts: dict[int, int] = {}
    for (name,) in rows:
        number = int(name.split("/")[0])
        parts[number] = parts.get(number, 0) + 1
    acknowledged = {int(line) for line in done.stdout.split()}
    assert set(parts.values()) <= {ADDRESSES}
    assert acknowledged <= parts.keys()
    assert len(parts) < UNITS


if __name__ == "__main__":
    asyncio.run(write_until_killed(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
