"""An announcement on its way to the chats: stopped, left, paused for the night (threat 12, fault 21)."""

from datetime import UTC, datetime, timedelta

import pytest

from core.model.ids import AnnouncementId
from tests.bot.delivery.posts import Post
from tests.core.usecases.announcing import OFFERS, Announcers
from tests.network import Network

CROWD = 60


@pytest.fixture
async def desk(network: Network, post: Post) -> Announcers:
    """The members that the network has are in no chat here, but on the web."""
    await network.execute("DELETE FROM address WHERE channel = 'pigeon'")
    return Announcers(network, network.store)


async def goes_out(desk: Announcers, post: Post) -> AnnouncementId:
    desk.crowd(CROWD)
    number = await desk.writes()
    await desk.confirms(number, at=post.hand.at)
    return number


def in_flight(post: Post) -> int:
    return int(post.network.one("SELECT COUNT(*) FROM delivery WHERE state = 'sending' AND begun_at IS NOT NULL"))


@pytest.mark.parametrize("stopped", [True, False])
async def test_stopped_in_the_middle_at_most_what_is_in_flight_still_arrives(
    desk: Announcers, post: Post, stopped: bool
) -> None:
    number = await goes_out(desk, post)
    await post.starts()
    await post.hand.advance(0.5)
    post.pigeon.gate.clear()
    await post.hand.advance(0.2)
    left, flying = len(post.pigeon.letters), in_flight(post)
    assert 0 < left < CROWD
    if stopped:
        await desk.stops(number, at=post.hand.at)
    post.pigeon.gate.set()
    await post.hand.advance(60)
    arrived = len(post.pigeon.letters)
    if stopped:
        assert left <= arrived <= left + flying
        assert [state for _, state in post.states()].count("aborted") == CROWD - arrived
    else:
        assert arrived == CROWD


async def test_claimed_and_not_begun_is_called_back_too(desk: Announcers, post: Post) -> None:
    number = await goes_out(desk, post)
    await post.starts()
    claimed = [state for _, state in post.states()].count("sending")
    assert claimed > in_flight(post)
    left = len(post.pigeon.letters)
    await desk.stops(number, at=post.hand.at)
    await post.hand.advance(60)
    assert len(post.pigeon.letters) == left


@pytest.mark.parametrize("leaves", [True, False])
async def test_whoever_leaves_meanwhile_does_not_get_what_is_on_its_way(
    desk: Announcers, post: Post, leaves: bool
) -> None:
    await post.joins("linked", desk.network.linked)
    await desk.subscribes("referent", OFFERS)
    await desk.network.execute("UPDATE address SET channel = 'pigeon' WHERE native_id = 'referent'")
    number = await desk.writes(OFFERS)
    await desk.confirms(number)
    if leaves:
        await desk.leaves("referent")
    await post.starts()
    await post.hand.advance(5)
    assert [letter.native_id for letter in post.pigeon.letters] == ([] if leaves else ["referent"])


@pytest.mark.parametrize("held", [True, False])
async def test_at_night_it_pauses_and_goes_on_in_the_morning(desk: Announcers, post: Post, held: bool) -> None:
    evening = datetime(2026, 11, 22, 19, 58, 59, tzinfo=UTC)
    await post.hand.advance((evening - post.hand.at).total_seconds())
    await goes_out(desk, post)
    await post.starts()
    await post.hand.advance(1)
    if held:
        await desk.tick(post.hand.at)
    await post.hand.advance(60)
    before_nine = len(post.pigeon.letters)
    assert (before_nine < CROWD) is held
    await post.hand.advance(timedelta(hours=10, minutes=59, seconds=50).total_seconds())
    assert len(post.pigeon.letters) == before_nine
    await post.hand.advance(60)
    assert len(post.pigeon.letters) == CROWD
