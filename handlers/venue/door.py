"""A venue's door in the chat: who is expected, a tap for each who came; names and seats only (A9)."""

from collections.abc import Sequence

from core.errors import StaleError
from core.model.ids import InvitationId, PerformanceId
from core.model.offers import Performance
from core.model.venues import DoorSeat
from core.rules.door import door_open, door_span
from core.usecases.door import own_list
from core.usecases.season import latest
from handlers import papers
from handlers.dialogue import Dialogue
from handlers.names import looked_for, told_apart
from handlers.performances import when
from handlers.reply import Arg, Button, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import VENUES, Route, Scene, Screen, Subject, Turn
from handlers.venue.dates import own_date

PAGE = 5


class AtDoor:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._policies = services.policies
        self._tick = services.door.tick

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("door", VENUES, self.open),
                Route("more-door", VENUES, self.next_page, bound=True),
                Route("door-tick", VENUES, self.tick, bound=True),
                Route("door-untick", VENUES, self.untick, bound=True),
            ),
            screens=(Screen(Step.DOOR, VENUES, self.show, typed=self.find, seeks=True),),
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.DOOR, performance_id=PerformanceId(turn.number), like="", door_after=None)

    async def next_page(self, turn: Turn) -> Dialogue:
        """The target is the last seat shown."""
        return turn.dialogue.to(Step.DOOR, door_after=InvitationId(turn.number))

    async def find(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.DOOR, like=turn.text[:80], door_after=None)

    async def tick(self, turn: Turn) -> Dialogue:
        return await self._says(turn, here=True)

    async def untick(self, turn: Turn) -> Dialogue:
        """Not after all."""
        return await self._says(turn, here=False)

    async def _says(self, turn: Turn, *, here: bool) -> Dialogue:
        """What the screen said, whatever another one said since. What was looked for is found: the whole list is shown
        again."""
        if turn.dialogue.step is not Step.DOOR:
            raise StaleError("no list is open")
        done = turn.dialogue.to(Step.DOOR, like="")
        await self._tick.by_venue(InvitationId(turn.number), turn.act(lambda _: done), here=here)
        return done

    async def show(self, scene: Scene) -> Reply:
        date = await own_date(scene)
        title, back = Text("door-title", {"title": date.title}), _back(scene, date)
        if not door_open(latest(self._policies), date, scene.now):
            return Reply((title, when(date), self._closed(date, scene)), (back,))
        seats = (await own_list(scene.view, self._policies, date.id, by=scene.who, now=scene.now)).seats
        came = sum(one.door_at is not None for one in seats)
        told = (title, when(date), Text("door-count", {"came": came, "expected": len(seats)}))
        found, names = _found(seats, scene.dialogue.like), told_apart({one.id: one.name for one in seats})
        shown, others = _page(found, scene.dialogue.door_after)
        rows: list[Row] = [(_seat(scene, one, names[one.id]),) for one in shown]
        more = [scene.step(Text("button-more"), "more-door", shown[-1].id)] if others else []
        if not others and (scene.dialogue.like or scene.dialogue.door_after):
            more.append(scene.button("button-door-all", "door", date.id))
        hint = Text("door-hint") if shown else Text("door-nobody", {"found": "no" if scene.dialogue.like else "none"})
        return Reply((*told, hint), (*rows, *((tuple(more),) if more else ()), back), (papers.door_list(date.id),))

    def _closed(self, date: Performance, scene: Scene) -> Text:
        span = door_span(latest(self._policies), date)
        if span is None or span.until <= scene.now:
            return Text("door-over")
        return Text("door-opens", {"at": span.at})


def _seat(scene: Scene, one: DoorSeat, name: Arg) -> Button:
    args: dict[str, Arg] = {"name": name, "place": one.place, "party": one.party}
    args["here"] = "yes" if one.door_at else "no"
    label = Text("button-door-seat" if one.party > 1 else "button-door-alone", args)
    return scene.step(label, "door-untick" if one.door_at else "door-tick", one.id)


def _found(seats: Sequence[DoorSeat], like: str) -> Sequence[DoorSeat]:
    return [one for one in seats if looked_for(one.name, like)] if like else seats


def _page(seats: Sequence[DoorSeat], after: InvitationId | None) -> tuple[Sequence[DoorSeat], bool]:
    """From just after that seat; from the beginning where it is not expected any more."""
    start = next((place + 1 for place, one in enumerate(seats) if one.id == after), 0)
    return seats[start : start + PAGE], len(seats) > start + PAGE


def _back(scene: Scene, date: Performance) -> Row:
    return (scene.button("button-back", "my-date", date.id), scene.button("button-menu", "menu"))
