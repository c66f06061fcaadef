"""The dialogue itself: a first hello, a move that does nothing else."""

from core.model.act import Act
from core.ports import Store


class Talk:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def move(self, act: Act) -> None:
        """Writes the act's dialogue move and nothing else. Raises StaleError where the dialogue moved on meanwhile."""
        async with self._store.write(act) as unit:
            await unit.commit()

    async def welcome(self, *, channel: str, native_id: str, language: str, act: Act) -> None:
        """Opens an account for an address never seen; twice opens one."""
        async with self._store.write(act) as unit:
            await unit.people.welcome(channel=channel, native_id=native_id, language=language, now=act.at)
            await unit.commit()
