"""What each number means on each message that stands in a room: kept, so that a restart changes nothing.

No label is kept, for it may be a name: a payload names nobody.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Self

import structlog
from pydantic import TypeAdapter

from bot.channels.matrix.choices import LETTERS, Numbered
from bot.clock import Clock
from core.model.act import Act
from core.ports import MatrixMenu, Store

MOST_KEPT = 40
"""Messages of a room whose choices are still good; the letters come round again before."""
RESERVED = "~"
"""Before the key of a notice that was not seen to arrive yet, in the place of its event's id."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Menu:
    """`options`: payloads, of the numbers from `first` on. `shown`: when it came to look so, in seconds since 1970.

    Of a screen: `born`, when its message came, and how many events stand `below` it that are no notices; `marks`, our
    own reactions; `cause`, the arrival that it answers. Of a notice: its `key`, and its number in the order of letters,
    0 without one.
    """

    room_id: str
    event_id: str
    letter: str
    options: tuple[str, ...] = ()
    first: int = 1
    shown: float = 0.0
    born: float = 0.0
    below: int = 0
    marks: tuple[str, ...] = ()
    key: str = ""
    serial: int = 0
    cause: str = ""

    @classmethod
    def read(cls, row: MatrixMenu) -> Self:
        """Of a row that another version wrote, a message without choices."""
        place = {"room_id": row.room_id, "event_id": row.event_id, "letter": row.letter}
        try:
            return TypeAdapter(cls).validate_python({**json.loads(row.options), **place})
        except (ValueError, TypeError) as error:
            _log.warning("matrix_menu_not_read", error=type(error).__name__)
            return cls(row.room_id, row.event_id, row.letter)

    def row(self) -> MatrixMenu:
        kept = {name: value for name, value in asdict(self).items() if value and name not in _COLUMNS}
        return MatrixMenu(self.room_id, self.event_id, self.letter, json.dumps(kept))

    @property
    def is_notice(self) -> bool:
        return bool(self.key)

    def payload(self, number: int) -> str | None:
        """What `number` means."""
        return self.options[number - self.first] if self.first <= number <= self.last else None

    @property
    def last(self) -> int:
        """The greatest number that means something."""
        return self.first + len(self.options) - 1

    def offers(self, choices: Numbered, *, letter: str) -> Self:
        return replace(self, letter=letter, options=choices.payloads, first=choices.first)

    def is_of(self, choices: Numbered) -> bool:
        return (self.options, self.first) == (choices.payloads, choices.first)


_COLUMNS = frozenset({"room_id", "event_id", "letter"})


class Menus:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def of(self, room_id: str) -> Sequence[Menu]:
        """Newest first."""
        async with self._store.read() as view:
            return [Menu.read(row) for row in await view.matrix.menus(room_id)]

    async def shown(self, menu: Menu, *, instead: str | None = None) -> Menu:
        """It looks so from now on; `instead` of the message with this id, which is no more."""
        now = self._clock.now()
        kept = replace(menu, shown=now.timestamp(), born=menu.born or now.timestamp())
        async with self._store.write(Act(at=now)) as unit:
            if instead is not None:
                await unit.matrix.forget_menu(menu.room_id, instead)
            await unit.matrix.keep_menu(kept.row())
            await unit.commit()
        return kept

    async def reserve(self, room_id: str, key: str, choices: Numbered) -> Menu:
        """For the notice of this key: its letter, which stays the same however often it is sent."""
        now = self._clock.now()
        async with self._store.write(Act(at=now)) as unit:
            menus = [Menu.read(row) for row in await unit.matrix.menus(room_id)]
            known = next((menu for menu in menus if menu.key == key), None)
            if known is not None and (known.letter or not choices.options):
                return known
            new = _next(menus, known or Menu(room_id, RESERVED + key, "", shown=now.timestamp(), key=key), choices)
            for old in [menu for menu in menus if new.letter and menu.letter == new.letter] + list(menus[MOST_KEPT:]):
                await unit.matrix.forget_menu(room_id, old.event_id)
            await unit.matrix.keep_menu(new.row())
            await unit.commit()
        return new

    async def keep(self, menu: Menu) -> None:
        async with self._store.write(Act(at=self._clock.now())) as unit:
            await unit.matrix.keep_menu(menu.row())
            await unit.commit()


def _next(menus: Sequence[Menu], new: Menu, choices: Numbered) -> Menu:
    """A notice without choices has no letter."""
    if not choices.options:
        return new
    serial = max((menu.serial for menu in menus), default=0) + 1
    return replace(new.offers(choices, letter=LETTERS[(serial - 1) % len(LETTERS)]), serial=serial)
