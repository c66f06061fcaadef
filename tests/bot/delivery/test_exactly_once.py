"""A channel on which a sending repeated under its key arrives once: nothing is ever in doubt, nothing says "Rappel"."""

from datetime import timedelta

import pytest

from bot.delivery.outcomes import NotSent, Unknown
from core.model.notices import NoticeKind
from tests.bot.delivery.posts import Post
from tests.network import Network


@pytest.fixture(params=[NoticeKind.ACCESS_GRANTED, NoticeKind.MOVED])
def kind(request: pytest.FixtureRequest) -> NoticeKind:
    """One that is a comfort, one that people must know."""
    return NoticeKind(request.param)


@pytest.fixture
def sure(post: Post) -> Post:
    post.pigeon.exactly_once = True
    post.courier = post._courier()
    return post


def states(post: Post) -> list[tuple[str, int]]:
    return [(state, again) for _, state, again in post.states("again")]


async def test_what_nobody_answered_is_sent_again_under_its_key(network: Network, sure: Post, kind: NoticeKind) -> None:
    sure.pigeon.answers.append(Unknown("timeout"))
    await sure.starts()
    await sure.tell("news", network.referent.account_id, kind)
    await sure.hand.advance(60)
    first, second = sure.pigeon.letters
    assert (first.sent_as, first.reply, first.again) == (second.sent_as, second.reply, second.again)
    assert states(sure) == [("sent", 0)]


async def test_killed_while_sending_it_is_sent_again_under_its_key(
    network: Network, sure: Post, kind: NoticeKind
) -> None:
    sure.pigeon.gate.clear()
    await sure.starts()
    await sure.tell("news", network.referent.account_id, kind)
    await sure.hand.advance(1)
    await sure.dies()
    sure.pigeon.gate.set()
    await sure.starts()
    await sure.hand.advance(60)
    assert len({letter.sent_as for letter in sure.pigeon.letters}) == 1
    assert ([letter.again for letter in sure.pigeon.letters], states(sure)) == ([False, False], [("sent", 0)])


async def test_each_notice_has_a_key_of_its_own(network: Network, sure: Post) -> None:
    await sure.starts()
    for name in ("one", "two"):
        await sure.tell(name, network.referent.account_id)
    await sure.tell("three", network.linked.account_id)
    await sure.hand.advance(10)
    assert len({letter.sent_as for letter in sure.pigeon.letters}) == 3


async def test_it_is_given_up_when_it_is_too_old_and_never_in_doubt(
    network: Network, sure: Post, kind: NoticeKind
) -> None:
    sure.pigeon.up = Unknown("timeout")
    await sure.starts()
    await sure.tell("news", network.referent.account_id, kind)
    await sure.hand.advance(1)
    sure.hand.at += timedelta(days=8)
    await sure.hand.advance(120)
    assert states(sure) == [("expired", 0)]


async def test_on_other_channels_it_would_be_in_doubt(network: Network, post: Post) -> None:
    """The control."""
    post.pigeon.answers.append(Unknown("timeout"))
    await post.starts()
    await post.tell("news", network.referent.account_id)
    await post.hand.advance(60)
    assert states(post) == [("uncertain", 0)]


async def test_what_did_not_leave_keeps_its_key_as_well(network: Network, post: Post) -> None:
    post.pigeon.answers.append(NotSent("refused"))
    await post.starts()
    await post.tell("news", network.referent.account_id)
    await post.hand.advance(60)
    assert len({letter.sent_as for letter in post.pigeon.letters}) == 1
