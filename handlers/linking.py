"""A participant's own phone: linked by a code that the referent shows once, and let go."""

from core.errors import NotFoundError, StaleError
from core.model.codes import FreshCode
from core.model.ids import ParticipantId
from core.model.people import Participant
from handlers.dialogue import Dialogue
from handlers.reply import Attachment, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import REFERENTS, Route, Scene, Screen, Subject, Turn


class Linking:
    def __init__(self, services: Services) -> None:
        self._invite = services.invite
        self._unlink = services.unlink
        self._shown = services.shown_once
        self._link = services.link
        self._papers = services.papers

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("link-phone", REFERENTS, self.make_code),
                Route("unlink-phone", REFERENTS, self.ask_unlink),
                Route("unlink-yes", REFERENTS, self.unlink, bound=True),
            ),
            screens=(
                Screen(Step.LINK_PHONE, REFERENTS, self.show_code),
                Screen(Step.UNLINK, REFERENTS, self.show_unlink),
            ),
        )

    async def make_code(self, turn: Turn) -> Dialogue:
        """A new code each time: the ones before open nothing more."""
        number = ParticipantId(turn.number)
        done = turn.dialogue.to(Step.LINK_PHONE, participant_id=number)
        fresh = await self._invite.participant(number, turn.act(lambda _: done))
        self._shown.keep(turn.who.address_id, fresh, turn.now, about=_about(number), replaces=True)
        return done

    async def ask_unlink(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.UNLINK, participant_id=ParticipantId(turn.number))

    async def unlink(self, turn: Turn) -> Dialogue:
        """Whom the screen asked about, and nobody else."""
        number = asked_about(turn, Step.UNLINK)
        done = turn.dialogue.to(Step.PARTICIPANT)
        await self._unlink(number, turn.act(lambda _: done))
        return done

    async def show_code(self, scene: Scene) -> Reply:
        person = await kept(scene)
        waits = await scene.view.codes.has_invitation(person.id, now=scene.now)
        if person.account_id is not None and not waits:
            return Reply((Text("link-title", {"name": person.name}), Text("link-done")), _ways_back(scene, person))
        fresh = self._shown.of(scene.who.address_id, scene.now, about=_about(person.id)) if waits else None
        if fresh is None:
            again = (scene.button("button-link-again", "link-phone", person.id),)
            told = (Text("link-title", {"name": person.name}), Text("link-gone"))
            return Reply(told, (again, *_ways_back(scene, person)))
        return await self._with_code(scene, person, fresh)

    async def _with_code(self, scene: Scene, person: Participant, fresh: FreshCode) -> Reply:
        url = self._link(fresh.token)
        told = [
            Text("link-title", {"name": person.name}),
            *([Text("link-replaces")] if person.account_id is not None else []),
            Text("link-how"),
            Text("link-url", {"url": url}),
            Text("link-code", {"code": fresh.typed}),
            Text("link-what"),
        ]
        if fresh.expires_at is not None:
            told.append(Text("link-until", {"until": fresh.expires_at}))
        picture, alt = await self._papers.qr(url), Text("file-link-qr-alt", {"name": person.name})
        shown = Attachment(Text("file-link-qr"), "image/png", picture, alt=alt)
        return Reply(tuple(told), _ways_back(scene, person), (shown,))

    async def show_unlink(self, scene: Scene) -> Reply:
        person = await kept(scene)
        told = (Text("unlink-title", {"name": person.name}), Text("unlink-told"))
        yes = (scene.step(Text("button-unlink-yes"), "unlink-yes"),)
        return Reply(told, (yes, (scene.button("button-keep-link", "person", person.id),)))


async def kept(scene: Scene) -> Participant:
    """The record that the dialogue is about. Raises NotFoundError: unknown, erased, or another structure's (A9)."""
    number = scene.dialogue.participant_id or ParticipantId(0)
    person = await scene.view.participants.participant(scene.structure_id, number)
    if person is None:
        raise NotFoundError(number)
    return person


def asked_about(turn: Turn, step: Step) -> ParticipantId:
    """Whose record the screen of `step` is about. Raises StaleError anywhere else: a forged press asks nothing."""
    if turn.dialogue.step is not step or turn.dialogue.participant_id is None:
        raise StaleError("nothing was asked")
    return turn.dialogue.participant_id


def _about(number: ParticipantId) -> str:
    return f"participant:{number}"


def _ways_back(scene: Scene, person: Participant) -> tuple[Row, ...]:
    return ((scene.button("button-back", "person", person.id), scene.button("button-menu", "menu")),)
