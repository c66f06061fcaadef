"""A whole talk with canaries in every personal field: no line of the log holds one (A9)."""

import io

import structlog

from bot.logging import start_logging
from handlers.press import Press
from tests.network import CANARY
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_companion, adds_guest, opens_booking, orders
from tests.scenarios.talk import Talk


async def test_no_line_of_the_log_of_a_whole_talk_holds_a_name(stage: Stage, referent: Talk, participant: Talk) -> None:
    """The last message breaks on purpose, so that there is a line at all."""
    stream = io.StringIO()
    start_logging(level="debug", stream=stream)
    try:
        await referent.types(f"Nom{CANARY}")
        await referent.types("/participants")
        await referent.presses("new-person")
        await referent.types(f"Nour {CANARY}")
        await referent.presses("kind", "social")
        await referent.presses("attest")
        await orders(referent, stage.network.performance("cirque"), stage.network.linked_person)
        await adds_guest(referent, f"Karim {CANARY}")
        await adds_companion(referent, f"Lise {CANARY}", "wished")
        await referent.presses("confirm")
        await referent.sends_press(Press(CANARY.lower(), CANARY, 1))
        await participant.facts()
        await opens_booking(referent)
        await referent.presses("cancel-party")
        await stage.network.execute("ALTER TABLE invitation RENAME COLUMN family TO family_gone")
        await stage.desk.answer(referent.message(press=referent.press("cancel-yes")))
    finally:
        structlog.reset_defaults()
        await stage.network.execute("ALTER TABLE invitation RENAME COLUMN family_gone TO family")
    lines = stream.getvalue()
    assert ("unexpected_error" in lines, CANARY in lines, CANARY.lower() in lines) == (True, False, False)
