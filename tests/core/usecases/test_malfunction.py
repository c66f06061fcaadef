"""Unused outings: alerted where the structure books (B11), listed for staff without a person (B12, A9)."""

from datetime import datetime, timedelta

import pytest

from core.errors import NotAllowedError, NotFoundError
from core.model.attendance import Attendance, UnusedLine
from core.model.facts import StructureUse
from core.model.ids import PerformanceId, StructureId
from core.usecases.attendance import MarkAttendance
from core.usecases.check_order import check_order
from core.usecases.malfunction import WriteContactDown, malfunctioning
from tests.core.usecases.outings import alone, booked
from tests.network import CANARY, Network
from tests.programme import NOW, offer_row

DAY = timedelta(days=1)
CAME, ABSENT, EXCUSED = Attendance


async def has_used(
    network: Network, *said: Attendance | None, now: datetime, days_ago: float = 10
) -> list[PerformanceId]:
    """An outing each, a day apart, so many days ago; None: nobody said who came."""
    shows = []
    for number, one in enumerate(said):
        show, starts_at = f"show-{number}", now - days_ago * DAY + number * timedelta(hours=3)
        await network.play(offer_row(show, starts_at=NOW + 9 * DAY + number * timedelta(hours=3)))
        outing = await booked(network, alone(network, show, number % 5))
        await network.execute("UPDATE performance SET starts_at = ? WHERE external_id = ?", starts_at.timestamp(), show)
        await network.execute("UPDATE reservation SET booked_at = booked_at - 864000")
        if one is not None:
            seat = network.one("SELECT id FROM invitation WHERE outing_id = ?", outing)
            at = starts_at + timedelta(hours=3)
            await MarkAttendance(network.store, network.policies).seat(seat, one, network.act(at=at))
        shows.append(network.performance(show))
    return shows


async def alerts(network: Network, now: datetime) -> list[tuple[str, dict[str, object]]]:
    """Those about use, where the structure books."""
    async with network.store.read() as view:
        checked = await check_order(
            view, network.policies, alone(network, "opera"), by=network.referent, now=now
        )  # fmt: skip
    return [(one.key, dict(one.args)) for one in checked.findings if one.clause == "B11" and "unused" in one.key]


@pytest.mark.parametrize(
    ("said", "over"),
    [
        ((CAME, CAME, CAME, CAME, ABSENT), True),
        ((CAME, CAME, CAME, CAME, EXCUSED), True),
        ((CAME, CAME, CAME, CAME, CAME), False),
        ((CAME, CAME, CAME, CAME, CAME, ABSENT), False),
        ((CAME, CAME, CAME, ABSENT), False),
        ((CAME, CAME, CAME, ABSENT, None, None), False),
    ],
    ids=["1 of 5", "1 of 5 excused", "0 of 5", "1 of 6", "1 of 4", "1 of 4 noted"],
)
async def test_b11_a_fifth_of_five_noted_outings_not_used_is_said_where_the_structure_books(
    network: Network, said: tuple[Attendance | None, ...], over: bool
) -> None:
    await has_used(network, *said, now=NOW)
    args = {"unused": 1, "outings": 5, "percent": 20, "days": 60}
    assert await alerts(network, NOW) == ([("finding-heavy-unused", args)] if over else [])


async def test_b11_it_never_blocks(network: Network) -> None:
    await has_used(network, *(ABSENT,) * 5, now=NOW)
    assert len(await alerts(network, NOW)) == 1
    await booked(network, alone(network, "opera"))


@pytest.mark.parametrize(("days_ago", "outings"), [(59.0, 5), (61.0, 0)])
async def test_b11_sixty_days_are_looked_back(network: Network, days_ago: float, outings: int) -> None:
    await has_used(network, *(ABSENT,) * 5, now=NOW, days_ago=days_ago)
    assert [args["outings"] for _, args in await alerts(network, NOW)] == [outings] * bool(outings)


async def test_b11_a_party_of_which_somebody_came_used_its_outing_and_a_cancelled_one_is_none(network: Network) -> None:
    await has_used(network, *(CAME,) * 5, now=NOW)
    await network.execute("UPDATE invitation SET cancelled_at = 1, voucher = 'destroyed' WHERE id = 1")
    await network.execute(
        "INSERT INTO invitation (outing_id, reservation_id, performance_id, structure_id, kind, given, family, code, "
        "attendance, attended_at) SELECT outing_id, reservation_id, performance_id, structure_id, 'guest', 'A', 'B', "
        "'other', 'absent', attended_at FROM invitation WHERE id = 2"
    )
    async with network.store.read() as view:
        use = await view.attendance.use(network.structure_a, since=NOW - 60 * DAY)
    assert use == StructureUse(outings=4, unused=0)


async def listed(network: Network, now: datetime = NOW) -> list[UnusedLine]:
    async with network.store.read() as view:
        return list(await malfunctioning(view, network.policies, now=now))


async def test_b12_staff_see_the_structure_and_its_figures_and_no_person(network: Network) -> None:
    await has_used(network, *(ABSENT,) * 2, *(CAME,) * 4, now=NOW)
    found = await listed(network)
    assert found == [UnusedLine(network.structure_a, "Structure A", StructureUse(outings=6, unused=2))]
    assert CANARY not in repr(found)


async def test_b12_the_control_where_all_came_nobody_is_listed(network: Network) -> None:
    await has_used(network, *(CAME,) * 6, now=NOW)
    assert await listed(network) == []


async def test_b12_a_closed_structure_is_not_listed(network: Network) -> None:
    await has_used(network, *(ABSENT,) * 5, now=NOW)
    await network.execute("UPDATE structure SET state = 'closed' WHERE id = ?", network.structure_a)
    assert await listed(network) == []


async def test_b12_a_contact_is_written_down_with_who_and_when_and_shown(network: Network) -> None:
    await has_used(network, *(ABSENT,) * 5, now=NOW)
    await WriteContactDown(network.store)(network.structure_a, network.act(network.staff, at=NOW))
    (line,) = await listed(network)
    assert (line.contacted_at, line.contacted_by) == (NOW, network.staff.account_id)
    rows = network.query("SELECT account_id, subject_id FROM audit WHERE act = 'contact-about-use'")
    assert rows == [(network.staff.account_id, network.structure_a)]
    async with network.store.read() as view:
        assert await view.attendance.use_of_one(network.structure_a, since=NOW - 60 * DAY) == line


@pytest.mark.parametrize("who", ["referent", "linked"])
async def test_b12_only_staff_write_a_contact_down(network: Network, who: str) -> None:
    with pytest.raises(NotAllowedError):
        await WriteContactDown(network.store)(network.structure_a, network.act(getattr(network, who)))


async def test_b12_of_an_unknown_structure_no_contact_is_written_down(network: Network) -> None:
    with pytest.raises(NotFoundError):
        await WriteContactDown(network.store)(StructureId(999), network.act(network.staff))
