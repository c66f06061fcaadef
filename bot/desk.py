"""Where a channel's people are answered: the router's screens and documents; on the web, the outbox's notices too."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from bot.channels.web.channel import WebChat
from bot.channels.web.desk import Fact
from bot.documents import Documents
from bot.measuring import Answers
from bot.tasks import Tasks
from core.errors import NotFoundError
from core.model.act import Act, Role
from core.model.ids import AccountId
from core.model.notices import Told
from core.ports import Store, View
from core.usecases.renew_session import RenewSession
from handlers.incoming import Address, Incoming
from handlers.notices import notice
from handlers.reply import Document, Reply
from handlers.router import LANGUAGE

LONGEST_DRAWING = 30.0
"""Seconds; a voucher takes a few hundredths."""
SHOWN_AGAIN = 20
"""Notices that a page shows when it connects."""


class ChatDesk:
    """What every channel asks. Implements `bot.papers.Desk`."""

    def __init__(self, store: Store, router: Answers, documents: Documents) -> None:
        self._store = store
        self._router = router
        self._documents = documents

    async def answer(self, incoming: Incoming) -> Reply:
        return await self._router.answer(incoming)

    async def document(self, document: Document, address: Address, now: datetime) -> bytes:
        """Raises NotFoundError, and TimeoutError: whoever asked for it has other things to do in their chat."""
        async with self._store.read() as view:
            presence = await view.people.presence(channel=address.channel, native_id=address.native_id, origin=None)
        if presence is None:
            raise NotFoundError(document)
        async with asyncio.timeout(LONGEST_DRAWING):
            return await self._documents.draw(document, presence.actor, now)


class WebDesk(ChatDesk):
    """Implements `bot.channels.web.desk.Desk`: a page shows what lies in the outbox by itself."""

    def __init__(self, store: Store, router: Answers, tasks: Tasks, documents: Documents) -> None:
        super().__init__(store, router, documents)
        self._tasks = tasks
        self._renew = RenewSession(store)
        self._chat: WebChat | None = None

    def serves(self, chat: WebChat) -> None:
        """The chat whose open pages are told of new notices at once."""
        self._chat = chat

    async def language(self, address: Address) -> str:
        async with self._store.read() as view:
            presence = await view.people.presence(channel=address.channel, native_id=address.native_id, origin=None)
        return presence.actor.language if presence else LANGUAGE

    async def facts(self, address: Address) -> Sequence[Fact]:
        async with self._store.read() as view:
            presence = await view.people.presence(channel=address.channel, native_id=address.native_id, origin=None)
            if presence is None:
                return []
            who = presence.actor
            told = await view.outbox.told(account_id=who.account_id, staff=Role.STAFF in who.roles, limit=SHOWN_AGAIN)
            return [Fact(one.id, one.made_at, await notice(one, who, view)) for one in told]

    async def knows(self, address: Address) -> bool:
        async with self._store.read() as view:
            found = await view.people.presence(channel=address.channel, native_id=address.native_id, origin=None)
        return found is not None

    async def move(self, address: Address, becomes: Address, now: datetime) -> None:
        await self._renew(
            channel=address.channel, native_id=address.native_id, becomes=becomes.native_id, act=Act(at=now)
        )

    def told(self, keys: Sequence[str]) -> None:
        """Notices just became durable, or say something else: their readers' open pages show them."""
        for key in keys:
            self._tasks.start(self._show(key), name="show-notice")

    def rights_changed(self, accounts: Sequence[AccountId]) -> None:
        """What these accounts may see is not what it was: their open pages are drawn again, notices and all."""
        for account_id in accounts:
            self._tasks.start(self._draw_anew(account_id), name="draw-anew")

    async def _draw_anew(self, account_id: AccountId) -> None:
        async with self._store.read() as view:
            found = await view.people.addresses(account_id, channel="web")
        for native_id in found:
            if self._chat is not None:
                await self._chat.draw_anew(Address("web", native_id))

    async def _show(self, key: str) -> None:
        """Drawn first, told afterwards: telling reads too, and whoever waits for a reader may hold none.

        What a notice tells may change the screen behind it: new rights, seats gone, a reason why not.
        """
        async with self._store.read() as view:
            found = await view.outbox.to_show(key, channel="web")
            told, readers = found or (None, ())
            addresses = [Address("web", native_id) for native_id in readers]
            facts = [(one, await self._fact(told, one, view)) for one in addresses if told is not None]
        for address, fact in facts:
            if fact is not None and self._chat is not None:
                await self._chat.fact(address, fact)
                await self._chat.refresh(address)

    async def _fact(self, told: Told, address: Address, view: View) -> Fact | None:
        presence = await view.people.presence(channel=address.channel, native_id=address.native_id, origin=None)
        if presence is None:
            return None
        return Fact(told.id, told.made_at, await notice(told, presence.actor, view))
