"""The menu of commands that a client shows, per language."""

from collections.abc import Mapping
from types import MappingProxyType

from telegram import BotCommand, BotCommandScopeAllPrivateChats

from bot.channels.telegram.api import Api
from bot.texts import Texts
from handlers.reply import Text

COMMANDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "fr": MappingProxyType(
            {"menu": "menu", "offres": "offers", "reservations": "bookings", "code": "code", "langue": "language",
             "aide": "help", "stop": "stop"}
        ),
        "en": MappingProxyType(
            {"menu": "menu", "offers": "offers", "reservations": "bookings", "code": "code", "language": "language",
             "help": "help", "stop": "stop"}
        ),
    }
)  # fmt: skip
"""Per language, a command and what it is about; a test holds that the conversation knows each."""


async def set_commands(api: Api, texts: Texts) -> None:
    """Those of the default language for whoever has another. Raises TelegramError."""
    for code in (None, *COMMANDS):
        language = code or texts.default
        await api.set_my_commands(menu(texts, language), scope=BotCommandScopeAllPrivateChats(), language_code=code)


def menu(texts: Texts, language: str) -> list[BotCommand]:
    return [
        BotCommand(command, texts.plain(Text(f"telegram-command-{about}"), language=language))
        for command, about in COMMANDS[language].items()
    ]
