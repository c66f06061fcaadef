"""Last-minute notices: what each does to the date, who is told, when, by whom it may be posted (I1)."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from core.errors import BadInputError, NotFoundError, RefusedError, StaleError
from core.model.act import Act
from core.model.bookings import Order, Party
from core.model.bulletins import BulletinKind, Change
from core.model.notices import MUST_KNOW, NoticeKind
from core.usecases.book_seats import Booked, Refused
from core.usecases.bulletin_notices import TOLD_AT_ONCE, TellBulletins
from core.usecases.bulletins import PostBulletin, Posted
from core.usecases.check_books import check_books
from core.usecases.waiting_list import Joined, JoinWaitingList
from core.usecases.wishes import MakeWish, Wished
from tests.core.usecases.bulletins import AT, OFF, PLACE, PRACTICAL, date_of, posts, told, venue_at
from tests.core.usecases.outings import alone, booked, live, refusals
from tests.network import Network, open_network
from tests.programme import NOW, offer_row

HOUR = timedelta(hours=1)


async def full_house(network: Network) -> tuple[int, ...]:
    """On "petit": a linked holder and one without a chat; one of B waits, and a linked one of A wished "cirque"."""
    await booked(network, Order(network.performance("petit"), (Party(network.linked_person), Party(network.people[0]))))
    join = JoinWaitingList(network.store, network.policies)
    waits = Order(network.performance("petit"), (Party(network.other_person),))
    assert isinstance(await join(waits, network.act(network.other_referent)), Joined)
    return (network.linked_person, network.people[0], network.other_person)


@pytest.mark.parametrize(
    ("change", "waiting"), [(AT, True), (PLACE, True), (OFF, True), (PRACTICAL, False)], ids=lambda one: str(one)[:40]
)
async def test_each_kind_tells_whoever_goes_or_booked_and_all_but_a_practical_one_whoever_waits(
    network: Network, change: Change, waiting: bool
) -> None:
    _, without_chat, waits = await full_house(network)
    await venue_at(network)
    await posts(network, "petit", change)
    expected = {
        ("account", network.linked.account_id),
        ("participant", without_chat),
        ("account", network.referent.account_id),
        ("venue", network.one("SELECT id FROM venue")),
    }
    if waiting:
        expected |= {("participant", waits), ("account", network.other_referent.account_id)}
    assert Counter(told(network)) == dict.fromkeys(expected, 1)
    relays = network.query("SELECT participant_id FROM relay ORDER BY participant_id")
    assert relays == sorted([(without_chat,)] + [(waits,)] * waiting)
    assert (told(network, "moved"), told(network, "date-cancelled")) == ([], [])


async def test_a_cancelled_date_tells_whoever_wished_too(network: Network) -> None:
    made = await MakeWish(network.store, network.policies)(network.performance("cirque"), network.act(network.linked))
    assert isinstance(made, Wished)
    await posts(network, "cirque", OFF)
    assert ("account", network.linked.account_id) in told(network)
    assert network.one("SELECT state FROM wish") == "declined"


async def test_each_is_told_under_one_key_with_ids_alone_and_urgently_until_it_begins(network: Network) -> None:
    await booked(network, Order(network.performance("cirque"), (Party(network.linked_person),)))
    await venue_at(network)
    number = await posts(network, "cirque", PRACTICAL)
    rows = network.query(
        "SELECT dedupe_key, args, priority, useless_after FROM outbox WHERE kind = 'last-minute' ORDER BY id"
    )
    starts = date_of(network, "cirque")[2]
    person, member = network.linked_person, network.referent.account_id
    assert rows == [
        (f"last-minute:{number}:venue", f'{{"bulletin": {number}}}', 0, starts),
        (f"last-minute:{number}:{person}", f'{{"bulletin": {number}, "reservation": 1}}', 0, starts),
        (f"last-minute:{number}:member:{member}", f'{{"bulletin": {number}, "structure": 1}}', 0, starts),
    ]
    assert NoticeKind.LAST_MINUTE in MUST_KNOW


async def test_a_new_hour_moves_the_date_with_its_end_and_is_found_there(network: Network) -> None:
    ends = NOW + timedelta(days=9, hours=2)
    await network.play(replace(offer_row("cirque", starts_at=NOW + timedelta(days=9)), ends_at=ends))
    await posts(network, "cirque", AT)
    starts = datetime(2026, 12, 1, 19, 30, tzinfo=UTC)
    moved = ("2026-12-01", "20:30", int(starts.timestamp()), int((starts + 2 * HOUR).timestamp()))
    assert date_of(network, "cirque") == moved
    number = network.performance("cirque")
    filed = network.query("SELECT DISTINCT starts_at FROM performance_facet WHERE performance_id = ?", number)
    assert filed == [(moved[2],)]


async def test_moved_earlier_it_is_of_use_until_the_hour_that_people_knew(network: Network) -> None:
    await booked(network, alone(network, "demain"))
    before = date_of(network, "demain")[2]
    await posts(network, "demain", Change(BulletinKind.TIME, at=time(5)))
    assert date_of(network, "demain")[2] < before
    assert network.query("SELECT DISTINCT useless_after FROM outbox WHERE kind = 'last-minute'") == [(before,)]


async def test_the_same_file_again_takes_neither_the_hour_nor_the_place_back(network: Network) -> None:
    row = offer_row("cirque", starts_at=NOW + timedelta(days=9))
    await posts(network, "cirque", Change(BulletinKind.TIME, at=time(15), day=NOW.date() + timedelta(days=11)))
    await posts(network, "cirque", AT, at=NOW + 2 * HOUR)
    await posts(network, "cirque", PLACE)
    moved, places = (
        date_of(network, "cirque"),
        "SELECT place_name, place_commune FROM performance WHERE place_name <> ''",
    )
    await network.play(row)
    await network.play(replace(row, seats=30))
    assert (date_of(network, "cirque"), network.query(places)) == (moved, [("Salle Rameau", "Lyon")])


async def test_the_venue_s_newer_word_in_its_file_counts(network: Network) -> None:
    row = offer_row("cirque", starts_at=NOW + timedelta(days=9))
    await posts(network, "cirque", AT)
    await posts(network, "cirque", PLACE)
    await network.play(replace(row, starts_at=NOW + timedelta(days=9, hours=3), venue="Autre salle"))
    assert date_of(network, "cirque")[1] == "14:00"
    assert network.query("SELECT when_filed, place_name FROM performance WHERE external_id = 'cirque'") == [(None, "")]


async def test_a_completed_draft_that_moved_stays_where_it_is_as_long_as_its_file_has_no_hour(network: Network) -> None:
    number, starts = network.performance("brouillon"), NOW + timedelta(days=14, hours=3)
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.dates.publish(number, starts_at=starts, access=frozenset(), seats=5)
        await unit.commit()
    await booked(network, alone(network, "brouillon"))
    await posts(network, "brouillon", Change(BulletinKind.TIME, at=time(15), day=NOW.date() + timedelta(days=15)))
    moved = date_of(network, "brouillon")
    await network.play(offer_row("brouillon", starts_at=None, day=NOW.date() + timedelta(days=14)))
    assert (date_of(network, "brouillon"), network.taken("brouillon")) == (moved, 1)


async def test_a_new_place_is_what_everybody_sees_from_then_on(network: Network) -> None:
    await posts(network, "cirque", PLACE)
    async with network.store.read() as view:
        performance = await view.offers.performance(network.performance("cirque"))
    assert performance is not None
    place = performance.place
    assert (place.venue, place.address, place.commune) == ("Salle Rameau", "29 rue de la Martinière", "Lyon")
    assert place.venue_id == network.one("SELECT id FROM venue")


async def test_a_venue_cancels_ten_minutes_before(network: Network) -> None:
    """Nobody keeps a seat, units of the week come back, everybody is told at once, and of no use once it would have
    begun; no late cancellation is pushed to the venue that made it."""
    await booked(
        network, Order(network.performance("demain"), (Party(network.linked_person), Party(network.people[0])))
    )
    await booked(network, alone(network, "cirque"))
    assert refusals(await network.book(alone(network, "opera"))) == [("B10", "finding-weekly-limit")]
    starts = date_of(network, "demain")[2]
    now = datetime.fromtimestamp(starts, UTC) - timedelta(minutes=10)
    await posts(network, "demain", OFF, by=await venue_at(network), at=now)
    assert (live(network), network.taken("demain")) == ([("holder", "P0")], 0)
    assert network.query("SELECT DISTINCT not_before, useless_after FROM outbox WHERE kind = 'last-minute'") == [
        (int(now.timestamp()), starts)
    ]
    assert ("staff", 0) in told(network)
    assert (told(network, "late-cancellation"), told(network, "date-cancelled")) == ([], [])
    assert isinstance(await network.book(alone(network, "opera")), Booked)
    assert await check_books(network.store) == []


async def test_a_venue_posts_for_its_own_dates_and_knows_of_no_other(network: Network) -> None:
    await network.play(replace(offer_row("ailleurs"), venue="Ailleurs"))
    venue = await venue_at(network, venue_id=network.one("SELECT id FROM venue WHERE name = 'Salle des Essais'"))
    await posts(network, "cirque", PRACTICAL, by=venue)
    for stranger, show in ((venue, "ailleurs"), (network.referent, "cirque"), (network.linked, "cirque")):
        with pytest.raises(NotFoundError):
            await posts(network, show, PRACTICAL, by=stranger)
    with pytest.raises(NotFoundError):
        await posts(network, "brouillon", PRACTICAL, by=venue)
    assert network.query("SELECT by_venue FROM bulletin") == [(1,)]


async def test_what_has_begun_is_cancelled_or_is_so_already_is_refused(network: Network) -> None:
    with pytest.raises(RefusedError):
        await posts(network, "clos", PRACTICAL, at=NOW + HOUR)
    with pytest.raises(BadInputError):
        await posts(network, "cirque", Change(BulletinKind.TIME, at=time(11)))
    await posts(network, "cirque", OFF)
    with pytest.raises(StaleError):
        await posts(network, "cirque", PRACTICAL)
    with pytest.raises(NotFoundError):
        await posts(network, "danse", replace(PRACTICAL, file_id=404))
    assert network.query("SELECT kind FROM bulletin") == [("cancelled",)]


@pytest.mark.parametrize("change", [AT, PLACE, OFF, PRACTICAL], ids=lambda one: one.kind)
async def test_a_second_tap_within_a_minute_posts_nothing_more(network: Network, change: Change) -> None:
    await booked(network, alone(network, "cirque"))
    first = await posts(network, "cirque", change)
    once = told(network)
    assert await posts(network, "cirque", change, at=NOW + timedelta(seconds=59)) == first
    assert (told(network), network.one("SELECT COUNT(*) FROM bulletin")) == (once, 1)


async def test_the_same_a_minute_later_is_said_again(network: Network) -> None:
    first = await posts(network, "cirque", PRACTICAL)
    assert await posts(network, "cirque", PRACTICAL, at=NOW + timedelta(seconds=60)) != first


def paris(text: str) -> datetime:
    """Winter."""
    return datetime.fromisoformat(f"{text}+01:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "starts", "leaves"),
    [
        ("2026-11-22 23:00", "2026-11-23 10:00", "2026-11-22 23:00"),
        ("2026-11-22 23:00", "2026-11-29 20:00", "2026-11-23 08:00"),
        ("2026-11-22 20:59", "2026-11-29 20:00", "2026-11-22 20:59"),
        ("2026-11-22 21:00", "2026-11-29 20:00", "2026-11-23 08:00"),
        ("2026-11-23 07:59", "2026-11-29 20:00", "2026-11-23 08:00"),
        ("2026-11-23 08:00", "2026-11-29 20:00", "2026-11-23 08:00"),
        ("2026-11-22 22:00", "2026-11-23 10:00", "2026-11-22 22:00"),
        ("2026-11-22 21:59", "2026-11-23 10:00", "2026-11-23 08:00"),
    ],
)
async def test_at_night_it_leaves_at_once_where_it_plays_within_twelve_hours_else_in_the_morning(
    tmp_path: Path, now: str, starts: str, leaves: str
) -> None:
    async with open_network(tmp_path, rows=[offer_row("cirque", starts_at=paris(starts))]) as network:
        await booked(network, alone(network, "cirque", 4))
        await posts(network, "cirque", PRACTICAL, at=paris(now))
        moments = network.query("SELECT DISTINCT not_before FROM outbox WHERE kind = 'last-minute'")
        assert moments == [(int(paris(leaves).timestamp()),)]


async def test_moved_to_within_twelve_hours_it_leaves_in_the_night(tmp_path: Path) -> None:
    night = paris("2026-11-22 23:00")
    async with open_network(tmp_path, rows=[offer_row("cirque", starts_at=paris("2026-11-23 20:00"))]) as network:
        await booked(network, alone(network, "cirque"))
        await posts(network, "cirque", Change(BulletinKind.TIME, at=time(10)), at=night)
        moments = network.query("SELECT DISTINCT not_before FROM outbox WHERE kind = 'last-minute'")
        assert moments == [(int(night.timestamp()),)]


async def _race(network: Network, change: Change) -> list[object]:
    show = network.performance("cirque")
    acts = [network.book(Order(show, (Party(person),))) for person in network.people]
    middle = PostBulletin(network.store, network.policies)(show, change, network.act(network.staff))
    return list(await asyncio.gather(*acts[:25], middle, *acts[25:]))


@pytest.mark.parametrize("change", [AT, OFF], ids=lambda one: one.kind)
async def test_while_fifty_reserve_whoever_booked_before_is_told_exactly_once(tmp_path: Path, change: Change) -> None:
    """Whoever books after a move books the new hour, and whoever comes after a cancellation is refused."""
    async with open_network(tmp_path, participants=50, rows=[offer_row("cirque", seats=60)]) as network:
        outcomes = Counter(type(outcome) for outcome in await _race(network, change))
        assert (outcomes[Posted], outcomes[Booked] + outcomes[Refused]) == (1, 50)
        people = Counter(number for kind, number in told(network) if kind == "participant")
        before = network.query("SELECT participant_id FROM bulletin_reader WHERE reservation_id IS NOT NULL")
        assert people == Counter({number: 1 for (number,) in before if number != network.linked_person})
        earliest = network.query("SELECT participant_id FROM reservation ORDER BY id LIMIT ?", len(before))
        assert sorted(before) == sorted(earliest)
        assert 0 < len(before) < 50
        if change is OFF:
            holders = network.query("SELECT participant_id FROM reservation ORDER BY participant_id")
            assert (sorted(before), live(network)) == (holders, [])
        assert await check_books(network.store) == []


async def test_the_control_readers_looked_for_before_the_lock_miss_holders(tmp_path: Path) -> None:
    async with open_network(tmp_path, participants=50, rows=[offer_row("cirque", seats=60)]) as network:
        show = network.performance("cirque")
        async with network.store.read() as view:
            early = await view.bulletins.reach(show, kind=BulletinKind.TIME)
        await asyncio.gather(*(network.book(Order(show, (Party(person),))) for person in network.people))
        async with network.store.read() as view:
            now = await view.bulletins.reach(show, kind=BulletinKind.TIME)
        assert (early.in_chat + early.by_structure, now.in_chat + now.by_structure) == (0, 50)


async def test_more_readers_than_one_transaction_tells_are_told_by_the_next_ones(tmp_path: Path) -> None:
    many = TOLD_AT_ONCE + 30
    async with open_network(tmp_path, participants=many, rows=[offer_row("cirque", seats=many)]) as network:
        await _all_booked(network)
        await posts(network, "cirque", PRACTICAL)
        assert len([one for one in told(network) if one[0] == "participant"]) == many - 1
        assert network.query("SELECT COUNT(*) FROM bulletin WHERE ended_at IS NULL") == [(0,)]


async def test_whom_a_crash_left_untold_the_scheduler_tells_once(tmp_path: Path) -> None:
    """The process ends after the posting: its first readers are told, the others wait in their rows."""
    many = TOLD_AT_ONCE + 30
    async with open_network(tmp_path, participants=many, rows=[offer_row("cirque", seats=many)]) as network:
        await _all_booked(network)

        async def crash() -> None:
            raise asyncio.CancelledError

        post = PostBulletin(network.store, network.policies, pause=crash)
        with pytest.raises(asyncio.CancelledError):
            await post(network.performance("cirque"), PRACTICAL, network.act(network.staff))
        assert 0 < len(told(network)) <= TOLD_AT_ONCE + 1
        tick = TellBulletins(network.store)
        await asyncio.gather(tick(NOW), tick(NOW))
        assert max(Counter(told(network)).values()) == 1
        assert len(told(network)) == many + 2
        assert await tick(NOW) == 0


async def _all_booked(network: Network) -> None:
    """In one outing, by the referent."""
    async with network.store.write(Act(at=NOW)) as unit:
        member = (await unit.people.rights(network.referent.account_id)).member
        assert member is not None
        order = Order(network.performance("cirque"), tuple(Party(person) for person in network.people))
        await unit.bookings.add(
            order, by=member, codes=[f"c{number}" for number in range(len(network.people))], now=NOW
        )
        await unit.commit()
