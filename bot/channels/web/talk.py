"""From a frame to an answer: one address in order, every tab of it told."""

import asyncio
from dataclasses import dataclass

from bot.channels.web.desk import Desk, Fact
from bot.channels.web.frames import LARGEST_FILE, LONGEST_TEXT, Hello, Pressed, Sent, Shown, ShownFact, Typed
from bot.channels.web.painter import Painter
from bot.channels.web.renewals import Renewals
from bot.channels.web.sessions import CHANNEL
from bot.channels.web.tabs import Tab, Tabs
from bot.clock import Clock
from bot.lanes import Lanes, Pace
from core.model.act import Origin
from handlers.incoming import Address, Incoming, IncomingFile
from handlers.press import unpack
from handlers.reply import Reply, Text

SLOWED_BY = 0.2
"""Seconds a socket that is too fast is not read: what it sends meanwhile waits at its own end."""
FILE_COST = 5
"""Tokens for a file, one for anything else."""


@dataclass(frozen=True, slots=True)
class Talk:
    """All conversations of the web chat; none of their state is here."""

    desk: Desk
    clock: Clock
    painter: Painter
    tabs: Tabs
    lanes: Lanes
    pace: Pace
    renewals: Renewals | None = None
    """None in the demo, where nobody has a session."""

    async def take(self, frame: Hello | Typed | Pressed | Sent, *, address: Address, tab: Tab) -> None:
        """Handle a frame, tell every tab of the address what it changed, then tell this tab that it is done."""
        refusal = self._refusal(frame, address)
        if refusal is not None:
            await self._refuse(frame.id, refusal, address, tab)
            return
        async with self.lanes.of(address):
            if isinstance(frame, Hello):
                await self._draw_all(address, tab)
            else:
                await self._answer(self._incoming(frame, address), tab)
        await tab.send({"kind": "done", "id": frame.id})

    async def redraw(self, address: Address) -> None:
        """Ask for the present screen again and show it in every tab: after the answer to what is being answered."""
        async with self.lanes.of(address):
            reply = await self.desk.answer(Incoming(None, address, self.clock.now()))
            screen, language = await self._shown(reply, address)
            await self.tabs.tell(address, {"kind": "redrawn", "screen": screen, "language": language})

    async def draw_anew(self, address: Address) -> None:
        """Every notice and the present screen, in every tab, in the place of what stands there."""
        async with self.lanes.of(address):
            facts, screen, language = await self._everything(address)
            await self.tabs.tell(address, {"kind": "renewed", "facts": facts, "screen": screen, "language": language})

    async def show_fact(self, address: Address, fact: Fact) -> None:
        if self.tabs.of(address):
            language = await self.desk.language(address)
            shown = self.painter.fact(fact, address=address, language=language)
            await self.tabs.tell(address, {"kind": "fact", "fact": shown})

    async def _draw_all(self, address: Address, tab: Tab) -> None:
        facts, screen, language = await self._everything(address)
        await tab.send({"kind": "present", "facts": facts, "screen": screen, "language": language})
        if self.renewals and (ticket := self.renewals.ask_again(address, tab, there=self.tabs.of(address))):
            await tab.send({"kind": "renew", "ticket": ticket})

    async def _everything(self, address: Address) -> tuple[list[ShownFact], Shown, str]:
        reply = await self.desk.answer(Incoming(None, address, self.clock.now()))
        screen, language = await self._shown(reply, address)
        facts = [self.painter.fact(fact, address=address, language=language) for fact in await self.desk.facts(address)]
        return facts, screen, language

    async def _answer(self, incoming: Incoming, tab: Tab) -> None:
        reply = await self.desk.answer(incoming)
        screen, language = await self._shown(reply, incoming.address)
        await self.tabs.tell(incoming.address, {"kind": "screen", "screen": screen, "language": language})
        if self.renewals and reply.renew:
            await tab.send({"kind": "renew", "ticket": self.renewals.ask(incoming.address, tab)})

    async def _shown(self, reply: Reply, address: Address) -> tuple[Shown, str]:
        """The language is asked after the answer: the answer may be that it changed."""
        language = await self.desk.language(address)
        return self.painter.shown(reply, address=address, language=language), language

    def _incoming(self, frame: Typed | Pressed | Sent, address: Address) -> Incoming:
        """A payload that this service never packed, forged or truncated, only asks for the present screen."""
        origin, at = Origin(CHANNEL, frame.id), self.clock.now()
        match frame:
            case Typed():
                return Incoming(origin, address, at, text=frame.text)
            case Sent():
                return Incoming(origin, address, at, file=IncomingFile(frame.name, frame.content))
            case Pressed():
                press = unpack(frame.payload)
                return Incoming(origin if press else None, address, at, press=press)

    def _refusal(self, frame: Hello | Typed | Pressed | Sent, address: Address) -> Text | None:
        if not self.pace.allows(address, cost=FILE_COST if isinstance(frame, Sent) else 1):
            return Text("web-too-fast")
        if isinstance(frame, Typed) and len(frame.text) > LONGEST_TEXT:
            return Text("web-too-long", {"most": LONGEST_TEXT})
        if isinstance(frame, Sent) and len(frame.content) > LARGEST_FILE:
            return Text("web-file-too-big", {"most": LARGEST_FILE // (1024 * 1024)})
        return None

    async def _refuse(self, frame_id: str, why: Text, address: Address, tab: Tab) -> None:
        language = await self.desk.language(address)
        await tab.send({"kind": "refusal", "id": frame_id, "text": self.painter.said(why, language=language)})
        if why.key == "web-too-fast":
            await asyncio.sleep(SLOWED_BY)
