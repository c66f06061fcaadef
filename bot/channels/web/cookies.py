"""Whose cookie a request brings: one that this service never gave is nobody's, one from before a code is no longer."""

from collections import OrderedDict

from aiohttp import web

from bot.channels.web.desk import Desk
from bot.channels.web.renewals import Renewals
from bot.channels.web.sessions import begin_session, keep_session, session_address
from bot.channels.web.tabs import Tabs
from bot.clock import Clock
from bot.tasks import Tasks
from handlers.incoming import Address

MOST_GIVEN = 10_000
"""Given and not used yet, kept in memory; the oldest go first, and their pages take a new one."""


class Cookies:
    """A cookie that has spoken is known by its address in the store; until then, by having been given here.

    `secure`: people reach the service by https.
    """

    def __init__(self, *, desk: Desk, clock: Clock, tasks: Tasks, tabs: Tabs, secure: bool) -> None:
        self._desk = desk
        self._clock = clock
        self._tasks = tasks
        self._tabs = tabs
        self._secure = secure
        self._given: OrderedDict[Address, None] = OrderedDict()
        self.renewals = Renewals(self._move)

    async def holder(self, request: web.Request) -> Address | None:
        """Who comes, moved to this very cookie first where it was just fetched; None without a cookie of ours."""
        address = session_address(request)
        if address is None:
            return None
        before = await self.renewals.seen(address)
        if before is not None:
            self._given.pop(before, None)
            self._tasks.start(self._tabs.part(before), name="web-part")
        return address if address in self._given or await self._desk.knows(address) else None

    async def keep(self, request: web.Request, response: web.StreamResponse) -> Address:
        """This browser's session for as long again, or a new one."""
        address = await self.holder(request)
        if address is not None:
            keep_session(request, response, secure=self._secure)
            return address
        fresh = begin_session(response, secure=self._secure)
        self._given[fresh] = None
        while len(self._given) > MOST_GIVEN:
            self._given.popitem(last=False)
        return fresh

    async def renew(self, request: web.Request) -> web.StreamResponse:
        """A new cookie for the tab that brings its ticket; nothing is moved before the page comes back with it."""
        address, response = session_address(request), web.Response(status=204)
        becomes = begin_session(response, secure=self._secure)
        if address is None or not self.renewals.begin(address, await request.text(), becomes):
            raise web.HTTPForbidden
        return response

    async def _move(self, address: Address, becomes: Address) -> None:
        await self._desk.move(address, becomes, self._clock.now())
