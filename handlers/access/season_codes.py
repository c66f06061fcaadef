"""The codes of a season: the structure's own, for its referent (A4); the visitors', for the staff (A5)."""

from core.convention.policy import VisitorAccess
from core.convention.season import season_label
from core.rules.weeks import paris_day
from core.usecases.season import latest
from handlers.dialogue import Dialogue, Step
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.turn import REFERENTS, STAFF, Route, Scene, Screen, Subject, Turn

ABOUT = "structure"
"""Under which a structure's code is kept to be shown again."""


class SeasonCodes:
    def __init__(self, services: Services) -> None:
        self._policies = services.policies
        self._shown_once = services.shown_once
        self._set_code = services.set_structure_code
        self._set_visitor_code = services.set_visitor_code

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("team-code", REFERENTS, self.open),
                Route("new-code", REFERENTS, self.make, bound=True),
                Route("visitor-code", STAFF, self.open_visitors),
                Route("new-visitor-code", STAFF, self.make_visitors, bound=True),
            ),
            screens=(
                Screen(Step.TEAM_CODE, REFERENTS, self.show),
                Screen(Step.VISITOR_CODE, STAFF, self.show_visitors),
            ),
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.TEAM_CODE)

    async def make(self, turn: Turn) -> Dialogue:
        """The code is in no dialogue: these are rows."""
        code = await self._set_code(turn.structure_id, turn.act(lambda _: turn.dialogue))
        self._shown_once.keep(turn.who.address_id, code, turn.now, about=ABOUT)
        return turn.dialogue

    async def open_visitors(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.VISITOR_CODE)

    async def make_visitors(self, turn: Turn) -> Dialogue:
        await self._set_visitor_code(turn.act(lambda _: turn.dialogue))
        return turn.dialogue

    async def show(self, scene: Scene) -> Reply:
        season = season_label(paris_day(scene.now))
        code = self._shown_once.of(scene.who.address_id, scene.now, about=ABOUT)
        made = await scene.view.codes.has_structure_code(scene.structure_id, season=season)
        told = [Text("team-code-title", {"season": season})]
        if code is not None:
            told += [Text("code-shown", {"code": code.typed}), Text("code-shown-once"), Text("team-code-share")]
        else:
            told += [Text("code-not-shown" if made else "team-code-none"), Text("team-code-opens")]
        if made:
            told.append(Text("team-code-replaces"))
        make = (scene.step(Text("button-new-code"), "new-code"),)
        return Reply(tuple(told), (make, (scene.button("button-team", "team"), scene.button("button-menu", "menu"))))

    async def show_visitors(self, scene: Scene) -> Reply:
        season = season_label(paris_day(scene.now))
        code = await scene.view.codes.visitor_code(season=season)
        told = [Text("visitor-code-title", {"season": season})]
        told.append(Text("code-shown", {"code": code}) if code else Text("visitor-code-none"))
        opened = latest(self._policies).visitor_access is VisitorAccess.OPEN
        told.append(Text("visitor-code-open" if opened else "visitor-code-told"))
        make = (scene.step(Text("button-new-code"), "new-visitor-code"),)
        return Reply(tuple(told), (make, (scene.button("button-menu", "menu"),)))
