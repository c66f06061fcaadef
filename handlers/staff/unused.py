"""Structures whose invitations often go unused (B12): figures, never a person (A9); and that staff were in touch."""

from core.errors import NotFoundError
from core.model.attendance import UnusedLine
from core.model.findings import Findings
from core.model.ids import StructureId
from core.rules.heavy_use import malfunction
from core.usecases.malfunction import looked_back, malfunctioning
from core.usecases.season import latest
from handlers.dialogue import Dialogue
from handlers.performances import shortened
from handlers.reply import Arg, Button, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn

PAGE = 5
MOST_COMMENTS = 3


class UnusedDesk:
    def __init__(self, services: Services) -> None:
        self._policies = services.policies
        self._contact = services.write_contact_down

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("unused", STAFF, self.open),
                Route("unused-of", STAFF, self.open_one),
                Route("contacted", STAFF, self.contacted, bound=True),
            ),
            screens=(Screen(Step.UNUSED, STAFF, self.show), Screen(Step.UNUSED_OF, STAFF, self.show_one)),
        )

    async def open(self, turn: Turn) -> Dialogue:
        """The target is the number of the page, from 0."""
        return turn.dialogue.to(Step.UNUSED, unused_page=turn.number)

    async def open_one(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.UNUSED_OF, structure_id=StructureId(turn.number))

    async def contacted(self, turn: Turn) -> Dialogue:
        done = turn.dialogue.to(Step.UNUSED_OF, structure_id=StructureId(turn.number))
        await self._contact(StructureId(turn.number), turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        found = await malfunctioning(scene.view, self._policies, now=scene.now)
        pages = -(-len(found) // PAGE) or 1
        page = scene.dialogue.unused_page if scene.dialogue.unused_page < pages else 0
        shown = list(enumerate(found[page * PAGE : (page + 1) * PAGE], start=page * PAGE + 1))
        told = [Text("unused-told", {"days": self._days})] if found else [Text("unused-none", {"days": self._days})]
        told += [_line(one, number) for number, one in shown]
        rows: list[Row] = [(_button(scene, one, number),) for number, one in shown]
        more = [scene.button("button-more", "unused", (page + 1) % pages)] if pages > 1 else []
        back = (scene.button("button-alerts-back", "alerts"), scene.button("button-menu", "menu"))
        return Reply((Text("unused-title"), *told), (*rows, (*more, *back)))

    async def show_one(self, scene: Scene) -> Reply:
        """Its figures, its comments of whom is not said, and whether somebody was in touch."""
        number, since = scene.dialogue.structure_id or StructureId(0), looked_back(self._policies, scene.now)
        one = await scene.view.attendance.use_of_one(number, since=since)
        if one is None:
            raise NotFoundError(number)
        found = malfunction(latest(self._policies), one.use)
        comments = await scene.view.attendance.comments(number, since=since, limit=MOST_COMMENTS)
        told = [Text("unused-of-title", {"structure": one.structure}), self._figures(found, one)]
        told.append(_contact(one, scene) if one.contacted_at else Text("unused-no-contact"))
        told += [
            Text("unused-comment", {"title": said.title, "starts_at": said.starts_at, "text": said.text})
            for said in comments
        ]
        note: list[Row] = [(scene.step(Text("button-contacted"), "contacted", number),)]
        way: Row = (scene.button("button-structure-record", "structure", number),)
        back: Row = (scene.button("button-back", "unused", scene.dialogue.unused_page),)
        return Reply(tuple(told), (*note, way, back))

    def _figures(self, found: Findings, one: UnusedLine) -> Text:
        """As the rule says it; below its limit, the figures alone."""
        for finding in found:
            return Text("finding-alert", {"what": Text(finding.key, finding.args), "clause": finding.clause})
        return Text("unused-few", {"unused": one.use.unused, "outings": one.use.outings, "days": self._days})

    @property
    def _days(self) -> int:
        return latest(self._policies).alerts.unused_window.days


def _line(one: UnusedLine, number: int) -> Text:
    told: dict[str, Arg] = {"number": number, "structure": one.structure, "unused": one.use.unused}
    told |= {"outings": one.use.outings, "percent": one.use.unused * 100 // one.use.outings}
    if one.contacted_at is None:
        return Text("unused-line", told)
    return Text("unused-line-contacted", told | {"at": one.contacted_at})


def _button(scene: Scene, one: UnusedLine, number: int) -> Button:
    title = shortened(one.structure)
    return scene.button("button-unused-of", "unused-of", one.structure_id, number=number, structure=title)


def _contact(one: UnusedLine, scene: Scene) -> Text:
    key = "unused-contacted-own" if one.contacted_by == scene.who.account_id else "unused-contacted"
    return Text(key, {"at": one.contacted_at or scene.now})
