"""J'aimerais y aller: what a participant asks for, and what becomes of it. No seat moves before somebody books it."""

from core.errors import NotFoundError, RefusedError
from core.model.act import Role
from core.model.ids import PerformanceId, WishId
from core.model.offers import Performance
from core.model.wishes import Wish, WishState
from core.rules.seats import open_for_booking
from core.rules.wishes import may_serve
from core.usecases.season import Policies, latest, policy_for
from core.usecases.wishes import NotWished, Wished
from handlers.dialogue import Dialogue
from handlers.performances import shortened, when
from handlers.reply import Button, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import PARTICIPANTS, Route, Scene, Screen, Subject, Turn


class Wishing:
    def __init__(self, services: Services) -> None:
        self._make = services.make_wish
        self._answer = services.answer_wish

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("wish", PARTICIPANTS, self.make),
                Route("my-wish", PARTICIPANTS, self.open_mine),
                Route("wish-stop", PARTICIPANTS, self.withdraw, bound=True),
            ),
            screens=(
                Screen(Step.WISHED, PARTICIPANTS, self.show_made),
                Screen(Step.MY_WISH, PARTICIPANTS, self.show_mine),
            ),
        )

    async def make(self, turn: Turn) -> Dialogue:
        def made(outcome: object) -> Dialogue:
            wish_id = outcome.wish_id if isinstance(outcome, Wished) else None
            return turn.dialogue.to(Step.WISHED, wish_id=wish_id)

        match await self._make(PerformanceId(turn.number), turn.act(made)):
            case Wished() as outcome:
                return made(outcome)
            case NotWished(why):
                raise RefusedError(why)

    async def open_mine(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.MY_WISH, wish_id=WishId(turn.number))

    async def withdraw(self, turn: Turn) -> Dialogue:
        done = turn.dialogue.to(Step.MY_OUTINGS, wish_id=None)
        await self._answer.withdraw(WishId(turn.number), turn.act(lambda _: done))
        return done

    async def show_made(self, scene: Scene) -> Reply:
        """Answered since: what it was answered, for this screen may stand open behind the answer's notice."""
        wish = await _own(scene)
        if wish.state is not WishState.OPEN:
            return await self.show_mine(scene)
        told = (Text("wish-made-title"), _what(wish), Text("wish-made-told"), Text("wish-no-seat"))
        back = (scene.button("button-my-outings", "my-outings"), scene.button("button-back-offers", "list"))
        return Reply(told, (back, (scene.button("button-menu", "menu"),)))

    async def show_mine(self, scene: Scene) -> Reply:
        wish = await _own(scene)
        told = [Text("my-wish-title"), _what(wish), Text(f"my-wish-{wish.state}")]
        rows: list[Row] = []
        if wish.state is WishState.OPEN:
            told.append(Text("wish-no-seat"))
            rows.append((scene.step(Text("button-wish-stop"), "wish-stop", wish.id),))
        rows.append((scene.button("button-my-outings", "my-outings"), scene.button("button-menu", "menu")))
        return Reply(tuple(told), tuple(rows))


async def wish_offered(scene: Scene, policies: Policies, performance: Performance) -> tuple[Text, Row] | None:
    """For the offer's page: to wish for it, or that it is wished for; None where nothing of it is to be said."""
    if scene.has(Role.MEMBER) or not scene.has(Role.PARTICIPANT):
        return None
    booked, wished = await scene.view.wishes.standing(scene.who.account_id, performance.id)
    if booked or wished:
        return Text("wish-booked" if booked else "wish-open"), (scene.button("button-my-outings", "my-outings"),)
    if open_for_booking(latest(policies), performance, scene.now) or not await may_be_booked_for(scene, policies):
        return None
    return Text("wish-offered"), (wish_button(scene, performance.id),)


async def may_be_booked_for(scene: Scene, policies: Policies) -> bool:
    """Whether one of the structures that follow this person may book at all; else a wish is refused (A1, A7)."""
    for record in await scene.view.participants.of_account(scene.who.account_id):
        structure = await scene.view.people.structure(record.structure_id)
        if may_serve(policy_for(policies, structure, scene.now), structure, scene.now):
            return True
    return False


def wish_button(scene: Scene, performance_id: PerformanceId) -> Button:
    return scene.button("button-wish", "wish", performance_id)


def own_wish_line(wish: Wish) -> Text:
    return Text("my-wish", {"title": wish.performance.title, "when": when(wish.performance)})


def own_wish_button(scene: Scene, wish: Wish) -> Button:
    return scene.button("button-own-wish", "my-wish", wish.id, title=shortened(wish.performance.title))


def _what(wish: Wish) -> Text:
    return Text("wish-what", {"title": wish.performance.title, "when": when(wish.performance)})


async def _own(scene: Scene) -> Wish:
    """Raises NotFoundError for somebody else's and for an unknown one."""
    number = scene.dialogue.wish_id
    wish = await scene.view.wishes.wish(number) if number else None
    if wish is None or wish.participant_id not in scene.who.participant_ids:
        raise NotFoundError(number)
    return wish
