"""Calls of a homeserver's HTTP interface over aiohttp: what fails says what is known, and names no token."""

import json
import sys
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
)
from yarl import URL

from bot.channels.matrix.trouble import (
    BadTokenError,
    NotConnectedError,
    TooLargeError,
    UnansweredError,
    UnavailableError,
    check,
)

CONNECT, ANSWER = 5.0, 30.0
"""Seconds. `ANSWER` is without a byte; whoever asks for events says how long it may take."""
LARGEST_ANSWER = 64 * 2**20
"""Bytes: a flood that a hostile server makes of one answer ends there."""
LARGEST_ERROR = 2**16
CLIENT = "/_matrix/client/v3"
MEDIA = "/_matrix/media/v3"
SIGNED_MEDIA = "/_matrix/client/v1/media"

Json = dict[str, Any]


def path(*parts: str) -> str:
    """Each part quoted: an id never reaches past its place."""
    return "".join("/" + quote(part, safe="") for part in parts)


class Calls:
    """`token`: the device's, None while it is logged out; then whatever needs one raises BadTokenError at once."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._session: ClientSession | None = None
        self.token: str | None = None

    async def close(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def ask(
        self,
        method: str,
        place: str,
        body: Mapping[str, Any] | None = None,
        *,
        query: Mapping[str, str] | None = None,
        patience: float = ANSWER,
        most: int = LARGEST_ANSWER,
        anonymous: bool = False,
    ) -> Json:
        """The answer's JSON object. Raises MatrixError."""
        status, answer, wait = await self._answered(
            method, place, body, query=query, patience=patience, most=most, anonymous=anonymous
        )
        check(status, answer, retry_after=wait)
        return answer

    async def ask_list(self, method: str, place: str, *, most: int) -> list[Json]:
        """The same for an answer that is a list of objects."""
        async with self._request(method, place, None) as response:
            found = await _read(response, most=most)
        if not response.ok:
            check(response.status, _object(found, response.status), retry_after=response.headers.get("Retry-After"))
        return _list(found)

    async def told(self, method: str, place: str, body: Mapping[str, Any]) -> tuple[int, Json]:
        """The same for a call that may be answered by a question: any status, and what came with it."""
        status, answer, _ = await self._answered(method, place, body)
        return status, answer

    async def put_file(self, content: bytes, *, name: str | None, media_type: str) -> Json:
        query = {"filename": name} if name else None
        async with self._request("POST", MEDIA + "/upload", content, query=query, media_type=media_type) as response:
            answer = _object(await _read(response, most=LARGEST_ANSWER), response.status)
        check(response.status, answer, retry_after=response.headers.get("Retry-After"))
        return answer

    async def get_file(self, server: str, media_id: str, *, most: int) -> bytes:
        """Raises TooLargeError where it has more bytes than `most`."""
        place = SIGNED_MEDIA + "/download" + path(server, media_id)
        async with self._request("GET", place, None) as response:
            found = await _read(response, most=most)
        if not response.ok:
            check(response.status, _object(found, response.status), retry_after=response.headers.get("Retry-After"))
        return found

    async def _answered(
        self,
        method: str,
        place: str,
        body: Mapping[str, Any] | None,
        *,
        query: Mapping[str, str] | None = None,
        patience: float = ANSWER,
        most: int = LARGEST_ANSWER,
        anonymous: bool = False,
    ) -> tuple[int, Json, str | None]:
        content = None if body is None else json.dumps(body, separators=(",", ":")).encode()
        async with self._request(
            method, place, content, query=query, patience=patience, anonymous=anonymous
        ) as response:
            found = await _read(response, most=most)
        return response.status, _object(found, response.status), response.headers.get("Retry-After")

    def _request(
        self,
        method: str,
        place: str,
        content: bytes | None,
        *,
        query: Mapping[str, str] | None = None,
        patience: float = ANSWER,
        media_type: str = "application/json",
        anonymous: bool = False,
    ) -> "_Request":
        headers = {} if content is None else {"Content-Type": media_type}
        if not anonymous:
            if self.token is None:
                raise BadTokenError(soft=True)
            headers["Authorization"] = f"Bearer {self.token}"
        if self._session is None or self._session.closed:
            self._session = ClientSession(headers={"User-Agent": "strapontin"}, trust_env=True)
        url = URL(self._url + place + (f"?{urlencode(query)}" if query else ""), encoded=True)
        timeout = ClientTimeout(total=None, connect=CONNECT, sock_connect=CONNECT, sock_read=patience)
        return _Request(self._session, method, url, content, headers, timeout)


class _Request:
    """aiohttp's request, with our errors in the place of its own."""

    def __init__(
        self,
        session: ClientSession,
        method: str,
        url: URL,
        content: bytes | None,
        headers: Mapping[str, str],
        timeout: ClientTimeout,
    ) -> None:
        self._asking = session.request(method, url, data=content, headers=headers, timeout=timeout)

    async def __aenter__(self) -> ClientResponse:
        try:
            return await self._asking.__aenter__()
        except (ClientError, OSError, TimeoutError) as error:
            raise _meaning(error) from None

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        await self._asking.__aexit__(None, None, None)
        if error is not None and (meant := _meaning(error)) is not error:
            raise meant from None


def _meaning(error: BaseException) -> BaseException:
    """Errors of the library hold addresses, and an address may hold what nobody is to read."""
    match error:
        case ClientConnectorError() | ConnectionTimeoutError():
            return NotConnectedError(type(error).__name__)
        case TimeoutError() | ClientError() | OSError():
            return UnansweredError(type(error).__name__)
        case _:
            return error


async def _read(response: ClientResponse, *, most: int) -> bytes:
    """`most` is for what was asked for; an error says what it has to in less than `LARGEST_ERROR`."""
    found, limit = bytearray(), most if response.ok else LARGEST_ERROR
    async for chunk in response.content.iter_any():
        found += chunk
        if len(found) > limit:
            response.close()
            raise TooLargeError(f"more than {limit} bytes")
    return bytes(found)


def _parsed(found: bytes) -> object:
    """None for what is no JSON. An event nested as deep as a homeserver takes it is not to stop all others."""
    for deeper in (0, 2000, 8000):
        limit = sys.getrecursionlimit()
        try:
            sys.setrecursionlimit(limit + deeper)
            return json.loads(found)
        except ValueError:
            return None
        except RecursionError:
            continue
        finally:
            sys.setrecursionlimit(limit)
    return None


def _list(found: bytes) -> list[Json]:
    answer = _parsed(found)
    if not isinstance(answer, list):
        raise UnavailableError("an answer that is no JSON list")
    return [one for one in answer if isinstance(one, dict)]


def _object(found: bytes, status: int) -> Json:
    """{} for an error without one. Raises UnavailableError for a success that is none: no homeserver said it."""
    answer = _parsed(found)
    if isinstance(answer, dict):
        return answer
    if status < HTTPStatus.MULTIPLE_CHOICES:
        raise UnavailableError("an answer that is no JSON object")
    return {}
