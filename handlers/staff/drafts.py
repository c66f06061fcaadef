"""Offers to complete: the drafts of the programme by pages, found by typing, and what follows once one is published."""

from core.model.dates import DayKey, DraftPage
from core.model.offers import Filters, Performance
from core.rules.weeks import paris_day
from handlers.dialogue import Dialogue
from handlers.filtering import narrowed, summary
from handlers.performances import shortened, when
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn
from handlers.typed.understanding import understand

PAGE = 4
"""With the ways on, back and out, eight buttons at most."""


class Drafts:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._communes = services.communes

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("drafts", STAFF, self.open_all),
                Route("draft-list", STAFF, self.open_list),
                Route("more-drafts", STAFF, self.next_page, bound=True),
                Route("drafts-back", STAFF, self.page_back, bound=True),
            ),
            screens=(
                Screen(Step.DRAFTS, STAFF, self.show_list, typed=self.search, seeks=True),
                Screen(Step.DRAFT_DONE, STAFF, self.show_done),
            ),
            commands={"acompleter": "drafts"},
        )

    async def open_all(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.DRAFTS, draft_filters=Filters(), draft_pages=())

    async def open_list(self, turn: Turn) -> Dialogue:
        """The same list as before, where one was."""
        return turn.dialogue.to(Step.DRAFTS)

    async def next_page(self, turn: Turn) -> Dialogue:
        pages = turn.dialogue.draft_pages
        after = pages[-1] if pages else None
        async with self._store.read() as view:
            filters, today = turn.dialogue.draft_filters, paris_day(turn.now)
            page = await view.dates.drafts(filters, today=today, after=after, size=PAGE)
        return turn.dialogue.to(Step.DRAFTS, draft_pages=(*pages, page.next) if page.next else pages)

    async def page_back(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.DRAFTS, draft_pages=turn.dialogue.draft_pages[:-1])

    async def search(self, turn: Turn) -> Dialogue:
        """What was typed, understood as in a search of offers; a kind is looked for among the words."""
        typed = understand(turn.text, today=paris_day(turn.now), communes=self._communes, categories=())
        async with self._store.read() as view:
            words = await view.offers.known_words(typed.words)
        return turn.dialogue.to(Step.DRAFTS, draft_filters=narrowed(Filters(), typed, words), draft_pages=())

    async def show_list(self, scene: Scene) -> Reply:
        filters, pages = scene.dialogue.draft_filters, scene.dialogue.draft_pages
        page = await _page(scene, pages[-1] if pages else None, PAGE)
        count = await scene.view.dates.draft_count(today=paris_day(scene.now))
        title = Text("drafts-title", {"count": count})
        if filters != Filters():
            title = Text("drafts-title-found", {"what": summary(filters, self._communes)})
        numbered = list(enumerate(page.items, start=len(pages) * PAGE + 1))
        told = Text("drafts-type" if numbered else "drafts-none")
        rows: list[Row] = [
            (scene.button("button-offer", "draft", one.id, number=number, title=shortened(one.title)),)
            for number, one in numbered
        ]
        rows += _ways(scene, page)
        return Reply((title, told, *(_line(one, number) for number, one in numbered)), tuple(rows))

    async def show_done(self, scene: Scene) -> Reply:
        """Published; the next draft is one tap away."""
        number = scene.dialogue.performance_id
        published = await scene.view.offers.performance(number) if number else None
        told, rows = [Text("draft-done-title")], list[Row]()
        if published is not None:
            told += [Text("notice-what", {"title": published.title}), when(published)]
            told.append(Text("draft-done-seats", {"seats": published.seats_total}))
            rows.append((scene.button("button-open-offer", "offer", published.id),))
        following = await _following(scene, published)
        if following is None:
            told.append(Text("draft-done-last"))
        else:
            rows.insert(0, (scene.button("button-next-draft", "draft", following.id, title=following.title),))
        rows.append((scene.button("button-drafts-list", "draft-list"), scene.button("button-menu", "menu")))
        return Reply(tuple(told), tuple(rows))


async def _page(scene: Scene, after: DayKey | None, size: int) -> DraftPage:
    today = paris_day(scene.now)
    return await scene.view.dates.drafts(scene.dialogue.draft_filters, today=today, after=after, size=size)


async def _following(scene: Scene, published: Performance | None) -> Performance | None:
    """The next one of the list that was looked at, or its first one."""
    for after in (DayKey(published.day, published.id) if published else None, None):
        page = await _page(scene, after, 1)
        if page.items:
            return page.items[0]
    return None


def _line(draft: Performance, number: int) -> Text:
    return Text("draft-line", {"number": number, "title": draft.title, "day": draft.day, "venue": draft.place.venue})


def _ways(scene: Scene, page: DraftPage) -> list[Row]:
    dialogue = scene.dialogue
    back = (scene.step(Text("button-back-page"), "drafts-back"),) if dialogue.draft_pages else ()
    more = (scene.step(Text("button-more"), "more-drafts"),) if page.next else ()
    every = (scene.button("button-all-drafts", "drafts"),) if dialogue.draft_filters != Filters() else ()
    return [row for row in ((*back, *more), (*every, scene.button("button-menu", "menu"))) if row]
