"""A published date in the hands of staff: other seats, or cancelled, asked once with its figures."""

from core.errors import NotFoundError, StaleError
from core.model.ids import PerformanceId
from core.model.offers import Performance, PerformanceState
from core.usecases.cancel_date import DateCancelled
from handlers.dialogue import Dialogue
from handlers.offers import found
from handlers.performances import when
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn
from handlers.typed.hours import typed_seats


class Dates:
    def __init__(self, services: Services) -> None:
        self._set_seats = services.set_seats
        self._cancel_date = services.cancel_date

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("date-seats", STAFF, self.open_seats),
                Route("cancel-date", STAFF, self.ask_cancel),
                Route("cancel-date-yes", STAFF, self.cancel, bound=True),
            ),
            screens=(
                Screen(Step.DATE_SEATS, STAFF, self.show_seats, typed=self.take_seats),
                Screen(Step.CANCEL_DATE, STAFF, self.show_cancel),
                Screen(Step.DATE_CANCELLED, STAFF, self.show_cancelled),
            ),
        )

    async def open_seats(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.DATE_SEATS, performance_id=PerformanceId(turn.number))

    async def ask_cancel(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.CANCEL_DATE, performance_id=PerformanceId(turn.number))

    async def take_seats(self, turn: Turn) -> Dialogue:
        """The same screen, which says how many there are now: a second number is seats too."""
        seats, number = typed_seats(turn.text), turn.dialogue.performance_id
        if number is None:
            raise StaleError("no date is open")
        done = turn.dialogue.to(Step.DATE_SEATS, saved=True)
        await self._set_seats(number, seats, turn.act(lambda _: done))
        return done

    async def cancel(self, turn: Turn) -> Dialogue:
        """What the screen asked, and nothing else: a forged press cannot change which."""
        number = turn.dialogue.performance_id
        if turn.dialogue.step is not Step.CANCEL_DATE or number is None:
            raise StaleError("nothing was asked")

        def done(outcome: object) -> Dialogue:
            seats = outcome.seats if isinstance(outcome, DateCancelled) else 0
            return turn.dialogue.to(Step.DATE_CANCELLED, vouchers=seats)

        return done(await self._cancel_date(number, turn.act(done)))

    async def show_seats(self, scene: Scene) -> Reply:
        performance = await _published(scene)
        now = {"total": performance.seats_total, "taken": performance.seats_taken}
        told = (
            Text("offer-title", {"title": performance.title}),
            when(performance),
            *((Text("saved"),) if scene.dialogue.saved else ()),
            Text("date-seats-now", now),
            Text("seats-asked"),
            Text("date-seats-rule"),
        )
        return Reply(told, ((scene.button("button-back", "offer", performance.id),),), digits=True)

    async def show_cancel(self, scene: Scene) -> Reply:
        performance = await _published(scene)
        figures = await scene.view.dates.figures(performance.id)
        counts = {"bookings": figures.bookings, "seats": figures.seats, "waiting": figures.waiting}
        told = (
            Text("cancel-date-title"),
            Text("cancel-what", {"title": performance.title, "when": when(performance)}),
            Text("cancel-date-figures", counts),
            Text("cancel-date-told"),
        )
        keep = scene.button("button-keep-date", "offer", performance.id)
        return Reply(told, ((scene.step(Text("button-cancel-date-yes"), "cancel-date-yes"),), (keep,)))

    async def show_cancelled(self, scene: Scene) -> Reply:
        performance = await found(scene)
        told = (
            Text("date-cancelled-title"),
            Text("cancel-what", {"title": performance.title, "when": when(performance)}),
            Text("date-cancelled-told", {"seats": scene.dialogue.vouchers}),
        )
        return Reply(told, ((scene.button("button-offers", "offers"), scene.button("button-menu", "menu")),))


async def _published(scene: Scene) -> Performance:
    """Raises NotFoundError for a draft, or for a date cancelled meanwhile."""
    performance = await found(scene)
    if performance.state is not PerformanceState.PUBLISHED:
        raise NotFoundError(performance.id)
    return performance
