"""What is drawn for two is read by two, however long it waited. With a real homeserver: tests/matrix."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import HttpUrl, SecretStr

from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.rooms import RoomFacts
from bot.channels.matrix.trouble import OverheardError
from bot.config import MatrixSettings

BOT, ALIX, THIRD = "@bot:localhost", "@alix:localhost", "@third:localhost"
TWO = frozenset({BOT, ALIX})


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Transaction ids that went to the server."""
    sent = list[str]()

    async def put(self: Homeserver, method: str, room_id: str, *parts: str, body: Mapping[str, Any]) -> dict[str, str]:
        sent.append(parts[-1])
        return {"event_id": "$1"}

    monkeypatch.setattr(Homeserver, "_in_room", put)
    monkeypatch.setattr("bot.channels.matrix.session.Session.ready", lambda self: (None, None))
    return sent


def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, facts: RoomFacts) -> Homeserver:
    async def room(self: Homeserver, room_id: str) -> RoomFacts:
        return facts

    monkeypatch.setattr(Homeserver, "room", room)
    settings = MatrixSettings(homeserver=HttpUrl("http://127.0.0.1:9"), user_id=BOT, password=SecretStr("x"))
    return Homeserver(settings, folder=tmp_path / "keys")


@pytest.mark.parametrize(
    ("members", "world_readable"),
    [(TWO | {THIRD}, False), (TWO, True)],
    ids=["a third person came", "strangers may read it"],
)
async def test_what_others_would_read_by_now_is_not_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: list[str], members: frozenset[str], world_readable: bool
) -> None:
    there = home(tmp_path, monkeypatch, RoomFacts(False, members, world_readable))
    with pytest.raises(OverheardError):
        await there.send("!r:localhost", "m.room.message", {}, txn="names", readers=TWO)
    await there.send("!r:localhost", "m.room.message", {}, txn="for anybody")
    assert sent == ["for anybody"]


async def test_what_they_alone_read_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: list[str]) -> None:
    there = home(tmp_path, monkeypatch, RoomFacts(False, TWO, world_readable=False))
    assert await there.send("!r:localhost", "m.room.message", {}, txn="names", readers=TWO) == "$1"
    assert sent == ["names"]
