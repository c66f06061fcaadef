"""The database, as the doctor looks at it."""

from pathlib import Path

import pytest

from bot.doctor.database import check_books, check_database
from bot.doctor.finding import Level
from core.ports import DatabaseState
from tests.bot.doctor.states import state

PATH = Path("strapontin.sqlite")
OK, ATTENTION, WRONG = Level


@pytest.mark.parametrize(
    ("seen", "levels"),
    [
        (state(), [OK, OK]),
        (state(held=True), [OK, OK]),
        (state(version=None), [ATTENTION, OK]),
        (state(version="0003"), [WRONG, OK]),
        (state(version="0005"), [WRONG, OK]),
        (state(sound=False), [WRONG, OK]),
        (state(guarded=False), [OK, WRONG]),
        (state(ours=False), [OK, OK, ATTENTION]),
        (state(private=False), [OK, OK, ATTENTION]),
    ],
)
def test_each_state_has_its_lines(seen: DatabaseState, levels: list[Level]) -> None:
    assert [found.level for found in check_database(seen, PATH)] == levels


@pytest.mark.parametrize(
    ("engine", "fragile"), [("3.40.1", True), ("3.51.2", True), ("3.51.3", False), ("3.52", False)]
)
def test_sqlite_is_named_and_what_an_old_one_asks_for(engine: str, fragile: bool) -> None:
    _, found = check_database(state(engine=engine), PATH)
    assert (f"SQLite {engine}," in found.line(), "no other program" in found.line()) == (True, fragile)


@pytest.mark.parametrize(("count", "level"), [(0, OK), (2, WRONG)])
async def test_the_books_are_right_or_how_many_are_not(count: int, level: Level) -> None:
    async def books() -> int:
        return count

    found = await check_books(state(), books)
    assert (found.level, "2 performances" in found.line()) == (level, count == 2)


@pytest.mark.parametrize("seen", [state(version=None), state(version="0003"), state(sound=False)])
async def test_the_books_of_a_database_that_cannot_be_read_are_not_asked_for(seen: DatabaseState) -> None:
    async def books() -> int:
        raise AssertionError

    assert (await check_books(seen, books)).level is ATTENTION
