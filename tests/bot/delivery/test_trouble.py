"""What goes wrong on the way: told to wait, blocked, refused, down, no answer, killed."""

from datetime import timedelta

import pytest

from bot.delivery import drawing
from bot.delivery.marking import GREATEST_AGE
from bot.delivery.outcomes import Failed, NotSent, Outcome, Unknown, Unreachable, Wait
from core.model.notices import MUST_KNOW, NoticeKind
from handlers.notices import notice
from handlers.reply import Reply
from storage.deliveries import Deliveries
from tests.bot.delivery.posts import CHANNEL, Post
from tests.bot.delivery.test_courier import redraw, stranger
from tests.network import Network

COMFORT = NoticeKind.ACCESS_GRANTED
DOUBTFUL = [(kind, kind in MUST_KNOW) for kind in (COMFORT, NoticeKind.MOVED, NoticeKind.DATE_CANCELLED)]


def at(post: Post) -> list[float]:
    """Seconds from the hand's first moment at which something left."""
    return [round(letter.at - 1000, 1) for letter in post.pigeon.letters]


async def test_a_chat_told_to_wait_is_left_alone_so_long_and_nobody_else(network: Network, post: Post) -> None:
    post.pigeon.answers.append(Wait(7, everybody=False))
    await post.tell("first", network.referent.account_id)
    await post.tell("second", network.referent.account_id)
    await post.tell("other", network.linked.account_id)
    await post.starts()
    await post.hand.advance(6.9)
    assert [letter.native_id for letter in post.pigeon.letters] == ["referent", "linked"]
    await post.hand.advance(5)
    assert [letter.native_id for letter in post.pigeon.letters] == ["referent", "linked", "referent", "referent"]
    assert at(post)[2] == 7.0
    assert [state for _, state in post.states()] == ["sent"] * 3


async def test_everybody_told_to_wait_means_nobody_is_sent_anything_so_long(network: Network, post: Post) -> None:
    post.pigeon.answers.append(Wait(35, everybody=True))
    await post.tell("first", network.referent.account_id)
    await post.tell("other", network.linked.account_id)
    await post.starts()
    await post.hand.advance(34.9)
    await post.tell("urgent", network.staff.account_id)
    assert at(post) == [0.0]
    await post.hand.advance(5)
    assert at(post)[1:] == [35.0, 35.0, 35.1]
    assert [state for _, state in post.states()] == ["sent"] * 3


async def test_while_everybody_waits_nothing_new_is_claimed(network: Network, post: Post) -> None:
    """A crash would put in doubt what surely was not sent."""
    await post.starts()
    post.pacer.hold(None, post.hand.time() + 60)
    await post.tell("news", network.referent.account_id)
    await post.hand.advance(59)
    assert post.states() == [("news", "queued")]
    await post.hand.advance(2)
    assert post.states() == [("news", "sent")]


async def test_who_is_unreachable_is_called_once_and_the_structure_has_a_task_for_each_notice(
    network: Network, post: Post
) -> None:
    post.pigeon.answers.append(Unreachable())
    for number in range(3):
        await post.tell(f"{number}", network.linked.account_id)
    await post.tell("other", network.referent.account_id)
    await post.starts()
    await post.hand.advance(60)
    await post.tell("later", network.linked.account_id)
    await post.hand.advance(60)
    assert [letter.native_id for letter in post.pigeon.letters] == ["linked", "referent"]
    assert sorted(state for _, state in post.states()) == ["sent"] + ["unreachable"] * 4
    tasks = network.query("SELECT structure_id, participant_id FROM relay")
    assert tasks == [(network.structure_a, network.linked_person)] * 4


async def test_who_writes_again_is_told_again(network: Network, post: Post) -> None:
    post.pigeon.answers.append(Unreachable())
    await post.tell("lost", network.linked.account_id)
    await post.starts()
    address_id = network.one("SELECT id FROM address WHERE channel = ? AND native_id = 'linked'", CHANNEL)
    async with network.store.write(network.act()) as unit:
        await unit.deliveries.heal(address_id)
        await unit.commit()
    await post.tell("new", network.linked.account_id)
    await post.hand.advance(5)
    assert post.states() == [("lost", "unreachable"), ("new", "sent")]


async def test_what_is_refused_is_given_up_with_its_reason_and_the_others_go_on(network: Network, post: Post) -> None:
    post.pigeon.answers.append(Failed("too long"))
    await post.tell("bad", network.referent.account_id)
    await post.tell("good", network.referent.account_id)
    await post.starts()
    await post.hand.advance(60)
    assert post.states("error") == [("bad", "failed", "too long"), ("good", "sent", "")]
    assert len(post.pigeon.letters) == 2


async def test_what_surely_did_not_leave_is_tried_again_later_and_later(network: Network, post: Post) -> None:
    post.pigeon.answers += [NotSent("refused")] * 4
    await post.tell("news", network.referent.account_id)
    await post.starts()
    await post.hand.advance(120)
    assert post.states("attempts", "again", "error") == [("news", "sent", 5, 0, "")]
    waits = [later - sooner for sooner, later in zip(at(post), at(post)[1:], strict=False)]
    assert waits == sorted(waits)
    assert waits[0] >= 1
    assert waits[-1] >= 8


async def test_after_its_greatest_age_it_is_tried_no_more(network: Network, post: Post) -> None:
    post.pigeon.up = NotSent("no route")
    await post.tell("news", network.referent.account_id)
    await post.hand.advance(GREATEST_AGE.total_seconds() - 300)
    await post.starts()
    assert post.states() == [("news", "queued")]
    await post.hand.advance(400)
    assert [state for _, state in post.states()] == ["expired"]


async def test_what_is_too_old_when_the_service_starts_again_is_not_sent(network: Network, post: Post) -> None:
    await post.tell("old", network.referent.account_id)
    await post.hand.advance(GREATEST_AGE.total_seconds() / 2)
    await post.tell("late", network.referent.account_id)
    await post.hand.advance(GREATEST_AGE.total_seconds() / 2)
    await post.starts()
    await post.hand.advance(60)
    assert (post.states(), len(post.pigeon.letters)) == ([("old", "expired"), ("late", "sent")], 1)


async def test_ten_minutes_without_network_lose_nothing_send_nothing_twice_and_ask_now_and_then(
    network: Network, post: Post
) -> None:
    people = [await stranger(post, f"stranger {number}") for number in range(20)]
    post.pigeon.up = NotSent("no route")
    for number, who in enumerate(people):
        useless_after = post.hand.at + timedelta(minutes=5) if number % 4 == 0 else None
        await post.tell(f"{number}", who.account_id, useless_after=useless_after)
    await post.starts()
    await post.hand.advance(600)
    asked = len(post.pigeon.letters)
    assert (await post.courier.health())["outage"] == 1
    post.pigeon.up = None
    await post.hand.advance(65)
    assert asked <= 30
    states = [state for _, state in post.states()]
    assert (states.count("expired"), states.count("sent")) == (5, 15)
    assert len(post.pigeon.letters) == asked + 15
    assert (await post.courier.health())["outage"] == 0


@pytest.mark.parametrize(("kind", "must_know"), DOUBTFUL)
async def test_what_may_have_arrived_is_sent_again_only_where_it_must_be_known_and_says_so(
    network: Network, post: Post, kind: NoticeKind, *, must_know: bool
) -> None:
    post.pigeon.answers.append(Unknown("time-out"))
    await post.tell("news", network.referent.account_id, kind)
    await post.starts()
    await post.hand.advance(600)
    assert [letter.again for letter in post.pigeon.letters] == [False, True] if must_know else [False]
    assert post.states("again") == [("news", "sent", 1) if must_know else ("news", "uncertain", 0)]


async def test_it_is_sent_again_once_and_then_left_in_doubt(network: Network, post: Post) -> None:
    post.pigeon.up = Unknown("time-out")
    await post.tell("moved", network.referent.account_id, NoticeKind.MOVED)
    await post.starts()
    await post.hand.advance(3600)
    assert [letter.again for letter in post.pigeon.letters] == [False, True]
    assert post.states("error") == [("moved", "uncertain", "time-out")]


async def test_a_sender_that_breaks_may_have_sent(network: Network, post: Post) -> None:
    post.pigeon.answers.append(ZeroDivisionError("with a secret in it"))
    await post.tell("news", network.referent.account_id)
    await post.starts()
    await post.hand.advance(60)
    assert post.states("error") == [("news", "uncertain", "ZeroDivisionError")]


@pytest.mark.parametrize(("kind", "must_know"), DOUBTFUL)
async def test_killed_between_sending_and_marking_nothing_is_repeated_unknowingly(
    network: Network, post: Post, kind: NoticeKind, *, must_know: bool
) -> None:
    post.pigeon.gate.clear()
    await post.tell("news", network.referent.account_id, kind)
    await post.starts()
    assert post.states() == [("news", "sending")]
    await post.dies()
    post.pigeon.gate.set()
    await post.starts()
    await post.hand.advance(60)
    assert [letter.again for letter in post.pigeon.letters] == [False, True] if must_know else [False]
    assert [state for _, state in post.states()] == ["sent" if must_know else "uncertain"]


@pytest.mark.parametrize(("kind", "must_know"), DOUBTFUL)
async def test_killed_while_it_waits_for_its_turn_it_is_simply_sent(
    network: Network, post: Post, kind: NoticeKind, *, must_know: bool
) -> None:
    """Claimed, and not begun: it surely did not leave."""
    post.pacer.hold("referent", post.hand.time() + 30)
    await post.tell("news", network.referent.account_id, kind)
    await post.starts()
    assert (post.states(), post.pigeon.letters) == ([("news", "sending")], [])
    await post.dies()
    await post.starts()
    await post.hand.advance(60)
    assert ([letter.again for letter in post.pigeon.letters], post.states()) == ([False], [("news", "sent")])


async def test_killed_before_claiming_it_is_simply_sent(network: Network, post: Post) -> None:
    await post.tell("news", network.referent.account_id)
    await post.dies()
    await post.starts()
    assert [(letter.key, letter.again) for letter in post.pigeon.letters] == [("notice-access-granted", False)]


async def test_without_the_rule_a_kill_repeats_what_had_arrived(
    network: Network, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: given back to the queue instead, people would read everything under way twice."""

    async def given_back(self: Deliveries, delivery_id: int, *, not_before: int, error: str) -> None:
        await self._session.run("delivery_again", delivery_id=delivery_id, not_before=not_before, error=error, again=0)

    monkeypatch.setattr(Deliveries, "_doubt", given_back)
    post.pigeon.gate.clear()
    await post.tell("news", network.referent.account_id)
    await post.starts()
    await post.dies()
    post.pigeon.gate.set()
    await post.starts()
    assert [letter.again for letter in post.pigeon.letters] == [False, False]


async def test_what_another_process_left_is_doubted_when_its_lease_ends(network: Network, post: Post) -> None:
    post.pigeon.gate.clear()
    await post.tell("moved", network.referent.account_id, NoticeKind.MOVED)
    await post.starts()
    await post.dies()
    post.pigeon.gate.set()
    await post.second(alone=False)
    await post.hand.advance(100)
    assert post.states() == [("moved", "sending")]
    await post.hand.advance(60)
    assert post.states() == [("moved", "sent")]
    assert [letter.again for letter in post.pigeon.letters] == [False, True]


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The books cannot be written as often as the list's number says."""
    left = [0]
    claim = Deliveries.claim

    async def refused(self: Deliveries, channel: str, **how: object) -> object:
        if left[0]:
            left[0] -= 1
            raise OSError("disk full")
        return await claim(self, channel, **how)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(Deliveries, "claim", refused)
    return left


async def test_books_that_cannot_be_written_for_a_while_make_nothing_lost_or_double(
    network: Network, post: Post, refusing: list[int]
) -> None:
    await post.starts()
    post.pigeon.gate.clear()
    await post.tell("news", network.referent.account_id)
    await post.hand.advance(1)
    refusing[0] = 3
    post.pigeon.gate.set()
    await post.hand.advance(0.5)
    assert post.states() == [("news", "sending")]
    await post.hand.advance(5)
    assert post.states() == [("news", "sent")]
    assert len(post.pigeon.letters) == 1


@pytest.mark.parametrize("answer", [NotSent("no route"), Unknown("time-out"), Wait(3, everybody=False)])
async def test_an_edit_that_did_not_succeed_is_made_again(network: Network, post: Post, answer: Outcome) -> None:
    await post.starts()
    await post.tell("news", network.referent.account_id)
    await post.hand.advance(5)
    post.pigeon.answers.append(answer)
    await redraw(network, "news")
    await post.hand.advance(30)
    assert [letter.message_id for letter in post.pigeon.letters] == ["", "message-0", "message-0"]


async def test_an_edit_is_given_up_after_some_tries(network: Network, post: Post) -> None:
    await post.starts()
    await post.tell("news", network.referent.account_id)
    await post.hand.advance(5)
    post.pigeon.answers += [NotSent("no route")] * 20
    await redraw(network, "news")
    await post.hand.advance(3600)
    assert len(post.pigeon.letters) == 1 + 5


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """What drawing raises, in turn, before it succeeds."""
    errors: list[Exception] = []

    async def read(*about: object) -> Reply:
        if errors:
            raise errors.pop(0)
        return await notice(*about)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(drawing, "notice", read)
    return errors


async def test_what_an_outage_refused_often_is_not_given_up_for_one_error_of_drawing(
    network: Network, post: Post, unread: list[Exception]
) -> None:
    post.pigeon.answers += [NotSent("502")] * 3
    await post.tell("cancelled", network.referent.account_id, NoticeKind.DATE_CANCELLED)
    await post.starts()
    await post.hand.advance(2)
    unread.append(KeyError("performance"))
    await post.hand.advance(120)
    assert (unread, [state for _, state in post.states()]) == ([], ["sent"])


@pytest.mark.parametrize(("error", "state"), [(OSError("disk"), "sent"), (KeyError("performance"), "failed")])
async def test_books_that_cannot_be_read_pass_and_a_notice_that_nobody_can_draw_does_not(
    network: Network, post: Post, unread: list[Exception], error: Exception, state: str
) -> None:
    unread += [error] * 6
    await post.tell("news", network.referent.account_id)
    await post.starts()
    await post.hand.advance(600)
    assert [ended for _, ended in post.states()] == [state]


async def test_what_another_process_left_is_sent_also_while_this_one_is_never_idle(
    network: Network, post: Post
) -> None:
    """Its own that is under way is left alone, however long that takes."""
    await post.tell("left", network.referent.account_id)
    async with network.store.write(network.act(at=post.hand.at)) as unit:
        await unit.deliveries.claim(CHANNEL, now=post.hand.at, lease=timedelta(seconds=20), limit=1)
        await unit.commit()
    await post.tell("slow", network.linked.account_id)
    post.pigeon.gate.clear()
    await post.second(alone=False)
    await post.hand.advance(150)
    assert post.states("attempts") == [("left", "sending", 2), ("slow", "sending", 1)]
    post.pigeon.gate.set()
    await post.hand.advance(5)
    assert post.states("attempts") == [("left", "sent", 2), ("slow", "sent", 1)]
    assert len(post.pigeon.letters) == 2
