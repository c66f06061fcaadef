"""Devices that encrypt for one another, and in the homeserver's place what passes between them."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from bot.channels.matrix.identity import Seeds, public_keys, signed_device
from bot.channels.matrix.machine import Machine

Json = dict[str, Any]
ROOM = "!room:localhost"


class Server:
    """Keys that were published, and messages on their way to devices."""

    def __init__(self) -> None:
        self.devices: dict[str, dict[str, Json]] = defaultdict(dict)
        self.one_time: dict[tuple[str, str], Json] = defaultdict(dict)
        self.identities: dict[str, Seeds] = {}
        self.post: dict[tuple[str, str], list[Json]] = defaultdict(list)

    def publish(self, machine: Machine) -> None:
        body = machine.own.unpublished()
        assert body is not None
        who, name = machine.user_id, machine.device_id
        if "device_keys" in body:
            self.devices[who][name] = body["device_keys"]
        self.one_time[who, name] |= body.get("one_time_keys", {})
        machine.own.published({"one_time_key_counts": {"signed_curve25519": len(self.one_time[who, name])}})

    def sign(self, user_id: str, *names: str) -> None:
        """An identity for this person, which signs these devices."""
        seeds = self.identities.setdefault(user_id, Seeds.new())
        for name in names:
            device = self.devices[user_id][name]
            made = signed_device(seeds, user_id, device)
            device["signatures"][user_id] |= made["signatures"][user_id]

    def query(self, machine: Machine, *people: str) -> None:
        answer: Json = {"device_keys": {one: dict(self.devices[one]) for one in people}}
        for usage in ("master", "self_signing"):
            known = {one: public_keys(seeds, one)[f"{usage}_key"] for one, seeds in self.identities.items()}
            answer[f"{usage}_keys"] = known
        machine.queried(answer, people)

    def claim(self, machine: Machine, wanted: dict[str, dict[str, str]]) -> None:
        machine.claimed({"one_time_keys": self.claims(wanted)})

    def claims(self, wanted: dict[str, dict[str, str]]) -> Json:
        found: Json = defaultdict(dict)
        for user_id, names in wanted.items():
            for name in names:
                if (key_id := next(iter(self.one_time[user_id, name]), None)) is None:
                    continue
                found[user_id][name] = {key_id: self.one_time[user_id, name].pop(key_id)}
        return found

    def send(self, sender: str, body: Json) -> None:
        for user_id, devices in body["messages"].items():
            for name, content in devices.items():
                event = {"type": "m.room.encrypted", "sender": sender, "content": content}
                self.post[user_id, name].append(event)

    def deliver(self, machine: Machine) -> None:
        waiting = self.post.pop((machine.user_id, machine.device_id), [])
        machine.received({"to_device": {"events": waiting}, "device_one_time_keys_count": {"signed_curve25519": 50}})

    def share(self, machine: Machine, *members: str) -> set[tuple[str, str]]:
        """The room's key to everybody; answers to which devices it went."""
        everybody, given = frozenset(members), set[tuple[str, str]]()
        if machine.sharing.is_owed(ROOM, everybody):
            self.claim(machine, machine.without_session(everybody))
            for share in machine.sharing.shares({ROOM: everybody}):
                self.send(machine.user_id, {"messages": share.messages})
                machine.sharing.given(share)
                given |= share.to
            machine.sharing.complete(ROOM)
        return given


def device(folder: Path, server: Server, user_id: str, name: str, *, signed_only: bool = True) -> Machine:
    """A new device, or the same one again, its keys published."""
    file = folder / f"{user_id[1:].partition(':')[0]}-{name}.sqlite"
    machine = Machine(user_id, name, file=file, pickle_key="pickle", signed_only=signed_only)
    if name not in server.devices[user_id]:
        server.publish(machine)
    return machine


def event(sender: Machine, content: Json, *, event_id: str = "$1", at: int = 1) -> Json:
    return {"type": "m.room.encrypted", "event_id": event_id, "sender": sender.user_id, "content": content,
            "origin_server_ts": at}  # fmt: skip
