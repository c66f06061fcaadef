"""/stop: what one gets in any case, and how to get nothing at all. There is nothing else to be stopped yet."""

from handlers.dialogue import Dialogue, Step
from handlers.reply import Reply, Text
from handlers.turn import EVERYBODY, Route, Scene, Screen, Subject, Turn


def subject() -> Subject:
    return Subject(
        routes=(Route("stop", EVERYBODY, open_stop),),
        screens=(Screen(Step.STOP, EVERYBODY, show_stop),),
        commands={"stop": "stop"},
    )


async def open_stop(turn: Turn) -> Dialogue:
    return turn.dialogue.to(Step.STOP)


async def show_stop(scene: Scene) -> Reply:
    text = (Text("stop-title"), Text("stop-keeps"), Text("stop-nothing-else"), Text("stop-block"))
    return Reply(text, ((scene.button("button-menu", "menu"),),))
