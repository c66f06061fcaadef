"""The conditions of use in ten lines (I5), as the screen where they are accepted says them (A3)."""

from datetime import datetime

from bot.documents.say import Say
from bot.documents.sheet import MARGIN, WIDTH, Sheet
from core.convention.season import season_label
from core.rules.weeks import paris_day
from handlers.reply import Text
from handlers.terms import LINES

INDENT = 15.0


def terms(say: Say, *, language: str, now: datetime) -> bytes:
    """PDF of one page, of the season of `now` (UTC)."""
    title = say(Text("terms-title", {"season": season_label(paris_day(now))}))
    sheet = Sheet(title=title, language=language, now=now)
    sheet.page()
    sheet.say(title, most=28, least=18, height=28, bold=True)
    sheet.down(4)
    for number in range(1, LINES + 1):
        sheet.down(5)
        top = sheet.y
        sheet.say(f"{number}.", most=18, bold=True, width=INDENT)
        sheet.down(top - sheet.y)
        sheet.say(say(Text(f"terms-{number}")), most=18, least=13, height=24, x=MARGIN + INDENT, width=WIDTH - INDENT)
    return sheet.done()
