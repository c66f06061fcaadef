"""One tap says that a last-minute notice was read ("J’ai compris"); a second one says nothing more."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import NotFoundError
from core.model.act import Act
from core.model.bulletins import Reader
from core.model.ids import BulletinId
from core.ports import Store, Unit
from core.usecases.acting import actor
from core.usecases.booking_notices import booked_for_you_key
from core.usecases.bulletin_keys import member_key, person_key
from core.usecases.relay_notices import redraw_call_list, redraw_told
from core.usecases.relay_subjects import performance_told


@dataclass(frozen=True, slots=True)
class Acknowledged:
    bulletin_id: BulletinId


class Acknowledge:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, bulletin_id: BulletinId, act: Act) -> Acknowledged:
        """By a person whom it concerns, or by a member who was told. Raises NotFoundError for anybody else."""
        who, done = actor(act), Acknowledged(bulletin_id)
        async with self._store.write(act) as unit:
            rights = await unit.people.rights(who.account_id)
            structure_id = rights.structure.id if rights.structure else None
            readers = await unit.bulletins.read_by(bulletin_id, account_id=who.account_id, structure_id=structure_id)
            own = [one for one in readers if one.participant_id in rights.own_records]
            if not own and all(one.account_id != who.account_id for one in readers):
                raise NotFoundError(bulletin_id)
            person = own[0].participant_id if own else None
            if await unit.bulletins.acknowledge(bulletin_id, who.account_id, person, now=act.at):
                unit.redraw(member_key(bulletin_id, who.account_id))
                _redraw(unit, bulletin_id, own)
                await _call_lists(unit, bulletin_id, own)
            await unit.commit(done)
        return done


def _redraw(unit: Unit, bulletin_id: BulletinId, own: Sequence[Reader]) -> None:
    """The button closes, and what was confirmed before says what changed."""
    for one in own:
        if one.participant_id is not None:
            unit.redraw(person_key(bulletin_id, one.participant_id))
        if one.reservation_id is not None:
            unit.redraw(booked_for_you_key(one.reservation_id))


async def _call_lists(unit: Unit, bulletin_id: BulletinId, own: Sequence[Reader]) -> None:
    """Nobody has to call them any more, about this notice or one above it."""
    bulletin = await unit.bulletins.bulletin(bulletin_id)
    performance = await unit.offers.performance(bulletin.performance_id) if bulletin else None
    if performance is not None:
        for relay in await unit.relays.of_people(sorted({one.participant_id for one in own if one.participant_id})):
            number, about = relay.told.args.get("bulletin"), await performance_told(unit, relay.told)
            if number and int(number) <= bulletin_id and about is not None and about.id == performance.id:
                await unit.relays.drop(relay.id)
                await redraw_told(unit, relay)
        for structure_id in sorted({one.structure_id for one in own}):
            await redraw_call_list(unit, structure_id, performance)
