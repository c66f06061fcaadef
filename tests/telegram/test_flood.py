"""One chat writes faster than anybody can be answered: the others do not notice.

The whole service runs, at the pace of the platform, on a clock that jumps.
"""

from pathlib import Path

import pytest

from bot.crowding import MOST_OF_ONE
from tests.telegram.jumping import in_jumped_time, passes
from tests.telegram.silence import STRANGER, Silence, served

FLOOD = 230
"""Messages, more than memory takes here and Telegram hands out at a time (100) together."""
MEMORY = 100
SOON = 3.0
"""Seconds within which whoever writes once is answered, in the middle of it."""


async def flooded(silence: Silence) -> bool:
    """Whether somebody else, who writes after the flood, is answered soon."""
    bystander, before = silence.api.user(STRANGER), silence.working()
    for number in range(FLOOD):
        await silence.referent.says(f"{number}")
    await bystander.says("/aide")
    await passes(SOON)
    assert silence.working() <= before + MEMORY + 100
    return any(one.text.startswith("Aide") for one in bystander.chat.of_bot)


async def one_flooder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.receiving.MOST_AT_ONCE", MEMORY)
    async with served(folder, monkeypatch) as silence:
        before = silence.working()
        assert await flooded(silence)
        assert silence.working() <= before + MOST_OF_ONE + 5
        await passes(60)
        notes = [one for one in silence.referent.chat.everything if one.by_bot and "Trop de messages" in one.text]
        assert (len(notes), "Trop de messages" in silence.referent.chat.screen.text) == (1, True)
        assert silence.network.query("SELECT 1 FROM arrival") == []
        await silence.referent.says("/aide")
        await silence.referent.chat.shows("Aide")


def test_whoever_writes_once_is_answered_at_once_beside_one_who_writes_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_jumped_time(one_flooder(tmp_path, monkeypatch))


async def without_a_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.receiving.MOST_AT_ONCE", MEMORY)
    monkeypatch.setattr("bot.crowding.MOST_OF_ONE", 10 * FLOOD)
    async with served(folder, monkeypatch) as silence:
        assert not await flooded(silence)


def test_the_control_without_a_limit_the_bot_is_deaf_to_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_jumped_time(without_a_limit(tmp_path, monkeypatch))
