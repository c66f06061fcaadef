"""B13: what comes free at night is offered at 8:00 in Paris, also when the clocks change meanwhile."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.core.facts import utc
from tests.core.usecases.lists import HOUR, SECOND, crowded
from tests.programme import offer_row


@pytest.mark.parametrize(
    ("evening", "morning"),
    [
        (utc("2026-11-27T21:30:00"), utc("2026-11-28T07:00:00")),
        (utc("2026-03-28T21:30:00"), utc("2026-03-29T06:00:00")),
        (utc("2026-10-24T20:30:00"), utc("2026-10-25T07:00:00")),
    ],
    ids=["an ordinary night", "an hour shorter", "an hour longer"],
)
async def test_freed_at_half_past_ten_offered_at_eight(tmp_path: Path, evening: datetime, morning: datetime) -> None:
    rows = [offer_row("deux", starts_at=morning + timedelta(days=9), seats=2)]
    async with crowded(tmp_path, now=evening, rows=rows) as crowd:
        one, _ = await crowd.book("deux", 0, 1, at=evening)
        entry = await crowd.join("deux", 2, at=evening)
        await crowd.cancel(one, at=evening)
        assert (crowd.holds("deux"), crowd.told("seat-offered")) == ([("overnight", 1, None)], [])
        assert await crowd.tick(morning - SECOND) == 0
        assert await crowd.tick(morning) > 0
        assert (crowd.holds("deux"), len(crowd.told("seat-offered"))) == ([("offered", 1, entry)], 1)
        assert await crowd.tick(morning + 24 * HOUR - SECOND) == 0  # its clock started at eight
        assert await crowd.tick(morning + 24 * HOUR) > 0


async def test_within_twelve_hours_of_the_performance_it_is_offered_at_night(tmp_path: Path) -> None:
    evening = utc("2026-11-27T20:30:00")
    rows = [offer_row("deux", starts_at=evening + 11 * HOUR, seats=2)]
    async with crowded(tmp_path, now=evening, rows=rows) as crowd:
        one, _ = await crowd.book("deux", 0, 1, at=evening)
        entry = await crowd.join("deux", 2, at=evening)
        await crowd.cancel(one, at=evening)
        assert crowd.holds("deux") == [("offered", 1, entry)]
