"""The structure's bookings to come: the list, one of them, and what a linked participant sees of their own."""

from collections.abc import Sequence

from core.errors import NotFoundError
from core.model.bookings import BookingLine, Invitation, Outing, Reservation, SeatKind
from core.model.ids import ReservationId
from core.model.offers import PageKey
from handlers.dialogue import Dialogue, Step
from handlers.performances import shortened, when
from handlers.reply import Button, Reply, Row, Text
from handlers.services import Services
from handlers.turn import HOLDERS, MEMBERS, PARTICIPANTS, Route, Scene, Screen, Subject, Turn

PAGE = 5
MOST_OWN = 6


class Bookings:
    def __init__(self, services: Services) -> None:
        self._store = services.store

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
            commands={"reservations": "bookings", "sorties": "my-outings"},
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
            own = (scene.button("button-cannot-come", "cancel-party", reservation.id),)
            return Reply(tuple(told), (own, (scene.button("button-my-outings", "my-outings"),)))
        rows: list[Row] = [(scene.button("button-cancel-party", "cancel-party", reservation.id),)]
        if len(live(reservation.invitations)) > 1 or live(outing.companions):
            rows.append((scene.button("button-cancel-seat", "seats", reservation.id),))
        if sum(one.cancelled_at is None for one in outing.reservations) > 1:
            rows.append((scene.button("button-drop-outing", "drop-outing", outing.performance.id),))
        rows.append((scene.button("button-bookings", "bookings"), scene.button("button-menu", "menu")))
        return Reply(tuple(told), tuple(rows))

    async def show_mine(self, scene: Scene) -> Reply:
        listed = await scene.view.bookings.of_account(scene.who.account_id, now=scene.now)
        told = [Text("my-outing", {"title": one.title, "starts_at": one.starts_at}) for one in listed[:MOST_OWN]]
        rows = [(_own_button(scene, one),) for one in listed[:MOST_OWN]]
        title = Text("my-outings-title")
        return Reply((title, *(told or [Text("my-outings-none")])), (*rows, (scene.button("button-menu", "menu"),)))


async def shown_reservation(scene: Scene) -> tuple[Outing, Reservation]:
    """The live one that the dialogue is about. Raises NotFoundError: unknown, cancelled, or somebody else's (A9)."""
    number = scene.dialogue.reservation_id
    outing = await scene.view.bookings.outing_of(number) if number else None
    own = scene.who.participant_ids
    if outing is None:
        raise NotFoundError(number)
    for reservation in outing.reservations:
        theirs = outing.structure_id == scene.who.structure_id
        if (
            reservation.id == number
            and reservation.cancelled_at is None
            and (theirs or reservation.participant_id in own)
        ):
            return outing, reservation
    raise NotFoundError(number)


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


def _own_button(scene: Scene, one: BookingLine) -> Button:
    title = shortened(one.title)
    return scene.button("button-own-outing", "booking", one.id, starts_at=one.starts_at, title=title)


def _line(one: BookingLine) -> Text:
    return Text(
        "booking-line",
        {"title": one.title, "starts_at": one.starts_at, "name": one.holder, "others": one.seats - 1},
    )
