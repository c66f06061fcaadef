"""What a page would send and hear, without a browser."""

import base64
from collections.abc import Mapping
from typing import Any

from aiohttp import ClientWebSocketResponse

Heard = Mapping[str, Any]


def frame_id(number: int) -> str:
    return f"made-by-the-test-{number}"


async def send(socket: ClientWebSocketResponse, number: int, kind: str, **rest: str) -> None:
    await socket.send_json({"id": frame_id(number), "kind": kind, **rest})


async def heard(socket: ClientWebSocketResponse, *kinds: str) -> list[Heard]:
    """The next frames, which are of these kinds in this order."""
    frames = [await socket.receive_json(timeout=5) for _ in kinds]
    assert tuple(frame["kind"] for frame in frames) == kinds
    return frames


async def hello(socket: ClientWebSocketResponse) -> Heard:
    """Connect as a page does; everything there is to draw."""
    await send(socket, 0, "hello")
    present, _ = await heard(socket, "present", "done")
    return present


async def press(socket: ClientWebSocketResponse, number: int, payload: str) -> Heard:
    await send(socket, number, "press", payload=payload)
    screen, done = await heard(socket, "screen", "done")
    assert done["id"] == frame_id(number)
    return screen


def in_base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def words(frame: Heard) -> list[str]:
    """A screen's lines as one reads them."""
    return ["".join(_text(run) for run in line) for line in frame["screen"]["lines"]]


def _text(run: Heard) -> str:
    return run["t"] if "t" in run else "".join(_text(inner) for inner in run["bdi"])
