"""The conditions of use, read and accepted once a season (A3)."""

from core.convention.season import season_label
from core.rules.weeks import paris_day
from handlers import papers
from handlers.dialogue import Dialogue, Step
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn

LINES = 10
"""Of the conditions, all of them in the document (I5)."""
SHOWN = 7
"""Of them on the screen, which has room for these and for where the others are."""


class Terms:
    def __init__(self, services: Services) -> None:
        self._accept = services.accept_terms

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("terms", MEMBERS, self.open), Route("accept-terms", MEMBERS, self.accept, bound=True)),
            screens=(Screen(Step.TERMS, MEMBERS, self.show),),
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.TERMS)

    async def accept(self, turn: Turn) -> Dialogue:
        """Back to the order that was being put together, or to the menu."""
        done = turn.dialogue.to(Step.CHECK if turn.dialogue.draft and turn.dialogue.draft.parties else Step.MENU)
        await self._accept(turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        season = season_label(paris_day(scene.now))
        lines = (Text(f"terms-{number}") for number in range(1, SHOWN + 1))
        told = (Text("terms-title", {"season": season}), *lines, Text("terms-more", {"count": LINES - SHOWN}))
        rows = ((scene.step(Text("button-accept-terms"), "accept-terms"),), (scene.button("button-menu", "menu"),))
        return Reply(told, rows, (papers.terms(),))
