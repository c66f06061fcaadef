"""Who is at the other end: a cookie in `run`, a persona of the page's own address in the demo."""

import hashlib
import ipaddress
import re
import secrets

from aiohttp import web

from handlers.incoming import Address

CHANNEL = "web"
COOKIE = "strapontin"
KEPT_FOR = 180 * 24 * 3600
"""Seconds; renewed each time the page is opened."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_STRANGER = re.compile(r"invite-[a-z0-9]{4,16}")


def session_address(request: web.Request) -> Address | None:
    """The address behind the session cookie: its hash, so that the cookie itself is never stored or logged."""
    token = _token(request)
    return None if token is None else _address(token)


def begin_session(response: web.StreamResponse, *, secure: bool) -> Address:
    """A new session for this browser: 128 random bits. No script can read them."""
    return _give(secrets.token_urlsafe(16), response, secure=secure)


def keep_session(request: web.Request, response: web.StreamResponse, *, secure: bool) -> None:
    """The session that the request came with, kept for as long again."""
    token = _token(request)
    if token is not None:
        _give(token, response, secure=secure)


def comes_from_elsewhere(request: web.Request) -> bool:
    """A link on another site was followed: the browser held a Strict cookie back, so none is made to replace it."""
    return _token(request) is None and request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site")


def once_more(request: web.Request) -> web.Response:
    """The page asks for itself: this time the browser sends its cookie."""
    return web.Response(headers={"Refresh": f"0; url={request.path}"})


def persona_address(slug: str) -> Address:
    return Address(CHANNEL, f"demo-{slug}")


def carried_token(request: web.Request) -> str:
    """What a one-time link carries for the page to say; "" for a page without, or for what no link of ours carries.

    To ask for the page uses nothing up: a preview of the link does that too.
    """
    token = request.match_info.get("token", "")
    return token if _TOKEN.fullmatch(token) else ""


def new_stranger() -> str:
    """The slug of somebody whom the demo has never seen."""
    return f"invite-{secrets.token_hex(4)}"


def is_stranger(slug: str) -> bool:
    return _STRANGER.fullmatch(slug) is not None


def is_loopback(host: str | None) -> bool:
    """Of a listening address or of a peer's."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _give(token: str, response: web.StreamResponse, *, secure: bool) -> Address:
    response.set_cookie(COOKIE, token, max_age=KEPT_FOR, path="/", httponly=True, samesite="Strict", secure=secure)
    return _address(token)


def _token(request: web.Request) -> str | None:
    token = request.cookies.get(COOKIE, "")
    return token if _TOKEN.fullmatch(token) else None


def _address(token: str) -> Address:
    return Address(CHANNEL, hashlib.sha256(token.encode()).hexdigest())
