"""A person's record corrected, and the chat that was linked to it let go."""

from core.errors import NotFoundError, RefusedError
from core.model.act import Act
from core.model.findings import Findings, refuses
from core.model.ids import ParticipantId
from core.model.names import PersonName
from core.model.people import Participant, SupportKind
from core.ports import Store, Unit
from core.rules.access import Activity, may_act
from core.rules.records import may_correct_name, may_keep_record, may_set_kind
from core.usecases.acting import actor, own_dialogue
from core.usecases.season import Policies, latest, policy_for


class CorrectRecord:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def name(self, participant_id: ParticipantId, becomes: PersonName, act: Act) -> None:
        """Only a spelling; invitations already made keep their name (B3). Dialogues that hold the one before start
        anew: a later erasure would not know it.

        Raises RefusedError for another name and for who is not the referent, NotFoundError for another structure's.
        """
        async with self._store.write(act) as unit:
            person = await kept_record(unit, participant_id, act)
            policy = policy_for(self._policies, await unit.people.structure(person.structure_id), act.at)
            _raise_if(may_correct_name(policy or latest(self._policies), was=person.name, becomes=becomes))
            await unit.participants.rename(participant_id, becomes, spared=own_dialogue(act), now=act.at)
            unit.note("correct-name", subject="participant", subject_id=participant_id)
            await unit.commit()

    async def kind(self, participant_id: ParticipantId, kind: SupportKind, act: Act) -> None:
        """The kind of support (E1), also of a person registered when none was asked. Raises as `name` does."""
        async with self._store.write(act) as unit:
            person = await kept_record(unit, participant_id, act)
            policy = policy_for(self._policies, await unit.people.structure(person.structure_id), act.at)
            _raise_if(may_set_kind(policy or latest(self._policies), kind))
            await unit.participants.set_kind(participant_id, kind)
            unit.note("correct-kind", subject="participant", subject_id=participant_id)
            await unit.commit()


class UnlinkParticipant:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, participant_id: ParticipantId, act: Act) -> None:
        """The chat sees nothing of this record any more; bookings stay. Raises as `CorrectRecord.name` does."""
        async with self._store.write(act) as unit:
            person = await kept_record(unit, participant_id, act)
            await unit.participants.unlink(participant_id)
            if person.account_id is not None:
                await unit.subscriptions.end_of_nobody(person.account_id)
                unit.redraw_pages(person.account_id)
            unit.note("unlink", subject="participant", subject_id=participant_id)
            await unit.commit()


async def kept_record(unit: Unit, participant_id: ParticipantId, act: Act) -> Participant:
    """The record, for the referent of its structure at this moment.

    Raises RefusedError for who may not keep records, NotFoundError for another structure's and for an erased one.
    """
    rights = await unit.people.rights(actor(act).account_id)
    _raise_if(may_act(None, rights.structure, rights.member, Activity.READ, act.at))
    if rights.structure is None or rights.member is None:
        raise NotFoundError(participant_id)
    person = await unit.participants.participant(rights.structure.id, participant_id)
    if person is None:
        raise NotFoundError(participant_id)
    _raise_if(may_keep_record(rights.member))
    return person


def _raise_if(findings: Findings) -> None:
    if refuses(findings):
        raise RefusedError(findings)
