"""/stop: the subscriptions end at once; what one gets in any case, and how to get nothing at all.

Each role reads what is true of it.
"""

from core.model.act import Role
from core.usecases.subscriptions import SUBSCRIBED, Unsubscribed
from handlers.dialogue import Dialogue
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.subscriptions import left_lines
from handlers.turn import EVERYBODY, HOLDERS, STAFF, Route, Scene, Screen, Subject, Turn


class Stopping:
    def __init__(self, services: Services) -> None:
        self._unsubscribe = services.unsubscribe

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("stop", EVERYBODY, self.stop),),
            screens=(Screen(Step.STOP, EVERYBODY, self.show),),
            commands={"stop": "stop"},
        )

    async def stop(self, turn: Turn) -> Dialogue:
        """In any state: what is half done stays half done."""

        def done(outcome: object) -> Dialogue:
            left = outcome.kinds if isinstance(outcome, Unsubscribed) else frozenset()
            return turn.dialogue.to(Step.STOP, unsubscribed=tuple(kind for kind in SUBSCRIBED if kind in left))

        return done(await self._unsubscribe(turn.act(done)))

    async def show(self, scene: Scene) -> Reply:
        left = left_lines(Unsubscribed(frozenset(scene.dialogue.unsubscribed)))
        again = [scene.button("button-subscriptions", "subscriptions")] if left and scene.has(*HOLDERS) else []
        buttons = (*again, scene.button("button-menu", "menu"))
        return Reply((Text("stop-title"), *left, *await _kept(scene, left=bool(left))), (buttons,))


async def _kept(scene: Scene, *, left: bool) -> tuple[Text, ...]:
    """Nobody passes the news on but to a participant; whoever asks for access waits for one message at least."""
    asks = (await scene.view.people.rights(scene.who.account_id)).member is not None
    if not (scene.has(*HOLDERS, *STAFF, Role.VENUE) or asks):
        return () if left else (Text("stop-stranger"),)
    block = Text("stop-block" if scene.has(Role.PARTICIPANT) else "stop-block-member")
    service = (Text("unsubscribed-keeps-service"),) if scene.has(Role.MEMBER) else ()
    nothing_else = () if left else (Text("stop-nothing-else"),)
    return (Text("stop-keeps"), *service, *nothing_else, block)
