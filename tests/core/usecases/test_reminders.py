"""Who is reminded, when, and of what start: late, moved, cancelled, at night, when the clocks change (I1)."""

from datetime import datetime, timedelta

import pytest

from core.model.bookings import Order, Party
from core.model.bulletins import Change
from core.model.ids import ParticipantId
from core.model.notices import Priority
from core.usecases import reminders as reminding
from core.usecases.book_seats import Booked
from core.usecases.cancel import Cancel
from core.usecases.cancel_date import CancelDate
from core.usecases.reminder_settings import SetReminders
from tests.core.facts import utc
from tests.core.usecases.bulletins import AT, PLACE, PRACTICAL, posts
from tests.core.usecases.due_work import told, works
from tests.network import Network
from tests.programme import offer_row

STARTS = utc("2026-12-05T19:00:00")
EARLY = utc("2026-12-03T08:00:00")
CLOSE = utc("2026-12-05T16:00:00")
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


async def books(
    network: Network, *people: ParticipantId, starts_at: datetime = STARTS, at: datetime | None = None
) -> None:
    await network.play(offer_row("show", starts_at=starts_at))
    parties = tuple(Party(one) for one in people or (network.linked_person,))
    assert isinstance(await network.book(Order(network.performance("show"), parties), at=at), Booked)
    await works(network, at or network.now)


def key(kind: str, starts_at: datetime = STARTS, reservation: int = 1) -> str:
    return f"reminder:{reservation}:{kind}:{starts_at.timestamp():.0f}"


def first_leaves(network: Network) -> datetime:
    return utc("1970-01-01T00:00:00") + timedelta(
        seconds=network.one("SELECT not_before FROM outbox WHERE kind = 'reminder' ORDER BY id LIMIT 1")
    )


@pytest.mark.parametrize(
    ("late", "reminded"),
    [
        (-SECOND, 0),
        (timedelta(0), 1),
        (SECOND, 1),
        (10 * MINUTE, 1),
        (HOUR, 1),
        (36 * HOUR, 0),
        (2 * DAY, 0),
        (3 * DAY, 0),
    ],
    ids=["a second early", "at once", "1 s", "10 min", "1 h", "36 h", "2 days", "3 days"],
)  # fmt: skip
async def test_two_days_before_one_is_reminded_late_rather_than_not_but_not_when_it_is_of_no_use(
    network: Network, late: timedelta, reminded: int
) -> None:
    await books(network)
    await works(network, EARLY + late)
    assert told(network, "reminder") == [key("early")] * reminded


@pytest.mark.parametrize(
    ("late", "reminded"),
    [(-SECOND, 0), (SECOND, 1), (10 * MINUTE, 1), (HOUR, 1), (3 * HOUR, 0), (2 * DAY, 0), (3 * DAY, 0)],
    ids=["a second early", "1 s", "10 min", "1 h", "it begins", "2 days", "3 days"],
)
async def test_three_hours_before_one_is_reminded_until_it_begins(
    network: Network, late: timedelta, reminded: int
) -> None:
    await books(network)
    await works(network, EARLY)
    await works(network, CLOSE + late)
    assert told(network, "reminder") == [key("early"), key("close")][: 1 + reminded]


async def test_after_a_week_s_silence_nobody_is_reminded_twice_of_one_thing(network: Network) -> None:
    """The first is of no use any more when the second is due."""
    await books(network)
    await works(network, CLOSE)
    await works(network, CLOSE + MINUTE)
    assert told(network, "reminder") == [key("close")]


@pytest.mark.parametrize(
    ("moves", "then", "keys"),
    [
        (7 * DAY, EARLY + 7 * DAY, ["early", "early+"]),
        (HOUR, CLOSE + HOUR, ["early", "close+"]),
        (-HOUR, CLOSE - HOUR, ["early", "close+"]),
    ],
    ids=["a week later: reminded anew", "an hour later: the last one of the new hour", "an hour earlier: the same"],
)
async def test_a_date_that_moved_is_reminded_of_its_new_start(
    network: Network, moves: timedelta, then: datetime, keys: list[str]
) -> None:
    await books(network)
    await works(network, EARLY)
    await network.play(offer_row("show", starts_at=STARTS + moves))
    await works(network, then - SECOND)
    assert told(network, "reminder") == [key("early")]
    await works(network, then)
    expected = [key(one.removesuffix("+"), STARTS + moves if one.endswith("+") else STARTS) for one in keys]
    assert told(network, "reminder") == expected


async def test_a_date_brought_forward_to_tomorrow_is_reminded_at_once(network: Network) -> None:
    await books(network)
    now = utc("2026-11-29T10:00:00")
    await network.play(offer_row("show", starts_at=now + DAY))
    await works(network, now)
    assert told(network, "reminder") == [key("early", now + DAY)]


async def test_nobody_is_reminded_of_a_date_that_is_cancelled(network: Network) -> None:
    await books(network)
    cancel = CancelDate(network.store, network.policies)
    await cancel(network.performance("show"), network.act(network.staff))
    for now in (EARLY, CLOSE):
        await works(network, now)
    assert told(network, "reminder") == []


async def test_nobody_is_reminded_of_seats_given_back(network: Network) -> None:
    await books(network, network.linked_person, network.people[0])
    cancel = Cancel(network.store, network.policies)
    await cancel.party(network.one("SELECT MIN(id) FROM reservation"), network.act())
    await works(network, EARLY)
    assert told(network, "reminder") == [key("early", reservation=2)]


@pytest.mark.parametrize(
    ("starts_at", "booked", "early", "close"),
    [
        ("2026-10-25T19:00:00", "2026-10-20T08:00:00", "2026-10-23T07:00:00", "2026-10-25T16:00:00"),
        ("2026-10-26T10:00:00", "2026-10-20T08:00:00", "2026-10-24T07:00:00", "2026-10-26T07:00:00"),
        ("2027-03-28T18:00:00", "2027-03-20T08:00:00", "2027-03-26T08:00:00", "2027-03-28T15:00:00"),
        ("2027-03-29T08:00:00", "2027-03-20T08:00:00", "2027-03-27T08:00:00", "2027-03-29T06:00:00"),
    ],
    ids=["evening of October's change", "the morning after", "evening of March's change", "the morning after it"],
)
async def test_over_a_change_of_clocks_it_is_nine_in_the_morning_and_eight_at_the_earliest(
    network: Network, starts_at: str, booked: str, early: str, close: str
) -> None:
    starts, at = utc(starts_at), utc(booked)
    await network.execute("INSERT INTO terms_acceptance (member_id, season, accepted_at) "
                    "SELECT id, '2025-2026', 0 FROM member")  # fmt: skip
    await books(network, starts_at=starts, at=at)
    for due, kinds in ((utc(early), ["early"]), (utc(close), ["early", "close"])):
        await works(network, due - SECOND)
        assert told(network, "reminder") == [key(kind, starts) for kind in kinds[:-1]]
        await works(network, due)
        assert told(network, "reminder") == [key(kind, starts) for kind in kinds]


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        ("2026-12-03T19:59:59", "2026-12-03T19:59:59"),
        ("2026-12-03T20:00:00", "2026-12-04T07:00:00"),
        ("2026-12-04T06:59:59", "2026-12-04T07:00:00"),
        ("2026-12-04T07:00:00", "2026-12-04T07:00:00"),
    ],
    ids=["a second before nine in the evening", "at nine", "a second before eight in the morning", "at eight"],
)
async def test_a_late_reminder_wakes_nobody(network: Network, now: str, leaves: str) -> None:
    await books(network)
    await works(network, utc(now))
    assert first_leaves(network) == utc(leaves)


async def test_what_begins_soon_is_reminded_at_night_too(network: Network) -> None:
    """At half past midnight: three hours before is within the night."""
    starts_at = utc("2026-12-05T23:30:00")
    await books(network, starts_at=starts_at)
    await works(network, utc("2026-12-05T20:30:00"))
    assert (told(network, "reminder"), first_leaves(network)) == ([key("close", starts_at)], utc("2026-12-05T20:30:00"))


@pytest.mark.parametrize(
    ("booked", "kinds"),
    [
        (EARLY - SECOND, ["early", "close"]),
        (EARLY, ["close"]),
        (CLOSE - SECOND, ["close"]),
        (CLOSE, []),
        (CLOSE + 59 * MINUTE, []),
    ],
    ids=["before the first", "since the first", "just before the last", "since the last", "at the last minute"],
)
async def test_of_what_is_booked_inside_the_window_the_confirmation_is_the_reminder(
    network: Network, booked: datetime, kinds: list[str]
) -> None:
    await books(network, network.people[0])
    await books(network, at=booked)
    for now in (EARLY + SECOND, CLOSE, CLOSE + HOUR):
        await works(network, max(now, booked))
    assert [one for one in told(network, "reminder") if one.startswith("reminder:2:")] == [
        key(kind, reservation=2) for kind in kinds
    ]
    (asks,) = network.query("SELECT json_extract(args, '$.asks') FROM outbox WHERE kind = 'booked-for-you'")
    assert asks == (1 if booked >= CLOSE else None,)


@pytest.mark.parametrize("wanted", [True, False], ids=["on", "off"])
async def test_whoever_wants_no_reminder_has_none(network: Network, *, wanted: bool) -> None:
    await books(network, network.linked_person, network.people[0])
    settings = SetReminders(network.store)
    await settings.own(network.act(network.linked), wanted=wanted)
    await settings.of_person(network.people[0], network.act(), wanted=wanted)
    await works(network, EARLY)
    assert len(told(network, "reminder")) == (2 if wanted else 0)


async def test_whoever_has_no_chat_is_a_task_of_their_structure(network: Network) -> None:
    await books(network, network.linked_person, network.people[0])
    await works(network, EARLY)
    linked, alone = ("account", network.linked.account_id), ("participant", network.people[0])
    assert network.told("reminder") == [linked, alone]
    tasks = network.query("SELECT y.structure_id, y.participant_id FROM relay y JOIN outbox o ON o.id = y.outbox_id "
                          "WHERE o.kind = 'reminder'")  # fmt: skip
    assert tasks == [(network.structure_a, network.people[0])]


async def test_the_last_reminder_goes_first_and_none_is_sent_after_the_start(network: Network) -> None:
    await books(network)
    for now in (EARLY, CLOSE):
        await works(network, now)
    found = network.query("SELECT priority, useless_after FROM outbox WHERE kind = 'reminder' ORDER BY id")
    ends = int(STARTS.timestamp())
    assert found == [(Priority.NORMAL, ends), (Priority.URGENT, ends)]


async def test_a_crowd_is_reminded_in_portions_everybody_once(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    await books(network, *network.people)
    monkeypatch.setattr(reminding, "AT_ONCE", 2)
    await works(network, EARLY)
    assert told(network, "reminder") == [key("early", reservation=number) for number in (1, 2, 3, 4, 5)]


async def test_whoever_said_that_they_come_is_no_second_task_and_a_chat_reminds_them(network: Network) -> None:
    """The third, who said nothing, is one."""
    await books(network, network.linked_person, network.people[0], network.people[1])
    start = int(STARTS.timestamp())
    await network.execute("UPDATE reservation SET confirmed_at = 1, confirmed_for = ? WHERE id < 3", start)
    await works(network, CLOSE)
    assert told(network, "reminder") == [key("close"), key("close", reservation=3)]


@pytest.mark.parametrize(
    ("posted", "change", "reminded"),
    [
        (CLOSE - SECOND, PLACE, 1),
        (CLOSE, PLACE, 0),
        (CLOSE + 30 * MINUTE - SECOND, AT, 1),
        (CLOSE + 30 * MINUTE, AT, 0),
        (CLOSE, PRACTICAL, 1),
    ],
    ids=["a place before", "a place since", "an hour before", "an hour since", "nothing moved"],
)
async def test_a_new_hour_or_place_told_since_the_last_reminder_is_due_is_the_reminder(
    network: Network, posted: datetime, change: Change, reminded: int
) -> None:
    await books(network)
    await posts(network, "show", change, at=posted)
    await works(network, CLOSE + 31 * MINUTE)
    assert len(told(network, "reminder")) == reminded
