"""Filters, one screen for each: when, what, where, accessible, how many seats. What is typed is understood too."""

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.errors import BadInputError, StaleError
from core.model.offers import Access, Filters, Territory
from core.rules.weeks import paris_day
from handlers.dialogue import Dialogue
from handlers.filtering import narrowed, summary
from handlers.reply import Button, Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import EVERYBODY, Route, Scene, Screen, Subject, Turn
from handlers.typed.understanding import Typed, understand

MOST_CATEGORIES = 6
MOST_SEATS = 5
ANY = "any"


class FilterScreens:
    def __init__(self, services: Services) -> None:
        self._communes = services.communes
        self._store = services.store
        self._setters: Mapping[str, Callable[[Filters, str, date], Filters]] = {
            "when": _when,
            "where": _where,
            "access": _access,
            "seats": _seats,
        }

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("filters", EVERYBODY, self.open_all),
                Route("filter", EVERYBODY, self.open_one),
                Route("choose", EVERYBODY, self.choose),
                Route("clear", EVERYBODY, self.clear),
            ),
            screens=(
                Screen(Step.FILTERS, EVERYBODY, self.show_all, typed=self.typed, seeks=True),
                Screen(Step.FILTER, EVERYBODY, self.show_one, typed=self.typed, seeks=True),
            ),
        )

    async def open_all(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.FILTERS)

    async def open_one(self, turn: Turn) -> Dialogue:
        if turn.target not in ("what", *self._setters):
            raise StaleError
        return turn.dialogue.to(Step.FILTER, filter_of=turn.target)

    async def clear(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.FILTERS, filters=Filters(), pages=())

    async def choose(self, turn: Turn) -> Dialogue:
        """Target `kind:value`. Raises StaleError for what no button of ours says."""
        kind, _, value = turn.target.partition(":")
        try:
            if kind == "what":
                filters = replace(turn.dialogue.filters, category=await self._category(value, turn))
            else:
                filters = self._setters[kind](turn.dialogue.filters, value, paris_day(turn.now))
        except (KeyError, ValueError, OverflowError) as error:
            raise StaleError from error
        return turn.dialogue.to(Step.FILTERS, filters=filters, pages=())

    async def _category(self, value: str, turn: Turn) -> str | None:
        if value == ANY:
            return None
        async with self._store.read() as view:
            categories = await view.offers.categories(now=turn.now)
        return next(name for name in (*categories, None) if name is None or _mark(name) == value)

    async def typed(self, turn: Turn) -> Dialogue:
        """Adds what is understood to the filters; words that say nothing of a filter are looked for in the titles."""
        async with self._store.read() as view:
            categories = await view.offers.categories(now=turn.now)
            typed = understand(turn.text, today=paris_day(turn.now), communes=self._communes, categories=categories)
            words = await view.offers.known_words(typed.words)
        if typed == Typed():
            raise BadInputError("filter-not-understood")
        return turn.dialogue.to(Step.OFFERS, filters=narrowed(turn.dialogue.filters, typed, words), pages=())

    async def show_all(self, scene: Scene) -> Reply:
        filters = scene.dialogue.filters
        told = (
            Text("filters-set", {"what": summary(filters, self._communes)})
            if filters != Filters()
            else Text("filters-none")
        )
        kinds = [
            scene.button(f"button-filter-{kind}", "filter", kind)
            for kind in ("when", "what", "where", "access", "seats")
        ]
        rows = [tuple(kinds[:3]), tuple(kinds[3:]), (scene.button("button-show-offers", "list"),)]
        if filters != Filters():
            rows.append((scene.button("button-clear", "clear"),))
        return Reply((Text("filters-title"), told, Text("filters-type")), tuple(rows))

    async def show_one(self, scene: Scene) -> Reply:
        kind = scene.dialogue.filter_of
        buttons = [
            Button(label, scene.button("", "choose", f"{kind}:{value}").press)
            for label, value in await self._values(scene)
        ]
        whatever = scene.button("button-any", "choose", f"{kind}:{ANY}")
        rows = [tuple(buttons[first : first + 2]) for first in range(0, len(buttons), 2)]
        rows.append((whatever, scene.button("button-back", "filters")))
        return Reply((Text(f"filter-title-{kind}"), Text(f"filter-hint-{kind}")), tuple(rows))

    async def _values(self, scene: Scene) -> Sequence[tuple[Text, str]]:
        match scene.dialogue.filter_of:
            case "what":
                names = await scene.view.offers.categories(now=scene.now)
                return [(Text("button-category", {"name": name}), _mark(name)) for name in names[:MOST_CATEGORIES]]
            case "where":
                return [(Text(f"territory-{one.replace('_', '-')}"), one.replace("_", "-")) for one in Territory]
            case "access":
                return [(Text(f"access-{one}"), one) for one in Access]
            case "seats":
                return [(Text("button-seats", {"seats": seats}), str(seats)) for seats in range(2, MOST_SEATS + 1)]
            case _:
                return _moments(paris_day(scene.now))


def _moments(today: date) -> Sequence[tuple[Text, str]]:
    named = [(Text(f"button-when-{value}"), value) for value in ("today", "weekend", "week")]
    months = [
        date(today.year + (today.month + ahead > 12), (today.month + ahead - 1) % 12 + 1, 1) for ahead in range(3)
    ]
    return [*named, *((Text("button-month", {"month": month}), f"{month:%Y-%m}") for month in months)]


def _when(filters: Filters, value: str, today: date) -> Filters:
    first, last = _span(value, today)
    return replace(filters, first_day=first, last_day=last, evening=False)


def _span(value: str, today: date) -> tuple[date | None, date | None]:
    sunday = today + timedelta(days=6 - today.weekday())
    match value:
        case "any":
            return None, None
        case "today":
            return today, today
        case "weekend":
            return max(today, sunday - timedelta(days=1)), sunday
        case "week":
            return today, sunday
        case _:
            first = date.fromisoformat(f"{value}-01")
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _where(filters: Filters, value: str, _today: date) -> Filters:
    territory = None if value == ANY else Territory(value.replace("-", "_"))
    return replace(filters, territory=territory, insee_codes=())


def _access(filters: Filters, value: str, _today: date) -> Filters:
    return replace(filters, access=None if value == ANY else Access(value))


def _seats(filters: Filters, value: str, _today: date) -> Filters:
    seats = 0 if value == ANY else int(value)
    if not 0 <= seats <= MOST_SEATS:
        raise ValueError(value)
    return replace(filters, seats=seats)


def _mark(category: str) -> str:
    """A category's name may hold any letter, a button's target only a few."""
    return f"{zlib.crc32(category.encode()):08x}"
