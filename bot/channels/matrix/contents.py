"""Events' contents as they are sent, and the names under which a repeated sending is the same event."""

import hashlib
from typing import Any

from bot.channels.matrix.drawing import Picture

MESSAGE, REACTION = "m.room.message", "m.reaction"
FACT = "m.text"
"""Rings."""
SCREEN = "m.notice"
"""Rings nobody, and is answered by no other program."""
NOBODY: dict[str, Any] = {}
"""Whom a message is to ring for by name: a name in it may be "@room"."""


def message(picture: Picture, kind: str) -> dict[str, Any]:
    return {
        "msgtype": kind,
        "body": picture.body,
        "format": "org.matrix.custom.html",
        "formatted_body": picture.html,
        "m.mentions": NOBODY,
    }


def edit(picture: Picture, kind: str, event_id: str) -> dict[str, Any]:
    """In the place of `event_id`; a client that knows no edits shows it as a message that rings nobody."""
    return {
        **message(picture, SCREEN),
        "m.new_content": message(picture, kind),
        "m.relates_to": {"rel_type": "m.replace", "event_id": event_id},
    }


def file(
    part: dict[str, Any], *, name: str, alt: str, media_type: str, size: int, reply_to: str | None = None
) -> dict[str, Any]:
    """`reply_to`: the message that it belongs to."""
    kind = "m.image" if media_type.startswith("image/") else "m.file"
    said = {"body": alt, "filename": name} if alt and alt != name else {"body": name, "filename": name}
    about = {"m.relates_to": {"m.in_reply_to": {"event_id": reply_to}}} if reply_to is not None else {}
    info = {"mimetype": media_type, "size": size}
    return {"msgtype": kind, **said, "info": info, "m.mentions": NOBODY, **about, **part}


def annotation(event_id: str, key: str) -> dict[str, Any]:
    return {"m.relates_to": {"rel_type": "m.annotation", "event_id": event_id, "key": key}}


def txn(*parts: str) -> str:
    """A transaction id: the same for the same parts, and for no others."""
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32]
