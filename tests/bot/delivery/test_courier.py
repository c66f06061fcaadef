"""What is told reaches the chats: in which order, in whose words, once."""

import pytest

from bot.delivery import drawing
from bot.delivery.outcomes import Failed
from bot.delivery.pacer import PER_SECOND
from core.model.act import Actor, Role
from core.model.bookings import Order, Party
from core.model.names import PersonName
from core.model.notices import Notice, NoticeKind, Priority, ToStaff
from handlers.notices import notice
from handlers.reply import Reply
from storage.deliveries import Deliveries as SqlDeliveries
from tests.bot.delivery.posts import Post
from tests.network import CANARY, Network


def booking(network: Network, show: str = "cirque", person: int = 0) -> Order:
    return Order(network.performance(show), (Party(network.people[person]),))


def names(reply: Reply) -> list[str]:
    """The family names that a reply would say."""
    found = [arg for text in reply.text for arg in text.args.values()]
    flat = [one for arg in found for one in (arg if isinstance(arg, tuple) else (arg,))]
    return [one.family for one in flat if isinstance(one, PersonName)]


async def test_a_booking_is_told_to_whoever_booked_at_once_and_is_marked_with_its_message(
    network: Network, post: Post
) -> None:
    await post.starts()
    await network.book(booking(network))
    await post.hand.advance(0)
    assert [(letter.native_id, letter.key, letter.again) for letter in post.pigeon.letters] == [
        ("referent", "notice-booked", False)
    ]
    ((_, state, attempts, message_id, sent_at),) = post.states("attempts", "message_id", "sent_at")
    assert (state, attempts, message_id, sent_at) == ("sent", 1, "message-0", int(post.hand.at.timestamp()))


async def test_what_was_told_before_the_start_is_sent_then(network: Network, post: Post) -> None:
    await network.book(booking(network))
    await post.starts()
    assert [letter.key for letter in post.pigeon.letters] == ["notice-booked"]


async def test_a_notice_told_twice_is_sent_once(network: Network, post: Post) -> None:
    await post.starts()
    for _ in range(2):
        await post.tell("the same", network.referent.account_id)
    await post.hand.advance(60)
    assert len(post.pigeon.letters) == 1


async def test_urgent_ones_leave_first_then_the_oldest(network: Network, post: Post) -> None:
    who = {name: await stranger(post, name) for name in ("bulk", "normal", "urgent", "later")}
    for name, priority in (("bulk", Priority.BULK), ("normal", Priority.NORMAL), ("urgent", Priority.URGENT)):
        await post.tell(name, who[name].account_id, priority=priority)
    await post.tell("later", who["later"].account_id, priority=Priority.URGENT)
    await post.starts()
    await post.hand.advance(1)
    assert [letter.native_id for letter in post.pigeon.letters] == ["urgent", "later", "normal", "bulk"]


async def test_one_chat_has_its_notices_one_after_the_other_in_their_order(network: Network, post: Post) -> None:
    post.pigeon.gate.clear()
    for number in range(3):
        await post.tell(f"{number}", network.referent.account_id)
    await post.starts()
    await post.hand.advance(5)
    assert [state for _, state in post.states()] == ["sending", "queued", "queued"]
    post.pigeon.gate.set()
    await post.hand.advance(5)
    assert [(state, message) for _, state, message in post.states("message_id")] == [
        ("sent", "message-0"),
        ("sent", "message-1"),
        ("sent", "message-2"),
    ]


async def test_eight_are_under_way_at_once_and_no_more(network: Network, post: Post) -> None:
    post.pigeon.gate.clear()
    for number in range(12):
        await post.tell(f"{number}", (await stranger(post, f"stranger {number}")).account_id)
    await post.starts()
    await post.hand.advance(5)
    assert [state for _, state in post.states()] == ["sending"] * 8 + ["queued"] * 4
    post.pigeon.gate.set()
    await post.hand.advance(5)
    assert [state for _, state in post.states()] == ["sent"] * 12


async def test_a_long_queue_leaves_at_the_pace_of_all_without_a_gap(network: Network, post: Post) -> None:
    for number in range(120):
        await post.tell(f"{number}", (await stranger(post, f"stranger {number}")).account_id, priority=Priority.BULK)
    await post.starts()
    await post.hand.advance(120 / PER_SECOND)
    times = [letter.at for letter in post.pigeon.letters]
    assert len({letter.native_id for letter in post.pigeon.letters}) == 120
    assert (len(times) - 1) / (times[-1] - times[0]) == pytest.approx(PER_SECOND, rel=0.001)


async def test_a_notice_is_drawn_in_the_language_its_reader_has_when_it_leaves(network: Network, post: Post) -> None:
    await network.book(booking(network))
    await network.execute("UPDATE account SET language = 'en' WHERE id = ?", network.referent.account_id)
    await post.starts()
    assert [letter.language for letter in post.pigeon.letters] == ["en"]


async def test_a_member_who_left_meanwhile_reads_no_name(network: Network, post: Post) -> None:
    await network.book(booking(network))
    await network.execute("UPDATE member SET withdrawn_at = 1 WHERE id = ?", network.referent.member_id)
    await post.starts()
    (letter,) = post.pigeon.letters
    assert (letter.key, names(letter.reply)) == ("notice-gone", [])


async def test_drawn_with_the_rights_of_the_telling_it_would_name_somebody(network: Network, post: Post) -> None:
    """The control: the same notice for whoever is still a member."""
    await network.book(booking(network))
    await post.starts()
    (letter,) = post.pigeon.letters
    assert names(letter.reply) == [f"{CANARY}person"]


async def test_who_is_no_longer_of_the_staff_gets_nothing_that_was_for_the_staff(network: Network, post: Post) -> None:
    other = await stranger(post, "other staff")
    await network.execute("INSERT INTO staff (account_id) VALUES (?)", other.account_id)
    async with network.store.write(network.act()) as unit:
        what = {"performance": network.performance("cirque"), "seats": 1}
        unit.tell(Notice(ToStaff(), NoticeKind.LATE_CANCELLATION, what, "late"))
        await unit.commit()
    await network.execute("DELETE FROM staff WHERE account_id = ?", network.staff.account_id)
    await post.starts()
    await post.hand.advance(1)
    assert [letter.native_id for letter in post.pigeon.letters] == ["other staff"]
    assert sorted(state for _, state in post.states()) == ["aborted", "sent"]


async def test_what_is_useless_by_now_is_not_sent(network: Network, post: Post) -> None:
    soon = post.hand.at.replace(minute=30)
    await post.tell("offer", network.referent.account_id, useless_after=soon)
    await post.tell("news", network.referent.account_id)
    await post.hand.advance(3600)
    await post.starts()
    await post.hand.advance(5)
    assert post.states() == [("offer", "expired"), ("news", "sent")]
    assert len(post.pigeon.letters) == 1


async def test_what_becomes_useless_while_it_waits_for_its_turn_is_not_sent_either(
    network: Network, post: Post
) -> None:
    soon = post.hand.at.replace(second=20)
    await post.tell("offer", network.referent.account_id, useless_after=soon)
    post.pacer.hold("referent", post.hand.time() + 30)
    await post.starts()
    assert post.states() == [("offer", "sending")]
    await post.hand.advance(31)
    assert post.states() == [("offer", "expired")]
    assert post.pigeon.letters == []


async def test_a_row_whose_lease_ends_while_it_waits_goes_back_and_leaves_later(network: Network, post: Post) -> None:
    """A process that was paused would otherwise send what another one took over."""
    await post.tell("news", network.referent.account_id)
    post.pacer.hold("referent", post.hand.time() + 300)
    await post.starts()
    await post.hand.advance(299)
    assert post.states("attempts") == [("news", "sending", 1)]
    await post.hand.advance(10)
    assert post.states("attempts") == [("news", "sent", 2)]


async def test_a_notice_that_changes_edits_the_message_that_told_it(network: Network, post: Post) -> None:
    await post.starts()
    await post.tell("booked", network.referent.account_id)
    await post.hand.advance(5)
    await redraw(network, "booked")
    await post.hand.advance(5)
    assert [(letter.native_id, letter.message_id) for letter in post.pigeon.letters] == [
        ("referent", ""),
        ("referent", "message-0"),
    ]


async def test_a_notice_that_changes_while_it_is_on_its_way_is_edited_when_it_is_there(
    network: Network, post: Post
) -> None:
    post.pigeon.gate.clear()
    await post.starts()
    await post.tell("booked", network.referent.account_id)
    await post.hand.advance(5)
    await redraw(network, "booked")
    await post.hand.advance(5)
    assert [letter.message_id for letter in post.pigeon.letters] == [""]
    post.pigeon.gate.set()
    await post.hand.advance(5)
    assert [letter.message_id for letter in post.pigeon.letters] == ["", "message-0"]


async def test_a_notice_that_nobody_was_sent_is_not_edited(network: Network, post: Post) -> None:
    await post.starts()
    post.pigeon.answers.append(Failed("too long"))
    await post.tell("booked", network.referent.account_id)
    await post.hand.advance(5)
    await redraw(network, "booked")
    await post.hand.advance(5)
    assert [letter.message_id for letter in post.pigeon.letters] == [""]


@pytest.mark.parametrize("alone", [True, False])
async def test_two_couriers_at_once_send_nothing_twice(network: Network, post: Post, *, alone: bool) -> None:
    """The second one, that knows of no other, begins while nothing is under way."""
    strangers = [await stranger(post, f"stranger {number}") for number in range(30)]
    await post.starts()
    await post.second(alone=alone)
    for number, who in enumerate(strangers):
        await post.tell(f"{number}", who.account_id)
    await post.hand.advance(60)
    assert [state for _, state in post.states()] == ["sent"] * 30
    assert len(post.pigeon.letters) == 30


async def test_a_second_courier_leaves_alone_what_the_first_one_sends(network: Network, post: Post) -> None:
    post.pigeon.gate.clear()
    await post.starts()
    await post.tell("moved", network.referent.account_id, NoticeKind.MOVED)
    await post.hand.advance(1)
    await post.second(alone=False)
    await post.hand.advance(40)
    assert post.states() == [("moved", "sending")]
    assert len(post.pigeon.letters) == 1


async def test_without_claims_two_couriers_send_twice(
    network: Network, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: rows read and sent without being claimed, and not asked for again at their turn."""
    claim = SqlDeliveries.claim

    async def begins(*_: object, **__: object) -> bool:
        return True

    async def unclaimed(self: SqlDeliveries, channel: str, **how: object) -> object:
        found = await claim(self, channel, **how)  # type: ignore[arg-type]  # handed on as it came
        for one in found:
            await self.again(one.id, not_before=post.hand.at, error="")
        return found

    monkeypatch.setattr(SqlDeliveries, "claim", unclaimed)
    monkeypatch.setattr(SqlDeliveries, "begins", begins)
    post.pigeon.gate.clear()
    await post.starts()
    await post.second(alone=False)
    await post.tell("news", network.referent.account_id)
    await post.hand.advance(1)
    assert len(post.pigeon.letters) > 1


async def test_what_another_process_told_is_found_within_half_a_minute(network: Network, post: Post) -> None:
    """Nobody here hears of it; a lease that ends much later is no reason to sleep until then."""
    await post.starts()
    post.pigeon.gate.clear()
    await post.tell("under way", network.linked.account_id)
    await post.hand.advance(1)
    network.store._listeners.told.clear()
    await post.tell("from elsewhere", network.referent.account_id)
    await post.hand.advance(29)
    assert [letter.native_id for letter in post.pigeon.letters] == ["linked", "referent"]


async def test_health_tells_what_waits_since_when_and_what_became_of_the_rest(network: Network, post: Post) -> None:
    await post.tell("old", network.referent.account_id)
    await post.hand.advance(90)
    health = await post.courier.health()
    assert (health["queued"], health["oldest_seconds"], health["sent"], health["outage"]) == (1, 90, 0, 0)
    await post.starts()
    health = await post.courier.health()
    assert (health["queued"], health["oldest_seconds"], health["sent"]) == (0, 0, 1)


async def test_a_notice_that_cannot_be_drawn_is_given_up_and_the_next_ones_are_sent(
    network: Network, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(one: object, *rest: object) -> Reply:
        if one.kind is NoticeKind.LATE_CANCELLATION:  # type: ignore[attr-defined]  # what a Told has
            raise ZeroDivisionError
        return await notice(one, *rest)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(drawing, "notice", broken)
    await post.starts()
    await post.tell("broken", network.referent.account_id, NoticeKind.LATE_CANCELLATION)
    await post.tell("sound", network.referent.account_id)
    await post.hand.advance(30)
    assert post.states("error") == [("broken", "failed", "not drawn: ZeroDivisionError"), ("sound", "sent", "")]


async def test_a_stop_waits_for_what_is_being_sent_and_gives_back_what_only_waits(network: Network, post: Post) -> None:
    await post.starts()
    post.pigeon.gate.clear()
    post.pacer.hold("linked", post.hand.time() + 30)
    await post.tell("leaving", network.referent.account_id)
    await post.tell("waiting", network.linked.account_id)
    await post.hand.advance(1)
    post.pigeon.gate.set()
    await post.courier.close()
    assert post.states() == [("leaving", "sent"), ("waiting", "queued")]
    await post.tell("after", network.referent.account_id)
    assert len(post.pigeon.letters) == 1


async def stranger(post: Post, native_id: str) -> Actor:
    """Somebody new with a chat, and no role."""
    await post.network.execute("INSERT INTO account (language, created_at) VALUES ('fr', 0)")
    account_id = post.network.one("SELECT MAX(id) FROM account")
    who = Actor(account_id, post.network.referent.address_id, "fr", frozenset({Role.VISITOR}))
    await post.joins(native_id, who)
    return who


async def redraw(network: Network, key: str) -> None:
    async with network.store.write(network.act()) as unit:
        unit.redraw(key)
        await unit.commit()
