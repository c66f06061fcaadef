"""Who came is asked once after the end, never at night, and once more after three days where somebody is left (V1)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.model.act import Act
from core.model.attendance import Attendance
from core.model.bookings import Order, Party
from core.usecases.attendance import MarkAttendance
from core.usecases.attendance_notices import ASKED_AT_ONCE
from core.usecases.cancel import Cancel
from core.usecases.cancel_date import CancelDate
from tests.core.usecases.attended import MONTH, SECOND, ends, over, seats, works
from tests.core.usecases.outings import alone, booked
from tests.network import Network
from tests.programme import offer_row

PARIS = ZoneInfo("Europe/Paris")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def asked(network: Network) -> list[tuple[str, int]]:
    """Each notice's key and reader."""
    return network.query("SELECT dedupe_key, recipient_id FROM outbox WHERE kind = 'attendance-asked' ORDER BY id")


def wall(text: str) -> datetime:
    """On the clocks of Paris, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(UTC)


async def test_each_outing_is_asked_once_of_whoever_booked_it(network: Network) -> None:
    one = await over(network)
    other = Order(network.performance("cirque"), (Party(network.people[4]),))
    await network.book(other, network.colleague)
    two = network.one("SELECT MAX(id) FROM outing")
    await works(network, ends(network) - SECOND)
    before = asked(network)
    for late in (timedelta(0), HOUR, DAY):
        await works(network, ends(network) + late)
    mine, theirs = network.referent.account_id, network.colleague.account_id
    assert (before, asked(network)) == ([], [(f"attendance:{one}", mine), (f"attendance:{two}", theirs)])


async def test_where_the_member_left_a_referent_is_asked(network: Network) -> None:
    await network.book(Order(network.performance("cirque"), (Party(network.people[4]),)), network.colleague)
    async with network.store.write(Act(at=network.now)) as unit:
        assert network.colleague.member_id is not None
        await unit.team.withdraw(network.colleague.member_id, now=network.now)
        await unit.commit()
    await works(network, ends(network))
    assert [reader for _, reader in asked(network)] == [network.referent.account_id]


@pytest.mark.parametrize(
    ("starts_at", "due"),
    [
        ("2026-12-05T20:30", "2026-12-06T08:00"),
        ("2026-12-05T18:59", "2026-12-05T20:59"),
        ("2027-03-27T21:00", "2027-03-28T08:00"),
        ("2026-10-24T22:30", "2026-10-25T08:00"),
    ],
    ids=["ends at 22:30", "ends before the night", "the night of 23 hours", "the night of 25 hours"],
)
async def test_at_night_it_waits_for_eight_in_paris(network: Network, starts_at: str, due: str) -> None:
    await network.play(offer_row("soir", starts_at=wall(starts_at)))
    when = wall(due)
    await booked_on(network, "soir", at=min(network.now, wall(starts_at) - DAY))
    await works(network, when - SECOND)
    before = asked(network)
    await works(network, when)
    assert (before, len(asked(network))) == ([], 1)
    assert network.one("SELECT not_before FROM outbox WHERE kind = 'attendance-asked'") == int(when.timestamp())


async def booked_on(network: Network, show: str, *, at: datetime) -> None:
    outcome = await network.book(alone(network, show), at=at)
    assert hasattr(outcome, "outing_id"), outcome


async def test_it_is_asked_again_once_after_three_days_only_where_somebody_is_left(network: Network) -> None:
    left, done = await over(network), await booked(network, alone(network, "danse", 3))
    for show in ("cirque", "danse"):
        await works(network, ends(network, show))
    mark = MarkAttendance(network.store, network.policies)
    await mark.everybody(done, network.act(at=ends(network, "danse")))
    await mark.seat(seats(network, left)[0], Attendance.CAME, network.act(at=ends(network)))
    third = wall("2026-12-04T09:00")
    await works(network, third - SECOND)
    before = len(asked(network))
    for late in (timedelta(0), DAY, 5 * DAY):
        await works(network, third + late)
    assert (before, [key for key, _ in asked(network)][2:]) == (2, [f"attendance-again:{left}"])


async def test_the_control_with_nobody_marked_both_are_asked_again(network: Network) -> None:
    await over(network)
    await booked(network, alone(network, "danse", 3))
    for late in (timedelta(0), DAY, 3 * DAY, 4 * DAY):
        await works(network, ends(network) + late)
    assert len(asked(network)) == 4


async def test_asked_four_days_late_it_is_asked_once(network: Network) -> None:
    outing = await over(network)
    await works(network, network.now)
    await works(network, ends(network) + 4 * DAY)
    assert [key for key, _ in asked(network)] == [f"attendance-again:{outing}"]


async def test_after_thirty_days_nothing_is_asked_any_more_and_it_is_said_that_it_was_missed(network: Network) -> None:
    await over(network)
    await works(network, network.now)
    await works(network, ends(network) + MONTH)
    states = network.query("SELECT DISTINCT state FROM due WHERE kind LIKE 'attendance%' AND performance_id = ?",
                           network.performance("cirque"))  # fmt: skip
    assert (asked(network), states) == ([], [("missed",)])


async def test_nothing_is_asked_of_a_cancelled_outing_or_a_cancelled_date(network: Network) -> None:
    await over(network)
    await booked(network, alone(network, "danse", 3))
    await works(network, network.now)
    await Cancel(network.store, network.policies).outing(network.performance("cirque"), network.act())
    await CancelDate(network.store, network.policies)(network.performance("danse"), network.act(network.staff))
    await works(network, ends(network, "danse"))
    assert asked(network) == []


async def test_nothing_is_asked_where_the_venue_saw_everybody(network: Network) -> None:
    await over(network)
    await network.execute("UPDATE invitation SET attendance = 'came', door_at = 1, attended_at = 1")
    await works(network, ends(network))
    assert asked(network) == []


async def test_many_outings_are_asked_a_hundred_at_a_time_and_none_twice(network: Network) -> None:
    outing = await booked(network, alone(network, "cirque"))
    for number in range(2, ASKED_AT_ONCE + 3):
        await network.execute("INSERT INTO outing SELECT ?, structure_id, performance_id, made_by, made_at FROM outing "
                        "WHERE id = ?", outing + number, outing)  # fmt: skip
        await network.execute(
            "INSERT INTO invitation (outing_id, performance_id, structure_id, kind, given, family, code) "
            "SELECT ?, performance_id, structure_id, 'guest', 'Ana', 'Un', ? FROM outing WHERE id = ?",
            outing + number, f"code-of-{number}", outing,
        )  # fmt: skip
    await works(network, ends(network))
    assert len({key for key, _ in asked(network)}) == len(asked(network)) == ASKED_AT_ONCE + 2
