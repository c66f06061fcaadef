"""What the Bot API says when it does not do something: the documented codes, in Telegram's own words."""

from typing import Any

Json = dict[str, Any]


class Refusal(Exception):  # noqa: N818 - what the server says, not what broke
    """`code` is both the HTTP status and `error_code`; "Bad Request: " and the like are put before `why`."""

    NAMES = {  # noqa: RUF012 - a table, never changed
        400: "Bad Request",
        401: "Unauthorized",
        403: "Forbidden",
        404: "Not Found",
        409: "Conflict",
        413: "Request Entity Too Large",
        429: "Too Many Requests",
        500: "Internal Server Error",
        502: "Bad Gateway",
    }

    def __init__(self, code: int, why: str = "", **parameters: int) -> None:
        self.code = code
        self.description = ": ".join(part for part in (self.NAMES.get(code, "Error"), why) if part)
        self.parameters = parameters
        super().__init__(self.description)

    def said(self) -> Json:
        said: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return {**said, "parameters": self.parameters} if self.parameters else said


def bad(why: str, **parameters: int) -> Refusal:
    return Refusal(400, why, **parameters)


def too_many(seconds: int) -> Refusal:
    return Refusal(429, f"retry after {seconds}", retry_after=seconds)
