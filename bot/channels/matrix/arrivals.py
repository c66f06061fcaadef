"""What Matrix brings as the reception keeps it: JSON of an event whose content was decrypted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.channels.matrix.reading import Event, Invitation
from core.ports import Arrival, Unread

CHANNEL = "matrix"
INVITED = "m.room.member"
UNREAD = "strapontin.unread"
"""A message that cannot be read: its sender is to be asked to send it again. Its content is empty."""


@dataclass(frozen=True, slots=True)
class Came:
    """One arrival's payload. `content` is whatever somebody sent: nothing of it has a known type.

    Of an invitation `type` is INVITED, `content` {"membership": "invite"} and `event_id` made up. `age`: the seconds
    that it had waited, on the homeserver and for its key, when it was taken in.
    """

    type: str
    event_id: str
    sender: str
    room_id: str
    content: Mapping[str, Any]
    origin_server_ts: int
    encrypted: bool
    age: float = 0.0

    @classmethod
    def of(cls, payload: str) -> "Came":
        """What `arrival` wrote."""
        return cls(**json.loads(payload))

    def arrival(self, *, now: datetime) -> Arrival:
        payload = json.dumps({name: getattr(self, name) for name in self.__slots__})
        return Arrival(CHANNEL, self.event_id, self.sender, payload, now)


def came(event: Event, *, encrypted: bool, age: float) -> Came:
    return Came(event.type, event.event_id, event.sender, event.room_id, event.content, event.at, encrypted, age)


def invited(invitation: Invitation) -> Came:
    content = {"membership": "invite"}
    return Came(INVITED, invitation.event_id, invitation.sender, invitation.room_id, content, invitation.at, False)


def unread(kept: Unread) -> Came:
    return Came(UNREAD, f"unread:{kept.event_id}", kept.sender, kept.room_id, {}, 0, True)
