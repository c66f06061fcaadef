"""Reminders, yes or no: the person's own screen, and the line of their record that the referent keeps."""

from core.errors import StaleError
from core.model.ids import ParticipantId
from core.model.people import Participant
from core.usecases.reminder_settings import SetReminders
from handlers.dialogue import Dialogue
from handlers.linking import asked_about
from handlers.reply import Button, Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import PARTICIPANTS, REFERENTS, Route, Scene, Screen, Subject, Turn

WANTED = {"yes": True, "no": False}


class ReminderSettings:
    def __init__(self, services: Services) -> None:
        self._set: SetReminders = services.set_reminders

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("reminders", PARTICIPANTS, self.open),
                Route("remind-me", PARTICIPANTS, self.set_own, bound=True),
                Route("remind-person", REFERENTS, self.set_of_person, bound=True),
            ),
            screens=(Screen(Step.REMINDERS, PARTICIPANTS, self.show),),
            commands={"rappels": "reminders"},
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.REMINDERS)

    async def set_own(self, turn: Turn) -> Dialogue:
        done = turn.dialogue.to(Step.REMINDERS, saved=True)
        await self._set.own(turn.act(lambda _: done), wanted=_wanted(turn))
        return done

    async def set_of_person(self, turn: Turn) -> Dialogue:
        """Of whom the record is open, and of nobody else."""
        done = turn.dialogue.to(Step.RECORD, saved=True)
        number: ParticipantId = asked_about(turn, Step.RECORD)
        await self._set.of_person(number, turn.act(lambda _: done), wanted=_wanted(turn))
        return done

    async def show(self, scene: Scene) -> Reply:
        records = await scene.view.participants.of_account(scene.who.account_id)
        wanted = any(one.reminders for one in records)
        saved = (Text("reminders-saved"),) if scene.dialogue.saved else ()
        state = Text("reminders-on" if wanted else "reminders-off")
        label, target = ("button-reminders-off", "no") if wanted else ("button-reminders-on", "yes")
        change = (scene.step(Text(label), "remind-me", target),)
        back = (scene.button("button-back", "more-ways"), scene.button("button-menu", "menu"))
        return Reply((Text("reminders-title"), *saved, state, Text("reminders-always")), (change, back))


def of_record(scene: Scene, person: Participant) -> tuple[Text, Button]:
    """For the person's record: whether they are reminded, and the button that changes it."""
    if person.reminders:
        return Text("record-reminders-on"), scene.step(Text("button-record-reminders-off"), "remind-person", "no")
    return Text("record-reminders-off"), scene.step(Text("button-record-reminders-on"), "remind-person", "yes")


def _wanted(turn: Turn) -> bool:
    """Raises StaleError for a forged target."""
    if turn.target not in WANTED:
        raise StaleError("nothing was asked")
    return WANTED[turn.target]
