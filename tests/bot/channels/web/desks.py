"""A scripted desk: it counts, it echoes, it remembers what was asked of it."""

import asyncio
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime

from bot.channels.web.desk import Fact
from bot.documents.qr import png
from core.errors import NotFoundError
from core.model.names import PersonName
from handlers.incoming import Address, Incoming
from handlers.press import Press
from handlers.reply import Attachment, Button, Document, DocumentKind, Reply, Text

NOW = datetime(2026, 11, 28, 19, 0, tzinfo=UTC)

CODE = "ABCD-EFGH-JKMN"
"""Said, it makes somebody else of the person."""


class FixedClock:
    def now(self) -> datetime:
        return NOW


class ScriptedDesk:
    """Each origin acts once: `counts` go up by one for each press of "more". `note` is on the next answer, once."""

    def __init__(self, *, who: PersonName | None = None) -> None:
        self.who = who or PersonName("Amina", "Diallo")
        self.seen: list[Incoming] = []
        self.counts: defaultdict[Address, int] = defaultdict(int)
        self.said: defaultdict[Address, str] = defaultdict(lambda: "rien")
        self.notices: defaultdict[Address, list[Fact]] = defaultdict(list)
        self.languages: defaultdict[Address, str] = defaultdict(lambda: "fr")
        self.broken = False
        self.moved: dict[Address, Address] = {}
        self.note: Text | None = None
        self.files: dict[str, Attachment] = {
            "file": Attachment("été.ics", "text/calendar", b"BEGIN:VCALENDAR"),
            "paper": Attachment(Text("file-vouchers"), "application/pdf", Document(DocumentKind.VOUCHERS, 7)),
            "picture": Attachment("lien.png", "image/png", png("https://example.org/"), alt=Text("desk-code")),
        }
        self.papers: dict[tuple[Address, Document], bytes | Exception] = {}
        self.gate = asyncio.Event()
        self._arrived = asyncio.Condition()
        self.gate.set()

    async def answer(self, incoming: Incoming) -> Reply:
        before = self.seen.copy()
        self.seen.append(incoming)
        async with self._arrived:
            self._arrived.notify_all()
        await self.gate.wait()
        if incoming.origin is None or incoming.origin not in {other.origin for other in before}:
            self._act(incoming)
        reply = self._noted(self._screen(incoming), incoming)
        return replace(reply, renew=incoming.text == CODE)

    async def has_seen(self, count: int) -> None:
        """Returns once `count` messages have arrived here."""
        async with asyncio.timeout(5), self._arrived:
            await self._arrived.wait_for(lambda: len(self.seen) >= count)

    async def facts(self, address: Address) -> list[Fact]:
        return list(self.notices[address])

    async def language(self, address: Address) -> str:
        return self.languages[address]

    async def knows(self, address: Address) -> bool:
        return any(one.address == address for one in self.seen) or address in self.moved

    async def move(self, address: Address, becomes: Address, now: datetime) -> None:
        self.moved[becomes] = address
        self.counts[becomes], self.said[becomes] = self.counts.pop(address, 0), self.said.pop(address, "rien")
        self.seen = [one for one in self.seen if one.address != address]

    async def document(self, document: Document, address: Address, now: datetime) -> bytes:
        drawn = self.papers.get((address, document), NotFoundError())
        if isinstance(drawn, Exception):
            raise drawn
        return drawn

    def notice(self, address: Address, said: str) -> Fact:
        """A new notice that stays; the desk keeps it, telling the page is the caller's part."""
        number = len(self.notices[address]) + 1
        button = Button(Text("desk-more"), Press("more"))
        fact = Fact(number, NOW, Reply((Text("desk-notice", {"said": said}),), ((button,),), edit=False))
        self.notices[address].append(fact)
        return fact

    def _act(self, incoming: Incoming) -> None:
        if incoming.press and incoming.press.verb == "more":
            self.counts[incoming.address] += 1
        if incoming.text is not None:
            self.said[incoming.address] = incoming.text
        if incoming.file is not None:
            self.said[incoming.address] = f"{incoming.file.name} ({len(incoming.file.content)})"

    def _noted(self, reply: Reply, incoming: Incoming) -> Reply:
        note = self.note
        if note is None or incoming.origin is None:
            return reply
        self.note = None
        return replace(reply, text=(reply.text[0], note, *reply.text[1:]), noted=True)

    def _screen(self, incoming: Incoming) -> Reply:
        address = incoming.address
        title = Text("desk-unknown") if self.broken else Text("desk-title", {"count": self.counts[address]})
        wanted = self.files.get(incoming.press.verb) if incoming.press else None
        return Reply(
            (title, Text("desk-echo", {"said": self.said[address], "who": self.who})),
            (
                (Button(Text("desk-more"), Press("more", "1", 1)), Button(Text("desk-file"), Press("file"))),
                (Button(Text("desk-name", {"who": self.who}), Press("name")),),
                (Button(Text("desk-link"), url="https://example.org/"),),
            ),
            (wanted,) if wanted else (),
        )
