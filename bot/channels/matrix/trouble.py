"""What a homeserver's refusal means for what was asked of it: the only place that reads its error codes."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

DEFAULT_WAIT = 1.0
"""Seconds, where a 429 does not say how long."""
LONGEST_WAIT = 3600.0

_LOGGED_OUT = frozenset({"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN"})
_FORBIDDEN = frozenset({"M_FORBIDDEN", "M_GUEST_ACCESS_FORBIDDEN", "M_USER_DEACTIVATED", "M_CONSENT_NOT_GIVEN"})
_NOT_DONE = frozenset({HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE})


class MatrixError(Exception):
    """Of every one below. None carries an access token, a room's content or a person's name."""


class FloodedError(MatrixError):
    """429: nothing was done. `seconds` is what the server said, exactly."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"too many requests, wait {seconds:.1f} s")
        self.seconds = seconds


class NotConnectedError(MatrixError):
    """The call surely did not leave."""


class UnavailableError(MatrixError):
    """A gateway answered in the homeserver's place: nothing was done."""


class UnansweredError(MatrixError):
    """It may have been done. Harmless to repeat with the same transaction id."""


class ForbiddenError(MatrixError):
    """Not in the room, taken out of it, or not allowed there."""


class UnknownRoomError(MatrixError):
    """The homeserver knows no such room, event or file."""


class TooLargeError(MatrixError):
    """More bytes than the homeserver, or the caller, takes."""


class BadTokenError(MatrixError):
    """This device is logged out. `soft`: it still exists, and so do its keys on the server."""

    def __init__(self, *, soft: bool) -> None:
        super().__init__("logged out softly" if soft else "logged out")
        self.soft = soft


class OverheardError(MatrixError):
    """Surely not sent: others are in the room by now than those that it was drawn for."""


class DeclinedError(MatrixError):
    """Any other refusal, which would be the same again."""

    def __init__(self, errcode: str) -> None:
        super().__init__(errcode)
        self.errcode = errcode


def check(status: int, answer: Mapping[str, Any], *, retry_after: str | None = None) -> None:
    """Returns for a success. `answer`: the body, {} where it was no JSON object; `retry_after`: the HTTP header."""
    if status < HTTPStatus.MULTIPLE_CHOICES:
        return
    code = str(answer.get("errcode", ""))[:64]
    if status == HTTPStatus.TOO_MANY_REQUESTS or code == "M_LIMIT_EXCEEDED":
        raise FloodedError(_seconds(answer, retry_after))
    if code in _LOGGED_OUT:
        raise BadTokenError(soft=answer.get("soft_logout") is True)
    if status in _NOT_DONE:
        raise UnavailableError(f"status {status}")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise UnansweredError(f"status {status}")
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE or code == "M_TOO_LARGE":
        raise TooLargeError(code)
    if code in _FORBIDDEN:
        raise ForbiddenError(code)
    if status == HTTPStatus.NOT_FOUND and code in {"M_NOT_FOUND", "M_UNKNOWN"}:
        raise UnknownRoomError(code)
    raise DeclinedError(code or f"status {status}")


def _seconds(answer: Mapping[str, Any], header: str | None) -> float:
    for said, unit in ((answer.get("retry_after_ms"), 0.001), (header, 1.0)):  # the header has whole seconds
        try:
            return min(LONGEST_WAIT, max(0.0, float(said or "") * unit))
        except (TypeError, ValueError):
            continue
    return DEFAULT_WAIT
