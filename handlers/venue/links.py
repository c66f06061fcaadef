"""A link to the door list of one date, shown once: for a venue without a chat, or a second pair of hands."""

from core.errors import NotFoundError
from core.model.act import Role
from core.model.ids import PerformanceId
from handlers.dialogue import Dialogue
from handlers.performances import when
from handlers.reply import Attachment, Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import STAFF, VENUES, Route, Scene, Screen, Subject, Turn


class DoorLinks:
    def __init__(self, services: Services) -> None:
        self._make = services.door.make_link
        self._shown = services.shown_once
        self._url = services.door.url
        self._papers = services.papers

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("door-link", STAFF | VENUES, self.make),),
            screens=(Screen(Step.DOOR_LINK, STAFF | VENUES, self.show),),
        )

    async def make(self, turn: Turn) -> Dialogue:
        """The one that the same account made before for this date opens nothing more."""
        number = PerformanceId(turn.number)
        done = turn.dialogue.to(Step.DOOR_LINK, performance_id=number)
        fresh = await self._make(number, turn.act(lambda _: done))
        about = f"door:{number}:{turn.who.account_id}"
        self._shown.keep(turn.who.address_id, fresh, turn.now, about=about, replaces=True)
        return done

    async def show(self, scene: Scene) -> Reply:
        """The link and its picture; ten minutes later only that they are no longer shown."""
        number = scene.dialogue.performance_id or PerformanceId(0)
        date = await scene.view.offers.performance(number)
        if date is None or not (scene.has(Role.STAFF) or date.place.venue_id in scene.who.venue_ids):
            raise NotFoundError(number)
        back = scene.button("button-back", "offer" if scene.has(Role.STAFF) else "my-date", number)
        title = (Text("door-link-title", {"title": date.title}), when(date))
        fresh = self._shown.of(scene.who.address_id, scene.now, about=f"door:{number}:{scene.who.account_id}")
        if fresh is None or fresh.expires_at is None:
            again = scene.button("button-door-link-again", "door-link", number)
            return Reply((*title, Text("door-link-gone")), ((again,), (back, scene.button("button-menu", "menu"))))
        url = self._url(fresh.token)
        told = (Text("door-link-url", {"url": url}), Text("door-link-until", {"until": fresh.expires_at}))
        shows, once = Text("door-link-shows", {"venue": date.place.venue}), Text("door-link-once")
        picture = await self._papers.qr(url)
        shown = Attachment(Text("file-door-qr"), "image/png", picture, alt=Text("file-door-qr-alt"))
        return Reply((*title, *told, shows, once), ((back, scene.button("button-menu", "menu")),), (shown,))
