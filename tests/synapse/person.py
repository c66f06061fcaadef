"""Somebody who talks with the bot: in a room as Element opens it, encrypted, or in a plain one."""

from mautrix.crypto.attachments import decrypt_attachment, encrypt_attachment

from tests.synapse.device import Device
from tests.synapse.keys import MEGOLM
from tests.synapse.room import PATIENCE, Json, Message, Room

ENCRYPTION = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": MEGOLM}}


class Person(Device):
    """`room`: where they talk with the bot, the last one they opened. Every act answers the id of its event."""

    _room: Room | None = None

    @property
    def room(self) -> Room:
        assert self._room is not None, "no room was opened"
        return self._room

    async def opens_room(
        self, *, encrypted: bool, others: tuple[str, ...] = (), joined: bool = True, owned: bool = False
    ) -> Room:
        """A direct one, to which the bot is invited. `joined`: returns once it came. `owned`: theirs alone to rule."""
        first = [ENCRYPTION] if encrypted else []
        invited = [self.bot, *others]
        preset = "private_chat" if owned else "trusted_private_chat"
        asked = {"preset": preset, "is_direct": True, "invite": invited, "initial_state": first}
        made = await self.call("POST", "createRoom", body=asked)
        room = self._room = self.seen(made["room_id"])
        if self.listens:
            await room.until(lambda: self.bot in room.members)
        if joined:
            await self.sees_bot(room)
        return room

    async def sees_bot(self, room: Room | None = None, *, membership: str = "join", patience: float = PATIENCE) -> None:
        """Returns once the bot is in the room, or with another membership, out of it."""
        where = room or self.room
        await where.until(lambda: where.members.get(self.bot) == membership, patience=patience)

    async def says(self, text: str, *, room: Room | None = None) -> str:
        """A message as they type it."""
        return await self.sends("m.room.message", {"msgtype": "m.text", "body": text}, room=room)

    async def presses(self, what: str, *, on: Message | None = None) -> str:
        """Types what is to be typed for this choice: of `on`, else of the newest message that offers it."""
        shown = [on] if on else sorted(self.room.of_others, key=lambda one: -one.drawn)
        for message in shown:
            codes = [code for code, label in message.choices.items() if what in (code, label)]
            if codes:
                assert len(codes) == 1, f"{len(codes)} choices {what!r} in {message.text}"
                return await self.says(codes[0])
        raise AssertionError(f"no choice {what!r} among {[message.choices for message in shown]}")

    async def reacts(self, sign: str, *, on: Message) -> str:
        relation = {"rel_type": "m.annotation", "event_id": on.id, "key": sign}
        return await self.sends("m.reaction", {"m.relates_to": relation}, clear=True)

    async def edits(self, event_id: str, text: str) -> str:
        new = {"msgtype": "m.text", "body": text}
        relation = {"rel_type": "m.replace", "event_id": event_id}
        content = {**new, "body": f"* {text}", "m.new_content": new, "m.relates_to": relation}
        return await self.sends("m.room.message", content)

    async def removes(self, event_id: str) -> str:
        removed = await self.call("PUT", "rooms", self.room.id, "redact", event_id, self._txn(), body={})
        return str(removed["event_id"])

    async def sends_file(self, name: str, content: bytes, media_type: str = "text/csv") -> str:
        said: Json = {"msgtype": "m.file", "body": name, "filename": name}
        said["info"] = {"mimetype": media_type, "size": len(content)}
        if self.room.encrypted:
            sealed, file = encrypt_attachment(content)
            file.url = await self.client.upload_media(sealed, mime_type="application/octet-stream")
            said["file"] = file.serialize()
        else:
            said["url"] = await self.client.upload_media(content, mime_type=media_type, filename=name)
        return await self.sends("m.room.message", said)

    async def fetches(self, message: Message) -> bytes:
        """The file that a message carries."""
        file = message.content.get("file")
        if file is None:
            return bytes(await self.client.download_media(message.content["url"]))
        sealed = await self.client.download_media(file["url"])
        return bytes(decrypt_attachment(sealed, file["key"]["k"], file["hashes"]["sha256"], file["iv"]))

    async def sends(self, kind: str, content: Json, *, room: Room | None = None, clear: bool = False) -> str:
        """Any event; encrypted where the room is, unless `clear`."""
        where = room or self.room
        if where.encrypted and not clear:
            assert self.keys is not None, "a device without keys in an encrypted room"
            readers = [name for name, membership in where.members.items() if membership in ("join", "invite")]
            kind, content = "m.room.encrypted", await self.keys.encrypt(where.id, kind, content, readers=readers)
        sent = await self.call("PUT", "rooms", where.id, "send", kind, self._txn(), body=content)
        return str(sent["event_id"])

    async def invites(self, user_id: str, *, room: Room | None = None) -> None:
        await self.call("POST", "rooms", (room or self.room).id, "invite", body={"user_id": user_id})

    async def joins(self, room_id: str) -> Room:
        await self.call("POST", "rooms", room_id, "join", body={})
        room = self.seen(room_id)
        await room.until(lambda: room.members.get(self.user_id) == "join")
        return room

    async def kicks_bot(self) -> None:
        await self.call("POST", "rooms", self.room.id, "kick", body={"user_id": self.bot})

    async def leaves(self) -> None:
        await self.call("POST", "rooms", self.room.id, "leave", body={})

    def _txn(self) -> str:
        return str(self.client.api.get_txn_id())
