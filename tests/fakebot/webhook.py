"""The other way in: each update is posted to the bot's own address until it answers 200."""

import asyncio
from dataclasses import dataclass, field

import aiohttp

from tests.fakebot.refusals import Json
from tests.fakebot.updates import Updates, Waiting

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATIENCE = 10.0
"""Seconds for an answer."""
AGAIN_AFTER = 0.05
"""Seconds to the next try; Telegram's own grow to minutes, which no test waits for."""


@dataclass
class Webhook:
    """Messages and presses of one person wait in queues of their own: one may overtake the other."""

    updates: Updates
    url: str = ""
    secret: str = ""
    error: Json = field(default_factory=dict)
    tries: int = 0
    _task: asyncio.Task[None] | None = None

    def info(self) -> Json:
        return {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.waiting),
            "allowed_updates": list(self.updates.allowed or []),
            **self.error,
        }

    async def set(self, url: str, secret: str) -> None:
        await self.close()
        self.url, self.secret = url, secret
        if url:
            self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        self.url = self.secret = ""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def _run(self) -> None:
        lanes: dict[tuple[int, str], asyncio.Queue[Waiting]] = {}
        known: list[Waiting] = []
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE)) as session,
            asyncio.TaskGroup() as tasks,
        ):
            while True:
                came = self.updates.came
                for one in [new for new in self.updates.waiting if all(new is not old for old in known)]:
                    known.append(one)
                    lane = (_chat(one.update), one.kind)
                    if lane not in lanes:
                        lanes[lane] = asyncio.Queue()
                        tasks.create_task(self._post_all(lanes[lane], session))
                    lanes[lane].put_nowait(one)
                known = [old for old in known if any(old is one for one in self.updates.waiting)]
                await came.wait()

    async def _post_all(self, lane: asyncio.Queue[Waiting], session: aiohttp.ClientSession) -> None:
        while True:
            one = await lane.get()
            while not await self._taken(one, session):  # noqa: ASYNC110 - between tries of a refused post
                await asyncio.sleep(AGAIN_AFTER)
            self.updates.waiting = [other for other in self.updates.waiting if other is not one]

    async def _taken(self, one: Waiting, session: aiohttp.ClientSession) -> bool:
        self.tries += 1
        headers = {SECRET_HEADER: self.secret} if self.secret else {}
        try:
            async with session.post(self.url, json=one.update, headers=headers) as response:
                if response.status == 200:
                    return True
                why = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            why = f"Connection failed: {type(error).__name__}"
        self.error = {"last_error_date": int(one.at), "last_error_message": why}
        return False


def _chat(update: Json) -> int:
    content = next(value for name, value in update.items() if name != "update_id")
    message = content.get("message", content)
    return int(message["chat"]["id"])
