"""A venue gives seats for a date, and takes back those not booked (B17): typed, or by a tap."""

import re

from core.errors import StaleError
from core.model.ids import PerformanceId
from core.model.offers import Performance
from handlers.dialogue import Dialogue
from handlers.performances import when
from handlers.reply import Button, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import VENUES, Route, Scene, Screen, Subject, Turn
from handlers.typed.hours import typed_seats
from handlers.venue.dates import own_date

STEPS = (1, 5)
_BY = re.compile(r"-?[0-9]{1,4}", re.ASCII)


class MySeats:
    def __init__(self, services: Services) -> None:
        self._set_seats = services.set_seats

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("my-seats", VENUES, self.open), Route("seats-by", VENUES, self.change, bound=True)),
            screens=(Screen(Step.MY_SEATS, VENUES, self.show, typed=self.take),),
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.MY_SEATS, performance_id=PerformanceId(turn.number))

    async def change(self, turn: Turn) -> Dialogue:
        """The target is how many more, or fewer ("-5"), of the date that the screen shows."""
        if turn.dialogue.step is not Step.MY_SEATS or not _BY.fullmatch(turn.target):
            raise StaleError("no seats are being given")
        done = turn.dialogue.to(Step.MY_SEATS, saved=True)
        await self._set_seats.change(_date(turn), int(turn.target), turn.act(lambda _: done))
        return done

    async def take(self, turn: Turn) -> Dialogue:
        """The same screen, which says how many there are now: a second number is seats too."""
        done = turn.dialogue.to(Step.MY_SEATS, saved=True)
        await self._set_seats(_date(turn), typed_seats(turn.text), turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        date = await own_date(scene)
        told = (
            Text("offer-title", {"title": date.title}),
            when(date),
            *((Text("saved"),) if scene.dialogue.saved else ()),
            Text("date-seats-now", {"total": date.seats_total, "taken": date.seats_taken}),
            Text("my-seats-asked"),
            Text("my-seats-rule"),
        )
        back = (scene.button("button-back", "my-date", date.id), scene.button("button-menu", "menu"))
        return Reply(told, (*_steps(scene, date), back), digits=True)


def _steps(scene: Scene, date: Performance) -> list[Row]:
    """Fewer only where so many are free."""
    rows: list[Row] = []
    for by in STEPS:
        fewer: list[Button] = []
        if date.seats_left >= by:
            fewer = [scene.step(Text("button-seats-fewer", {"by": by}), "seats-by", -by)]
        rows.append((*fewer, scene.step(Text("button-seats-more", {"by": by}), "seats-by", by)))
    if date.seats_left > 1:
        rows.append((scene.step(Text("button-seats-back", {"free": date.seats_left}), "seats-by", -date.seats_left),))
    return rows


def _date(turn: Turn) -> PerformanceId:
    if turn.dialogue.performance_id is None:
        raise StaleError("no date is open")
    return turn.dialogue.performance_id
