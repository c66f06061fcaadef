"""Each messenger's line, built.

Its library is imported when it is: who runs without Matrix spares half a second of each start and 20 MB.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.config import MatrixSettings, TelegramSettings
from bot.delivery.courier import Courier
from bot.delivery.pacer import Pacer
from bot.messaging import Around, Line


async def username(settings: TelegramSettings) -> str:
    """The bot's, for a link made while the service is stopped; "" without a token, or where Telegram is silent."""
    if settings.token is None:
        return ""
    from telegram.error import TelegramError  # noqa: PLC0415 - the reason is at the top of this file

    from bot.channels.telegram.api import Api  # noqa: PLC0415 - the reason is at the top of this file

    api = Api(settings.token.get_secret_value(), url=str(settings.api_url))
    await api.open()
    try:
        return (await api.get_me()).username or ""
    except TelegramError:
        return ""
    finally:
        await api.close_connections()


def telegram(
    settings: TelegramSettings, around: Around, *, public_url: str | None, named: Callable[[str], None]
) -> Line:
    """Within the event loop, whose clock is the pace's. `settings` have a token."""
    from bot.channels.telegram.channel import TelegramChannel  # noqa: PLC0415 - the reason is at the top of this file

    steady = asyncio.get_running_loop()
    pacer = Pacer(steady)
    channel = TelegramChannel(
        settings, desk=around.desk, store=around.store, texts=around.texts, pacer=pacer, steady=steady,
        clock=around.clock, tasks=around.tasks, public_url=public_url, named=named,
    )  # fmt: skip
    asks = channel.sender.answers
    courier = Courier(around.store, channel.sender, pacer, around.clock, around.tasks, steady=steady, asks=asks)
    return Line(channel, courier)


def matrix(settings: MatrixSettings, around: Around, *, folder: Path, on_recovery_key: Callable[[str], bool]) -> Line:
    """Within the event loop, whose clock is the pace's. `settings` have an account, whose keys are in `folder`."""
    from bot.channels.matrix.channel import MatrixChannel  # noqa: PLC0415 - the reason is at the top of this file

    steady = asyncio.get_running_loop()
    channel = MatrixChannel(
        settings, folder=folder, desk=around.desk, store=around.store, texts=around.texts, steady=steady,
        clock=around.clock, tasks=around.tasks, on_recovery_key=on_recovery_key,
    )  # fmt: skip
    courier = Courier(around.store, channel.sender, channel.pace, around.clock, around.tasks, steady=steady)
    return Line(channel, courier)
