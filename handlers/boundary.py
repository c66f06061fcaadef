"""Any exception in words, here and nowhere else: expected ones calmly, unexpected ones with a ticket number."""

from collections.abc import Callable

from core.errors import BadInputError, RefusedError, StrapontinError
from core.model.findings import refuses
from handlers.findings import refusal
from handlers.press import Press
from handlers.reply import Button, Reply, Text

Ticket = Callable[[BaseException], str]
"""Writes the error where the team looks and answers the number under which it is found."""


def in_words(error: StrapontinError) -> Text:
    """The sentence of an expected error: a note on the screen that is shown again."""
    match error:
        case BadInputError():
            return Text(error.key, error.args_of_text)
        case RefusedError():
            return refusal(next(finding for finding in error.findings if refuses((finding,))))
        case _:
            return Text(error.key)


def broken(error: BaseException, ticket: Ticket) -> Reply:
    """The screen of an unexpected error: what to quote, and the way back."""
    back = Button(Text("button-menu"), Press("menu"))
    return Reply((Text("error-title"), Text("error-unexpected", {"ticket": ticket(error)})), ((back,),))
