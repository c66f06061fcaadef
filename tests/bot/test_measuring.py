import pytest

from bot.measuring import Measured
from handlers.incoming import Address, Incoming
from handlers.reply import Reply, Text
from tests.programme import NOW


class Slow:
    """Takes three seconds of a clock that it moves itself."""

    def __init__(self, key: str) -> None:
        self.at = 0.0
        self._key = key

    def now(self) -> float:
        return self.at

    async def answer(self, incoming: Incoming) -> Reply:
        self.at += 3
        return Reply((Text("title"), Text(self._key)))


@pytest.mark.parametrize(("key", "failed"), [("hello", False), ("error-unexpected", True), ("error-stale", False)])
async def test_an_answer_is_measured_by_its_channel_and_its_outcome(key: str, *, failed: bool) -> None:
    seen: list[tuple[str, float, bool]] = []

    def answered(channel: str, seconds: float, *, failed: bool) -> None:
        seen.append((channel, seconds, failed))

    slow = Slow(key)
    reply = await Measured(slow, answered, now=slow.now).answer(Incoming(None, Address("pigeon", "1"), NOW))
    assert (reply.text[1].key, seen) == (key, [("pigeon", 3, failed)])
