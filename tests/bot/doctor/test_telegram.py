"""Telegram, as the doctor looks at it: a Bot API server on loopback."""

from collections.abc import AsyncIterator

import pytest
from pydantic import HttpUrl, SecretStr
from telegram import WebhookInfo

from bot.channels.telegram.api import Api
from bot.config import TelegramSettings
from bot.doctor.finding import Level
from bot.doctor.telegram import _way_in, check_telegram
from tests.fakebot import FakeBotApi

OK, ATTENTION, WRONG = Level
PUBLIC = "https://strapontin.example.org/"
SECRET = "0123456789abcdef"


@pytest.fixture
async def server() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi(paced=False) as server:
        yield server


def settings(server: FakeBotApi, **other: object) -> TelegramSettings:
    given = {"token": SecretStr(server.token), "api_url": HttpUrl(server.url), **other}
    return TelegramSettings.model_validate(given)


async def test_without_a_token_it_is_off() -> None:
    (found,) = await check_telegram(TelegramSettings(), public_url=None, running=False)
    assert (found.level, "off" in found.said) == (OK, True)


async def test_the_bot_is_named(server: FakeBotApi) -> None:
    found = await check_telegram(settings(server), public_url=None, running=True)
    assert [one.level for one in found] == [OK, OK]
    assert found[0].said == f"@{server.world.bot['username']} answers"


async def test_a_token_that_is_refused_is_named_by_its_variable_and_never_shown(server: FakeBotApi) -> None:
    (found,) = await check_telegram(settings(server, token=SecretStr("1:wrong")), public_url=None, running=False)
    assert (found.level, "STRAPONTIN_TELEGRAM__TOKEN" in found.to_do, "1:wrong" in found.line()) == (WRONG, True, False)


async def test_a_server_that_does_not_answer_is_named_without_the_token(server: FakeBotApi) -> None:
    nobody = settings(server, api_url=HttpUrl("http://127.0.0.1:9"))
    (found,) = await check_telegram(nobody, public_url=None, running=False)
    assert (found.level, "127.0.0.1" in found.to_do, server.token in found.line()) == (WRONG, True, False)


async def test_a_webhook_that_another_program_set_is_found(server: FakeBotApi) -> None:
    api = Api(server.token, url=server.url)
    await api.open()
    await api.set_webhook(f"{server.url}/elsewhere", secret_token=SECRET)
    await api.close_connections()
    for running, level in ((False, ATTENTION), (True, WRONG)):
        found = await check_telegram(settings(server), public_url=None, running=running)
        assert [one.level for one in found] == [OK, level]


@pytest.mark.parametrize(
    ("url", "wanted", "waiting", "error", "running", "levels"),
    [
        ("", "", 0, None, True, [OK]),
        ("https://a/w", "https://a/w", 0, None, True, [OK]),
        ("", "https://a/w", 0, None, False, [ATTENTION]),
        ("", "https://a/w", 0, None, True, [WRONG]),
        ("https://b/w", "https://a/w", 0, None, True, [WRONG]),
        ("https://a/w", "https://a/w", 100, None, True, [OK, WRONG]),
        ("https://a/w", "https://a/w", 100, None, False, [OK]),
        ("https://a/w", "https://a/w", 1, "Connection refused", True, [OK, ATTENTION]),
        ("", "", 0, "Connection refused", True, [OK]),
    ],
)
def test_each_way_in_has_its_lines(
    url: str, wanted: str, waiting: int, error: str | None, running: bool, levels: list[Level]
) -> None:
    info = WebhookInfo(url, has_custom_certificate=False, pending_update_count=waiting, last_error_message=error)
    assert [found.level for found in _way_in(info, wanted, running=running)] == levels
