"""The confirmations of a booking: under which key each was told, and that they say what is left of it."""

from collections.abc import Iterable, Mapping, Sequence

from core.model.bookings import Outing
from core.model.ids import OutingId, ReservationId
from core.ports import Unit


def booked_key(outing_id: OutingId) -> str:
    """Of the one to whoever booked."""
    return f"booked:{outing_id}"


def booked_for_you_key(reservation_id: ReservationId) -> str:
    """Of the one to a linked participant."""
    return f"booked-for-you:{reservation_id}"


def redraw_confirmations(unit: Unit, outings: Iterable[Outing]) -> None:
    """Seats of these were given back. Every party's: companions are on the confirmations of all."""
    redraw_booked(unit, {outing.id: [one.id for one in outing.reservations] for outing in outings})


def redraw_booked(unit: Unit, booked: Mapping[OutingId, Sequence[ReservationId]]) -> None:
    """The same, of each outing with its reservations."""
    for outing_id, reservations in booked.items():
        unit.redraw(booked_key(outing_id))
        for reservation_id in reservations:
            unit.redraw(booked_for_you_key(reservation_id))
