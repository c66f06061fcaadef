"""From what a person did to what they see, where their screen stands."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace

import structlog

from bot.channels.matrix.address import Servers
from bot.channels.matrix.arrivals import CHANNEL
from bot.channels.matrix.asking import Asking, Fetched, Seen
from bot.channels.matrix.drawing import Painter
from bot.channels.matrix.hearing import Heard, Invited, Reacted, heard
from bot.channels.matrix.home import Home
from bot.channels.matrix.invitations import Invitations
from bot.channels.matrix.menus import Menus
from bot.channels.matrix.papers import Papers
from bot.channels.matrix.patience import patiently
from bot.channels.matrix.places import Places
from bot.channels.matrix.privacy import Standing, standing
from bot.channels.matrix.rooming import DirectRooms
from bot.channels.matrix.screens import Place, Screens
from bot.channels.matrix.trouble import ForbiddenError, MatrixError, UnknownRoomError
from bot.clock import Clock
from bot.delivery.outcomes import Sent
from bot.painting import noted
from bot.papers import Desk
from bot.receiving import After
from bot.tasks import Tasks
from core.ports import Arrival, Presence, Store
from handlers.incoming import Address, Incoming
from handlers.reply import Reply, Text

_log = structlog.get_logger(__name__)


class Answering:
    """Implements `bot.receiving.Handler`: one arrival of a person at a time, the caller sees to it."""

    def __init__(
        self,
        *,
        home: Home,
        desk: Desk,
        store: Store,
        clock: Clock,
        tasks: Tasks,
        painter: Painter,
        menus: Menus,
        screens: Screens,
        papers: Papers,
        rooms: DirectRooms,
        invitations: Invitations,
        servers: Servers,
        language: str,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`language`: of whoever is not known yet."""
        self._home = home
        self._desk = desk
        self._store = store
        self._clock = clock
        self._tasks = tasks
        self._painter = painter
        self._menus = menus
        self._screens = screens
        self._papers = papers
        self._rooms = rooms
        self._invitations = invitations
        self._servers = servers
        self._language = language
        self._sleep = sleep
        self._places = Places(store, menus)
        self._asking = Asking(desk, papers, painter, clock)

    async def handle(self, arrival: Arrival, *, answered: bool) -> After | None:
        if answered:
            return await self._owed(arrival, None)
        said = heard(arrival)
        if said is None:
            return None
        if isinstance(said.what, Invited) and not await self._invitations.accepted(said.room_id, said.mxid):
            return None
        room = await self._room(said)
        return await self._answered(said, room) if room is not None else None

    async def apologise(self, arrival: Arrival, *, why: Text) -> After | None:
        return await self._owed(arrival, why)

    async def _room(self, said: Heard) -> Standing | None:
        """None where nobody is answered: the service is out of the room, or the person is, or others are in it."""
        try:
            room = await patiently(lambda: standing(self._home, said.room_id, said.mxid), self._sleep)
        except (ForbiddenError, UnknownRoomError):
            await self._rooms.left(said.room_id)
            return None
        if not room.there:
            return None
        if room.crowd:
            await self._rooms.leave(said.room_id)
            return None
        return room

    async def _answered(self, said: Heard, room: Standing) -> After | None:
        former = await self._rooms.wrote(said.room_id, said.mxid, encrypted=room.encrypted)
        presence = await self._presence(said.mxid)
        address_id = presence.actor.address_id if presence else None
        place, menus = await self._places.of(
            said.room_id, said.mxid, address_id, cause=said.arrival.update_id, one_more=said.stands_in_the_room
        )
        # a reaction that was touched cannot be touched again: the next screen needs a message of its own
        edit = place.edit and not isinstance(said.what, Reacted)
        place = replace(place, former=former, edit=edit, owed=said.arrival.tries > 0)
        language = presence.actor.language if presence else self._language
        if not self._serves(presence, said.mxid):
            await self._not_served(place, said.arrival.update_id)
            return None
        answer = await self._asking.asked(said, Seen(menus, place.menu, language, room.names))
        presence = await self._presence(said.mxid)  # anew: the language may be another, the account be opened
        if presence is None:
            return None
        if not self._serves(presence, said.mxid):
            await self._not_served(place, said.arrival.update_id)
            return None
        if not isinstance(said.what, Invited):
            self._tasks.start(self._read(said), name="matrix-read")
        if isinstance(answer, Fetched):
            return await self._handed_over(said, place, answer, presence)
        return await self._shown(place, answer, presence, cause=said.arrival.update_id)

    async def _shown(self, place: Place, reply: Reply, presence: Presence, *, cause: str) -> After:
        actor = presence.actor
        outcome = await self._screens.show(place, reply, language=actor.language, cause=cause)
        if not isinstance(outcome, Sent):
            _log.warning("matrix_screen_not_shown", outcome=type(outcome).__name__.lower())
        return After.of(actor.address_id, outcome, exactly_once=True)

    async def _handed_over(self, said: Heard, place: Place, fetched: Fetched, presence: Presence) -> After:
        """The screen stays, with the file below it."""
        actor = presence.actor
        outcome = await self._papers.hand_over(
            fetched.document,
            said.address,
            place,
            language=actor.language,
            reply_to=fetched.event_id,
            now=self._clock.now(),
            cause=said.arrival.update_id,
        )
        if not isinstance(outcome, Sent):
            _log.warning("matrix_document_not_sent", outcome=type(outcome).__name__.lower())
        elif place.menu is not None:
            await self._menus.keep(replace(place.menu, below=place.below + 1))
        return replace(After.of(actor.address_id, outcome, exactly_once=True), screen=None)

    async def _not_served(self, place: Place, cause: str) -> None:
        """Somebody of a homeserver that may not speak for members or staff: one sentence, and nothing done."""
        sorry = self._painter.said(Text("matrix-not-served"), language=self._language)
        await self._screens.say(place, sorry, cause=cause)

    async def _owed(self, arrival: Arrival, note: Text | None) -> After | None:
        """Where they stand, in the room they last wrote in."""
        room_id, presence = await self._rooms.of(arrival.native_id), await self._presence(arrival.native_id)
        if room_id is None or presence is None or not self._serves(presence, arrival.native_id):
            return None
        address = Address(arrival.channel, arrival.native_id)
        reply = await self._desk.answer(Incoming(None, address, self._clock.now()))
        cause = arrival.update_id if note is None else f"{arrival.update_id}:sorry"
        place, _ = await self._places.of(
            room_id, arrival.native_id, presence.actor.address_id, cause=cause, one_more=True
        )
        shown = reply if note is None else noted(reply, note)
        return await self._shown(replace(place, owed=note is None), shown, presence, cause=cause)

    async def _presence(self, mxid: str) -> Presence | None:
        async with self._store.read() as view:
            return await view.people.presence(channel=CHANNEL, native_id=mxid, origin=None)

    def _serves(self, presence: Presence | None, mxid: str) -> bool:
        return presence is None or self._servers.serves(mxid, presence.actor.roles)

    async def _read(self, said: Heard) -> None:
        """Whoever wrote sees that it was read; nothing hangs on it."""
        with suppress(MatrixError):
            await self._home.read(said.room_id, said.event_id)
