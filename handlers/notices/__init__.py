"""Notices as replies that stay, one file a subject."""

from types import MappingProxyType

from core.model.act import Actor
from core.model.notices import Told
from core.ports import View
from handlers.notices import (
    access,
    addresses,
    announcements,
    attendance,
    bookings,
    bulletins,
    desk,
    door,
    relays,
    reminders,
    structures,
    waiting,
    wishes,
)
from handlers.notices.drawing import Kinds
from handlers.reply import Reply

KINDS: Kinds = MappingProxyType(
    {
        **access.KINDS,
        **addresses.KINDS,
        **announcements.KINDS,
        **attendance.KINDS,
        **bookings.KINDS,
        **bulletins.KINDS,
        **desk.KINDS,
        **door.KINDS,
        **relays.KINDS,
        **reminders.KINDS,
        **structures.KINDS,
        **waiting.KINDS,
        **wishes.KINDS,
    }
)
"""Every kind's drawing; a test holds that none is missing."""


async def notice(told: Told, reader: Actor, view: View) -> Reply:
    """For `reader`, who is its recipient. What it is about may be gone since: then it says only that."""
    return await KINDS[told.kind](told, reader, view)
