"""What a document says, read with its reader's rights. NotFoundError for whatever is not theirs, or cancelled (A9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.errors import NotFoundError
from core.model.act import Actor, Role
from core.model.bookings import Invitation, Outing, Reservation
from core.model.ids import BulletinId, OutingId, ReservationId
from core.model.names import PersonName, folded
from core.model.offers import Performance, PerformanceState
from core.ports import View
from handlers.bookings import live, live_reservation


@dataclass(frozen=True, slots=True)
class Voucher:
    """What is printed for one invitation."""

    performance: Performance
    name: PersonName
    code: str


async def party(view: View, number: int, reader: Actor) -> tuple[Outing, Reservation]:
    """A reservation of the reader's structure, or the reader's own, on a date that is played."""
    outing, reservation = await live_reservation(view, ReservationId(number), reader)
    return _played(outing), reservation


async def party_vouchers(view: View, number: int, reader: Actor) -> Sequence[Voucher]:
    """The holder first, as booked."""
    outing, reservation = await party(view, number, reader)
    return _vouchers(outing, live(reservation.invitations))


async def outing_vouchers(view: View, number: int, reader: Actor) -> Sequence[Voucher]:
    """Everybody's, companions included, by name; for members of the structure alone."""
    outing = await view.bookings.outing(OutingId(number))
    if outing is None or outing.structure_id != reader.structure_id:
        raise NotFoundError(number)
    seats = [seat for one in outing.reservations if one.cancelled_at is None for seat in one.invitations]
    everybody = sorted(live([*seats, *outing.companions]), key=lambda seat: folded(seat.name.full))
    if not everybody:
        raise NotFoundError(number)
    return _vouchers(_played(outing), everybody)


async def bulletin_file(view: View, number: int, reader: Actor) -> bytes:
    """What goes with a last-minute notice: for whoever was told, for staff, and for the date's venue."""
    bulletin_id = BulletinId(number)
    bulletin = await view.bulletins.bulletin(bulletin_id)
    performance = await view.offers.performance(bulletin.performance_id) if bulletin else None
    told = await view.bulletins.read_by(bulletin_id, account_id=reader.account_id, structure_id=reader.structure_id)
    venue = performance is not None and performance.place.venue_id in reader.venue_ids
    file = await view.bulletins.file(bulletin_id) if told or venue or Role.STAFF in reader.roles else None
    if file is None:
        raise NotFoundError(number)
    return file.content


def _played(outing: Outing) -> Outing:
    if outing.performance.state is PerformanceState.CANCELLED:
        raise NotFoundError(outing.id)
    return outing


def _vouchers(outing: Outing, seats: Iterable[Invitation]) -> Sequence[Voucher]:
    return [Voucher(outing.performance, seat.name, seat.code) for seat in seats]
