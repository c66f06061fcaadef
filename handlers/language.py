"""The language in which one is spoken to: chosen at any time, and asked first when a chat is linked."""

from core.usecases.language import LANGUAGES, ChooseLanguage
from handlers.dialogue import Dialogue
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import EVERYBODY, Route, Scene, Screen, Subject, Turn


class Language:
    def __init__(self, services: Services) -> None:
        self._choose: ChooseLanguage = services.choose_language
        self._store = services.store

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("language", EVERYBODY, self.open),
                Route("speak", EVERYBODY, self.choose, bound=True),
            ),
            screens=(
                Screen(Step.LANGUAGE, EVERYBODY, self.show),
                Screen(Step.LINK_LANGUAGE, EVERYBODY, self.show_first, anew=True),
            ),
            commands={"langue": "language", "language": "language"},
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.LANGUAGE)

    async def choose(self, turn: Turn) -> Dialogue:
        """The menu in the language chosen; after linking, the information notice, once."""
        done = turn.dialogue.to(await self._next(turn))
        await self._choose(turn.target, turn.act(lambda _: done))
        return done

    async def _next(self, turn: Turn) -> Step:
        if turn.dialogue.step is not Step.LINK_LANGUAGE:
            return Step.MENU
        async with self._store.read() as view:
            informed = await view.people.was_informed(turn.who.account_id)
        return Step.MY_OUTINGS if informed else Step.LINK_NOTICE

    async def show(self, scene: Scene) -> Reply:
        back = (scene.button("button-menu", "menu"),)
        return Reply((Text("language-title"),), (*_choices(scene), back))

    async def show_first(self, scene: Scene) -> Reply:
        """In every language at once: nobody knows yet which one is read."""
        return Reply((Text("language-first"),), _choices(scene))


def _choices(scene: Scene) -> tuple[Row, ...]:
    return tuple((scene.step(Text(f"button-language-{code}"), "speak", code),) for code in LANGUAGES)
