"""A person's record erased: the name goes from everywhere, figures stay."""

from dataclasses import dataclass

from core.errors import RefusedError
from core.model.act import Act
from core.model.ids import AddressId, ParticipantId
from core.model.people import Participant
from core.model.waiting import EntryState
from core.ports import Store, Unit
from core.usecases.acting import actor
from core.usecases.cancel import Cancel, NotCancelled
from core.usecases.records import kept_record
from core.usecases.season import Policies
from core.usecases.settle import settle
from core.usecases.waiting_steps import end_entry


@dataclass(frozen=True, slots=True)
class Erased:
    """`cancelled`: bookings to come that were given back with it."""

    cancelled: int


class ErasePerson:
    def __init__(self, store: Store, policies: Policies, cancel: Cancel) -> None:
        self._store = store
        self._policies = policies
        self._cancel = cancel

    async def __call__(self, participant_id: ParticipantId, act: Act) -> Erased:
        """By the referent; it cannot be undone. Bookings to come are cancelled as by anybody (B6, B7, B8).

        Once it returns, the name is in no byte of the database's files, unless another process reads them just then.
        Raises RefusedError for who is not the referent, NotFoundError for another structure's or an erased one.
        """
        async with self._store.write(act) as unit:
            person = await kept_record(unit, participant_id, act)
            erased = Erased(await self._give_back(unit, person, act))
            await self._wait_no_longer(unit, participant_id, act)
            for key in await unit.participants.erase(participant_id, spared=_own_dialogue(act), now=act.at):
                unit.redraw(key)
            unit.note("erase", subject="participant", subject_id=participant_id, cancelled=erased.cancelled)
            await unit.commit(erased)
        await self._store.scrub()
        return erased

    async def _give_back(self, unit: Unit, person: Participant, act: Act) -> int:
        """How many bookings to come it cancelled."""
        coming = await unit.bookings.of_participant(person.structure_id, person.id, now=act.at)
        for booking in coming:
            outcome = await self._cancel.party_within(unit, booking.id, act)
            if isinstance(outcome, NotCancelled):
                raise RefusedError(outcome.findings)
        return len(coming)

    async def _wait_no_longer(self, unit: Unit, participant_id: ParticipantId, act: Act) -> None:
        """Off every waiting list, with the whole party that waited together (B13)."""
        for entry in await unit.waiting.of_person(participant_id):
            await end_entry(unit, entry, EntryState.WITHDRAWN, now=act.at, answered_by=actor(act).account_id)
            await settle(unit, self._policies, entry.performance.id, now=act.at)


def _own_dialogue(act: Act) -> AddressId:
    """The one that the act itself moves; no address has the number 0."""
    return act.move.address_id if act.move else AddressId(0)
