"""Souhaits: what the people followed by a structure would like to see, booked in one tap or answered no (B1)."""

from core.errors import NotFoundError, RefusedError
from core.model.bookings import Order, Party
from core.model.findings import refuses
from core.model.ids import WishId
from core.model.wishes import Wish, WishState
from core.rules.keys import FindingKey
from core.usecases.book_seats import Booked, Full, Refused
from core.usecases.check_order import check_order
from handlers import findings
from handlers.dialogue import Dialogue, Draft
from handlers.performances import shortened, when
from handlers.reply import Button, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn

MOST_WISHES = 6
MOST_FINDINGS = 3


class Wishes:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._policies = services.policies
        self._answer = services.answer_wish

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("wishes", MEMBERS, self.open_all),
                Route("wish-open", MEMBERS, self.open_one),
                Route("wish-book", MEMBERS, self.book),
                Route("wish-no", MEMBERS, self.decline),
            ),
            screens=(
                Screen(Step.WISHES, MEMBERS, self.show_all),
                Screen(Step.WISH, MEMBERS, self.show_one),
                Screen(Step.WISH_DECLINED, MEMBERS, self.show_declined),
            ),
            commands={"souhaits": "wishes"},
        )

    async def open_all(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.WISHES)

    async def open_one(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.WISH, wish_id=WishId(turn.number))

    async def book(self, turn: Turn) -> Dialogue:
        """One tap. Where no seat is free it goes on as an order for this person, which may join the waiting list."""

        def booked(outcome: object) -> Dialogue:
            outing_id = outcome.outing_id if isinstance(outcome, Booked) else None
            return turn.dialogue.to(Step.BOOKED, outing_id=outing_id, wish_id=wish_id)

        wish_id = WishId(turn.number)
        match await self._answer.book(wish_id, turn.act(booked)):
            case Booked() as outcome:
                return booked(outcome)
            case Refused(why) if findings.only_terms(why):
                return turn.dialogue.to(Step.TERMS)
            case Refused(why):
                raise RefusedError(why)
            case Full():
                return await self._as_order(turn, wish_id)

    async def _as_order(self, turn: Turn, wish_id: WishId) -> Dialogue:
        async with self._store.read() as view:
            wish = await view.wishes.wish(wish_id)
        if wish is None:
            raise NotFoundError(wish_id)
        draft = Draft(performance_id=wish.performance.id, parties=(Party(wish.participant_id),))
        return turn.dialogue.to(Step.CHECK, performance_id=wish.performance.id, draft=draft)

    async def decline(self, turn: Turn) -> Dialogue:
        wish_id = WishId(turn.number)
        done = turn.dialogue.to(Step.WISH_DECLINED, wish_id=wish_id)
        await self._answer.decline(wish_id, turn.act(lambda _: done))
        return done

    async def show_declined(self, scene: Scene) -> Reply:
        """Whether the person hears of it: whose phone is linked no more is to be told by somebody.

        Erased since, the list is shown.
        """
        told = await answered(scene, WishState.DECLINED)
        if told is None:
            return await self.show_all(scene)
        back = (scene.button("button-back", "wishes"), scene.button("button-menu", "menu"))
        return Reply((Text("wish-declined-title"), told), (back,))

    async def show_all(self, scene: Scene) -> Reply:
        """The soonest first; what does not fit comes up once these are answered."""
        open_ones = await scene.view.wishes.of_structure(scene.structure_id, now=scene.now, limit=MOST_WISHES)
        rows: list[Row] = [(_button(scene, one),) for one in open_ones]
        rows.append((scene.button("button-back-to-do", "to-do"), scene.button("button-menu", "menu")))
        told = Text("wishes-told" if open_ones else "wishes-none")
        return Reply((Text("wishes-title"), told), tuple(rows))

    async def show_one(self, scene: Scene) -> Reply:
        """Who, what, and what would stand against booking it, before anybody taps."""
        wish = await _of_structure(scene)
        order = Order(wish.performance.id, (Party(wish.participant_id),))
        checked = await check_order(scene.view, self._policies, order, by=scene.who, now=scene.now)
        against = [one for one in checked.findings if refuses((one,))]
        told = [
            Text("wish-title", {"name": wish.name}),
            Text("wish-what", {"title": wish.performance.title, "when": when(wish.performance)}),
            *findings.lines(checked.findings, {}, most=MOST_FINDINGS),
            Text("wish-not-booked"),
        ]
        rows: list[Row] = []
        if all(one.key == FindingKey.FULL for one in against):
            label = "button-wish-wait" if against else "button-wish-book"
            rows.append((scene.button(label, "wish-book", wish.id),))
        elif findings.only_terms(checked.findings):
            rows.append((scene.button("button-terms", "terms"),))
        rows.append((scene.button("button-wish-no", "wish-no", wish.id),))
        rows.append((scene.button("button-back", "wishes"), scene.button("button-menu", "menu")))
        return Reply(tuple(told), tuple(rows))


async def answered(scene: Scene, state: WishState) -> Text | None:
    """That who wished is told of this answer, or is to be told; None where the dialogue is about no such wish."""
    number = scene.dialogue.wish_id
    wish = await scene.view.wishes.wish(number) if number else None
    if wish is None or wish.structure_id != scene.structure_id or wish.state is not state:
        return None
    person = await scene.view.participants.participant(wish.structure_id, wish.participant_id)
    if person is None:
        return None
    linked = person.account_id is not None
    return Text("wish-answer-told" if linked else "wish-answer-to-tell", {"name": person.name})


async def to_do_line(scene: Scene) -> tuple[Text, Button] | None:
    """For À faire: how many wishes wait for an answer, and the way to them; None where none does."""
    count = await scene.view.wishes.waiting(scene.structure_id, now=scene.now)
    if not count:
        return None
    return Text("to-do-wishes", {"count": count}), scene.button("button-wishes", "wishes", count=count)


def _button(scene: Scene, wish: Wish) -> Button:
    title, day = shortened(wish.performance.title), wish.performance.day
    return scene.button("button-wish-of", "wish-open", wish.id, name=wish.name, day=day, title=title)


async def _of_structure(scene: Scene) -> Wish:
    """An open one of theirs. Raises NotFoundError."""
    number = scene.dialogue.wish_id
    wish = await scene.view.wishes.wish(number) if number else None
    if wish is None or wish.structure_id != scene.structure_id or wish.state is not WishState.OPEN:
        raise NotFoundError(number)
    return wish
