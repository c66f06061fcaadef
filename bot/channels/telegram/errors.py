"""What each refusal of the Bot API means for what was sent: the only place that reads its sentences.

In PTB `BadRequest` and `TimedOut` are both `NetworkError`, 401 and 404 both `InvalidToken`, and sentences come
capitalised or not: types are asked from the narrow one to the wide one, sentences are compared lower-cased.
"""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram import Message
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, TelegramError

from bot.channels.telegram.request import FloodedError, NotConnectedError, UnavailableError
from bot.delivery.outcomes import Failed, NotSent, Outcome, Sent, Unknown, Unreachable, Wait

GONE = "message-gone"
"""The message to be changed is no longer there, or too old to be changed."""
TOO_LONG = "too-long"
BAD_MARKUP = "bad-markup"
"""Its marks cannot be read; its words can."""
QUERY_TOO_OLD = "query-too-old"
"""The press was acknowledged too late; it still counts."""
FILE_TOO_LARGE = "file-too-large"

_NOT_MODIFIED = "message is not modified"
_UNREACHABLE = ("chat not found", "user not found", "deactivated", "peer_id_invalid", "bot was blocked",
                "bot can't initiate", "bot was kicked", "not enough rights")  # fmt: skip
_REASONS = (
    (GONE, ("message to edit not found", "message can't be edited", "message_id_invalid", "message to delete not found",
            "message can't be deleted", "message identifier is not specified")),
    (QUERY_TOO_OLD, ("query is too old", "query id is invalid", "query_id_invalid")),
    (TOO_LONG, ("is too long", "message_too_long", "caption_too_long")),
    (FILE_TOO_LARGE, ("file is too big", "file must be", "entity too large")),
    (BAD_MARKUP, ("can't parse",)),
    ("bad-keyboard", ("button_", "inline keyboard", "reply_markup")),
    ("bad-file", ("image_process_failed", "photo_", "wrong file")),
)  # fmt: skip
"""A word for the books, and the sentences that it stands for."""

T = TypeVar("T")

SHARED_WITHIN = 5.0
"""Seconds: two chats told to wait so soon after each other, and it is not about a chat's own pace."""


class Floods:
    """Whom a 429 is meant for: Telegram says how long, and not whether it is this chat or the token.

    `now` is a steady clock, in seconds.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._last: tuple[str, float] | None = None

    def wait(self, seconds: float, chat: str | None) -> Wait:
        """`chat` None: the call was about no chat, so everybody's pace was meant."""
        now, last = self._now(), self._last
        if chat is None:
            return Wait(seconds, everybody=True)
        self._last = (chat, now)
        return Wait(seconds, everybody=last is not None and last[0] != chat and now - last[1] < SHARED_WITHIN)


class Calls:
    """Calls of the Bot API, awaited. Whatever call is told to wait, `hold` is told for whom, and until when."""

    def __init__(self, now: Callable[[], float], hold: Callable[[str | None, float], None]) -> None:
        self._now = now
        self._hold = hold
        self._floods = Floods(now)
        self.told_to_wait = 0
        """Answers 429."""

    async def outcome(self, call: Awaitable[Message | bool], *, chat: str | None) -> Outcome:
        """Raises no TelegramError. `Sent` carries the message's id, "" where the call answers none."""
        try:
            answer = await call
        except FloodedError as error:
            return self._flooded(error, chat)
        except TelegramError as error:
            return meaning(error)
        return Sent(str(answer.message_id) if isinstance(answer, Message) else "")

    async def asked(self, call: Awaitable[T]) -> T:
        """What answers with more than whether it was done, and is about no chat. Raises TelegramError."""
        try:
            return await call
        except FloodedError as error:
            self._flooded(error, None)
            raise

    def _flooded(self, error: FloodedError, chat: str | None) -> Wait:
        self.told_to_wait += 1
        wait = self._floods.wait(error.seconds, chat)
        self._hold(None if wait.everybody else chat, self._now() + wait.seconds)
        return wait


def meaning(error: TelegramError) -> Outcome:
    """Of any error but a flood."""
    match error:
        case BadRequest():
            return _refused(error.message.lower())
        case Forbidden() | ChatMigrated():  # only groups migrate, and the service leaves groups
            return Unreachable()
        case NotConnectedError() | UnavailableError():
            return NotSent(type(error).__name__)
        case InvalidToken() | Conflict():  # nothing was done; it may be once the operator has set it right
            return NotSent(type(error).__name__)
        case _:
            return Unknown()


def _refused(sentence: str) -> Outcome:
    if _NOT_MODIFIED in sentence:
        return Sent("")
    if any(part in sentence for part in _UNREACHABLE):
        return Unreachable()
    return Failed(next((why for why, parts in _REASONS if any(part in sentence for part in parts)), "bad-request"))
