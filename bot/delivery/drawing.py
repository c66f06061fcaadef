"""A notice as it is for its reader when it leaves: their language, their rights, what it is about as it stands."""

from core.model.act import Role
from core.model.notices import Told
from core.ports import Store
from handlers.notices import notice
from handlers.reply import Reply


async def drawn(store: Store, told: Told, *, channel: str, native_id: str, to_staff: bool) -> tuple[Reply, str] | None:
    """The reply and its language; None where it is no longer for this reader."""
    async with store.read() as view:
        presence = await view.people.presence(channel=channel, native_id=native_id, origin=None)
        if presence is None or (to_staff and Role.STAFF not in presence.actor.roles):
            return None
        return await notice(told, presence.actor, view), presence.actor.language
