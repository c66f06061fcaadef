"""One person on Telegram and on Matrix: one account, and each notice once, where they want it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.texts import Texts
from handlers.reply import Reply
from tests.scenarios.line import Notes, StageClock
from tests.scenarios.matrix import ENCRYPTED, MATRIX, MatrixLine, begins_in, remember_token, until_heard_first
from tests.scenarios.matrixtalk import MatrixTalk
from tests.scenarios.screens import buttons_of, said
from tests.scenarios.stage import Stage, open_stage
from tests.scenarios.steps import books
from tests.scenarios.talk import Talk
from tests.scenarios.telegram import TELEGRAM
from tests.scenarios.telegramtalk import TelegramTalk
from tests.scenarios.town import Town

ADDED, BOOKED = "notice-address-added", "notice-booked-for-you"


@pytest.fixture(params=[MATRIX, ENCRYPTED])
def channel(request: pytest.FixtureRequest) -> str:
    """The other one; everybody is on Telegram to begin with."""
    return str(request.param)


@pytest.fixture
async def stage(tmp_path: Path, texts: Texts) -> AsyncIterator[Stage]:
    async with open_stage(tmp_path, texts, channel=TELEGRAM) as stage:
        yield stage


@pytest.fixture
async def there(stage: Stage, town: Town) -> AsyncIterator[MatrixLine]:
    """The same service on Matrix, where nobody wrote yet."""
    await begins_in(stage.network, town)
    line = MatrixLine(town, stage.store, stage.desk, stage.texts, StageClock(lambda: stage.now), Notes())
    await line.open()
    try:
        await until_heard_first(stage.network, town)
        yield line
    finally:
        await line.close()
        remember_token(stage.network, town)
        await town.close()


@pytest.fixture
def phone(stage: Stage) -> TelegramTalk:
    """The participant's, on Telegram."""
    talk = stage.person("linked")
    assert isinstance(talk, TelegramTalk)
    return talk


@pytest.fixture
async def room(stage: Stage, there: MatrixLine, phone: TelegramTalk) -> MatrixTalk:
    """Theirs too, on Matrix: added by the code that their phone shows."""
    talk = MatrixTalk("linked-too", stage, lambda: there)
    await phone.types("/messageries")
    await phone.presses("add-address")
    await talk.types(str(said(phone.screen, "code-shown").args["code"]))
    assert talk.title == "address-added-title"
    await stage.delivers()
    return talk


async def told(phone: TelegramTalk, room: MatrixTalk) -> tuple[list[str], list[str]]:
    """The titles of what was sent to each, oldest first."""
    on_telegram = await phone.told()  # what cannot be sent there goes to the other
    return [one.text[0].key for one in on_telegram], [one.text[0].key for one in await room.told()]


async def is_booked(stage: Stage, referent: Talk, show: str) -> None:
    await books(referent, stage.network.performance(show), stage.network.linked_person)


async def prefers_matrix(stage: Stage, room: MatrixTalk) -> None:
    await room.types("/messageries")
    await room.presses("address", address(stage, room))
    assert {"address-silent", "address-here"} <= set(room.keys)
    await room.presses("prefer-address")
    assert {"addresses-saved", "addresses-silent"} <= set(room.keys)


def labels(reply: Reply) -> list[str]:
    return [one.label.key for one in buttons_of(reply)]


def address(stage: Stage, talk: Talk) -> int:
    return int(stage.network.one("SELECT id FROM address WHERE native_id = ?", talk.address.native_id))


async def test_both_are_one_account_and_a_notice_comes_to_the_preferred_one_alone(
    stage: Stage, referent: Talk, phone: TelegramTalk, room: MatrixTalk
) -> None:
    await is_booked(stage, referent, "cirque")
    assert await told(phone, room) == ([ADDED, BOOKED], [])
    await prefers_matrix(stage, room)
    await is_booked(stage, referent, "danse")
    assert await told(phone, room) == ([ADDED, BOOKED], [BOOKED])
    owners = "SELECT DISTINCT account_id FROM address WHERE id IN (?, ?)"
    assert stage.network.query(owners, address(stage, phone), address(stage, room)) == [
        (stage.network.linked.account_id,)
    ]
    for talk in (phone, room):
        await talk.types("/sorties")
        assert talk.keys.count("my-outing") == 2


async def test_a_place_given_back_on_matrix_closes_the_way_out_on_telegram(
    stage: Stage, referent: Talk, phone: TelegramTalk, room: MatrixTalk
) -> None:
    await is_booked(stage, referent, "cirque")
    notice = (await phone.told())[-1]
    assert "button-cannot-come" in labels(notice)
    await room.types("/sorties")
    await room.presses("booking")
    await room.presses("cannot-come")
    assert stage.network.taken("cirque") == 0
    await stage.delivers()
    _, *closed = await phone.told()
    assert "button-cannot-come" not in [key for reply in closed for key in labels(reply)]


async def test_where_telegram_is_blocked_matrix_is_told_until_it_comes_back(
    stage: Stage, referent: Talk, phone: TelegramTalk, room: MatrixTalk
) -> None:
    phone.user.leaves_telegram()  # nothing says so but the next sending
    await is_booked(stage, referent, "cirque")
    assert await told(phone, room) == ([ADDED], [BOOKED])
    await room.types("/messageries")
    assert "addresses-unreachable" in room.keys
    phone.user.chat.closed = None
    await phone.types("/sorties")
    await is_booked(stage, referent, "danse")
    assert await told(phone, room) == ([ADDED, BOOKED], [BOOKED])


async def test_the_one_let_go_shows_nothing_more_and_hands_its_notices_back(
    stage: Stage, referent: Talk, phone: TelegramTalk, room: MatrixTalk
) -> None:
    await prefers_matrix(stage, room)
    await phone.types("/messageries")
    await phone.presses("address", address(stage, room))
    await phone.presses("ask-remove-address")
    await phone.presses("remove-address")
    await is_booked(stage, referent, "cirque")
    on_telegram, on_matrix = await told(phone, room)
    assert (on_telegram[-1], BOOKED in on_matrix) == (BOOKED, False)
    await room.types("/sorties")
    assert room.title == "offers-title"
