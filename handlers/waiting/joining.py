"""Onto the waiting list with the order being put together, in one tap; and what one is told then."""

from core.errors import RefusedError
from core.model.waiting import LIVE
from core.usecases.waiting_list import Joined, NotJoined
from handlers import findings
from handlers.dialogue import Dialogue
from handlers.drafts import peopled
from handlers.performances import when
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn
from handlers.waiting.ended import show_ended
from handlers.waiting.entries import shown_entry
from handlers.waiting.kept import standing_now


class Joining:
    def __init__(self, services: Services) -> None:
        self._join = services.join_waiting
        self._policies = services.policies

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("wait", MEMBERS, self.join, bound=True),),
            screens=(Screen(Step.WAITING_JOINED, MEMBERS, self.show_joined),),
        )

    async def join(self, turn: Turn) -> Dialogue:
        draft = peopled(turn.dialogue)

        def joined(outcome: object) -> Dialogue:
            entry_id = outcome.entry_id if isinstance(outcome, Joined) else None
            return Dialogue(step=Step.WAITING_JOINED, entry_id=entry_id, filters=turn.dialogue.filters)

        match await self._join(draft.order, turn.act(joined)):
            case Joined() as outcome:
                return joined(outcome)
            case NotJoined(why) if findings.only_terms(why):
                return turn.dialogue.to(Step.TERMS)
            case NotJoined(why):
                raise RefusedError(why)

    async def show_joined(self, scene: Scene) -> Reply:
        """The rank, what is ahead, that nothing is promised (B15), how one is told, how to leave."""
        entry = await shown_entry(scene)
        if entry.state not in LIVE:
            return await show_ended(scene, entry)
        performance = entry.performance
        accounts = await scene.view.waiting.accounts(entry.id)
        how = Text("waiting-how")
        if len(accounts) > 1:
            how = Text("waiting-how-both", {"name": entry.holders[0]})
        told = (
            Text("waiting-joined-title"),
            Text("check-what", {"title": performance.title, "when": when(performance)}),
            Text("waiting-for", {"names": entry.holders, "seats": entry.seats}),
            *await standing_now(scene, self._policies, entry),
            how,
            Text("waiting-how-to-leave"),
        )
        rows = (
            (scene.button("button-leave-waiting", "leave-waiting", entry.id),),
            (scene.button("button-dates", "dates", performance.id), scene.button("button-offers-again", "list")),
            (scene.button("button-menu", "menu"),),
        )
        return Reply(told, rows)
