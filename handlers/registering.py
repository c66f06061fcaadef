"""Somebody new whom the structure follows, registered with the referent's attestation (E1)."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from core.errors import RefusedError, StaleError
from core.model.act import Actor
from core.model.bookings import Party
from core.model.findings import Findings, refuses
from core.model.names import folded
from core.model.people import SupportKind
from core.ports import View
from core.rules.access import Activity, may_act
from core.rules.eligibility import may_register
from core.usecases.register_participant import NotRegistered, Registered
from core.usecases.season import policy_for
from handlers.dialogue import Dialogue, NewPerson
from handlers.findings import only_terms
from handlers.names import typed_name
from handlers.reply import Button, Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn


class Registering:
    def __init__(self, services: Services) -> None:
        self._register = services.register
        self._policies = services.policies
        self._store = services.store

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("new-person", MEMBERS, self.ask_name),
                Route("kind", MEMBERS, self.choose_kind, bound=True),
                Route("attest", MEMBERS, self.attest, bound=True),
            ),
            screens=(
                Screen(Step.NEW_NAME, MEMBERS, self.show_name, typed=self.take_name),
                Screen(Step.NEW_KIND, MEMBERS, self.show_kinds),
                Screen(Step.NEW_ATTEST, MEMBERS, self.show_attest),
            ),
        )

    async def ask_name(self, turn: Turn) -> Dialogue:
        """Target "order" in the middle of an order, else from the list. Raises RefusedError before a word is typed."""
        async with self._store.read() as view:
            against = await self._against(view, turn)
        if only_terms(against):
            return turn.dialogue.to(Step.TERMS)
        if refuses(against):
            raise RefusedError(against)
        return turn.dialogue.to(Step.NEW_NAME, person=NewPerson(for_order=turn.target == "order"))

    async def take_name(self, turn: Turn) -> Dialogue:
        person = NewPerson(name=typed_name(turn.text), for_order=turn.dialogue.person.for_order)
        async with self._store.read() as view:
            kinds = await self._kinds(view, turn.who, turn.now)
        return turn.dialogue.to(Step.NEW_KIND if kinds else Step.NEW_ATTEST, person=person)

    async def choose_kind(self, turn: Turn) -> Dialogue:
        if turn.target not in set(SupportKind):
            raise StaleError("no such kind")
        person = turn.dialogue.person.model_copy(update={"kind": SupportKind(turn.target)})
        return turn.dialogue.to(Step.NEW_ATTEST, person=person)

    async def attest(self, turn: Turn) -> Dialogue:
        person = turn.dialogue.person
        if person.name is None:
            raise StaleError("no name was typed")
        then = partial(_after, turn.dialogue)
        match await self._register(person.name, person.kind, turn.act(then), attested=True):
            case Registered() as outcome:
                return then(outcome)
            case NotRegistered(why) if only_terms(why):
                return turn.dialogue.to(Step.TERMS)
            case NotRegistered(why):
                raise RefusedError(why)

    async def _against(self, view: View, turn: Turn) -> Findings:
        """What would refuse the registration in the end, whatever is typed: access, and who attests (E1)."""
        rights = await view.people.rights(turn.who.account_id)
        policy = policy_for(self._policies, rights.structure, turn.now)
        access = may_act(policy, rights.structure, rights.member, Activity.REGISTER, turn.now)
        if policy is None or rights.member is None or (refuses(access) and not only_terms(access)):
            return access
        kind = next(iter(policy.support_kinds), None)
        return (*access, *may_register(policy, rights.member, support_kind=kind, attested=True))

    async def _kinds(self, view: View, who: Actor, now: datetime) -> Sequence[SupportKind]:
        """Those that the policy in force asks to choose from (E1); none under some."""
        rights = await view.people.rights(who.account_id)
        policy = policy_for(self._policies, rights.structure, now)
        return policy.support_kinds if policy else ()

    async def show_name(self, scene: Scene) -> Reply:
        told = (Text("new-title"), Text("new-told"), Text("name-example"))
        return Reply(told, ((_back(scene),),))

    async def show_kinds(self, scene: Scene) -> Reply:
        kinds = await self._kinds(scene.view, scene.who, scene.now)
        rows = [(scene.step(Text(f"kind-{kind}"), "kind", kind),) for kind in kinds]
        return Reply((Text("new-kind-title"), Text("new-kind-told")), (*rows, (_back(scene),)))

    async def show_attest(self, scene: Scene) -> Reply:
        name = scene.dialogue.person.name
        if name is None:
            raise StaleError("no name was typed")
        told = [Text("new-attest-title", {"name": name}), Text("new-attest-told"), Text("new-attest-kept")]
        namesakes = await scene.view.participants.last_used(scene.structure_id, like=name.full, limit=1)
        if namesakes and folded(namesakes[0].name.full) == folded(name.full):
            told.append(Text("new-namesake", {"name": namesakes[0].name}))
        return Reply(tuple(told), ((scene.step(Text("button-attest"), "attest"),), (_back(scene),)))


def _after(dialogue: Dialogue, outcome: object) -> Dialogue:
    """Back into the order that asked for the new person, with them in it; else to their record."""
    if not isinstance(outcome, Registered):
        raise TypeError(outcome)
    draft = dialogue.draft
    if draft is None or not dialogue.person.for_order:
        return dialogue.to(Step.PARTICIPANT, participant_id=outcome.participant_id, person=NewPerson())
    parties = (*draft.parties, Party(outcome.participant_id))
    return dialogue.to(Step.CHECK, draft=draft.model_copy(update={"parties": parties}), person=NewPerson())


def _back(scene: Scene) -> Button:
    draft = scene.dialogue.draft
    if draft is None or not scene.dialogue.person.for_order:
        return scene.button("button-back", "people")
    return scene.button("button-back", "book", draft.performance_id)
