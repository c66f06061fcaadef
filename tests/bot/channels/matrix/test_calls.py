"""Calls over a real socket: what fails is told apart by what is known, and tells no secret."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.channels.matrix.calls import CLIENT, Calls, path
from bot.channels.matrix.trouble import (
    BadTokenError,
    FloodedError,
    MatrixError,
    NotConnectedError,
    TooLargeError,
    UnansweredError,
    UnavailableError,
)

TOKEN = "t0k3n"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def served(answer: Answer, *, token: str | None = TOKEN) -> AsyncIterator[Calls]:
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", answer)
    async with TestServer(app) as server:
        calls = Calls(str(server.make_url("/")))
        calls.token = token
        try:
            yield calls
        finally:
            await calls.close()


def text(content: str, *, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(text=content, status=status, headers=headers)

    return answer


async def failure(answer: Answer, *, patience: float = 5.0, most: int = 1000) -> MatrixError:
    async with served(answer) as calls:
        with pytest.raises(MatrixError) as raised:
            await calls.ask("GET", CLIENT + "/sync", patience=patience, most=most)
    assert "t0k3n" not in f"{raised.value!r} {raised.value.__cause__!r} {raised.value.__context__!r}"
    return raised.value


async def test_the_token_goes_in_a_header_and_an_id_never_reaches_past_its_place() -> None:
    seen: list[tuple[str, str | None]] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append((request.raw_path, request.headers.get("Authorization")))
        return web.json_response({})

    async with served(answer) as calls:
        await calls.ask("PUT", CLIENT + path("../a?b", "é/#"), {}, query={"q": "a&b"})
        await calls.ask("POST", CLIENT + "/login", {}, anonymous=True)
    assert seen == [
        ("/_matrix/client/v3/..%2Fa%3Fb/%C3%A9%2F%23?q=a%26b", "Bearer t0k3n"),
        ("/_matrix/client/v3/login", None),
    ]


async def test_a_call_without_a_session_does_not_leave() -> None:
    async with served(text("{}"), token=None) as calls:
        with pytest.raises(BadTokenError):
            await calls.ask("GET", CLIENT + "/sync")


async def test_nobody_there_and_the_call_surely_did_not_leave() -> None:
    calls = Calls("http://127.0.0.1:1")
    calls.token = "t0k3n"
    with pytest.raises(NotConnectedError):
        await calls.ask("GET", CLIENT + "/sync")
    await calls.close()


async def test_no_answer_in_time_may_have_been_done() -> None:
    async def silent(request: web.Request) -> web.Response:
        await asyncio.Event().wait()
        return web.Response()

    assert type(await failure(silent, patience=0.05)) is UnansweredError


async def test_a_connection_cut_in_the_middle_may_have_been_done() -> None:
    async def cut(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "100"})
        await response.prepare(request)
        await response.write(b'{"a"')
        assert request.transport is not None
        request.transport.close()
        return response

    assert type(await failure(cut)) is UnansweredError


@pytest.mark.parametrize("content", ["", "<html>", "[]", "7", '{"a":'])
async def test_a_success_that_no_homeserver_said_is_a_gateway_s(content: str) -> None:
    assert type(await failure(text(content))) is UnavailableError


@pytest.mark.parametrize(("status", "error"), [(502, UnavailableError), (429, FloodedError), (413, TooLargeError)])
async def test_an_error_without_json_is_understood_by_its_status(status: int, error: type[MatrixError]) -> None:
    assert type(await failure(text("<html>", status=status))) is error


async def test_how_long_to_wait_may_stand_in_the_header() -> None:
    error = await failure(text("{}", status=429, headers={"Retry-After": "7"}))
    assert isinstance(error, FloodedError)
    assert error.seconds == 7.0


async def test_more_than_was_wanted_is_not_read() -> None:
    assert type(await failure(text(f'{{"a": "{"x" * 2000}"}}'))) is TooLargeError


async def test_an_answer_nested_as_deep_as_python_goes_is_read_all_the_same() -> None:
    deep = f'{{"a": {"[" * 3000}{"]" * 3000}}}'
    async with served(text(deep)) as calls:
        assert set(await calls.ask("GET", CLIENT + "/sync")) == {"a"}


async def test_an_answer_nested_deeper_than_anything_is_no_answer() -> None:
    assert type(await failure(text('{"a": ' + "[" * 100_000), most=2**20)) is UnavailableError
