"""Codes in talks: made by the use cases or read from a screen, and entered by people."""

from bot.clock import SystemClock
from bot.codes import Argon2Hasher, new_fresh_code
from core.model.act import Act
from core.model.codes import FreshCode
from core.model.ids import ParticipantId
from core.model.names import PersonName
from core.usecases.inviting import Invite
from handlers.press import Press
from tests.scenarios.screens import said
from tests.scenarios.stage import Stage
from tests.scenarios.talk import Talk

NADIA = PersonName("Nadia", "Benali")
UNKNOWN = "ABCD-EFGH-JKMN"


def invite(stage: Stage) -> Invite:
    return Invite(stage.store, Argon2Hasher(stage.store, SystemClock()), new_fresh_code)


async def referent_code(stage: Stage) -> FreshCode:
    """Nadia's, for structure A, as the command line makes it."""
    return await invite(stage).referent(stage.network.structure_a, NADIA, Act(at=stage.now))


async def participant_code(stage: Stage, participant: ParticipantId) -> FreshCode:
    """By the referent of A."""
    return await invite(stage).participant(participant, stage.network.act(at=stage.now))


async def makes_code(referent: Talk) -> str:
    """The structure's code, as its referent reads it on the screen."""
    await referent.sends_press(Press("team-code"))
    if referent.has("replace-code"):
        await referent.presses("replace-code")
    await referent.presses("new-code")
    code = said(referent.screen, "code-shown").args["code"]
    assert isinstance(code, str)
    return code


async def enters(talk: Talk, code: str) -> None:
    """From the menu, by its own way."""
    await talk.types("/start")
    await talk.presses("code")
    await talk.types(code)


async def asks(talk: Talk, code: str, name: str = "Sami Dupuis") -> None:
    await enters(talk, code)
    assert talk.title == "ask-title"
    await talk.types(name)
    assert "menu-pending" in talk.keys
