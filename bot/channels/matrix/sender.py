"""Facts on their way out: the courier paces them and decides what to do with each outcome."""

from dataclasses import replace

from bot.channels.matrix import contents
from bot.channels.matrix.address import Servers
from bot.channels.matrix.arrivals import CHANNEL
from bot.channels.matrix.contents import FACT, MESSAGE, txn
from bot.channels.matrix.drawing import Painter, Picture
from bot.channels.matrix.home import Content, Home
from bot.channels.matrix.marks import Marks
from bot.channels.matrix.menus import Menu, Menus
from bot.channels.matrix.privacy import Standing, standing
from bot.channels.matrix.rooming import DirectRooms
from bot.channels.matrix.sending import Sendings, meaning
from bot.channels.matrix.trouble import MatrixError
from bot.delivery.outcomes import Failed, Outcome, Sent, Unreachable
from bot.tasks import Tasks
from bot.texts import Names
from core.ports import Store
from handlers.reply import Reply

GONE = "message-gone"
"""The message to be changed is in a room that the person left, or too long ago."""


class MatrixSender:
    """Implements `bot.delivery.outcomes.Sender`: a sending repeated under its key is one event on the homeserver."""

    def __init__(
        self,
        *,
        home: Home,
        store: Store,
        tasks: Tasks,
        painter: Painter,
        menus: Menus,
        marks: Marks,
        rooms: DirectRooms,
        servers: Servers,
        sendings: Sendings,
    ) -> None:
        self._home = home
        self._store = store
        self._tasks = tasks
        self._painter = painter
        self._menus = menus
        self._marks = marks
        self._rooms = rooms
        self._servers = servers
        self._sendings = sendings

    @property
    def channel(self) -> str:
        return CHANNEL

    @property
    def exactly_once(self) -> bool:
        return True

    async def fact(self, native_id: str, reply: Reply, *, language: str, again: bool, key: str) -> Outcome:
        """A fact's documents are choices of it; `again` is never so, and says nothing."""
        found = await self._ready(native_id)
        if not isinstance(found, tuple):
            return found
        room_id, room = found
        picture = self._painter.picture(reply, language=language, names=room.names)
        menu = await self._menus.reserve(room_id, key, picture.choices)
        picture = self._lettered(reply, picture, menu, language=language, names=room.names)
        content = contents.message(picture, FACT)
        outcome = await self._sent(room_id, content, room, txn("fact", key))
        if not isinstance(outcome, Sent):
            return outcome
        await self._arrived(menu, outcome.message_id, picture, room, native_id)
        return outcome

    async def redraw(self, native_id: str, message_id: str, reply: Reply, *, language: str) -> Outcome:
        found = await self._ready(native_id)
        if not isinstance(found, tuple):
            return found
        room_id, room = found
        menu = next((one for one in await self._menus.of(room_id) if one.event_id == message_id), None)
        if menu is None:
            return Failed(GONE)
        picture = self._painter.picture(reply, language=language, names=room.names)
        if picture.choices.options and not menu.letter:
            menu = await self._menus.reserve(room_id, menu.key, picture.choices)
        picture = self._lettered(reply, picture, menu, language=language, names=room.names)
        return await self._redrawn(menu, picture, room, native_id)

    async def _arrived(self, menu: Menu, event_id: str, picture: Picture, room: Standing, mxid: str) -> None:
        """Where an earlier sending had arrived, with other choices, it is made to show what these are now."""
        instead = menu.event_id if menu.event_id != event_id else None
        kept = await self._menus.shown(replace(menu, event_id=event_id), instead=instead)
        if not menu.is_of(picture.choices):
            await self._redrawn(kept, picture, room, mxid)
        elif picture.choices.options:
            self._tasks.start(self._marked(kept, mxid), name="matrix-marks")

    async def _redrawn(self, menu: Menu, picture: Picture, room: Standing, mxid: str) -> Outcome:
        content = contents.edit(picture, FACT, menu.event_id)
        outcome = await self._sent(menu.room_id, content, room, txn("redraw", menu.event_id, picture.html))
        if not isinstance(outcome, Sent):
            return outcome
        kept = await self._menus.shown(menu.offers(picture.choices, letter=picture.letter))
        if kept.marks:
            self._tasks.start(self._marked(kept, mxid), name="matrix-marks")
        return Sent(menu.event_id)

    async def _marked(self, menu: Menu, mxid: str) -> None:
        marked = await self._marks.put(menu, mxid)
        if marked != menu:
            await self._menus.keep(marked)

    async def _ready(self, mxid: str) -> tuple[str, Standing] | Outcome:
        """Their room, and what may be said there at this moment; or why nothing is sent there."""
        room_id = await self._rooms.of(mxid)
        if room_id is None or not await self._serves(mxid):
            return Unreachable()
        try:
            room = await standing(self._home, room_id, mxid)
        except MatrixError as error:
            return meaning(error)
        if room.crowd:
            await self._rooms.leave(room_id)
        return (room_id, room) if room.there and not room.crowd else Unreachable()

    async def _serves(self, mxid: str) -> bool:
        if self._servers.serves_everybody(mxid):
            return True
        async with self._store.read() as view:
            presence = await view.people.presence(channel=CHANNEL, native_id=mxid, origin=None)
        return presence is not None and self._servers.serves(mxid, presence.actor.roles)

    def _lettered(self, reply: Reply, picture: Picture, menu: Menu, *, language: str, names: Names) -> Picture:
        if not picture.choices.options:
            return picture
        return self._painter.picture(reply, language=language, names=names, letter=menu.letter)

    async def _sent(self, room_id: str, content: Content, room: Standing, name: str) -> Outcome:
        sending = self._home.send(room_id, MESSAGE, content, txn=name, readers=room.readers)
        return await self._sendings.outcome(sending)
