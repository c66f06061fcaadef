"""The structure's bookings to come: the list, one of them, and what a linked participant sees of their own."""

from collections.abc import Sequence

from core.errors import NotFoundError
from core.model.act import Actor
from core.model.bookings import BookingLine, Invitation, Outing, Reservation, SeatKind
from core.model.ids import ReservationId
from core.model.offers import PageKey
from core.ports import View
from handlers import papers
from handlers.bulletins.standing import informed_lines
from handlers.dialogue import Dialogue
from handlers.own_outings import own_outings
from handlers.performances import shortened, when
from handlers.reminding import coming_now
from handlers.reply import Attachment, Button, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import HOLDERS, MEMBERS, PARTICIPANTS, Route, Scene, Screen, Subject, Turn
from handlers.typed.commands import CANCEL

PAGE = 5


class Bookings:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._policies = services.policies

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("bookings", MEMBERS, self.open_all),
                Route("more-bookings", MEMBERS, self.next_page, bound=True),
                Route("booking", HOLDERS, self.open_one),
                Route("my-outings", PARTICIPANTS, self.open_mine),
            ),
            screens=(
                Screen(Step.BOOKINGS, MEMBERS, self.show_all),
                Screen(Step.BOOKING, HOLDERS, self.show_one),
                Screen(Step.MY_OUTINGS, PARTICIPANTS, self.show_mine),
            ),
            commands={
                "reservations": ("bookings", "my-outings", "offers"),
                "sorties": ("my-outings", "bookings", "offers"),
                CANCEL: ("my-outings", "bookings"),
            },
        )

    async def open_all(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.BOOKINGS, booking_pages=())

    async def next_page(self, turn: Turn) -> Dialogue:
        pages = turn.dialogue.booking_pages
        async with self._store.read() as view:
            listed = await view.bookings.upcoming(
                turn.structure_id, now=turn.now, after=pages[-1] if pages else None, limit=PAGE
            )
        last = listed[-1] if listed else None
        return turn.dialogue.to(Step.BOOKINGS, booking_pages=(*pages, PageKey(last.starts_at, last.id)) if last else ())

    async def open_one(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.BOOKING, reservation_id=ReservationId(turn.number))

    async def open_mine(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.MY_OUTINGS)

    async def show_all(self, scene: Scene) -> Reply:
        pages = scene.dialogue.booking_pages
        listed = await scene.view.bookings.upcoming(
            scene.structure_id, now=scene.now, after=pages[-1] if pages else None, limit=PAGE + 1
        )
        rows: list[Row] = [(booking_button(scene, one),) for one in listed[:PAGE]]
        if len(listed) > PAGE:
            rows.append((scene.step(Text("button-more"), "more-bookings"),))
        rows.append((scene.button("button-offers", "offers"), scene.button("button-menu", "menu")))
        told = [_line(one) for one in listed[:PAGE]] or [Text("bookings-none")]
        return Reply((Text("bookings-title"), *told), tuple(rows))

    async def show_one(self, scene: Scene) -> Reply:
        outing, reservation = await shown_reservation(scene)
        told = [
            Text("booking-title", {"title": outing.performance.title}),
            when(outing.performance),
            Text(
                "booking-where", {"venue": outing.performance.place.venue, "commune": outing.performance.place.commune}
            ),
            *seat_lines(outing, reservation),
        ]
        if scene.who.structure_id != outing.structure_id:
            asked, own = coming_now(scene, self._policies, outing, reservation)
            back = (scene.button("button-my-outings", "my-outings"),)
            return Reply((*told, *asked), (*own, back), own_papers(reservation))
        if reservation.confirmed_at is not None:
            name = reservation.invitations[0].name
            told.append(Text("booking-says-coming", {"name": name, "at": reservation.confirmed_at}))
        told += await informed_lines(scene, outing, reservation)
        rows: list[Row] = [(scene.button("button-cancel-party", "cancel-party", reservation.id),)]
        if len(live(reservation.invitations)) > 1 or live(outing.companions):
            rows.append((scene.button("button-cancel-seat", "seats", reservation.id),))
        if sum(one.cancelled_at is None for one in outing.reservations) > 1:
            rows.append((scene.button("button-drop-outing", "drop-outing", outing.performance.id),))
        rows.append((scene.button("button-bookings", "bookings"), scene.button("button-menu", "menu")))
        return Reply(tuple(told), tuple(rows), structure_papers(outing, reservation))

    async def show_mine(self, scene: Scene) -> Reply:
        """What is booked, waited for and asked for, by date."""
        outings = await own_outings(scene)
        told = [outing.line for outing in outings]
        linked = [Text("my-outings-linked")] if scene.dialogue.saved else []
        offers = [scene.button("button-offers", "offers")] if linked or not told else []
        ways = (*offers, scene.button("button-menu", "menu"))
        text = (Text("my-outings-title"), *linked, *(told or [Text("my-outings-none")]))
        return Reply(text, (*((outing.button,) for outing in outings), ways))


async def shown_reservation(scene: Scene) -> tuple[Outing, Reservation]:
    """The live one that the dialogue is about. Raises NotFoundError."""
    return await live_reservation(scene.view, scene.dialogue.reservation_id, scene.who)


async def live_reservation(view: View, number: ReservationId | None, who: Actor) -> tuple[Outing, Reservation]:
    """One of their structure, or their own. Raises NotFoundError: unknown, cancelled, or somebody else's (A9)."""
    outing = await view.bookings.outing_of(number) if number else None
    for reservation in outing.reservations if outing else ():
        theirs = outing is not None and outing.structure_id == who.structure_id
        if (
            outing is not None
            and reservation.id == number
            and reservation.cancelled_at is None
            and (theirs or reservation.participant_id in who.participant_ids)
        ):
            return outing, reservation
    raise NotFoundError(number)


def own_papers(reservation: Reservation) -> tuple[Attachment, ...]:
    return papers.vouchers(reservation.id, own=True), papers.calendar(reservation.id, own=True)


def structure_papers(outing: Outing, reservation: Reservation) -> tuple[Attachment, ...]:
    """With everybody's vouchers in one file where the outing is larger than this party."""
    others = len([one for one in outing.reservations if one.cancelled_at is None]) > 1 or live(outing.companions)
    everybody = (papers.outing_vouchers(outing.id),) if others else ()
    return *everybody, papers.vouchers(reservation.id), papers.calendar(reservation.id)


def live(seats: Sequence[Invitation]) -> Sequence[Invitation]:
    return [seat for seat in seats if not seat.cancelled]


def seat_lines(outing: Outing, reservation: Reservation) -> Sequence[Text]:
    """Who holds which invitation: the holder, the guests, the companions."""
    told = []
    seats = [*live(reservation.invitations), *live(outing.companions)]
    for kind in SeatKind:
        names = tuple(seat.name for seat in seats if seat.kind is kind)
        if names:
            told.append(Text(f"booking-{kind}", {"names": names, "count": len(names)}))
    return told


def booking_button(scene: Scene, one: BookingLine) -> Button:
    title = shortened(one.title)
    return scene.button("button-booking", "booking", one.id, starts_at=one.starts_at, name=one.holder, title=title)


def _line(one: BookingLine) -> Text:
    return Text(
        "booking-line",
        {"title": one.title, "starts_at": one.starts_at, "name": one.holder, "others": one.seats - 1},
    )
