"""What a last-minute notice needs to know: the new hour, the new place, or the words."""

from core.errors import StaleError
from core.model.bulletins import BulletinKind
from core.model.names import cleaned
from core.rules.bulletins import MOST_TEXT, text_in_bounds
from core.rules.weeks import paris_day
from handlers.bulletins.choosing import POSTERS
from handlers.bulletins.drafts import change_of, checked, open_date, own_date
from handlers.dialogue import Dialogue
from handlers.performances import when
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import Scene, Screen, Subject, Turn
from handlers.typed.newhour import typed_new_hour
from handlers.typed.newplace import typed_place


class Asking:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._communes = services.communes

    def subject(self) -> Subject:
        return Subject(routes=(), screens=(Screen(Step.BULLETIN_ASKED, POSTERS, self.show, typed=self.take),))

    async def take(self, turn: Turn) -> Dialogue:
        """Refused at once where it could not be posted: an hour that is over, the place where it is already."""
        draft = turn.dialogue.bulletin.model_copy(update=self._understood(turn))
        filled = turn.dialogue.to(Step.BULLETIN_CHECK, bulletin=draft)
        async with self._store.read() as view:
            performance = await own_date(view, turn.dialogue.performance_id, turn.who)
        checked(change_of(filled), performance, now=turn.now)
        return filled

    def _understood(self, turn: Turn) -> dict[str, object]:
        match turn.dialogue.bulletin.kind:
            case BulletinKind.TIME:
                day, at = typed_new_hour(turn.text, today=paris_day(turn.now))
                return {"at": at, "day": day}
            case BulletinKind.PLACE:
                return {"place": typed_place(turn.text, self._communes)}
            case BulletinKind.PRACTICAL:
                return {"text": text_in_bounds(BulletinKind.PRACTICAL, cleaned(turn.text))}
            case _:
                raise StaleError("nothing was asked")

    async def show(self, scene: Scene) -> Reply:
        performance, kind = await open_date(scene), change_of(scene.dialogue).kind
        place = performance.place
        where = "offer-where-address" if place.address else "offer-where"
        told = (
            Text(f"bulletin-{kind}-asked"),
            Text("notice-what", {"title": performance.title}),
            when(performance),
            Text(where, {"venue": place.venue, "address": place.address, "commune": place.commune}),
            Text(f"bulletin-{kind}-example", {"most": MOST_TEXT}),
        )
        ways = (scene.button("button-back", "bulletin", performance.id), scene.button("button-menu", "menu"))
        return Reply(told, (ways,), digits=kind is BulletinKind.TIME)
