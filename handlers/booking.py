"""Check and confirm: an order put together by taps, one act at the end."""

from dataclasses import replace

from core.errors import RefusedError
from core.model.findings import Findings, refuses
from core.model.wishes import WishState
from core.rules.keys import FindingKey
from core.rules.seats import how_to_buy
from core.usecases.book_seats import Booked, Full, Refused
from core.usecases.check_order import Checked, check_joining, check_order
from handlers import findings
from handlers.dialogue import Dialogue, Draft
from handlers.drafts import drafted
from handlers.exceptions import asking
from handlers.offers import found
from handlers.parties import party_lines
from handlers.performances import when
from handlers.reply import Button, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn
from handlers.wishes import answered

MOST_LINES = 8
MOST_FINDINGS = 3
TOO_LARGE = frozenset({FindingKey.FULL, FindingKey.PARTY_TOO_LARGE})
"""What fewer people help against."""
NOT_ON = frozenset(
    {
        FindingKey.PERFORMANCE_CANCELLED,
        FindingKey.ALREADY_STARTED,
        FindingKey.BOOKINGS_CLOSED,
        FindingKey.NOT_PUBLISHED,
    }
)
"""What no other group helps against."""


def refusing(found: Findings) -> frozenset[str]:
    """The keys of what refuses."""
    return frozenset(one.key for one in found if refuses((one,)))


class Booking:
    def __init__(self, services: Services) -> None:
        self._book = services.book
        self._policies = services.policies

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("check", MEMBERS, self.open_check, bound=True),
                Route("confirm", MEMBERS, self.confirm, bound=True),
                Route("give-up", MEMBERS, self.give_up, bound=True),
            ),
            screens=(
                Screen(Step.CHECK, MEMBERS, self.show_check),
                Screen(Step.BOOKED, MEMBERS, self.show_booked),
                Screen(Step.FULL, MEMBERS, self.show_full),
            ),
        )

    async def open_check(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.CHECK, draft=drafted(turn.dialogue))

    async def give_up(self, turn: Turn) -> Dialogue:
        """The only way to lose an order that was begun: by saying so."""
        performance_id = drafted(turn.dialogue).performance_id
        return turn.dialogue.to(Step.OFFER, performance_id=performance_id, draft=None)

    async def confirm(self, turn: Turn) -> Dialogue:
        draft = drafted(turn.dialogue)

        def booked(outcome: object) -> Dialogue:
            outing_id = outcome.outing_id if isinstance(outcome, Booked) else None
            return Dialogue(step=Step.BOOKED, outing_id=outing_id, filters=turn.dialogue.filters)

        match await self._book(draft.order, turn.act(booked)):
            case Booked() as outcome:
                return booked(outcome)
            case Refused(why) if findings.only_terms(why):
                return turn.dialogue.to(Step.TERMS)
            case Refused(why):
                raise RefusedError(why)
            case Full():
                return turn.dialogue.to(Step.FULL)

    async def show_check(self, scene: Scene) -> Reply:
        """Everything that will be done, and every finding, before anybody confirms."""
        draft = drafted(scene.dialogue)
        checked = await check_order(scene.view, self._policies, draft.order, by=scene.who, now=scene.now)
        names = await scene.view.participants.names(scene.structure_id, [party.holder for party in draft.parties])
        performance = checked.facts.performance
        what = Text("check-what", {"title": performance.title, "when": when(performance)})
        checked, waits = await self._or_waits(scene, draft, checked)
        only_full = waits and refusing(checked.findings) == {FindingKey.FULL}
        said = tuple(one for one in checked.findings if not only_full or one.key != FindingKey.FULL)
        below = [*findings.lines(said, names, most=MOST_FINDINGS)]
        if only_full:
            left = max(0, performance.seats_left)
            below.insert(0, Text("check-full", {"left": left, "asked": draft.order.seats}))
        if waits:
            below.append(Text("full-waiting"))
        if not refuses(checked.findings):
            below.append(Text("check-seats", {"seats": draft.order.seats, "left": performance.seats_left}))
        people = party_lines(draft, names, most=MOST_LINES - 1 - len(below))
        choices = self._choices(scene, draft, checked, waits=waits)
        title = Text("check-waiting-title" if only_full else "check-title")
        return Reply((title, what, *people, *below), tuple(choices))

    async def _or_waits(self, scene: Scene, draft: Draft, checked: Checked) -> tuple[Checked, bool]:
        """Where seats are missing: whether this party may wait for them, and what else stands against that (B13)."""
        if not any(one.key == FindingKey.FULL for one in checked.findings):
            return checked, False
        joining = await check_joining(scene.view, self._policies, draft.order, by=scene.who, now=scene.now)
        more = tuple(one for one in joining.findings if refuses((one,)) and one not in checked.findings)
        return replace(checked, findings=(*more, *checked.findings)), not refuses(joining.findings)

    def _choices(self, scene: Scene, draft: Draft, checked: Checked, *, waits: bool) -> list[Row]:
        rows: list[Row] = [(scene.step(Text("button-join-waiting"), "wait"),)] if waits else []
        refused = refusing(checked.findings)
        fewer = draft.parties and not waits and bool(refused & TOO_LARGE)
        if fewer:
            rows.append((scene.step(Text("button-take-out"), "take-out"),))
        if refused:
            rows += [(step,) for step in findings.next_steps(checked.findings, scene, draft.performance_id)]
            rows += [(step,) for step in asking(checked.findings, scene)]
        else:
            rows.append((scene.step(Text("button-confirm", {"seats": draft.order.seats}), "confirm"),))
        if draft.parties and not fewer and not refused & NOT_ON:
            more = (("button-add-guest", "guest"), ("button-add-companion", "companion"))
            rows.append(tuple(scene.step(Text(label), verb) for label, verb in more))
            others = (("button-add-person", "someone"), ("button-take-out", "take-out"))
            rows.append(tuple(scene.step(Text(label), verb) for label, verb in others))
        rows.append((scene.step(Text("button-give-up"), "give-up"),))
        return rows

    async def show_booked(self, scene: Scene) -> Reply:
        told = await answered(scene, WishState.BOOKED)
        return Reply(
            (Text("booked-title"), Text("booked-told"), *([told] if told else [])),
            (
                (scene.button("button-offers-again", "list"), scene.button("button-bookings", "bookings")),
                (scene.button("button-menu", "menu"),),
            ),
        )

    async def show_full(self, scene: Scene) -> Reply:
        """The last seats went while one was choosing: what is left, the waiting list, how to buy directly (B14)."""
        draft = drafted(scene.dialogue)
        performance = await found(scene)
        buy = how_to_buy(performance)
        left = max(0, performance.seats_left)
        told = [
            Text("full-title"),
            Text("full-told", {"title": performance.title, "left": left, "asked": draft.order.seats}),
            Text("full-waiting"),
            Text("full-buy", {"venue": buy.venue}),
        ]
        rows: list[Row] = [(scene.step(Text("button-join-waiting"), "wait"),)]
        if buy.url:
            rows.append((Button(Text("button-buy"), url=buy.url),))
        if left:
            rows.append((scene.step(Text("button-change-party"), "check"),))
        rows.append((scene.button("button-dates", "dates", performance.id), scene.button("button-offers", "offers")))
        return Reply(tuple(told), (*rows, (scene.button("button-menu", "menu"),)))
