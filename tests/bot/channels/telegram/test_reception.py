"""Stored before confirmed, handled in each chat's order, and nobody held up by anybody else."""

import asyncio
import json
from datetime import timedelta
from io import StringIO

from bot.logging import start_logging
from core.model.act import Act
from core.ports import Arrival
from tests.fakebot.users import User
from tests.scenarios.stage import Stage
from tests.scenarios.telegram import number


def person(stage: Stage, name: str) -> User:
    assert stage.api is not None
    return stage.api.user(number(name), name)


async def stored(stage: Stage, update: dict[str, object], user: User, *, age: timedelta = timedelta()) -> None:
    """As a process left it that was killed before it handled what it had stored."""
    async with stage.store.write(Act(at=stage.now)) as unit:
        await unit.arrivals.keep(
            Arrival("telegram", str(update["update_id"]), str(user.id), json.dumps(update), stage.now - age)
        )
        await unit.commit()


async def test_what_was_stored_and_not_handled_is_handled_at_the_next_start(stage: Stage) -> None:
    assert stage.api is not None
    referent = person(stage, "referent")
    await stage.line.close()
    update = await referent.says("/aide")
    stage.api.world.updates.clear()  # confirmed: it will not come again
    await stored(stage, update, referent)
    await stage.restart()
    await referent.chat.shows("Aide")


async def test_a_press_that_waited_for_ten_minutes_shows_where_one_stands_and_does_nothing(stage: Stage) -> None:
    assert stage.api is not None
    referent = person(stage, "referent")
    await stage.line.answered(await referent.says("/start"))
    await stage.line.close()
    update = await referent.presses("Aide")
    stage.api.world.updates.clear()
    await stored(stage, update, referent, age=timedelta(minutes=10))
    drawn = referent.chat.screen.drawn
    await stage.restart()
    await referent.chat.until(lambda: bool(referent.chat.of_bot) and referent.chat.screen.drawn > drawn)
    assert referent.chat.screen.text.startswith("Bonjour")


async def test_one_chat_is_answered_in_order_and_another_one_meanwhile(stage: Stage) -> None:
    assert stage.api is not None
    slow, quick = person(stage, "referent"), person(stage, "colleague")
    gate = asyncio.Event()
    stage.api.slow(gate, method="sendMessage", chat=slow.id, times=1)
    first, second = await slow.says("/aide"), await slow.says("/langue")
    await quick.says("/aide")
    await quick.chat.shows("Aide")
    assert slow.chat.of_bot == []
    gate.set()
    await stage.line.answered(first)
    await stage.line.answered(second)
    assert [message.text.splitlines()[0] for message in slow.chat.everything if message.by_bot] == [
        "Aide",
        "Dans quelle langue ?".replace(" ?", "\u00a0?"),
    ]


async def test_an_update_that_nobody_understands_is_logged_by_its_id_and_holds_up_no_other(stage: Stage) -> None:
    assert stage.api is not None
    stream = StringIO()
    start_logging(stream=stream)
    referent = person(stage, "referent")
    broken = stage.api.world.updates.make("message", {"chat": {"id": referent.id}, "text": "Zyx"})
    await stage.line.answered(broken)
    await stage.line.answered(await referent.says("/aide"))
    assert referent.chat.screen.text.startswith("Aide")
    (line,) = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert (line["event"], line["update"]) == ("update_failed", str(broken["update_id"]))
    assert "Zyx" not in stream.getvalue()
    assert stage.network.query("SELECT COUNT(*) FROM arrival") == [(0,)]
