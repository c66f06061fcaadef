"""What a sync brought, picked out of JSON that nobody vouches for: events, invitations, rooms left. No I/O."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.channels.matrix.rooms import STATE

Json = dict[str, Any]

LARGEST_EVENT = 65_536
"""Bytes: the specification's own limit."""
OLDEST = 10**12
"""Milliseconds: what claims to be older is as old as this."""
HEARD = frozenset({"m.room.message", "m.reaction"})
ENCRYPTED = "m.room.encrypted"
_MXID = re.compile(r"@[!-9;-~]{0,254}:[A-Za-z0-9.:\[\]-]{1,230}")
"""Also the historical ones. A letter that only looks like one of these is in none."""
_ROOM, _EVENT = re.compile(r"![!-~]{1,254}"), re.compile(r"\$[!-~]{1,254}")


@dataclass(frozen=True, slots=True)
class Event:
    """As it came; `content` is what was written only where `type` is not encrypted."""

    event_id: str
    room_id: str
    sender: str
    type: str
    content: Json
    at: int
    """Milliseconds since 1970, as the sender's homeserver says."""
    source: Json

    def age(self, *, now: datetime) -> float:
        """Seconds it had waited when the homeserver gave it to us, which alone has one clock for both; where it does
        not say, since its sender's homeserver had it."""
        told = _mapping(self.source.get("unsigned")).get("age")
        waited = told if isinstance(told, int) else now.timestamp() * 1000 - self.at
        return min(max(waited, 0), OLDEST) / 1000


@dataclass(frozen=True, slots=True)
class Timeline:
    """`before`: where to read on, backwards, where the sync left something out."""

    room_id: str
    events: Sequence[Json]
    before: str | None


@dataclass(frozen=True, slots=True)
class Invitation:
    """`event_id`: made up, the same for the same invitation read twice."""

    event_id: str
    room_id: str
    sender: str
    at: int


@dataclass(frozen=True, slots=True)
class Batch:
    """`since`: the token it was asked with, None for the first one there ever is. `changed`: rooms to be looked at."""

    since: str | None
    token: str
    timelines: Sequence[Timeline]
    invitations: Sequence[Invitation]
    left: frozenset[str]
    changed: frozenset[str]
    newly_encrypted: frozenset[str]


def batch(sync: Mapping[str, Any], *, since: str | None, me: str) -> Batch:
    """Raises ValueError for an answer that is no sync."""
    token = sync.get("next_batch")
    if not isinstance(token, str) or not token:
        raise ValueError("a sync without a token")
    rooms = _mapping(sync.get("rooms"))
    joined = dict(_rooms(rooms.get("join")))
    return Batch(
        since,
        token,
        [timeline for room_id, part in joined.items() if (timeline := _timeline(room_id, part)).events],
        list(_invitations(rooms.get("invite"), since=since, me=me)),
        frozenset(room_id for room_id, _ in _rooms(rooms.get("leave"))),
        frozenset(room_id for room_id, part in joined.items() if _limited(part) or _touched(part, STATE)),
        frozenset(room_id for room_id, part in joined.items() if _touched(part, frozenset({"m.room.encryption"}))),
    )


def since_invited(events: Sequence[Json], me: str) -> tuple[Sequence[Json], bool]:
    """What came from our last invitation on, and whether that is among them: what was said before is not for us."""
    for place in range(len(events) - 1, -1, -1):
        event = events[place]
        if _is_ours(event, me) and _mapping(event.get("content")).get("membership") == "invite":
            return events[place:], True
    return events, False


def joins(events: Sequence[Json], me: str) -> bool:
    return any(_is_ours(event, me) and _mapping(event["content"]).get("membership") == "join" for event in events)


def leavers(events: Sequence[Json]) -> frozenset[str]:
    """Those who are in the room no more at the end of these events."""
    last = {
        str(event.get("state_key")): _mapping(event.get("content")).get("membership")
        for event in events
        if event.get("type") == "m.room.member"
    }
    return frozenset(who for who, membership in last.items() if membership in ("leave", "ban"))


def understood(room_id: str, sources: Sequence[Json], *, me: str, ignored: Counter[str]) -> Iterator[Event]:
    """Messages, reactions and what is encrypted, of others; all else is counted in `ignored` by why."""
    for source in sources:
        event = _event(room_id, source)
        if event is None:
            ignored["malformed"] += 1
        elif event.sender == me:
            ignored["own"] += 1
        elif "state_key" in source or event.type not in HEARD | {ENCRYPTED}:
            ignored["unknown"] += 1
        elif _size(source) > LARGEST_EVENT:
            ignored["too-large"] += 1
        else:
            yield event


def _event(room_id: str, source: Json) -> Event | None:
    event_id, sender, kind, content = (source.get(name) for name in ("event_id", "sender", "type", "content"))
    if not (isinstance(event_id, str) and isinstance(kind, str) and isinstance(content, dict)):
        return None
    if not isinstance(sender, str) or not _MXID.fullmatch(sender) or not _EVENT.fullmatch(event_id):
        return None
    return Event(event_id, room_id, sender, kind, content, _at(source), source)


def _invitations(part: object, *, since: str | None, me: str) -> Iterator[Invitation]:
    for room_id, invite in _rooms(part):
        for event in _events(invite.get("invite_state")):
            sender = event.get("sender")
            if _is_ours(event, me) and isinstance(sender, str) and _MXID.fullmatch(sender):
                yield Invitation(_name(room_id, event, since=since), room_id, sender, _at(event))
                break


def _name(room_id: str, event: Json, *, since: str | None) -> str:
    """An invitation comes with one sync only: with the same one read again it is the same."""
    seen = f"{since} {event.get('event_id')} {event.get('sender')} {_at(event)}"
    return f"invite:{room_id}:{hashlib.sha256(seen.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _timeline(room_id: str, part: Mapping[str, Any]) -> Timeline:
    timeline = _mapping(part.get("timeline"))
    before = timeline.get("prev_batch")
    return Timeline(
        room_id,
        list(_events(timeline)),
        before if timeline.get("limited") is True and isinstance(before, str) else None,
    )


def _limited(part: Mapping[str, Any]) -> bool:
    return _mapping(part.get("timeline")).get("limited") is True


def _touched(part: Mapping[str, Any], kinds: frozenset[str]) -> bool:
    found = (*_events(part.get("state")), *_events(part.get("timeline")))
    return any(event.get("type") in kinds for event in found)


def _is_ours(event: Mapping[str, Any], me: str) -> bool:
    return event.get("type") == "m.room.member" and event.get("state_key") == me


def _rooms(part: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for room_id, room in _mapping(part).items():
        if _ROOM.fullmatch(room_id) and isinstance(room, Mapping):
            yield room_id, room


def _events(part: object) -> Iterator[Json]:
    events = _mapping(part).get("events")
    yield from (event for event in (events if isinstance(events, list) else ()) if isinstance(event, dict))


def _size(source: Json) -> int:
    """In bytes, as JSON; what is nested too deep to be written is too large."""
    try:
        return len(json.dumps(source))
    except RecursionError:
        return LARGEST_EVENT + 1


def _mapping(part: object) -> Mapping[str, Any]:
    return part if isinstance(part, Mapping) else {}


def _at(event: Mapping[str, Any]) -> int:
    at = event.get("origin_server_ts")
    return at if isinstance(at, int) and 0 <= at < 2**53 else 0
