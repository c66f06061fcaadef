"""Orders that are refused take no seat."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.errors import NotAllowedError, NotFoundError
from core.model.act import Act
from core.model.bookings import Order, Party
from core.model.ids import PerformanceId
from core.model.names import PersonName
from core.model.structures import StructureState
from core.usecases.book_seats import Full
from tests.core.usecases.outings import COMPANION, alone, booked, guests, is_full, live, refusals
from tests.network import Network, open_network
from tests.programme import NOW

IN_2019 = datetime(2019, 12, 8, 10, tzinfo=UTC)


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


async def test_somebody_refused_is_told_nothing_and_nothing_is_audited(network: Network) -> None:
    await network.book(alone(network, "clos"))
    assert network.query("SELECT kind FROM outbox") == []
    assert network.query("SELECT act FROM audit") == []
