"""The codes of a season: the structure's own, for its referent (A4); the visitors', for the staff (A5)."""

from core.convention.policy import VisitorAccess
from core.convention.season import season_label
from core.model.team import Standing
from core.rules.weeks import paris_day
from core.usecases.season import latest
from handlers.access.shown_once import about_structure
from handlers.dialogue import Dialogue
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import REFERENTS, STAFF, Route, Scene, Screen, Subject, Turn


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
                Route("replace-code", REFERENTS, self.ask, bound=True),
                Route("new-code", REFERENTS, self.make, bound=True),
                Route("visitor-code", STAFF, self.open_visitors),
                Route("replace-visitors", STAFF, self.ask_visitors, bound=True),
                Route("new-visitor-code", STAFF, self.make_visitors, bound=True),
            ),
            screens=(
                Screen(Step.TEAM_CODE, REFERENTS, self.show),
                Screen(Step.REPLACE_CODE, REFERENTS, self.show_asked),
                Screen(Step.VISITOR_CODE, STAFF, self.show_visitors),
                Screen(Step.REPLACE_VISITOR_CODE, STAFF, self.show_asked_visitors),
            ),
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.TEAM_CODE)

    async def ask(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.REPLACE_CODE)

    async def make(self, turn: Turn) -> Dialogue:
        """The code is in no dialogue: these are rows."""
        done = turn.dialogue.to(Step.TEAM_CODE)
        code = await self._set_code(turn.structure_id, turn.act(lambda _: done))
        about = about_structure(turn.structure_id)
        self._shown_once.keep(turn.who.address_id, code, turn.now, about=about, replaces=True)
        return done

    async def open_visitors(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.VISITOR_CODE)

    async def ask_visitors(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.REPLACE_VISITOR_CODE)

    async def make_visitors(self, turn: Turn) -> Dialogue:
        done = turn.dialogue.to(Step.VISITOR_CODE)
        await self._set_visitor_code(turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        season = season_label(paris_day(scene.now))
        code = self._shown_once.of(scene.who.address_id, scene.now, about=about_structure(scene.structure_id))
        made = await scene.view.codes.has_structure_code(scene.structure_id, season=season)
        told = [Text("team-code-title", {"season": season})]
        if code is not None:
            told += [Text("code-shown", {"code": code.typed}), Text("code-shown-once"), Text("team-code-share")]
        else:
            told += [Text("code-not-shown" if made else "team-code-none"), Text("team-code-opens")]
        if made:
            told.append(Text("team-code-replaces"))
        make = (scene.step(Text("button-new-code"), "replace-code" if made else "new-code"),)
        return Reply(tuple(told), (make, (scene.button("button-team", "team"), scene.button("button-menu", "menu"))))

    async def show_asked(self, scene: Scene) -> Reply:
        """What ends with the code that there is."""
        members = await scene.view.team.members(scene.structure_id)
        pending = sum(one.standing is Standing.PENDING for one in members)
        told = (Text("replace-code-title"), Text("replace-code-stops"), Text("replace-code-asked", {"count": pending}))
        return Reply(told, _asking(scene, "new-code", back="team-code"))

    async def show_asked_visitors(self, scene: Scene) -> Reply:
        told = (Text("replace-code-title"), Text("replace-code-stops"))
        return Reply(told, _asking(scene, "new-visitor-code", back="visitor-code"))

    async def show_visitors(self, scene: Scene) -> Reply:
        season = season_label(paris_day(scene.now))
        code = await scene.view.codes.visitor_code(season=season)
        told = [Text("visitor-code-title", {"season": season})]
        told.append(Text("code-shown", {"code": code}) if code else Text("visitor-code-none"))
        opened = latest(self._policies).visitor_access is VisitorAccess.OPEN
        told.append(Text("visitor-code-open" if opened else "visitor-code-told"))
        make = (scene.step(Text("button-new-code"), "replace-visitors" if code else "new-visitor-code"),)
        return Reply(tuple(told), (make, (scene.button("button-menu", "menu"),)))


def _asking(scene: Scene, verb: str, *, back: str) -> tuple[Row, ...]:
    yes = scene.step(Text("button-replace-code-yes"), verb)
    return ((yes,), (scene.button("button-keep-code", back),))
