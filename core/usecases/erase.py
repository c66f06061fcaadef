"""A person's record erased: the name goes from everywhere, figures stay."""

from dataclasses import dataclass

from core.errors import BadInputError, NotFoundError, RefusedError
from core.model.act import Act
from core.model.findings import refuses
from core.model.ids import ParticipantId
from core.model.names import cleaned
from core.model.people import Participant
from core.model.waiting import EntryState
from core.ports import Store, Unit
from core.rules.privacy import names_in, reason_given
from core.usecases.acting import own_dialogue
from core.usecases.cancel import Cancel, NotCancelled
from core.usecases.records import kept_record
from core.usecases.season import Policies
from core.usecases.settle import settle
from core.usecases.suspending import LONGEST_WHY
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

    async def __call__(self, participant_id: ParticipantId, act: Act, *, reason: str = "") -> Erased:
        """By the referent, or by staff and the service with a written `reason`, which is audited (A9): where the
        structure is closed nobody else can. It cannot be undone. Bookings to come are cancelled (B6, B7, B8).

        Once it returns, the name is in no byte of the database's files, unless another process reads them just then:
        that is owed, and done by a later tick. Raises RefusedError for anybody else and without a reason, NotFoundError
        for another structure's or an erased one, BadInputError for a reason too long or that names the person.
        """
        async with self._store.write(act) as unit:
            person, why = await _opened(unit, participant_id, act, reason)
            erased = Erased(await self._give_back(unit, person, act))
            await self._wait_no_longer(unit, participant_id, act)
            for key in await unit.participants.erase(participant_id, spared=own_dialogue(act), now=act.at):
                unit.redraw(key)
            await _redraw(unit, person, act)
            said = {"reason": why} if why else {}
            unit.note("erase", subject="participant", subject_id=participant_id, cancelled=erased.cancelled, **said)
            await unit.commit(erased)
        await self._store.scrub()
        return erased

    async def _give_back(self, unit: Unit, person: Participant, act: Act) -> int:
        """How many bookings to come it cancelled."""
        coming = await unit.bookings.of_participant(person.structure_id, person.id, now=act.at)
        for booking in coming:
            outcome = await self._cancel.erased_within(unit, booking.id, act)
            if isinstance(outcome, NotCancelled):
                raise RefusedError(outcome.findings)
        return len(coming)

    async def _wait_no_longer(self, unit: Unit, participant_id: ParticipantId, act: Act) -> None:
        """Off every waiting list, with the whole party that waited together (B13)."""
        by = act.by.account_id if act.by else None
        for entry in await unit.waiting.of_person(participant_id):
            await end_entry(unit, entry, EntryState.WITHDRAWN, now=act.at, answered_by=by)
            await settle(unit, self._policies, entry.performance.id, now=act.at)


async def _redraw(unit: Unit, person: Participant, act: Act) -> None:
    """The pages where the name may stand: the person's own, the structure's; the answer draws the one that asked."""
    members = await unit.team.members(person.structure_id)
    readers = {person.account_id, *(one.account_id for one in members)} - {act.by.account_id if act.by else None}
    for account_id in readers:
        if account_id is not None:
            unit.redraw_pages(account_id)


async def _opened(unit: Unit, participant_id: ParticipantId, act: Act, reason: str) -> tuple[Participant, str]:
    """The record, and why staff or the service opened it; "" for the referent, who needs no reason."""
    if act.by is not None and not (await unit.people.rights(act.by.account_id)).staff:
        return await kept_record(unit, participant_id, act), ""
    if refuses(findings := reason_given(reason)):
        raise RefusedError(findings)
    person, why = await unit.participants.anywhere(participant_id), cleaned(reason)
    if person is None:
        raise NotFoundError(participant_id)
    if len(why) > LONGEST_WHY:
        raise BadInputError("error-why-too-long", most=LONGEST_WHY)
    if names_in(why, person.name):  # the reason stays when the name is gone
        raise BadInputError("error-reason-names")
    return person, why
