"""The open sockets: the only thing the web chat holds in memory about who is there."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import WSCloseCode, web

from bot.channels.web.frames import ServerFrame
from handlers.incoming import Address

PATIENCE = 5.0
"""Seconds a tab may take to read a frame; one that sleeps longer is closed and draws everything when it wakes."""
MOST_TABS = 20
"""Of one address."""


class Tab:
    """One socket."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self.socket = socket

    async def send(self, frame: ServerFrame) -> None:
        """Never raises for a tab that went away: it draws everything again when it comes back."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self.socket.send_json(frame)
        except TimeoutError:
            await self.socket.close(code=WSCloseCode.TRY_AGAIN_LATER, drain=False)
        except (ConnectionError, RuntimeError):
            return

    async def close(self, code: WSCloseCode) -> None:
        await self.socket.close(code=code)


class Tabs:
    """Open tabs by address."""

    def __init__(self) -> None:
        self._tabs: dict[Address, set[Tab]] = {}

    @contextmanager
    def joined(self, address: Address, tab: Tab) -> Iterator[None]:
        self._tabs.setdefault(address, set()).add(tab)
        try:
            yield
        finally:
            self._tabs[address].discard(tab)
            if not self._tabs[address]:
                del self._tabs[address]

    def full(self, address: Address) -> bool:
        return len(self._tabs.get(address, ())) >= MOST_TABS

    def of(self, address: Address) -> tuple[Tab, ...]:
        return tuple(self._tabs.get(address, ()))

    async def tell(self, address: Address, frame: ServerFrame) -> None:
        """To every tab of the address, at once: a slow one keeps no other waiting."""
        await asyncio.gather(*(tab.send(frame) for tab in self.of(address)))

    async def part(self, address: Address) -> None:
        """From every tab of an address that is somebody else's now: each comes back as who it is."""
        await asyncio.gather(*(tab.close(WSCloseCode.SERVICE_RESTART) for tab in self.of(address)))

    async def close(self) -> None:
        tabs = [tab for tabs in self._tabs.values() for tab in tabs]
        await asyncio.gather(*(tab.close(WSCloseCode.GOING_AWAY) for tab in tabs))
