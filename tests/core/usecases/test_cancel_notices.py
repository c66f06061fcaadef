"""Who is told that seats were given back, and what is noted."""

import pytest

from core.model.bookings import Order, Party
from core.usecases.cancel import Cancel
from tests.core.usecases.outings import (
    COMPANION,
    booked,
    guests,
    reservations,
)
from tests.network import Network
from tests.programme import NOW


@pytest.fixture
def cancel(network: Network) -> Cancel:
    return Cancel(network.store, network.policies)


def family(network: Network, external_id: str = "cirque") -> Order:
    """One participant with a guest and a companion."""
    return Order(network.performance(external_id), (Party(network.people[0], guests(1)),), (COMPANION,))


async def test_a_colleague_cancels_and_whoever_booked_is_told(network: Network, cancel: Cancel) -> None:
    (reservation,) = reservations(network, await booked(network, family(network)))
    await cancel.party(reservation, network.act(network.colleague))
    assert network.told("cancelled") == [("account", network.colleague.account_id)]
    assert network.told("party-cancelled") == [("account", network.referent.account_id)]


async def test_whoever_cancels_what_they_booked_is_told_once(network: Network, cancel: Cancel) -> None:
    (reservation,) = reservations(network, await booked(network, family(network)))
    await cancel.party(reservation, network.act())
    assert network.told("cancelled") == [("account", network.referent.account_id)]
    assert network.told("party-cancelled") == []
    assert network.told("late-cancellation") == []


async def test_a_member_withdrawn_since_is_told_nothing_more(network: Network, cancel: Cancel) -> None:
    (reservation,) = reservations(network, await booked(network, family(network)))
    async with network.store.write(network.act(network.staff)) as unit:
        assert network.referent.member_id is not None
        await unit.network.withdraw_member(network.referent.member_id, now=NOW)
        await unit.commit()
    await cancel.party(reservation, network.act(network.colleague))
    assert network.told("party-cancelled") == []


async def test_a_linked_participant_is_told_that_their_party_is_cancelled(network: Network, cancel: Cancel) -> None:
    await booked(
        network, Order(network.performance("cirque"), (Party(network.linked_person), Party(network.people[0])))
    )
    await cancel.outing(network.performance("cirque"), network.act())
    linked, person = ("account", network.linked.account_id), ("participant", network.people[0])
    assert network.told("cancelled-for-you") == [linked, person]


async def test_a_chat_linked_to_two_records_is_told_of_each(network: Network, cancel: Cancel) -> None:
    async with network.store.write(network.act()) as unit:
        await unit.network.link_participant(network.people[0], network.linked.account_id)
        await unit.commit()
    await booked(
        network, Order(network.performance("cirque"), (Party(network.linked_person), Party(network.people[0])))
    )
    await cancel.outing(network.performance("cirque"), network.act())
    assert network.told("cancelled-for-you") == [("account", network.linked.account_id)] * 2


async def test_the_act_is_audited_with_numbers(network: Network, cancel: Cancel) -> None:
    (reservation,) = reservations(network, await booked(network, family(network)))
    await cancel.party(reservation, network.act(network.colleague))
    assert network.query("SELECT account_id, act, subject, subject_id, details FROM audit ORDER BY id") == [
        (network.referent.account_id, "book", "outing", 1, '{"seats": 3}'),
        (network.colleague.account_id, "cancel", "performance", network.performance("cirque"), '{"seats": 3}'),
    ]
