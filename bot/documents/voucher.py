"""A voucher ("contremarque"), one page an invitation: what the door needs, and nothing about why or through whom.

Guests and companions look like anybody (product.md, dignity at the door). It imports fpdf2 by way of `sheet`.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.documents.loading import Voucher
from bot.documents.qr import modules
from bot.documents.say import Say
from bot.documents.sheet import MARGIN, WIDTH, Sheet
from core.model.offers import Performance
from handlers.reply import Text

GROUP = 4
"""A code is read aloud by fours."""
QR_SIDE = 54.0
QR_AROUND = 10.0
"""Left white around it: four modules, on which readers count."""


def vouchers(
    printed: Sequence[Voucher],
    say: Say,
    *,
    language: str,
    now: datetime,
    link: Callable[[str], str] | None = None,
) -> bytes:
    """PDF. `now` is UTC. `link`: the address that the QR holds, by its code; None: the code alone."""
    sheet = Sheet(title=say(Text("file-vouchers-title")), language=language, now=now)
    for voucher in printed:
        sheet.page()
        _what(sheet, voucher.performance, say)
        _who(sheet, voucher, say)
        _door(sheet, voucher, say, link(voucher.code) if link else voucher.code)
        _notes(sheet, voucher.performance, say)
    return sheet.done()


def grouped(code: str) -> str:
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def _what(sheet: Sheet, performance: Performance, say: Say) -> None:
    place = performance.place
    sheet.say(say(Text("voucher-head")), most=17, grey=True)
    sheet.down(3)
    sheet.say(performance.title, most=34, least=12, height=40, bold=True)
    sheet.down(4)
    sheet.say(say(_when(performance)), most=26, least=14, height=12, bold=True)
    sheet.down(4)
    sheet.say(place.venue, most=20, least=12, height=18, bold=True)
    sheet.say(", ".join(part for part in (place.address, place.commune) if part), most=20, least=11, height=18)
    sheet.down(5)


def _when(performance: Performance) -> Text:
    if performance.starts_at is None:
        return Text("voucher-day", {"day": performance.day})
    return Text("voucher-when", {"starts_at": performance.starts_at})


def _who(sheet: Sheet, voucher: Voucher, say: Say) -> None:
    top, x, width = sheet.y, MARGIN + 5, WIDTH - 10
    sheet.down(3)
    sheet.say(say(Text("voucher-name")), most=15, grey=True, x=x, width=width)
    sheet.say(voucher.name.full, most=46, least=13, height=40, bold=True, x=x, width=width)
    sheet.frame(top)
    sheet.down(QR_AROUND)


def _door(sheet: Sheet, voucher: Voucher, say: Say, read: str) -> None:
    top, x, width = sheet.y, MARGIN + QR_SIDE + QR_AROUND, WIDTH - QR_SIDE - QR_AROUND
    sheet.squares(modules(read), x=MARGIN, y=top, side=QR_SIDE)
    sheet.down(3)
    sheet.say(say(Text("voucher-show")), most=20, least=14, height=18, bold=True, x=x, width=width)
    sheet.down(5)
    sheet.say(grouped(voucher.code), most=28, least=14, height=24, bold=True, x=x, width=width)
    sheet.down(5)
    sheet.say(say(Text("voucher-early")), most=18, height=16, x=x, width=width)
    sheet.down(max(0.0, top + QR_SIDE - sheet.y) + QR_AROUND)


def _notes(sheet: Sheet, performance: Performance, say: Say) -> None:
    sheet.rule()
    sheet.down(3)
    sheet.say(say(Text("voucher-cannot-come")), most=18, height=16)
    if performance.access:
        access = tuple(Text(f"access-{code}") for code in sorted(performance.access))
        sheet.down(2)
        sheet.say(say(Text("voucher-access", {"access": access})), most=18, height=16)
