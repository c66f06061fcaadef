"""A member registers somebody the structure follows, and attests that the person is eligible (E1, E2)."""

from dataclasses import dataclass

from core.model.act import Act
from core.model.findings import Findings, refuses
from core.model.ids import ParticipantId
from core.model.names import PersonName
from core.model.people import SupportKind
from core.ports import Store
from core.rules.access import Activity, may_act
from core.rules.eligibility import may_register
from core.usecases.acting import actor
from core.usecases.season import Policies, policy_for


@dataclass(frozen=True, slots=True)
class Registered:
    participant_id: ParticipantId


@dataclass(frozen=True, slots=True)
class NotRegistered:
    findings: Findings


class RegisterParticipant:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(
        self, name: PersonName, kind: SupportKind | None, act: Act, *, attested: bool
    ) -> Registered | NotRegistered:
        """For the structure of the act's member. Raises StaleError where the act was done before."""
        async with self._store.write(act) as unit:
            rights = await unit.people.rights(actor(act).account_id)
            policy = policy_for(self._policies, rights.structure, act.at)
            findings = may_act(policy, rights.structure, rights.member, Activity.REGISTER, act.at)
            if refuses(findings) or policy is None or rights.member is None:
                return NotRegistered(findings)
            findings = may_register(policy, rights.member, support_kind=kind, attested=attested)
            if refuses(findings):
                return NotRegistered(findings)
            participant_id = await unit.participants.register(name, kind, by=rights.member, now=act.at)
            unit.note("register", subject="participant", subject_id=participant_id)
            registered = Registered(participant_id)
            await unit.commit(registered)
        return registered
