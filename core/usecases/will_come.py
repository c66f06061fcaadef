"""J'y serai: a participant says that they come, and whoever booked is told once."""

from datetime import datetime

from core.errors import NotFoundError, RefusedError
from core.model.act import Act
from core.model.bookings import Outing, Reservation
from core.model.findings import refuses
from core.model.ids import ReservationId
from core.ports import Store, Unit
from core.rules.quiet_hours import not_before
from core.rules.reminders import may_say_coming
from core.usecases.acting import actor
from core.usecases.booking_notices import booked_for_you_key
from core.usecases.reminder_notices import attends, redraw_day_lists, redraw_reminders, seconds
from core.usecases.season import Policies, latest


class WillCome:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(self, reservation_id: ReservationId, act: Act, *, start: int) -> bool:
        """For the booking of a record linked to the account, at the `start` that the button was drawn with (UTC, in
        seconds since 1970). False: the date moved since, and nothing is kept. Said again, it changes nothing.

        Raises NotFoundError for a booking unknown, cancelled, or somebody else's; RefusedError once it has begun.
        """
        async with self._store.write(act) as unit:
            outing, reservation = await _own(unit, reservation_id, act)
            starts_at = outing.performance.starts_at
            if refuses(findings := may_say_coming(outing.performance, act.at)):
                raise RefusedError(findings)
            if starts_at is None or seconds(starts_at) != start:
                return False
            await keep_word(unit, self._policies, outing, reservation, act)
            await unit.commit(True)
        return True


async def keep_word(unit: Unit, policies: Policies, outing: Outing, reservation: Reservation, act: Act) -> None:
    """In the caller's unit, who has seen that it may be said. Said before, it changes nothing."""
    starts_at = outing.performance.starts_at
    if reservation.confirmed_at is not None or starts_at is None:
        return
    await unit.reminders.confirm(reservation.id, starts_at=starts_at, now=act.at)
    booker = await unit.bookings.booked_by(outing.id)
    if booker is not None and booker != actor(act).account_id:
        at = not_before(latest(policies).waiting, act.at, starts_at=starts_at)
        unit.tell(attends(booker, reservation.id, starts_at, not_before=at))
    await _redraw(unit, outing, reservation.id)
    unit.note("will-come", subject="reservation", subject_id=reservation.id)


async def take_word_back(unit: Unit, outing: Outing, reservation_id: ReservationId, *, said_at: datetime) -> None:
    """In the caller's unit: what was given for somebody at that very moment. Another word stays."""
    if await unit.reminders.take_back(reservation_id, said_at=said_at):
        await _redraw(unit, outing, reservation_id)
        unit.note("will-come-undone", subject="reservation", subject_id=reservation_id)


async def _redraw(unit: Unit, outing: Outing, reservation_id: ReservationId) -> None:
    await redraw_reminders(unit, [reservation_id])
    unit.redraw(booked_for_you_key(reservation_id))
    await redraw_day_lists(unit, outing.structure_id, outing.performance)


async def _own(unit: Unit, reservation_id: ReservationId, act: Act) -> tuple[Outing, Reservation]:
    outing = await unit.bookings.outing_of(reservation_id)
    rights = await unit.people.rights(actor(act).account_id)
    for reservation in outing.reservations if outing else ():
        own = reservation.id == reservation_id and reservation.participant_id in rights.own_records
        if outing is not None and own and reservation.cancelled_at is None:
            return outing, reservation
    raise NotFoundError(reservation_id)
