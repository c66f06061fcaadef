"""Whether a person is reminded: their own word, or their referent's for whoever asks aloud."""

from core.errors import NotAllowedError
from core.model.act import Act
from core.model.ids import ParticipantId
from core.ports import Store, Unit
from core.usecases.acting import actor
from core.usecases.records import kept_record


class SetReminders:
    """Said again, it changes nothing. Bookings, changes and cancellations are told in any case."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def own(self, act: Act, *, wanted: bool) -> None:
        """Of every record linked to the account. Raises NotAllowedError for an account that has none."""
        async with self._store.write(act) as unit:
            records = (await unit.people.rights(actor(act).account_id)).own_records
            if not records:
                raise NotAllowedError
            for participant_id in sorted(records):
                await _set(unit, participant_id, wanted=wanted)
            await unit.commit()

    async def of_person(self, participant_id: ParticipantId, act: Act, *, wanted: bool) -> None:
        """By the referent. Raises RefusedError for anybody else, NotFoundError for another structure's."""
        async with self._store.write(act) as unit:
            await kept_record(unit, participant_id, act)
            await _set(unit, participant_id, wanted=wanted)
            await unit.commit()


async def _set(unit: Unit, participant_id: ParticipantId, *, wanted: bool) -> None:
    if await unit.reminders.remind(participant_id, wanted=wanted):
        unit.note("reminders", subject="participant", subject_id=participant_id, wanted=int(wanted))
