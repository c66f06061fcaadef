"""« J’ai compris » : one tap on a last-minute notice, by the person whom it concerns or by the member who booked."""

from core.errors import NotFoundError
from core.model.act import Role
from core.model.bulletins import Bulletin
from core.model.ids import BulletinId
from core.usecases.bulletin_keys import member_key, person_key
from handlers.bulletins.message import as_known, message
from handlers.dialogue import Dialogue
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import HOLDERS, Route, Scene, Screen, Subject, Turn


class Receiving:
    def __init__(self, services: Services) -> None:
        self._acknowledge = services.bulletins.acknowledge

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("received", HOLDERS, self.take),),
            screens=(Screen(Step.BULLETIN_RECEIVED, HOLDERS, show),),
        )

    async def take(self, turn: Turn) -> Dialogue:
        """Once or twice: it ends the same."""
        number = BulletinId(turn.number)
        done = turn.dialogue.to(Step.BULLETIN_RECEIVED, bulletin_id=number)
        await self._acknowledge(number, turn.act(lambda _: done))
        return done


async def show(scene: Scene) -> Reply:
    """What was understood, once more."""
    bulletin = await _told(scene)
    performance = await scene.view.offers.performance(bulletin.performance_id)
    if performance is None:
        raise NotFoundError(bulletin.id)
    thanks = Text("bulletin-received-member" if scene.has(Role.MEMBER) else "bulletin-received")
    mine = ("button-bookings", "bookings") if scene.has(Role.MEMBER) else ("button-my-outings", "my-outings")
    ways = (scene.button(*mine), scene.button("button-menu", "menu"))
    return Reply((thanks, *message(bulletin, performance)), (ways,))


async def _told(scene: Scene) -> Bulletin:
    """As this person was told it. Raises NotFoundError for one that they were not."""
    number, who = scene.dialogue.bulletin_id or BulletinId(0), scene.who
    readers = await scene.view.bulletins.read_by(number, account_id=who.account_id, structure_id=who.structure_id)
    bulletin = await scene.view.bulletins.bulletin(number) if readers else None
    if bulletin is None:
        raise NotFoundError(number)
    person = readers[0].participant_id
    key = member_key(number, who.account_id) if person is None else person_key(number, person)
    shown = await scene.view.outbox.to_show(key, channel="web")
    return bulletin if shown is None else await as_known(bulletin, shown[0], scene.view)
