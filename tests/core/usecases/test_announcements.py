"""Announcements before they go out: whom they reach, who is left out, what is asked twice (I2, threat 12)."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from core.errors import BadInputError, NotAllowedError, StaleError
from core.model.announcements import AnnouncementKind, Audience, LeftOut
from core.model.bookings import Order, Party
from core.model.ids import AnnouncementId
from core.model.offers import Territory
from core.model.people import SupportKind
from core.rules.announcements import TYPED_FROM
from core.usecases.announcements import WriteAnnouncement
from core.usecases.announcing import AskedAgain, Confirmed, StopAnnouncement
from core.usecases.book_seats import Booked
from tests.core.usecases.announcing import BOOKED, MEMBERS, NEWS, OFFERS, PARTICIPANTS, SERVICE, STRUCTURES, Announcers
from tests.network import Network


@pytest.fixture
def desk(network: Network) -> Announcers:
    return Announcers(network, network.store)


async def as_it_is(_desk: Announcers) -> None:
    return None


async def all_subscribed(desk: Announcers) -> None:
    for who in ("referent", "colleague", "linked"):
        await desk.subscribes(who, OFFERS, NEWS)


async def colleague_blocked(desk: Announcers) -> None:
    sql = "UPDATE address SET channel = 'pigeon', unreachable_at = 1 WHERE native_id = 'colleague'"
    await desk.network.execute(sql)


async def a_suspended(desk: Announcers) -> None:
    await desk.network.execute("UPDATE structure SET state = 'suspended' WHERE id = ?", desk.network.structure_a)


async def a_closed(desk: Announcers) -> None:
    await desk.network.execute("UPDATE structure SET state = 'closed' WHERE id = ?", desk.network.structure_a)


async def referent_of_the_staff(desk: Announcers) -> None:
    await desk.network.execute("INSERT INTO staff (account_id) VALUES (?)", desk.network.referent.account_id)


async def linked_twice(desk: Announcers) -> None:
    """The same chat, known to A and to B."""
    await all_subscribed(desk)
    account_id, other = desk.network.linked.account_id, desk.network.other_person
    await desk.network.execute("UPDATE participant SET account_id = ? WHERE id = ?", account_id, other)


Made = Callable[[Announcers], Awaitable[None]]
NO_CHAT, NOT_AGREED = LeftOut.NO_CHAT, LeftOut.NOT_AGREED


@pytest.mark.parametrize(
    ("made", "audience", "kind", "readers", "left_out"),
    [
        (as_it_is, Audience(MEMBERS), SERVICE, 3, {}),
        (as_it_is, Audience(MEMBERS), OFFERS, 0, {NOT_AGREED: 3}),
        (all_subscribed, Audience(MEMBERS), OFFERS, 2, {NOT_AGREED: 1}),
        (all_subscribed, Audience(PARTICIPANTS), NEWS, 1, {NO_CHAT: 5}),
        (as_it_is, Audience(PARTICIPANTS), NEWS, 0, {NO_CHAT: 5, NOT_AGREED: 1}),
        (linked_twice, Audience(PARTICIPANTS), NEWS, 1, {NO_CHAT: 4}),
        (colleague_blocked, Audience(MEMBERS), SERVICE, 2, {LeftOut.UNREACHABLE: 1}),
        (a_suspended, Audience(MEMBERS), SERVICE, 1, {LeftOut.SUSPENDED: 2}),
        (a_closed, Audience(MEMBERS), SERVICE, 1, {LeftOut.CLOSED: 2}),
        (referent_of_the_staff, Audience(MEMBERS), SERVICE, 2, {LeftOut.STAFF: 1}),
        (as_it_is, Audience(STRUCTURES), SERVICE, 3, {}),
        (as_it_is, Audience(STRUCTURES, season="2026-2027"), SERVICE, 3, {}),
        (as_it_is, Audience(STRUCTURES, season="2025-2026"), SERVICE, 0, {}),
        (as_it_is, Audience(STRUCTURES, sector=SupportKind.SOCIAL), SERVICE, 3, {}),
        (as_it_is, Audience(STRUCTURES, sector=SupportKind.DISABILITY), SERVICE, 0, {}),
    ],
)
async def test_who_is_told_and_who_is_left_out_and_why(
    desk: Announcers,
    made: Made,
    audience: Audience,
    kind: AnnouncementKind,
    readers: int,
    left_out: dict[LeftOut, int],
) -> None:
    await made(desk)
    assert await desk.counts(audience, kind) == (readers, left_out)


async def test_a_territory_chooses_structures_by_their_address(desk: Announcers) -> None:
    network = desk.network
    sql = "UPDATE structure SET postal_address = ? WHERE id = ?"
    await network.execute(sql, "1 place Grenette, 01000 Bourg-en-Bresse", network.structure_b)
    assert await desk.counts(Audience(STRUCTURES, territory=Territory.AIN), SERVICE) == (1, {})
    assert await desk.counts(Audience(STRUCTURES, territory=Territory.METROPOLE), SERVICE) == (0, {})


async def test_those_booked_are_the_person_and_whoever_booked_and_nobody_of_another_date(desk: Announcers) -> None:
    network = desk.network
    order = Order(network.performance("cirque"), (Party(network.linked_person), Party(network.people[0])))
    assert isinstance(await network.book(order, network.colleague), Booked)
    audience = Audience(BOOKED, performance_id=network.performance("cirque"))
    assert await desk.counts(audience, SERVICE) == (2, {NO_CHAT: 1})
    assert await desk.counts(Audience(BOOKED, performance_id=network.performance("danse")), SERVICE) == (0, {})
    number = await desk.writes(SERVICE, audience)
    await desk.confirms(number)
    assert sorted(desk.told()) == sorted([network.colleague.account_id, network.linked.account_id])
    assert network.one("SELECT MIN(useless_after) FROM outbox WHERE kind = 'announced'") == network.one(
        "SELECT starts_at FROM performance WHERE external_id = 'cirque'"
    )


@pytest.mark.parametrize("who", ["referent", "linked"])
async def test_only_the_staff_announce(desk: Announcers, who: str) -> None:
    network = desk.network
    number, by = await desk.writes(), network.act(getattr(network, who))
    with pytest.raises(NotAllowedError):
        await WriteAnnouncement(network.store)(Audience(MEMBERS), SERVICE, "Bonjour", by)
    with pytest.raises(NotAllowedError):
        await StopAnnouncement(network.store)(number, by)


async def test_a_draft_and_a_test_reach_nobody_else(desk: Announcers) -> None:
    number = await desk.writes()
    await desk.tries(number)
    assert desk.told() == [desk.network.staff.account_id]


async def test_nobody_to_tell_is_no_announcement(desk: Announcers) -> None:
    number = await desk.writes(OFFERS)
    with pytest.raises(BadInputError) as refused:
        await desk.confirms(number)
    assert refused.value.key == "error-announcement-nobody"


async def test_an_announcement_is_confirmed_once(desk: Announcers) -> None:
    number = await desk.writes()
    assert await desk.confirms(number) == Confirmed(number)
    with pytest.raises(StaleError):
        await desk.confirms(number)
    assert len(desk.told()) == 3


@pytest.mark.parametrize(("after", "asked"), [(timedelta(minutes=9, seconds=59), True), (timedelta(minutes=10), False)])
async def test_the_same_text_to_the_same_people_within_ten_minutes_asks_again(
    desk: Announcers, after: timedelta, asked: bool
) -> None:
    network = desk.network
    first = await desk.writes()
    await desk.confirms(first)
    second = await desk.writes()
    outcome = await desk.confirms(second, at=network.now + after)
    assert outcome == (AskedAgain(second, first) if asked else Confirmed(second))
    assert len(desk.told()) == (3 if asked else 6)
    if asked:
        assert await desk.confirms(second, at=network.now + after, anyway=True) == Confirmed(second)
        assert len(desk.told()) == 6


@pytest.mark.parametrize("typed", [None, 3, TYPED_FROM + 2])
async def test_from_many_readers_on_their_number_is_typed(desk: Announcers, typed: int | None) -> None:
    desk.crowd(TYPED_FROM - 3)
    number = await desk.writes()
    with pytest.raises(BadInputError) as refused:
        await desk.confirms(number, typed=typed)
    assert (refused.value.key, desk.told()) == ("error-announcement-count", [])
    assert await desk.confirms(number, typed=TYPED_FROM) == Confirmed(number)


def paris(day: int, hour: int, minute: int = 0) -> datetime:
    """Of November 2026: an hour ahead of UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)


@pytest.mark.parametrize(
    ("planned", "goes"),
    [
        (paris(23, 9), paris(23, 9)),
        (paris(23, 20, 58), paris(23, 20, 58)),
        (paris(23, 21), paris(24, 8)),
        (paris(24, 7, 59), paris(24, 8)),
        (paris(24, 8), paris(24, 8)),
    ],
)
async def test_a_planned_one_waits_for_its_hour_and_never_goes_at_night(
    desk: Announcers, planned: datetime, goes: datetime
) -> None:
    number = await desk.writes()
    await desk.plans(number, planned)
    await desk.confirms(number)
    await desk.tick(goes - timedelta(seconds=1))
    assert (desk.row("state", "send_at"), desk.told()) == (("scheduled", int(goes.timestamp())), [])
    await desk.tick(goes)
    assert len(desk.told()) == 3


async def test_what_is_confirmed_at_night_goes_in_the_morning(desk: Announcers) -> None:
    number = await desk.writes()
    await desk.confirms(number, at=paris(22, 23))
    assert (desk.row("state", "send_at"), desk.told()) == (("scheduled", int(paris(23, 8).timestamp())), [])


@pytest.mark.parametrize(("within", "told"), [(12, 2), (13, 0)])
async def test_one_for_those_booked_goes_at_night_too_where_it_is_soon(
    desk: Announcers, within: int, told: int
) -> None:
    network = desk.network
    await network.book(Order(network.performance("cirque"), (Party(network.linked_person),)))
    soon = int((paris(23, 23) + timedelta(hours=within)).timestamp())
    await network.execute("UPDATE performance SET starts_at = ? WHERE external_id = 'cirque'", soon)
    number = await desk.writes(SERVICE, Audience(BOOKED, performance_id=network.performance("cirque")))
    await desk.confirms(number, at=paris(23, 23))
    assert len(desk.told()) == told


async def test_a_stopped_one_that_was_only_planned_tells_nobody(desk: Announcers) -> None:
    number = await desk.writes()
    await desk.plans(number, paris(23, 9))
    await desk.confirms(number)
    await desk.stops(number)
    await desk.tick(paris(23, 9))
    assert (desk.row("state"), desk.told()) == (("stopped",), [])
    with pytest.raises(StaleError):
        await desk.stops(number)


async def test_a_draft_is_forgotten_after_a_day(desk: Announcers) -> None:
    await desk.writes()
    await desk.tick(desk.network.now + timedelta(hours=23))
    assert desk.row("state") == ("draft",)
    await desk.tick(desk.network.now + timedelta(hours=24))
    assert desk.network.query("SELECT id FROM announcement") == []


async def test_the_books_keep_who_announced_and_stopped_in_figures_alone(desk: Announcers) -> None:
    number: AnnouncementId = await desk.writes()
    await desk.confirms(number)
    await desk.stops(number)
    assert desk.network.query("SELECT account_id, act, subject_id, details FROM audit ORDER BY id") == [
        (desk.network.staff.account_id, "announce", number, '{"readers": 3}'),
        (desk.network.staff.account_id, "stop-announcement", number, "{}"),
    ]
