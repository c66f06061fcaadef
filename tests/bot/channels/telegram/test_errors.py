"""What a refusal means, whatever the letters' case."""

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram.errors import FILE_TOO_LARGE, GONE, QUERY_TOO_OLD, SHARED_WITHIN, TOO_LONG, Floods, meaning
from bot.channels.telegram.request import NotConnectedError, UnavailableError
from bot.delivery.outcomes import Failed, NotSent, Outcome, Sent, Unknown, Unreachable, Wait

REFUSALS = [
    ("Message is not modified: specified new message content and reply markup are exactly the same", Sent("")),
    ("message to edit not found", Failed(GONE)),
    ("Message can't be edited", Failed(GONE)),
    ("MESSAGE_ID_INVALID", Failed(GONE)),
    ("Message to delete not found", Failed(GONE)),
    ("Query is too old and response timeout expired or query id is invalid", Failed(QUERY_TOO_OLD)),
    ("QUERY_ID_INVALID", Failed(QUERY_TOO_OLD)),
    ("Message is too long", Failed(TOO_LONG)),
    ("Message caption is too long", Failed(TOO_LONG)),
    ("MESSAGE_TOO_LONG", Failed(TOO_LONG)),
    ("File is too big", Failed(FILE_TOO_LARGE)),
    ("Chat not found", Unreachable()),
    ("PEER_ID_INVALID", Unreachable()),
    ("Can't parse entities: unsupported start tag", Failed("bad-markup")),
    ("BUTTON_DATA_INVALID", Failed("bad-keyboard")),
    ("Inline keyboard button url 'http://localhost/' is invalid: wrong http url", Failed("bad-keyboard")),
    ("IMAGE_PROCESS_FAILED", Failed("bad-file")),
    ("Something that nobody has seen yet", Failed("bad-request")),
]


@pytest.mark.parametrize(("sentence", "meant"), REFUSALS)
@pytest.mark.parametrize("written", [str, str.lower, str.upper])
def test_a_bad_request_is_understood_by_its_sentence(sentence: str, meant: Outcome, written: type[str]) -> None:
    assert meaning(BadRequest(f"Bad Request: {written(sentence)}")) == meant


@pytest.mark.parametrize(
    ("error", "meant"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), Unreachable()),
        (Forbidden("Forbidden: user is deactivated"), Unreachable()),
        (Forbidden("Forbidden: bot can't initiate conversation with a user"), Unreachable()),
        (ChatMigrated(-100123), Unreachable()),
        (NotConnectedError("x"), NotSent("NotConnectedError")),
        (UnavailableError("x"), NotSent("UnavailableError")),
        (InvalidToken("Unauthorized"), NotSent("InvalidToken")),
        (Conflict("terminated by other getUpdates request"), NotSent("Conflict")),
        (TimedOut(), Unknown()),
        (NetworkError("ServerDisconnectedError"), Unknown()),
        (TelegramError("Invalid server response"), Unknown()),
    ],
)
def test_narrow_errors_are_asked_before_wide_ones(error: TelegramError, meant: Outcome) -> None:
    assert meaning(error) == meant


class Steady:
    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def test_a_429_holds_the_chat_it_was_about() -> None:
    floods = Floods(Steady())
    assert floods.wait(3, "7") == Wait(3, everybody=False)
    assert floods.wait(3, "7") == Wait(3, everybody=False)


def test_a_429_about_no_chat_holds_everybody() -> None:
    assert Floods(Steady()).wait(3, None) == Wait(3, everybody=True)


def test_two_chats_told_to_wait_at_once_means_the_token() -> None:
    now = Steady()
    floods = Floods(now)
    floods.wait(30, "7")
    now.at += SHARED_WITHIN - 0.1
    assert floods.wait(30, "8") == Wait(30, everybody=True)


def test_two_chats_told_to_wait_at_different_times_wait_each_for_itself() -> None:
    now = Steady()
    floods = Floods(now)
    floods.wait(3, "7")
    now.at += SHARED_WITHIN
    assert floods.wait(3, "8") == Wait(3, everybody=False)
