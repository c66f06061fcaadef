"""One draft: what is known, what is typed until it is complete, and its publishing."""

from datetime import datetime

from core.errors import BadInputError, NotFoundError, StaleError
from core.model.ids import PerformanceId
from core.model.offers import Access, Performance, PerformanceState
from core.offersfile.problems import CellError
from core.offersfile.when import instant
from core.rules.dates import starting
from handlers.dialogue import Completing, Dialogue
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn
from handlers.typed.hours import typed_hour, typed_seats


class Completion:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._complete = services.complete_draft

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("draft", STAFF, self.open),
                Route("draft-access", STAFF, self.open_access, bound=True),
                Route("draft-toggle", STAFF, self.toggle, bound=True),
                Route("draft-seats", STAFF, self.open_seats, bound=True),
                Route("publish", STAFF, self.publish, bound=True),
            ),
            screens=(
                Screen(Step.DRAFT, STAFF, self.show, typed=self.take_hour),
                Screen(Step.DRAFT_ACCESS, STAFF, self.show_access, typed=self.take_nothing),
                Screen(Step.DRAFT_SEATS, STAFF, self.show_seats, typed=self.take_seats),
            ),
        )

    async def open(self, turn: Turn) -> Dialogue:
        """What was typed for this very draft is still there; a date published meanwhile is shown as an offer."""
        number = PerformanceId(turn.number)
        async with self._store.read() as view:
            draft = await view.offers.performance(number)
        if draft is None:
            raise NotFoundError(number)
        if draft.state is not PerformanceState.DRAFT:
            return turn.dialogue.to(Step.OFFER, performance_id=number)
        if turn.dialogue.completing.performance_id == number:
            return turn.dialogue.to(Step.DRAFT)
        begun = Completing(performance_id=number, access=draft.access, seats=draft.seats_total)
        return turn.dialogue.to(Step.DRAFT, completing=begun)

    async def open_access(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.DRAFT_ACCESS)

    async def open_seats(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.DRAFT_SEATS)

    async def toggle(self, turn: Turn) -> Dialogue:
        """The target is a code of accessibility."""
        if turn.target not in set(Access):
            raise StaleError("no such accessibility")
        access = turn.dialogue.completing.access ^ {Access(turn.target)}
        return _with(turn.dialogue, Step.DRAFT_ACCESS, access=access)

    async def take_hour(self, turn: Turn) -> Dialogue:
        """Refused at once where the clock of that day leaves a doubt, or where it is over."""
        at = typed_hour(turn.text)
        async with self._store.read() as view:
            draft = await view.offers.performance(turn.dialogue.completing.performance_id or PerformanceId(0))
        if draft is not None:
            starting(draft.day, at, now=turn.now)
        return _with(turn.dialogue, Step.DRAFT, at=at)

    async def take_seats(self, turn: Turn) -> Dialogue:
        """The same screen, which says it is kept: a second number is seats too."""
        return _with(turn.dialogue, Step.DRAFT_SEATS, seats=typed_seats(turn.text)).to(Step.DRAFT_SEATS, saved=True)

    async def take_nothing(self, turn: Turn) -> Dialogue:
        """Accessibility is chosen with its buttons. Raises BadInputError, which says so."""
        raise BadInputError("error-access-asked")

    async def publish(self, turn: Turn) -> Dialogue:
        begun = turn.dialogue.completing
        if begun.performance_id is None or begun.at is None:
            raise StaleError("no hour was typed")
        done = turn.dialogue.to(Step.DRAFT_DONE, performance_id=begun.performance_id, completing=Completing())
        await self._complete(begun.performance_id, begun.at, begun.access, begun.seats, turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        draft, begun = await _draft(scene), scene.dialogue.completing
        rows: list[Row] = [
            (
                scene.step(Text("button-accessibility"), "draft-access"),
                scene.step(Text("button-date-seats"), "draft-seats"),
            ),
            (scene.button("button-drafts-list", "draft-list"), scene.button("button-menu", "menu")),
        ]
        if begun.at is not None:
            rows.insert(0, (scene.step(Text("button-publish"), "publish"),))
        asked = Text("draft-hour-asked" if begun.at is None else "draft-ready")
        return Reply((*_known(draft, begun), asked), tuple(rows))

    async def show_access(self, scene: Scene) -> Reply:
        draft, chosen = await _draft(scene), scene.dialogue.completing.access
        rows: list[Row] = [
            (scene.step(Text("button-access", {"access": Text(f"access-{code}"), "on": _on(code in chosen)}),
                        "draft-toggle", code),)
            for code in sorted(Access)
        ]  # fmt: skip
        rows.append((scene.button("button-done", "draft", draft.id),))
        return Reply((Text("offer-title", {"title": draft.title}), Text("draft-access-asked")), tuple(rows))

    async def show_seats(self, scene: Scene) -> Reply:
        draft, seats = await _draft(scene), scene.dialogue.completing.seats
        told = (
            Text("offer-title", {"title": draft.title}),
            *((Text("saved"),) if scene.dialogue.saved else ()),
            Text("draft-seats", {"seats": seats}),
            Text("seats-asked"),
        )
        return Reply(told, ((scene.button("button-back", "draft", draft.id),),), digits=True)


async def _draft(scene: Scene) -> Performance:
    """Raises NotFoundError for what is no draft any more."""
    number = scene.dialogue.completing.performance_id
    draft = await scene.view.offers.performance(number) if number else None
    if draft is None or draft.state is not PerformanceState.DRAFT:
        raise NotFoundError(number)
    return draft


def _known(draft: Performance, begun: Completing) -> tuple[Text, ...]:
    place = draft.place
    where = Text(
        "offer-where-address" if place.address else "offer-where",
        {"venue": place.venue, "address": place.address, "commune": place.commune},
    )
    category = (Text("offer-category", {"category": draft.category}),) if draft.category else ()
    access = Text("draft-access-unknown")
    if begun.access:
        access = Text("offer-access", {"access": tuple(Text(f"access-{code}") for code in sorted(begun.access))})
    title = Text("offer-title", {"title": draft.title})
    return (title, _when(draft, begun), where, *category, Text("draft-seats", {"seats": begun.seats}), access)


def _when(draft: Performance, begun: Completing) -> Text:
    starts_at = _instant(draft, begun)
    if starts_at is None:
        return Text("offer-when-draft", {"day": draft.day})
    return Text("offer-when", {"starts_at": starts_at})


def _instant(draft: Performance, begun: Completing) -> datetime | None:
    """None as long as no hour is typed, or where an import moved the draft to a day that lacks this one."""
    try:
        return instant(draft.day, begun.at) if begun.at is not None else None
    except CellError:
        return None


def _with(dialogue: Dialogue, step: Step, **typed: object) -> Dialogue:
    """Raises StaleError where no draft is open."""
    if dialogue.completing.performance_id is None:
        raise StaleError("no draft is open")
    return dialogue.to(step, completing=dialogue.completing.model_copy(update=typed))


def _on(chosen: bool) -> str:
    return "yes" if chosen else "no"
