from collections.abc import AsyncIterator

import pytest
from aiohttp import WSServerHandshakeError, web
from aiohttp.test_utils import TestClient, TestServer

from bot.http import STRICT_HEADERS, make_app, serve

Client = TestClient[web.Request, web.Application]


async def healthy() -> dict[str, str]:
    return {"status": "ok"}


async def figures() -> bytes:
    return b"strapontin_outage 0\n"


async def ill() -> dict[str, str]:
    return {"status": "database"}


async def socket(request: web.Request) -> web.StreamResponse:
    answer = web.WebSocketResponse()
    await answer.prepare(request)
    await answer.close()
    return answer


async def fails(_: web.Request) -> web.StreamResponse:
    raise RuntimeError("on purpose")


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    routes = [web.get("/ws", socket), web.get("/fails", fails), web.post("/post", socket)]
    client = TestClient(TestServer(make_app(health=healthy, metrics=figures, routes=routes)))
    await client.start_server()
    yield client
    await client.close()


def own_origin(client: Client) -> str:
    return f"http://{client.server.host}:{client.server.port}"


@pytest.mark.parametrize(("path", "status"), [("/health", 200), ("/metrics", 200), ("/nowhere", 404), ("/fails", 500)])
async def test_every_answer_has_the_strict_headers(client: Client, path: str, status: int) -> None:
    answer = await client.get(path)
    assert answer.status == status
    assert {name: answer.headers[name] for name in STRICT_HEADERS} == STRICT_HEADERS


async def test_the_policy_takes_everything_from_here_and_lets_nobody_frame_it(client: Client) -> None:
    answer = await client.get("/health")
    assert answer.headers["Content-Security-Policy"] == (
        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "", "[::2]:80"])
async def test_a_foreign_host_is_misdirected(client: Client, host: str) -> None:
    answer = await client.get("/health", headers={"Host": host})
    assert answer.status == 421
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8080", "LOCALHOST", "[::1]:8080"])
async def test_a_host_of_ours_is_served_whatever_its_port(client: Client, host: str) -> None:
    assert (await client.get("/health", headers={"Host": host})).status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "http://localhost"])
async def test_a_socket_from_a_foreign_origin_is_forbidden(client: Client, origin: str) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await client.ws_connect("/ws", origin=origin)
    assert refused.value.status == 403


async def test_a_socket_without_an_origin_is_forbidden(client: Client) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await client.ws_connect("/ws")
    assert refused.value.status == 403


async def test_a_socket_from_the_own_origin_opens(client: Client) -> None:
    opened = await client.ws_connect("/ws", origin=own_origin(client))
    assert opened.closed is False
    await opened.close()


async def test_a_form_of_a_foreign_site_is_forbidden(client: Client) -> None:
    assert (await client.post("/post", headers={"Origin": "http://evil.example"})).status == 403


async def test_health_says_so_with_its_status() -> None:
    async with TestClient(TestServer(make_app(health=ill))) as client:
        answer = await client.get("/health")
        assert (answer.status, await answer.json()) == (503, {"status": "database"})


async def test_metrics_are_text_that_prometheus_reads(client: Client) -> None:
    answer = await client.get("/metrics")
    assert (await answer.text(), answer.headers["Content-Type"]) == (
        "strapontin_outage 0\n", "text/plain; version=0.0.4; charset=utf-8"
    )  # fmt: skip


async def test_metrics_are_for_our_hosts_alone(client: Client) -> None:
    assert (await client.get("/metrics", headers={"Host": "evil.example"})).status == 421
    assert (await client.get("/metrics", headers={"Origin": "http://evil.example"})).status == 403


async def test_a_taken_port_is_an_error() -> None:
    first = await serve(make_app(health=healthy), host="127.0.0.1", port=0)
    with pytest.raises(OSError, match="address already in use"):
        await serve(make_app(health=healthy), host="127.0.0.1", port=first.port)
    await first.close()


async def test_a_taken_port_gives_way_to_another_where_that_is_wanted() -> None:
    first = await serve(make_app(health=healthy), host="127.0.0.1", port=0)
    second = await serve(make_app(health=healthy), host="127.0.0.1", port=first.port, another_port=True)
    assert second.port != first.port
    assert second.url == f"http://127.0.0.1:{second.port}/"
    await second.close()
    await first.close()
