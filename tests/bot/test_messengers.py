"""The bot's name, asked for while the service is stopped."""

from pydantic import HttpUrl, SecretStr

from bot.config import TelegramSettings
from bot.messengers import username
from tests.fakebot import FakeBotApi


async def test_the_bot_says_its_name() -> None:
    async with FakeBotApi() as server:
        settings = TelegramSettings(token=SecretStr(server.token), api_url=HttpUrl(server.url))
        assert await username(settings) == "strapontin_bot"


async def test_without_a_token_nobody_is_asked() -> None:
    assert await username(TelegramSettings()) == ""


async def test_a_bot_that_cannot_be_reached_has_no_name_and_is_no_error() -> None:
    async with FakeBotApi() as server:
        settings = TelegramSettings(token=SecretStr("4242:another-token"), api_url=HttpUrl(server.url))
        assert await username(settings) == ""
        await server.down()
        assert await username(settings) == ""
