"""Where notices go, what is claimed, what a mark changes, and who is told that somebody is out of reach."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from core.model.act import Act
from core.model.bookings import Order, Party
from core.model.delivery import Claimed, DeliveryState, ShownScreen
from core.model.ids import AddressId
from core.model.notices import Notice, NoticeKind, Priority, Recipient, ToAccount, ToStaff, ToVenue
from tests.network import Network
from tests.programme import NOW
from tests.storage.marking import traced

CHANNEL = "pigeon"
LEASE = timedelta(minutes=2)


async def joins(network: Network, account_id: int, native_id: str, channel: str = CHANNEL) -> AddressId:
    sql = "INSERT INTO address (account_id, channel, native_id) VALUES (?, ?, ?)"
    await network.execute(sql, account_id, channel, native_id)
    return AddressId(network.one("SELECT id FROM address WHERE channel = ? AND native_id = ?", channel, native_id))


async def tell(
    network: Network,
    key: str,
    to: Recipient | None = None,
    *,
    kind: NoticeKind = NoticeKind.ACCESS_GRANTED,
    priority: Priority = Priority.NORMAL,
    useless_after: datetime | None = None,
    **args: int,
) -> None:
    notice = Notice(to or ToAccount(network.referent.account_id), kind, args, key, priority, useless_after)
    async with network.store.write(Act(at=NOW)) as unit:
        unit.tell(notice)
        await unit.commit()


async def claim(network: Network, *, at: datetime = NOW, limit: int = 10) -> Sequence[Claimed]:
    async with network.store.write(Act(at=at)) as unit:
        claimed = await unit.deliveries.claim(CHANNEL, now=at, lease=LEASE, limit=limit)
        await unit.commit()
    return claimed


async def begins(network: Network, *claimed: Claimed) -> None:
    async with network.store.write(Act(at=NOW)) as unit:
        for one in claimed:
            await unit.deliveries.begins(one.id, now=NOW)
        await unit.commit()


async def unreachable(network: Network, one: Claimed) -> None:
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.deliveries.unreachable(one.address_id, outbox_id=one.told.id, now=NOW)
        await unit.commit()


async def recover(network: Network, *, at: datetime, leased: bool = False) -> int:
    async with network.store.write(Act(at=at)) as unit:
        found = await unit.deliveries.recover(CHANNEL, now=at, leased=leased)
        await unit.commit()
    return found


def states(network: Network) -> list[tuple[str, str]]:
    return network.query(
        "SELECT a.native_id, d.state FROM delivery d JOIN address a ON a.id = d.address_id ORDER BY d.id"
    )


def relays(network: Network) -> list[tuple[int, int | None]]:
    return network.query("SELECT structure_id, participant_id FROM relay ORDER BY id")


async def test_a_notice_has_a_way_to_one_messenger_of_its_account_and_none_to_the_web_chat(network: Network) -> None:
    await joins(network, network.referent.account_id, "one")
    await joins(network, network.referent.account_id, "two", channel="other")
    await joins(network, network.colleague.account_id, "colleague")
    await tell(network, "news")
    assert states(network) == [("one", "queued")]


async def test_who_has_only_the_web_chat_costs_no_row(network: Network) -> None:
    await tell(network, "news")
    assert (states(network), network.one("SELECT COUNT(*) FROM outbox")) == ([], 1)


async def test_a_notice_to_the_staff_has_a_way_to_each_of_them_and_one_to_a_venue_none(network: Network) -> None:
    await joins(network, network.staff.account_id, "staff")
    await joins(network, network.referent.account_id, "referent")
    await tell(network, "staff", ToStaff())
    await tell(network, "venue", ToVenue(1))
    assert states(network) == [("staff", "queued")]


async def test_a_notice_told_twice_has_one_way(network: Network) -> None:
    await joins(network, network.referent.account_id, "one")
    await tell(network, "news")
    await tell(network, "news")
    assert states(network) == [("one", "queued")]


async def test_a_notice_costs_a_booking_one_statement_more_and_no_search(network: Network) -> None:
    await joins(network, network.linked.account_id, "linked")
    statements = await traced(network.store)
    await network.book(Order(network.performance("cirque"), (Party(network.linked_person),)))
    written = [one for one in statements if one.lstrip().startswith("INSERT INTO delivery")]
    told = [one for one in statements if one.lstrip().startswith("INSERT INTO outbox")]
    assert (len(told), len(written)) == (2, 2)
    plan = [step for *_, step in network.query(f"EXPLAIN QUERY PLAN {written[0]}")]
    assert [step for step in plan if step.startswith("SCAN ")] == []
    assert len([step for step in plan if step.startswith("SEARCH ")]) == 3


async def test_the_queue_is_read_by_its_index_whatever_lies_in_it(network: Network) -> None:
    await joins(network, network.referent.account_id, "one")
    await tell(network, "news")
    statements = await traced(network.store)
    await claim(network)
    (query,) = (one for one in statements if "FROM delivery d" in one and one.startswith("SELECT"))
    plan = [step for *_, step in network.query(f"EXPLAIN QUERY PLAN {query}")]
    assert [step for step in plan if "SCAN" in step or "TEMP B-TREE" in step] == []


async def test_what_is_claimed_is_urgent_first_and_nobody_s_second_message(network: Network) -> None:
    for name in ("a", "b"):
        await joins(network, {"a": network.referent, "b": network.colleague}[name].account_id, name)
    await tell(network, "a1")
    await tell(network, "a2", priority=Priority.URGENT)
    await tell(network, "b1", ToAccount(network.colleague.account_id))
    assert [one.dedupe_key for one in await claim(network)] == ["a2", "b1"]
    assert await claim(network) == []


async def test_a_claim_says_all_that_sending_needs(network: Network) -> None:
    address_id = await joins(network, network.staff.account_id, "staff")
    ends = NOW + timedelta(hours=1)
    await tell(network, "late", ToStaff(), kind=NoticeKind.LATE_CANCELLATION, useless_after=ends, seats=2)
    (one,) = await claim(network)
    assert (one.told.kind, one.told.args, one.told.made_at) == (NoticeKind.LATE_CANCELLATION, {"seats": 2}, NOW)
    assert (one.address, one.address_id, one.priority) == ((CHANNEL, "staff"), address_id, Priority.NORMAL)
    assert (one.useless_after, one.again, one.attempts, one.to) == (ends, False, 1, ToStaff())


async def test_one_that_waits_for_its_next_attempt_keeps_those_behind_it_waiting(network: Network) -> None:
    await joins(network, network.referent.account_id, "one")
    await tell(network, "first")
    await tell(network, "second", priority=Priority.URGENT)
    (second,) = await claim(network)
    later = NOW + timedelta(seconds=5)
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.deliveries.again(second.id, not_before=later, error="no route")
        await unit.commit()
    assert await claim(network, at=NOW + timedelta(seconds=4)) == []
    assert [(one.dedupe_key, one.attempts) for one in await claim(network, at=later)] == [("second", 2)]


async def test_not_before_is_never_earlier_than_asked(network: Network) -> None:
    await joins(network, network.referent.account_id, "one")
    await tell(network, "first")
    (one,) = await claim(network)
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.deliveries.again(one.id, not_before=NOW + timedelta(seconds=4.2), error="")
        await unit.commit()
    assert await claim(network, at=NOW + timedelta(seconds=4.1)) == []
    async with network.store.read() as view:
        due = await view.deliveries.next_due(CHANNEL, now=NOW)
    assert due == NOW + timedelta(seconds=5)


async def test_a_mark_that_comes_too_late_changes_nothing_but_that_it_did_arrive(network: Network) -> None:
    """A process that was paused comes back after another one took its row over."""
    await joins(network, network.referent.account_id, "one")
    await tell(network, "news")
    (one,) = await claim(network)
    await begins(network, one)
    await recover(network, at=NOW + LEASE)
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.deliveries.again(one.id, not_before=NOW, error="")
        await unit.deliveries.ended(one.id, DeliveryState.FAILED, error="", now=NOW)
        await unit.deliveries.doubted(one.id, not_before=NOW, error="")
        await unit.commit()
    assert states(network) == [("one", "uncertain")]
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.deliveries.sent(one.id, message_id="7", now=NOW)
        await unit.commit()
    assert states(network) == [("one", "sent")]


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (NoticeKind.DATE_CANCELLED, "queued"),
        (NoticeKind.MOVED, "queued"),
        (NoticeKind.CANCELLED_FOR_YOU, "queued"),
        (NoticeKind.SEAT_OFFERED, "queued"),
        (NoticeKind.BOOKED, "uncertain"),
        (NoticeKind.WISHED, "uncertain"),
    ],
)
async def test_what_was_broken_off_is_queued_once_more_only_where_it_must_be_known(
    network: Network, kind: NoticeKind, state: str
) -> None:
    await joins(network, network.referent.account_id, "one")
    await tell(network, "news", kind=kind)
    await begins(network, *await claim(network))
    assert await recover(network, at=NOW) == 0
    assert await recover(network, at=NOW, leased=True) == 1
    assert states(network) == [("one", state)]
    again = await claim(network)
    assert [one.again for one in again] == [True] * (state == "queued")
    await begins(network, *again)
    await recover(network, at=NOW, leased=True)
    assert states(network) == [("one", "uncertain")]


async def test_what_was_claimed_and_not_begun_is_queued_anew_and_no_reminder(network: Network) -> None:
    await joins(network, network.referent.account_id, "one")
    await tell(network, "news", kind=NoticeKind.MOVED)
    await claim(network)
    assert await recover(network, at=NOW, leased=True) == 1
    assert [one.again for one in await claim(network)] == [False]


async def test_what_is_useless_expires_and_nothing_else(network: Network) -> None:
    await joins(network, network.referent.account_id, "one")
    await tell(network, "soon", useless_after=NOW + timedelta(hours=1))
    await tell(network, "late", useless_after=NOW + timedelta(hours=3))
    await tell(network, "always")
    async with network.store.write(Act(at=NOW)) as unit:
        assert await unit.deliveries.expire(CHANNEL, now=NOW + timedelta(hours=2)) == 1
        await unit.commit()
    assert [state for _, state in states(network)] == ["expired", "queued", "queued"]


async def test_the_structure_is_given_the_participant_whom_no_notice_reaches(network: Network) -> None:
    await joins(network, network.linked.account_id, "linked")
    await network.book(Order(network.performance("cirque"), (Party(network.linked_person),)))
    (one,) = await claim(network)
    await unreachable(network, one)
    assert states(network) == [("linked", "unreachable")]
    assert relays(network) == [(network.structure_a, network.linked_person)]


async def test_a_notice_to_an_address_known_to_be_unreachable_is_never_queued_and_a_task_at_once(
    network: Network,
) -> None:
    address_id = await joins(network, network.linked.account_id, "linked")
    await network.execute("UPDATE address SET unreachable_at = 1 WHERE id = ?", address_id)
    await network.book(Order(network.performance("cirque"), (Party(network.linked_person),)))
    assert states(network) == [("linked", "unreachable")]
    assert relays(network) == [(network.structure_a, network.linked_person)]


async def test_who_is_reached_elsewhere_is_nobody_s_task(network: Network) -> None:
    await joins(network, network.linked.account_id, "one")
    await joins(network, network.linked.account_id, "two", channel="other")
    await network.book(Order(network.performance("cirque"), (Party(network.linked_person),)))
    (one,) = await claim(network)
    await unreachable(network, one)
    assert states(network) == [("one", "unreachable"), ("two", "queued")]
    assert relays(network) == []


async def test_a_task_goes_to_the_structure_that_the_notice_is_about_and_to_no_other(network: Network) -> None:
    """The person is followed by A and by B: B's booking is told to B alone (A9)."""
    await joins(network, network.linked.account_id, "linked")
    await network.execute(
        "UPDATE participant SET account_id = ? WHERE id = ?", network.linked.account_id, network.other_person
    )
    order = Order(network.performance("cirque"), (Party(network.other_person),))
    await network.book(order, network.other_referent)
    (one,) = await claim(network)
    await unreachable(network, one)
    assert relays(network) == [(network.structure_b, network.other_person)]


async def test_a_date_that_moved_is_the_task_of_the_structure_that_goes_there(network: Network) -> None:
    await joins(network, network.linked.account_id, "linked")
    await network.execute(
        "UPDATE participant SET account_id = ? WHERE id = ?", network.linked.account_id, network.other_person
    )
    cirque = network.performance("cirque")
    await network.book(Order(cirque, (Party(network.other_person),)), network.other_referent)
    await claim(network)
    await tell(network, "moved", ToAccount(network.linked.account_id), kind=NoticeKind.MOVED, performance=cirque)
    await network.execute("UPDATE delivery SET state = 'queued', leased_until = NULL")
    (one,) = await claim(network)
    await unreachable(network, one)
    assert relays(network) == [(network.structure_b, network.other_person)] * 2


async def test_members_are_tasks_without_a_participant_and_staff_and_strangers_are_none(network: Network) -> None:
    for who in (network.referent, network.staff):
        await joins(network, who.account_id, f"{who.account_id}")
    await network.execute("UPDATE address SET unreachable_at = 1 WHERE channel = ?", CHANNEL)
    await tell(network, "of the structure", structure=network.structure_a)
    await tell(network, "of another structure", structure=network.structure_b)
    await tell(network, "of nothing")
    await tell(network, "to the staff", ToStaff())
    assert [state for _, state in states(network)] == ["unreachable"] * 4
    assert relays(network) == [(network.structure_a, None)]


async def test_who_is_there_again_is_sent_what_is_told_from_now_on(network: Network) -> None:
    address_id = await joins(network, network.referent.account_id, "one")
    await tell(network, "before")
    (one,) = await claim(network)
    await unreachable(network, one)
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.deliveries.heal(address_id)
        await unit.commit()
    await tell(network, "after")
    assert [one.dedupe_key for one in await claim(network)] == ["after"]


async def test_a_message_can_be_found_again_by_what_it_told(network: Network) -> None:
    await joins(network, network.referent.account_id, "one")
    await tell(network, "news")
    (one,) = await claim(network)
    async with network.store.write(Act(at=NOW)) as unit:
        assert await unit.deliveries.sent_message("news", CHANNEL) == []
        await unit.deliveries.sent(one.id, message_id="7", now=NOW)
        await unit.commit()
    async with network.store.read() as view:
        (found,) = await view.deliveries.sent_message("news", CHANNEL)
        assert await view.deliveries.sent_message("news", "other") == []
    to = ToAccount(network.referent.account_id)
    assert (found.native_id, found.message_id, found.told, found.to) == ("one", "7", one.told, to)


async def test_the_message_that_is_the_present_screen_is_remembered_with_its_files(network: Network) -> None:
    address_id = await joins(network, network.referent.account_id, "one")
    async with network.store.write(Act(at=NOW)) as unit:
        assert await unit.deliveries.screen(address_id) is None
        await unit.deliveries.set_screen(address_id, ShownScreen("12", ("10", "11")))
        await unit.commit()
    async with network.store.read() as view:
        assert await view.deliveries.screen(address_id) == ShownScreen("12", ("10", "11"))


async def test_all_who_listen_hear_what_became_durable(network: Network) -> None:
    first: list[str] = []
    second: list[str] = []
    network.store.on_told(first.extend)
    network.store.on_told(second.extend)
    await tell(network, "news")
    assert (first, second) == (["news"], ["news"])


async def test_standing_counts_by_state_and_names_the_oldest(network: Network) -> None:
    await joins(network, network.referent.account_id, "one")
    await tell(network, "first")
    await tell(network, "second")
    await claim(network)
    async with network.store.read() as view:
        standing = await view.deliveries.standing(CHANNEL, now=NOW)
    assert (standing.counts, standing.oldest) == ({DeliveryState.QUEUED: 1, DeliveryState.SENDING: 1}, NOW)
