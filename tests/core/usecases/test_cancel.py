"""Seats given back: a whole party (B6), one guest or companion (B8), the structure's whole outing (B9)."""

import pytest

from core.model.bookings import Order, Party
from core.usecases.book_seats import Booked
from core.usecases.cancel import Cancel, Cancelled
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
from tests.network import Network
from tests.programme import NOW


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


async def test_the_confirmations_of_the_whole_outing_say_what_is_left_of_it(network: Network, cancel: Cancel) -> None:
    """A companion's seat is on everybody's."""
    outing = await booked(network, common(network))
    changed: list[str] = []
    network.store.on_redrawn(changed.extend)
    await cancel.seat(first(network, outing), seat(network, outing, "companion"), network.act())
    own = [f"booked-for-you:{one}" for one in reservations(network, outing)]
    assert changed == [f"booked:{outing}", *own]


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


@pytest.mark.parametrize("left", [False, True])
async def test_a_participant_who_cancels_is_heard_of_by_the_booker_or_by_the_referent_in_their_stead(
    network: Network, cancel: Cancel, left: bool
) -> None:
    """Somebody of the structure always learns of it: its vouchers are to be destroyed (B7)."""
    order = Order(network.performance("cirque"), (Party(network.linked_person),))
    outcome = await network.book(order, network.colleague)
    assert isinstance(outcome, Booked)
    if left:
        await network.execute("UPDATE member SET withdrawn_at = 1 WHERE id = ?", network.colleague.member_id)
    await cancel.party(reservations(network, outcome.outing_id)[0], network.act(network.linked))
    told = network.referent if left else network.colleague
    assert network.told("party-cancelled") == [("account", told.account_id)]
