"""An announcement goes out a few readers at a time: each hears it once, whatever breaks off (fault 20)."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import time, timedelta

import pytest

from core.model.announcements import Announcement, Audience
from core.model.bulletins import BulletinKind, Change
from core.model.ids import AccountId, AnnouncementId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount
from core.usecases import announcing
from core.usecases.announcement_ticks import SendAnnouncements
from core.usecases.announcing import TOLD_AT_ONCE, TOLD_FIRST
from storage.store import SqliteStore
from tests.core.usecases.announcing import BOOKED, COMMUNES, OFFERS, SERVICE, Announcers
from tests.core.usecases.bulletins import posts
from tests.core.usecases.outings import alone, booked
from tests.network import BUSY_TIMEOUT_MS, Network
from tests.venues import EVENING

CROWD = TOLD_FIRST + 2 * TOLD_AT_ONCE
READERS = CROWD + 3
"""With the members that the network has."""


class KilledError(Exception):
    """The process ends here."""


@pytest.fixture
def desk(network: Network) -> Announcers:
    return Announcers(network, network.store)


@pytest.fixture
async def next_process(network: Network) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(network.path, busy_timeout_ms=BUSY_TIMEOUT_MS)
    yield store
    await store.close()


async def begun(desk: Announcers) -> AnnouncementId:
    desk.crowd(CROWD)
    number = await desk.writes()
    await desk.confirms(number, typed=READERS)
    return number


async def breaks_off(desk: Announcers, *, after: int) -> None:
    """A tick, in a process that is killed after so many transactions."""
    done = 0

    async def pause() -> None:
        nonlocal done
        done += 1
        if done == after:
            raise KilledError

    tick = SendAnnouncements(desk.store, desk.network.policies, COMMUNES, pause=pause)
    with pytest.raises(ExceptionGroup):
        await tick(desk.network.now)


async def test_the_first_are_told_with_the_confirmation_itself_the_others_by_the_next_tick(desk: Announcers) -> None:
    await begun(desk)
    assert len(desk.told()) == TOLD_FIRST
    assert await desk.tick() == 3
    assert len(set(desk.told())) == len(desk.told()) == READERS


@pytest.mark.parametrize("after", [1, 2])
async def test_killed_in_the_middle_it_goes_on_where_it_was_and_each_reader_hears_it_once(
    desk: Announcers, next_process: SqliteStore, after: int
) -> None:
    await begun(desk)
    await breaks_off(desk, after=after)
    assert len(desk.told()) == TOLD_FIRST + after * TOLD_AT_ONCE
    await Announcers(desk.network, next_process).tick()
    assert Counter(desk.told()).most_common(1)[0][1] == 1
    assert len(desk.told()) == READERS


async def test_two_ticks_at_once_tell_nobody_twice(desk: Announcers) -> None:
    await begun(desk)
    await asyncio.gather(desk.tick(), desk.tick())
    assert len(set(desk.told())) == len(desk.told()) == READERS


def never_the_same(one: Announcement, account_id: AccountId, _ends: object) -> Notice:
    """The guard off: a key of its own each time."""
    key = f"announced:{one.id}:{account_id}:{one.left_out}:{one.reached}"
    return Notice(ToAccount(account_id), NoticeKind.ANNOUNCED, {"announcement": one.id}, key, Priority.BULK)


@pytest.mark.parametrize("keyed", [True, False])
async def test_told_from_the_beginning_again_nobody_hears_it_twice_but_without_its_key(
    desk: Announcers, monkeypatch: pytest.MonkeyPatch, keyed: bool
) -> None:
    await begun(desk)
    await desk.network.execute("UPDATE announcement SET reached = 0")
    if not keyed:
        monkeypatch.setattr(announcing, "_notice", never_the_same)
    await desk.tick()
    assert (len(desk.told()) == READERS, len(set(desk.told()))) == (keyed, READERS)


async def test_each_is_told_by_the_rights_of_their_turn(desk: Announcers) -> None:
    """Gathered at the beginning; whoever left or left the structure since is left out and counted."""
    crowd, network = desk.crowd(CROWD), desk.network
    await network.execute("UPDATE account SET wants_offers = 1")
    number = await desk.writes(OFFERS)
    await desk.confirms(number, typed=READERS)
    await network.execute("UPDATE account SET wants_offers = 0 WHERE id = ?", crowd[-1])
    await network.execute("UPDATE member SET withdrawn_at = 1 WHERE account_id = ?", crowd[-2])
    await desk.tick()
    assert set(crowd) - set(desk.told()) == {crowd[-1], crowd[-2]}
    assert desk.row("left_out") == ('{"no-chat": 0, "left": 1, "not-agreed": 1}',)


async def test_stopped_in_the_middle_the_others_are_never_written_to(desk: Announcers) -> None:
    number = await begun(desk)
    await desk.stops(number)
    await desk.tick()
    assert (len(desk.told()), desk.row("state")) == (TOLD_FIRST, ("stopped",))
    async with desk.store.read() as view:
        one = await view.announcements.announcement(number)
    assert one is not None
    assert one.report is not None
    in_their_chats = 3  # on the web, whose pages show it at once
    assert (one.report.told, one.report.stopped, one.report.waiting) == (in_their_chats, READERS - in_their_chats, 0)


async def test_the_end_is_reported_once_to_whoever_made_it(desk: Announcers) -> None:
    number = await desk.writes()
    await desk.confirms(number)
    for seconds in (20, 40):
        await desk.tick(desk.network.now + timedelta(seconds=seconds))
    assert desk.network.told("announcement-ended") == [("account", desk.network.staff.account_id)]
    assert desk.row("state", "report") == (
        "done",
        '{"told": 3, "waiting": 0, "doubtful": 0, "unreachable": 0, "failed": 0, "stopped": 0}',
    )


async def test_one_that_cannot_go_on_keeps_no_other_from_its_turn(desk: Announcers) -> None:
    later = desk.network.now + timedelta(hours=1)
    for text in ("Un", "Deux"):
        number = await desk.writes(text=text)
        await desk.plans(number, later)
        await desk.confirms(number)
    await desk.network.execute("UPDATE announcement SET audience = '{}' WHERE text = 'Un'")
    with pytest.raises(ExceptionGroup):
        await desk.tick(later)
    assert desk.network.query("SELECT text, state FROM announcement ORDER BY id") == [
        ("Un", "scheduled"),
        ("Deux", "done"),
    ]


async def test_one_whose_date_has_begun_meanwhile_is_told_to_nobody_and_ends_with_all_left_out(
    desk: Announcers,
) -> None:
    network = desk.network
    await booked(network, alone(network, "cirque", 4))
    number = await desk.writes(SERVICE, Audience(BOOKED, performance_id=network.performance("cirque")))
    planned = EVENING - timedelta(hours=1)
    await desk.plans(number, planned)
    await desk.confirms(number)
    await posts(network, "cirque", Change(BulletinKind.TIME, at=time(8, 30)))
    await desk.tick(planned)
    assert (desk.told(), desk.row("state")) == ([], ("done",))
    assert desk.row("left_out") == ('{"no-chat": 0, "over": 2}',)


async def test_the_audience_of_a_planned_one_is_gathered_when_it_goes_out(desk: Announcers) -> None:
    number = await desk.writes()
    later = desk.network.now + timedelta(hours=1)
    await desk.plans(number, later)
    await desk.confirms(number)
    newcomers = desk.crowd(2)
    await desk.tick(later)
    assert set(newcomers) <= set(desk.told())
