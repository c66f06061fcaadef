"""Which room is whose: the one they last wrote in, and none in which anybody else is."""

from contextlib import suppress

from bot.channels.matrix import contents
from bot.channels.matrix.contents import MESSAGE, SCREEN, txn
from bot.channels.matrix.drawing import Painter
from bot.channels.matrix.home import Home
from bot.channels.matrix.trouble import MatrixError
from bot.clock import Clock
from core.model.act import Act
from core.ports import Store
from handlers.reply import Text


class DirectRooms:
    """`language`: of what is said to nobody in particular."""

    def __init__(self, home: Home, store: Store, clock: Clock, painter: Painter, *, language: str) -> None:
        self._home = home
        self._store = store
        self._clock = clock
        self._painter = painter
        self._language = language

    async def of(self, mxid: str) -> str | None:
        async with self._store.read() as view:
            room = await view.matrix.room_of(mxid)
        return room.room_id if room else None

    async def wrote(self, room_id: str, mxid: str, *, encrypted: bool) -> str | None:
        """They are answered here from now on. Answers where they were before, if that was elsewhere."""
        async with self._store.read() as view:
            known = await view.matrix.room_of(mxid)
        if known is not None and known.room_id == room_id and known.encrypted == encrypted:
            return None
        now = self._clock.now()
        async with self._store.write(Act(at=now)) as unit:
            await unit.matrix.wrote(room_id, mxid, encrypted=encrypted, now=now)
            await unit.commit()
        return known.room_id if known is not None and known.room_id != room_id else None

    async def left(self, room_id: str) -> None:
        now = self._clock.now()
        async with self._store.write(Act(at=now)) as unit:
            await unit.matrix.left(room_id, now=now)
            await unit.commit()

    async def leave(self, room_id: str) -> None:
        """Others are in it: one sentence, and gone."""
        sorry = self._painter.said(Text("matrix-no-groups"), language=self._language)
        with suppress(MatrixError):
            await self._home.send(room_id, MESSAGE, contents.message(sorry, SCREEN), txn=txn("leave", room_id))
        with suppress(MatrixError):
            await self._home.leave(room_id)
        await self.left(room_id)
