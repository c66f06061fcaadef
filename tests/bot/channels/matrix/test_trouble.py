"""What a homeserver's answer means: one table."""

from typing import Any

import pytest

from bot.channels.matrix.trouble import (
    BadTokenError,
    DeclinedError,
    FloodedError,
    ForbiddenError,
    MatrixError,
    TooLargeError,
    UnansweredError,
    UnavailableError,
    UnknownRoomError,
    check,
)


@pytest.mark.parametrize(
    ("status", "code", "error"),
    [
        (403, "M_FORBIDDEN", ForbiddenError),
        (403, "M_USER_DEACTIVATED", ForbiddenError),
        (404, "M_NOT_FOUND", UnknownRoomError),
        (404, "M_UNRECOGNIZED", DeclinedError),
        (413, "", TooLargeError),
        (400, "M_TOO_LARGE", TooLargeError),
        (401, "M_UNKNOWN_TOKEN", BadTokenError),
        (401, "M_MISSING_TOKEN", BadTokenError),
        (401, "", DeclinedError),
        (429, "", FloodedError),
        (400, "M_LIMIT_EXCEEDED", FloodedError),
        (502, "", UnavailableError),
        (503, "M_UNKNOWN", UnavailableError),
        (500, "M_UNKNOWN", UnansweredError),
        (504, "", UnansweredError),
        (400, "M_BAD_JSON", DeclinedError),
        (302, "", DeclinedError),
    ],
)
def test_each_answer_has_one_meaning(status: int, code: str, error: type[MatrixError]) -> None:
    with pytest.raises(MatrixError) as raised:
        check(status, {"errcode": code} if code else {})
    assert type(raised.value) is error


def test_a_success_is_none() -> None:
    check(200, {"errcode": "M_FORBIDDEN"})


@pytest.mark.parametrize(
    ("answer", "header", "seconds"),
    [
        ({"retry_after_ms": 2500}, None, 2.5),
        ({"retry_after_ms": 2500}, "3", 2.5),
        ({}, "3", 3.0),
        ({}, None, 1.0),
        ({"retry_after_ms": None}, "Wed, 21 Oct", 1.0),
        ({"retry_after_ms": -5}, None, 0.0),
        ({"retry_after_ms": 1e300}, None, 3600.0),
        ({"retry_after_ms": {}}, None, 1.0),
    ],
)
def test_the_wait_is_what_the_server_said(answer: dict[str, Any], header: str | None, seconds: float) -> None:
    with pytest.raises(FloodedError) as raised:
        check(429, answer, retry_after=header)
    assert raised.value.seconds == seconds


@pytest.mark.parametrize("soft", [True, False])
def test_a_soft_log_out_is_told_from_a_device_that_is_gone(*, soft: bool) -> None:
    with pytest.raises(BadTokenError) as raised:
        check(401, {"errcode": "M_UNKNOWN_TOKEN", "soft_logout": soft})
    assert raised.value.soft is soft


def test_what_a_server_writes_about_itself_is_cut_short() -> None:
    with pytest.raises(DeclinedError) as raised:
        check(400, {"errcode": "X" * 1000, "error": "Alix Martin is not in !room"})
    assert (raised.value.errcode, "Alix" in str(raised.value)) == ("X" * 64, False)
