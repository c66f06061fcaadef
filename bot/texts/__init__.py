"""Drawing of replies: keys and arguments become words, in the reader's language and in the channel's form of names."""

from bot.texts.arguments import Names
from bot.texts.catalogue import LocaleError, TextError
from bot.texts.drawing import Drawn, DrawnButton, DrawnFile, Texts
from bot.texts.markup import Run, plain, runs

__all__ = ["Drawn", "DrawnButton", "DrawnFile", "LocaleError", "Names", "Run", "TextError", "Texts", "plain", "runs"]
