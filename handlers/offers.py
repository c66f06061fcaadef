"""Offers: the list by pages, one offer, its other dates, what is typed to find one."""

from core.convention.season import season_label
from core.errors import NotFoundError, RefusedError
from core.model.act import Role
from core.model.findings import refuses
from core.model.ids import PerformanceId
from core.model.offers import Filters, Page, Performance, PerformanceState
from core.rules.access import may_browse
from core.rules.seats import how_to_buy, seats_to_say
from core.rules.weeks import paris_day
from core.usecases.season import latest
from handlers.dialogue import Dialogue
from handlers.drafts import resume_row
from handlers.filtering import narrowed, summary
from handlers.performances import date_label, line, seats_line, shortened, when
from handlers.reply import Button, Reply, Row, Text
from handlers.services import Services
from handlers.staff.ways import staff_lines, staff_rows
from handlers.steps import Step
from handlers.turn import EVERYBODY, Route, Scene, Screen, Subject, Turn
from handlers.typed.understanding import understand
from handlers.waiting.ways import waiting_rows
from handlers.wishing import wish_offered

PAGE = 4
"""With the ways on, back and out, eight buttons at most."""
MOST_DATES = 7


class Offers:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._policies = services.policies
        self._communes = services.communes

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("offers", EVERYBODY, self.open_all),
                Route("list", EVERYBODY, self.open_list),
                Route("more", EVERYBODY, self.next_page, bound=True),
                Route("page-back", EVERYBODY, self.page_back, bound=True),
                Route("search", EVERYBODY, self.search),
                Route("offer", EVERYBODY, self.open_one),
                Route("dates", EVERYBODY, self.open_dates),
            ),
            screens=(
                Screen(Step.OFFERS, EVERYBODY, self.show_list, typed=self.search, seeks=True),
                Screen(Step.OFFER, EVERYBODY, self.show_one),
                Screen(Step.DATES, EVERYBODY, self.show_dates),
            ),
            commands={"offres": "offers", "offers": "offers"},
        )

    async def open_all(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.OFFERS, filters=Filters(), pages=())

    async def open_list(self, turn: Turn) -> Dialogue:
        """The same list as before, where one was."""
        return turn.dialogue.to(Step.OFFERS)

    async def page_back(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.OFFERS, pages=turn.dialogue.pages[:-1])

    async def next_page(self, turn: Turn) -> Dialogue:
        async with self._store.read() as view:
            page = await view.offers.page(turn.dialogue.filters, now=turn.now, after=turn.dialogue.page_key, size=PAGE)
        pages = (*turn.dialogue.pages, page.next) if page.next else turn.dialogue.pages
        return turn.dialogue.to(Step.OFFERS, pages=pages)

    async def search(self, turn: Turn) -> Dialogue:
        """What was typed, as filters; words that are nearly known are taken for the known ones."""
        async with self._store.read() as view:
            categories = await view.offers.categories(now=turn.now)
            typed = understand(turn.text, today=paris_day(turn.now), communes=self._communes, categories=categories)
            words = await view.offers.known_words(typed.words)
        filters = narrowed(Filters(), typed, words)
        return turn.dialogue.to(Step.OFFERS, filters=filters, pages=())

    async def open_one(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.OFFER, performance_id=PerformanceId(turn.number))

    async def open_dates(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.DATES, performance_id=PerformanceId(turn.number))

    async def show_list(self, scene: Scene) -> Reply:
        await self._admit(scene)
        filters = scene.dialogue.filters
        page = await scene.view.offers.page(filters, now=scene.now, after=scene.dialogue.page_key, size=PAGE)
        title = Text("offers-title")
        if filters != Filters():
            title = Text("offers-title-found", {"what": summary(filters, self._communes)})
        numbered = list(enumerate(page.items, start=len(scene.dialogue.pages) * PAGE + 1))
        if not numbered:
            return await _nothing_found(scene, title)
        rows: list[Row] = [
            (scene.button("button-offer", "offer", one.id, number=number, title=shortened(one.title)),)
            for number, one in numbered
        ]
        rows += [row for row in (_turning(scene, page), *await _ways(scene, page)) if row]
        policy = latest(self._policies)
        return Reply((title, *(line(one, number, policy, scene.now) for number, one in numbered)), tuple(rows))

    async def _admit(self, scene: Scene) -> None:
        """Visitors where the policy opens the offers to all, or with the season's code (A5). Raises RefusedError."""
        if not scene.has(Role.MEMBER, Role.PARTICIPANT, Role.STAFF):
            season = season_label(paris_day(scene.now))
            knows = await scene.view.codes.visitor_season(scene.who.account_id) == season
            refused = may_browse(latest(self._policies), knows_code=knows)
            if refuses(refused):
                raise RefusedError(refused)

    async def show_one(self, scene: Scene) -> Reply:
        await self._admit(scene)
        performance = await found(scene)
        told = await self._told(scene, performance)
        waiting = await waiting_rows(scene, latest(self._policies), performance)
        choices = [*waiting, *await self._choices(scene, performance)]
        if (wish := await wish_offered(scene, self._policies, performance)) is not None:
            told, choices = [*told, wish[0]], [wish[1], *choices]
        return Reply(tuple(told), tuple(choices))

    async def _told(self, scene: Scene, performance: Performance) -> list[Text]:
        place = performance.place
        where = "offer-where-address" if place.address else "offer-where"
        told = [
            Text("offer-title", {"title": performance.title}),
            when(performance),
            Text(where, {"venue": place.venue, "address": place.address, "commune": place.commune}),
        ]
        if performance.category:
            told.append(Text("offer-category", {"category": performance.category}))
        if performance.access:
            told.append(
                Text("offer-access", {"access": tuple(Text(f"access-{code}") for code in sorted(performance.access))})
            )
        return [*told, *self._seats_told(scene, performance), *staff_lines(scene, performance)]

    def _seats_told(self, scene: Scene, performance: Performance) -> list[Text]:
        if performance.state is PerformanceState.CANCELLED:
            return []
        told = [seats_line(latest(self._policies), performance, scene.now)]
        if not seats_to_say(latest(self._policies), performance, scene.now):
            told.append(Text("full-buy", {"venue": performance.place.venue}))
        elif not scene.has(Role.MEMBER, Role.PARTICIPANT, Role.STAFF):
            told.append(Text("offer-ask-referent"))
        return told

    async def _choices(self, scene: Scene, performance: Performance) -> list[Row]:
        rows: list[Row] = []
        free = seats_to_say(latest(self._policies), performance, scene.now)
        if scene.has(Role.MEMBER) and free:
            rows.append((scene.button("button-book", "book", performance.id),))
        buy = how_to_buy(performance)
        if buy.url and not free and not scene.has(Role.STAFF) and performance.state is not PerformanceState.CANCELLED:
            rows.append((Button(Text("button-buy"), url=buy.url),))
        rows += await staff_rows(scene, performance)
        rows.append((scene.button("button-dates", "dates", performance.id), scene.button("button-back-offers", "list")))
        rows.append((scene.button("button-menu", "menu"),))
        return rows

    async def show_dates(self, scene: Scene) -> Reply:
        await self._admit(scene)
        performance = await found(scene)
        dates = await scene.view.offers.dates(performance.offer_id, now=scene.now, limit=MOST_DATES + 1)
        dates = [one for one in dates if one.id != performance.id][:MOST_DATES]
        rows = [(scene.step(date_label(one), "offer", one.id),) for one in dates]
        rows.append((scene.button("button-back-offers", "list"),))
        told = Text("dates-some" if dates else "dates-none")
        return Reply((Text("offer-title", {"title": performance.title}), told), tuple(rows))


async def _nothing_found(scene: Scene, title: Text) -> Reply:
    """Looked for otherwise, or bought directly (B14): not where the words fit no offer at all, for nothing is known
    then that a venue might sell."""
    told, words = [title, Text("offers-none")], Filters(words=scene.dialogue.filters.words)
    if not words.words or (await scene.view.offers.page(words, now=scene.now, after=None, size=1)).items:
        told.append(Text("offers-none-buy"))
    return Reply(tuple(told), ((scene.button("button-all-offers", "offers"),), *await _ways(scene)))


async def _ways(scene: Scene, page: Page | None = None) -> tuple[Row, ...]:
    """On: back to the order being put together, to the filters, to the menu.

    Between the first page and the last there is no room for all: the filters are on those two.
    """
    resume = await resume_row(scene)
    between = page is not None and page.next is not None and bool(scene.dialogue.pages)
    filters = () if resume and between else (scene.button("button-filters", "filters"),)
    return (*resume, (*filters, scene.button("button-menu", "menu")))


def _turning(scene: Scene, page: Page) -> Row:
    back = (scene.step(Text("button-back-page"), "page-back"),) if scene.dialogue.pages else ()
    return (*back, scene.step(Text("button-more"), "more")) if page.next else back


async def found(scene: Scene) -> Performance:
    """The performance that the dialogue is about. Raises NotFoundError for a draft, which only staff may see."""
    number = scene.dialogue.performance_id
    performance = await scene.view.offers.performance(number) if number else None
    if performance is None or (performance.state is PerformanceState.DRAFT and not scene.has(Role.STAFF)):
        raise NotFoundError(number)
    return performance
