"""For whom, check, confirm: an order put together by taps, one act at the end."""

from collections.abc import Sequence

from core.errors import NotFoundError, RefusedError, StaleError
from core.model.bookings import Party
from core.model.facts import BookingFacts
from core.model.findings import Findings, refuses
from core.model.ids import ParticipantId, PerformanceId
from core.model.names import PersonName
from core.rules.access import Activity, may_act
from core.rules.booking import may_hold
from core.rules.seats import how_to_buy
from core.rules.weekly import WeekCount, week_count
from core.usecases.book_seats import Booked, Full, Refused
from core.usecases.check_order import Checked, check_order
from core.usecases.season import policy_for
from handlers import findings
from handlers.dialogue import Dialogue, Draft, Step
from handlers.offers import found
from handlers.parties import party_lines
from handlers.performances import when
from handlers.reply import Button, Reply, Row, Text
from handlers.services import Services
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn

MOST_PEOPLE = 5
MOST_PARTIES = 3
MOST_FINDINGS = 3


class Booking:
    def __init__(self, services: Services) -> None:
        self._book = services.book
        self._policies = services.policies

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("book", MEMBERS, self.open_for_whom),
                Route("someone", MEMBERS, self.add_someone, bound=True),
                Route("pick", MEMBERS, self.pick, bound=True),
                Route("check", MEMBERS, self.open_check, bound=True),
                Route("confirm", MEMBERS, self.confirm, bound=True),
            ),
            screens=(
                Screen(Step.FOR_WHOM, MEMBERS, self.show_for_whom, typed=self.find),
                Screen(Step.CHECK, MEMBERS, self.show_check),
                Screen(Step.BOOKED, MEMBERS, self.show_booked),
                Screen(Step.FULL, MEMBERS, self.show_full),
            ),
        )

    async def open_for_whom(self, turn: Turn) -> Dialogue:
        """A new order, unless one for this very performance is being put together."""
        performance_id = PerformanceId(turn.number)
        draft = turn.dialogue.draft
        if draft is None or draft.performance_id != performance_id:
            draft = Draft(performance_id=performance_id)
        return turn.dialogue.to(Step.FOR_WHOM, draft=draft, performance_id=performance_id, like="")

    async def add_someone(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.FOR_WHOM, like="")

    async def find(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.FOR_WHOM, like=turn.text[:80])

    async def pick(self, turn: Turn) -> Dialogue:
        draft = drafted(turn.dialogue)
        holder = ParticipantId(turn.number)
        if holder not in draft.holders:
            draft = draft.model_copy(update={"parties": (*draft.parties, Party(holder))})
        return turn.dialogue.to(Step.CHECK, draft=draft)

    async def open_check(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.CHECK, draft=drafted(turn.dialogue))

    async def confirm(self, turn: Turn) -> Dialogue:
        draft = drafted(turn.dialogue)

        def booked(outcome: object) -> Dialogue:
            outing_id = outcome.outing_id if isinstance(outcome, Booked) else None
            return Dialogue(step=Step.BOOKED, outing_id=outing_id, filters=turn.dialogue.filters)

        match await self._book(draft.order, turn.act(booked)):
            case Booked() as outcome:
                return booked(outcome)
            case Refused(why):
                raise RefusedError(why)
            case Full():
                return turn.dialogue.to(Step.FULL)

    async def show_for_whom(self, scene: Scene) -> Reply:
        """Last used first, with the week's count; who would be refused is said before being chosen."""
        performance, draft = await found(scene), drafted(scene.dialogue)
        people = await scene.view.participants.last_used(
            scene.structure_id, like=scene.dialogue.like, limit=MOST_PEOPLE + len(draft.parties)
        )
        people = [one for one in people if one.id not in draft.holders][:MOST_PEOPLE]
        facts = await self._facts(scene, draft.performance_id, [one.id for one in people])
        policy = policy_for(self._policies, facts.structure, scene.now)
        access = may_act(policy, facts.structure, facts.member, Activity.BOOK, scene.now)
        if policy is None or refuses(access):
            return refused_screen(scene, access, draft.performance_id)
        told = [Text("for-whom-title"), Text("for-whom-what", {"title": performance.title, "when": when(performance)})]
        told += findings.lines(
            tuple(one for holder in facts.holders for one in may_hold(policy, holder, facts, scene.now)),
            {one.id: one.name for one in people},
            most=MOST_PEOPLE,
        )
        told.append(Text("for-whom-type" if people or not scene.dialogue.like else "for-whom-nobody"))
        counts = {one.id: week_count(policy, one, performance, scene.now) for one in facts.holders}
        rows: list[Row] = [(scene.step(_person(one.name, counts[one.id]), "pick", one.id),) for one in people]
        back = ("check", "") if draft.parties else ("offer", draft.performance_id)
        rows.append((scene.button("button-new-person", "new-person"), scene.step(Text("button-back"), *back)))
        return Reply(tuple(told), tuple(rows))

    async def show_check(self, scene: Scene) -> Reply:
        """Everything that will be done, and every finding, before anybody confirms."""
        draft = drafted(scene.dialogue)
        checked = await check_order(scene.view, self._policies, draft.order, by=scene.who, now=scene.now)
        names = await scene.view.participants.names(scene.structure_id, [party.holder for party in draft.parties])
        performance = checked.facts.performance
        told = [
            Text("check-title"),
            Text("check-what", {"title": performance.title, "when": when(performance)}),
            *party_lines(draft, names, most=MOST_PARTIES),
            *findings.lines(checked.findings, names, most=MOST_FINDINGS),
        ]
        if not refuses(checked.findings):
            told.append(Text("check-seats", {"seats": draft.order.seats, "left": performance.seats_left}))
        return Reply(tuple(told), tuple(self._choices(scene, draft, checked)))

    def _choices(self, scene: Scene, draft: Draft, checked: Checked) -> list[Row]:
        rows: list[Row] = []
        if refuses(checked.findings):
            rows += [(step,) for step in findings.next_steps(checked.findings, scene, draft.performance_id)]
        else:
            rows.append((scene.step(Text("button-confirm", {"seats": draft.order.seats}), "confirm"),))
        if draft.parties:
            add = [
                ("button-add-guest", "guest"),
                ("button-add-companion", "companion"),
                ("button-add-person", "someone"),
            ]
            rows.append(tuple(scene.step(Text(label), verb) for label, verb in add[:2]))
            rows.append((scene.step(Text(add[2][0]), add[2][1]), scene.step(Text("button-take-out"), "take-out")))
        rows.append((scene.button("button-give-up", "offer", draft.performance_id),))
        return rows

    async def show_booked(self, scene: Scene) -> Reply:
        return Reply(
            (Text("booked-title"), Text("booked-told")),
            (
                (scene.button("button-offers-again", "list"), scene.button("button-bookings", "bookings")),
                (scene.button("button-menu", "menu"),),
            ),
        )

    async def show_full(self, scene: Scene) -> Reply:
        """The last seats went while one was choosing: what is left, and how to buy directly (B14)."""
        draft = drafted(scene.dialogue)
        performance = await found(scene)
        buy = how_to_buy(performance)
        left = max(0, performance.seats_left)
        told = [
            Text("full-title"),
            Text("full-told", {"title": performance.title, "left": left, "asked": draft.order.seats}),
            Text("full-buy", {"venue": buy.venue}),
        ]
        rows: list[Row] = [(Button(Text("button-buy"), url=buy.url),)] if buy.url else []
        if left:
            rows.append((scene.step(Text("button-change-party"), "check"),))
        rows.append((scene.button("button-dates", "dates", performance.id), scene.button("button-offers", "offers")))
        return Reply(tuple(told), (*rows, (scene.button("button-menu", "menu"),)))

    async def _facts(
        self, scene: Scene, performance_id: PerformanceId, holders: Sequence[ParticipantId]
    ) -> BookingFacts:
        facts = await scene.view.bookings.facts(
            performance_id,
            holders,
            account_id=scene.who.account_id,
            structure_id=scene.structure_id,
            now=scene.now,
        )
        if facts is None:
            raise NotFoundError(performance_id)
        return facts


def drafted(dialogue: Dialogue) -> Draft:
    """Raises StaleError where no order is being put together."""
    if dialogue.draft is None:
        raise StaleError("no draft")
    return dialogue.draft


def refused_screen(scene: Scene, against: Findings, performance_id: PerformanceId) -> Reply:
    rows: list[Row] = [(step,) for step in findings.next_steps(against, scene, performance_id)]
    rows.append((scene.button("button-back", "offer", performance_id), scene.button("button-menu", "menu")))
    return Reply((Text("refused-title"), *findings.lines(against, {}, most=MOST_FINDINGS)), tuple(rows))


def _person(name: PersonName, held: WeekCount) -> Text:
    return Text("button-person-count", {"name": name, "count": held.count, "limit": held.limit})
