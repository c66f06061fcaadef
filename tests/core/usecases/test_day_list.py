"""The list of a day: to each structure that goes out, at half past eight, drawn from the books."""

from datetime import datetime, timedelta

import pytest

from core.model.act import Act
from core.model.bookings import Order, Party
from core.model.bulletins import BulletinKind, Change, NewPlace
from core.model.ids import MemberId, ParticipantId, RelayId, ReservationId
from core.model.names import PersonName
from core.model.reminders import Standing
from core.rules.weeks import midnight, paris_day
from core.usecases import reminders as reminding
from core.usecases.book_seats import Booked
from core.usecases.bulletins import PostBulletin
from core.usecases.cancel import Cancel
from core.usecases.escalating import Escalating
from core.usecases.relays import PassOn
from core.usecases.will_come import WillCome
from tests.core.facts import utc
from tests.core.usecases.due_work import told, works
from tests.network import Network
from tests.programme import offer_row

STARTS = utc("2026-12-05T19:00:00")
EARLY = utc("2026-12-03T08:00:00")
MORNING = utc("2026-12-05T07:30:00")
"""Half past eight in Paris."""


async def books(network: Network, show: str, person: ParticipantId, *guests: PersonName) -> None:
    order = Order(network.performance(show), (Party(person, guests),))
    by = network.referent if person in network.people else network.other_referent
    assert isinstance(await network.book(order, by), Booked)


@pytest.fixture
async def out(network: Network) -> Network:
    """A goes to a matinee and to an evening, B to the evening."""
    await network.play(
        offer_row("matinee", starts_at=utc("2026-12-05T09:00:00")), offer_row("evening", starts_at=STARTS)
    )
    await books(network, "evening", network.linked_person, PersonName("Ana", "Un"))
    await books(network, "evening", network.people[0])
    await books(network, "matinee", network.people[1])
    await books(network, "evening", network.other_person)
    await works(network, network.now)
    return network


async def day(network: Network, at: datetime = STARTS) -> list[tuple[str, str, int, Standing]]:
    """Of A: show, given name, others, what is known."""
    begins = midnight(paris_day(at))
    async with network.store.read() as view:
        going = await view.reminders.day(network.structure_a, begins, begins + timedelta(days=1))
    return [(one.title, one.holder.given, one.others, one.standing) for one in going]


@pytest.mark.parametrize(
    ("now", "lists"),
    [
        (MORNING - timedelta(seconds=1), 0),
        (MORNING, 2),
        (MORNING + timedelta(hours=5), 2),
        (MORNING + timedelta(hours=6), 0),
        (MORNING + timedelta(days=2), 0),
    ],
    ids=["a second early", "at half past eight", "late", "too late", "days later"],
)
async def test_each_structure_s_referent_has_the_day_s_list_in_the_morning(
    out: Network, now: datetime, lists: int
) -> None:
    await works(out, now)
    referents = [("account", out.referent.account_id), ("account", out.other_referent.account_id)]
    assert out.told("day-list") == referents[:lists]


async def test_there_is_one_a_structure_and_day_and_none_of_a_day_without_an_outing(out: Network) -> None:
    for now in (MORNING, MORNING + timedelta(minutes=1)):
        await works(out, now)
    await works(out, MORNING + timedelta(days=1))
    assert [key.rsplit(":", 1)[0] for key in told(out, "day-list")] == [
        f"day-list:2026-12-05:{out.structure_a}",
        f"day-list:2026-12-05:{out.structure_b}",
    ]


async def test_a_structure_whose_seats_were_all_given_back_has_none(out: Network) -> None:
    cancel = Cancel(out.store, out.policies)
    await cancel.outing(out.performance("evening"), out.act(out.other_referent, at=MORNING - timedelta(days=1)))
    await works(out, MORNING)
    assert out.told("day-list") == [("account", out.referent.account_id)]


async def test_without_a_referent_it_goes_to_whoever_booked(out: Network) -> None:
    order = Order(out.performance("evening"), (Party(out.people[2]),))
    assert isinstance(await out.book(order, out.colleague), Booked)
    referent = MemberId(out.one("SELECT id FROM member WHERE given = 'referent'"))
    async with out.store.write(Act(at=out.now)) as unit:
        await unit.network.withdraw_member(referent, now=out.now)
        await unit.commit()
    await works(out, MORNING)
    assert out.told("day-list")[0] == ("account", out.colleague.account_id)


async def test_it_says_who_comes_and_whom_nobody_reached(out: Network) -> None:
    await works(out, EARLY)
    will_come = WillCome(out.store, out.policies)
    await will_come(ReservationId(1), out.act(out.linked, at=EARLY), start=int(STARTS.timestamp()))
    assert await day(out) == [
        ("matinee", "P1", 0, Standing.NOT_REACHED),
        ("evening", "P4", 1, Standing.COMES),
        ("evening", "P0", 0, Standing.NOT_REACHED),
    ]


async def test_whoever_was_told_by_a_member_was_reached(out: Network) -> None:
    await works(out, EARLY)
    await out.execute("UPDATE relay SET done_at = 1 WHERE participant_id = ?", out.people[0])
    assert ("evening", "P0", 0, Standing.SILENT) in await day(out)


async def test_a_reminder_that_arrived_nowhere_reached_nobody(out: Network) -> None:
    await works(out, EARLY)
    assert ("evening", "P4", 1, Standing.SILENT) in await day(out)
    await out.execute("INSERT INTO delivery (outbox_id, address_id, channel, priority, state, not_before) "
                "SELECT o.id, a.id, 'telegram', 5, 'failed', 0 FROM outbox o, address a "
                "WHERE o.dedupe_key LIKE 'reminder:1:%' AND a.native_id = 'linked'")  # fmt: skip
    assert ("evening", "P4", 1, Standing.NOT_REACHED) in await day(out)


async def test_many_structures_are_told_in_portions_each_once(out: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminding, "AT_ONCE", 1)
    await works(out, MORNING)
    assert out.told("day-list") == [("account", out.referent.account_id), ("account", out.other_referent.account_id)]


async def test_it_is_of_use_until_the_last_outing_begins(out: Network) -> None:
    await works(out, MORNING)
    ends = out.query("SELECT DISTINCT useless_after FROM outbox WHERE kind = 'day-list'")
    assert ends == [(int(STARTS.timestamp()),)]


async def test_late_it_is_of_no_use_where_all_has_begun(network: Network) -> None:
    await network.play(offer_row("matinee", starts_at=utc("2026-12-05T09:00:00")))
    await books(network, "matinee", network.people[1])
    await works(network, network.now)
    await works(network, MORNING + timedelta(hours=2))
    assert told(network, "day-list") == []


async def posted(network: Network, change: Change) -> None:
    post = PostBulletin(network.store, network.policies)
    await post(network.performance("evening"), change, network.act(network.staff, at=MORNING))


async def test_it_gives_the_place_as_it_is_now(out: Network) -> None:
    place = NewPlace("Salle Rameau", "29 rue de la Martinière", "Lyon")
    await posted(out, Change(BulletinKind.PLACE, place=place))
    begins = midnight(paris_day(STARTS))
    async with out.store.read() as view:
        going = await view.reminders.day(out.structure_a, begins, begins + timedelta(days=1))
    assert [one.venue for one in going if one.title == "evening"] == ["Salle Rameau"] * 2


async def test_what_is_told_at_the_last_minute_is_to_be_told_too_and_what_nobody_told_in_time(out: Network) -> None:
    """To whoever has no chat, though their reminder was passed on and they said that they come."""
    await works(out, EARLY)
    pass_on = PassOn(out.store, out.policies)
    relay = RelayId(out.one("SELECT id FROM relay WHERE participant_id = ?", out.people[0]))
    await pass_on.comes(relay, out.act(at=EARLY))
    assert ("evening", "P0", 0, Standing.COMES) in await day(out)
    await posted(out, Change(BulletinKind.PRACTICAL, text="Entrée par la cour."))
    assert ("evening", "P0", 0, Standing.NOT_REACHED) in await day(out)
    await Escalating(out.store, out.policies)(STARTS)
    assert out.query("SELECT COUNT(*) FROM relay WHERE done_at IS NULL AND participant_id = ?", out.people[0]) == [(0,)]
    assert ("evening", "P0", 0, Standing.NOT_REACHED) in await day(out)
