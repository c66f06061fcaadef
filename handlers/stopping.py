"""/stop: what one gets in any case, and how to get nothing at all. Each role reads what is true of it."""

from core.model.act import Role
from handlers.dialogue import Dialogue, Step
from handlers.reply import Reply, Text
from handlers.turn import EVERYBODY, HOLDERS, STAFF, Route, Scene, Screen, Subject, Turn


def subject() -> Subject:
    return Subject(
        routes=(Route("stop", EVERYBODY, open_stop),),
        screens=(Screen(Step.STOP, EVERYBODY, show_stop),),
        commands={"stop": "stop"},
    )


async def open_stop(turn: Turn) -> Dialogue:
    return turn.dialogue.to(Step.STOP)


async def show_stop(scene: Scene) -> Reply:
    return Reply((Text("stop-title"), *await _told(scene)), ((scene.button("button-menu", "menu"),),))


async def _told(scene: Scene) -> tuple[Text, ...]:
    """Nobody passes the news on but to a participant; whoever asks for access waits for one message at least."""
    asks = (await scene.view.people.rights(scene.who.account_id)).member is not None
    if not (scene.has(*HOLDERS, *STAFF) or asks):
        return (Text("stop-stranger"),)
    block = Text("stop-block" if scene.has(Role.PARTICIPANT) else "stop-block-member")
    return (Text("stop-keeps"), Text("stop-nothing-else"), block)
