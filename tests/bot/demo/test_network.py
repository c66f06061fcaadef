"""The demo's network is let in by the rules themselves on any day of its conventions (to 30 September 2027)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import wiring
from bot.demo.network import furnish
from core.usecases.check_books import check_books
from storage.store import SqliteStore
from tests.network import fresh_database


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 22, 10, tzinfo=UTC),
        datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC),
        datetime(2027, 3, 27, 12, tzinfo=UTC),
        datetime(2026, 9, 30, 21, 59, tzinfo=UTC),
        datetime(2026, 10, 24, 23, 30, tzinfo=UTC),
        datetime(2027, 9, 30, 21, 59, tzinfo=UTC),
    ],
)
async def test_the_made_up_network_is_furnished_on_any_day(tmp_path: Path, now: datetime) -> None:
    store = SqliteStore(fresh_database(tmp_path))
    try:
        personas = await furnish(wiring.services(store), now=now)
        wrong = await check_books(store)
    finally:
        await store.close()
    assert [persona.slug for persona in personas] == [
        "samira",
        "paul",
        "amina",
        "thomas",
        "visiteur",
        "equipe",
        "cirque",
    ]
    assert list(wrong) == []
