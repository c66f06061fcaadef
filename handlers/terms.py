"""The conditions of use, read and accepted once a season (A3)."""

from core.convention.season import season_label
from core.rules.weeks import paris_day
from handlers import papers
from handlers.dialogue import Dialogue
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn

LINES = 10
"""Of the conditions (I5), on the screen and in the document."""
TOGETHER = ((1, 2), (3,), (4,), (5, 6), (7,), (8,), (9,), (10,))
"""All of them on one screen: some share one of its eight lines."""


class Terms:
    def __init__(self, services: Services) -> None:
        self._accept = services.accept_terms

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("terms", MEMBERS, self.open), Route("accept-terms", MEMBERS, self.accept, bound=True)),
            screens=(Screen(Step.TERMS, MEMBERS, self.show),),
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.TERMS, terms_for_order=turn.dialogue.step is Step.FOR_WHOM)

    async def accept(self, turn: Turn) -> Dialogue:
        """Back to the order that was being put together, or to the menu, which thanks."""
        step = _interrupted(turn.dialogue)
        done = turn.dialogue.to(step, saved=step is Step.MENU, terms_for_order=False)
        await self._accept(turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        season = season_label(paris_day(scene.now))
        told = (Text("terms-title", {"season": season}), *(_line(*numbers) for numbers in TOGETHER))
        rows = ((scene.step(Text("button-accept-terms"), "accept-terms"),), (scene.button("button-menu", "menu"),))
        return Reply(told, rows, (papers.terms(),))


def _interrupted(dialogue: Dialogue) -> Step:
    """Where one was when the conditions had to be read first."""
    if dialogue.draft is None:
        return Step.MENU
    if dialogue.draft.parties:
        return Step.CHECK
    return Step.FOR_WHOM if dialogue.terms_for_order else Step.MENU


def _line(first: int, second: int | None = None) -> Text:
    if second is None:
        return Text(f"terms-{first}")
    return Text("terms-two", {"first": Text(f"terms-{first}"), "second": Text(f"terms-{second}")})
