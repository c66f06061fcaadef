"""The list of a door: who is expected, by family name, a box for each. Names and seats, nothing about why (A9).

It imports fpdf2 by way of `sheet`.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.documents.say import Say
from bot.documents.sheet import MARGIN, WIDTH, Sheet
from core.model.offers import Performance
from core.model.venues import DoorSeat
from core.usecases.door import DoorList
from handlers.reply import Text

ROWS = 17
"""On a page; each has a name of 80 letters and more on two lines at its smallest."""
ROW = 12.4
"""Millimetres."""
BOX = 7.5
PARTY = 34.0
FOOT = 281.0
"""Where the last line of a page begins."""


def door_list(door: DoorList, say: Say, *, language: str, now: datetime) -> bytes:
    """PDF, as it is at `now` (UTC)."""
    sheet = Sheet(title=say(Text("door-list-title")), language=language, now=now)
    pages = list(_pages(door.seats))
    for number, seats in enumerate(pages, start=1):
        sheet.page()
        _head(sheet, door.performance, len(door.seats), say, now)
        for seat in seats:
            _row(sheet, seat, say)
        _foot(sheet, number, len(pages), say)
    return sheet.done()


def _pages(seats: Sequence[DoorSeat]) -> Iterator[Sequence[DoorSeat]]:
    """One at least."""
    for start in range(0, max(len(seats), 1), ROWS):
        yield seats[start : start + ROWS]


def _head(sheet: Sheet, performance: Performance, count: int, say: Say, now: datetime) -> None:
    sheet.say(performance.title, most=22, least=11, height=17, bold=True)
    when = Text("door-list-when", {"starts_at": performance.starts_at or performance.day})
    sheet.say(f"{say(when)} · {performance.place.venue}", most=16, least=10, height=7, bold=True)
    sheet.down(1)
    state = f"{say(Text('door-list-count', {'count': count}))}. {say(Text('door-list-at', {'at': now}))}"
    sheet.say(state, most=13, least=10, height=6, grey=True)
    sheet.down(3)
    sheet.rule()
    sheet.down(3)


def _row(sheet: Sheet, seat: DoorSeat, say: Say) -> None:
    top, x = sheet.y, MARGIN + BOX + 5
    sheet.box(x=MARGIN, y=top + (ROW - BOX) / 2 - 1, side=BOX, ticked=seat.door_at is not None)
    together = seat.party > 1
    width = WIDTH - BOX - 5 - (PARTY if together else 0)
    sheet.down(1.5)
    sheet.say(_written(seat), most=20, least=6, height=ROW - 2.5, bold=True, x=x, width=width)
    if together:
        sheet.down(top + 2.5 - sheet.y)
        said, right = say(Text("door-list-party", {"party": seat.party})), MARGIN + WIDTH - PARTY + 2
        sheet.say(said, most=14, least=10, height=8, grey=True, x=right, width=PARTY - 2)
    sheet.down(top + ROW - sheet.y)


def _written(seat: DoorSeat) -> str:
    """Family name first: that is how the list is sorted, and looked through."""
    return ", ".join(part for part in (seat.name.family, seat.name.given) if part)


def _foot(sheet: Sheet, page: int, pages: int, say: Say) -> None:
    sheet.down(FOOT - sheet.y)
    said = say(Text("door-list-page", {"page": page, "pages": pages}))
    sheet.say(said, most=11, least=9, height=6, grey=True)
