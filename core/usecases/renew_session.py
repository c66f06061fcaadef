"""A session under a new secret: whoever knew the one before is a stranger from then on (trust.md, session fixation)."""

from core.errors import NotFoundError
from core.model.act import Act
from core.ports import Store


class RenewSession:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, *, channel: str, native_id: str, becomes: str, act: Act) -> None:
        """Account, rights and dialogue go with it. Raises NotFoundError for an address never seen."""
        async with self._store.write(act) as unit:
            presence = await unit.people.presence(channel=channel, native_id=native_id, origin=None)
            if presence is None:
                raise NotFoundError(native_id)
            await unit.people.move_address(channel=channel, native_id=native_id, becomes=becomes)
            unit.note("renew-session", subject="address", subject_id=presence.actor.address_id)
            await unit.commit()
