"""Stored before confirmed, handled in each chat's order, and nobody held up by anybody else."""

import asyncio
import json
from datetime import timedelta
from io import StringIO

from bot.handling import TRIES
from bot.logging import start_logging
from core.model.act import Act
from core.ports import Arrival
from tests.fakebot.refusals import Json
from tests.fakebot.users import User
from tests.scenarios.stage import Stage
from tests.scenarios.telegram import number


def person(stage: Stage, name: str) -> User:
    assert stage.api is not None
    return stage.api.user(number(name), name)


async def stored(
    stage: Stage, update: dict[str, object], user: User, *, age: timedelta = timedelta(), tries: int = 0
) -> None:
    """As a process left it that was killed before it handled what it had stored."""
    async with stage.store.write(Act(at=stage.now)) as unit:
        await unit.arrivals.keep(
            Arrival("telegram", str(update["update_id"]), str(user.id), json.dumps(update), stage.now - age)
        )
        for _ in range(tries):
            await unit.arrivals.begins("telegram", str(update["update_id"]))
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
    (apology,) = [one.text for one in referent.chat.everything if one.by_bot and line["ticket"] in one.text]
    assert apology.startswith("Bonjour")
    assert stage.network.query("SELECT COUNT(*) FROM arrival") == [(0,)]


async def test_a_group_s_update_that_nobody_understands_is_not_apologised_for(stage: Stage) -> None:
    assert stage.api is not None
    group = stage.api.group(-5)
    await stage.line.answered(stage.api.world.updates.make("message", {"chat": {"id": -5}, "text": "Zyx"}))
    assert group.chat.everything == []
    assert stage.network.query("SELECT 1 FROM address WHERE native_id = '-5'") == []


async def cut_before_the_answer(stage: Stage) -> tuple[User, Json]:
    """English was chosen, and kept; the process ended before that could be shown."""
    assert stage.api is not None
    linked = person(stage, "linked")
    await stage.line.answered(await linked.says("/langue"))
    gate = asyncio.Event()
    held = stage.api.slow(gate, method="editMessageText")
    stage.api.cuts_before_delivery(method="editMessageText")
    update = await linked.presses("English")
    await held.reached.wait()
    await stage.line._tasks.close()
    gate.set()
    assert linked.chat.screen.text.startswith("Dans quelle langue")
    return linked, update


async def test_who_was_acted_for_and_not_answered_is_answered_at_the_next_start_and_acted_for_once(
    stage: Stage,
) -> None:
    assert stage.api is not None
    linked, update = await cut_before_the_answer(stage)
    assert stage.network.query("SELECT payload FROM arrival") == [("",)]
    stage.api.repeats(update)
    await stage.restart()
    await stage.line.answered(update)
    assert [one.text.splitlines()[0] for one in linked.chat.of_bot] == ["Hello"]
    assert stage.network.query("SELECT COUNT(*) FROM arrival") == [(0,)]
    inbox = "SELECT COUNT(*) FROM inbox WHERE update_id = ?"
    assert stage.network.one(inbox, str(update["update_id"])) == 1


async def test_the_control_with_the_arrival_gone_they_are_left_without_an_answer(stage: Stage) -> None:
    linked, update = await cut_before_the_answer(stage)
    await stage.network.execute("DELETE FROM arrival")
    await stage.restart()
    await stage.line.answered(update)
    assert linked.chat.screen.text.startswith("Dans quelle langue")


async def test_an_update_that_ended_three_processes_is_not_handled_and_apologised_for(stage: Stage) -> None:
    assert stage.api is not None
    stream = StringIO()
    start_logging(stream=stream)
    linked = person(stage, "linked")
    await stage.line.answered(await linked.says("/langue"))
    await stage.line.close()
    update = await linked.presses("English")
    stage.api.world.updates.clear()
    await stored(stage, update, linked, tries=TRIES)
    await stage.restart()
    await stage.line.answered(update)
    (line,) = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert (line["event"], line["update"]) == ("update_quarantined", str(update["update_id"]))
    assert linked.chat.screen.text.startswith("Dans quelle langue")
    assert line["ticket"] in linked.chat.screen.text
    assert stage.network.query("SELECT COUNT(*) FROM arrival") == [(0,)]
