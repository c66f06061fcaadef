"""Sessions that change their secret: a cookie from before a code was entered opens nothing after it (trust.md, 24).

A page cannot be given a cookie through its socket. So the tab that entered the code, and no other, is told a ticket; it
brings the ticket by itself and takes a new cookie away; the first time that cookie is seen, the address is moved to it.
An answer that got lost on the way locks nobody out: until the new cookie is seen the old one is good.
"""

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.channels.web.tabs import Tab
from handlers.incoming import Address

MOST = 10_000
"""Of each kind kept in memory; the oldest go first."""

Move = Callable[[Address, Address], Awaitable[None]]
"""From the address before to the one after; durable when it returns."""


@dataclass(frozen=True, slots=True)
class _Due:
    tab: Tab
    ticket: str


class Renewals:
    """`move` may raise: then the address stays where it is and the new cookie is a stranger's."""

    def __init__(self, move: Move) -> None:
        self._move = move
        self._due: OrderedDict[Address, _Due] = OrderedDict()
        self._ready: OrderedDict[Address, Address] = OrderedDict()
        self._moving = asyncio.Lock()

    def ask(self, address: Address, tab: Tab) -> str:
        """The ticket for this tab; one given for the address before is good no more."""
        self._due.pop(address, None)
        self._due[address] = due = _Due(tab, secrets.token_urlsafe(16))
        _bound(self._due)
        return due.ticket

    def ask_again(self, address: Address, tab: Tab, *, there: tuple[Tab, ...]) -> str | None:
        """A ticket for a tab that connects, where the one that had it is gone with the work undone."""
        due = self._due.get(address)
        return None if due is None or due.tab in there else self.ask(address, tab)

    def begin(self, address: Address, ticket: str, becomes: Address) -> bool:
        """Whether the ticket is the address's own: `becomes` stands in its place as soon as it is seen."""
        due = self._due.get(address)
        if due is None or not secrets.compare_digest(due.ticket.encode(), ticket.encode()):
            return False
        self._ready[becomes] = address
        _bound(self._ready)
        return True

    async def seen(self, address: Address) -> Address | None:
        """Somebody comes with this address's cookie. The address they were before, where it is moved just now."""
        if address not in self._ready:
            return None
        async with self._moving:
            before = self._ready.get(address)
            if before is None or before not in self._due:
                return None
            await self._move(before, address)
            del self._ready[address], self._due[before]
            return before


def _bound(kept: "OrderedDict[Address, _Due] | OrderedDict[Address, Address]") -> None:
    while len(kept) > MOST:
        kept.popitem(last=False)
