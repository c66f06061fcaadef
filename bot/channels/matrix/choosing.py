"""Which choice somebody meant: by its number, by its words, or by a reaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.channels.matrix.choices import Option, beginning, typed_choice, word, worded
from bot.channels.matrix.hearing import Reacted, Typed
from bot.channels.matrix.menus import Menu


@dataclass(frozen=True, slots=True)
class Chosen:
    """On the message `event_id`."""

    payload: str
    event_id: str


@dataclass(frozen=True, slots=True)
class TooSoon:
    """Written before the screen looked as it does: it was meant for another one."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Of a message whose choices are over."""


@dataclass(frozen=True, slots=True)
class NoSuch:
    """The screen has only these."""

    first: int
    last: int


Meant = Chosen | TooSoon | Gone | NoSuch


def meant(what: Typed | Reacted, menus: Sequence[Menu], screen: Menu | None, *, at: datetime) -> Meant | None:
    """None for what is no choice but words. `menus`: of the room; `at`: when it came in."""
    if isinstance(what, Reacted):
        menu = _of(what.event_id, menus)
        return _on(menu, what.number, at) if menu is not None else Gone()
    choice = typed_choice(what.text)
    if choice is None:
        return None
    if what.about is not None:
        replied = _of(what.about, menus)
        same = replied is not None and choice.letter in ("", replied.letter)
        return _on(replied, choice.number, at) if replied is not None and same else Gone()
    if choice.letter:
        return _lettered(choice.letter, choice.number, menus, screen, at)
    if screen is None or screen.letter or not screen.options:
        return None
    return _on(screen, choice.number, at)


def meant_by_words(text: str, options: Sequence[Option], *, screen: Menu, back: bool) -> Chosen | None:
    """`options`: of the screen as it is now. `back`: the word is one of those that lead back, however it goes on."""
    option = worded(text, options) or (beginning(word(text), options) if back else None)
    return Chosen(option.payload, screen.event_id) if option is not None else None


def _lettered(letter: str, number: int, menus: Sequence[Menu], screen: Menu | None, at: datetime) -> Meant | None:
    menu = next((one for one in menus if one.is_notice and one.letter == letter), None)
    if screen is not None and screen.letter == letter:
        menu = screen
    if menu is not None:
        return _on(menu, number, at)
    return Gone() if any(one.serial for one in menus) else None


def _of(event_id: str, menus: Sequence[Menu]) -> Menu | None:
    return next((menu for menu in menus if menu.event_id == event_id), None)


def _on(menu: Menu, number: int, at: datetime) -> Meant:
    if not menu.is_notice and _before(at, menu.shown):
        return TooSoon()
    payload = menu.payload(number)
    if payload is not None:
        return Chosen(payload, menu.event_id)
    return NoSuch(menu.first, menu.last) if menu.options else Gone()


def _before(at: datetime, shown: float) -> bool:
    """What a restart brings back has lost the part of its second."""
    if at.microsecond == 0:
        shown = float(int(shown))
    return at < datetime.fromtimestamp(shown, UTC)
