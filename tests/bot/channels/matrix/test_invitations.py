"""Into which rooms the service goes: paced, and not where it is not wanted."""

import asyncio

import pytest

from bot.channels.matrix.address import Servers
from bot.channels.matrix.arrivals import INVITED
from bot.channels.matrix.invitations import AN_HOUR, LONGEST_WAIT, Invitations
from bot.channels.matrix.trouble import ForbiddenError, NotConnectedError, UnavailableError
from tests.bot.channels.matrix.conftest import Line, Person
from tests.bot.channels.matrix.handmade import Handmade
from tests.bot.delivery.hand import Hand

SERVERS = Servers("home.example", allowed=frozenset(), denied=frozenset({"spam.example"}))


class Waits:
    """Sleeping moves the hand."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.asked: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await asyncio.sleep(0)


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def home() -> Handmade:
    home = Handmade()
    home.opens("!room", "@ada:home.example")
    return home


@pytest.fixture
def waits(hand: Hand) -> Waits:
    return Waits(hand)


@pytest.fixture
def invitations(home: Handmade, hand: Hand, waits: Waits) -> Invitations:
    return Invitations(home, SERVERS, hand, sleep=waits)


async def test_an_invitation_is_accepted_at_once(invitations: Invitations, waits: Waits) -> None:
    assert (await invitations.accepted("!room", "@ada:home.example"), waits.asked) == (True, [0.0])


async def test_many_are_accepted_one_a_second_and_those_too_late_declined(
    invitations: Invitations, home: Handmade, waits: Waits
) -> None:
    found = [await invitations.accepted("!room", f"@p{number}:s{number}.example") for number in range(80)]
    assert waits.asked == [float(number) for number in range(int(LONGEST_WAIT) + 1)]
    assert (found.count(True), len(home.left)) == (61, 19)


async def test_one_homeserver_s_people_invite_to_so_many_rooms_an_hour(
    invitations: Invitations, home: Handmade, hand: Hand
) -> None:
    async def invited(count: int) -> int:
        found = []
        for number in range(count):
            hand.steady += 1
            home.opens("!room")
            found.append(await invitations.accepted("!room", f"@p{number}:crowd.example"))
        return found.count(True)

    assert await invited(200) in range(AN_HOUR, AN_HOUR + 5)
    home.opens("!room")
    assert await invitations.accepted("!room", "@ada:home.example") is True
    hand.steady += 3600
    assert await invited(200) in range(AN_HOUR, AN_HOUR + 5)


async def test_who_is_denied_is_declined(invitations: Invitations, home: Handmade) -> None:
    assert await invitations.accepted("!room", "@eve:spam.example") is False
    assert (home.left, home.calls["join"]) == (["!room"], 0)


async def test_a_homeserver_that_is_away_for_a_moment_is_asked_again(invitations: Invitations, home: Handmade) -> None:
    home.fails.extend([NotConnectedError(), UnavailableError()])
    assert (await invitations.accepted("!room", "@ada:home.example"), home.calls["join"]) == (True, 3)


async def test_a_room_that_cannot_be_joined_is_left_alone(invitations: Invitations, home: Handmade) -> None:
    home.fails.append(ForbiddenError())
    assert await invitations.accepted("!room", "@ada:home.example") is False
    assert await invitations.accepted("!nowhere", "@ada:home.example") is False


async def test_whoever_invites_is_greeted_with_the_menu_which_their_first_message_changes(
    line: Line, stranger: Person
) -> None:
    await stranger.sends({"membership": "invite"}, INVITED, event_id="invite:1")
    assert (len(stranger.shown), stranger.title) == (1, "Bonjour")
    await stranger.says("/aide")
    assert ([one.edits for one in stranger.shown], stranger.title) == ([1], "Aide")


async def test_a_group_that_invites_hears_one_sentence_and_is_left(line: Line, stranger: Person) -> None:
    line.home.opens(stranger.room_id, stranger.mxid, "@second:elsewhere.example")
    await stranger.sends({"membership": "invite"}, INVITED, event_id="invite:1")
    assert (len(stranger.shown), line.home.left) == (1, [stranger.room_id])
    assert line.network.query("SELECT COUNT(*) FROM address WHERE native_id = ?", stranger.mxid) == [(0,)]
