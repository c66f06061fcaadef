"""Giving seats back, each asked once and told in full: a party (B6), one seat (B8), the structure's outing (B9)."""

from core.errors import NotFoundError, RefusedError, StaleError
from core.model.act import Act, Role
from core.model.bookings import SeatKind
from core.model.ids import InvitationId, PerformanceId, ReservationId
from core.rules.cancelling import cascade, dropped
from core.rules.seats import open_for_booking
from core.usecases.cancel import Cancel, Cancelled, NotCancelled
from core.usecases.season import latest
from handlers.bookings import live, shown_reservation
from handlers.dialogue import Dialogue
from handlers.names import find_name, looked_for
from handlers.offers import found
from handlers.performances import when
from handlers.reply import Button, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import HOLDERS, MEMBERS, PARTICIPANTS, Route, Scene, Screen, Subject, Turn
from handlers.wishing import may_be_booked_for, wish_button

MOST_SEATS = 7
MOST_NAMES = 20


class Cancelling:
    def __init__(self, services: Services) -> None:
        self._cancel: Cancel = services.cancel
        self._policies = services.policies

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("cancel-party", HOLDERS, self.ask_party),
                Route("seats", MEMBERS, self.open_seats),
                Route("cancel-seat", MEMBERS, self.ask_seat, bound=True),
                Route("drop-outing", MEMBERS, self.ask_outing),
                Route("cancel-yes", HOLDERS, self.cancel, bound=True),
                Route("cannot-come", PARTICIPANTS, self.cancel_own),
            ),
            screens=(
                Screen(Step.CANCEL_PARTY, HOLDERS, self.show_party),
                Screen(Step.SEATS, MEMBERS, self.show_seats, typed=find_name),
                Screen(Step.CANCEL_SEAT, MEMBERS, self.show_seat),
                Screen(Step.DROP_OUTING, MEMBERS, self.show_outing),
                Screen(Step.CANCELLED, HOLDERS, self.show_done),
            ),
        )

    async def ask_party(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.CANCEL_PARTY, reservation_id=ReservationId(turn.number), in_person=False)

    async def open_seats(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.SEATS, reservation_id=ReservationId(turn.number), like="")

    async def ask_seat(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.CANCEL_SEAT, invitation_id=InvitationId(turn.number))

    async def ask_outing(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.DROP_OUTING, performance_id=PerformanceId(turn.number))

    async def cancel(self, turn: Turn) -> Dialogue:
        """What the screen asked, and nothing else: a forged press cannot change which."""

        def done(outcome: object) -> Dialogue:
            vouchers = outcome.vouchers if isinstance(outcome, Cancelled) else 0
            return turn.dialogue.afresh(Step.CANCELLED, vouchers=vouchers)

        match await self._asked(turn, turn.act(done)):
            case Cancelled() as outcome:
                return done(outcome)
            case NotCancelled(why):
                raise RefusedError(why)

    async def cancel_own(self, turn: Turn) -> Dialogue:
        """One tap (B1): nobody who cannot come has a question to answer. The screen says how to come all the same."""

        def done(outcome: object) -> Dialogue:
            performance_id = outcome.performance_id if isinstance(outcome, Cancelled) else None
            return turn.dialogue.afresh(Step.CANCELLED, performance_id=performance_id)

        match await self._cancel.party(ReservationId(turn.number), turn.act(done)):
            case Cancelled() as outcome:
                return done(outcome)
            case NotCancelled(why):
                raise RefusedError(why)

    async def _asked(self, turn: Turn, act: Act) -> Cancelled | NotCancelled:
        dialogue = turn.dialogue
        match dialogue.step:
            case Step.CANCEL_PARTY if dialogue.reservation_id:
                return await self._cancel.party(dialogue.reservation_id, act, in_person=dialogue.in_person)
            case Step.CANCEL_SEAT if dialogue.reservation_id and dialogue.invitation_id:
                return await self._cancel.seat(dialogue.reservation_id, dialogue.invitation_id, act)
            case Step.DROP_OUTING if dialogue.performance_id:
                return await self._cancel.outing(dialogue.performance_id, act)
            case _:
                raise StaleError("nothing was asked")

    async def show_party(self, scene: Scene) -> Reply:
        outing, reservation = await shown_reservation(scene)
        seats = cascade(outing, reservation.id)
        told = [
            Text("cancel-party-title"),
            Text("cancel-what", {"title": outing.performance.title, "when": when(outing.performance)}),
            Text("cancel-names", {"names": tuple(seat.name for seat in seats), "count": len(seats)}),
            Text("cancel-together" if len(seats) > 1 else "cancel-seat-back"),
        ]
        return Reply(tuple(told), self._asking(scene, reservation.id))

    async def show_seats(self, scene: Scene) -> Reply:
        outing, reservation = await shown_reservation(scene)
        rows = [
            (scene.step(Text("button-person", {"name": seat.name}), "cancel-seat", seat.id),)
            for seat in live((*reservation.invitations, *outing.companions))
            if seat.kind is not SeatKind.HOLDER and looked_for(seat.name, scene.dialogue.like)
        ]
        back = (scene.button("button-back", "booking", reservation.id),)
        cut = (Text("names-type"),) if len(rows) > MOST_SEATS else ()
        return Reply((Text("seats-title"), Text("seats-told"), *cut), (*rows[:MOST_SEATS], back))

    async def show_seat(self, scene: Scene) -> Reply:
        outing, reservation = await shown_reservation(scene)
        seats = live((*reservation.invitations, *outing.companions))
        seat = next((seat for seat in seats if seat.id == scene.dialogue.invitation_id), None)
        if seat is None:
            raise NotFoundError(scene.dialogue.invitation_id)
        told = (
            Text("cancel-seat-title", {"name": seat.name}),
            Text("cancel-what", {"title": outing.performance.title, "when": when(outing.performance)}),
            Text("cancel-seat-back"),
        )
        return Reply(told, self._asking(scene, reservation.id))

    async def show_outing(self, scene: Scene) -> Reply:
        performance = await found(scene)
        outings = await scene.view.bookings.outings(scene.structure_id, performance.id)
        seats = dropped(outings)
        told = (
            Text("drop-title"),
            Text("cancel-what", {"title": performance.title, "when": when(performance)}),
            Text("cancel-names", {"names": tuple(seat.name for seat in seats[:MOST_NAMES]), "count": len(seats)}),
            Text("drop-told", {"count": len(seats)}),
        )
        rows = ((scene.step(Text("button-drop-yes"), "cancel-yes"),), (scene.button("button-keep", "bookings"),))
        return Reply(told, rows if seats else ((scene.button("button-bookings", "bookings"),),))

    async def show_done(self, scene: Scene) -> Reply:
        if not scene.has(Role.MEMBER):
            number = scene.dialogue.performance_id
            again = await self._again(scene, number) if number is not None else ()
            told = (Text("cancelled-title"), Text("cancelled-own"), *((Text("cancelled-own-again"),) if again else ()))
            back = (scene.button("button-my-outings", "my-outings"), scene.button("button-menu", "menu"))
            return Reply(told, (again, back) if again else (back,))
        told = (Text("cancelled-title"), Text("cancelled-vouchers", {"count": scene.dialogue.vouchers}))
        rows = (
            (scene.button("button-vouchers", "to-do"),),
            (scene.button("button-bookings", "bookings"), scene.button("button-menu", "menu")),
        )
        return Reply(told, rows)

    async def _again(self, scene: Scene, number: PerformanceId) -> Row:
        """To wish for it after all, while bookings are open."""
        date = await scene.view.offers.performance(number)
        if date is None or open_for_booking(latest(self._policies), date, scene.now):
            return ()
        return (wish_button(scene, number),) if await may_be_booked_for(scene, self._policies) else ()

    def _asking(self, scene: Scene, reservation_id: ReservationId) -> tuple[tuple[Button, ...], ...]:
        yes = scene.step(Text("button-cancel-yes"), "cancel-yes")
        relay_id = scene.dialogue.relay_id if scene.dialogue.in_person else None
        back = ("relay", relay_id) if relay_id is not None else ("booking", reservation_id)
        return ((yes,), (scene.button("button-keep", *back),))
