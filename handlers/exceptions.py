"""One more booking in the week, asked of the staff from the check screen that the weekly limit stopped (B10)."""

from collections.abc import Sequence

from core.model.findings import Findings, refuses
from core.rules.keys import FindingKey
from handlers.dialogue import Dialogue, Step
from handlers.drafts import drafted
from handlers.reply import Button, Reply, Text
from handlers.services import Services
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn


class AskingException:
    def __init__(self, services: Services) -> None:
        self._ask = services.ask_exception

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("ask-exception", MEMBERS, self.ask, bound=True),),
            screens=(Screen(Step.EXCEPTION_ASKED, MEMBERS, self.show),),
        )

    async def ask(self, turn: Turn) -> Dialogue:
        """For whomever of the order the limit stops; the order stays as it is."""
        draft = drafted(turn.dialogue)
        done = turn.dialogue.to(Step.EXCEPTION_ASKED, performance_id=draft.performance_id)
        people = [party.holder for party in draft.parties]
        await self._ask(people, draft.performance_id, turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        told = (Text("exception-asked-title"), Text("exception-asked-told"), Text("exception-asked-nameless"))
        rows = (
            (scene.step(Text("button-back"), "check"),),
            (scene.button("button-offers", "offers"), scene.button("button-menu", "menu")),
        )
        return Reply(told, rows)


def asking(findings: Findings, scene: Scene) -> Sequence[Button]:
    """The button, where the weekly limit is all that refuses."""
    against = {finding.key for finding in findings if refuses((finding,))}
    if against != {FindingKey.WEEKLY_LIMIT}:
        return ()
    return (scene.step(Text("button-ask-exception"), "ask-exception"),)
