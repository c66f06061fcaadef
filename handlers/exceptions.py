"""One more booking in the week, asked of the staff from the check screen that the weekly limit stopped (B10)."""

from collections.abc import Sequence

from core.errors import NotFoundError
from core.model.bookings import Order
from core.model.exceptions import RequestState
from core.model.findings import Findings, refuses
from core.model.ids import EntryId
from core.rules.keys import FindingKey
from handlers.dialogue import Dialogue
from handlers.drafts import drafted
from handlers.offers import found
from handlers.reply import Button, Reply, Text
from handlers.services import Services
from handlers.staff.exceptions import answer_line
from handlers.steps import Step
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn

MOST_ANSWERS = 6
"""On one screen: one for each person of a common outing whom the limit stopped."""


class AskingException:
    def __init__(self, services: Services) -> None:
        self._ask = services.ask_exception
        self._store = services.store

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("ask-exception", MEMBERS, self.ask, bound=True),),
            screens=(Screen(Step.EXCEPTION_ASKED, MEMBERS, self.show),),
        )

    async def ask(self, turn: Turn) -> Dialogue:
        """For whomever the limit stops: of the order, which stays; with a target, of that waiting-list entry."""
        order = await self._waiting(turn) if turn.target else drafted(turn.dialogue).order
        entry_id = turn.dialogue.entry_id if turn.target else None
        done = turn.dialogue.to(Step.EXCEPTION_ASKED, performance_id=order.performance_id, entry_id=entry_id)
        people = [party.holder for party in order.parties]
        await self._ask(people, order.performance_id, turn.act(lambda _: done))
        return done

    async def _waiting(self, turn: Turn) -> Order:
        async with self._store.read() as view:
            entry = await view.waiting.entry(EntryId(turn.number))
        if entry is None or entry.structure_id != turn.structure_id or entry.id != turn.dialogue.entry_id:
            raise NotFoundError(turn.target)
        return entry.order

    async def show(self, scene: Scene) -> Reply:
        """That it is asked; the answer, once there is one."""
        told = await _answers(scene)
        told = told or (Text("exception-asked-title"), Text("exception-asked-told"), Text("exception-asked-nameless"))
        entry_id = scene.dialogue.entry_id
        back = scene.button("button-back", "waiting-entry", entry_id) if entry_id else None
        rows = (
            (back or scene.step(Text("button-back"), "check"),),
            (scene.button("button-offers", "offers"), scene.button("button-menu", "menu")),
        )
        return Reply(told, rows)


async def _answers(scene: Scene) -> tuple[Text, ...]:
    """What the staff answered to what this screen asked; nothing as long as one answer is missing."""
    performance = await found(scene)
    asked = await scene.view.exceptions.last_asked(scene.structure_id, performance.id)
    if not asked or any(one.state is RequestState.OPEN for one in asked):
        return ()
    names = await scene.view.participants.names(scene.structure_id, [one.participant_id for one in asked])
    known = [one for one in asked if one.participant_id in names][:MOST_ANSWERS]
    lines = (answer_line(one, names[one.participant_id], performance.title) for one in known)
    return (Text("exception-answered-title"), *lines)


def asking(findings: Findings, scene: Scene, target: str | int = "") -> Sequence[Button]:
    """The button, where the weekly limit is all that refuses: for the order, or for the entry named by `target`."""
    against = {finding.key for finding in findings if refuses((finding,))}
    if against != {FindingKey.WEEKLY_LIMIT}:
        return ()
    return (scene.step(Text("button-ask-exception"), "ask-exception", target),)
