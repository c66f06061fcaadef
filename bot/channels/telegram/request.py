"""PTB's requests over aiohttp, a quarter of the work of httpx (platforms.md), with errors that tell what is known.

A URL of the Bot API holds the token: no error that leaves here carries one, nor the error of the library below.
"""

import json
from http import HTTPStatus
from io import BytesIO

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    FormData,
    TCPConnector,
)
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT, READ, WRITE = 5.0, 10.0, 20.0
"""Seconds. `READ` is without an answer; whoever asks for updates says how long it may take."""
KEPT_ALIVE = 30.0
"""Seconds: shorter than any proxy's, so that a connection is seldom closed while it is taken again."""


class NotConnectedError(NetworkError):
    """The call surely did not leave."""


class UnavailableError(NetworkError):
    """A gateway answered in the place of the Bot API: 502, 503."""


class FloodedError(TelegramError):
    """429. `seconds` is what the server said, exactly. PTB's own `RetryAfter` warns of its future when it is made."""

    def __init__(self, seconds: float) -> None:
        super().__init__("too many requests")
        self.seconds = seconds


class AiohttpRequest(BaseRequest):
    """One session between `initialize` and `shutdown`."""

    def __init__(self) -> None:
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ

    async def initialize(self) -> None:
        if self._session is None:
            kept = TCPConnector(keepalive_timeout=KEPT_ALIVE)
            self._session = ClientSession(headers={"User-Agent": "strapontin"}, trust_env=True, connector=kept)

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Raises NotConnectedError, UnavailableError, FloodedError; TimedOut and NetworkError: it may have arrived."""
        if self._session is None:
            raise NotConnectedError("closed")
        timeout = _timeout(read=_or(read_timeout, READ), connect=_or(connect_timeout, CONNECT))
        try:
            async with self._session.request(method, url, data=_body(request_data), timeout=timeout) as response:
                status, answer = response.status, await response.read()
        except (ClientConnectorError, ConnectionTimeoutError) as error:
            raise NotConnectedError(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except (ClientError, OSError, ValueError) as error:
            raise NetworkError(type(error).__name__) from None
        _check(status, answer)
        return status, answer


def _timeout(*, read: float, connect: float) -> ClientTimeout:
    return ClientTimeout(total=connect + WRITE + read, connect=connect, sock_connect=connect, sock_read=read)


def _or(given: ODVInput[float], default: float) -> float:
    return default if given is None or isinstance(given, DefaultValue) else given


def _body(data: RequestData | None) -> FormData | dict[str, str] | None:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters
    form = FormData(data.json_parameters, quote_fields=False)  # names stay readable: the server decodes none
    for name, (file_name, content, media_type) in data.multipart_data.items():
        file = BytesIO(content) if isinstance(content, bytes) else content  # aiohttp warns of large bytes
        form.add_field(name, file, filename=file_name, content_type=media_type)
    return form


def _check(status: int, answer: bytes) -> None:
    """What PTB would raise without saying what it was."""
    match status:
        case HTTPStatus.TOO_MANY_REQUESTS:
            raise FloodedError(_seconds(answer))
        case HTTPStatus.BAD_GATEWAY | HTTPStatus.SERVICE_UNAVAILABLE:
            raise UnavailableError(f"status {status}")
        case HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            raise BadRequest("file is too big")


def _seconds(answer: bytes) -> float:
    """One second where the answer does not say."""
    try:
        return max(0.0, float(json.loads(answer)["parameters"]["retry_after"]))
    except (ValueError, KeyError, TypeError):
        return 1.0
