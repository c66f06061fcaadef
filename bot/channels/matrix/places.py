"""Where a person's screen stands in their room, and whether it is still in view."""

from collections.abc import Sequence

from bot.channels.matrix.menus import Menu, Menus
from bot.channels.matrix.screens import Place
from core.model.ids import AddressId
from core.ports import ShownScreen, Store

MOST_BELOW = 3
"""Messages below a screen; with more it is out of view, and comes anew."""


class Places:
    def __init__(self, store: Store, menus: Menus) -> None:
        self._store = store
        self._menus = menus

    async def of(
        self, room_id: str, mxid: str, address_id: AddressId | None, *, cause: str, one_more: bool
    ) -> tuple[Place, Sequence[Menu]]:
        """With all choices of the room, newest first. `one_more`: what is answered is a message below the screen.

        The same `cause` once more, after a crash: the same place, so that its answer is the same event.
        """
        menus = await self._menus.of(room_id)
        shown = await self._screen(address_id) if address_id is not None else None
        if shown is None:
            return Place(room_id, mxid), menus
        screen, files = shown.message_id, shown.files
        menu = next((one for one in menus if one.event_id == screen and not one.is_notice), None)
        if menu is None:
            return Place(room_id, mxid, screen, files=files), menus
        again = menu.cause == cause
        below = menu.below + (one_more and not again)
        notices = sum(one.is_notice and one.born > menu.born for one in menus)
        edit = again or below + notices <= MOST_BELOW
        return Place(room_id, mxid, screen, menu, below, edit=edit, files=files), menus

    async def _screen(self, address_id: AddressId) -> ShownScreen | None:
        async with self._store.read() as view:
            return await view.deliveries.screen(address_id)
