"""Threat 35: once somebody is erased, every notice that named them is drawn again, and names nobody."""

import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from core.model.act import Act, Actor
from core.model.bookings import Order, Party
from core.model.bulletins import BulletinKind, Change
from core.model.ids import EntryId, HoldId
from core.model.notices import NoticeKind, Told
from core.model.waiting import Hold, HoldReason
from core.rules.waiting_steps import EndedWhy
from core.usecases.cancel import Cancel
from core.usecases.erase import ErasePerson
from core.usecases.escalating import Escalating
from core.usecases.exceptions import AnswerException, AskException
from core.usecases.waiting_list import Joined, JoinWaitingList
from core.usecases.waiting_notices import tell_ended, tell_missed, tell_offered, tell_shared
from core.usecases.will_come import WillCome
from core.usecases.wishes import MakeWish
from handlers.notices import KINDS, notice
from tests.core.usecases.bulletins import posts
from tests.core.usecases.due_work import told, works
from tests.core.usecases.outings import alone, booked
from tests.network import Network, open_network
from tests.venues import EVENING, at_venue

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
NAMED = ("P0", "P3", "P4")
"""One without a chat, one who waits, one with a chat."""
NAMING = frozenset(
    {
        NoticeKind.ATTENDANCE_ASKED, NoticeKind.ATTENDS, NoticeKind.BOOKED, NoticeKind.BOOKED_FOR_YOU,
        NoticeKind.CALL_LIST, NoticeKind.DAY_LIST, NoticeKind.DOOR_CHANGED, NoticeKind.DOOR_LIST,
        NoticeKind.EXCEPTION_ANSWERED, NoticeKind.LAST_MINUTE, NoticeKind.OFFER_MISSED, NoticeKind.PARTY_CANCELLED,
        NoticeKind.RELAY_ESCALATED, NoticeKind.REMINDER, NoticeKind.SEATS_SHARED, NoticeKind.SEAT_OFFERED,
        NoticeKind.WAITING_ENDED, NoticeKind.WISHED,
    }
)  # fmt: skip
SILENT = frozenset(
    {
        NoticeKind.ACCESS_ASKED, NoticeKind.ACCESS_GRANTED, NoticeKind.ACCESS_WITHDRAWN, NoticeKind.ADDRESS_ADDED,
        NoticeKind.ADDRESS_LET_GO, NoticeKind.ADDRESS_REMOVED, NoticeKind.ANNOUNCED, NoticeKind.ANNOUNCEMENT_ENDED,
        NoticeKind.CANCELLED, NoticeKind.CANCELLED_FOR_YOU, NoticeKind.CODES_GUESSED,
        NoticeKind.DATE_CANCELLED, NoticeKind.EXCEPTION_ASKED, NoticeKind.LATE_CANCELLATION, NoticeKind.MOVED,
        NoticeKind.STRUCTURE_RESTORED, NoticeKind.STRUCTURE_SUSPENDED, NoticeKind.WISH_DECLINED,
    }
)  # fmt: skip
"""Of members, of figures, of a date."""


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[Network]:
    async with open_network(tmp_path) as network:
        yield network


async def evening(network: Network) -> None:
    """All that is told of an outing, from its booking until it begins; the linked one gives it back late."""
    people = (network.people[0], network.linked_person)
    for person in (0, 4):
        await booked(network, alone(network, "cirque", person))
    await booked(network, Order(network.performance("danse"), tuple(Party(person) for person in people)))
    await asked_for(network)
    for at in (network.now, EVENING - timedelta(days=2)):
        await works(network, at)
    own = network.one("SELECT id FROM reservation WHERE participant_id = ? ORDER BY id LIMIT 1", network.linked_person)
    said = network.act(network.linked, at=EVENING - timedelta(days=1))
    assert await WillCome(network.store, network.policies)(own, said, start=int(EVENING.timestamp()))
    await works(network, EVENING - 3 * HOUR)
    await posts(network, "cirque", Change(BulletinKind.PRACTICAL, text="Par la cour."), at=EVENING - 170 * MINUTE)
    for minutes in (150, 80):
        await Escalating(network.store, network.policies)(EVENING - minutes * MINUTE)
    await works(network, EVENING - 2 * HOUR)
    await Cancel(network.store, network.policies).party(own, network.act(network.linked, at=EVENING - 100 * MINUTE))


async def asked_for(network: Network) -> None:
    """A wish, an exception that is granted, and all that is told of a wait."""
    await MakeWish(network.store, network.policies)(network.performance("opera"), network.act(network.linked))
    ask, answer = AskException(network.store, network.policies), AnswerException(network.store, network.policies)
    asked = await ask([network.people[0]], network.performance("jazz"), network.act())
    await answer(asked.requests[0], network.act(network.staff), granted=True)
    await waits(network)


async def waits(network: Network) -> None:
    for person in (1, 2):
        await booked(network, alone(network, "petit", person))
    join = JoinWaitingList(network.store, network.policies)
    joined = await join(alone(network, "petit", 3), network.act())
    assert isinstance(joined, Joined)
    entry, on = EntryId(joined.entry_id), network.performance("petit")
    made = "INSERT INTO hold (performance_id, seats, why, made_at, entry_id) VALUES (?, 1, ?, 0, ?)"
    for why in HoldReason.OFFERED, HoldReason.LAST_HOURS:
        await network.execute(made, on, why, entry if why is HoldReason.OFFERED else None)
    offered, shared = (HoldId(number) for (number,) in network.query("SELECT id FROM hold ORDER BY id"))
    async with network.store.write(Act(at=network.now)) as unit:
        await tell_offered(unit, entry, offered, until=EVENING)
        await tell_shared(unit, entry, shared, until=EVENING)
        missed = Hold(offered, on, 1, HoldReason.OFFERED, network.now, entry)
        await tell_missed(unit, entry, missed, not_before=network.now)
        await tell_ended(unit, entry, EndedWhy.MISSED, not_before=network.now)
        await unit.commit()


async def named(network: Network, *readers: Actor) -> dict[str, NoticeKind]:
    """Keys and kinds of the notices that name one of them, drawn as whoever has them would read them."""
    found = {}
    async with network.store.read() as view:
        for notice_told, key, whose in list(_told(network)):
            for reader in readers:
                drawn = str(await notice(notice_told, reader, view)) if whose in (None, reader.account_id) else ""
                if any(name in drawn for name in NAMED):
                    found[key] = notice_told.kind
    return found


def _told(network: Network) -> Iterator[tuple[Told, str, int | None]]:
    """The account that it is for; None where it is for whoever looks after the venue, or for the staff."""
    rows = "SELECT id, made_at, kind, args, dedupe_key, recipient_kind, recipient_id FROM outbox"
    for number, made_at, kind, args, key, whom, account_id in network.query(rows):
        at = datetime.fromtimestamp(made_at, UTC)
        yield Told(number, at, NoticeKind(kind), json.loads(args)), key, account_id if whom == "account" else None


async def test_every_notice_that_named_somebody_erased_is_drawn_again_and_names_nobody(network: Network) -> None:
    venue = await at_venue(network)
    readers = (network.referent, network.colleague, network.linked, network.staff, venue)
    await evening(network)
    before = await named(network, *readers)
    await works(network, EVENING + timedelta(days=2))
    before |= await named(network, *readers)
    again: list[str] = []
    network.store.on_redrawn(again.extend)
    erase = ErasePerson(network.store, network.policies, Cancel(network.store, network.policies))
    for person in (network.people[0], network.people[3], network.linked_person):
        await erase(person, network.act(at=network.now))
    assert (sorted(before.keys() - set(again)), await named(network, *readers)) == ([], {})
    assert set(before.values()) == NAMING


async def test_the_list_of_the_day_that_a_date_was_on_before_is_drawn_again_too(network: Network) -> None:
    await booked(network, alone(network, "cirque"))
    for at in (network.now, EVENING - 2 * HOUR):
        await works(network, at)
    (listed,) = told(network, "day-list")
    later = Change(BulletinKind.TIME, at=time(20), day=EVENING.date() + timedelta(days=1))
    await posts(network, "cirque", later, at=EVENING - 2 * HOUR)
    again: list[str] = []
    network.store.on_redrawn(again.extend)
    erase = ErasePerson(network.store, network.policies, Cancel(network.store, network.policies))
    await erase(network.people[0], network.act(at=EVENING - HOUR))
    assert listed in again


def test_of_every_kind_it_is_known_whether_it_names_somebody() -> None:
    assert (set(KINDS) - NAMING - SILENT, NAMING & SILENT) == (set(), frozenset())
