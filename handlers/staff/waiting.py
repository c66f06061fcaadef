"""A performance's waiting list as staff see it: by rank, without a name (A9), and why somebody has no offer (B13)."""

from dataclasses import dataclass

from core.model.ids import EntryId, PerformanceId
from core.model.waiting import HoldReason, WaitingEntry, WaitingList
from core.rules.waiting import why_not
from core.usecases.season import latest
from core.usecases.settle import queue_at
from handlers import findings
from handlers.dialogue import Dialogue
from handlers.offers import found
from handlers.performances import when
from handlers.reply import Arg, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn
from handlers.waiting.paging import after

PAGE = 5
MOST_FINDINGS = 4


@dataclass(frozen=True, slots=True)
class _Place:
    """An entry as staff see it."""

    entry: WaitingEntry
    rank: int
    structure: str
    state: Text

    @property
    def line(self) -> Text:
        told: dict[str, Arg] = {"rank": self.rank, "structure": self.structure, "seats": self.entry.seats}
        return Text("waiting-of-line", {**told, "since": self.entry.joined_at, "state": self.state})


class WaitingDesk:
    def __init__(self, services: Services) -> None:
        self._policies = services.policies

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("waiting-of", STAFF, self.open_list),
                Route("more-waiting-of", STAFF, self.next_page, bound=True),
                Route("why-not", STAFF, self.open_why, bound=True),
            ),
            screens=(
                Screen(Step.WAITING_OF, STAFF, self.show_list),
                Screen(Step.WHY_NOT, STAFF, self.show_why),
            ),
        )

    async def open_list(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.WAITING_OF, performance_id=PerformanceId(turn.number), waiting_after=None)

    async def next_page(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.WAITING_OF, waiting_after=EntryId(turn.number))

    async def open_why(self, turn: Turn) -> Dialogue:
        """About an entry of the list that is shown."""
        return turn.dialogue.to(Step.WHY_NOT, entry_id=EntryId(turn.number))

    async def show_list(self, scene: Scene) -> Reply:
        performance = await found(scene)
        waiting_list = await scene.view.waiting.queue(performance.id)
        page, following = after(waiting_list.entries if waiting_list else (), scene.dialogue.waiting_after, size=PAGE)
        places = [await _place(scene, waiting_list, entry) for entry in page if waiting_list]
        rows: list[Row] = [
            (
                scene.step(
                    Text("button-why-not", {"number": one.rank, "structure": one.structure}), "why-not", one.entry.id
                ),
            )
            for one in places
        ]
        if following:
            rows.append((scene.step(Text("button-more"), "more-waiting-of", following),))
        rows.append((scene.button("button-back", "offer", performance.id), scene.button("button-menu", "menu")))
        told = [one.line for one in places] or [Text("waiting-of-none")]
        title = Text("waiting-of-title", {"title": performance.title})
        press = [Text("waiting-of-press")] if places else []
        return Reply((title, when(performance), *told, *press), tuple(rows))

    async def show_why(self, scene: Scene) -> Reply:
        """The rule and its clause, for an entry that is on the list."""
        performance = await found(scene)
        waiting_list = await queue_at(scene.view, self._policies, performance.id, now=scene.now)
        back = (scene.button("button-back", "waiting-of", performance.id), scene.button("button-menu", "menu"))
        entry = _on(waiting_list, scene.dialogue.entry_id)
        if waiting_list is None or entry is None:
            return Reply((Text("why-not-title"), Text("why-not-gone")), (back,))
        place = await _place(scene, waiting_list, entry)
        against = why_not(latest(self._policies), waiting_list, entry.id, scene.now)
        told = findings.lines(against, {}, most=MOST_FINDINGS)
        return Reply((Text("why-not-title"), place.line, *told), (back,))


def _on(waiting_list: WaitingList | None, entry_id: EntryId | None) -> WaitingEntry | None:
    return next((one for one in waiting_list.entries if one.id == entry_id), None) if waiting_list else None


async def _place(scene: Scene, waiting_list: WaitingList, entry: WaitingEntry) -> _Place:
    structure = await scene.view.people.structure(entry.structure_id)
    rank = waiting_list.entries.index(entry) + 1
    return _Place(entry, rank, structure.name if structure else "", _state(waiting_list, entry))


def _state(waiting_list: WaitingList, entry: WaitingEntry) -> Text:
    hold = next((one for one in waiting_list.holds if one.entry_id == entry.id), None)
    if hold is None or hold.expires_at is None:
        return Text("waiting-of-waiting")
    kept = hold.why is HoldReason.TOGETHER
    return Text("waiting-of-kept" if kept else "waiting-of-offered", {"until": hold.expires_at})
