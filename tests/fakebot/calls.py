"""A call over HTTP: token, parameters, planned faults, the method, and what was answered is noted."""

import asyncio
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakebot.faults import CutError, Faults
from tests.fakebot.methods import METHODS
from tests.fakebot.parameters import Parameters, read
from tests.fakebot.refusals import Refusal
from tests.fakebot.world import World

_TOKEN_SHAPE = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Call:
    """`code`: 200, an error's code, 0 where the connection was cut."""

    method: str
    chat: int | None
    at: float
    code: int


@dataclass
class Calls:
    """The two kinds of request that a Bot API server takes, and the list of what came."""

    world: World
    faults: Faults
    token: str
    log: list[Call] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)
    """Set, and replaced by a new one, at each call's end."""
    _acting: set[asyncio.Task[Any]] = field(default_factory=set)

    def count(self, method: str | None = None, *, code: int | None = None, chat: int | None = None) -> int:
        return sum(
            method in (None, call.method) and code in (None, call.code) and chat in (None, call.chat)
            for call in self.log
        )

    async def more(self, number: int, *, at_most: float) -> None:
        """Returns after so many more calls, and after `at_most` seconds in any case."""
        wanted = len(self.log) + number
        with suppress(TimeoutError):
            async with asyncio.timeout(at_most):
                while len(self.log) < wanted:
                    await self.came.wait()

    def codes(self) -> Counter[int]:
        return Counter(call.code for call in self.log)

    async def called(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        chat, code = None, 200
        try:
            self._check(request.match_info["token"], name.lower())
            given = await read(request)
            chat = given.chat_id() if given.has("chat_id") else None
            return web.json_response({"ok": True, "result": await self._done(name.lower(), chat, given)})
        except CutError:
            code = 0
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        except Refusal as refusal:
            code = refusal.code
            return _refused(refusal)
        finally:
            self._note(Call(name, chat, self.world.clock(), code))

    def _note(self, call: Call) -> None:
        self.log.append(call)
        self.came.set()
        self.came = asyncio.Event()

    async def _done(self, name: str, chat: int | None, given: Parameters) -> Any:
        """A poll ends with its client; anything else is done, whether somebody waits for the answer or not."""
        if name == "getupdates":
            return await self._do(name, chat, given)
        task = asyncio.create_task(self._do(name, chat, given))
        self._acting.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    def _ended(self, task: "asyncio.Task[Any]") -> None:
        self._acting.discard(task)
        if not task.cancelled():
            task.exception()  # a refusal that nobody waited for

    async def _do(self, name: str, chat: int | None, given: Parameters) -> Any:
        fault = await self.faults.before(name, chat)
        if fault is not None and fault.refusal is not None:
            if "retry_after" in fault.refusal.parameters:
                self.world.pace.hold(fault.chat, fault.refusal.parameters["retry_after"])
            raise fault.refusal
        result = await METHODS[name](self.world, given)
        await self.faults.after(name, chat)
        return result

    async def fetched(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.token or request.match_info["path"] not in self.world.files:
            return _refused(Refusal(404))
        return web.Response(body=self.world.files[request.match_info["path"]].content)

    def _check(self, token: str, name: str) -> None:
        if token != self.token:
            raise Refusal(401 if _TOKEN_SHAPE.fullmatch(token) else 404)
        if name not in METHODS:
            raise Refusal(404, "method not found")


def _refused(refusal: Refusal) -> web.Response:
    """Errors of the machines before the Bot API (5xx) are pages, not JSON."""
    if refusal.code >= 500:
        return web.Response(status=refusal.code, text=f"<html>{refusal.description}</html>", content_type="text/html")
    return web.json_response(refusal.said(), status=refusal.code)
