"""A venue's dates: the list by pages, on the way to one thing or another, and one of them with its figures."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType

from core.errors import NotFoundError
from core.model.ids import PerformanceId
from core.model.offers import Page, Performance
from core.rules.door import door_open
from core.usecases.season import latest
from handlers.dialogue import Dialogue
from handlers.performances import shortened, when
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import VENUES, Route, Scene, Screen, Subject, Turn

PAGE = 4
"""With the ways on, by a file, and out, eight buttons at most."""
MOST_TODAY = 10
LEADS_TO: Mapping[str, str] = MappingProxyType(
    {"": "my-date", "seats": "my-seats", "bulletin": "bulletin", "door": "door"}
)
"""What a date is chosen for, and the verb that a chosen one is for."""


class MyDates:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._policies = services.policies

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("my-dates", VENUES, self.open),
                Route("more-my-dates", VENUES, self.next_page, bound=True),
                Route("my-date", VENUES, self.open_one),
            ),
            screens=(Screen(Step.MY_DATES, VENUES, self.show), Screen(Step.MY_DATE, VENUES, self.show_one)),
            commands={"dates": "my-dates"},
        )

    async def open(self, turn: Turn) -> Dialogue:
        """The target is what a date is chosen for; where only one door is open now, it is the one that is meant."""
        way = turn.target if turn.target in LEADS_TO else ""
        if way == "door" and len(today := await self._open_doors(turn)) == 1:
            return turn.dialogue.to(Step.DOOR, performance_id=today[0].id, like="", door_after=None)
        return turn.dialogue.to(Step.MY_DATES, way=way, date_pages=())

    async def next_page(self, turn: Turn) -> Dialogue:
        pages = turn.dialogue.date_pages
        async with self._store.read() as view:
            page = await view.venues.dates(
                turn.who.account_id, now=turn.now, lasts=self._lasts, after=pages[-1] if pages else None, size=PAGE
            )
        return turn.dialogue.to(Step.MY_DATES, date_pages=(*pages, page.next) if page.next else ())

    async def open_one(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.MY_DATE, performance_id=PerformanceId(turn.number))

    async def show(self, scene: Scene) -> Reply:
        pages, way = scene.dialogue.date_pages, scene.dialogue.way
        page = await scene.view.venues.dates(
            scene.who.account_id, now=scene.now, lasts=self._lasts, after=pages[-1] if pages else None, size=PAGE
        )
        numbered = list(enumerate(page.items, start=len(pages) * PAGE + 1))
        rows: list[Row] = [
            (scene.button("button-my-date", LEADS_TO[way], one.id, number=number, title=shortened(one.title, 26)),)
            for number, one in numbered
        ]
        told = [_line(one, number) for number, one in numbered] or [Text("my-dates-none")]
        by_file = (Text("my-dates-file"),) if way == "seats" else ()
        title = Text("my-dates-title", {"way": way or "all"})
        return Reply((title, *told, *by_file), (*rows, *_ways(scene, page)))

    async def show_one(self, scene: Scene) -> Reply:
        date = await own_date(scene)
        figures = await scene.view.dates.figures(date.id)
        told = (
            Text("offer-title", {"title": date.title}),
            when(date),
            Text("my-date-where", {"venue": date.place.venue, "commune": date.place.commune}),
            Text("my-date-given", {"total": date.seats_total}),
            Text("my-date-booked", {"booked": figures.seats, "kept": date.seats_taken - figures.seats}),
            Text("my-date-free", {"free": date.seats_left, "waiting": figures.waiting}),
        )
        seats = scene.button("button-my-seats", "my-seats", date.id)
        rows: tuple[Row, ...] = (
            (seats, scene.button("button-bulletin-one", "bulletin", date.id)),
            (scene.button("button-door", "door", date.id), scene.button("button-door-link", "door-link", date.id)),
            (scene.button("button-my-dates", "my-dates"), scene.button("button-menu", "menu")),
        )
        return Reply(told, rows)

    async def _open_doors(self, turn: Turn) -> Sequence[Performance]:
        policy = latest(self._policies)
        async with self._store.read() as view:
            soon = await view.venues.dates(
                turn.who.account_id, now=turn.now, lasts=self._lasts, after=None, size=MOST_TODAY
            )
        return [one for one in soon.items if door_open(policy, one, turn.now)]

    @property
    def _lasts(self) -> timedelta:
        return latest(self._policies).default_duration


def _ways(scene: Scene, page: Page) -> tuple[Row, ...]:
    more = (scene.step(Text("button-more"), "more-my-dates"),) if page.next else ()
    first = (scene.button("button-first-page", "my-dates", scene.dialogue.way),) if scene.dialogue.date_pages else ()
    file = (scene.button("button-my-file", "offers-file"),) if scene.dialogue.way == "seats" else ()
    turning = (*more, *first)
    return (*((turning,) if turning else ()), (*file, scene.button("button-menu", "menu")))


def _line(date: Performance, number: int) -> Text:
    args = {"total": date.seats_total, "taken": date.seats_taken, "free": date.seats_left}
    at = date.starts_at or date.day
    return Text("my-date-line", {"number": number, "title": shortened(date.title, 40), "starts_at": at, **args})


async def own_date(scene: Scene) -> Performance:
    """The date that the dialogue is about. Raises NotFoundError for another venue's as for an unknown one."""
    number = scene.dialogue.performance_id
    date = await scene.view.offers.performance(number) if number else None
    if date is None or date.place.venue_id not in scene.who.venue_ids:
        raise NotFoundError(number)
    return date
