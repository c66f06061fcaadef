"""The leaflet that a structure hands over to the people it follows (I4): one page of very plain sentences."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from bot.documents.say import Say
from bot.documents.sheet import Sheet
from handlers.reply import Text

PARTS: Mapping[str, int] = MappingProxyType({"what": 3, "rules": 4, "phone": 3, "voice": 3})
"""Heading, and how many sentences stand under it."""


def leaflet(say: Say, *, language: str, now: datetime) -> bytes:
    """PDF of one page."""
    title = say(Text("leaflet-title"))
    sheet = Sheet(title=title, language=language, now=now)
    sheet.page()
    sheet.say(title, most=36, least=20, height=34, bold=True)
    for part, count in PARTS.items():
        sheet.down(6)
        sheet.rule()
        sheet.down(4)
        sheet.say(say(Text(f"leaflet-{part}")), most=24, least=16, height=22, bold=True)
        sheet.down(1)
        for number in range(1, count + 1):
            sheet.down(2.5)
            sheet.say(say(Text(f"leaflet-{part}-{number}")), most=18, least=13, height=18)
    return sheet.done()
