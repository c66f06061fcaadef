"""Leaving a waiting list: asked once, then done."""

from core.errors import StaleError
from core.model.ids import EntryId
from core.model.waiting import LIVE
from handlers.dialogue import Dialogue
from handlers.performances import when
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import HOLDERS, Route, Scene, Screen, Subject, Turn
from handlers.waiting.ended import show_ended
from handlers.waiting.entries import is_own, shown_entry


class Leaving:
    def __init__(self, services: Services) -> None:
        self._leave = services.leave_waiting

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("leave-waiting", HOLDERS, self.ask),
                Route("leave-yes", HOLDERS, self.leave, bound=True),
            ),
            screens=(
                Screen(Step.LEAVE_WAITING, HOLDERS, self.show_asked),
                Screen(Step.LEFT_WAITING, HOLDERS, self.show_left),
            ),
        )

    async def ask(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.LEAVE_WAITING, entry_id=EntryId(turn.number))

    async def leave(self, turn: Turn) -> Dialogue:
        """What the screen asked, and nothing else: a forged press cannot change which."""
        dialogue = turn.dialogue
        if dialogue.step is not Step.LEAVE_WAITING or dialogue.entry_id is None:
            raise StaleError("nothing was asked")
        left = dialogue.afresh(Step.LEFT_WAITING, entry_id=dialogue.entry_id)
        await self._leave(dialogue.entry_id, turn.act(lambda _: left))
        return left

    async def show_asked(self, scene: Scene) -> Reply:
        entry = await shown_entry(scene)
        if entry.state not in LIVE:
            return await show_ended(scene, entry)
        own, performance = is_own(entry, scene.who), entry.performance
        told = [
            Text("own-leave-title" if own else "waiting-leave-title"),
            Text("check-what", {"title": performance.title, "when": when(performance)}),
        ]
        if not own:
            told.append(Text("waiting-for", {"names": entry.holders, "seats": entry.seats}))
        told.append(Text("own-leave-told" if own else "waiting-leave-told"))
        yes = scene.step(Text("button-leave-yes"), "leave-yes")
        return Reply(tuple(told), ((yes,), (scene.button("button-stay-waiting", "waiting-entry", entry.id),)))

    async def show_left(self, scene: Scene) -> Reply:
        entry = await shown_entry(scene)
        menu = scene.button("button-menu", "menu")
        if is_own(entry, scene.who):
            mine = scene.button("button-my-outings", "my-outings")
            return Reply((Text("own-left-title"), Text("own-left-told")), ((mine,), (menu,)))
        offer = scene.button("button-open-offer", "offer", entry.performance.id)
        rows = ((offer, scene.button("button-waiting-list", "waiting")), (menu,))
        return Reply((Text("waiting-left-title"), Text("waiting-left-told")), rows)
