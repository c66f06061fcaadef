"""À faire: the ways to what waits, and paper vouchers of cancelled invitations, to be destroyed and confirmed (B7)."""

from collections.abc import Sequence
from itertools import groupby

from core.model.ids import PerformanceId
from core.ports import VoucherLine
from handlers.attendance.listing import to_do_attendance
from handlers.dialogue import Dialogue
from handlers.performances import shortened
from handlers.relaying import to_do_relays
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn
from handlers.wishes import to_do_line

MOST_PERFORMANCES = 5


class Vouchers:
    def __init__(self, services: Services) -> None:
        self._confirm = services.confirm_destroyed

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("to-do", MEMBERS, self.open_all), Route("destroyed", MEMBERS, self.confirm, bound=True)),
            screens=(Screen(Step.TO_DO, MEMBERS, self.show_all),),
            commands={"afaire": "to-do"},
        )

    async def open_all(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.TO_DO)

    async def confirm(self, turn: Turn) -> Dialogue:
        done = turn.dialogue.to(Step.TO_DO)
        await self._confirm(PerformanceId(turn.number), turn.act(lambda _: done))
        return done

    async def show_all(self, scene: Scene) -> Reply:
        """One line and one button a performance; what does not fit comes up once these are done."""
        vouchers = await scene.view.bookings.to_destroy(scene.structure_id)
        each = (await to_do_relays(scene), await to_do_line(scene), await to_do_attendance(scene))
        ways = [way for way in each if way]
        groups = by_performance(vouchers)[: MOST_PERFORMANCES - max(0, len(ways) - 1)]
        told = [Text("to-do-title"), *(line for line, _ in ways)]
        if groups or not ways:
            told.append(Text("to-do-told" if groups else "to-do-none"))
        told += [_line(group) for group in groups]
        rows: list[Row] = [(button,) for _, button in ways]
        rows += [
            (
                scene.step(
                    Text("button-destroyed", {"title": shortened(group[0].title)}), "destroyed", group[0].performance_id
                ),
            )
            for group in groups
        ]
        rows.append((scene.button("button-bookings", "bookings"), scene.button("button-menu", "menu")))
        return Reply(tuple(told), tuple(rows))


def by_performance(vouchers: Sequence[VoucherLine]) -> list[list[VoucherLine]]:
    """Each is one thing to do, the first date first."""
    ordered = sorted(vouchers, key=lambda one: (one.day, one.performance_id))
    return [list(group) for _, group in groupby(ordered, key=lambda one: one.performance_id)]


def _line(group: list[VoucherLine]) -> Text:
    first = group[0]
    names = tuple(one.name if one.name.full else Text("name-erased-code", {"code": one.code}) for one in group)
    return Text("to-do-line", {"title": first.title, "day": first.day, "names": names, "count": len(group)})
