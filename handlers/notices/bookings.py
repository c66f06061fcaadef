"""Notices about what is booked: drawn from what the books say when they are shown, never from a copy."""

from types import MappingProxyType

from core.model.act import Actor, Role
from core.model.bookings import Outing, Reservation
from core.model.ids import OutingId, ReservationId
from core.model.notices import NoticeKind, Told
from core.ports import View
from handlers import papers
from handlers.bookings import live, own_papers, seat_lines
from handlers.notices.drawing import Kinds, call_the_venue, fact, gone, performance_of, was, what
from handlers.notices.passing_on import to_pass_on
from handlers.press import Press
from handlers.reminding import coming
from handlers.reply import Reply, Text


async def _booked(told: Told, reader: Actor, view: View) -> Reply:
    """Everything named: title, venue, address, date and time in full, who holds what, what to bring, how to cancel."""
    outing = await view.bookings.outing(OutingId(int(told.args["outing"])))
    if outing is None or outing.structure_id != reader.structure_id:
        return gone()
    parties = [one for one in outing.reservations if one.cancelled_at is None]
    if not parties:
        return cancelled_since(outing)
    seats = [seat for one in parties for seat in live(one.invitations)]
    names = tuple(seat.name for seat in (*seats, *live(outing.companions)))
    text = (
        Text("notice-booked"),
        *what(outing.performance),
        Text("notice-names", {"names": names, "count": len(names)}),
        Text("notice-bring"),
        Text("notice-how-to-cancel"),
    )
    files = (papers.outing_vouchers(outing.id), papers.calendar(parties[0].id))
    return fact(*text, buttons=(("button-open-booking", Press("booking", str(parties[0].id))),), attachments=files)


def cancelled_since(outing: Outing) -> Reply:
    """A confirmation that confirms nothing any more, and whose buttons would lead nowhere."""
    return fact(Text("notice-booking-cancelled"), was(outing.performance))


async def _booked_for_you(told: Told, reader: Actor, view: View) -> Reply:
    """To a linked participant: the outing, and the one tap that cancels it (B1)."""
    found = await own_booking(told, reader, view)
    if found is None:
        return gone()
    outing, reservation = found
    if reservation.cancelled_at is not None:
        return cancelled_since(outing)
    asked, buttons = coming(outing, reservation, asks=bool(told.args.get("asks")))
    text = (Text("notice-booked-for-you"), *what(outing.performance), *seat_lines(outing, reservation))
    return fact(*text, Text("notice-bring"), *asked, buttons=buttons, attachments=own_papers(reservation))


async def _cancelled(told: Told, reader: Actor, view: View) -> Reply:
    """The to-do list of papers is the structure's: a participant who cancelled is told what to do with their own."""
    performance = await performance_of(told, view)
    if performance is None:
        return gone()
    seats = int(told.args["seats"])
    text = (Text("notice-cancelled", {"count": seats}), *what(performance))
    if Role.MEMBER not in reader.roles:
        return fact(*text, Text("notice-destroy-own"))
    return fact(*text, Text("notice-destroy", {"count": seats}), buttons=(("button-vouchers", Press("to-do")),))


async def _cancelled_for_you(told: Told, _reader: Actor, view: View) -> Reply:
    performance = await performance_of(told, view)
    return fact(Text("notice-cancelled-for-you"), *what(performance)) if performance else gone()


async def _party_cancelled(told: Told, reader: Actor, view: View) -> Reply:
    """To whoever booked, as long as they are of that structure (A9)."""
    number = ReservationId(int(told.args["reservation"]))
    outing = await view.bookings.outing_of(number)
    if outing is None or outing.structure_id != reader.structure_id:
        return gone()
    reservation = next(one for one in outing.reservations if one.id == number)
    holder = reservation.invitations[0].name
    text = (Text("notice-party-cancelled", {"name": holder}), *what(outing.performance))
    freed = told.args.get("seats", len(reservation.invitations))  # notices written before it was carried have none
    destroy = Text("notice-destroy", {"count": int(freed)})
    return fact(*text, destroy, buttons=(("button-vouchers", Press("to-do")),))


async def _late(told: Told, reader: Actor, view: View) -> Reply:
    """Numbers only, no name (A9)."""
    performance = await performance_of(told, view)
    if performance is None:
        return gone()
    call = await call_the_venue(performance, reader, view)
    return fact(Text("notice-late", {"count": int(told.args["seats"])}), *what(performance), *call)


async def _moved(told: Told, reader: Actor, view: View) -> Reply:
    performance = await performance_of(told, view)
    if performance is None:
        return gone()
    say, relays = await to_pass_on(told, reader, performance.id, view)
    see = ("button-open-offer", Press("offer", str(performance.id)))
    return fact(Text("notice-moved"), *what(performance), *say, buttons=(*relays, see))


async def own_booking(told: Told, reader: Actor, view: View) -> tuple[Outing, Reservation] | None:
    """Live or cancelled; None where it is not the reader's."""
    number = ReservationId(int(told.args["reservation"]))
    outing = await view.bookings.outing_of(number)
    for reservation in outing.reservations if outing else ():
        if outing and reservation.id == number and reservation.participant_id in reader.participant_ids:
            return outing, reservation
    return None


KINDS: Kinds = MappingProxyType(
    {
        NoticeKind.BOOKED: _booked,
        NoticeKind.BOOKED_FOR_YOU: _booked_for_you,
        NoticeKind.CANCELLED: _cancelled,
        NoticeKind.CANCELLED_FOR_YOU: _cancelled_for_you,
        NoticeKind.PARTY_CANCELLED: _party_cancelled,
        NoticeKind.LATE_CANCELLATION: _late,
        NoticeKind.MOVED: _moved,
    }
)
