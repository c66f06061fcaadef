"""An announcement before it goes out: who gets it and who does not, tried on oneself, confirmed."""

from datetime import datetime

from core.errors import BadInputError
from core.model.announcements import Announcement
from core.rules.announcements import TYPED_FROM
from core.rules.quiet_hours import not_before
from core.usecases.announcements import drafted
from core.usecases.announcing import AskedAgain
from core.usecases.audiences import Counted, begins_at, counted
from core.usecases.season import latest
from handlers.dialogue import Announcing, Dialogue
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.staff.announcing import announcement
from handlers.staff.announcing_lines import left_out_line, paragraphs, whom_line
from handlers.staff.announcing_ways import asked_at, under_check
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn


class AnnouncingCheck:
    def __init__(self, services: Services) -> None:
        self._policies = services.policies
        self._communes = services.communes
        self._try = services.announcing.try_out
        self._confirm = services.announcing.confirm

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("announce-check", STAFF, self.open, bound=True),
                Route("announce-test", STAFF, self.try_on_oneself, bound=True),
                Route("announce-yes", STAFF, self.confirm, bound=True),
                Route("announce-anyway", STAFF, self.confirm_anyway, bound=True),
            ),
            screens=(
                Screen(Step.ANNOUNCE_CHECK, STAFF, self.show, typed=self.take_number, seeks=True),
                Screen(Step.ANNOUNCE_TWICE, STAFF, self.show_twice),
            ),
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.ANNOUNCE_CHECK)

    async def try_on_oneself(self, turn: Turn) -> Dialogue:
        done = turn.dialogue.to(Step.ANNOUNCE_CHECK, saved=True)
        await self._try(asked_at(turn, Step.ANNOUNCE_CHECK), turn.act(lambda _: done))
        return done

    async def take_number(self, turn: Turn) -> Dialogue:
        """How many will read it, typed to confirm. Raises BadInputError for anything else."""
        typed = "".join(turn.text.split())
        if not (typed.isdecimal() and len(typed) < 10):
            raise BadInputError("error-announcement-typed")
        return await self._confirmed(turn, typed=int(typed))

    async def confirm(self, turn: Turn) -> Dialogue:
        return await self._confirmed(turn)

    async def confirm_anyway(self, turn: Turn) -> Dialogue:
        """Where it was asked whether it is the same once more, and nowhere else."""
        number = asked_at(turn, Step.ANNOUNCE_TWICE)
        done = turn.dialogue.to(Step.ANNOUNCEMENT, announcing=Announcing(id=number))
        await self._confirm(number, turn.act(lambda _: done), anyway=True)
        return done

    async def _confirmed(self, turn: Turn, *, typed: int | None = None) -> Dialogue:
        number = asked_at(turn, Step.ANNOUNCE_CHECK)

        def done(outcome: object) -> Dialogue:
            if isinstance(outcome, AskedAgain):
                asked = turn.dialogue.announcing.model_copy(update={"before": outcome.before})
                return turn.dialogue.to(Step.ANNOUNCE_TWICE, announcing=asked)
            return turn.dialogue.to(Step.ANNOUNCEMENT, announcing=Announcing(id=number))

        return done(await self._confirm(number, turn.act(done), typed=typed))

    async def show(self, scene: Scene) -> Reply:
        one = await drafted(scene.view, under_check(scene.dialogue))
        count = await counted(scene.view, one.audience, one.kind, self._communes)
        typed = count.readers >= TYPED_FROM
        at = await self._leaves(scene, one)
        when = _when(scene, one, at)
        told = (
            Text("announce-check-title", {"count": count.readers}),
            await whom_line(scene.view, one.audience, one.kind),
            Text("announce-tried") if scene.dialogue.saved else left_out_line(count.left_out),
            Text("announce-type-to-send", {"when": when, "count": count.readers}) if typed else when,
            *paragraphs(one),
        )
        return Reply(told, _rows(scene, count, typed=typed, later=at > scene.now), digits=typed)

    async def _leaves(self, scene: Scene, one: Announcement) -> datetime:
        starts_at = await begins_at(scene.view, one.audience)
        planned = max(one.send_at or scene.now, scene.now)
        return not_before(latest(self._policies).waiting, planned, starts_at=starts_at)

    async def show_twice(self, scene: Scene) -> Reply:
        before = await announcement(scene.view, scene.dialogue.announcing.before)
        told = (
            Text("announce-twice-title"),
            Text("announce-twice-told", {"at": before.send_at or before.made_at}),
        )
        anyway = scene.step(Text("button-announce-anyway"), "announce-anyway")
        back = scene.step(Text("button-announce-not"), "announce-check")
        return Reply(told, ((back,), (anyway,)))


def _when(scene: Scene, one: Announcement, at: datetime) -> Text:
    if at <= scene.now:
        return Text("announce-goes-now")
    return Text("announce-goes-at" if one.send_at else "announce-goes-morning", {"at": at})


def _rows(scene: Scene, count: Counted, *, typed: bool, later: bool) -> tuple[Row, ...]:
    label = "button-announce-plan" if later else "button-announce-yes"
    yes: Row = (scene.step(Text(label, {"count": count.readers}), "announce-yes"),)
    return (
        *((yes,) if count.readers and not typed else ()),
        (
            scene.step(Text("button-announce-test"), "announce-test"),
            scene.step(Text("button-preview"), "announce-preview"),
        ),
        (
            scene.step(Text("button-announce-when"), "announce-when"),
            scene.step(Text("button-new-text"), "announce-text"),
        ),
        (scene.button("button-announcements", "announcements"), scene.button("button-menu", "menu")),
    )
