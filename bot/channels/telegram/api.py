"""The Bot API as the adapter calls it: PTB's `Bot`, and what PTB cannot do without harm."""

from collections.abc import Mapping, Sequence
from typing import Any

from telegram import Bot

from bot.channels.telegram.request import AiohttpRequest

ALLOWED = ("message", "callback_query", "my_chat_member")
"""Always said: the server goes on with the last list it was given, even one of another program."""
MARGIN = 10.0
"""Seconds an answer may come later than the wait that was asked for."""

Raw = Mapping[str, Any]
"""An update as it came."""


class Api(Bot):
    """`url` is the root of a Bot API server; `/bot` and `/file/bot` are appended.

    Never `initialize()`d: PTB writes a refused token into its exception.
    """

    def __init__(self, token: str, *, url: str) -> None:
        self._calls, self._polls = AiohttpRequest(), AiohttpRequest()
        root = url.rstrip("/")
        super().__init__(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=self._calls,
            get_updates_request=self._polls,
        )

    def __repr__(self) -> str:
        """PTB's own shows the token."""
        return type(self).__name__

    async def open(self) -> None:
        await self._calls.initialize()
        await self._polls.initialize()

    async def close_connections(self) -> None:
        await self._polls.shutdown()
        await self._calls.shutdown()

    async def known(self) -> bool:
        """Whether the server knows this bot. Raises TelegramError."""
        return bool(await self.get_me())

    async def raw_updates(self, *, offset: int | None, wait: int) -> Sequence[Raw]:
        """As they came, to be stored before they are understood: one that PTB cannot read holds up no other.

        `wait`: seconds that the server keeps the call open where nothing is there. Raises TelegramError.
        """
        asked = {"offset": offset, "timeout": wait, "allowed_updates": list(ALLOWED)}
        answer = await self._post("getUpdates", asked, read_timeout=wait + MARGIN)
        return [one for one in answer if isinstance(one, dict)] if isinstance(answer, list) else []
