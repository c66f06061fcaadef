"""Buttons under a message, as wide as a phone."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardMarkupLimit

from bot.texts import DrawnButton

WIDEST = 36
"""Letters of a row of buttons, on a small phone."""
MOST_IN_A_ROW = 3
MOST = int(InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER)


def keyboard(rows: Sequence[Sequence[DrawnButton]]) -> InlineKeyboardMarkup:
    """Rows of one to three buttons; a row whose labels would not fit becomes several. What is too much goes from above
    the last row, which is the way back."""
    shown = [[_button(one) for one in row if _usable(one)] for row in rows]
    fitting = [part for row in shown if row for part in _parts(row)]
    return InlineKeyboardMarkup([*_within(fitting[:-1], MOST - sum(map(len, fitting[-1:]))), *fitting[-1:]])


def _within(rows: list[list[InlineKeyboardButton]], most: int) -> Iterator[list[InlineKeyboardButton]]:
    for row in rows:
        most -= len(row)
        if most < 0:
            return
        yield row


def _parts(row: list[InlineKeyboardButton]) -> Iterator[list[InlineKeyboardButton]]:
    """The client makes all of a row as wide as each other."""
    part: list[InlineKeyboardButton] = []
    for button in row:
        wider = [*part, button]
        if part and (len(wider) > MOST_IN_A_ROW or len(wider) * max(len(one.text) for one in wider) > WIDEST):
            yield part
            wider = [button]
        part = wider
    yield part


def _button(button: DrawnButton) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, callback_data=button.payload, url=button.url)


def _usable(button: DrawnButton) -> bool:
    """One address that Telegram does not take, and the whole message would be refused."""
    if button.url is None:
        return True
    address = urlsplit(button.url)
    return address.scheme in ("http", "https") and "." in (address.hostname or "")
