"""At the door: who sees names and when (A9), ticks, links, and vouchers that are shown."""

from dataclasses import fields
from datetime import timedelta

import pytest

from bot.codes import new_fresh_code
from core.errors import GivenBackError, NotAllowedError, NotFoundError, StaleError
from core.model.act import Actor
from core.model.ids import InvitationId
from core.model.venues import DoorLink, DoorSeat
from core.rules.door import link_digest
from core.usecases.cancel import Cancel, Cancelled
from core.usecases.cancel_date import CancelDate
from core.usecases.door import MakeDoorLink, TickAtDoor, own_list
from core.usecases.door_check import Answer, EnterWithVoucher
from tests.core.usecases.outings import alone, booked, common, first
from tests.network import CANARY, Network
from tests.venues import EVENING, another_venue, at_venue

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
async def venue(network: Network) -> Actor:
    await another_venue(network)
    return await at_venue(network)


@pytest.fixture
def tick(network: Network) -> TickAtDoor:
    return TickAtDoor(network.store, network.policies)


async def made(network: Network, by: Actor, show: str = "cirque") -> DoorLink:
    fresh = await MakeDoorLink(network.store, network.policies, new_fresh_code)(
        network.performance(show), network.act(by)
    )
    async with network.store.read() as view:
        link = await view.door.link(link_digest(fresh.token))
    assert link is not None
    return link


async def expected(network: Network, venue: Actor, *, at: object = EVENING) -> list[DoorSeat]:
    async with network.store.read() as view:
        found = await own_list(
            view,
            network.policies,
            network.performance("cirque"),
            by=venue,
            now=at,  # type: ignore[arg-type]
        )
    return list(found.seats)


def seats(network: Network) -> list[InvitationId]:
    return [InvitationId(number) for (number,) in network.query("SELECT id FROM invitation ORDER BY id")]


def code(network: Network, number: int = 0) -> str:
    return str(network.query("SELECT code FROM invitation ORDER BY id")[number][0])


def attendance(network: Network) -> list[tuple[object, ...]]:
    return network.query(
        "SELECT door_at IS NOT NULL, attendance, attended_at IS NOT NULL, attended_by FROM invitation ORDER BY id"
    )


async def test_the_list_is_of_live_seats_by_family_name_with_their_party(network: Network, venue: Actor) -> None:
    outing = await booked(network, common(network))
    await booked(network, alone(network, "danse", 3))
    await Cancel(network.store, network.policies).seat(
        first(network, outing), InvitationId(network.one("SELECT id FROM invitation WHERE kind = 'guest'")),
        network.act(),
    )  # fmt: skip
    await network.execute("UPDATE invitation SET family = 'Été' WHERE given = 'P1'")
    await network.execute("UPDATE invitation SET family = 'abel' WHERE given = 'P2'")
    shown = [(one.name.given, one.party, one.place, one.door_at) for one in await expected(network, venue)]
    assert shown == [("P2", 1, 1, None), ("P1", 1, 1, None), ("Sacha", 1, 1, None), ("P0", 1, 1, None)]


async def test_a_seat_at_the_door_is_a_name_and_a_place_and_has_no_room_for_anything_else() -> None:
    """Nothing of structure, kind of support, reason, or who is a guest can come along (A9)."""
    assert {field.name for field in fields(DoorSeat)} == {"id", "name", "party", "place", "door_at"}


@pytest.mark.parametrize("at", [EVENING - timedelta(hours=12), EVENING + 2 * HOUR], ids=["the day before", "over"])
async def test_names_are_not_read_on_another_day(network: Network, venue: Actor, at: object) -> None:
    await booked(network, alone(network, "cirque"))
    with pytest.raises(NotFoundError):
        await expected(network, venue, at=at)
    assert len(await expected(network, venue)) == 1


async def test_nobody_but_the_venue_of_the_date_has_its_list(network: Network, venue: Actor) -> None:
    await booked(network, alone(network, "cirque"))
    other = await at_venue(network, "other-venue", of="ailleurs")
    for who in (other, network.staff, network.other_referent, network.referent, network.linked):
        with pytest.raises(NotFoundError):
            await expected(network, who)
    assert CANARY in (await expected(network, venue))[0].name.family


async def test_a_tick_is_attendance_and_can_be_taken_back(network: Network, venue: Actor, tick: TickAtDoor) -> None:
    await booked(network, alone(network, "cirque"))
    (seat,) = seats(network)
    assert (await tick.by_venue(seat, network.act(venue, at=EVENING), here=True)).here
    assert attendance(network) == [(1, "came", 1, venue.account_id)]
    assert not (await tick.by_venue(seat, network.act(venue, at=EVENING + MINUTE), here=False)).here
    assert attendance(network) == [(0, None, 0, None)]
    assert network.query("SELECT act FROM audit WHERE subject = 'invitation' ORDER BY id") == [
        ("door-tick",), ("door-untick",),
    ]  # fmt: skip


async def test_two_at_one_door_who_both_saw_nobody_tick_the_same_name_once(
    network: Network, venue: Actor, tick: TickAtDoor
) -> None:
    await booked(network, alone(network, "cirque"))
    second, (seat,) = await at_venue(network, "second"), seats(network)
    await tick.by_venue(seat, network.act(venue, at=EVENING), here=True)
    assert (await tick.by_venue(seat, network.act(second, at=EVENING + MINUTE), here=True)).here
    assert attendance(network) == [(1, "came", 1, venue.account_id)]


async def test_what_the_structure_said_since_is_not_taken_back_at_the_door(
    network: Network, venue: Actor, tick: TickAtDoor
) -> None:
    await booked(network, alone(network, "cirque"))
    (seat,) = seats(network)
    await tick.by_venue(seat, network.act(venue, at=EVENING), here=True)
    await network.execute("UPDATE invitation SET attendance = 'excused', attended_by = ?", network.referent.account_id)
    await tick.by_venue(seat, network.act(venue, at=EVENING + MINUTE), here=False)
    assert attendance(network) == [(0, "excused", 1, network.referent.account_id)]


async def test_a_cancelled_seat_is_not_ticked_nor_another_venues(
    network: Network, venue: Actor, tick: TickAtDoor
) -> None:
    outing = await booked(network, alone(network, "cirque"))
    (seat,) = seats(network)
    other = await at_venue(network, "other-venue", of="ailleurs")
    for who in (other, network.staff, network.referent):
        with pytest.raises(NotFoundError):
            await tick.by_venue(seat, network.act(who, at=EVENING), here=True)
    with pytest.raises(NotFoundError):
        await tick.by_venue(seat, network.act(venue, at=EVENING - timedelta(days=1)), here=True)
    await Cancel(network.store, network.policies).party(first(network, outing), network.act())
    with pytest.raises(GivenBackError):
        await tick.by_venue(seat, network.act(venue, at=EVENING), here=True)
    with pytest.raises(NotFoundError) as theirs:
        await tick.by_venue(seat, network.act(other, at=EVENING), here=True)
    assert not isinstance(theirs.value, GivenBackError)
    assert attendance(network) == [(0, None, 0, None)]


async def test_by_a_link_the_same_and_said_twice_it_is_said_once(
    network: Network, venue: Actor, tick: TickAtDoor
) -> None:
    await booked(network, alone(network, "cirque"))
    link, (seat,) = await made(network, network.staff), seats(network)
    await tick.by_link(link, seat, network.act(at=EVENING), here=True)
    first_moment = network.one("SELECT door_at FROM invitation")
    await tick.by_link(link, seat, network.act(at=EVENING + MINUTE), here=True)
    assert network.one("SELECT door_at FROM invitation") == first_moment
    assert attendance(network) == [(1, "came", 1, None)]
    await tick.by_link(link, seat, network.act(at=EVENING + MINUTE), here=False)
    await tick.by_link(link, seat, network.act(at=EVENING + MINUTE), here=False)
    assert attendance(network) == [(0, None, 0, None)]


async def test_a_link_opens_no_other_door(network: Network, venue: Actor, tick: TickAtDoor) -> None:
    await booked(network, alone(network, "cirque"))
    (seat,) = seats(network)
    for show in ("danse", "ailleurs"):
        with pytest.raises(NotFoundError):
            await tick.by_link(await made(network, network.staff, show), seat, network.act(at=EVENING), here=True)
    assert attendance(network) == [(0, None, 0, None)]


async def test_a_new_link_ends_the_one_of_the_same_maker_alone(network: Network, venue: Actor) -> None:
    by_staff, by_venue = await made(network, network.staff), await made(network, venue)
    again = await made(network, network.staff)
    assert {number for (number,) in network.query("SELECT id FROM door_link")} == {by_venue.id, again.id}
    assert by_staff.id != again.id
    assert network.query("SELECT DISTINCT expires_at FROM door_link") == [(int((EVENING + 2 * HOUR).timestamp()),)]


async def test_links_are_made_by_staff_and_by_the_venue_for_its_own(network: Network, venue: Actor) -> None:
    make = MakeDoorLink(network.store, network.policies, new_fresh_code)
    with pytest.raises(NotFoundError):
        await make(network.performance("ailleurs"), network.act(venue))
    for who in (network.referent, network.linked):
        with pytest.raises(NotAllowedError):
            await make(network.performance("cirque"), network.act(who))
    with pytest.raises(StaleError):
        await make(network.performance("cirque"), network.act(venue, at=EVENING + 2 * HOUR))
    with pytest.raises(StaleError):
        await make(network.performance("brouillon"), network.act(network.staff))
    assert network.one("SELECT COUNT(*) FROM door_link") == 0


async def test_the_token_of_a_link_is_not_in_the_books(network: Network, venue: Actor) -> None:
    make = MakeDoorLink(network.store, network.policies, new_fresh_code)
    fresh = await make(network.performance("cirque"), network.act(venue))
    assert [line for line in network.dump() if fresh.token in line] == []
    assert any(link_digest(fresh.token) in line for line in network.dump())


async def test_a_voucher_enters_once(network: Network, venue: Actor) -> None:
    await booked(network, common(network, people=1))
    link, enter = await made(network, venue), EnterWithVoucher(network.store, network.policies)
    valid = await enter(link, code(network), network.act(at=EVENING))
    assert valid.seat is not None
    assert (valid.answer, valid.seat.name.given, valid.seat.place, valid.seat.party) == (Answer.VALID, "P0", 1, 3)
    assert [one.name.given for one in valid.party] == ["P0", "Guest0", "Sacha"]
    used = await enter(link, code(network), network.act(at=EVENING + MINUTE))
    assert used.seat is not None
    assert (used.answer, used.seat.door_at) == (Answer.USED, EVENING)
    assert [row[1] for row in attendance(network)] == ["came", None, None]


async def test_a_voucher_given_back_of_another_date_or_unknown_enters_nowhere(network: Network, venue: Actor) -> None:
    enter = EnterWithVoucher(network.store, network.policies)
    outing = await booked(network, alone(network, "cirque", 0))
    await booked(network, alone(network, "danse", 1))
    await booked(network, alone(network, "ailleurs", 2))
    assert isinstance(
        await Cancel(network.store, network.policies).party(first(network, outing), network.act()), Cancelled
    )
    link, act = await made(network, venue), network.act(at=EVENING)
    found = [await enter(link, code(network, number), act) for number in range(3)]
    assert [one.answer for one in found] == [Answer.CANCELLED, Answer.ELSEWHERE, Answer.ELSEWHERE]
    assert [one.date.title if one.date else None for one in found] == [None, "danse", None]
    assert [(one.seat, one.party) for one in found] == [(None, ())] * 3
    assert (await enter(link, "ABCDEFGHJKLM", act)).answer is Answer.UNKNOWN
    assert [row[0] for row in attendance(network)] == [0, 0, 0]


async def test_a_date_that_is_called_off_has_no_door(network: Network, venue: Actor) -> None:
    await booked(network, alone(network, "cirque"))
    link = await made(network, venue)
    await CancelDate(network.store, network.policies)(network.performance("cirque"), network.act(network.staff))
    with pytest.raises(NotFoundError):
        await EnterWithVoucher(network.store, network.policies)(link, code(network), network.act(at=EVENING))
