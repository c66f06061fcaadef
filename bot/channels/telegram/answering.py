"""From what a person did to what they see: asked of the desk, shown where their screen stands."""

from dataclasses import replace

import structlog

from bot.channels.telegram.drawing import Painter
from bot.channels.telegram.papers import Papers
from bot.channels.telegram.screens import Place, Screens
from bot.channels.telegram.updates import Blocked, Heard, InGroup, Pressed, SentFile, Unblocked, Unread
from bot.clock import Clock
from bot.delivery.outcomes import Sent
from bot.painting import noted
from bot.papers import Desk, Refused, asked
from bot.receiving import After
from core.model.ids import AddressId
from core.ports import Presence, Store
from handlers.incoming import Incoming
from handlers.reply import Document, Reply, Text

_log = structlog.get_logger(__name__)


class Answering:
    """One update at a time for a chat: the caller sees to it."""

    def __init__(
        self,
        *,
        desk: Desk,
        store: Store,
        clock: Clock,
        painter: Painter,
        screens: Screens,
        papers: Papers,
        language: str,
    ) -> None:
        """`language`: of what is said to nobody in particular."""
        self._desk = desk
        self._store = store
        self._clock = clock
        self._painter = painter
        self._screens = screens
        self._papers = papers
        self._language = language

    async def handle(self, heard: Heard, *, note: Text | None = None) -> After | None:
        """None where nobody is there to be answered. `note` is said on the screen that it leads to."""
        match heard.what:
            case InGroup():
                sorry = self._painter.said(Text("telegram-no-groups"), language=self._language)
                await self._screens.leave(heard.address.native_id, sorry)
                return None
            case Blocked() | Unblocked():
                presence = await self._presence(heard)
                there = isinstance(heard.what, Unblocked)
                return After(presence.actor.address_id, reachable=there) if presence else None
            case Pressed() if document := _document(heard):
                return await self._fetched(heard, document)
            case _:
                return await self._answered(heard, note)

    async def _answered(self, heard: Heard, note: Text | None) -> After | None:
        reply = await self._reply(heard)
        if note is not None:
            reply = noted(reply, note)
        presence = await self._presence(
            heard
        )  # after the answer: it may have changed the language, or opened the account
        if presence is None:
            return None
        actor = presence.actor
        place = await self._place(heard, actor.address_id)
        outcome = await self._screens.show(heard.address.native_id, reply, language=actor.language, place=place)
        if not isinstance(outcome, Sent):
            _log.warning("telegram_screen_not_shown", outcome=type(outcome).__name__.lower())
        return After.of(actor.address_id, outcome)

    async def _place(self, heard: Heard, address_id: AddressId) -> Place:
        """In place where the press came from the screen and no fact stands below it: ids of a chat's messages grow."""
        async with self._store.read() as view:
            screen = await view.deliveries.screen(address_id)
            last = await view.deliveries.last_sent(address_id)
        if screen is None:
            return Place()
        looked_at = isinstance(heard.what, Pressed) and heard.what.message_id == screen.message_id
        below = last is not None and int(last) > int(screen.message_id)
        return Place(screen.message_id, edit=looked_at and not below, files=screen.files)

    async def _reply(self, heard: Heard) -> Reply:
        incoming = heard.incoming(self._clock.now())
        match heard.what:
            case Unread():
                return noted(await self._desk.answer(incoming), Text("paper-unread"))
            case SentFile() as sent:
                return await self._with_file(heard, incoming, sent)
            case _:
                return await self._desk.answer(incoming)

    async def _with_file(self, heard: Heard, incoming: Incoming, sent: SentFile) -> Reply:
        try:
            file = await self._papers.taken(sent)
        except Refused as refused:
            return noted(await self._desk.answer(incoming), refused.why)
        return await self._desk.answer(replace(incoming, origin=heard.origin, file=file))

    async def _fetched(self, heard: Heard, document: Document) -> After | None:
        presence = await self._presence(heard)
        if presence is None:
            return None
        actor, now = presence.actor, self._clock.now()
        outcome = await self._papers.hand_over(
            document, heard.address, reader=actor, reply_to=_pressed_on(heard), now=now
        )
        if not isinstance(outcome, Sent):
            _log.warning("telegram_document_not_sent", outcome=type(outcome).__name__.lower())
        return replace(After.of(actor.address_id, outcome), screen=None)  # it stands where it stood

    async def _presence(self, heard: Heard) -> Presence | None:
        async with self._store.read() as view:
            return await view.people.presence(
                channel=heard.address.channel, native_id=heard.address.native_id, origin=None
            )


def _document(heard: Heard) -> Document | None:
    return asked(heard.press) if heard.press else None


def _pressed_on(heard: Heard) -> str | None:
    """The message whose button was pressed: what is handed over belongs to it."""
    return heard.what.message_id if isinstance(heard.what, Pressed) else None
