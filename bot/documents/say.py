"""Sentences as a page takes them."""

from collections.abc import Callable

from bot.texts import Texts
from handlers.reply import Text

Say = Callable[[Text], str]
"""A sentence in the reader's language, without marks, names in full."""


def saying(texts: Texts, language: str) -> Say:
    return lambda text: texts.plain(text, language=language)
