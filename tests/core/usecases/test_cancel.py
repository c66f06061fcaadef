"""Seats given back: a whole party (B6), one guest or companion (B8), the structure's whole outing (B9)."""

from datetime import timedelta

import pytest

from core.errors import NotFoundError
from core.model.act import Act
from core.model.bookings import Order, Party
from core.model.ids import InvitationId, ReservationId
from core.model.structures import StructureState
from core.usecases.book_seats import Booked
from core.usecases.cancel import Cancel, Cancelled, NotCancelled
from core.usecases.check_books import check_books
from tests.core.usecases.outings import (
    COMPANION,
    alone,
    booked,
    common,
    first,
    guests,
    live,
    refusals,
    reservations,
    seat,
    vouchers,
)
from tests.network import NOW, Network


@pytest.fixture
def cancel(network: Network) -> Cancel:
    return Cancel(network.store, network.policies)


def family(network: Network, external_id: str = "cirque") -> Order:
    """One participant with a guest and a companion."""
    return Order(network.performance(external_id), (Party(network.people[0], guests(1)),), (COMPANION,))


async def test_the_whole_party_goes_with_its_participant(network: Network, cancel: Cancel) -> None:
    (reservation,) = reservations(network, await booked(network, family(network)))
    assert await cancel.party(reservation, network.act()) == Cancelled(network.performance("cirque"), 3)
    assert live(network) == []
    assert (network.taken("cirque"), vouchers(network)) == (0, 3)
    assert await check_books(network.store) == []


async def test_a_guest_alone_is_cancelled_alone(network: Network, cancel: Cancel) -> None:
    outing = await booked(network, family(network))
    assert await cancel.seat(first(network, outing), seat(network, outing, "guest"), network.act()) == Cancelled(
        network.performance("cirque"), 1
    )
    assert live(network) == [("holder", "P0"), ("companion", "Sacha")]
    assert (network.taken("cirque"), vouchers(network)) == (2, 1)


async def test_a_companion_alone_is_cancelled_alone(network: Network, cancel: Cancel) -> None:
    outing = await booked(network, common(network))
    await cancel.seat(first(network, outing), seat(network, outing, "companion"), network.act())
    assert [kind for kind, _ in live(network)] == ["holder", "guest", "holder", "holder"]


async def test_with_a_holder_s_seat_the_party_goes(network: Network, cancel: Cancel) -> None:
    outing = await booked(network, family(network))
    await cancel.seat(first(network, outing), seat(network, outing, "holder"), network.act())
    assert live(network) == []
    assert network.one("SELECT COUNT(*) FROM reservation WHERE cancelled_at IS NULL") == 0


async def test_the_outing_s_companion_goes_with_its_last_participant_only(network: Network, cancel: Cancel) -> None:
    outing = await booked(network, common(network))
    one, two, three = reservations(network, outing)
    await cancel.party(two, network.act())
    await cancel.party(one, network.act())
    assert live(network) == [("holder", "P2"), ("companion", "Sacha")]
    assert await cancel.party(three, network.act()) == Cancelled(network.performance("cirque"), 2)
    assert (live(network), network.taken("cirque")) == ([], 0)


async def test_one_act_drops_all_the_structure_s_outings_on_a_performance_and_no_other(
    network: Network, cancel: Cancel
) -> None:
    await booked(network, common(network))
    await booked(network, alone(network, "cirque", person=3))
    await booked(network, alone(network, "danse", person=3))
    theirs = Order(network.performance("cirque"), (Party(network.other_person),))
    assert isinstance(await network.book(theirs, network.other_referent), Booked)
    outcome = await cancel.outing(network.performance("cirque"), network.act())
    assert outcome == Cancelled(network.performance("cirque"), 6)
    assert live(network) == [("holder", "P3"), ("holder", "Q")]
    assert (network.taken("cirque"), network.taken("danse"), vouchers(network)) == (1, 1, 6)
    assert await check_books(network.store) == []


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


async def test_a_linked_participant_is_told_that_their_party_is_cancelled(network: Network, cancel: Cancel) -> None:
    await booked(
        network, Order(network.performance("cirque"), (Party(network.linked_person), Party(network.people[0])))
    )
    await cancel.outing(network.performance("cirque"), network.act())
    assert network.told("cancelled-for-you") == [("account", network.linked.account_id)]


async def test_a_chat_linked_to_two_records_is_told_of_each(network: Network, cancel: Cancel) -> None:
    async with network.store.write(network.act()) as unit:
        await unit.network.link_participant(network.people[0], network.linked.account_id)
        await unit.commit()
    await booked(
        network, Order(network.performance("cirque"), (Party(network.linked_person), Party(network.people[0])))
    )
    await cancel.outing(network.performance("cirque"), network.act())
    assert network.told("cancelled-for-you") == [("account", network.linked.account_id)] * 2


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


async def test_what_is_cancelled_gives_the_week_s_unit_back(network: Network, cancel: Cancel) -> None:
    (reservation,) = reservations(network, await booked(network, alone(network, "cirque")))
    await booked(network, alone(network, "danse"))
    assert refusals(await network.book(alone(network, "opera"))) == [("B10", "finding-weekly-limit")]
    await cancel.party(reservation, network.act())
    assert isinstance(await network.book(alone(network, "opera")), Booked)


async def test_cancelling_the_booking_that_used_an_exception_gives_the_exception_back(
    network: Network, cancel: Cancel
) -> None:
    """The count is over bookings not cancelled (B10): three live ones, and never four."""
    async with network.store.write(network.act(network.staff)) as unit:
        by = network.staff.account_id
        await unit.network.grant_exception(network.people[0], week="2026-W47", granted_by=by, now=NOW)
        await unit.commit()
    for show in ("cirque", "danse"):
        await booked(network, alone(network, show))
    (third,) = reservations(network, await booked(network, alone(network, "opera")))
    await cancel.party(third, network.act())
    await booked(network, alone(network, "jazz"))
    assert refusals(await network.book(alone(network, "petit"))) == [("B10", "finding-weekly-limit")]
    assert network.one("SELECT COUNT(*) FROM reservation WHERE cancelled_at IS NULL") == 3


async def test_a_seat_given_back_can_be_booked_anew_under_a_new_code(network: Network, cancel: Cancel) -> None:
    (reservation,) = reservations(network, await booked(network, alone(network, "petit")))
    await cancel.party(reservation, network.act())
    await booked(network, alone(network, "petit"))
    codes = network.query("SELECT code, voucher FROM invitation ORDER BY id")
    assert [voucher for _, voucher in codes] == ["to_destroy", "live"]
    assert codes[0][0] != codes[1][0]


async def test_the_act_is_audited_with_numbers(network: Network, cancel: Cancel) -> None:
    (reservation,) = reservations(network, await booked(network, family(network)))
    await cancel.party(reservation, network.act(network.colleague))
    assert network.query("SELECT account_id, act, subject, subject_id, details FROM audit ORDER BY id") == [
        (network.referent.account_id, "book", "outing", 1, '{"seats": 3}'),
        (network.colleague.account_id, "cancel", "performance", network.performance("cirque"), '{"seats": 3}'),
    ]


async def _set_state(network: Network, state: StructureState) -> None:
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.network.set_state(network.structure_a, state)
        await unit.commit()
