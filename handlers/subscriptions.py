"""Offers and the newsletter: chosen by each member and participant, left in one tap from any message (I2)."""

from core.errors import StaleError
from core.model.act import Role
from core.model.announcements import AnnouncementKind
from core.usecases.subscriptions import SUBSCRIBED, Unsubscribed
from handlers.dialogue import Dialogue
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import EVERYBODY, HOLDERS, Route, Scene, Screen, Subject, Turn


class Subscriptions:
    def __init__(self, services: Services) -> None:
        self._subscribe = services.subscribe
        self._unsubscribe = services.unsubscribe

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("subscriptions", HOLDERS, self.open),
                Route("subscribe", HOLDERS, self.subscribe, bound=True),
                Route("no-more", EVERYBODY, self.leave),
            ),
            screens=(
                Screen(Step.SUBSCRIPTIONS, HOLDERS, self.show),
                Screen(Step.UNSUBSCRIBED, EVERYBODY, self.show_left),
            ),
            commands={"abonnements": "subscriptions"},
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.SUBSCRIPTIONS)

    async def subscribe(self, turn: Turn) -> Dialogue:
        done = turn.dialogue.to(Step.SUBSCRIPTIONS)
        await self._subscribe(_kind(turn), turn.act(lambda _: done))
        return done

    async def leave(self, turn: Turn) -> Dialogue:
        """From a message, however old it is, or from the settings; who left before reads the same."""
        kind = _kind(turn)
        done = turn.dialogue.to(Step.UNSUBSCRIBED, unsubscribed=(kind,))
        await self._unsubscribe(turn.act(lambda _: done), kind)
        return done

    async def show(self, scene: Scene) -> Reply:
        wants = await scene.view.subscriptions.wants(scene.who.account_id)
        told = [Text("subscriptions-title")]
        rows: list[Row] = []
        for kind in SUBSCRIBED:
            told.append(Text(f"subscription-{kind.value}", {"on": "yes" if kind in wants else "no"}))
            verb, label = ("no-more", f"button-leave-{kind.value}")
            if kind in wants:
                rows.append((scene.button(label, verb, kind.value),))
            else:
                rows.append((scene.step(Text(f"button-subscribe-{kind.value}"), "subscribe", kind.value),))
        rows.append((scene.button("button-menu", "menu"),))
        return Reply((*told, Text("subscriptions-keep")), tuple(rows))

    async def show_left(self, scene: Scene) -> Reply:
        """What is left, what is kept, and the way back to it."""
        told = [Text("unsubscribed-title"), *left_lines(Unsubscribed(frozenset(scene.dialogue.unsubscribed)))]
        if scene.has(*HOLDERS):
            told.append(Text("unsubscribed-keeps"))
        if scene.has(Role.MEMBER):
            told.append(Text("unsubscribed-keeps-service"))
        again = [scene.button("button-subscriptions", "subscriptions")] if scene.has(*HOLDERS) else []
        return Reply(tuple(told), ((*again, scene.button("button-menu", "menu")),))


def left_lines(left: Unsubscribed) -> tuple[Text, ...]:
    return tuple(Text(f"left-{kind.value}") for kind in SUBSCRIBED if kind in left.kinds)


def _kind(turn: Turn) -> AnnouncementKind:
    """Raises StaleError for a target that names none."""
    kind = next((one for one in SUBSCRIBED if one.value == turn.target), None)
    if kind is None:
        raise StaleError("no subscription")
    return kind
