"""The people whom the structure follows: found, shown, registered with the referent's attestation (E1)."""

from functools import partial

from core.errors import NotFoundError, RefusedError, StaleError
from core.model.act import Role
from core.model.bookings import Party
from core.model.ids import ParticipantId
from core.model.names import folded
from core.model.people import SupportKind
from core.usecases.register_participant import NotRegistered, Registered
from core.usecases.season import policy_for
from handlers.bookings import booking_button
from handlers.dialogue import Dialogue, NewPerson, Step
from handlers.names import typed_name
from handlers.reply import Button, Reply, Row, Text
from handlers.services import Services
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn

MOST_PEOPLE = 6
MOST_BOOKINGS = 4


class Participants:
    def __init__(self, services: Services) -> None:
        self._register = services.register
        self._policies = services.policies
        self._store = services.store

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("people", MEMBERS, self.open_all),
                Route("person", MEMBERS, self.open_one),
                Route("new-person", MEMBERS, self.ask_name),
                Route("kind", MEMBERS, self.choose_kind, bound=True),
                Route("attest", MEMBERS, self.attest, bound=True),
            ),
            screens=(
                Screen(Step.PARTICIPANTS, MEMBERS, self.show_all, typed=self.find),
                Screen(Step.PARTICIPANT, MEMBERS, self.show_one),
                Screen(Step.NEW_NAME, MEMBERS, self.show_name, typed=self.take_name),
                Screen(Step.NEW_KIND, MEMBERS, self.show_kinds),
                Screen(Step.NEW_ATTEST, MEMBERS, self.show_attest),
            ),
            commands={"participants": "people"},
        )

    async def open_all(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.PARTICIPANTS, like="", draft=None)

    async def find(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.PARTICIPANTS, like=turn.text[:80])

    async def open_one(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.PARTICIPANT, participant_id=ParticipantId(turn.number))

    async def ask_name(self, turn: Turn) -> Dialogue:
        """In the middle of an order, or from the list: where it came from is where it goes back to."""
        return turn.dialogue.to(Step.NEW_NAME, person=NewPerson())

    async def take_name(self, turn: Turn) -> Dialogue:
        person = NewPerson(name=typed_name(turn.text))
        asked = await self._kinds(turn)
        return turn.dialogue.to(Step.NEW_KIND if asked else Step.NEW_ATTEST, person=person)

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
            case NotRegistered(why):
                raise RefusedError(why)

    async def _kinds(self, turn: Turn) -> bool:
        """Whether this season asks for a kind of support (E1)."""
        async with self._store.read() as view:
            rights = await view.people.rights(turn.who.account_id)
        policy = policy_for(self._policies, rights.structure, turn.now)
        return policy is None or bool(policy.support_kinds)

    async def show_all(self, scene: Scene) -> Reply:
        people = await scene.view.participants.last_used(
            scene.structure_id, like=scene.dialogue.like, limit=MOST_PEOPLE
        )
        rows: list[Row] = [(scene.button("button-person", "person", one.id, name=one.name),) for one in people]
        new = [scene.button("button-new-person", "new-person")] if scene.has(Role.REFERENT) else []
        rows.append((*new, scene.button("button-menu", "menu")))
        told = "participants-type" if people or not scene.dialogue.like else "for-whom-nobody"
        return Reply((Text("participants-title"), Text(told)), tuple(rows))

    async def show_one(self, scene: Scene) -> Reply:
        number = scene.dialogue.participant_id or ParticipantId(0)
        person = await scene.view.participants.participant(scene.structure_id, number)
        if person is None:
            raise NotFoundError(number)
        bookings = await scene.view.bookings.of_participant(scene.structure_id, number, now=scene.now)
        told = [Text("participant-title", {"name": person.name})]
        if person.support_kind:
            told.append(Text("participant-kind", {"kind": Text(f"kind-{person.support_kind}")}))
        told.append(Text("participant-attested", {"day": person.attested_at}))
        told.append(Text("participant-linked" if person.account_id else "participant-not-linked"))
        told.append(Text("participant-bookings", {"count": len(bookings)}))
        rows: list[Row] = [(booking_button(scene, one),) for one in bookings[:MOST_BOOKINGS]]
        rows.append((scene.button("button-participants", "people"), scene.button("button-menu", "menu")))
        return Reply(tuple(told), tuple(rows))

    async def show_name(self, scene: Scene) -> Reply:
        told = (Text("new-title"), Text("new-told"), Text("name-example"))
        return Reply(told, ((_back(scene),),))

    async def show_kinds(self, scene: Scene) -> Reply:
        rows = [(scene.step(Text(f"kind-{kind}"), "kind", kind),) for kind in SupportKind]
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
    """Back into the order that was being put together, with the new person in it; else to their record."""
    if not isinstance(outcome, Registered):
        raise TypeError(outcome)
    draft = dialogue.draft
    if draft is None:
        return dialogue.to(Step.PARTICIPANT, participant_id=outcome.participant_id, person=NewPerson())
    parties = (*draft.parties, Party(outcome.participant_id))
    return dialogue.to(Step.CHECK, draft=draft.model_copy(update={"parties": parties}), person=NewPerson())


def _back(scene: Scene) -> Button:
    draft = scene.dialogue.draft
    if draft is None:
        return scene.button("button-back", "people")
    return scene.button("button-back", "book", draft.performance_id)
