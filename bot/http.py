"""The one HTTP application: health, metrics, and the routes that channels bring. All answers have strict headers.

Refused before any route: a Host that is not ours with 421 (DNS rebinding), a foreign Origin with 403.
"""

import errno
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware

from bot.links import own_url
from bot.metrics import CONTENT_TYPE

Health = Callable[[], Awaitable[Mapping[str, str | int]]]
"""What /health says; "status" is "ok" while the service can do its work."""

Metrics = Callable[[], Awaitable[bytes]]
"""What /metrics says, in Prometheus' text format."""

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
LARGEST_BODY = 1024 * 1024
"""Bytes of a request's body; a WebSocket has its own limit."""

STRICT_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Server": "strapontin",
}


class PageWithForms(web.Response):
    """A page whose forms come back to us. A browser that may tell nobody where a form comes from calls its origin null,
    even to us: this one may tell us."""

    own_headers: Mapping[str, str] = MappingProxyType(
        {
            "Content-Security-Policy": STRICT_HEADERS["Content-Security-Policy"].replace(
                "form-action 'none'", "form-action 'self'"
            ),
            "Referrer-Policy": "same-origin",
        }
    )


def make_app(
    *,
    health: Health,
    metrics: Metrics | None = None,
    routes: Iterable[web.AbstractRouteDef] = (),
    hosts: Collection[str] = LOOPBACK_HOSTS,
) -> web.Application:
    """`hosts`: the names people may reach it by, without port, lower case; IPv6 in brackets."""
    app = web.Application(middlewares=[_guard(frozenset(hosts))], client_max_size=LARGEST_BODY)
    app.on_response_prepare.append(_strict)
    app.router.add_get("/health", _health(health))
    if metrics is not None:
        app.router.add_get("/metrics", _metrics(metrics))
    app.router.add_routes(routes)
    return app


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `port` is the one it took."""

    host: str
    port: int
    runner: web.AppRunner

    @property
    def url(self) -> str:
        """Where a browser on this machine opens it."""
        return own_url(self.host, self.port)

    async def close(self) -> None:
        await self.runner.cleanup()


async def serve(app: web.Application, *, host: str, port: int, another_port: bool = False) -> Server:
    """Listen on `host`:`port` (0: any free one). With `another_port`, a port that is taken is not an error.

    Raises OSError where it cannot listen.
    """
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=5.0)
    await runner.setup()
    try:
        await _listen(runner, host, port, another_port=another_port)
    except OSError:
        await runner.cleanup()
        raise
    return Server(host, runner.addresses[0][1], runner)


async def _listen(runner: web.AppRunner, host: str, port: int, *, another_port: bool) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        if error.errno != errno.EADDRINUSE or not another_port:
            raise
        await web.TCPSite(runner, host, 0).start()


def _guard(hosts: frozenset[str]) -> Middleware:
    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if _name(request.headers.get(hdrs.HOST, "")) not in hosts:
            raise web.HTTPMisdirectedRequest
        if not _own_origin(request):
            raise web.HTTPForbidden
        return await handler(request)

    return guard


def _name(host: str) -> str:
    """ "127.0.0.1:8080" -> "127.0.0.1", "[::1]:8080" -> "[::1]"."""
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdigit() else host.lower()


def _own_origin(request: web.Request) -> bool:
    """A browser tells a WebSocket's origin always, and that of whatever another site makes it send."""
    origin = request.headers.get(hdrs.ORIGIN)
    if origin is None:
        return request.headers.get(hdrs.UPGRADE, "").lower() != "websocket"
    return urlsplit(origin).netloc == request.headers[hdrs.HOST]


def _health(health: Health) -> Handler:
    async def answer(_: web.Request) -> web.StreamResponse:
        found = dict(await health())
        return web.json_response(found, status=200 if found.get("status") == "ok" else 503)

    return answer


def _metrics(metrics: Metrics) -> Handler:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=await metrics(), headers={hdrs.CONTENT_TYPE: CONTENT_TYPE})

    return answer


async def _strict(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(STRICT_HEADERS)
    if isinstance(response, PageWithForms):
        response.headers.update(response.own_headers)
    response.headers.setdefault(hdrs.CACHE_CONTROL, "no-store")
