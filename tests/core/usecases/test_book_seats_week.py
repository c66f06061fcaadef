"""Two bookings a week and a person (B10), counted when they are made, in Paris."""

from datetime import UTC, datetime
from pathlib import Path

from core.model.bookings import Order, Party
from core.model.findings import Level
from core.usecases.book_seats import Booked, Refused
from tests.core.usecases.outings import alone, booked, common, refusals
from tests.network import Network, open_network
from tests.programme import NOW

IN_2019 = datetime(2019, 12, 8, 10, tzinfo=UTC)


async def test_one_participant_refused_refuses_the_common_outing_and_the_finding_names_who(network: Network) -> None:
    for show in ("danse", "opera"):
        await booked(network, alone(network, show, person=1))
    before = network.dump()
    outcome = await network.book(common(network))
    assert refusals(outcome) == [("B10", "finding-weekly-limit")]
    assert isinstance(outcome, Refused)
    assert [finding.about for finding in outcome.findings if finding.level is Level.REFUSE] == [network.people[1]]
    assert network.dump() == before


async def test_the_third_booking_of_the_week_is_refused_since_2023(network: Network) -> None:
    for show in ("cirque", "danse"):
        await booked(network, alone(network, show))
    assert refusals(await network.book(alone(network, "opera"))) == [("B10", "finding-weekly-limit")]
    await booked(network, alone(network, "opera", person=1))
    assert network.taken("opera") == 1


async def test_the_third_booking_of_the_week_is_an_alert_in_2019_and_goes_on(tmp_path: Path) -> None:
    async with open_network(tmp_path, now=IN_2019, generation="2019") as network:
        for show in ("cirque", "danse", "opera"):
            assert isinstance(await network.book(alone(network, show)), Booked)
        assert network.one("SELECT COUNT(*) FROM reservation WHERE cancelled_at IS NULL") == 3


async def test_the_week_is_that_of_paris(network: Network) -> None:
    """NOW is Sunday: the week ends at 23:00 UTC."""
    sunday, monday = NOW.replace(hour=22, minute=59), NOW.replace(hour=23)
    for show in ("cirque", "danse"):
        await booked(network, alone(network, show))
    assert refusals(await network.book(alone(network, "opera"), at=sunday)) == [("B10", "finding-weekly-limit")]
    assert isinstance(await network.book(alone(network, "opera"), at=monday), Booked)


async def test_a_person_linked_in_two_structures_has_one_week(network: Network) -> None:
    async with network.store.write(network.act()) as unit:
        await unit.network.link_participant(network.other_person, network.linked.account_id)
        await unit.commit()
    for show in ("cirque", "danse"):
        await booked(network, Order(network.performance(show), (Party(network.linked_person),)))
    order = Order(network.performance("opera"), (Party(network.other_person),))
    assert refusals(await network.book(order, network.other_referent)) == [("B10", "finding-weekly-limit")]


async def grant(network: Network, week: str = "2026-W47") -> None:
    async with network.store.write(network.act(network.staff)) as unit:
        await unit.network.grant_exception(network.people[0], week=week, granted_by=network.staff.account_id, now=NOW)
        await unit.commit()


async def test_an_exception_granted_by_staff_lets_one_more_through_and_is_used_up(network: Network) -> None:
    await grant(network)
    for show in ("cirque", "danse", "opera"):
        await booked(network, alone(network, show))
    assert refusals(await network.book(alone(network, "jazz"))) == [("B10", "finding-weekly-limit")]
    used = (
        "SELECT o.id FROM weekly_exception e JOIN reservation r ON r.id = e.used_by JOIN offer o ON o.title = 'opera'"
    )
    assert len(network.query(used)) == 1


async def test_an_exception_is_for_its_own_week(network: Network) -> None:
    await grant(network, week="2026-W48")
    for show in ("cirque", "danse"):
        await booked(network, alone(network, show))
    assert refusals(await network.book(alone(network, "opera"))) == [("B10", "finding-weekly-limit")]
