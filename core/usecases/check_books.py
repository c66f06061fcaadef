"""The books, proved: seats taken = live invitations + live holds, for every performance."""

from collections.abc import Sequence

from core.ports import Store, WrongBook


async def check_books(store: Store) -> Sequence[WrongBook]:
    """The performances whose books are wrong; an empty answer is the proof."""
    async with store.read() as view:
        return await view.books.wrong()
