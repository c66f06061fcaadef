"""The web chat: a page, its socket, its files. In the demo a persona is chosen by the page's address, one a tab."""

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aiohttp import WSMsgType, web

from bot.channels.web.cookies import Cookies
from bot.channels.web.desk import Desk, Fact, Persona
from bot.channels.web.downloads import Downloads
from bot.channels.web.files import Files
from bot.channels.web.frames import LARGEST_FRAME, read
from bot.channels.web.page import PageWriter
from bot.channels.web.painter import Painter
from bot.channels.web.personas import Personas
from bot.channels.web.references import References
from bot.channels.web.sessions import (
    carried_token,
    comes_from_elsewhere,
    is_loopback,
    new_stranger,
    once_more,
    persona_address,
    session_address,
)
from bot.channels.web.tabs import Tab, Tabs
from bot.channels.web.talk import Talk
from bot.clock import Clock
from bot.lanes import Lanes, Pace
from bot.tasks import Tasks
from bot.texts import Texts
from handlers.incoming import Address
from handlers.reply import Text

STATIC = Path(__file__).parent / "static"
UNKNOWN_SESSION = 4401
"""Of a socket closed for its cookie: the page loads itself again and is given another one."""
HEARTBEAT = 25.0
"""Seconds between two pings: proxies close what is silent for 30 to 60."""


class NotLoopbackError(Exception):
    """The demo lets anybody be anybody: it is only served to the machine it runs on."""


@dataclass(frozen=True, slots=True)
class Demo:
    """Whom one may be, the first where none is chosen, and the address the server listens on."""

    personas: Sequence[Persona]
    bound_to: str


class WebChat:
    """`demo` None: sessions by cookie, no persona. `secure`: people reach it by https. Raises NotLoopbackError."""

    def __init__(
        self, *, desk: Desk, texts: Texts, clock: Clock, tasks: Tasks, demo: Demo | None = None, secure: bool = False
    ) -> None:
        if demo is not None and not is_loopback(demo.bound_to):
            raise NotLoopbackError(f"the demo listens on the loopback only, not on {demo.bound_to}")
        self._desk = desk
        self._tasks = tasks
        self._personas = Personas(demo.personas if demo else ())
        downloads, references = Downloads(now=time.monotonic), References(secrets.token_bytes(32))
        self._files = Files(desk=desk, texts=texts, clock=clock, downloads=downloads, references=references)
        self._pages = PageWriter(texts, demo.personas if demo else ())
        self._tabs = Tabs()
        self._cookies = Cookies(desk=desk, clock=clock, tasks=tasks, tabs=self._tabs, secure=secure)
        pace = Pace(per_second=5, burst=20, now=time.monotonic)
        self._talk = Talk(
            desk,
            clock,
            Painter(texts, downloads, references),
            self._tabs,
            Lanes(),
            pace,
            None if demo else self._cookies.renewals,
        )
        self._redrawing: set[Address] = set()

    def routes(self) -> list[web.AbstractRouteDef]:
        pages: list[web.AbstractRouteDef] = (
            [
                web.get("/", self._first_persona),
                web.get("/p/{slug}", self._demo_page),
                web.get("/i/{token}", self._demo_link),
                web.get("/p/{slug}/ws", self._demo_socket),
            ]
            if self._personas
            else [
                web.get("/", self._page),
                web.get("/i/{token}", self._page),
                web.get("/ws", self._socket),
                web.post("/session", self._cookies.renew),
            ]
        )
        return [*pages, web.get("/files/{token}", self._file), web.static("/static", STATIC)]

    async def fact(self, address: Address, fact: Fact) -> None:
        """Show a new notice at once in every open tab of the address. May be called from within an answer."""
        await self._talk.show_fact(address, fact)

    async def refresh(self, address: Address) -> None:
        """Have the present screen drawn again in every open tab, soon: returns at once, so an answer may call it."""
        if self._tabs.of(address) and address not in self._redrawing:
            self._redrawing.add(address)
            self._tasks.start(self._redraw(address), name="web-redraw")

    async def draw_anew(self, address: Address) -> None:
        """Have every notice and the screen drawn again in every open tab, soon: what may be seen has changed."""
        if self._tabs.of(address):
            self._tasks.start(self._talk.draw_anew(address), name="web-draw-anew")

    async def close(self) -> None:
        """Part from every tab; each comes back by itself once the service is there again."""
        await self._tabs.close()

    async def _redraw(self, address: Address) -> None:
        self._redrawing.discard(address)
        await self._talk.redraw(address)

    async def _page(self, request: web.Request) -> web.StreamResponse:
        if comes_from_elsewhere(request):
            return once_more(request)
        response = web.Response(content_type="text/html", charset="utf-8")
        address = await self._cookies.keep(request, response)
        language = await self._desk.language(address)
        response.text = self._pages.page(language=language, socket="/ws", home="/", token=carried_token(request))
        return response

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if session_address(request) is None:
            raise web.HTTPForbidden
        address = await self._cookies.holder(request)
        return await (_turned_away(request) if address is None else self._converse(request, address))

    async def _first_persona(self, _: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"/p/{self._personas.first.slug}")

    async def _demo_page(self, request: web.Request) -> web.StreamResponse:
        return await self._play(self._persona(request))

    async def _demo_link(self, request: web.Request) -> web.StreamResponse:
        """Whoever follows a one-time link is somebody new, in a tab of their own."""
        if not is_loopback(request.remote):
            raise web.HTTPForbidden
        return await self._play(Persona(new_stranger(), Text("persona-invited")), carried_token(request))

    async def _play(self, persona: Persona, token: str = "") -> web.StreamResponse:
        home = f"/p/{persona.slug}"
        language = await self._desk.language(persona_address(persona.slug))
        page = self._pages.page(language=language, socket=f"{home}/ws", home=home, token=token, persona=persona)
        return web.Response(text=page, content_type="text/html", charset="utf-8")

    async def _demo_socket(self, request: web.Request) -> web.StreamResponse:
        persona = self._persona(request)
        self._personas.connects(persona)
        return await self._converse(request, persona_address(persona.slug))

    def _persona(self, request: web.Request) -> Persona:
        if not is_loopback(request.remote):
            raise web.HTTPForbidden
        persona = self._personas.named(request.match_info["slug"])
        if persona is None:
            raise web.HTTPNotFound
        return persona

    async def _file(self, request: web.Request) -> web.StreamResponse:
        address = None if self._personas else session_address(request)
        if address is None and not self._personas:
            raise web.HTTPForbidden
        readers = [address] if address else self._personas.readers()
        return await self._files.answer(request.match_info["token"], address=address, readers=readers)

    async def _converse(self, request: web.Request, address: Address) -> web.StreamResponse:
        """Frames are read one by one: while one is handled the next waits at the other end and nothing piles up."""
        if self._tabs.full(address):
            raise web.HTTPTooManyRequests
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LARGEST_FRAME)
        await socket.prepare(request)
        tab = Tab(socket)
        with self._tabs.joined(address, tab):
            async for message in socket:
                frame = read(message.data) if message.type is WSMsgType.TEXT else None
                if frame is None:
                    await socket.close(code=1008)
                    break
                await self._talk.take(frame, address=address, tab=tab)
        return socket


async def _turned_away(request: web.Request) -> web.StreamResponse:
    """Accepted only to be told why: a page cannot read the answer to a socket that was refused."""
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    await socket.close(code=UNKNOWN_SESSION)
    return socket
