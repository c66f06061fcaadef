"""A member books an outing: every party or none."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.errors import NotAllowedError, NotFoundError, StaleError
from core.model.act import Act, Origin
from core.model.bookings import Companion, CompanionReason, Order, Party
from core.model.findings import Level
from core.model.ids import PerformanceId
from core.model.names import PersonName
from core.model.structures import StructureState
from core.usecases.book_seats import Booked, Full, Refused
from core.usecases.check_books import check_books
from tests.core.usecases.outings import COMPANION, alone, booked, common, guests, is_full, live, refusals
from tests.network import NOW, Network, open_network

IN_2019 = datetime(2019, 12, 8, 10, tzinfo=UTC)


async def test_one_participant_alone_takes_one_seat_in_their_name(network: Network) -> None:
    await booked(network, alone(network, "cirque"))
    assert live(network) == [("holder", "P0")]
    assert network.taken("cirque") == 1
    assert await check_books(network.store) == []


async def test_each_guest_has_an_invitation_of_their_own(network: Network) -> None:
    order = Order(network.performance("cirque"), (Party(network.people[0], guests(2)),))
    await booked(network, order)
    assert live(network) == [("holder", "P0"), ("guest", "Guest0"), ("guest", "Guest1")]
    assert network.taken("cirque") == 3


async def test_a_companion_of_one_participant_is_of_that_party(network: Network) -> None:
    order = Order(network.performance("cirque"), (Party(network.people[0]),), (COMPANION,))
    await booked(network, order)
    assert network.query("SELECT kind, reason, reservation_id IS NOT NULL FROM invitation ORDER BY id") == [
        ("holder", None, 1),
        ("companion", "needed", 1),
    ]


async def test_a_common_outing_books_all_together_and_its_companion_belongs_to_the_outing(network: Network) -> None:
    outing = await booked(network, common(network))
    assert live(network) == [
        ("holder", "P0"), ("guest", "Guest0"), ("holder", "P1"), ("holder", "P2"), ("companion", "Sacha"),
    ]  # fmt: skip
    assert network.query("SELECT kind, reason FROM invitation WHERE reservation_id IS NULL") == [
        ("companion", "needed")
    ]
    assert network.one("SELECT COUNT(*) FROM reservation WHERE outing_id = ?", outing) == 3
    assert network.taken("cirque") == 5
    assert await check_books(network.store) == []


async def test_every_invitation_has_a_voucher_code_of_its_own(network: Network) -> None:
    await booked(network, common(network))
    assert network.one("SELECT COUNT(DISTINCT code) FROM invitation WHERE voucher = 'live'") == 5


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


async def test_who_has_not_accepted_the_terms_of_the_season_books_nothing(tmp_path: Path) -> None:
    async with open_network(tmp_path, terms=False) as network:
        outcome = await network.book(alone(network, "cirque"))
        assert refusals(outcome) == [("A3", "finding-terms-not-accepted")]
        assert live(network) == []


async def test_no_booking_before_the_convention_is_signed(tmp_path: Path) -> None:
    async with open_network(tmp_path, signed_on=None) as network:
        assert refusals(await network.book(alone(network, "cirque"))) == [("A1", "finding-convention-unsigned")]


async def test_a_suspended_structure_books_nothing(network: Network) -> None:
    async with network.store.write(network.act(network.staff)) as unit:
        await unit.network.set_state(network.structure_a, StructureState.SUSPENDED, why="places non utilisées")
        await unit.commit()
    assert refusals(await network.book(alone(network, "cirque"))) == [("A7", "finding-structure-suspended")]
    assert live(network) == []


async def test_another_structure_s_participant_is_refused_as_one_who_does_not_exist(network: Network) -> None:
    orders = [
        Order(network.performance("cirque"), (Party(person),))
        for person in (network.other_person, type(network.other_person)(999))
    ]
    outcomes = [refusals(await network.book(order)) for order in orders]
    assert outcomes == [[("E1", "finding-not-your-participant")]] * 2
    assert live(network) == []


@pytest.mark.parametrize("who", ["linked", "staff"])
async def test_who_is_of_no_structure_books_nothing(network: Network, who: str) -> None:
    with pytest.raises(NotFoundError):
        await network.book(alone(network, "cirque"), getattr(network, who))


async def test_the_service_itself_books_nothing(network: Network) -> None:
    with pytest.raises(NotAllowedError):
        await network.booking()(alone(network, "cirque"), Act(at=NOW))


async def test_an_unknown_performance_is_not_found(network: Network) -> None:
    with pytest.raises(NotFoundError):
        await network.book(Order(PerformanceId(999), (Party(network.people[0]),)))


@pytest.mark.parametrize(
    ("show", "later", "expected"),
    [
        ("brouillon", timedelta(), "finding-not-published"),
        ("clos", timedelta(), "finding-bookings-closed"),
        ("clos", timedelta(hours=1), "finding-already-started"),
    ],
)
async def test_a_draft_a_closed_and_a_begun_performance_are_refused(
    network: Network, show: str, later: timedelta, expected: str
) -> None:
    outcome = await network.book(alone(network, show), at=NOW + later)
    assert refusals(outcome) == [("B13", expected)]
    assert network.taken(show) == 0


async def test_fewer_seats_than_asked_is_full_and_takes_none(network: Network) -> None:
    outcome = await network.book(Order(network.performance("petit"), (Party(network.people[0], guests(2)),)))
    assert is_full(outcome, network, "petit")
    assert network.taken("petit") == 0


async def test_full_is_said_only_where_nothing_else_stands_against_the_order(network: Network) -> None:
    await booked(network, Order(network.performance("petit"), (Party(network.people[0], guests(1)),)))
    assert isinstance(await network.book(alone(network, "petit", person=1)), Full)
    assert ("B16", "finding-already-booked") in refusals(await network.book(alone(network, "petit")))


async def test_a_party_larger_than_the_offer_allows_is_refused(network: Network) -> None:
    outcome = await network.book(Order(network.performance("cirque"), (Party(network.people[0], guests(4)),)))
    assert refusals(outcome) == [("B4", "finding-party-too-large")]


async def test_nobody_named_and_nobody_twice(network: Network) -> None:
    nobody = Order(network.performance("cirque"), (), (COMPANION,))
    twice = Order(network.performance("cirque"), (Party(network.people[0]),) * 2)
    nameless = Order(network.performance("cirque"), (Party(network.people[0], (PersonName(" ", ""),)),))
    assert refusals(await network.book(nobody)) == [("B2", "finding-nobody-named")]
    assert ("B16", "finding-twice-in-order") in refusals(await network.book(twice))
    assert refusals(await network.book(nameless)) == [("B2", "finding-unnamed-seat")]
    assert live(network) == []


async def test_the_same_update_twice_books_once_also_when_both_come_at_once(network: Network) -> None:
    act = Act(at=NOW, by=network.referent, origin=Origin("web", "double tap"))
    orders = [alone(network, show) for show in ("cirque", "danse")]
    book = network.booking()
    outcomes = await asyncio.gather(*(book(order, act) for order in orders), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [Booked, StaleError]
    assert live(network) == [("holder", "P0")]
    with pytest.raises(StaleError):
        await book(orders[1], act)


async def test_whoever_booked_and_each_linked_participant_are_told(network: Network) -> None:
    last = replace(alone(network, "cirque"), parties=(Party(network.people[0]), Party(network.linked_person)))
    await booked(network, last)
    assert network.told("booked") == [("account", network.referent.account_id)]
    assert network.told("booked-for-you") == [("account", network.linked.account_id)]


async def test_somebody_refused_is_told_nothing_and_nothing_is_audited(network: Network) -> None:
    await network.book(alone(network, "clos"))
    assert network.query("SELECT kind FROM outbox") == []
    assert network.query("SELECT act FROM audit") == []


async def test_the_names_of_a_companion_and_a_guest_are_kept_as_given(network: Network) -> None:
    hostile = PersonName("=1+1", 'O\'Neil "<b>&" 😀')
    order = Order(
        network.performance("cirque"),
        (Party(network.people[0], (hostile,)),),
        (Companion(hostile, CompanionReason.WISHED),),
    )
    await booked(network, order)
    rows = network.query("SELECT given, family FROM invitation WHERE kind <> 'holder'")
    assert rows == [(hostile.given, hostile.family)] * 2
