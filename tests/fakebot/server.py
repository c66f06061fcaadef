"""The server itself. What it enforces, and where each figure comes from:

- Sizes (`limits`): `telegram.constants` MessageLimit (text 4096, caption 1024, both after parsing; entities 100; deep
  link 64), InlineKeyboardButtonLimit (callback_data 1-64 bytes, copy_text 256), InlineKeyboardMarkupLimit (100 buttons,
  8 a row), CallbackQueryLimit (answer 200), BotCommandLimit (name 32, description 256, 100 of them), FileSizeLimit
  (upload 50 MB, photo 10 MB, download 20 MB), WebhookLimit (secret token 256, of `A-Za-z0-9_-`: Bot API).
- HTML (`markup`): Bot API, "HTML style"; a wrong or open tag is a 400 "can't parse entities".
- Rates (`pace`): FloodLimit (30/s overall, 1/s a private chat, 20/min a group) with short bursts; 429 with
  `retry_after`, and whoever calls before it is over is refused again. Sends and edits count; answers to presses and
  polls do not.
- Updates (`updates`, `webhook`): Bot API "Getting updates" and platforms.md: at least once, kept 24 h, presses 150 s;
  confirmed by offset; one poller, and none beside a webhook (409); a press can be answered for 150 s.
- Chats: 400 chat not found, message is not modified, message to edit not found, query is too old, group chat was
  upgraded (with `migrate_to_chat_id`); 403 blocked, deactivated, never started, not a member. 401 for another token,
  404 for what is no token or no method.

Not played: media groups, other parse modes and keyboards, inline queries, payments, `file_id` of other bots.
"""

import time
from collections.abc import Callable
from typing import Self

from aiohttp import web
from telegram.constants import FileSizeLimit

from tests.fakebot.calls import Calls
from tests.fakebot.chats import Chat
from tests.fakebot.faults import Faults
from tests.fakebot.refusals import Json
from tests.fakebot.users import Group, User
from tests.fakebot.world import World

TOKEN = "4242:a-token-of-the-fake-server"
BOT = {"id": 4242, "is_bot": True, "first_name": "Strapontin", "username": "strapontin_bot"}
LARGEST_BODY = FileSizeLimit.FILESIZE_UPLOAD + 1024 * 1024


class FakeBotApi(Faults):
    """`async with FakeBotApi() as api: api.url` is the root to give the bot; `api.token` its token; `api.calls` counts.

    What goes wrong is planned by the methods of `Faults`.
    """

    def __init__(self, *, clock: Callable[[], float] = time.time, paced: bool = True, token: str = TOKEN) -> None:
        super().__init__()
        self.world = World(dict(BOT), clock)
        self.world.pace.on = paced
        self.calls = Calls(self.world, self, token)
        self.users: dict[int, User] = {}
        self.port = 0
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        await self.up()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.lift()
        await self.world.webhook.close()
        await self.down()

    @property
    def token(self) -> str:
        return self.calls.token

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def up(self) -> None:
        """Listen; after `down()` at the same port as before."""
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_route("*", "/bot{token}/{method}", self.calls.called)
        app.router.add_get("/file/bot{token}/{path:.+}", self.calls.fetched)
        # A poll whose client is gone must end: else it would take what the next one waits for.
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True).start()
        self.port = self._runner.addresses[0][1]

    async def down(self) -> None:
        """Nobody listens, connections are closed; people go on writing meanwhile."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def user(self, number: int, first_name: str = "Ada", language: str = "fr") -> User:
        """The same person for the same number."""
        return self.users.setdefault(number, User(self.world, number, first_name, language))

    def group(self, number: int, title: str = "Équipe") -> Group:
        assert number < 0, "groups have negative ids"
        chat = self.world.chats.setdefault(number, Chat(number, "group", title, closed="bot is not a member"))
        return Group(self.world, chat)

    def repeats(self, update: Json) -> None:
        """The same update comes once more, whether it was confirmed or not."""
        self.world.updates.repeat(update)
