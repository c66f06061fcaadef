"""An announcement to whoever booked on a date: which date, found by its title."""

from core.errors import NotFoundError
from core.model.announcements import AnnouncementKind, Audience, AudienceKind
from core.model.ids import PerformanceId
from core.model.offers import Filters
from handlers.dialogue import Announcing, Dialogue
from handlers.performances import shortened
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn
from handlers.typed.sentence import Sentence

MOST_DATES = 5
LONGEST_WORDS = 80


class AnnouncingBooked:
    def __init__(self, services: Services) -> None:
        self._store = services.store

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("announce-date", STAFF, self.open),
                Route("announce-booked", STAFF, self.choose),
            ),
            screens=(Screen(Step.ANNOUNCE_DATE, STAFF, self.show, typed=self.find, seeks=True),),
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.ANNOUNCE_DATE, like="", announcing=Announcing())

    async def find(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.ANNOUNCE_DATE, like=turn.text[:LONGEST_WORDS])

    async def choose(self, turn: Turn) -> Dialogue:
        number = PerformanceId(turn.number)
        async with self._store.read() as view:
            if await view.offers.performance(number) is None:
                raise NotFoundError(number)
        audience = Audience(AudienceKind.BOOKED, performance_id=number)
        chosen = Announcing(audience=audience, kind=AnnouncementKind.SERVICE)
        return turn.dialogue.to(Step.ANNOUNCE_TEXT, announcing=chosen)

    async def show(self, scene: Scene) -> Reply:
        """The next dates; of those whose title, place or kind holds what was typed, where something was."""
        words = Sentence(scene.dialogue.like).words
        page = await scene.view.offers.page(Filters(words=words), now=scene.now, after=None, size=MOST_DATES)
        rows: list[Row] = [
            (
                scene.button(
                    "button-own-outing",
                    "announce-booked",
                    one.id,
                    starts_at=one.starts_at or one.day,
                    title=shortened(one.title),
                ),
            )
            for one in page.items
        ]
        rows.append((scene.button("button-back", "announce"), scene.button("button-menu", "menu")))
        told = Text("announce-date-told" if page.items else "announce-date-none")
        return Reply((Text("announce-date-title"), told), tuple(rows))
