"""A person's record corrected by the referent: the spelling of the name, the kind of support (B3, E1)."""

from collections.abc import Sequence

from core.errors import StaleError
from core.model.ids import ParticipantId
from core.model.people import SupportKind
from core.usecases.records import CorrectRecord
from core.usecases.season import latest, policy_for
from handlers.dialogue import Dialogue
from handlers.linking import asked_about, kept
from handlers.names import typed_name
from handlers.reminders import of_record
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import REFERENTS, Route, Scene, Screen, Subject, Turn


class Records:
    def __init__(self, services: Services) -> None:
        self._correct: CorrectRecord = services.correct_record
        self._policies = services.policies

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("record", REFERENTS, self.open),
                Route("correct-name", REFERENTS, self.ask_name),
                Route("correct-kind", REFERENTS, self.ask_kind),
                Route("kind-is", REFERENTS, self.set_kind, bound=True),
            ),
            screens=(
                Screen(Step.RECORD, REFERENTS, self.show),
                Screen(Step.RECORD_NAME, REFERENTS, self.show_name, typed=self.take_name),
                Screen(Step.RECORD_KIND, REFERENTS, self.show_kinds),
            ),
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.RECORD, participant_id=ParticipantId(turn.number))

    async def ask_name(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.RECORD_NAME, participant_id=ParticipantId(turn.number))

    async def take_name(self, turn: Turn) -> Dialogue:
        """Nothing else of the dialogue is kept: it may hold the name as it was."""
        number = asked_about(turn, Step.RECORD_NAME)
        done = Dialogue(step=Step.PARTICIPANT, participant_id=number)
        await self._correct.name(number, typed_name(turn.text), turn.act(lambda _: done))
        return done

    async def ask_kind(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.RECORD_KIND, participant_id=ParticipantId(turn.number))

    async def set_kind(self, turn: Turn) -> Dialogue:
        if turn.target not in set(SupportKind):
            raise StaleError("no such kind")
        done = turn.dialogue.to(Step.PARTICIPANT)
        await self._correct.kind(
            asked_about(turn, Step.RECORD_KIND), SupportKind(turn.target), turn.act(lambda _: done)
        )
        return done

    async def show(self, scene: Scene) -> Reply:
        person = await kept(scene)
        reminded, remind = of_record(scene, person)
        told = (Text("record-title", {"name": person.name}), Text("record-kept"), reminded, Text("record-rights"))
        rows: list[Row] = [(scene.button("button-correct-name", "correct-name", person.id),)]
        if await self._kinds(scene):
            rows.append((scene.button("button-correct-kind", "correct-kind", person.id),))
        rows += [(remind,), (scene.button("button-erase", "erase", person.id),)]
        rows.append((scene.button("button-back", "person", person.id), scene.button("button-menu", "menu")))
        return Reply(told, tuple(rows))

    async def show_name(self, scene: Scene) -> Reply:
        person = await kept(scene)
        told = (Text("record-name-title", {"name": person.name}), Text("record-name-told"), Text("record-name-papers"))
        return Reply(told, ((scene.button("button-back", "record", person.id),),))

    async def show_kinds(self, scene: Scene) -> Reply:
        person = await kept(scene)
        rows = [(scene.step(Text(f"kind-{kind}"), "kind-is", kind),) for kind in await self._kinds(scene)]
        told = (Text("record-kind-title", {"name": person.name}), Text("new-kind-told"))
        return Reply(told, (*rows, (scene.button("button-back", "record", person.id),)))

    async def _kinds(self, scene: Scene) -> Sequence[SupportKind]:
        """Those that the policy in force asks to choose from (E1); none under some."""
        rights = await scene.view.people.rights(scene.who.account_id)
        policy = policy_for(self._policies, rights.structure, scene.now) or latest(self._policies)
        return policy.support_kinds
