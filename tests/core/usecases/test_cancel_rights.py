"""Who may give seats back, and until when."""

from datetime import timedelta

import pytest

from core.errors import NotFoundError
from core.model.act import Act
from core.model.bookings import Order, Party
from core.model.ids import InvitationId, ReservationId
from core.model.structures import StructureState
from core.usecases.cancel import Cancel, Cancelled, NotCancelled
from tests.core.usecases.outings import (
    COMPANION,
    booked,
    first,
    guests,
    live,
    reservations,
    seat,
)
from tests.network import Network
from tests.programme import NOW


@pytest.fixture
def cancel(network: Network) -> Cancel:
    return Cancel(network.store, network.policies)


def family(network: Network, external_id: str = "cirque") -> Order:
    """One participant with a guest and a companion."""
    return Order(network.performance(external_id), (Party(network.people[0], guests(1)),), (COMPANION,))


async def test_a_linked_participant_cancels_with_one_tap_and_whoever_booked_is_told(
    network: Network, cancel: Cancel
) -> None:
    order = Order(network.performance("cirque"), (Party(network.linked_person, guests(1)), Party(network.people[0])))
    theirs, other = reservations(network, await booked(network, order))
    assert await cancel.party(theirs, network.act(network.linked)) == Cancelled(network.performance("cirque"), 2)
    assert live(network) == [("holder", "P0")]
    assert network.told("cancelled") == [("account", network.linked.account_id)]
    assert network.told("party-cancelled") == [("account", network.referent.account_id)]
    with pytest.raises(NotFoundError):
        await cancel.party(other, network.act(network.linked))


async def test_a_linked_participant_cancels_no_single_seat_and_no_outing(network: Network, cancel: Cancel) -> None:
    order = Order(network.performance("cirque"), (Party(network.linked_person, guests(1)),))
    outing = await booked(network, order)
    with pytest.raises(NotFoundError):
        await cancel.seat(first(network, outing), seat(network, outing, "guest"), network.act(network.linked))
    with pytest.raises(NotFoundError):
        await cancel.outing(network.performance("cirque"), network.act(network.linked))
    assert len(live(network)) == 2


async def test_somebody_else_s_bookings_are_as_unknown_as_those_that_do_not_exist(
    network: Network, cancel: Cancel
) -> None:
    outing = await booked(network, family(network))
    (reservation,) = reservations(network, outing)
    before = network.dump()
    theirs = network.other_referent
    for attempt in (
        cancel.party(reservation, network.act(theirs)),
        cancel.party(ReservationId(999), network.act(theirs)),
        cancel.seat(first(network, outing), seat(network, outing, "guest"), network.act(theirs)),
        cancel.seat(ReservationId(999), InvitationId(1), network.act(theirs)),
        cancel.outing(network.performance("cirque"), network.act(theirs)),
        cancel.party(reservation, network.act(network.staff)),
    ):
        with pytest.raises(NotFoundError):
            await attempt
    assert network.dump() == before


async def test_an_invitation_of_another_outing_is_not_found(network: Network, cancel: Cancel) -> None:
    mine = await booked(network, family(network))
    other = await booked(network, family(network, "danse"))
    with pytest.raises(NotFoundError):
        await cancel.seat(first(network, mine), seat(network, other, "guest"), network.act())


async def test_cancelling_twice_changes_nothing_the_second_time(network: Network, cancel: Cancel) -> None:
    outing = await booked(network, family(network))
    (reservation,) = reservations(network, outing)
    guest = seat(network, outing, "guest")
    await cancel.party(reservation, network.act())
    before = network.dump()
    for attempt in (
        cancel.party(reservation, network.act()),
        cancel.seat(first(network, outing), guest, network.act()),
        cancel.outing(network.performance("cirque"), network.act()),
    ):
        with pytest.raises(NotFoundError):
            await attempt
    assert network.dump() == before


async def test_once_it_has_started_nothing_is_cancelled(network: Network, cancel: Cancel) -> None:
    outing = await booked(network, Order(network.performance("cirque"), (Party(network.linked_person, guests(1)),)))
    (reservation,) = reservations(network, outing)
    starts_at = NOW + timedelta(days=9)
    before = network.dump()
    for act in (network.act(at=starts_at), network.act(network.linked, at=starts_at)):
        outcome = await cancel.party(reservation, act)
        assert isinstance(outcome, NotCancelled)
        assert [(finding.clause, finding.key) for finding in outcome.findings] == [("B8", "finding-too-late-to-cancel")]
    assert network.dump() == before
    last_moment = starts_at - timedelta(seconds=1)
    assert isinstance(await cancel.party(reservation, network.act(at=last_moment)), Cancelled)


async def test_a_suspended_structure_still_gives_back_what_it_cannot_use(network: Network, cancel: Cancel) -> None:
    (reservation,) = reservations(network, await booked(network, family(network)))
    await _set_state(network, StructureState.SUSPENDED)
    assert isinstance(await cancel.party(reservation, network.act()), Cancelled)


async def test_of_a_closed_structure_only_the_linked_participant_cancels(network: Network, cancel: Cancel) -> None:
    order = Order(network.performance("cirque"), (Party(network.linked_person),))
    (reservation,) = reservations(network, await booked(network, order))
    await _set_state(network, StructureState.CLOSED)
    assert isinstance(await cancel.party(reservation, network.act()), NotCancelled)
    assert isinstance(await cancel.party(reservation, network.act(network.linked)), Cancelled)


async def _set_state(network: Network, state: StructureState) -> None:
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.network.set_state(network.structure_a, state)
        await unit.commit()
