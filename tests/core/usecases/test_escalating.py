"""What nobody passed on: the referents, then the staff, each once, whoever looks and however late (I1)."""

import asyncio
from datetime import datetime, timedelta

import pytest

from core.model.act import Act
from core.model.bookings import Order, Party
from core.model.bulletins import BulletinKind, Change
from core.model.due import DueKind
from core.model.names import PersonName
from core.model.notices import Notice, NoticeKind, ToAccount, ToParticipant
from core.model.relays import RelayLevel
from core.model.structures import MemberRole
from core.usecases.bulletins import PostBulletin
from core.usecases.relays import PassOn
from storage.store import SqliteStore
from tests.core.usecases.outings import alone, booked, first
from tests.core.usecases.passing_on import (
    HOUR,
    START,
    date_cancelled,
    escalating,
    levels,
    relays,
    reminded,
    told_of,
)
from tests.network import CANARY, Network
from tests.programme import NOW, offer_row

STRUCTURE, REFERENT, STAFF = RelayLevel
ESCALATED = "relay-escalated"


async def test_four_hours_before_the_referents_and_two_before_the_staff_and_then_it_is_over(network: Network) -> None:
    await date_cancelled(network, 0)
    tick, person, told = escalating(network), network.people[0], []
    for hours in (200, 5, 4, 3, 2, 1):
        await tick(START - hours * HOUR)
        told.append((levels(network), len(network.told(ESCALATED))))
    assert told == [
        ([(person, STRUCTURE)], 0),
        ([(person, STRUCTURE)], 0),
        ([(person, REFERENT)], 1),
        ([(person, REFERENT)], 1),
        ([(person, STAFF)], 2),
        ([(person, STAFF)], 2),
    ]
    assert network.told(ESCALATED) == [("account", network.referent.account_id), ("staff", 0)]
    await tick(START)
    assert network.query("SELECT done_at, done_by FROM relay") == [(int(START.timestamp()), None)]
    assert await tick(START + HOUR) == 0


async def test_told_in_time_it_is_nobody_else_s(network: Network) -> None:
    (relay,) = await date_cancelled(network, 0)
    await PassOn(network.store, network.policies).said(relay, network.act(network.colleague))
    for hours in (4, 2, 0):
        await escalating(network)(START - hours * HOUR)
    assert (network.told(ESCALATED), network.one("SELECT done_by FROM relay")) == ([], network.colleague.account_id)


async def test_taken_back_late_it_goes_on_where_it_stands(network: Network) -> None:
    (relay,) = await date_cancelled(network, 0)
    pass_on, tick = PassOn(network.store, network.policies), escalating(network)
    await tick(NOW)
    await pass_on.said(relay, network.act())
    await tick(START - 4 * HOUR)
    await pass_on.not_said(relay, network.act(at=START - 3 * HOUR))
    await tick(START - 3 * HOUR)
    assert levels(network) == [(network.people[0], REFERENT)]


async def test_a_common_outing_is_one_message_to_each_referent_and_one_to_the_staff(network: Network) -> None:
    """A second referent is told too, a colleague is not."""
    async with network.store.write(network.act()) as unit:
        account = await unit.network.add_account(channel="web", native_id="second", language="fr", now=NOW)
        await unit.network.add_member(
            PersonName("second", CANARY), MemberRole.REFERENT, structure_id=network.structure_a, account_id=account,
            now=NOW,
        )  # fmt: skip
        await unit.commit()
    await date_cancelled(network, 0, 1, 2)
    await escalating(network)(START - 4 * HOUR)
    await escalating(network)(START - 4 * HOUR)
    assert network.told(ESCALATED) == [("account", network.referent.account_id), ("account", account)]
    await escalating(network)(START - 2 * HOUR)
    assert network.told(ESCALATED)[2:] == [("staff", 0)]


async def test_no_notice_holds_a_name(network: Network) -> None:
    """The control: the record does."""
    await date_cancelled(network, 0)
    for hours in (4, 2):
        await escalating(network)(START - hours * HOUR)
    assert [line for line in network.dump() if 'INTO "outbox"' in line and CANARY in line] == []
    assert [line for line in network.dump() if 'INTO "participant"' in line and CANARY in line] != []


async def test_two_processes_that_look_at_once_tell_it_once(network: Network) -> None:
    await date_cancelled(network, 0, 1)
    other = SqliteStore(network.path, busy_timeout_ms=5_000)
    try:
        ticks = (escalating(network), type(escalating(network))(other, network.policies))
        for hours in (200, 4, 2):
            await asyncio.gather(*(tick(START - hours * HOUR) for tick in ticks))
    finally:
        await other.close()
    assert network.told(ESCALATED) == [("account", network.referent.account_id), ("staff", 0)]
    assert levels(network) == [(person, STAFF) for person in network.people[:2]]


async def test_a_week_without_a_tick_tells_the_referents_then_the_staff_one_look_after_the_other(
    network: Network,
) -> None:
    await date_cancelled(network, 0)
    late = START - timedelta(minutes=30)
    await escalating(network)(late)
    assert levels(network) == [(network.people[0], REFERENT)]
    await escalating(network)(START - timedelta(minutes=15))
    assert levels(network) == [(network.people[0], STAFF)]


@pytest.mark.parametrize(("moved_to", "needed"), [(START + 3 * HOUR, START), (START - 3 * HOUR, START - 3 * HOUR)])
async def test_a_date_that_moved_is_to_be_told_before_the_first_of_both_starts(
    network: Network, moved_to: datetime, needed: datetime
) -> None:
    await booked(network, alone(network, "cirque"))
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.programme.store([offer_row("cirque", starts_at=moved_to)], max_party=4)
        await unit.commit()
    await _told_moved(network)
    await escalating(network)(NOW)
    assert network.one("SELECT escalate_at FROM relay") == int((needed - 4 * HOUR).timestamp())


async def _told_moved(network: Network) -> None:
    async with network.store.write(Act(at=NOW)) as unit:
        what = {"performance": network.performance("cirque"), "was": int(START.timestamp())}
        ends = START + 3 * HOUR
        unit.tell(Notice(ToParticipant(network.people[0]), NoticeKind.MOVED, what, "moved:1", useless_after=ends))
        await unit.commit()


async def test_a_second_reminder_is_no_second_task(network: Network) -> None:
    outing = await booked(network, alone(network, "cirque"))
    for kind in (DueKind.REMIND_EARLY, DueKind.REMIND_CLOSE):
        await reminded(network, first(network, outing), "cirque", kind=kind)
    await escalating(network)(NOW)
    assert told_of(network, network.people[0]) == ["reminder"]
    assert relays(network) == [1]


async def test_whoever_has_a_chat_meanwhile_gets_it_there_and_nobody_has_to_tell_them(network: Network) -> None:
    await date_cancelled(network, 0)
    async with network.store.write(network.act()) as unit:
        account = await unit.network.add_account(channel="telegram", native_id="77", language="fr", now=NOW)
        await unit.network.link_participant(network.people[0], account)
        await unit.commit()
    assert await escalating(network)(NOW) == 1
    assert relays(network) == []
    assert network.query(
        "SELECT o.recipient_kind, o.recipient_id, d.state FROM delivery d JOIN outbox o ON o.id = d.outbox_id "
        "WHERE o.kind = 'date-cancelled' AND o.dedupe_key LIKE '%:participant:%'"
    ) == [("account", account, "queued")]


async def test_whoever_is_there_again_gets_what_was_kept_for_them(network: Network) -> None:
    async with network.store.write(network.act()) as unit:
        account = await unit.network.add_account(channel="telegram", native_id="77", language="fr", now=NOW)
        await unit.network.link_participant(network.people[0], account)
        await unit.commit()
    await network.execute("UPDATE address SET unreachable_at = 1 WHERE native_id = '77'")
    await date_cancelled(network, 0)
    await escalating(network)(NOW)
    assert levels(network) == [(network.people[0], STRUCTURE)]
    await network.execute("UPDATE address SET unreachable_at = NULL WHERE native_id = '77'")
    await escalating(network)(NOW)
    assert relays(network) == []
    assert network.query("SELECT d.state FROM delivery d JOIN outbox o ON o.id = d.outbox_id "
                         "WHERE o.kind = 'date-cancelled'") == [("queued",)]  # fmt: skip


async def test_an_open_page_had_it_before_and_takes_no_task_away(network: Network) -> None:
    """What was on its way to a messenger that nobody reads is still to be told."""
    async with network.store.write(network.act()) as unit:
        account = await unit.network.add_account(channel="telegram", native_id="77", language="fr", now=NOW)
        await unit.network.link_participant(network.people[0], account)
        await unit.commit()
    await network.execute("UPDATE address SET unreachable_at = 1 WHERE native_id = '77'")
    await date_cancelled(network, 0)
    await network.execute("INSERT INTO address (account_id, channel, native_id) VALUES (?, 'web', 'page')", account)
    await escalating(network)(NOW)
    assert levels(network) == [(network.people[0], STRUCTURE)]


async def test_a_task_about_a_member_is_never_escalated(network: Network) -> None:
    """Of participants alone somebody follows up; who is a member is known to the others."""
    async with network.store.write(network.act()) as unit:
        account = await unit.network.add_account(channel="telegram", native_id="9", language="fr", now=NOW)
        await unit.network.add_member(
            PersonName("away", CANARY), MemberRole.COLLEAGUE, structure_id=network.structure_a, account_id=account,
            now=NOW,
        )  # fmt: skip
        await unit.commit()
    await network.execute("UPDATE address SET unreachable_at = 1 WHERE native_id = '9'")
    async with network.store.write(network.act()) as unit:
        what = {"structure": network.structure_a, "performance": network.performance("cirque")}
        unit.tell(Notice(ToAccount(account), NoticeKind.MOVED, what, "moved:9", useless_after=START))
        await unit.commit()
    assert network.query("SELECT participant_id FROM relay") == [(None,)]
    await escalating(network)(START - HOUR)
    assert network.told(ESCALATED) == []


async def test_one_that_fails_keeps_no_other_from_its_turn(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    relay, _ = await date_cancelled(network, 0, 1)
    tick = escalating(network)
    await tick(NOW)
    wrong, real = relay, type(tick)._one

    async def fails(self: object, unit: object, seen: tuple[object, int], now: object) -> bool:
        if seen[1] == wrong:
            raise ZeroDivisionError
        return await real(self, unit, seen, now)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(type(tick), "_one", fails)
    with pytest.raises(ExceptionGroup):
        await tick(START - 4 * HOUR)
    assert levels(network) == [(network.people[0], STRUCTURE), (network.people[1], REFERENT)]


async def test_an_outing_of_two_is_named_as_long_as_one_of_them_is_not_told(network: Network) -> None:
    order = Order(network.performance("cirque"), tuple(map(Party, network.people[:2])))
    await booked(network, order)
    assert await date_cancelled(network) == [1, 2]
    await escalating(network)(START - 4 * HOUR)
    changed: list[str] = []
    network.store.on_redrawn(changed.extend)
    await PassOn(network.store, network.policies).said(relays(network)[0], network.act(at=START - 3 * HOUR))
    (key,) = [one for (one,) in network.query("SELECT dedupe_key FROM outbox WHERE kind = ?", ESCALATED)]
    assert key in changed


async def test_whatever_else_is_to_be_said_of_the_date_joins_the_same_message(network: Network) -> None:
    """Told at two moments, late at one; what is late later is a message of its own."""
    await booked(network, alone(network, "cirque"))
    for hours, text in ((30, "Une."), (20, "Deux."), (3, "Trois.")):
        change = Change(BulletinKind.PRACTICAL, text=text)
        act = network.act(network.staff, at=START - hours * HOUR)
        await PostBulletin(network.store, network.policies)(network.performance("cirque"), change, act)
    tick, told = escalating(network), []
    for half_hours in (8, 4, 3):
        await tick(START - half_hours * HOUR / 2)
        told.append(network.told(ESCALATED))
    referent, staff = ("account", network.referent.account_id), ("staff", 0)
    assert told == [[referent], [referent, staff], [referent, staff, referent]]


async def test_who_is_called_though_a_chat_has_it_stays_a_task(network: Network) -> None:
    """The control: of a notice that arrived nowhere, the chat that is there again takes the task away."""
    async with network.store.write(network.act()) as unit:
        account = await unit.network.add_account(channel="telegram", native_id="77", language="fr", now=NOW)
        await unit.network.link_participant(network.people[0], account)
        await unit.commit()
    await date_cancelled(network, 0)
    await network.execute(
        "INSERT INTO relay (structure_id, participant_id, outbox_id, made_at, escalate_at) "
        "SELECT ?, ?, d.outbox_id, 1, 1 FROM delivery d JOIN outbox o ON o.id = d.outbox_id WHERE o.kind = ?",
        network.structure_a, network.people[0], "date-cancelled",
    )  # fmt: skip
    await network.execute("UPDATE delivery SET state = 'sent'")
    assert (await escalating(network)(NOW), len(relays(network))) == (1, 1)
    await network.execute("UPDATE delivery SET state = 'unreachable'")
    await escalating(network)(NOW)
    assert relays(network) == []
