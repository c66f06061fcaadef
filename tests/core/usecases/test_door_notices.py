"""The venue has its list at its hour; what changes then is pushed, one message for one act."""

import json
from datetime import datetime, time, timedelta

import pytest

from core.model.act import Actor, Role
from core.model.bookings import Order, Party
from core.model.bulletins import BulletinKind, Change
from core.model.ids import EntryId, HoldId, InvitationId
from core.usecases.book_seats import Booked
from core.usecases.cancel import Cancel
from core.usecases.cancel_date import CancelDate
from core.usecases.waiting_list import AnswerOffer, Joined, JoinWaitingList
from handlers.notices import notice
from tests.core.usecases.bulletins import posts
from tests.core.usecases.due_work import told, works
from tests.core.usecases.outings import alone, booked, common, first, guests
from tests.network import CANARY, Network
from tests.programme import offer_row
from tests.venues import EVENING, at_venue, list_sent, venue_id

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
SENT = EVENING - 3 * HOUR
LATER = SENT + 30 * MINUTE
"""Bookings are still open."""


@pytest.fixture
async def venue(network: Network) -> Actor:
    return await at_venue(network)


def lists(network: Network) -> list[tuple[str, int]]:
    """Those of "cirque"."""
    return network.query(
        "SELECT recipient_kind, recipient_id FROM outbox WHERE kind = 'door-list' AND dedupe_key LIKE ? ORDER BY id",
        f"door-list:{network.performance('cirque')}:%",
    )


def changes(network: Network) -> list[tuple[str, str]]:
    """Given names that came, and that went, of each message."""
    told = []
    for (args,) in network.query("SELECT args FROM outbox WHERE kind = 'door-changed' ORDER BY id"):
        found = json.loads(args)
        told.append((names(network, found["plus"]), names(network, found["minus"])))
    return told


def names(network: Network, numbers: str) -> str:
    each = [network.one("SELECT given FROM invitation WHERE id = ?", int(one)) for one in numbers.split(",") if one]
    return " ".join(each)


async def books(network: Network, person: int, at: datetime = LATER, guests_: int = 0) -> None:
    order = Order(network.performance("cirque"), (Party(network.people[person], guests(guests_)),))
    assert isinstance(await network.book(order, at=at), Booked)


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (SENT - timedelta(seconds=1), 0),
        (SENT, 1),
        (EVENING - MINUTE, 1),
        (EVENING + 2 * HOUR - MINUTE, 1),
        (EVENING + 2 * HOUR, 0),
    ],
    ids=["a second early", "three hours before", "late", "while it is played", "over: missed"],
)
async def test_the_list_goes_out_three_hours_before_and_late_while_it_is_of_use(
    network: Network, venue: Actor, at: datetime, told: int
) -> None:
    await booked(network, alone(network, "cirque"))
    await list_sent(network, at)
    await list_sent(network, at)
    assert lists(network) == [("venue", venue_id(network))] * told
    states = network.query(
        "SELECT state FROM due WHERE kind = 'door-list' AND performance_id = ?", network.performance("cirque")
    )
    assert states == ([] if at >= EVENING + 2 * HOUR else [("done" if told else "planned",)])


async def test_a_list_that_nobody_looked_at_in_time_is_closed_as_missed(network: Network, venue: Actor) -> None:
    await list_sent(network, SENT - HOUR)
    await list_sent(network, EVENING + 2 * HOUR)
    assert (lists(network), network.query(
        "SELECT state FROM due WHERE kind = 'door-list' AND performance_id = ?", network.performance("cirque")
    )) == ([], [("missed",)])  # fmt: skip


async def test_an_empty_list_is_told_too_and_a_date_without_seats_has_none(network: Network, venue: Actor) -> None:
    await list_sent(network, SENT)
    assert len(lists(network)) == 1
    await network.execute("UPDATE performance SET seats_total = 0 WHERE external_id = 'danse'")
    await list_sent(network, SENT + timedelta(days=1))
    assert network.query("SELECT 1 FROM outbox WHERE dedupe_key LIKE ?",
                         f"door-list:{network.performance('danse')}:%") == []  # fmt: skip


async def test_a_date_that_moves_later_has_its_list_again_and_one_called_off_none(
    network: Network, venue: Actor
) -> None:
    await list_sent(network, SENT)
    await network.play(offer_row("cirque", starts_at=EVENING + 5 * HOUR))
    await list_sent(network, SENT + HOUR)
    assert len(lists(network)) == 1
    await list_sent(network, SENT + 5 * HOUR)
    assert len(lists(network)) == 2


async def test_a_date_called_off_before_has_no_list(network: Network, venue: Actor) -> None:
    await list_sent(network, SENT - HOUR)
    await CancelDate(network.store, network.policies)(network.performance("cirque"), network.act(network.staff))
    await list_sent(network, SENT)
    assert lists(network) == []


async def test_without_an_account_staff_are_told_to_send_a_link_where_somebody_comes(network: Network) -> None:
    await booked(network, alone(network, "cirque"))
    await list_sent(network, SENT)
    assert lists(network) == [("staff", 0)]
    await list_sent(network, SENT + timedelta(days=1))
    assert network.told("door-list") == [("staff", 0)]


async def test_the_notice_carries_numbers_and_no_name(network: Network, venue: Actor) -> None:
    await booked(network, common(network))
    await list_sent(network, SENT)
    await books(network, 4, guests_=2)
    kept = network.query("SELECT args || dedupe_key FROM outbox WHERE kind LIKE 'door-%'")
    assert len(kept) == 2
    assert [text for (text,) in kept if CANARY in text] == []


async def test_before_the_list_is_told_a_booking_and_a_cancellation_are_no_change(
    network: Network, venue: Actor
) -> None:
    await books(network, 0, at=SENT - MINUTE)
    await books(network, 1, at=LATER)  # the scheduler is late: its list will say so
    assert changes(network) == []
    await list_sent(network, LATER)
    assert len(lists(network)) == 1


async def test_each_act_after_it_is_one_message_with_all_its_seats(network: Network, venue: Actor) -> None:
    await booked(network, common(network, people=2))
    await list_sent(network, SENT)
    await books(network, 3, guests_=1)
    cancel = Cancel(network.store, network.policies)
    guest = InvitationId(network.one("SELECT MIN(id) FROM invitation WHERE kind = 'guest'"))
    outing = network.one("SELECT MIN(id) FROM outing")
    await cancel.seat(first(network, outing), guest, network.act(at=LATER))
    await cancel.outing(network.performance("cirque"), network.act(at=LATER + MINUTE))
    assert changes(network) == [("P3 Guest0", ""), ("", "Guest0"), ("", "P0 P1 Sacha P3 Guest0")]


async def test_the_message_with_names_takes_the_place_of_the_one_with_numbers(network: Network, venue: Actor) -> None:
    """B8: the venue is told of a late cancellation at once, once."""
    outing = await booked(network, alone(network, "cirque"))
    await list_sent(network, SENT)
    await Cancel(network.store, network.policies).party(first(network, outing), network.act(at=LATER))
    assert (len(changes(network)), network.told("late-cancellation")) == (1, [])


async def test_the_control_before_the_list_the_venue_has_the_numbers(network: Network, venue: Actor) -> None:
    outing = await booked(network, alone(network, "cirque"))
    await Cancel(network.store, network.policies).party(first(network, outing), network.act(at=LATER))
    assert (changes(network), network.told("late-cancellation")) == ([], [("venue", venue_id(network))])


async def test_a_seat_taken_from_the_waiting_list_is_a_change(network: Network, venue: Actor) -> None:
    await network.execute("UPDATE performance SET seats_total = 1 WHERE external_id = 'cirque'")
    outing = await booked(network, alone(network, "cirque", 0))
    joined = await JoinWaitingList(network.store, network.policies)(alone(network, "cirque", 1), network.act())
    assert isinstance(joined, Joined)
    await list_sent(network, SENT)
    await Cancel(network.store, network.policies).party(first(network, outing), network.act(at=LATER))
    hold = HoldId(network.one("SELECT id FROM hold WHERE released_at IS NULL"))
    answer = AnswerOffer(network.store, network.policies, lambda: "CODEFROMLIST")
    taken = await answer.take(EntryId(joined.entry_id), hold, network.act(at=LATER + MINUTE))
    assert isinstance(taken, Booked)
    assert changes(network) == [("", "P0"), ("P1", "")]


async def read_by(network: Network, who: Actor) -> list[str]:
    """What stands on the venue's page of the door of "cirque", one text a message."""
    show = network.performance("cirque")
    async with network.store.read() as view:
        rows = await view.outbox.told(account_id=who.account_id, staff=Role.STAFF in who.roles, limit=20)
        doors = [one for one in rows if one.kind.value.startswith("door-") and one.args["performance"] == show]
        return [repr(await notice(one, who, view)) for one in doors]


def keys(network: Network, kind: str) -> list[str]:
    """Of "cirque"."""
    return [key for key in told(network, kind) if key.startswith(f"{kind}:{network.performance('cirque')}:")]


async def listed_and_changed(network: Network) -> None:
    """P0 is on the list that is told, and gives their seat back; P1 stays."""
    outing = await booked(network, alone(network, "cirque", 0))
    await booked(network, alone(network, "cirque", 1))
    await works(network, network.now)
    await works(network, SENT)
    await Cancel(network.store, network.policies).party(first(network, outing), network.act(at=LATER))


async def test_names_stand_on_the_venues_page_until_the_end_and_go_by_themselves(
    network: Network, venue: Actor
) -> None:
    await listed_and_changed(network)
    await works(network, EVENING + 2 * HOUR - MINUTE)
    assert [CANARY in text for text in await read_by(network, venue)] == [True, True]
    redrawn: list[str] = []
    network.store.on_redrawn(redrawn.extend)
    await works(network, EVENING + 2 * HOUR)
    assert [(CANARY in text, "door-over" in text) for text in await read_by(network, venue)] == [(False, True)] * 2
    assert {*keys(network, "door-list"), *keys(network, "door-changed")} <= {*redrawn}


async def test_whoever_looks_after_the_venue_since_reads_what_is_told_since(network: Network, venue: Actor) -> None:
    await listed_and_changed(network)
    late = await at_venue(network, "late", since=LATER + MINUTE)
    assert (await read_by(network, late), len(await read_by(network, venue))) == ([], 2)
    await books(network, 2, at=LATER + 2 * MINUTE)
    assert (len(await read_by(network, late)), len(await read_by(network, venue))) == (1, 3)
    async with network.store.read() as view:
        (old,) = keys(network, "door-list")
        shown = await view.outbox.to_show(old, channel="web")
    assert shown is not None
    assert shown[1] == ["venue"]


async def test_called_off_neither_the_list_nor_its_changes_name_anybody(network: Network, venue: Actor) -> None:
    await listed_and_changed(network)
    redrawn: list[str] = []
    network.store.on_redrawn(redrawn.extend)
    await posts(network, "cirque", Change(BulletinKind.CANCELLED), by=venue, at=LATER + MINUTE)
    assert [CANARY in text for text in await read_by(network, venue)] == [False, False]
    assert {*keys(network, "door-list"), *keys(network, "door-changed")} <= {*redrawn}


@pytest.mark.parametrize("at", [time(11, 15), time(10, 45)], ids=["later", "earlier"])
async def test_a_small_move_after_the_list_closes_it_and_tells_one_of_the_new_hour(
    network: Network, venue: Actor, at: time
) -> None:
    await listed_and_changed(network)
    await posts(network, "cirque", Change(BulletinKind.TIME, at=at), by=venue, at=LATER + MINUTE)
    assert [CANARY in text for text in await read_by(network, venue)] == [False, False]
    await books(network, 2, at=LATER + 2 * MINUTE)
    assert changes(network) == [("", "P0"), ("P2", "")]  # before anything is due: the venue had a list
    await works(network, LATER + 3 * MINUTE)
    await works(network, LATER + 4 * MINUTE)
    assert lists(network) == [("venue", venue_id(network))] * 2
    assert [CANARY in text for text in await read_by(network, venue)] == [False, False, True, True]
