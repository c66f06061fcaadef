"""À transmettre: a member told somebody in person, or takes that back."""

from core.errors import NotFoundError, RefusedError, StaleError
from core.model.act import Act
from core.model.bookings import Outing, Reservation
from core.model.findings import refuses
from core.model.ids import RelayId, ReservationId
from core.model.relays import Relay
from core.ports import Store, Unit
from core.rules.reminders import may_say_coming
from core.usecases.acting import actor
from core.usecases.relay_notices import redraw_told
from core.usecases.reminder_notices import seconds
from core.usecases.season import Policies
from core.usecases.will_come import keep_word, take_word_back


class PassOn:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def said(self, relay_id: RelayId, act: Act) -> None:
        """By any member of the structure. Raises NotFoundError for another structure's, StaleError for one that is no
        task any more."""
        async with self._store.write(act) as unit:
            relay = await _own(unit, relay_id, act)
            if not await unit.relays.done(relay.id, by=actor(act).account_id, now=act.at):
                raise StaleError("told before, or too late")
            await redraw_told(unit, relay)
            unit.note("relay-said", subject="relay", subject_id=relay.id)
            await unit.commit()

    async def not_said(self, relay_id: RelayId, act: Act) -> None:
        """The same taken back, with the word that the person comes where it was given with it; raises the same."""
        async with self._store.write(act) as unit:
            relay = await _own(unit, relay_id, act)
            if not await unit.relays.undone(relay.id):
                raise StaleError("it is a task all the time, or too late")
            await _word_back(unit, relay)
            await redraw_told(unit, relay)
            unit.note("relay-not-said", subject="relay", subject_id=relay.id)
            await unit.commit()

    async def comes(self, relay_id: RelayId, act: Act) -> None:
        """Told, and the person says that they come: kept as if they had said it in a chat of theirs.

        Raises as `said` does; StaleError too where the booking is cancelled, or its date moved, since it was told;
        RefusedError once it has begun.
        """
        async with self._store.write(act) as unit:
            relay = await _own(unit, relay_id, act)
            outing, reservation = await _asked(unit, relay)
            if refuses(findings := may_say_coming(outing.performance, act.at)):
                raise RefusedError(findings)
            if not await unit.relays.done(relay.id, by=actor(act).account_id, now=act.at):
                raise StaleError("told before, or too late")
            await redraw_told(unit, relay)
            await keep_word(unit, self._policies, outing, reservation, act)
            unit.note("relay-said", subject="relay", subject_id=relay.id)
            await unit.commit()


async def _word_back(unit: Unit, relay: Relay) -> None:
    """Given in the same act; one that the person gave themselves stays."""
    number = ReservationId(int(relay.told.args.get("reservation", 0)))
    outing = await unit.bookings.outing_of(number)
    if outing is not None and relay.done_at is not None:
        await take_word_back(unit, outing, number, said_at=relay.done_at)


async def _asked(unit: Unit, relay: Relay) -> tuple[Outing, Reservation]:
    """The booking of which the reminder asked whether they come."""
    args = relay.told.args
    number = ReservationId(int(args.get("reservation", 0)))
    outing = await unit.bookings.outing_of(number)
    for one in outing.reservations if outing else ():
        starts_at = outing.performance.starts_at if outing else None
        live = one.id == number and one.participant_id == relay.participant_id and one.cancelled_at is None
        if outing is not None and live and starts_at is not None and seconds(starts_at) == args.get("start"):
            return outing, one
    raise StaleError("the booking is not what it was")


async def _own(unit: Unit, relay_id: RelayId, act: Act) -> Relay:
    member = (await unit.people.rights(actor(act).account_id)).member
    relay = await unit.relays.relay(relay_id)
    if member is None or not member.authorised or relay is None or relay.structure_id != member.structure_id:
        raise NotFoundError(relay_id)
    return relay
