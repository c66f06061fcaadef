"""What the Matrix channel keeps between two runs."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from core.ports.matrix import MatrixMenu, MatrixPace, MatrixRoom, Unread
from storage import rows
from storage.session import Repository, Row, aside, at_once


class Matrix(Repository):
    @at_once
    async def token(self, user_id: str) -> str | None:
        row = await self._session.one("matrix_token", user_id=user_id)
        return None if row is None else str(row["token"])

    @at_once
    async def set_token(self, user_id: str, token: str) -> None:
        await self._session.run("set_matrix_token", user_id=user_id, token=token)

    @at_once
    async def room_of(self, mxid: str) -> MatrixRoom | None:
        row = await self._session.one("matrix_room_of", mxid=mxid)
        if row is None:
            return None
        return MatrixRoom(row["room_id"], row["mxid"], bool(row["encrypted"]), rows.instant(row["seen_at"]))

    @aside
    async def encrypted_with(self) -> frozenset[str]:
        return frozenset(row["mxid"] for row in await self._session.all("matrix_encrypted_with"))

    @at_once
    async def person_in(self, room_id: str) -> str | None:
        row = await self._session.one("matrix_person_in", room_id=room_id)
        return None if row is None else str(row["mxid"])

    @at_once
    async def wrote(self, room_id: str, mxid: str, *, encrypted: bool, now: datetime) -> None:
        seen = rows.seconds(now)
        await self._session.run("wrote_in_matrix_room", room_id=room_id, mxid=mxid, encrypted=int(encrypted), now=seen)

    @at_once
    async def left(self, room_id: str, *, now: datetime) -> None:
        await self._session.run("left_matrix_room", room_id=room_id, now=rows.seconds(now))
        await self._session.run("forget_matrix_menus", room_id=room_id)

    @at_once
    async def keep_unread(self, unread: Unread) -> None:
        await self._session.run(
            "keep_matrix_unread",
            event_id=unread.event_id,
            room_id=unread.room_id,
            sender=unread.sender,
            source=unread.source,
            now=rows.seconds(unread.came_at),
        )

    @aside
    async def unread(self) -> Sequence[Unread]:
        return [_unread(row) for row in await self._session.all("matrix_unread")]

    @at_once
    async def asked(self, event_id: str, *, now: datetime) -> bool:
        return bool(await self._session.run("asked_matrix_unread", event_id=event_id, now=rows.seconds(now)))

    @at_once
    async def forget_unread(self, event_id: str) -> bool:
        return bool(await self._session.run("forget_matrix_unread", event_id=event_id))

    @aside
    async def forget_unread_before(self, instant: datetime) -> int:
        return await self._session.run("forget_old_matrix_unread", before=rows.seconds(instant))

    @aside
    async def identities(self) -> Mapping[str, str]:
        return {row["mxid"]: row["master"] for row in await self._session.all("matrix_identities")}

    @at_once
    async def keep_identity(self, mxid: str, master: str) -> None:
        await self._session.run("keep_matrix_identity", mxid=mxid, master=master)

    @at_once
    async def linked_since_change(self, mxid: str, *, now: datetime) -> bool:
        await self._session.run("matrix_identity_changed", mxid=mxid, now=rows.seconds(now))
        return await self._session.one("linked_since_matrix_identity_changed", mxid=mxid) is not None

    @at_once
    async def keep_menu(self, menu: MatrixMenu) -> None:
        await self._session.run("forget_matrix_menu", room_id=menu.room_id, event_id=menu.event_id)
        await self._session.run(
            "keep_matrix_menu",
            room_id=menu.room_id,
            event_id=menu.event_id,
            letter=menu.letter,
            options=menu.options,
        )

    @at_once
    async def menus(self, room_id: str) -> Sequence[MatrixMenu]:
        found = await self._session.all("matrix_menus", room_id=room_id)
        return [MatrixMenu(row["room_id"], row["event_id"], row["letter"], row["options"]) for row in found]

    @at_once
    async def forget_menu(self, room_id: str, event_id: str) -> None:
        await self._session.run("forget_matrix_menu", room_id=room_id, event_id=event_id)

    @at_once
    async def pace(self, user_id: str) -> MatrixPace | None:
        row = await self._session.one("matrix_pace", user_id=user_id)
        if row is None:
            return None
        return MatrixPace(row["per_second"], row["burst"], bool(row["exempt"]), rows.instant(row["learned_at"]))

    @at_once
    async def set_pace(self, user_id: str, pace: MatrixPace) -> None:
        await self._session.run(
            "set_matrix_pace",
            user_id=user_id,
            per_second=pace.per_second,
            burst=pace.burst,
            exempt=int(pace.exempt),
            now=rows.seconds(pace.learned_at),
        )


def _unread(row: Row) -> Unread:
    return Unread(
        row["event_id"],
        row["room_id"],
        row["sender"],
        row["source"],
        rows.instant(row["came_at"]),
        rows.instant_or_none(row["asked_at"]),
    )
