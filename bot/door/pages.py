"""The door's addresses. A link is looked at by its hash; names are shown after a tap, in the browser that made it.

Messengers look at links by themselves to show a preview: they get the threshold, where nobody is named. What is typed
or scanned is answered and never logged.
"""

import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

import structlog
from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from bot.clock import Clock
from bot.documents import Documents
from bot.door.drawing import Drawing
from bot.http import PageWithForms
from bot.lanes import Pace
from bot.texts import Texts
from core.errors import GivenBackError, NotFoundError
from core.model.act import Act
from core.model.ids import InvitationId
from core.model.venues import DoorLink
from core.ports import Store
from core.rules.door import door_span, link_digest, read_voucher
from core.usecases.door import DoorList, TickAtDoor, linked_list
from core.usecases.door_check import Answer, EnterWithVoucher, Verdict, judge, just_entered
from core.usecases.season import Policies, latest
from handlers.incoming import Address

COOKIE = "strapontin-door"
KEPT_FOR = 24 * 3600
"""Seconds that a browser stays at its door; the link may end before."""
LONGEST_FIELD = 400
STYLE = Path(__file__).parent / "style.css"
TOKEN = "{token:[A-Za-z0-9_-]{22}}"  # noqa: S105 - a pattern
CLOSED, WAIT = 404, 429
GIVEN_BACK = "given-back"
"""In the address of a list where a name was pointed at that is expected no more."""

_log = structlog.get_logger(__name__)


class _TooEarly(Exception):  # noqa: N818 - not an error: the link is good, the day has not come
    def __init__(self, opens_at: datetime) -> None:
        super().__init__()
        self.opens_at = opens_at


class DoorPages:
    """`now` is a steady clock, in seconds. `secure`: people reach the service by https."""

    def __init__(
        self,
        store: Store,
        policies: Policies,
        texts: Texts,
        clock: Clock,
        documents: Documents,
        *,
        now: Callable[[], float],
        secure: bool = False,
    ) -> None:
        self._store = store
        self._policies = policies
        self._texts = texts
        self._clock = clock
        self._documents = documents
        self._secure = secure
        self._draw = Drawing(texts)
        self._tick = TickAtDoor(store, policies)
        self._enter = EnterWithVoucher(store, policies)
        self._codes = Pace(per_second=1, burst=60, now=now)
        self._strangers = Pace(per_second=0.5, burst=20, now=now)

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/door/style.css", self._style),
            web.get("/door/v/{code}", self._bounded(self._voucher)),
            web.get(f"/door/{TOKEN}", self._bounded(self._list)),
            web.post(f"/door/{TOKEN}", self._bounded(self._open)),
            web.post(f"/door/{TOKEN}/tick", self._bounded(self._ticked)),
            web.post(f"/door/{TOKEN}/code", self._bounded(self._checked)),
            web.get(f"/door/{TOKEN}/came/{{seat}}", self._bounded(self._came)),
            web.get(f"/door/{TOKEN}/list.pdf", self._bounded(self._paper)),
        ]

    def _bounded(self, answer: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> Handler:
        """Whatever goes wrong is a page with a number that is in the log, and nothing that was typed."""

        async def bounded(request: web.Request) -> web.StreamResponse:
            try:
                return await answer(request)
            except NotFoundError:
                return self._closed(request)
            except _TooEarly as early:
                return page(self._draw.told("door-page-later", at=early.opens_at))
            except web.HTTPException:
                raise
            except Exception as error:  # noqa: BLE001 - the boundary: people read a sentence
                ticket = secrets.token_hex(4)
                _log.error("door_failed", ticket=ticket, exc_info=error)
                return page(self._draw.told("door-page-failed", ticket=ticket), status=500)

        return bounded

    async def _list(self, request: web.Request) -> web.StreamResponse:
        """The threshold first; names once it was stepped over, and only while the list is open."""
        token, link = await self._link(request)
        if not _inside(request, token):
            return page(self._draw.threshold(token))
        return page(self._draw.list(token, await self._door(link), given_back=GIVEN_BACK in request.query))

    async def _open(self, request: web.Request) -> web.StreamResponse:
        token, _ = await self._link(request)
        response = _back(token)
        response.set_cookie(
            COOKIE, token, max_age=KEPT_FOR, path="/door", httponly=True, samesite="Lax", secure=self._secure
        )
        return response

    async def _ticked(self, request: web.Request) -> web.StreamResponse:
        token, link = await self._link(request)
        if not _inside(request, token):
            return _back(token)
        fields = await request.post()
        number = InvitationId(_number(str(fields.get("seat", ""))))
        try:
            await self._tick.by_link(link, number, self._act(), here=fields.get("here") == "yes")
        except GivenBackError:
            return _back(f"{token}?{GIVEN_BACK}")
        return _back(f"{token}#s{number}")

    async def _checked(self, request: web.Request) -> web.StreamResponse:
        """What is scanned enters at once: a second time, it was used. The answer has an address of its own: read again,
        it does nothing again."""
        token, link = await self._link(request)
        if not _inside(request, token):
            return _back(token)
        if not self._codes.allows(Address("door", str(link.id))):
            return page(self._draw.told("door-page-slow"), status=WAIT)
        code = read_voucher(str((await request.post()).get("code", ""))[:LONGEST_FIELD])
        verdict = await self._enter(link, code, self._act()) if code else Verdict(Answer.UNKNOWN)
        if verdict.answer is Answer.VALID and verdict.seat is not None:
            return _back(f"{token}/came/{verdict.seat.id}")
        return page(self._draw.answer(token, verdict))

    async def _came(self, request: web.Request) -> web.StreamResponse:
        """Whom that let in, for a moment; then the list, where they are ticked."""
        token, link = await self._link(request)
        if not _inside(request, token):
            return _back(token)
        number = InvitationId(_number(request.match_info["seat"]))
        async with self._store.read() as view:
            verdict = await just_entered(view, self._policies, link, number, now=self._clock.now())
        return page(self._draw.answer(token, verdict, noted=True)) if verdict else _back(f"{token}#s{number}")

    async def _voucher(self, request: web.Request) -> web.StreamResponse:
        """What a voucher's QR leads to: in a browser that stands at a door, the answer; else nothing about it."""
        token, code = request.cookies.get(COOKIE, ""), read_voucher(request.match_info["code"])
        link = await self._found(token) if token else None
        if link is None or code is None:
            return page(self._draw.told("door-page-show"))
        if not self._codes.allows(Address("door", str(link.id))):
            return page(self._draw.told("door-page-slow"), status=WAIT)
        await self._door(link)
        async with self._store.read() as view:
            verdict = await judge(view, link, code)
        return page(self._draw.answer(token, verdict, ask=code))

    async def _paper(self, request: web.Request) -> web.StreamResponse:
        token, link = await self._link(request)
        if not _inside(request, token):
            return _back(token)
        door = await self._door(link)
        pdf = await self._documents.door_list(door, self._clock.now(), language=self._texts.default)
        return web.Response(body=pdf, content_type="application/pdf", headers={"X-Robots-Tag": "noindex"})

    async def _style(self, _: web.Request) -> web.StreamResponse:
        return web.Response(body=STYLE.read_bytes(), content_type="text/css", charset="utf-8")

    async def _link(self, request: web.Request) -> tuple[str, DoorLink]:
        """Raises NotFoundError for a link that nobody made, or that was replaced."""
        token = request.match_info["token"]
        link = await self._found(token)
        if link is None:
            raise NotFoundError("no such link")
        return token, link

    async def _found(self, token: str) -> DoorLink | None:
        async with self._store.read() as view:
            return await view.door.link(link_digest(token))

    async def _door(self, link: DoorLink) -> DoorList:
        """Raises NotFoundError once it is over, _TooEarly before the day."""
        now = self._clock.now()
        async with self._store.read() as view:
            performance = await view.offers.performance(link.performance_id)
            span = door_span(latest(self._policies), performance) if performance else None
            if span is not None and now < span.at:
                raise _TooEarly(span.at)
            return await linked_list(view, self._policies, link, now=now)

    def _closed(self, request: web.Request) -> web.StreamResponse:
        if not self._strangers.allows(Address("door", request.remote or "")):
            return page(self._draw.told("door-page-slow"), status=WAIT)
        return page(self._draw.told("door-page-gone"), status=CLOSED)

    def _act(self) -> Act:
        return Act(at=self._clock.now())


def page(html: str, *, status: int = 200) -> web.Response:
    return PageWithForms(text=html, status=status, content_type="text/html", headers={"X-Robots-Tag": "noindex"})


def _inside(request: web.Request, token: str) -> bool:
    return secrets.compare_digest(request.cookies.get(COOKIE, "").encode(), token.encode())


def _back(to: str) -> web.Response:
    return web.Response(status=303, headers={hdrs.LOCATION: f"/door/{to}"})


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 16 else 0
